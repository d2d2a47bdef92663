"""Write once: who may copy a text for the employment service, what is remembered of it, and what is still to copy."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Right
from reisgezel.domain.consents.errors import AlreadyAnswered
from reisgezel.domain.consents.models import LegalGround, Telling
from reisgezel.domain.consents.queries.telling import telling_of
from reisgezel.domain.trajectories.actions import rights
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.service_texts import (
    agree_to_texts,
    copy_text,
    no_text_needed,
    stop_texts,
)
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import Audience, GoalStatus
from reisgezel.domain.trajectories.enums.told import LONGEST_TEXT, Copied, TextOf
from reisgezel.domain.trajectories.errors import (
    AlreadyCopied,
    HoldsAName,
    NotAgreed,
    NotConfirmed,
    NothingSaid,
    SoundsLikeMore,
    TextTooLong,
)
from reisgezel.domain.trajectories.models import ServiceText
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.service_texts import (
    access_item,
    items_of,
    leave_to_tell,
    still_to_copy,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import Look
from tests import factories

pytestmark = pytest.mark.django_db

#: A Thursday.
NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
READY = "14/05/2026: gesprek over werk, bij de persoon thuis. Zoekt uren in een bakkerij."
OURS = "14/05/2026: gesprek over werk, bij de persoon thuis."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira T.")


@pytest.fixture
def yes(griet, case):
    return factories.may_tell(case, griet)


@pytest.fixture
def entry(griet, case):
    return about_work(griet, case)


def about_work(who, case, text="Zoekt uren in een bakkerij.", **said):
    return factories.visit(who, case, text, topics=(LifeDomain.WORK,), audience=Audience.TEAM, **said)


def opened(who, case):
    return access_case(who, case.pk, Verb.TELL, page="told")


def ready(who, case, entry, of=TextOf.ENTRY):
    return access_item(opened(who, case), of, entry.pk)


def copied(who, case, entry, text=READY, *, of=TextOf.ENTRY, **said):
    return copy_text(
        actor=who,
        trajectory_id=case.pk,
        of=of,
        item_id=entry.pk,
        text=text,
        **{"is_confirmed": True, **said},
    )


def states(who, case):
    return [item.state for item in items_of(opened(who, case))]


# --- what is remembered


def test_a_text_is_ready_and_copying_it_is_remembered_letter_for_letter(griet, case, yes, entry):
    assert ready(griet, case, entry).minimal.text == READY
    assert states(griet, case) == [Copied.NOT_YET]
    copied(griet, case, entry, "  14/05/2026: zoekt  uren.\r\n\nBelt maandag. ")

    seen = ready(griet, case, entry)
    assert [(one.text, one.who, one.copied_at) for one in seen.history] == [
        ("14/05/2026: zoekt uren.\n\nBelt maandag.", "Griet", NOON)
    ]
    assert states(griet, case) == [Copied.COPIED]
    look = Look.objects.filter(chain=case.pk).latest("sequence")
    assert (look.what, look.allowed) == ("told", True)


def test_nobody_writes_twice(griet, streek, case, yes, entry, clock):
    """Twice the same is once; what a colleague copied meanwhile is said, and copied again on purpose."""
    karim = factories.case_manager(within=streek, name="Karim Proef")
    factories.covered(case, griet, karim)
    factories.ground_to_tell(karim)
    first = copied(karim, case, entry)
    assert copied(karim, case, entry) == first
    with pytest.raises(AlreadyCopied), transaction.atomic():
        copied(griet, case, entry)
    with pytest.raises(AlreadyCopied), transaction.atomic():
        no_text_needed(actor=griet, trajectory_id=case.pk, of=TextOf.ENTRY, item_id=entry.pk)
    clock.shift(dt.timedelta(seconds=1))
    copied(griet, case, entry, after=first.pk)
    assert [one.who for one in ready(griet, case, entry).history] == ["Griet", "Karim"]


def test_what_changed_since_is_said(griet, case, yes, entry, clock):
    copied(griet, case, entry)
    clock.shift(dt.timedelta(hours=1))
    goal = set_goal(actor=griet, trajectory_id=case.pk, words="Bakken", domain=LifeDomain.WORK)
    agree_step(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, text="Gaan kijken")
    assert states(griet, case) == [Copied.CHANGED]
    first = ready(griet, case, entry)
    copied(griet, case, entry, first.minimal.text, after=first.newest.id)
    assert states(griet, case) == [Copied.COPIED]

    clock.shift(dt.timedelta(hours=1))
    better = correct_entry(actor=griet, trajectory_id=case.pk, entry_id=entry.pk, text="Werkt nu.")

    assert states(griet, case) == [Copied.CHANGED]
    assert len(ready(griet, case, better).history) == 2
    with pytest.raises(NotFound):
        ready(griet, case, entry)


def test_no_text_is_needed_until_something_changes(griet, case, yes, entry):
    where = {"actor": griet, "trajectory_id": case.pk, "of": TextOf.ENTRY, "item_id": entry.pk}
    assert no_text_needed(**where) == no_text_needed(**where)
    assert states(griet, case) == [Copied.NOT_NEEDED]
    correct_entry(actor=griet, trajectory_id=case.pk, entry_id=entry.pk, text="Werkt nu.")
    assert states(griet, case) == [Copied.CHANGED]


@pytest.mark.parametrize(
    ("text", "said", "error"),
    [
        ("  \n ", {}, NothingSaid),
        ("a" * (LONGEST_TEXT + 1), {}, TextTooLong),
        ("Met Samira gesproken.", {}, HoldsAName),
        ("Griet belt.", {}, HoldsAName),
        (READY, {"is_confirmed": False}, NotConfirmed),
        ("Is ziek.", {}, SoundsLikeMore),
    ],
)
def test_what_may_not_leave_is_refused_and_not_remembered(griet, case, yes, entry, text, said, error):
    with pytest.raises(error), transaction.atomic():
        copied(griet, case, entry, text, **said)
    assert not ServiceText.objects.within(griet).exists()


def test_our_own_words_need_no_reading_over_and_words_about_the_job_can_be_looked_at_again(
    griet, case, yes, entry
):
    copied(griet, case, entry, OURS, is_confirmed=False)
    newest = ready(griet, case, entry).newest.id
    copied(griet, case, entry, "Werkt in een ziekenhuis.", is_about_the_job=True, after=newest)
    copied(griet, case, entry, "é" * LONGEST_TEXT, after=ready(griet, case, entry).newest.id)


# --- who, and with what leave


def test_without_a_yes_or_without_a_ground_nothing_leaves(griet, case, entry, clock):
    yes = factories.may_tell(case, griet, until=NOON.date() + DAY)
    clock.move_to(NOON + DAY)
    copied(griet, case, entry, OURS)
    ground = LegalGround.objects.within(griet)
    ground.update(from_on=NOON.date() + 9 * DAY)
    assert not leave_to_tell(opened(griet, case)).ground
    with pytest.raises(NotAgreed), transaction.atomic():
        copied(griet, case, entry)
    ground.update(from_on=NOON.date())
    clock.move_to(NOON + 2 * DAY)  # its last day is over
    with pytest.raises(NotAgreed), transaction.atomic():
        copied(griet, case, entry)
    clock.move_to(NOON + DAY)
    stop_texts(actor=griet, trajectory_id=case.pk, telling_id=yes.pk)
    with pytest.raises(NotAgreed), transaction.atomic():
        copied(griet, case, entry)
    with pytest.raises(AlreadyAnswered), transaction.atomic():
        stop_texts(actor=griet, trajectory_id=case.pk, telling_id=yes.pk)


def test_the_ground_is_that_of_one_s_own_organisation(griet, streek, case, yes):
    tom = factories.housing_coach(within=streek)
    factories.joined(case, griet, tom)
    own = about_work(tom, case)
    with pytest.raises(NotAgreed), transaction.atomic():
        copied(tom, case, own)
    factories.ground_to_tell(tom)
    copied(tom, case, own)


@pytest.mark.parametrize("who", ["newcomer", "colleague", "coordinator", "regisseur", "stranger"])
def test_nobody_from_outside_copies_or_asks(griet, streek, case, yes, entry, who):
    others = {
        "newcomer": lambda: factories.housing_coach(within=streek),
        "colleague": lambda: factories.case_manager(within=streek),
        "coordinator": lambda: factories.actor(MemberRole.COORDINATOR, within=streek),
        "regisseur": lambda: factories.actor(MemberRole.REGISSEUR, within=streek),
        "stranger": factories.case_manager,
    }
    other = others[who]()
    if who == "newcomer":
        factories.said_yes(case, griet, other)
    where = {"actor": other, "trajectory_id": case.pk}
    item = {"of": TextOf.ENTRY, "item_id": entry.pk}
    for attempt in (
        lambda: opened(other, case),
        lambda: copied(other, case, entry),
        lambda: no_text_needed(**where, **item),
        lambda: agree_to_texts(**where, explanation=Explanation(own_words="ja")),
        lambda: stop_texts(**where, telling_id=yes.pk),
    ):
        with pytest.raises((NotAllowed, NotFound)), transaction.atomic():
            attempt()
    assert not ServiceText.objects.within(griet).exists()
    assert telling_of(griet, case.client_id).holds


def test_a_partner_copies_of_own_notes_and_reads_no_words_of_a_colleague(griet, streek, case, yes, entry):
    tom = factories.housing_coach(within=streek)
    factories.joined(case, griet, tom)
    own = about_work(tom, case, "Zoekt uren.")
    copied(griet, case, own, "kanarie")
    with pytest.raises(NotFound):
        ready(tom, case, entry)
    assert [(one.text, one.who) for one in ready(tom, case, own).history] == [(None, "Griet")]
    with pytest.raises(NotAllowed), transaction.atomic():
        agree_to_texts(actor=tom, trajectory_id=case.pk, explanation=Explanation(own_words="ja"))


# --- still to copy


def test_still_to_copy_is_of_own_people_who_said_yes_of_this_and_last_week(
    griet, streek, case, yes, entry, clock
):
    youssef = factories.case_manager(within=streek, name="Youssef Proef")
    for other_of, name in ((griet, "Zonder ja"), (youssef, "Van een ander")):
        about_work(other_of, factories.case(other_of, name))
    theirs = factories.case(youssef, "Bo")
    factories.may_tell(theirs, youssef)
    about_work(youssef, theirs)
    last_week = about_work(griet, case, "Vorige week.", days_ago=10)  # Monday of last week
    about_work(griet, case, "Langer geleden.", days_ago=11)
    factories.visit(griet, case, "Over iets anders.")
    goal = set_goal(actor=griet, trajectory_id=case.pk, words="Bakken", domain=LifeDomain.WORK)
    move_goal(actor=griet, trajectory_id=case.pk, goal_id=goal.pk, to=GoalStatus.REACHED)

    found = still_to_copy(griet)
    assert {(one.name, one.item.of, one.item.id) for one in found} == {
        ("Samira T.", TextOf.ENTRY, entry.pk),
        ("Samira T.", TextOf.ENTRY, last_week.pk),
        ("Samira T.", TextOf.GOAL, goal.pk),
    }
    copied(griet, case, entry)
    no_text_needed(actor=griet, trajectory_id=case.pk, of=TextOf.GOAL, item_id=goal.pk)
    assert [one.item.id for one in still_to_copy(griet)] == [last_week.pk]
    LegalGround.objects.within(griet).delete()
    assert still_to_copy(griet) == ()
    with pytest.raises(NotFound):
        still_to_copy(factories.actor(MemberRole.REGISSEUR, within=streek))


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_is_set_aside_is_not_still_to_copy_until_it_is_taken_up(
    griet, streek, case, yes, entry, is_closed
):
    nele = factories.actor(MemberRole.COORDINATOR, within=streek)
    if is_closed:
        factories.closed(case)
    at = {"trajectory_id": case.pk}
    question = rights.Question(right=Right.RESTRICT, words="even niet")
    row = rights.ask_right(actor=griet, **at, question=question)
    assert [one.item.id for one in still_to_copy(griet)] == [entry.pk]
    rights.answer_right(actor=nele, **at, request_id=row.pk, yes=True)
    assert still_to_copy(griet) == ()
    rights.lift_right(actor=griet, **at, request_id=row.pk, because="Het mag weer.")
    assert [one.item.id for one in still_to_copy(griet)] == [entry.pk]


def test_who_stands_in_copies_too(griet, streek, case, yes, entry):
    karim = factories.case_manager(within=streek, name="Karim Proef")
    factories.ground_to_tell(karim)
    assert still_to_copy(karim) == ()
    factories.covered(case, griet, karim)
    assert [one.item.id for one in still_to_copy(karim)] == [entry.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_for_many_as_for_one(griet, rows, django_assert_num_queries):
    for number in range(rows):
        case = factories.case(griet, f"Persoon {number}")
        factories.may_tell(case, griet)
        for each in range(rows):
            copied(griet, case, about_work(griet, case, f"Al {each}."), OURS)
            newest = about_work(griet, case, f"Nog {each}.")
    with django_assert_num_queries(10):
        assert len(still_to_copy(griet)) == rows * rows
    access = opened(griet, case)
    with django_assert_num_queries(6):
        items_of(access)
    with django_assert_num_queries(9):
        access_item(access, TextOf.ENTRY, newest.pk)


# --- the file, the second guard


def test_the_person_finds_in_the_whole_file_what_was_copied_and_what_was_agreed(griet, case, yes, entry):
    copied(griet, case, entry)
    data = file_of(access_case(griet, case.pk, Verb.TAKE_ALONG, page="file")).as_data()
    [text] = data["service_texts"]
    assert (text["text"], text["entry"], text["copied_by"].split(",")[0]) == (
        READY,
        str(entry.pk),
        "Griet Proef",
    )
    assert [row["own_words"] for row in data["tellings"]] == ["Over de bakkerij mag dat."]


@pytest.mark.engine
@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (ServiceText, {"text": "anders"}),
        (ServiceText, {"entry": None}),
        (Telling, {"own_words": "anders"}),
        (Telling, {"own_words": ""}),
        (Telling, {"until": dt.date(2027, 1, 1)}),
    ],
    ids=str,
)
def test_the_database_refuses_to_change_what_was_copied_and_agreed(griet, case, yes, entry, model, wrong):
    copied(griet, case, entry)
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        model.objects.within(griet).update(**wrong)


@pytest.mark.engine
def test_a_text_is_about_one_thing(griet, case, entry):
    goal = set_goal(actor=griet, trajectory_id=case.pk, words="Bakken", domain=LifeDomain.WORK)
    for about in ({}, {"entry": entry, "goal": goal}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ServiceText.objects.create(
                partnership_id=griet.partnership_id,
                trajectory=case,
                text="x",
                mark="x",
                copied_by_id=griet.membership_id,
                copied_at=timezone.now(),
                **about,
            )
