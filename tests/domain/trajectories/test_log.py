"""Every write leaves its trace in the same transaction, the trace holds no words, and half a write does not exist."""

import copy
import datetime as dt
import importlib
import inspect
import json
import pkgutil

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connection
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients import actions as client_actions
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.actions.persons import correct_client, meet_client
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Answer, Right, ToldBy
from reisgezel.domain.trajectories import actions
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import (
    Care,
    arrange_care,
    call_off,
    make_appointment,
)
from reisgezel.domain.trajectories.actions.around import About, correct_around, end_around, note_around
from reisgezel.domain.trajectories.actions.between import divide, end_divide, end_tie, make_tie
from reisgezel.domain.trajectories.actions.cases import hand_over, open_case
from reisgezel.domain.trajectories.actions.covers import (
    arrange_cover,
    end_cover,
    give_back,
    write_lines,
)
from reisgezel.domain.trajectories.actions.disagreements import disagree, say_otherwise
from reisgezel.domain.trajectories.actions.emergencies import break_glass, see_emergency
from reisgezel.domain.trajectories.actions.factors import (
    Told,
    correct_factor,
    end_factor,
    note_factor,
    take_back_end,
)
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.invitations import answer_invitation, invite_guest
from reisgezel.domain.trajectories.actions.joinings import (
    accept,
    ask_to_join,
    decline,
    end_joining,
    return_unanswered,
    start_together,
)
from reisgezel.domain.trajectories.actions.meetings import (
    begin_meeting,
    call_off_meeting,
    meeting_not_held,
    plan_meeting,
    withdraw_guest,
)
from reisgezel.domain.trajectories.actions.merging import (
    agree_same_person,
    ask_same_person,
    decline_same_person,
    lapse_unanswered,
    withdraw_same_person,
)
from reisgezel.domain.trajectories.actions.one_page import make_two_again
from reisgezel.domain.trajectories.actions.reminders import resume_reminders, stop_reminders
from reisgezel.domain.trajectories.actions.rhythm import set_rhythm
from reisgezel.domain.trajectories.actions.rights import (
    Question,
    answer_right,
    ask_right,
    lift_right,
    take_back,
    take_longer,
    tell_answer,
)
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart, shut_apart
from reisgezel.domain.trajectories.actions.scales import Rungs, describe_levels, rate_goal
from reisgezel.domain.trajectories.actions.service_texts import (
    agree_to_texts,
    copy_text,
    no_text_needed,
    stop_texts,
)
from reisgezel.domain.trajectories.actions.shared_entries import share_entry, stop_entry
from reisgezel.domain.trajectories.actions.sharing import answer_sharing, stop_sharing, undo_stop
from reisgezel.domain.trajectories.actions.sheets import Line, end_meeting, strike_line, write_line
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import Said, correct_entry, record_note, record_visit
from reisgezel.domain.trajectories.enums import (
    Attainment,
    CaredBy,
    ClosingReason,
    Company,
    FactorKind,
    GoalStatus,
    How,
    Level,
    Relation,
    SaidBy,
    StepState,
    Voice,
    WhyOpen,
)
from reisgezel.domain.trajectories.enums.meetings import Doer, GuestAnswer
from reisgezel.domain.trajectories.enums.told import TextOf
from reisgezel.domain.trajectories.models import Tie
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.domain.trajectories.handed import CANARY, HANDED_OVER, PARTS_OF_HANDING, WHO_HANDED
from tests.kit.world import made_once

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

NOON = "2026-05-14 12:00+02:00"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


