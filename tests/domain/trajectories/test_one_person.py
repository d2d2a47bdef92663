"""Whether two pages are of one person: who asks, what each sees of it, and when it cannot be."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Right
from reisgezel.domain.trajectories.actions.finding import find_before_create, find_same_person
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.merging import (
    agree_same_person,
    decline_same_person,
    lapse_unanswered,
    withdraw_same_person,
)
from reisgezel.domain.trajectories.actions.rights import Question, answer_right, ask_right
from reisgezel.domain.trajectories.enums.merging import MergeState, Settle
from reisgezel.domain.trajectories.errors import (
    AlreadyAsked,
    KeptApart,
    NoReason,
    NoSuchMove,
    NothingSaid,
    NotOnePage,
    SettleFirst,
    StaysItself,
)
from reisgezel.domain.trajectories.models import Merge, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.alike import Sought
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.merging import (
    access_same_question,
    asking_of,
    one_person_of,
    same_questions_to,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories

pytestmark = pytest.mark.django_db

HOUSING = LifeDomain.HOUSING


class World:
    """A page with Griet and one with Youssef, who may be the same person; a colleague in the team of the second."""

    def __init__(self):
        self.griet = factories.case_manager(name="Griet Proef")
        streek = self.within = factories.same_partnership(self.griet)
        self.youssef = factories.case_manager(within=streek, name="Youssef Proef", phone="+32470000009")
        self.tom = factories.housing_coach(within=streek)
        self.one = factories.case(self.griet, "Khadija Kanarie")
        self.two = factories.case(self.youssef, "Hadija Geheim")
        self.place = factories.joined(self.two, self.youssef, self.tom, HOUSING)

    def asked(self, **said):
        return factories.same_person(self.one, self.griet, self.two, **said)

    def merged(self):
        return factories.one_page(self.one, self.griet, self.two, self.youssef)

    def opened(self, verb=Verb.MERGE):
        return access_case(self.griet, self.one.pk, verb, page="one_person")

    def fresh(self, page):
        return Trajectory.objects.within(self.griet).get(pk=page.pk)


@pytest.fixture
def world():
    return World()


def test_a_hint_leads_to_a_question_and_a_yes_makes_them_one(world):
    found = find_same_person(actor=world.griet, trajectory_id=world.one.pk, sought=Sought("Hadija Geheim"))
    (hint,) = found.hints
    asking = asking_of(world.opened(), hint.same_person)
    assert (asking.there, asking.keeper.name, asking.keeps_both) == (None, "Youssef Proef", False)
    assert "Geheim" not in repr(asking)
    merge = world.asked()

    (waiting,) = same_questions_to(world.youssef)
    question = access_same_question(world.youssef, waiting.id)
    assert (question.here.name, question.keeper.name, question.stays) == (
        "Hadija Geheim",
        "Griet Proef",
        False,
    )
    assert (question.why, question.own_words) == ("dezelfde naam", "Ja, dat ben ik.")
    assert "Kanarie" not in repr(question)
    agree_same_person(actor=world.youssef, merge_id=merge.pk)

    assert world.fresh(world.two).goes_on_in_id == world.one.pk
    assert world.fresh(world.one).has_parts
    assert one_person_of(world.opened()).became[0].kept_by == "Youssef Proef"
    events = AuditEvent.objects.filter(subject_id=merge.pk).values_list("event", "chain")
    assert {(event, chain) for event, chain in events} == {
        (f"trajectories.{event}", page.pk)
        for event in ("merge_asked", "merged")
        for page in (world.one, world.two)
    }


def test_a_mark_is_of_who_was_shown_it_and_of_one_page(world):
    other = factories.case(world.griet, "Noor Proef")
    found = find_same_person(actor=world.griet, trajectory_id=world.one.pk, sought=Sought("Hadija Geheim"))
    mark = found.hints[0].same_person
    for actor, page in ((world.griet, other), (world.youssef, world.two)):
        with pytest.raises(NotFound):
            asking_of(access_case(actor, page.pk, Verb.MERGE, page="one_person"), mark)
    for spoiled in ("", "é", "x" * 300, mark[:-2]):
        with pytest.raises(NotFound):
            asking_of(world.opened(), spoiled)
    factories.closed(world.two)
    with pytest.raises(NotFound):
        asking_of(world.opened(), mark)
    # Nobody else is led anywhere by a hint, and the search for somebody new gives no such marks.
    assert find_before_create(actor=world.griet, sought=Sought("Hadija Geheim")).is_empty


def test_only_who_keeps_an_overview_asks_and_only_who_keeps_the_other_answers(world):
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    nele = factories.actor(MemberRole.COORDINATOR, within=world.within)
    factories.joined(world.one, world.griet, karim)
    for who in (karim, nele, world.youssef):
        with pytest.raises(NotAllowed):
            factories.same_person(world.one, who, world.two)
    factories.covered(world.one, world.griet, world.youssef)
    with pytest.raises(NotAllowed):  # who stands in decides nothing that lasts
        factories.same_person(world.one, world.youssef, world.two)
    with pytest.raises(NotFound):
        factories.same_person(world.one, factories.case_manager(), world.two)
    merge = world.asked()
    for who in (world.griet, karim, nele, world.tom, factories.case_manager()):
        for act in (agree_same_person, lambda **said: decline_same_person(**said, because="nee")):
            with pytest.raises(NotFound):
                act(actor=who, merge_id=merge.pk)
        with pytest.raises(NotFound):
            access_same_question(who, merge.pk)
    with pytest.raises(NotFound):
        agree_same_person(actor=world.youssef, merge_id=uuid.uuid4())
    assert not world.fresh(world.one).has_parts


def test_before_the_yes_nobody_else_sees_a_trace(world):
    factories.joined(world.one, world.griet, world.tom)
    before = one_person_of(access_case(world.tom, world.one.pk, Verb.READ, page="one_person"))
    world.asked()

    assert one_person_of(access_case(world.tom, world.one.pk, Verb.READ, page="one_person")) == before
    assert one_person_of(world.opened()).asked.name == "Youssef Proef"
    assert same_questions_to(world.tom) == same_questions_to(world.griet) == ()


def test_mails_name_nobody(world):
    mail.outbox.clear()
    merge = world.asked()
    decline_same_person(actor=world.youssef, merge_id=merge.pk, because="iemand anders")
    assert [letter.to for letter in mail.outbox] == [
        [factories.user_of(world.youssef).email],
        [factories.user_of(world.griet).email],
    ]
    text = " ".join(letter.subject + letter.body for letter in mail.outbox)
    assert not {"Khadija", "Hadija", "Kanarie", "Geheim", "naam"} & set(text.replace(".", " ").split())


def test_a_no_says_why_and_comes_back_to_who_asked(world):
    merge = world.asked()
    with pytest.raises(NoReason):
        decline_same_person(actor=world.youssef, merge_id=merge.pk, because="  ")
    decline_same_person(actor=world.youssef, merge_id=merge.pk, because="iemand anders")
    asked = one_person_of(world.opened()).asked
    assert (asked.state, asked.because) == (MergeState.DECLINED, "iemand anders")
    for act in (agree_same_person, lambda **said: decline_same_person(**said, because="nee")):
        with pytest.raises(NoSuchMove):
            act(actor=world.youssef, merge_id=merge.pk)
    assert world.asked().state == MergeState.ASKED


def test_it_is_taken_back_and_without_an_answer_it_lapses(world):
    merge = world.asked()
    withdraw_same_person(actor=world.griet, trajectory_id=world.one.pk)
    with pytest.raises(NoSuchMove):
        withdraw_same_person(actor=world.griet, trajectory_id=world.one.pk)
    with pytest.raises(NoSuchMove):
        agree_same_person(actor=world.youssef, merge_id=merge.pk)
    again = world.asked()
    with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
        assert lapse_unanswered() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=16)):
        assert (lapse_unanswered(), lapse_unanswered()) == (1, 0)
        with pytest.raises(NoSuchMove):
            agree_same_person(actor=world.youssef, merge_id=again.pk)
        assert one_person_of(world.opened()).asked.state is MergeState.LAPSED


def test_the_words_are_needed_and_one_question_waits_at_a_time(world):
    for empty in ({"why": " "}, {"own_words": ""}):
        with pytest.raises(NothingSaid):
            world.asked(**empty)
    ident = new_id()
    first = world.asked(merge_id=ident)
    assert world.asked(merge_id=ident) == first
    with pytest.raises(Conflict):
        world.asked(merge_id=ident, why="iets anders")
    with pytest.raises(AlreadyAsked):
        world.asked()
    assert Merge.objects.within(world.griet).count() == 1


def test_pressed_twice_they_are_one_once(world):
    merge = world.asked()
    for _time in range(2):
        agree_same_person(actor=world.youssef, merge_id=merge.pk)
    places = TeamPlace.objects.within(world.griet).filter(trajectory=world.one, until=None)
    assert places.count() == 3


def test_who_keeps_both_makes_them_one_in_one_step(world):
    other = factories.case(world.griet, "Khadija K.")
    found = find_same_person(actor=world.griet, trajectory_id=world.one.pk, sought=Sought("Khadija"))
    (row,) = found.rows
    asking = asking_of(world.opened(), row.same_person)
    assert (asking.keeps_both, asking.there.name) == (True, "Khadija K.")
    merge = factories.same_person(world.one, world.griet, other, stays=False)

    assert (merge.state, merge.stays_id) == (MergeState.DONE, other.pk)
    assert world.fresh(world.one).goes_on_in_id == other.pk
    assert Look.objects.filter(chain=other.pk, what="one_person").exists()


def test_three_pages_become_one_but_never_by_a_detour(world):
    world.merged()
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    three = factories.case(karim, "Khadija")
    with pytest.raises(NotOnePage):  # what went on elsewhere is no page to ask about
        factories.same_person(three, karim, world.two)
    with pytest.raises(StaysItself):
        factories.same_person(world.one, world.griet, three, stays=False)
    wrong = factories.same_person(three, karim, world.one)  # who asks is not told of it
    with pytest.raises(StaysItself):
        agree_same_person(actor=world.griet, merge_id=wrong.pk)
    withdraw_same_person(actor=karim, trajectory_id=three.pk)
    right = factories.same_person(three, karim, world.one, stays=False)
    agree_same_person(actor=world.griet, merge_id=right.pk)
    assert set(world.opened().pages) == {world.one.pk, world.two.pk, three.pk}


def test_nothing_is_told_of_why_two_pages_stay_two(world):
    """Kept apart, closed meanwhile, one with another meanwhile: the same words."""
    nele = factories.actor(MemberRole.COORDINATOR, within=world.within)
    factories.divided(world.one, world.two, nele)
    with pytest.raises(NotOnePage) as apart:
        world.asked()
    closed = factories.case(world.youssef, "Iemand")
    factories.closed(closed)
    with pytest.raises(NotOnePage) as shut:
        factories.same_person(world.one, world.griet, closed)
    with pytest.raises(NotOnePage) as nobody:
        factories.same_person(world.one, world.griet, Trajectory(pk=uuid.uuid4()))
    assert str(apart.value.message) == str(shut.value.message) == str(nobody.value.message)


def test_who_knows_somebody_who_must_not_know_is_brought_in_by_no_merge(world):
    """Tom walks along with the second page and with somebody kept apart from the first."""
    nele = factories.actor(MemberRole.COORDINATOR, within=world.within)
    danger = factories.case(factories.case_manager(within=world.within), "Muurbloem")
    factories.joined(danger, factories_keeper(danger), world.tom)
    merge = world.asked()
    factories.divided(world.one, danger, nele)

    with pytest.raises(NotOnePage):
        agree_same_person(actor=world.youssef, merge_id=merge.pk)
    assert not world.fresh(world.one).has_parts


def factories_keeper(page):
    from reisgezel.foundation.organisations.actor import Actor

    return Actor.of(page.case_manager)


def test_a_question_that_waits_when_two_are_kept_apart_comes_back_as_unanswered(world):
    merge = world.asked()
    nele = factories.actor(MemberRole.COORDINATOR, within=world.within)
    factories.divided(world.one, world.two, nele)

    assert one_person_of(world.opened()).asked.state is MergeState.LAPSED
    with pytest.raises(NotFound):
        access_same_question(world.youssef, merge.pk)
    with pytest.raises(NoSuchMove):
        agree_same_person(actor=world.youssef, merge_id=merge.pk)


def test_who_keeps_two_that_are_kept_apart_is_told(world):
    other = factories.case(world.griet, "Khadija K.")
    factories.divided(world.one, other, world.griet)
    with pytest.raises(KeptApart):
        factories.same_person(world.one, world.griet, other)


@pytest.mark.parametrize("what", Settle)
def test_what_cannot_be_one_as_it_stands_is_settled_first(world, what):
    colleague = factories.case_manager(within=world.within, name="Karim Proef")
    merge = world.asked()
    if what is Settle.GOALS:
        for actor, page, count in ((world.griet, world.one, 2), (world.youssef, world.two, 2)):
            for number in range(count):
                set_goal(actor=actor, trajectory_id=page.pk, words=f"Wens {number}", domain=HOUSING)
    if what is Settle.MEETING:
        factories.meeting_begun(world.two, world.youssef)
    if what is Settle.COVER:
        factories.covered(world.two, world.youssef, colleague)
    if what is Settle.JOINING:
        factories.asked(world.two, world.youssef, colleague)
    if what is Settle.EMERGENCY:
        from reisgezel.domain.trajectories.actions.emergencies import break_glass

        break_glass(actor=colleague, trajectory_id=world.two.pk, because="nood")
    if what is Settle.HANDOVER:
        factories.handover_planned(world.two, world.youssef, colleague)
    if what is Settle.RIGHTS:
        ask_right(
            actor=world.youssef, trajectory_id=world.two.pk, question=Question(Right.SEE, words="Alles.")
        )
    if what is Settle.ERASING:
        erase = Question(Right.ERASE, words="Over wonen.", topic=HOUSING)
        asked = ask_right(actor=world.griet, trajectory_id=world.one.pk, question=erase)
        nele = factories.actor(MemberRole.COORDINATOR, within=world.within)
        answer_right(actor=nele, trajectory_id=world.one.pk, request_id=asked.pk, yes=True)
    with pytest.raises(SettleFirst):
        agree_same_person(actor=world.youssef, merge_id=merge.pk)
    # Of the own page it is told; what is about both, or about the other one, would tell of that.
    told = access_same_question(world.youssef, merge.pk).settle
    assert told == (() if what in (Settle.GOALS, Settle.ERASING) else (what,))
    assert asking_settles(world) == ((Settle.RIGHTS,) if what is Settle.ERASING else ())


def asking_settles(world):
    """What who asks is told to settle on the own page, were that the one to go on."""
    found = find_same_person(actor=world.griet, trajectory_id=world.one.pk, sought=Sought("Hadija"))
    return asking_of(world.opened(), found.hints[0].same_person).settle_here
