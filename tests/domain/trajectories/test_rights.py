"""What somebody asks about the own data: every state x every move x everybody, and the days."""

import datetime as dt
import itertools

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone, translation

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.texts import write_ground, write_text
from reisgezel.domain.consents.enums import AskedState, Ground, Purpose, Right, TextKind, ToldBy
from reisgezel.domain.trajectories.actions import rights
from reisgezel.domain.trajectories.actions.rights import Question
from reisgezel.domain.trajectories.enums import Need
from reisgezel.domain.trajectories.errors import (
    CannotGrant,
    MustGrant,
    NoReason,
    NoSuchMove,
    NotAPlace,
    NothingAsked,
    SomebodyElse,
    TooLateToExtend,
    WrongReceived,
)
from reisgezel.domain.trajectories.models import RightsRequest, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.letters import letter_of
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.queries.rights import (
    access_rights,
    answers_wanted,
    request_view,
    requests_of,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager()


@pytest.fixture
def nele(griet):
    return factories.actor(
        MemberRole.COORDINATOR, within=factories.same_partnership(griet), name="Nele Proef"
    )


def on_ground(griet, ground, purpose=Purpose.GUIDANCE):
    rita = factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet))
    factories.organisation_place(griet)
    said = {"purpose": purpose, "controller_id": griet.organisation_id, "norm": "decreet"}
    write_ground(actor=rita, ground=ground, from_on=timezone.localdate(), **said)
    return rita


def asked(griet, case, right=Right.ERASE, **said):
    question = Question(right, **{"words": "Doe het weg, alstublieft.", **said})
    return rights.ask_right(actor=griet, trajectory_id=case.pk, question=question)


def of(who, row, **said):
    return {"actor": who, "trajectory_id": row.trajectory_id, "request_id": row.pk, **said}


def yes(griet, nele, row):
    return rights.answer_right(**of(nele, row, yes=True))


def no(griet, nele, row):
    return rights.answer_right(**of(nele, row, yes=False, because="Het decreet, artikel 4."))


def longer(griet, nele, row):
    return rights.take_longer(**of(nele, row, because="We zoeken nog."))


def told(griet, nele, row):
    return rights.tell_answer(**of(griet, row, how=ToldBy.TALK))


def back(griet, nele, row):
    return rights.take_back(**of(griet, row, because="Laat maar staan."))


def lift(griet, nele, row):
    return rights.lift_right(**of(griet, row, because="Het mag weer."))


MOVES = {"yes": yes, "no": no, "longer": longer, "told": told, "take back": back, "lift": lift}
ROUTES = {
    "asked": (Right.ERASE, []),
    "to see": (Right.SEE, []),
    "granted": (Right.ERASE, [yes]),
    "granted and told": (Right.ERASE, [yes, told]),
    "refused": (Right.ERASE, [no]),
    "refused and told": (Right.ERASE, [no, told]),
    "done": (Right.RESTRICT, [yes]),
    "shown": (Right.SEE, [told]),
    "withdrawn": (Right.ERASE, [back]),
    "lifted": (Right.RESTRICT, [yes, lift]),
}
#: The whole law a second time: (how it stands, move) -> how it stands then. Everything else is refused.
LEADS_TO = {
    ("asked", "yes"): AskedState.GRANTED,
    ("asked", "no"): AskedState.REFUSED,
    ("asked", "longer"): AskedState.ASKED,
    ("asked", "take back"): AskedState.WITHDRAWN,
    ("to see", "yes"): AskedState.DONE,
    ("to see", "longer"): AskedState.ASKED,
    ("to see", "told"): AskedState.DONE,
    ("to see", "take back"): AskedState.WITHDRAWN,
    ("granted", "told"): AskedState.GRANTED,
    ("granted", "take back"): AskedState.WITHDRAWN,
    ("granted and told", "take back"): AskedState.WITHDRAWN,
    ("refused", "told"): AskedState.REFUSED,
    ("done", "told"): AskedState.DONE,
    ("done", "lift"): AskedState.LIFTED,
}


@pytest.mark.parametrize(
    ("state", "move"),
    slow_but({*LEADS_TO, ("refused", "yes"), ("lifted", "lift")}, list(itertools.product(ROUTES, MOVES))),
)
def test_every_state_takes_the_moves_of_the_table_and_no_other(griet, nele, case, state, move):
    on_ground(griet, Ground.PUBLIC_TASK)
    right, route = ROUTES[state]
    row = asked(griet, case, right)
    for step in route:
        row = step(griet, nele, row)
    before = RightsRequest.objects.within(griet).values().get()
    if (state, move) in LEADS_TO:
        assert MOVES[move](griet, nele, row).state == LEADS_TO[state, move]
        return
    with pytest.raises((NoSuchMove, MustGrant)), transaction.atomic():
        MOVES[move](griet, nele, row)
    assert RightsRequest.objects.within(griet).values().get() == before