#: Parts of an action, called while the page is locked: the action that calls them is tested below.
PARTS = {
    "agree_step_on_case",
    "call_off_all",
    "came_as_far_as",
    "end_all_places",
    "reach_of",
    "withdraw_all",
    "bring_back",
    "keeps_out",
    "lock_pages",
    "appointment_happened",
    "drop_open_steps",
    "remind",  # its trace and its wholeness: test_reminders
    "make_feed",  # of a member and no page: test_feeds
    "end_feed",
    "carry_out",
    "close_locked",
    "lift",
    "shut_tables",
    "turn_to",
    "erase_part",  # with erase_due
    "erase_due",  # its trace and its wholeness: test_erasing
    "heard_of",
    "count_lookup",
    "find_in_need",
    "find_many_before_create",
    "meet_clients",  # many at once, all or none: caseload/test_beginning
    "open_cases",
    "take_back_cases",
    "find_before_create",  # a question: what it shows stands in the log of looks (test_alike)
    "locked_case",
    "not_ahead",
    "partner_place",
    "pass_on",
    "place_ended",
    "point_to_next",
    "tell_asked",
    "tell_case_manager",
    "tell_cover",
    "end_cover_of",
    "tell_emergency",
    "tell_invited",
    "tell_not_invited",
    "tell_cannot_come",
    "invitable",
    "remind_invited",  # its trace and its wholeness: test_invitations
    "appointment_answered",
    "call_off_planned",
    "may_become",
    "meeting_of_page",
    "meeting_over",
    "of_form",
    "one_line",
    "end_tables",
    "leave_tables",
    "attach",  # its trace and its wholeness: test_attachments
    "stand_beside",
    "call_also",
    "find_same_person",  # a question, as find_before_create
    "lapse",
    "count_days",
    "keep_again",
    "leave_parts",
    "make_one",
    "must_stay_two",
    "persons_of",
    "stop_everywhere",
    "tell_same_answered",
    "tell_same_asked",
    "tell_two_again",
}


class Situation:
    """A page on which everything can be done next."""

    def __init__(self) -> None:
        self.griet = factories.case_manager()
        within = factories.same_partnership(self.griet)
        self.case = factories.case(
            self.griet, f"Samira {CANARY}", phone="0470 12 34 56", email="kanarie@example.org"
        )
        self.page = {"actor": self.griet, "trajectory_id": self.case.pk}
        self.youssef = factories.case_manager(within=within)
        self.lena = factories.housing_coach(within=within)
        tom = factories.housing_coach(within=within)
        self.asked = factories.asked(
            self.case, self.griet, self.lena, why=CANARY, may_say=CANARY, unsaid=CANARY
        )
        self.fatma = factories.housing_coach(within=within)
        self.newcomer = factories.said_yes(self.case, self.griet, self.fatma, why=CANARY)
        self.place = factories.joined(self.case, self.griet, tom)
        self.sharing = factories.shared(self.case, self.griet, self.place, LifeDomain.HOUSING)
        other = factories.shared(self.case, self.griet, self.place, LifeDomain.MONEY)
        self.stopped = stop_sharing(**self.page, sharing_id=other.pk)
        self.goal = set_goal(**self.page, words=f"{CANARY} huis", domain=LifeDomain.HOUSING)
        self.scale = describe_levels(**self.page, goal_id=self.goal.pk, rungs=rungs("nat"))
        self.factor = note_factor(**self.page, told=told(f"{CANARY} koken"))
        self.gone = note_factor(**self.page, told=told(f"{CANARY} zingen"))
        end_factor(**self.page, factor_id=self.gone.pk)
        self.step = agree_step(**self.page, goal_id=self.goal.pk, text=f"{CANARY} bellen")
        self.entry = factories.visit(self.griet, self.case, f"{CANARY} gekookt")
        about_work = factories.visit(self.griet, self.case, "Zoekt uren.", topics=(LifeDomain.WORK,))
        self.item = {"of": TextOf.ENTRY, "item_id": about_work.pk}
        factories.ground_to_tell(self.griet)
        against = {"entry_id": self.entry.pk, "said_by": SaidBy.PERSON, "words": f"{CANARY} neen"}
        self.against = disagree(**self.page, **against)
        vera = factories.employment_adviser(within=within)
        self.service_place = factories.joined(self.case, self.griet, vera)
        self.appointment = make_appointment(**self.page, starts_at=self.soon(), how=How.HOME, place=CANARY)
        place_stone(**self.page, domain=LifeDomain.WORK, voice=Voice.CLIENT, level=Level.HARD, words=CANARY)
        said = {
            "question": CANARY,
            "own_words": CANARY,
            "agenda": (CANARY,),
            "trusted": CANARY,
            "place": CANARY,
        }
        self.meeting = factories.meeting_planned(self.case, self.griet, self.youssef, **said)
        self.running = factories.meeting_begun(self.case, self.griet, self.youssef, self.lena, **said)
        self.around = note_around(**self.page, about=About(Relation.CHILD, name=CANARY))
        self.other = factories.case(self.griet, "Mo Proef")
        self.twin = factories.case(self.youssef, f"{CANARY} Twee")
        factories.visit(self.youssef, self.twin, f"{CANARY} daar")
        self.same = factories.same_person(self.case, self.griet, self.twin, why=CANARY, own_words=CANARY)
        self.see, self.aside = (
            ask_right(**self.page, question=Question(right, words=CANARY))
            for right in (Right.SEE, Right.RESTRICT)
        )
        self.nele = factories.actor(MemberRole.COORDINATOR, within=within)
        self.emergency = break_glass(actor=self.nele, trajectory_id=self.case.pk, because=CANARY)

    @staticmethod
    def soon() -> dt.datetime:
        return timezone.now() + dt.timedelta(hours=30)


