"""Erasing a part of a page at the person's request: one note, or all that is about one topic.

A stub stays: whoever could have read it learns that something was erased, and when (`queries/rights.py: stubs_of`).
"""

import uuid

from django.db.models import F, Q
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import AskedState, Extent
from reisgezel.domain.trajectories.enums import Audience, Relation
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import (
    Appointment,
    Around,
    Entry,
    Factor,
    Goal,
    GoalOrder,
    RightsRequest,
    Step,
    Stone,
    Tie,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.parts import pages_of
from reisgezel.foundation.accounts.drafts import forget_about
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.privacy.audit import record


def erase_part(trajectory: Trajectory, request: RightsRequest) -> None:
    """The page is locked, and the request is due. What was corrected goes with its corrections: they say the same.

    One note goes wherever it is: nothing is done that was not done.
    """
    notes = Entry.objects.within(trajectory)
    if request.entry is not None:
        notes = notes.filter(trajectory__in=notes.filter(pk=request.entry).values("trajectory"))
        chosen = notes.filter(pk=request.entry)
        request.topics = _readers_of(chosen.first())
    else:
        topic = LifeDomain(request.topic)
        notes = notes.filter(trajectory__in=pages_of(trajectory))
        chosen = _about(notes, topic)
        request.topics = topic.bit
    _erase(notes, chosen, "corrects")
    if request.extent == Extent.TOPIC:
        _erase_the_rest(trajectory, topic)
    request.state, request.done_at = AskedState.DONE, timezone.now()
    request.save(update_fields=["state", "topics", "done_at"])
    record(
        Event.PART_ERASED,
        actor=None,
        subject=request,
        chain=trajectory.pk,
        partnership_id=trajectory.partnership_id,
    )


def _erase_the_rest(trajectory: Trajectory, topic: LifeDomain) -> None:
    """Beside the notes: how it goes, what helps and what stands in the way, goals with their steps, people around and
    what they are to each other, and who looks after the children."""
    here = {"trajectory__in": pages_of(trajectory)}
    for model in (Stone, Factor):
        rows = model.objects.within(trajectory).filter(**here)
        _erase(rows, rows.filter(domain=topic), "replaces")
    goals = Goal.objects.within(trajectory).filter(**here, domain=topic)
    _erase_orders(trajectory, {str(goal) for goal in goals.values_list("pk", flat=True)})
    steps = Step.objects.within(trajectory).filter(**here)
    _forget(steps.filter(goal__in=goals))
    _forget(goals)
    _forget(_about(steps, topic))
    relations = [relation for relation in Relation if relation.topic is topic]
    around = Around.objects.within(trajectory).filter(**here)
    _erase(around, around.filter(relation__in=relations), "replaces")
    of_pages = Q(one__in=here["trajectory__in"]) | Q(two__in=here["trajectory__in"])
    Tie.objects.within(trajectory).filter(of_pages, relation__in=relations).delete()
    if topic is LifeDomain.FAMILY:
        Appointment.objects.within(trajectory).filter(**here).update(cared_by="", care="")


def _forget(rows: ScopedQuerySet) -> None:
    """Erase them, with what somebody was typing about one of them."""
    gone = list(rows.values_list("pk", flat=True))
    rows.delete()
    for ident in gone:
        forget_about(ident)


def _erase_orders(trajectory: Trajectory, goals: set[str]) -> None:
    """Orders in which one of these goals has a place: why a worker would begin otherwise can name it."""
    for row in GoalOrder.objects.within(trajectory).filter(trajectory__in=pages_of(trajectory)):
        if goals.intersection(row.order):
            row.delete()


def _about(rows: ScopedQuerySet, topic: LifeDomain) -> ScopedQuerySet:
    """Rows about this topic, also when they are about something else besides."""
    return rows.alias(of_topic=F("topics").bitand(topic.bit)).filter(of_topic__gt=0)


def _erase(rows: ScopedQuerySet, chosen: ScopedQuerySet, points_back: str) -> None:
    """Erase the chosen rows, with all that they corrected and all that corrected them."""
    links = dict(rows.values_list("pk", points_back))
    gone: set[uuid.UUID] = set()
    found = set(chosen.values_list("pk", flat=True))
    while found - gone:
        gone |= found
        found = {earlier for pk, earlier in links.items() if earlier and pk in gone}
        found |= {pk for pk, earlier in links.items() if earlier in gone}
    _forget(rows.filter(pk__in=gone))


def _readers_of(entry: Entry | None) -> int | None:
    """What one had to read to have seen this note, in topics; None: it was for fewer eyes than a topic says."""
    if entry is None or entry.audience == Audience.OWN or entry.under_secrecy:
        return None
    return 0 if entry.audience == Audience.TEAM else entry.topics
