"""What can reach the employment service: facts about work alone. No other word of a page is ever in such a text."""

import dataclasses
import datetime as dt
import itertools

import pytest
import time_machine
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import TOPICS, LifeDomain, to_bits
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.actions.visits import Said, correct_entry, record_note, record_visit
from reisgezel.domain.trajectories.enums import Audience, ClosingReason, EntryKind, GoalStatus, How, StepState
from reisgezel.domain.trajectories.enums.told import LONGEST_TEXT, TextOf
from reisgezel.domain.trajectories.models import Entry
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import TOLD_FOR, timeline
from reisgezel.domain.trajectories.queries.service_texts import access_item, items_of
from reisgezel.domain.trajectories.queries.work_facts import Agreed, WorkFact, minimal
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.domain.trajectories.validators import more_than_work, names_in
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import OrganisationKind
from tests import factories
from tests.faces.desk.story import SECRETS, tell
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
WORK = (LifeDomain.WORK,)

story = made_once(tell)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira Kanarie")


def opened(who, case_id):
    return access_case(who, case_id, Verb.TELL, page="told")


def texts(who, case_id):
    """Every ready text that this reader is offered, by what it is about."""
    access = opened(who, case_id)
    return {
        (item.of, item.id): access_item(access, item.of, item.id).minimal.text for item in items_of(access)
    }


def note(who, case, text, **said):
    return record_note(
        actor=who,
        trajectory_id=case.pk,
        said=Said(text=text, **{"topics": WORK, "audience": Audience.TEAM, **said}),
    )


def test_a_page_with_something_in_every_corner_gives_no_word_that_is_not_about_work(story):
    """Canaries stand in every column of every table: the notes under secrecy and for own eyes, other topics, factors,
    stones, the household, what is kept apart, meetings, the contact rule, joinings."""
    case_id = story.ids["case_id"]
    for who in ("case manager", "stands in", "partner", "service"):
        said = " ".join(texts(story.people[who], case_id).values()).casefold()
        assert not {word for word in SECRETS.values() if word.casefold() in said}, who
        assert "kanarie" not in said
    assert "over werk" in " ".join(texts(story.people["case manager"], case_id).values()).casefold()


def every_kind_of_note(authors):
    """Topics x way x audience x secrecy x kept from the person x how long ago x author; each with a word of its own."""
    kinds = [(EntryKind.NOTE, ""), *((EntryKind.VISIT, how) for how in How)]
    topics = [to_bits(each) for each in (WORK, (LifeDomain.WORK, LifeDomain.MIND), (LifeDomain.MIND,))]
    ages = [TOLD_FOR - DAY, TOLD_FOR + DAY]
    for number, row in enumerate(
        itertools.product(kinds, topics, Audience, (False, True), ("", "om haar"), ages, authors)
    ):
        (kind, how), bits, audience, is_secret, hidden, age, author = row
        yield Entry(
            id=new_id(),
            partnership_id=author.partnership_id,
            author_id=author.membership_id,
            kind=kind,
            how=how,
            topics=bits,
            text=f"vogel{number}x",
            audience=audience,
            under_secrecy=is_secret,
            hidden_from_client_because=hidden,
            happened_at=timezone.now() - age,
            recorded_at=timezone.now(),
        )


def test_of_every_kind_of_note_only_those_about_work_alone_lend_their_words(griet, case):
    """Against a plain reading of the rule; and a timeline offers a text of exactly what can be told."""
    leila = factories.housing_coach(within=factories.same_partnership(griet), name="Leila Proef")
    factories.joined(case, griet, leila, *TOPICS)
    notes = list(every_kind_of_note((griet, leila)))
    for one in notes:
        one.trajectory = case
    Entry.objects.bulk_create(notes)
    told = [
        one
        for one in notes
        if one.topics & LifeDomain.WORK.bit
        and one.how != How.NOT_SEEN
        and one.audience != Audience.OWN
        and not (one.under_secrecy or one.hidden_from_client_because)
        and timezone.now() - one.happened_at < TOLD_FOR
    ]
    for who in (griet, leila):
        mine = [one for one in told if who is griet or one.author_id == leila.membership_id]
        found = texts(who, case.pk)
        said = " ".join(found.values())

        assert {ident for _of, ident in found} == {one.pk for one in mine}
        assert {word.rstrip(".") for word in said.split() if word.startswith("vogel")} == {
            one.text for one in mine if one.topics == LifeDomain.WORK.bit
        }
        shown = timeline(access_case(who, case.pk, Verb.READ, page="case"), size=len(notes)).entries
        assert {entry.id for entry in shown if entry.may_be_told} == {one.pk for one in mine}