def situation() -> Situation:
    with time_machine.travel(NOON):
        return Situation()


kept = made_once(situation)


@pytest.fixture
def at(kept) -> Situation:
    """The rows of all; what a test does to them in memory is its own."""
    return copy.deepcopy(kept)


def rungs(now) -> Rungs:
    return Rungs(begins=Attainment.LESS, less=f"{CANARY} {now}", as_hoped=f"{CANARY} droog")


def told(words) -> Told:
    return Told(kind=FactorKind.OBSTACLE, domain=LifeDomain.MONEY, words=words)


def under_way(at, *turns) -> None:
    phases.take_part(**at.page, agreed_on=timezone.localdate(), explanation=Explanation(own_words=CANARY))
    for turn in turns:
        turn(at)


def tied(at) -> Tie:
    return make_tie(**at.page, other_id=at.other.pk, relation=Relation.PARTNER)


def paused(at) -> None:
    phases.pause(**at.page, because=CANARY, look_again_on=timezone.localdate() + dt.timedelta(days=9))


def closed(at) -> None:
    phases.close(**at.page, reason=ClosingReason.MOVED, reached=CANARY, continues=CANARY)


def opened_apart(at) -> None:
    open_apart(**at.page, reason=WhyOpen.OTHER, words=CANARY)


def answered(at) -> None:
    answer = {"yes": True, "because": CANARY}
    answer_right(actor=at.nele, trajectory_id=at.case.pk, request_id=at.aside.pk, **answer)


def returned(at) -> None:
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        assert return_unanswered() == 1


def given(at):
    return share_entry(
        **at.page,
        place_id=at.service_place.pk,
        entry_id=at.entry.pk,
        explanation=Explanation(own_words=CANARY),
    )


def told_of(at):
    return agree_to_texts(**at.page, explanation=Explanation(own_words=CANARY))


def covered(at) -> None:
    factories.covered(at.case, at.griet, at.youssef)


def given_back(at) -> None:
    covered(at)
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        assert give_back() == 1


def ended_table(at) -> None:
    doer = {"doer": Doer.MEMBER, "membership_id": at.griet.membership_id}
    write_line(**at.page, meeting_id=at.running.pk, line=Line(CANARY, **doer))
    end_meeting(**at.page, meeting_id=at.running.pk)


def struck(at) -> None:
    line = write_line(**at.page, meeting_id=at.running.pk, line=Line(CANARY))
    strike_line(**at.page, line_id=line.pk, because=CANARY)


def not_held(at) -> None:
    with time_machine.travel(at.meeting.starts_at + dt.timedelta(hours=1)):
        meeting_not_held(**at.page, meeting_id=at.meeting.pk)


def lapsed(at) -> None:
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        assert lapse_unanswered() == 1


def two_again(at) -> None:
    agree_same_person(actor=at.youssef, merge_id=at.same.pk)
    make_two_again(**at.page, merge_id=at.same.pk, because=CANARY)