@pytest.mark.parametrize("move", MOVES)
def test_nobody_else_moves_it(griet, nele, case, move):
    """Everybody around a page x every move: a partner, who has not met, a colleague, a stranger, another role."""
    on_ground(griet, Ground.PUBLIC_TASK)
    within = factories.same_partnership(griet)
    partner = factories.housing_coach(within=within)
    factories.joined(case, griet, partner)
    newcomer = factories.housing_coach(within=within)
    factories.said_yes(case, griet, newcomer)
    routes = {"lift": ROUTES["done"], "told": ROUTES["granted"]}
    right, route = routes.get(move, ROUTES["asked"])
    row = asked(griet, case, right)
    for step in route:
        step(griet, nele, row)
    others = [
        (partner, NotAllowed), (newcomer, NotAllowed), (factories.case_manager(within=within), NotAllowed),
        (factories.actor(MemberRole.REGISSEUR, within=within), NotFound), (factories.case_manager(), NotFound),
        (factories.actor(MemberRole.COORDINATOR), NotFound),
    ]  # fmt: skip
    if move in {"yes", "no", "longer"}:
        others.append((griet, NotAllowed))
    if move in {"take back", "lift"}:
        others.append((nele, NotAllowed))
    for who, error in others:
        with pytest.raises(error), transaction.atomic():
            MOVES[move](who, who, row)


