"""Words and pictures of the catalogue on a screen."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.domain.catalogue.enums import ACROSS, DOMAIN_CHOICES, ItemKind, LifeDomain, Part
from reisgezel.foundation.common.templatetags.parts.pieces import icon

register = template.Library()

_PLURAL: dict[str, Any] = {
    ItemKind.AREA: gettext_lazy("Area"),
    ItemKind.MUNICIPALITY: gettext_lazy("Municipalities"),
    ItemKind.CHALLENGE: gettext_lazy("Challenges"),
    ItemKind.PERSONA: gettext_lazy("Personas"),
    ItemKind.OBSTACLE: gettext_lazy("Obstacles"),
    ItemKind.OUTCOME: gettext_lazy("Desired outcomes"),
    ItemKind.THEME: gettext_lazy("Recurring themes"),
    ItemKind.SUGGESTION: gettext_lazy("Suggestions"),
    ItemKind.EXTRA_OBSTACLE: gettext_lazy("Extra obstacles"),
    ItemKind.EXTRA_PROFILE: gettext_lazy("Extra profiles"),
    ItemKind.SERVICE_TYPE: gettext_lazy("Types of service"),
    ItemKind.PRINCIPLE: gettext_lazy("Principles"),
    ItemKind.FORCE: gettext_lazy("Guiding forces"),
    ItemKind.LOCAL_INPUT: gettext_lazy("Other local input"),
    ItemKind.TIMING: gettext_lazy("Dates"),
    ItemKind.CONTACT: gettext_lazy("Contact persons"),
    ItemKind.NOT_UNDERSTOOD: gettext_lazy("Lines that we did not understand"),
    ItemKind.DOUBT: gettext_lazy("Questions about the document"),
}


@register.filter
def kind_plural(kind: str) -> str:
    """The heading above items of this kind."""
    return str(_PLURAL[kind])


@register.filter
def domain_label(domain: str) -> str:
    """The words of a life domain, or of "across all topics"."""
    return str(dict(DOMAIN_CHOICES).get(domain, ""))


@register.simple_tag
def topic(domain: str, pictures: str = "") -> SafeString:
    """A life domain as picture and word; nothing for "".

    {% topic item.domain %}
    {% topic item.domain "here" %}

    - pictures: "here" when the page has {% topic_pictures %}: a shorter way to the same picture
    """
    if not domain:
        return SafeString("")
    picture = _HERE.format(domain) if pictures == "here" else icon(_picture(domain))
    return format_html('<span class="topic">{}{}</span>', SafeString(picture), domain_label(domain))


@register.simple_tag
def topic_pictures() -> SafeString:
    """Every picture of a topic, once, for a page that shows some hundred of them. Shows nothing itself.

    {% topic_pictures %}
    """
    each = (
        f'<symbol id="topic-{domain}">{_USE.search(icon(_picture(domain))).group()}</symbol>'  # type: ignore[union-attr]
        for domain, _label in DOMAIN_CHOICES
    )
    return SafeString('<svg class="sprite" aria-hidden="true">' + "".join(each) + "</svg>")


_HERE = '<svg class="icon" aria-hidden="true"><use href="#topic-{}"/></svg>'
_USE = re.compile(r"<use .*</use>")


def _picture(domain: str) -> str:
    return "dots" if domain == ACROSS else LifeDomain(domain).icon


@register.filter
def place_title(place: Any) -> str:
    """The name of a part of a draft: "Challenge 2", "Dates and contact"."""
    if place.part != Part.CHALLENGE:
        return str(place.part.label)
    if place.number:
        return _("Challenge %(number)s") % {"number": place.number}
    return str(place.part.label)


@register.filter
def moments(row: Any) -> str:
    """What a date was read as, in words: "9 June 2023, 23:59", "before 15 July 2023". Takes facts or a TimingRow."""
    start, end, anchor, days = _parts(row)
    if days is not None:
        return _("%(anchor)s + %(days)s days") % {"anchor": anchor, "days": days}
    if start and end:
        if start == end:
            return _moment(start)
        if start.date() == end.date() and _is_whole_day(start, end):
            return date_format(start, "j F Y")
        if _is_whole_day(start, end):
            return f"{date_format(start, 'j F')} – {date_format(end, 'j F Y')}"
        return f"{_moment(start)} – {_moment(end)}"
    if end:
        return _("before %(moment)s") % {"moment": _moment(end)}
    return _("from %(moment)s") % {"moment": _moment(start)} if start else _("no date")


def _parts(row: Any) -> tuple[datetime | None, datetime | None, str, int | None]:
    if isinstance(row, dict):
        start, end = (
            datetime.fromisoformat(row[part]) if row.get(part) else None for part in ("start", "end")
        )
        anchor, days = row.get("anchor", ""), row.get("days")
    else:
        start, end, anchor, days = row.start, row.end, row.relative_anchor, row.relative_days
    return (localtime(start) if start else None), (localtime(end) if end else None), anchor, days


def _is_whole_day(start: datetime, end: datetime) -> bool:
    return (start.hour, start.minute) == (0, 0) and (end.hour, end.minute) == (23, 59)


def _moment(moment: datetime) -> str:
    if (moment.hour, moment.minute) == (0, 0):
        return date_format(moment, "j F Y")
    return date_format(moment, "j F Y, H:i")