#: Every action of the people wing, done once. A new action fails the test below until it stands here.
DONE = {
    meet_client: lambda at: meet_client(
        actor=at.griet, call_name=f"{CANARY} Bo", chain=at.case.pk, phone="0470 12 34 57"
    ),
    correct_client: lambda at: correct_client(
        actor=at.griet,
        client=at.case.client,
        chain=at.case.pk,
        call_name=f"{CANARY} Sam",
        phone="0470 12 34 58",
    ),
    ask_contact_rule: lambda at: ask_contact_rule(
        actor=at.griet,
        client=at.case.client,
        chain=at.case.pk,
        channels=frozenset({Channel.CALL}),
        who_may_answer=CANARY,
        remark=CANARY,
    ),
    open_case: lambda at: open_case(actor=at.griet, call_name=f"{CANARY} Bo"),
    hand_over: lambda at: hand_over(
        **at.page, to_membership_id=at.youssef.membership_id, summary=CANARY, client_told=True
    ),
    ask_to_join: lambda at: ask_to_join(
        **at.page,
        membership_id=factories.housing_coach(within=factories.same_partnership(at.griet)).membership_id,
        why=CANARY,
        may_say=CANARY,
        unsaid=CANARY,
    ),
    accept: lambda at: accept(actor=at.lena, joining_id=at.asked.pk),
    decline: lambda at: decline(actor=at.lena, joining_id=at.asked.pk, because=CANARY),
    end_joining: lambda at: end_joining(**at.page, joining_id=at.asked.pk, because=CANARY),
    start_together: lambda at: start_together(
        **at.page,
        joining_id=at.newcomer.pk,
        how=How.HOME,
        company=Company.TRUSTED_PERSON,
        met_at=timezone.now(),
        said=Said(text=CANARY),
    ),
    return_unanswered: returned,
    answer_sharing: lambda at: answer_sharing(
        **at.page,
        place_id=at.place.pk,
        topic=LifeDomain.WORK,
        answer=Answer.YES,
        explanation=Explanation(own_words=CANARY),
    ),
    stop_sharing: lambda at: stop_sharing(**at.page, sharing_id=at.sharing.pk),
    undo_stop: lambda at: undo_stop(**at.page, sharing_id=at.stopped.pk),
    end_place: lambda at: end_place(**at.page, place_id=at.place.pk, because=CANARY),
    record_visit: lambda at: record_visit(
        **at.page,
        how=How.HOME,
        said=Said(text=CANARY, hidden_from_client_because=CANARY, happened_at=timezone.now()),
        next_step=CANARY,
    ),
    record_note: lambda at: record_note(**at.page, said=Said(text=f"{CANARY} nota")),
    correct_entry: lambda at: correct_entry(**at.page, entry_id=at.entry.pk, text=f"{CANARY} beter"),
    disagree: lambda at: disagree(
        **at.page, entry_id=at.entry.pk, said_by=SaidBy.PERSON, words=f"{CANARY} anders"
    ),
    say_otherwise: lambda at: say_otherwise(
        **at.page, entry_id=at.entry.pk, earlier_id=at.against.pk, words=f"{CANARY} beter gezegd"
    ),
    set_goal: lambda at: set_goal(**at.page, words=CANARY, why=CANARY, domain=LifeDomain.MIND),
    move_goal: lambda at: move_goal(**at.page, goal_id=at.goal.pk, to=GoalStatus.REACHED),
    rank_goals: lambda at: rank_goals(
        **at.page, order=(at.goal.pk,), voice=Voice.WORKER, because=f"{CANARY} eerst"
    ),
    describe_levels: lambda at: describe_levels(
        **at.page, goal_id=at.goal.pk, rungs=rungs("schimmel"), replaces=at.scale.pk
    ),
    rate_goal: lambda at: rate_goal(
        **at.page,
        goal_id=at.goal.pk,
        scale_id=at.scale.pk,
        voice=Voice.CLIENT,
        level=Attainment.AS_HOPED,
        words=CANARY,
    ),
    note_factor: lambda at: note_factor(**at.page, told=told(CANARY)),
    end_factor: lambda at: end_factor(**at.page, factor_id=at.factor.pk),
    take_back_end: lambda at: take_back_end(**at.page, factor_id=at.gone.pk),
    correct_factor: lambda at: correct_factor(**at.page, factor_id=at.factor.pk, told=told(CANARY)),
    note_around: lambda at: note_around(**at.page, about=About(Relation.CHILD, name=CANARY, care=CANARY)),
    correct_around: lambda at: correct_around(
        **at.page, around_id=at.around.pk, about=About(Relation.FRIEND, name=CANARY)
    ),
    end_around: lambda at: end_around(**at.page, around_id=at.around.pk),
    make_tie: tied,
    end_tie: lambda at: end_tie(**at.page, tie_id=tied(at).pk),
    divide: lambda at: divide(**at.page, other_id=at.other.pk),
    end_divide: lambda at: end_divide(**at.page, divide_id=divide(**at.page, other_id=at.other.pk).pk),
    agree_step: lambda at: agree_step(**at.page, goal_id=at.goal.pk, text=CANARY),
    end_step: lambda at: end_step(**at.page, step_id=at.step.pk, state=StepState.DONE),
    place_stone: lambda at: place_stone(
        **at.page, domain=LifeDomain.WORK, voice=Voice.CLIENT, level=Level.GOOD, words=CANARY
    ),
    make_appointment: lambda at: make_appointment(**at.page, starts_at=at.soon(), how=How.OUT, place=CANARY),
    arrange_care: lambda at: arrange_care(
        **at.page, appointment_id=at.appointment.pk, care=Care(CaredBy.FAMILY, CANARY)
    ),
    phases.take_part: under_way,
    phases.get_under_way: lambda at: under_way(at, lambda at: phases.get_under_way(**at.page)),
    phases.pause: lambda at: under_way(at, paused),
    phases.resume: lambda at: under_way(at, paused, lambda at: phases.resume(**at.page)),
    phases.close: closed,
    phases.reopen: lambda at: (closed(at), phases.reopen(**at.page, because=CANARY)),
    ask_right: lambda at: ask_right(**at.page, question=Question(Right.ERASE, words=CANARY)),
    answer_right: answered,
    take_longer: lambda at: take_longer(
        actor=at.nele, trajectory_id=at.case.pk, request_id=at.aside.pk, because=CANARY
    ),
    tell_answer: lambda at: tell_answer(**at.page, request_id=at.see.pk, how=ToldBy.TALK),
    take_back: lambda at: take_back(**at.page, request_id=at.aside.pk, because=CANARY),
    lift_right: lambda at: (
        answered(at),
        lift_right(**at.page, request_id=at.aside.pk, because=CANARY),
    ),
    share_entry: given,
    stop_entry: lambda at: stop_entry(**at.page, shared_id=given(at).pk),
    agree_to_texts: told_of,
    stop_texts: lambda at: stop_texts(**at.page, telling_id=told_of(at).pk),
    copy_text: lambda at: (
        told_of(at),
        copy_text(**at.page, **at.item, text="Zoekt uren.", is_confirmed=True),
    ),
    no_text_needed: lambda at: no_text_needed(**at.page, **at.item),
    set_rhythm: lambda at: set_rhythm(**at.page, days=7),
    arrange_cover: covered,
    write_lines: lambda at: (covered(at), write_lines(**at.page, summary=CANARY)),
    end_cover: lambda at: (covered(at), end_cover(**at.page)),
    give_back: given_back,
    open_apart: opened_apart,
    shut_apart: lambda at: (opened_apart(at), shut_apart(**at.page)),
    note_apart: lambda at: (opened_apart(at), note_apart(**at.page, text=CANARY)),
    break_glass: lambda at: break_glass(actor=at.youssef, trajectory_id=at.case.pk, because=CANARY),
    see_emergency: lambda at: see_emergency(**at.page, emergency_id=at.emergency.pk),
    stop_reminders: lambda at: stop_reminders(**at.page),
    resume_reminders: lambda at: (stop_reminders(**at.page), resume_reminders(**at.page)),
    plan_meeting: lambda at: factories.meeting_planned(
        at.case, at.griet, at.youssef, question=CANARY, own_words=CANARY, agenda=(CANARY,)
    ),
    begin_meeting: lambda at: (ended_table(at), begin_meeting(**at.page, meeting_id=at.meeting.pk)),
    write_line: lambda at: write_line(**at.page, meeting_id=at.running.pk, line=Line(CANARY)),
    strike_line: struck,
    invite_guest: lambda at: invite_guest(
        **at.page, meeting_id=at.meeting.pk, membership_id=at.lena.membership_id, own_words=CANARY
    ),
    answer_invitation: lambda at: answer_invitation(
        actor=at.youssef,
        guest_id=factories.seat_of(at.meeting, at.youssef).pk,
        answer=GuestAnswer.COMES,
    ),
    end_meeting: ended_table,
    meeting_not_held: not_held,
    call_off_meeting: lambda at: call_off_meeting(**at.page, meeting_id=at.meeting.pk, because=CANARY),
    withdraw_guest: lambda at: withdraw_guest(
        **at.page, guest_id=factories.seat_of(at.meeting, at.youssef).pk
    ),
    **HANDED_OVER,
    call_off: lambda at: call_off(**at.page, appointment_id=at.appointment.pk),
    ask_same_person: lambda at: factories.same_person(at.twin, at.youssef, at.case, why=CANARY),
    agree_same_person: lambda at: agree_same_person(actor=at.youssef, merge_id=at.same.pk),
    decline_same_person: lambda at: decline_same_person(
        actor=at.youssef, merge_id=at.same.pk, because=CANARY
    ),
    withdraw_same_person: lambda at: withdraw_same_person(**at.page),
    lapse_unanswered: lapsed,
    make_two_again: two_again,
}


