"""Checks of what a person types while correcting a draft."""

import re
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import ItemKind
from reisgezel.foundation.common.errors import Invalid

MAX_TEXT = 8000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean_text(text: str) -> str:
    """Without control signs and outer blanks; inner words exactly as typed. Raises Invalid when too long."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n")).strip()
    if len(text) > MAX_TEXT:
        raise Invalid(_("This text is too long."), field="text")
    return text


def clean_facts(kind: ItemKind, facts: dict[str, Any]) -> dict[str, Any]:
    """The parts of a date, contact, force or challenge, checked; {} for kinds that are plain text. See `reading`."""
    if kind == ItemKind.FORCE:
        return {"name": _short(facts.get("name"))}
    if kind == ItemKind.CHALLENGE:
        return {"number": _number(facts.get("number"))}
    if kind == ItemKind.CONTACT:
        parts = {part: _short(facts.get(part)) for part in ("name", "role", "email", "phone")}
        if parts["email"]:
            try:
                validate_email(parts["email"])
            except ValidationError as error:
                raise Invalid(_("This is not an e-mail address."), field="email") from error
        if not (parts["name"] or parts["email"] or parts["phone"]):
            raise Invalid(_("Give a name, an e-mail address or a phone number."), field="name")
        return parts
    if kind == ItemKind.TIMING:
        return _timing(facts)
    return {}


def _timing(facts: dict[str, Any]) -> dict[str, Any]:
    start, end = _moment(facts.get("start"), "start"), _moment(facts.get("end"), "end")
    if start and end and datetime.fromisoformat(start) > datetime.fromisoformat(end):
        raise Invalid(_("The end lies before the start."), field="end")
    days = facts.get("days")
    return {
        "label": clean_text(str(facts.get("label") or "")),
        "start": start,
        "end": end,
        "moments": list(facts.get("moments") or []),
        "anchor": _short(facts.get("anchor")),
        "days": int(days) if days not in {None, ""} else None,
    }


def _moment(value: Any, field: str) -> str | None:
    if not value:
        return None
    try:
        moment = parse_datetime(str(value))
    except ValueError:
        moment = None
    if moment is None:
        raise Invalid(_("This is not a date with an hour."), field=field)
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    return timezone.localtime(moment).isoformat()


def _short(value: Any) -> str:
    return " ".join(clean_text(str(value or "")).split())[:200]


def _number(value: Any) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError) as error:
        raise Invalid(field="number") from error
    if not 0 < number < 1000:
        raise Invalid(field="number")
    return number
