"""Two pages of one person: who asks, what each of the two sees of it, and what came of it.

Before both say yes nothing of the one page stands on the other's screen: who asks sees who keeps the other page, and
who is asked sees who asks and why.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from reisgezel.domain.clients.enums import Language
from reisgezel.domain.clients.models import Client
from reisgezel.domain.clients.validators import readable_phone
from reisgezel.domain.trajectories.enums import OPEN_PHASES, Phase
from reisgezel.domain.trajectories.enums.merging import MERGED, MergeState, Settle
from reisgezel.domain.trajectories.models import Merge, Trajectory
from reisgezel.domain.trajectories.queries.cases import (
    CaseAccess,
    access_case,
    before_the_door,
    visible_page,
    visible_to,
)
from reisgezel.domain.trajectories.queries.page import goals_of, team_of
from reisgezel.domain.trajectories.queries.settling import to_settle, told_of_own
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.verdicts import Verdict
from reisgezel.foundation.privacy.looks import look
from reisgezel.foundation.privacy.marks import opened_mark, sealed_mark

#: How long the answer to a question stays in sight of who asked.
SHOWN_FOR = dt.timedelta(days=30)
#: Questions on one list.
PAGE = 25


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two pages as this actor may read it."""

    name: str
    first_name: str
    born: int | None
    language: str
    phase: str
    opened_on: dt.date
    keeps: str
    team: tuple[str, ...]
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps the overview of the other page: whom to call about it."""

    name: str
    first_name: str
    organisation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Asking:
    """The question before it is asked. there: the other page, for who may open it; None for anybody else.

    settle_here, settle_there: what to settle first where this page, or the other one, goes on in the other.
    """

    other: uuid.UUID
    here: Side
    there: Side | None
    keeper: Keeper
    keeps_both: bool
    settle_here: tuple[Settle, ...]
    settle_there: tuple[Settle, ...]


@dataclass(frozen=True, slots=True)
class SameWaiting:
    """A question to this actor, as a list shows it."""

    id: uuid.UUID
    asked_by: str
    organisation: str
    answer_by: dt.date


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """What who is asked sees. stays: the own page stays, and with it the overview. settle: on the own page."""

    id: uuid.UUID
    here: Side
    keeper: Keeper
    why: str
    own_words: str
    stays: bool
    answer_by: dt.date
    state: MergeState
    settle: tuple[Settle, ...]


@dataclass(frozen=True, slots=True)
class SameAsked:
    """A question from this page. because: why not, for who asked."""

    id: uuid.UUID
    name: str
    answer_by: dt.date
    state: MergeState
    because: str

    @property
    def waits(self) -> bool:
        return self.state is MergeState.ASKED


@dataclass(frozen=True, slots=True)
class Differs:
    """What the two pages say of the person in one field. what stands is what counts; the other is only told."""

    label: str
    stands: str
    other: str


@dataclass(frozen=True, slots=True)
class Became:
    """A page that went on in this one, or did for a while. differs: for who keeps the overview."""

    id: uuid.UUID
    on: dt.date
    kept_by: str
    organisation: str
    own_words: str
    differs: tuple[Differs, ...]
    undone_on: dt.date | None
    undone_because: str


@dataclass(frozen=True, slots=True)
class OnePerson:
    """What is known of other pages of this person. asked: for who asks about this page; None when nothing waits."""

    asked: SameAsked | None
    became: tuple[Became, ...]


def mark_for_same(actor: Actor, page: uuid.UUID, other: uuid.UUID) -> str:
    """Stands for another page towards this actor, who may not know its id; it fits one question about one page."""
    return sealed_mark(other.hex, _place(actor, page))


def _place(actor: Actor, page: uuid.UUID) -> str:
    return f"same:{actor.membership_id}:{page}"


def marked_page(access: CaseAccess, mark: str) -> Trajectory:
    """The other page that is meant. Raises NotFound for a mark of somebody else or about another page.

    Also for one that was closed meanwhile, or that this actor must not know of by now.
    """
    actor = access.standing.actor
    told = opened_mark(mark, _place(actor, access.trajectory.pk))
    page = visible_page(actor, uuid.UUID(told)) if told else None
    if page is None or page.phase not in OPEN_PHASES or page.pk == access.trajectory.pk:
        raise NotFound
    return page


def asking_of(access: CaseAccess, mark: str) -> Asking:
    """The question about this page and the marked one, side by side as far as this actor may read both.

    Opening the other one is a look at it as well. Raises NotFound.
    """
    actor, page = access.standing.actor, marked_page(access, mark)
    other = before_the_door(actor, page.pk, Verb.READ)
    if other.verdict:
        other = access_case(actor, page.pk, Verb.READ, page="one_person")
    keeps_both = page.case_manager_id == actor.membership_id
    return Asking(
        other=page.pk,
        here=side_of(access),
        there=side_of(other) if other.verdict else None,
        keeper=_keeper(page.case_manager),
        keeps_both=keeps_both,
        settle_here=told_of_own(to_settle(access.trajectory, page), keeps_both=keeps_both),
        settle_there=to_settle(page, access.trajectory) if keeps_both else (),
    )


def side_of(access: CaseAccess) -> Side:
    trajectory, client = access.trajectory, access.trajectory.client
    team = team_of(access)
    return Side(
        name=client.call_name,
        first_name=client.first_name,
        born=client.birth_year,
        language=_language(client),
        phase=str(Phase(trajectory.phase).label),
        opened_on=timezone.localdate(trajectory.opened_at),
        keeps=next((member.name for member in team if member.is_case_manager), ""),
        team=tuple(member.name for member in team if not member.is_case_manager),
        goals=tuple(goal.words for goal in goals_of(access)),
    )


def same_questions_to(actor: Actor) -> tuple[SameWaiting, ...]:
    """Questions about the pages whose overview this actor keeps, the most urgent first; one query.

    None about a page that this actor must not know of by now.
    """
    rows = (
        Merge.objects.within(actor)
        .filter(state=MergeState.ASKED, asked__case_manager=actor.membership_id)
        .filter(_may_know_of(actor, "asking"), asked__phase__in=OPEN_PHASES, asked__goes_on_in=None)
        .select_related("asked_by__user", "asked_by__organisation")
        .order_by("answer_by", "id")[:PAGE]
    )
    return tuple(
        SameWaiting(
            id=row.pk,
            asked_by=first_name_of(row.asked_by.user.name),
            organisation=row.asked_by.organisation.name,
            answer_by=row.answer_by,
        )
        for row in rows
    )


def access_same_question(actor: Actor, merge_id: uuid.UUID) -> SameQuestion:
    """A question about a page whose overview this actor keeps, answered or not; the look is logged.

    Raises NotFound for anybody else's, and for one that would tell of a page that must not be known.
    """
    merge = (
        Merge.objects.within(actor)
        .filter(pk=merge_id, asked__case_manager=actor.membership_id)
        .select_related(
            "asking__case_manager__user", "asking__case_manager__organisation", "asking__goes_on_in"
        )
        .first()
    )
    if merge is None:
        raise NotFound
    asking = merge.asking
    if visible_page(actor, asking.goes_on_in_id or asking.pk) is None:
        raise NotFound
    access = before_the_door(actor, merge.asked_id, Verb.MERGE)
    if not access.may(Verb.READ):  # who kept it, and left since
        raise NotFound
    look(
        actor=actor,
        subject=access.trajectory,
        chain=access.trajectory.pk,
        what="one_question",
        verdict=Verdict(True, Reason.CASE_MANAGER),
    )
    settle: tuple[Settle, ...] = ()
    if merge.state == MergeState.ASKED and merge.asking_stays:
        settle = told_of_own(to_settle(access.trajectory, asking), keeps_both=False)
    return SameQuestion(
        id=merge.pk,
        here=side_of(access),
        keeper=_keeper(asking.case_manager),
        why=merge.why,
        own_words=merge.own_words,
        stays=not merge.asking_stays,
        answer_by=merge.answer_by,
        state=MergeState(merge.state),
        settle=settle,
    )


def one_person_of(access: CaseAccess) -> OnePerson:
    """What is known here of other pages of this person; two queries, and one more where pages are one."""
    actor, trajectory = access.standing.actor, access.trajectory
    asked = None
    if access.may(Verb.MERGE):
        lately = timezone.now() - SHOWN_FOR
        # That nobody answered says nothing of the other page, and is told also where that must not be known by now.
        shown = Q(state=MergeState.LAPSED, moved_at__gte=lately) | Q(_may_know_of(actor, "asked")) & (
            Q(state=MergeState.ASKED) | Q(state=MergeState.DECLINED, moved_at__gte=lately)
        )
        row = (
            Merge.objects.within(actor)
            .filter(shown, asking=trajectory)
            .select_related("asked__case_manager__user")
            .order_by("-asked_at", "-id")
            .first()
        )
        asked = _asked(row) if row else None
    return OnePerson(asked=asked, became=_became(access))


def _may_know_of(actor: Actor, side: str) -> Exists:
    """Of a row of `Merge`: this actor may know of that page, or of the one in which it goes on."""
    page = Coalesce(OuterRef(f"{side}__goes_on_in"), OuterRef(side))
    return Exists(visible_to(actor).filter(pk=page))


def _asked(row: Merge) -> SameAsked:
    return SameAsked(
        id=row.pk,
        name=row.asked.case_manager.user.name,
        answer_by=row.answer_by,
        state=MergeState(row.state),
        because=row.because,
    )


def _became(access: CaseAccess) -> tuple[Became, ...]:
    actor, trajectory = access.standing.actor, access.trajectory
    stays = Q(asking=trajectory, asking_stays=True) | Q(asked=trajectory, asking_stays=False)
    rows = (
        Merge.objects.within(actor)
        .filter(stays, state__in=MERGED)
        .select_related("kept_by__user", "kept_by__organisation", "asking__client", "asked__client")
        .order_by("-done_at", "-id")
    )
    now = set(access.pages)
    return tuple(_became_view(row, access) for row in rows if row.undone_at or row.goes_on_id in now)


def _became_view(row: Merge, access: CaseAccess) -> Became:
    other = row.asked if row.asking_stays else row.asking
    reads = access.keeps_overview and row.undone_at is None
    if row.done_at is None or row.kept_by is None:
        raise RuntimeError("a page that became one says when, and who kept it")
    return Became(
        id=row.pk,
        on=timezone.localdate(row.done_at),
        kept_by=row.kept_by.user.name,
        organisation=row.kept_by.organisation.name,
        own_words=row.own_words if access.keeps_overview else "",
        differs=_differs(access.trajectory, other) if reads else (),
        undone_on=timezone.localdate(row.undone_at) if row.undone_at else None,
        undone_because=row.undone_because,
    )


def _differs(stays: Trajectory, other: Trajectory) -> tuple[Differs, ...]:
    """What the two say of the person and of the way, where it is not the same. What stands is what counts."""
    here, there = stays.client, other.client
    said = (
        (_("Call name"), here.call_name, there.call_name),
        (_("Year of birth"), str(here.birth_year or ""), str(there.birth_year or "")),
        (_("Language"), _language(here), _language(there)),
        (_("Phone"), readable_phone(here.phone), readable_phone(there.phone)),
        (_("E-mail"), here.email, there.email),
        (_("Phase"), str(Phase(stays.phase).label), str(Phase(other.phase).label)),
        (_("Days between two times"), str(stays.rhythm_days or ""), str(other.rhythm_days or "")),
    )
    return tuple(Differs(*one) for one in said if one[2] and one[1] != one[2])


def _language(client: Client) -> str:
    return str(Language(client.language).label) if client.language else ""


def _keeper(member: Membership) -> Keeper:
    return Keeper(
        name=member.user.name,
        first_name=first_name_of(member.user.name),
        organisation=member.organisation.name,
        phone=member.phone,
    )