BETWEEN_PAGES = {make_tie, end_tie, divide, end_divide}
OF_ONE_PERSON = {
    ask_same_person,
    agree_same_person,
    decline_same_person,
    withdraw_same_person,
    lapse_unanswered,
    make_two_again,
}


def public_functions() -> set[str]:
    found = set()
    for room in (actions, client_actions):
        for info in pkgutil.iter_modules(room.__path__):
            module = importlib.import_module(f"{room.__name__}.{info.name}")
            found |= {
                name
                for name, thing in inspect.getmembers(module, inspect.isfunction)
                if thing.__module__ == module.__name__ and not name.startswith("_")
            }
    return found


def test_every_action_stands_in_the_list():
    assert public_functions() == {action.__name__ for action in DONE} | PARTS | PARTS_OF_HANDING


def everything() -> dict[str, list]:
    """All rows of the house that belong to a partnership, and the log."""
    models = [model for model in apps.get_models() if issubclass(model, ScopedModel)]
    rows = {
        model.__name__: list(model.objects.across(reason="what is there").order_by("pk").values())
        for model in models
    }
    return {**rows, "log": list(AuditEvent.objects.order_by("pk").values())}


@pytest.mark.slow
@pytest.mark.parametrize("action", DONE, ids=lambda action: action.__name__)
def test_an_action_leaves_its_trace_on_the_page_without_a_word_of_it(action, at):
    before = set(AuditEvent.objects.values_list("pk", flat=True))

    done = DONE[action](at)

    events = list(AuditEvent.objects.exclude(pk__in=before).order_by("sequence"))
    assert events
    chain = done.pk if action is open_case else at.case.pk
    others = {accept: at.lena, decline: at.lena, return_unanswered: None, break_glass: at.youssef}
    others |= dict.fromkeys((answer_right, take_longer), at.nele)
    others[answer_invitation] = at.youssef
    others |= dict.fromkeys((ask_same_person, agree_same_person, decline_same_person), at.youssef)
    others[lapse_unanswered] = None
    who = others.get(action, at.griet)
    if action is give_back:  # what came before it was somebody's doing
        *_arranged, ended = events
        events, who = [ended], None
    if action is lift_right:  # somebody else said yes before
        events = [event for event in events if event.user_id == at.griet.user_id]
    if action in WHO_HANDED:  # what came before it was somebody else's doing
        events, who = [events[-1]], WHO_HANDED[action](at)
    if action is make_two_again:  # who came along leaves, and before that they became one
        events = [event for event in events if event.event == "trajectories.unmerged"]
    if action in BETWEEN_PAGES | OF_ONE_PERSON:  # it stands on both pages, and is the same on both
        other = at.twin if action in OF_ONE_PERSON else at.other
        assert {event.chain for event in events} == {at.case.pk, other.pk}
        events = [event for event in events if event.chain == chain]
    for event in events:
        assert event.chain == chain
        assert (event.user_id, event.membership_id, event.partnership_id) == (
            who.user_id if who else None,
            who.membership_id if who else None,
            at.griet.partnership_id,
        )
        assert CANARY not in json.dumps(event.refs)
        assert "47012345" not in json.dumps(event.refs)
    assert all(verify_chains(log).broken is None for log in Log)