def test_whoever_of_the_team_hears_it_writes_it_down_and_sees_no_other(griet, nele, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    own, other = asked(tom, case, Right.RESTRICT), asked(griet, case)
    assert [one.id for one in requests_of(access_rights(tom, case.pk))] == [own.pk]
    assert {one.id for one in requests_of(access_rights(griet, case.pk))} == {own.pk, other.pk}
    with pytest.raises(NotFound):
        request_view(access_rights(tom, case.pk), other.pk)
    with pytest.raises(NotAllowed):
        asked(factories.case_manager(within=factories.same_partnership(griet)), case)


def test_a_second_pair_of_eyes_is_another_human_being(griet, nele, case):
    """Neither who wrote it down nor who keeps the overview, under whatever hat."""
    within = factories.same_partnership(griet)
    tom = factories.housing_coach(within=within)
    factories.joined(case, griet, tom)
    row = asked(tom, case)
    for human in (griet, tom):
        two_hats = factories.actor(MemberRole.COORDINATOR, within=within, user=factories.user_of(human))
        for move in (yes, no, longer):
            with pytest.raises(SomebodyElse):
                move(griet, two_hats, row)
        assert not request_view(access_rights(two_hats, case.pk), row.pk).may_answer
    assert yes(griet, nele, row).decided_by_id == nele.membership_id


@pytest.mark.parametrize(
    ("ground", "right", "may_say_yes", "may_say_no"),
    [
        (Ground.PUBLIC_TASK, Right.ERASE, True, True),
        (Ground.PUBLIC_TASK, Right.OBJECT, True, True),
        (Ground.LEGAL_DUTY, Right.ERASE, False, True),
        (Ground.LEGAL_DUTY, Right.OBJECT, False, True),
        (Ground.CONSENT, Right.ERASE, True, False),
        (Ground.CONSENT, Right.OBJECT, True, False),
        (None, Right.ERASE, True, False),
        (Ground.LEGAL_DUTY, Right.SEE, True, False),
    ],
)
def test_the_ground_of_the_day_decides_what_may_be_answered(
    griet, nele, case, ground, right, may_say_yes, may_say_no
):
    if ground:
        on_ground(griet, ground)
    purpose = Purpose.GUIDANCE if right is Right.OBJECT else None
    for may_say, answer, refusal in ((may_say_yes, yes, CannotGrant), (may_say_no, no, MustGrant)):
        row = asked(griet, case, right, purpose=purpose)
        if may_say:
            assert answer(griet, nele, row).ground == (ground or "")
            return
        with pytest.raises(refusal), transaction.atomic():
            answer(griet, nele, row)


def test_a_no_and_more_time_need_a_reason_and_time_is_taken_once_within_the_month(griet, nele, case, clock):
    on_ground(griet, Ground.PUBLIC_TASK)
    row = asked(griet, case)
    with pytest.raises(NoReason):
        rights.answer_right(**of(nele, row, yes=False, because="  "))
    with pytest.raises(NoReason):
        rights.take_longer(**of(nele, row, because=" "))
    clock.move_to(
        dt.datetime(2026, 6, 14, 21, 59, tzinfo=dt.UTC)
    )  # the last minute of the last day in Brussels
    assert longer(griet, nele, row).answer_by == dt.date(2026, 8, 14)
    with pytest.raises(TooLateToExtend):
        longer(griet, nele, row)
    other = asked(griet, case, received_on=dt.date(2026, 5, 14))
    clock.shift(dt.timedelta(minutes=1))
    with pytest.raises(TooLateToExtend):
        longer(griet, nele, other)
    assert no(griet, nele, row).state == AskedState.REFUSED  # late is no excuse not to answer


def test_what_is_asked_has_words_a_day_and_something_it_is_about(griet, case):
    for wrong, error in (
        ({"words": "  "}, NothingAsked),
        ({"right": Right.OBJECT}, NothingAsked),
        ({"received_on": timezone.localdate() + DAY}, WrongReceived),
        ({"received_on": timezone.localdate() - 400 * DAY}, WrongReceived),
        ({"topic": LifeDomain.SAFETY}, NotAPlace),
        ({"topic": LifeDomain.JUSTICE}, NotAPlace),
        ({"entry_id": new_id()}, NotFound),
    ):
        with pytest.raises(error):
            asked(griet, case, **wrong)
    own = factories.visit(other := factories.case_manager(), factories.case(other))
    with pytest.raises(NotFound):  # a note of another page
        asked(griet, case, entry_id=own.pk)
    assert not RightsRequest.objects.within(griet).exists()


def test_the_same_form_twice_is_one_request_and_other_words_are_not_swallowed(griet, case):
    form = new_id()
    first = asked(griet, case, request_id=form)
    assert asked(griet, case, request_id=form).pk == first.pk
    with pytest.raises(Conflict):
        asked(griet, case, request_id=form, words="iets anders")
    with pytest.raises(Conflict):
        asked(griet, factories.case(griet, "Mo"), request_id=form)


def test_who_needs_me_and_who_answers_see_the_day_coming_until_the_person_was_told(griet, nele, case, clock):
    on_ground(griet, Ground.PUBLIC_TASK)
    late = asked(griet, case, received_on=dt.date(2026, 4, 20))
    row = asked(griet, case, Right.RESTRICT, received_on=dt.date(2026, 5, 1))

    def first_day():
        [one] = needs_me(griet)
        return {why.need: why.day for why in one.reasons}.get(Need.RIGHTS)

    assert first_day() == dt.date(2026, 5, 20)
    assert [(one.id, one.is_answered, one.is_late) for one in answers_wanted(nele)] == [
        (late.pk, False, False),
        (row.pk, False, False),
    ]
    no(griet, nele, late)
    clock.move_to(dt.datetime(2026, 5, 20, 22, 1, tzinfo=dt.UTC))  # past midnight in Brussels
    first = answers_wanted(nele)[0]
    assert (first.id, first.is_answered, first.is_late) == (late.pk, True, True)
    told(griet, nele, late)
    yes(griet, nele, row)
    assert first_day() == dt.date(2026, 6, 1)  # the page is set aside, and still asks
    told(griet, nele, row)
    assert needs_me(griet) == ()
    assert answers_wanted(nele) == ()
    assert Trajectory.objects.within(griet).get().answer_by is None
    with pytest.raises(NotFound):
        answers_wanted(griet)


def test_no_more_questions_for_many_requests(griet, nele, django_assert_num_queries):
    for number in range(4):
        asked(griet, factories.case(griet, f"Persoon {number}"), received_on=timezone.localdate() - 40 * DAY)
    with django_assert_num_queries(1):
        assert len(answers_wanted(nele)) == 4
    with django_assert_num_queries(10):
        assert len(needs_me(griet)) == 4


def test_a_coordinator_opens_a_page_by_a_request_and_nothing_else_of_it(griet, nele, case):
    with pytest.raises(NotFound):
        access_rights(nele, case.pk)
    asked(griet, case)
    factories.closed(case)
    assert access_rights(nele, case.pk).may(Verb.READ) is False
    with pytest.raises(NotAllowed):
        access_case(nele, case.pk, Verb.READ, page="case")
    assert answers_wanted(factories.actor(MemberRole.COORDINATOR)) == ()


def test_who_must_not_know_of_a_page_answers_nothing_about_it(griet, case):
    within = factories.same_partnership(griet)
    yara = factories.case_manager(within=within, name="Yara Proef")
    wall = factories.case(yara, "Muur")
    nele = factories.actor(MemberRole.COORDINATOR, within=within)
    factories.divided(case, wall, nele)
    knows = factories.actor(MemberRole.COORDINATOR, within=within, user=factories.user_of(yara))
    asked(griet, case)
    assert answers_wanted(knows) == ()
    with pytest.raises(NotFound):
        access_rights(knows, case.pk)
    assert len(answers_wanted(nele)) == 1


def test_the_letter_says_what_was_asked_and_answered_why_and_where_to_complain(griet, nele, case):
    rita = on_ground(griet, Ground.PUBLIC_TASK)
    row = asked(griet, case)

    def letter():
        access = access_rights(griet, case.pk, Verb.FOLLOW)
        return letter_of(access, request_view(access, row.pk))

    with translation.override("nl"):
        assert "14\xa0juni" in letter().answer
        longer(griet, nele, row)
        assert (letter().because, "14\xa0augustus" in letter().answer) == ("We zoeken nog.", True)
        no(griet, nele, row)
        said = letter()
        assert (said.answer, said.because, said.now) == (
            "Het antwoord is nee.",
            "Het decreet, artikel 4.",
            (),
        )
        assert (said.words, said.ground, said.sender) == (row.words, "een openbare taak", "Nele")
        assert "Gegevensbeschermingsautoriteit" in said.complain
        write_text(
            actor=rita,
            kind=TextKind.COMPLAINT,
            words="Drukpersstraat 35, Brussel",
            from_on=timezone.localdate(),
        )
        assert letter().complain == "Drukpersstraat 35, Brussel"