def test_what_was_agreed_for_work_goes_along_and_what_was_agreed_for_something_else_does_not(griet, case):
    at = {"actor": griet, "trajectory_id": case.pk}
    baker = set_goal(**at, words="Ik wil bakken.", why="kanariewaarom", domain=LifeDomain.WORK)
    mind = set_goal(**at, words="kanariewens", domain=LifeDomain.MIND)
    agree_step(**at, goal_id=baker.pk, text="Te vroeg")
    agree_step(**at, goal_id=baker.pk, text="Een ochtend gaan kijken.", due_on=dt.date(2026, 5, 20))
    agree_step(**at, goal_id=mind.pk, text="kanariestap")
    said = Said(
        text="Over brood en slaap.", topics=(LifeDomain.WORK, LifeDomain.MIND), audience=Audience.TEAM
    )
    record_visit(**at, how=How.HOME, said=said, next_step="kanariebelofte")

    assert list(texts(griet, case.pk).values()) == [
        "14/05/2026: gesprek over werk, bij de persoon thuis. "
        "Afgesproken voor werk: Een ochtend gaan kijken (tegen 20/05/2026)."
    ]


def test_a_colleague_without_the_topic_tells_of_own_notes_and_of_no_step(griet, case):
    at = {"actor": griet, "trajectory_id": case.pk}
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    goal = set_goal(**at, words="Ik wil bakken.", domain=LifeDomain.WORK)
    agree_step(**at, goal_id=goal.pk, text="kanariestap")
    note(griet, case, "kanarienotitie")
    own = note(tom, case, "Vroeg naar de uren.")

    assert texts(tom, case.pk) == {
        (TextOf.ENTRY, own.pk): "14/05/2026: notitie over werk. Vroeg naar de uren."
    }


def test_what_worked_out_is_told_and_what_did_not_is_not(griet, case, clock):
    at = {"actor": griet, "trajectory_id": case.pk}
    for state, status in (
        (StepState.DONE, GoalStatus.REACHED),
        (StepState.NOT_YET, GoalStatus.LET_GO),
        (StepState.DROPPED, GoalStatus.PAUSED),
    ):
        goal = set_goal(**at, words=f"Werk {status}", domain=LifeDomain.WORK)
        step = agree_step(**at, goal_id=goal.pk, text=f"Stap {state}")
        end_step(**at, step_id=step.pk, state=state)
        move_goal(**at, goal_id=goal.pk, to=status)
    elsewhere = set_goal(**at, words="kanarie", domain=LifeDomain.HOUSING)
    move_goal(**at, goal_id=elsewhere.pk, to=GoalStatus.REACHED)

    assert set(texts(griet, case.pk).values()) == {
        "14/05/2026: een doel over werk is bereikt. “Werk reached”",
        "14/05/2026: een stap naar werk is gezet. Stap done",
    }


def test_of_the_way_beginning_and_end_and_neither_a_pause_nor_why(griet, case, clock):
    at = {"actor": griet, "trajectory_id": case.pk}
    phases.take_part(**at, agreed_on=NOON.date(), explanation=Explanation(own_words="kanarie"))
    phases.get_under_way(**at)
    phases.pause(**at, because="kanarie", look_again_on=NOON.date() + 9 * DAY)
    phases.resume(**at)
    began = ["deelname aan de begeleiding is afgesproken", "de begeleiding is bezig"]
    assert sorted(texts(griet, case.pk).values()) == [f"14/05/2026: {words}." for words in sorted(began)]
    phases.close(**at, reason=ClosingReason.WORKED_OUT, reached="kanarie", continues="kanarie")
    assert "14/05/2026: de begeleiding is beëindigd." in texts(griet, case.pk).values()