def refuse_the_log(execute, sql, params, many, context):
    if "INSERT" in sql and "privacy_auditevent" in sql:
        raise DatabaseError("the disk is full")
    return execute(sql, params, many, context)


@pytest.mark.slow
@pytest.mark.parametrize("action", DONE, ids=lambda action: action.__name__)
def test_an_action_whose_trace_cannot_be_written_did_not_happen(action, at):
    before = everything()

    with connection.execute_wrapper(refuse_the_log), pytest.raises(DatabaseError):
        DONE[action](at)

    assert everything() == before


@pytest.mark.parametrize("table", ["trajectories_entry", "trajectories_step", "trajectories_appointment"])
def test_a_visit_that_fails_half_way_leaves_nothing(table, at):
    """The note, the promise, the answered appointment and "last heard" are one write."""
    make_appointment(**at.page, starts_at=timezone.now() + dt.timedelta(seconds=30), how=How.PHONE)
    before = everything()
    verb = "UPDATE" if table.endswith("appointment") else "INSERT"

    def refuse(execute, sql, params, many, context):
        if sql.startswith(verb) and table in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError):
        record_visit(
            **at.page,
            how=How.OFFICE,
            said=Said(text=CANARY, entry_id=new_id(), happened_at=at.appointment.made_at),
            next_step=CANARY,
        )
    assert everything() == before
