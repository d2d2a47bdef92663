"""Writing down what helps and what stands in the way, with the person: noted, over, or corrected, never gone."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.catalogue.queries.obstacles import obstacles_about
from reisgezel.domain.trajectories.actions.guard import locked_case, of_form
from reisgezel.domain.trajectories.enums import FactorKind, SaidBy
from reisgezel.domain.trajectories.errors import (
    AlreadyNoted,
    ClockAhead,
    EndsTooEarly,
    NoSuchMove,
    NotAPlace,
    NothingNamed,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Factor
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.factors import topics_read_by
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.audit import record


@dataclass(frozen=True, slots=True)
class Told:
    """What is said. obstacle: lineage of one of the area's obstacles about this topic, beside own words or alone.

    said_on None: today. since None: nobody knows; with since_is_month only its month counts. until: over since then.
    """

    kind: FactorKind
    domain: LifeDomain
    words: str = ""
    obstacle: uuid.UUID | None = None
    said_by: SaidBy = SaidBy.PERSON
    said_on: dt.date | None = None
    since: dt.date | None = None
    since_is_month: bool = False
    until: dt.date | None = None


@transaction.atomic
def note_factor(
    *, actor: Actor, trajectory_id: uuid.UUID, told: Told, factor_id: uuid.UUID | None = None
) -> Factor:
    """Write one thing down. `factor_id` is made with the form: sent twice, it is one thing.

    Raises NotFound, NotAllowed, NotAPlace (a topic that this actor does not read, an obstacle that is not in the
    area's list about it), NothingNamed, ClockAhead, EndsTooEarly, AlreadyNoted while the same stands there, Conflict
    for the same form sent before with something else in it.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    if earlier := _sent_before(access, factor_id, told):
        return earlier
    values = _values(access, told)
    _refuse_twice(access, values)
    factor = _write(access, actor, values, factor_id)
    record(Event.FACTOR_NOTED, actor=actor, subject=factor, chain=trajectory_id)
    return factor


@transaction.atomic
def end_factor(*, actor: Actor, trajectory_id: uuid.UUID, factor_id: uuid.UUID) -> Factor:
    """It is over since today, and stays to be seen. Raises NotFound, NotAllowed, NoSuchMove (changed meanwhile)."""
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    factor = _current(access).filter(pk=factor_id, until=None).first()
    if factor is None:
        raise NoSuchMove
    factor.until = timezone.localdate()
    factor.save(update_fields=["until"])
    record(Event.FACTOR_OVER, actor=actor, subject=factor, chain=trajectory_id)
    return factor


@transaction.atomic
def take_back_end(*, actor: Actor, trajectory_id: uuid.UUID, factor_id: uuid.UUID) -> Factor:
    """It is not over after all, found on the same day. What comes back later is something new, with its own beginning.

    Raises NotFound, NotAllowed, NoSuchMove (another day, or changed meanwhile), AlreadyNoted (noted anew meanwhile).
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    factor = _current(access).filter(pk=factor_id, until=timezone.localdate()).first()
    if factor is None:
        raise NoSuchMove
    factor.until = None
    _refuse_twice(access, {name: getattr(factor, name) for name in _COMPARED} | {"until": None})
    factor.save(update_fields=["until"])
    record(Event.FACTOR_BACK, actor=actor, subject=factor, chain=trajectory_id)
    return factor


@transaction.atomic
def correct_factor(
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    factor_id: uuid.UUID,
    told: Told,
    new_factor_id: uuid.UUID | None = None,
) -> Factor:
    """Say it better: a new one that points to the old one. Its kind stays; its topic may be another.

    Nothing changed: nothing is written. Raises as `note_factor`, and NoSuchMove when it was corrected meanwhile.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    if earlier := _sent_before(access, new_factor_id, told):
        return earlier
    old = _current(access).filter(pk=factor_id).first()
    if old is None:
        raise NoSuchMove
    if told.kind != old.kind:
        raise NotAPlace(field="kind")
    values = _values(access, told, keeps=old)
    if all(getattr(old, name) == value for name, value in values.items()):
        return old
    _refuse_twice(access, values, but=old)
    old.is_current = False
    old.save(update_fields=["is_current"])
    factor = _write(access, actor, {**values, "replaces": old}, new_factor_id)
    record(Event.FACTOR_CORRECTED, actor=actor, subject=factor, chain=trajectory_id, corrects=old.pk)
    return factor


#: What makes two things the same.
_COMPARED = ("kind", "domain", "obstacle", "obstacle_words", "words")


def _current(access: CaseAccess) -> ScopedQuerySet:
    """What stands on this page and this actor reads, over or not."""
    rows = Factor.objects.within(access.standing.actor).filter(trajectory__in=access.pages, is_current=True)
    return rows.filter(domain__in=topics_read_by(access))


def _sent_before(access: CaseAccess, factor_id: uuid.UUID | None, told: Told) -> Factor | None:
    """What this form wrote when it was sent the first time. Raises Conflict when it said something else then."""
    if factor_id is None:
        return None
    earlier: Factor | None = of_form(Factor, factor_id)
    if earlier is None:
        return None
    said = {
        "kind": told.kind,
        "domain": told.domain,
        "obstacle": told.obstacle,
        "words": _plain(told.words),
        "said_by": told.said_by,
        "since": _since(told),
        "since_is_month": told.since_is_month and told.since is not None,
        # What a form leaves open may have got its day since.
        **({"said_on": told.said_on} if told.said_on else {}),
        **({"until": told.until} if told.until else {}),
    }
    is_here = earlier.trajectory_id in access.pages
    if is_here and all(getattr(earlier, name) == value for name, value in said.items()):
        return earlier
    raise Conflict


def _values(access: CaseAccess, told: Told, *, keeps: Factor | None = None) -> dict[str, Any]:
    """What was told, as it is stored. keeps: what is corrected; its obstacle keeps its words, whatever the topic."""
    if told.domain not in topics_read_by(access):
        raise NotAPlace(field="domain")
    words, obstacle_words = _plain(told.words), ""
    if told.obstacle:
        obstacle_words = (
            keeps.obstacle_words
            if keeps and keeps.obstacle == told.obstacle
            else _named(access.standing.actor, told)
        )
    if not (words or obstacle_words):
        raise NothingNamed(field="words")
    today = timezone.localdate()
    since, said_on = _since(told), told.said_on or today
    for name, day in (("said_on", said_on), ("since", since), ("until", told.until)):
        if day and day > today:
            raise ClockAhead(field=name)
    if since and told.until and told.until < since:
        raise EndsTooEarly(field="until")
    return {
        "kind": told.kind,
        "domain": told.domain,
        "obstacle": told.obstacle,
        "obstacle_words": obstacle_words,
        "words": words,
        "said_by": told.said_by,
        "said_on": said_on,
        "since": since,
        "since_is_month": told.since_is_month and since is not None,
        "until": told.until,
    }


def _named(actor: Actor, told: Told) -> str:
    """How the area calls this obstacle today."""
    offered = obstacles_about(actor, told.domain) if told.kind is FactorKind.OBSTACLE else ()
    for obstacle in offered:
        if obstacle.lineage == told.obstacle:
            return obstacle.text
    raise NotAPlace(field="obstacle")


def _since(told: Told) -> dt.date | None:
    return told.since.replace(day=1) if told.since and told.since_is_month else told.since


def _plain(words: str) -> str:
    return " ".join(words.split())


def _refuse_twice(access: CaseAccess, values: dict[str, Any], *, but: Factor | None = None) -> None:
    """The same thing stands once about one topic, until it is over."""
    if values["until"]:
        return
    others = _current(access).filter(until=None, kind=values["kind"], domain=values["domain"])
    for other in others.exclude(pk=but.pk) if but else others:
        if values["obstacle"]:
            is_same = (
                other.obstacle == values["obstacle"]
                or other.obstacle_words.casefold() == values["obstacle_words"].casefold()
            )
        else:
            is_same = not other.obstacle and other.words.casefold() == values["words"].casefold()
        if is_same:
            raise AlreadyNoted


def _write(access: CaseAccess, actor: Actor, values: dict[str, Any], factor_id: uuid.UUID | None) -> Factor:
    """A correction stands where stood what it corrects, also where two pages became one."""
    corrects = values.get("replaces")
    return Factor.objects.create(
        id=factor_id or new_id(),
        partnership_id=actor.partnership_id,
        trajectory_id=corrects.trajectory_id if corrects else access.trajectory.pk,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
        **values,
    )
