"""Writing down who is around somebody, with the person: noted, corrected, no longer around, never gone."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.clients.validators import clean_phone
from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.enums import Relation, SaidBy
from reisgezel.domain.trajectories.errors import ClockAhead, NoSuchMove, NotAPlace, NotTheirChoice, NotTrusted
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Around
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.household import relations_read_by
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.audit import record

#: Nobody who is around somebody was born before.
EARLIEST_BIRTH = 1900


@dataclass(frozen=True, slots=True)
class About:
    """What is told of somebody around the person. care: who looks after this one; words there mean that care is needed.

    is_trusted: the person says so, and names this one. phone: of whom the person trusts alone. said_on None: today.
    """

    relation: Relation
    name: str = ""
    birth_year: int | None = None
    lives_here: bool = False
    needs_care: bool = False
    care: str = ""
    is_trusted: bool = False
    phone: str = ""
    said_by: SaidBy = SaidBy.PERSON
    said_on: dt.date | None = None


@transaction.atomic
def note_around(
    *, actor: Actor, trajectory_id: uuid.UUID, about: About, around_id: uuid.UUID | None = None
) -> Around:
    """Write somebody down. `around_id` is made with the form: sent twice, it is one.

    Raises NotFound, NotAllowed, NotAPlace (a relation of a topic that this actor does not read, a year of birth that
    nobody has), ClockAhead, NotTheirChoice, NotTrusted, ValidationError for what is no phone number, Conflict for the
    same form sent before with something else in it.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    values = _values(access, about)
    if earlier := _sent_before(access, around_id, about, values):
        return earlier
    around = _write(access, values, around_id)
    record(Event.AROUND_NOTED, actor=actor, subject=around, chain=trajectory_id)
    return around


@transaction.atomic
def correct_around(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    around_id: uuid.UUID,
    about: About,
    new_around_id: uuid.UUID | None = None,
) -> Around:
    """Say it better: a new row that points to the old one, which keeps no number. Nothing changed: nothing is written.

    Raises as `note_around`, and NoSuchMove when it was corrected meanwhile or this one is no longer around.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    values = _values(access, about)
    if earlier := _sent_before(access, new_around_id, about, values):
        return earlier
    old = _current(access).filter(pk=around_id).first()
    if old is None:
        raise NoSuchMove
    if all(getattr(old, name) == value for name, value in values.items()):
        return old
    old.is_current, old.phone = False, ""
    old.save(update_fields=["is_current", "phone"])
    around = _write(access, {**values, "replaces": old}, new_around_id)
    record(Event.AROUND_CORRECTED, actor=actor, subject=around, chain=trajectory_id, corrects=old.pk)
    return around


@transaction.atomic
def end_around(*, actor: Actor, trajectory_id: uuid.UUID, around_id: uuid.UUID) -> Around:
    """No longer around since today, and stays to be seen, without a number. Raises NotFound, NotAllowed, NoSuchMove."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    around = _current(access).filter(pk=around_id).first()
    if around is None:
        raise NoSuchMove
    around.until, around.phone = timezone.localdate(), ""
    around.save(update_fields=["until", "phone"])
    record(Event.AROUND_OVER, actor=actor, subject=around, chain=trajectory_id)
    return around


def _current(access: CaseAccess) -> ScopedQuerySet:
    rows = Around.objects.within(access.standing.actor).filter(
        trajectory__in=access.pages, is_current=True, until=None
    )
    return rows.filter(relation__in=[relation.value for relation in relations_read_by(access)])


def _values(access: CaseAccess, about: About) -> dict[str, Any]:
    """What was told, as it is stored."""
    if about.relation not in relations_read_by(access):
        raise NotAPlace(field="relation")
    today = timezone.localdate()
    if about.birth_year is not None and not EARLIEST_BIRTH <= about.birth_year <= today.year:
        raise NotAPlace(field="birth_year")
    said_on, care = about.said_on or today, " ".join(about.care.split())
    if said_on > today:
        raise ClockAhead(field="said_on")
    name, phone = " ".join(about.name.split()), clean_phone(about.phone)
    if about.is_trusted and not name:
        raise NotTheirChoice(field="name")
    if about.is_trusted and about.said_by != SaidBy.PERSON:
        raise NotTheirChoice(field="said_by")
    if phone and not about.is_trusted:
        raise NotTrusted(field="phone")
    return {
        "relation": about.relation,
        "name": name,
        "birth_year": about.birth_year,
        "lives_here": about.lives_here,
        "needs_care": about.needs_care or bool(care),
        "care": care,
        "is_trusted": about.is_trusted,
        "phone": phone,
        "said_by": about.said_by,
        "said_on": said_on,
    }


def _sent_before(
    access: CaseAccess, around_id: uuid.UUID | None, about: About, values: dict[str, Any]
) -> Around | None:
    """What this form wrote when it was sent the first time. Raises Conflict when it said something else then."""
    earlier: Around | None = of_form(Around, around_id) if around_id else None
    if earlier is None:
        return None
    said = dict(values)
    if about.said_on is None:  # what a form leaves open got its day the first time
        del said["said_on"]
    is_here = earlier.trajectory_id in access.pages
    if is_here and all(getattr(earlier, name) == value for name, value in said.items()):
        return earlier
    raise Conflict


def _write(access: CaseAccess, values: dict[str, Any], around_id: uuid.UUID | None) -> Around:
    """A correction stands where stood what it corrects, also where two pages became one."""
    actor, corrects = access.standing.actor, values.get("replaces")
    try:
        with transaction.atomic():
            return Around.objects.create(
                id=around_id or new_id(),
                partnership_id=actor.partnership_id,
                trajectory_id=corrects.trajectory_id if corrects else access.trajectory.pk,
                recorded_by_id=actor.membership_id,
                recorded_at=timezone.now(),
                **values,
            )
    except IntegrityError:  # the id of a form that was used for another page at the same moment
        raise Conflict from None