def test_that_somebody_died_is_told_by_a_human_being(griet, case):
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.DIED)
    assert texts(griet, case.pk) == {}


def test_a_case_manager_of_the_employment_service_tells_of_own_notes(griet):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(within=factories.same_partnership(griet), of=service, name="Vera Proef")
    case = factories.case(griet, "Bo")
    note(griet, case, "kanarie van de dienst weg")
    factories.covered(case, griet, vera)
    own = note(vera, case, "Zoekt uren.")
    assert list(texts(vera, case.pk)) == [(TextOf.ENTRY, own.pk)]


def test_a_correction_takes_the_place_of_what_it_corrects(griet, case):
    first = note(griet, case, "Werkt in een baker.")
    better = correct_entry(
        actor=griet, trajectory_id=case.pk, entry_id=first.pk, text="Werkt in een bakkerij."
    )
    assert [ident for _of, ident in texts(griet, case.pk)] == [better.pk]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_text_is_in_dutch_whatever_the_screen_says(griet, case, language):
    note(griet, case, "Zoekt uren.")
    with translation.override(language):
        assert list(texts(griet, case.pk).values()) == ["14/05/2026: notitie over werk. Zoekt uren."]


# --- words that stay here


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Belde met Samira over uren.", "naam"),
        ("belde met SAMÍRA", "naam"),
        ("Griet zoekt mee.", "naam"),
        ("Kan niet: is ziek.", "meer dan werk"),
        ("Wil werken zonder stress", "meer dan werk"),
    ],
)
def test_words_with_a_name_or_about_more_than_work_stay_here(griet, case, words, why):
    entry = note(griet, case, words)
    ready = access_item(opened(griet, case.pk), TextOf.ENTRY, entry.pk).minimal
    assert ready.text == "14/05/2026: notitie over werk."
    assert why in ready.left_out


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Werkt bij de bakker.", ["Wim de Bakkere"], False),
        ("Jan komt mee", ["Marie Janssens"], False),
        ("Janssens komt mee", ["Marie Janssens"], True),
        ("de eerste dag", ["De Smet"], False),
        ("met مريم gesproken", ["مريم"], True),
        ("", ["Bo"], False),
        ("O’Brien belt", ["O’Brien Proef"], True),
    ],
)
def test_a_name_is_found_however_it_is_spelled(text, names, found):
    assert names_in(text, names) is found


def test_words_of_our_own_are_no_name():
    assert not names_in("14/05/2026: een stap naar werk", ["Stap Proef"], "een stap naar werk")


def test_words_that_seem_to_be_about_more_are_named():
    assert more_than_work("Werkt in een Ziekenhuis, (pijn) en “pijn”.") == ("Ziekenhuis", "pijn")
    assert more_than_work("Werkt in een artisanale bakkerij.") == ()


LONG = st.text(alphabet="ab cdé😀م\n", max_size=900)


@hypothesis_settings(max_examples=60, deadline=None)
@given(words=LONG, steps=st.lists(LONG, max_size=4))
def test_however_much_is_said_the_text_is_short_and_begins_with_our_words(words, steps):
    fact = WorkFact(
        of=TextOf.ENTRY,
        id=new_id(),
        page=new_id(),
        at=NOON,
        kind=EntryKind.NOTE,
        words=words,
        agreed=tuple(Agreed(step, None, NOON.date()) for step in steps),
    )
    made = minimal(fact, ["Samira"])
    assert len(made.text) <= LONGEST_TEXT
    assert made.text.startswith("14/05/2026: notitie over werk.")
    assert fact.mark == dataclasses.replace(fact).mark != dataclasses.replace(fact, words=words + "!").mark
