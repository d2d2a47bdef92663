"""What a partnership says and on what ground it works, on a given day."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from reisgezel.domain.consents.enums import Ground, Purpose, TextKind
from reisgezel.domain.consents.models import LegalGround, Text
from reisgezel.domain.consents.rules import may_read_texts
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Organisation, OrganisationPlace


def text_on(partnership_id: uuid.UUID, kind: TextKind, day: dt.date) -> Text | None:
    """The version that counts on this day: the newest that had begun."""
    texts = Text.objects.within(partnership_id).filter(kind=kind, from_on__lte=day)
    return texts.order_by("-from_on", "-id").first()


def ground_on(
    partnership_id: uuid.UUID, purpose: Purpose, controller_id: uuid.UUID, day: dt.date
) -> LegalGround | None:
    """On what ground this organisation keeps data for this purpose on this day."""
    grounds = LegalGround.objects.within(partnership_id).filter(purpose=purpose, controller=controller_id)
    return grounds.filter(from_on__lte=day).order_by("-from_on", "-id").first()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text. counts: it is the one of today; is_ahead: its first day still comes."""

    kind: TextKind
    words: str
    from_on: dt.date
    written_by: str
    counts: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class GroundRow:
    purpose: Purpose
    controller: str
    ground: Ground
    norm: str
    from_on: dt.date
    counts: bool
    is_ahead: bool


def versions_of_texts(actor: Actor) -> dict[TextKind, tuple[Version, ...]]:
    """Every version of every kind, newest first. Raises NotFound for who does not read these."""
    _only_readers(actor)
    rows = Text.objects.within(actor).select_related("written_by__user").order_by("-from_on", "-id")
    found: dict[TextKind, list[Version]] = {kind: [] for kind in TextKind}
    today, counted = timezone.localdate(), set()
    for row in rows:
        kind, ahead = TextKind(row.kind), row.from_on > today
        found[kind].append(
            Version(
                kind=kind,
                words=row.words,
                from_on=row.from_on,
                written_by=first_name_of(row.written_by.user.name),
                counts=not ahead and kind not in counted,
                is_ahead=ahead,
            )
        )
        if not ahead:
            counted.add(kind)
    return {kind: tuple(versions) for kind, versions in found.items()}


def grounds_of(actor: Actor) -> tuple[GroundRow, ...]:
    """Every legal ground that was written down, by purpose and controller, newest first. Raises NotFound."""
    _only_readers(actor)
    rows: Iterable[LegalGround] = (
        LegalGround.objects.within(actor)
        .select_related("controller")
        .order_by("purpose", "controller__name", "-from_on", "-id")
    )
    today, counted, found = timezone.localdate(), set(), []
    for row in rows:
        about, ahead = (row.purpose, row.controller_id), row.from_on > today
        found.append(
            GroundRow(
                purpose=Purpose(row.purpose),
                controller=row.controller.name,
                ground=Ground(row.ground),
                norm=row.norm,
                from_on=row.from_on,
                counts=not ahead and about not in counted,
                is_ahead=ahead,
            )
        )
        if not ahead:
            counted.add(about)
    return tuple(found)


def controllers_of(actor: Actor) -> QuerySet[Organisation]:
    """Organisations that can be responsible for data here: those with a place in the partnership today."""
    places = OrganisationPlace.objects.on(timezone.localdate()).filter(partnership_id=actor.partnership_id)
    return Organisation.objects.filter(pk__in=places.values("organisation")).order_by("name", "id")


def _only_readers(actor: Actor) -> None:
    if not may_read_texts(actor):
        raise NotFound
