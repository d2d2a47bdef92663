"""What happens when two pages of one person become one, and when they are made two again (decision 26).

The rows of the page that goes on stay where they are. What is written here is little, and each of it can be taken
back: a pointer, places for its team, and what was planned there. So undoing restores both pages as they were; what was
written since then stays on the page that stayed.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.clients.actions.persons import call_also
from reisgezel.domain.clients.models import Client, ContactRule
from reisgezel.domain.consents.actions.sharing import stop_all
from reisgezel.domain.trajectories.actions.appointments import point_to_next
from reisgezel.domain.trajectories.actions.guard import lock_pages, locked_case
from reisgezel.domain.trajectories.actions.handing import receiver_left
from reisgezel.domain.trajectories.actions.leaving import pass_on
from reisgezel.domain.trajectories.actions.letters import tell_two_again
from reisgezel.domain.trajectories.actions.meetings import leave_tables
from reisgezel.domain.trajectories.actions.parts import keep_again
from reisgezel.domain.trajectories.actions.rights import count_days
from reisgezel.domain.trajectories.enums import HEARD, AppointmentState, JoiningState, StepState, TeamRole
from reisgezel.domain.trajectories.enums.endings import Ending
from reisgezel.domain.trajectories.enums.meetings import MeetingState
from reisgezel.domain.trajectories.enums.merging import MergeState
from reisgezel.domain.trajectories.errors import NoReason, NoSuchMove, NotOnePage, SettleFirst, StaysItself
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import (
    Appointment,
    Divide,
    Entry,
    Guest,
    Joining,
    Meeting,
    MeetingLine,
    Merge,
    Reminder,
    Step,
    TeamPlace,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.divides import apart_from, divides_at, users_kept_out
from reisgezel.domain.trajectories.queries.parts import parts_of
from reisgezel.domain.trajectories.queries.settling import to_settle
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts.drafts import lead_on
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: Contact rules say the same when they say the same of these.
_RULE = (
    "may_call", "may_text", "may_email", "may_letter", "may_visit", "may_leave_voicemail", "from_hour", "until_hour",
    "who_may_answer", "remark",
)  # fmt: skip


def must_stay_two(one: Trajectory, two: Trajectory) -> bool:
    """Whether making them one would bring somebody together with who must not know. Both pages are locked.

    Kept apart from each other, or somebody of the one team knows what must not be known on the other page. The last
    lock is taken here, as in `guard.keeps_out`.
    """
    for page, other in ((one, two), (two, one)):
        if not page.is_divided:
            continue
        list(divides_at(page).select_for_update(of=("self",)).values_list("pk"))
        if other.pk in {kept for _ident, kept in apart_from(page)}:
            return True
        if (_team_of(other) - _team_of(page)) & users_kept_out(page):
            return True
    return False


def make_one(*, actor: Actor, merge: Merge, stays: Trajectory, goes_on: Trajectory) -> None:
    """The one page goes on in the other, at once. Both are locked, and whoever calls this asked the rule.

    Raises NotOnePage, StaysItself, SettleFirst.
    """
    if stays.goes_on_in_id or goes_on.goes_on_in_id or must_stay_two(stays, goes_on):
        raise NotOnePage
    if goes_on.has_parts:
        raise StaysItself
    if to_settle(goes_on, stays):
        raise SettleFirst
    now = timezone.now()
    _come_along(stays, goes_on, now)
    merge.carried = _planned(goes_on)
    _carry(merge.carried, goes_on, stays)
    merge.heard_before = stays.last_heard_on
    heard = [day for day in (stays.last_heard_on, goes_on.last_heard_on) if day]
    stays.last_heard_on = max(heard, default=None)
    stays.has_parts = True
    stays.is_divided = stays.is_divided or goes_on.is_divided
    stays.save(update_fields=["last_heard_on", "has_parts", "is_divided"])
    goes_on.goes_on_in, goes_on.went_on_at = stays, now
    goes_on.save(update_fields=["goes_on_in", "went_on_at"])
    for page in (stays, goes_on):
        point_to_next(page)
    _name_both(stays)
    if not _reached_alike(stays.client, goes_on.client):
        # Which of two answers is safe, nobody can say but the person: it is asked anew.
        stays.client.contact_rule = None
        stays.client.save(update_fields=["contact_rule"])
    merge.state, merge.moved_at, merge.done_at = MergeState.DONE, now, now
    merge.answered_by_id, merge.kept_by_id = actor.membership_id, goes_on.case_manager_id
    merge.save()
    lead_on(goes_on.pk, stays.pk)
    for page in (stays, goes_on):
        record(Event.MERGED, actor=actor, subject=merge, chain=page.pk)


@transaction.atomic
def make_two_again(*, actor: Actor, trajectory_id: uuid.UUID, merge_id: uuid.UUID, because: str) -> Merge:
    """It was a mistake: both pages are again as they were, with their teams; what was written since stays here.

    For who keeps the overview, and for who kept it of the other page, with the reason. Who left the team meanwhile does
    not come back, but for who kept that other page. Who was kept apart from this page meanwhile is kept apart from
    both: nobody knows which is meant.
    Raises NotFound, NotAllowed, NoReason, NoSuchMove (they are two already).
    """
    found = Merge.objects.within(actor).filter(pk=merge_id).values_list("asking", "asked").first()
    lock_pages(actor, {trajectory_id, *(found or ())})
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.UNMERGE)
    because = " ".join(because.split())[:300]
    if not because:
        raise NoReason(field="because")
    merge = Merge.objects.within(actor).select_for_update(of=("self",)).filter(pk=merge_id).first()
    if merge is None or merge.state != MergeState.DONE or merge.stays_id != access.trajectory.pk:
        raise NoSuchMove
    stays = (
        Trajectory.objects.within(actor).select_related("client", "case_manager__user").get(pk=merge.stays_id)
    )
    other = (
        Trajectory.objects.within(actor)
        .select_related("client", "case_manager__user")
        .get(pk=merge.goes_on_id)
    )
    stays.last_heard_on = _heard_without(merge, stays, other)
    _carry(merge.carried, stays, other)
    gone = _go_back(actor, merge, stays)
    keep_again(other)
    _take_home(merge.carried, other)
    _keep_apart_too(actor, merge, stays, other)
    other.goes_on_in = other.went_on_at = None
    other.is_divided = divides_at(other).exists()
    other.save(update_fields=["goes_on_in", "went_on_at", "is_divided"])
    stays.has_parts = parts_of(stays).exists()
    stays.is_divided = divides_at(stays).exists()
    stays.save(update_fields=["last_heard_on", "has_parts", "is_divided"])
    for member in gone:
        pass_on(actor=actor, trajectory=stays, leaver=member)
    for page in (stays, other):
        point_to_next(page)
        count_days(page)
    _name_both(stays)
    rules = ContactRule.objects.within(actor).filter(client=stays.client)
    stays.client.contact_rule = rules.order_by("-recorded_at", "-id").first()
    stays.client.save(update_fields=["contact_rule"])
    merge.state, merge.moved_at = MergeState.UNDONE, timezone.now()
    merge.undone_at, merge.undone_by_id, merge.undone_because = merge.moved_at, actor.membership_id, because
    merge.save(update_fields=["state", "moved_at", "undone_at", "undone_by", "undone_because"])
    for page in (stays, other):
        record(Event.UNMERGED, actor=actor, subject=merge, chain=page.pk)
        if page.case_manager_id != actor.membership_id:
            tell_two_again(page.case_manager)
    return merge  # type: ignore[no-any-return]


def _team_of(page: Trajectory) -> set[uuid.UUID]:
    """Who walks along on this page, or stands in there."""
    places = TeamPlace.objects.within(page.partnership_id).filter(trajectory=page, until=None)
    team = set(places.values_list("membership__user", flat=True))
    return team | ({page.cover.membership.user_id} if page.cover else set())


def _come_along(stays: Trajectory, goes_on: Trajectory, now: dt.datetime) -> None:
    """Everybody who walks along on the page that goes on has a place here from now on, and reads no more by it."""
    places = TeamPlace.objects.within(stays.partnership_id).filter(until=None)
    there = set(places.filter(trajectory=stays).values_list("membership", flat=True))
    today = timezone.localdate(now)
    for place in places.filter(trajectory=goes_on).order_by("since", "id"):
        if place.membership_id in there:
            continue
        TeamPlace.objects.create(
            partnership_id=stays.partnership_id,
            trajectory=stays,
            membership_id=place.membership_id,
            role=TeamRole.PARTNER,
            why=place.why,
            since=today,
            started_on=place.started_on,
            came_at=now,
        )


def _go_back(actor: Actor, merge: Merge, stays: Trajectory) -> list[uuid.UUID]:
    """Who came along leaves this page, as anybody who leaves: what was read here ends, and what was to be taken over.

    Who walks along on yet another page that went on here stays, by that one. Returns who left: what these planned and
    promised here is passed on when the pages are two.
    """
    places = TeamPlace.objects.within(actor).filter(until=None)
    others = places.filter(trajectory__goes_on_in=stays).exclude(trajectory=merge.goes_on_id)
    by_another = dict(others.values_list("membership", "trajectory__went_on_at"))
    gone = []
    for place in places.filter(trajectory=stays, came_at=merge.done_at).order_by("id"):
        if place.membership_id in by_another:
            place.came_at = by_another[place.membership_id]
            place.save(update_fields=["came_at"])
            continue
        place.until, place.ended_because = timezone.localdate(), Ending.TWO_AGAIN
        place.save(update_fields=["until", "ended_because"])
        leave_tables(actor=actor, trajectory=stays, membership_id=place.membership_id)
        record(Event.MEMBER_LEFT, actor=actor, subject=place, chain=stays.pk, member=place.membership_id)
        stop_all(actor=actor, client=stays.client, chain=stays.pk, membership_id=place.membership_id)
        receiver_left(
            actor=actor, trajectory=stays, membership_id=place.membership_id, because=Ending.TWO_AGAIN
        )
        gone.append(place.membership_id)
    return gone


def _planned(page: Trajectory) -> dict[str, list[str]]:
    """The ids of what is planned on a page: appointments, and meetings at the table with all that hangs on them."""
    appointments = Appointment.objects.within(page.partnership_id).filter(
        trajectory=page, state=AppointmentState.PLANNED
    )
    meetings = Meeting.objects.within(page.partnership_id).filter(trajectory=page, state=MeetingState.PLANNED)
    return {
        "appointments": [str(pk) for pk in appointments.order_by("id").values_list("pk", flat=True)],
        "meetings": [str(pk) for pk in meetings.order_by("id").values_list("pk", flat=True)],
    }


def _carry(carried: dict[str, list[str]], here: Trajectory, there: Trajectory) -> None:
    appointments, meetings = carried["appointments"], carried["meetings"]
    for model, rows in (
        (Appointment, {"pk__in": appointments}),
        (Reminder, {"appointment__in": appointments}),
        (Meeting, {"pk__in": meetings}),
        (Guest, {"meeting__in": meetings}),
        (MeetingLine, {"meeting__in": meetings}),
    ):
        model.objects.within(here.partnership_id).filter(trajectory=here, **rows).update(trajectory=there)


def _take_home(carried: dict[str, list[str]], page: Trajectory) -> None:
    """What came back and is planned or promised by who is in this team no more goes to who keeps its overview."""
    team = (
        TeamPlace.objects.within(page.partnership_id).filter(trajectory=page, until=None).values("membership")
    )
    appointments = Appointment.objects.within(page.partnership_id).filter(
        pk__in=carried["appointments"], state=AppointmentState.PLANNED
    )
    appointments.exclude(worker__in=team).update(worker=page.case_manager_id)
    steps = Step.objects.within(page.partnership_id).filter(trajectory=page, state=StepState.OPEN)
    steps.exclude(helper=None).exclude(helper__in=team).update(helper=page.case_manager_id)


def _heard_without(merge: Merge, stays: Trajectory, other: Trajectory) -> dt.date | None:
    """When this page last heard of the person, without what only the other one knew."""
    became = max((day for day in (merge.heard_before, other.last_heard_on) if day), default=None)
    if stays.last_heard_on != became:
        return stays.last_heard_on  # heard since then
    since = {"trajectory": stays, "partnership": stays.partnership_id}
    visits = Entry.objects.within(stays).filter(**since, recorded_at__gte=merge.done_at, how__in=HEARD)
    tables = Meeting.objects.within(stays).filter(
        **since, state=MeetingState.ENDED, ended_at__gte=merge.done_at, client_comes=True
    )
    started = Joining.objects.within(stays).filter(
        **since, state=JoiningState.STARTED, moved_at__gte=merge.done_at
    )
    days = [timezone.localdate(moment) for moment in visits.values_list("happened_at", flat=True)]
    days += [timezone.localdate(moment) for moment in tables.values_list("begun_at", flat=True) if moment]
    days += [day for day in started.values_list("place__started_on", flat=True) if day]
    return max((day for day in (merge.heard_before, *days) if day), default=None)


def _keep_apart_too(actor: Actor, merge: Merge, stays: Trajectory, other: Trajectory) -> None:
    """Whoever was kept apart from the one page while it was one is kept apart from both, until somebody ends it."""
    made_since = [ident for ident, _kept in apart_from(stays)]
    for divide in Divide.objects.within(actor).filter(pk__in=made_since, made_at__gte=merge.done_at):
        if stays.pk not in (divide.one_id, divide.two_id):
            continue
        kept = divide.two_id if divide.one_id == stays.pk else divide.one_id
        one, two = sorted((other.pk, kept))
        copy, is_new = Divide.objects.within(actor).get_or_create(
            one_id=one,
            two_id=two,
            ended_at=None,
            defaults={
                "partnership_id": actor.partnership_id,
                "made_by_id": divide.made_by_id,
                "made_at": divide.made_at,
            },
        )
        for page in (one, two) if is_new else ():
            record(Event.DIVIDED, actor=actor, subject=copy, chain=page)


def _name_both(stays: Trajectory) -> None:
    names = parts_of(stays).values_list("client__call_name", flat=True)
    call_also(client=stays.client, names=names)


def _reached_alike(here: Client, there: Client) -> bool:
    """Whether both say the same of how the person may be reached, and of where."""
    one, two = here.contact_rule, there.contact_rule
    if two is None:
        return True
    same_ways = one is not None and all(getattr(one, name) == getattr(two, name) for name in _RULE)
    return same_ways and there.phone in ("", here.phone) and there.email in ("", here.email)
