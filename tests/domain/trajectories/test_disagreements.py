"""Somebody sees an entry otherwise: it stays beside it, for whoever reads it, whatever becomes of the words."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.trajectories.actions.disagreements import disagree, say_otherwise
from reisgezel.domain.trajectories.actions.shared_entries import share_entry
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import Audience, Need, SaidBy
from reisgezel.domain.trajectories.errors import (
    AlreadyCorrected,
    NotAPlace,
    NothingSaid,
    NotReadByPerson,
    OwnEntry,
)
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Disagreement
from reisgezel.domain.trajectories.queries.beside import WORDS_BACK
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import SecrecyKind
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON) as travelling:
        yield travelling


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def tom(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet), secrecy=SecrecyKind.DISCRETION)
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    return tom


@pytest.fixture
def entry(griet, case):
    return factories.visit(griet, case, "Wil niet verhuizen.")


def against(who, case, entry, words="Ik wil wel.", said_by=SaidBy.PERSON, **fields):
    return disagree(
        actor=who, trajectory_id=case.pk, entry_id=entry.pk, said_by=said_by, words=words, **fields
    )


def heard(who, case):
    """What each entry says, with what this member reads beside it: (words, whose, about earlier words)."""
    access = access_case(who, case.pk, Verb.READ, page="story")
    return {
        entry.text: [
            (one.words, "person" if one.by_person else one.who, one.is_about_earlier)
            for one in entry.disagreements
        ]
        for entry in timeline(access).entries
    }


def test_the_person_s_and_a_colleague_s_stand_beside_it_in_their_order(griet, case, tom, entry):
    against(tom, case, entry)
    against(tom, case, entry, "Hij zei van wel.", SaidBy.TEAM)
    for who in (griet, tom):
        assert heard(who, case) == {
            "Wil niet verhuizen.": [("Ik wil wel.", "person", False), ("Hij zei van wel.", "Tom", False)]
        }
    entry.refresh_from_db()
    assert entry.text == "Wil niet verhuizen."
    logged = AuditEvent.objects.filter(event=Event.DISAGREED, chain=case.pk)
    assert logged.count() == 2
    assert "wil wel" not in str([event.refs for event in logged])


def test_it_reaches_exactly_who_reads_the_entry(griet, case, tom):
    money = factories.visit(griet, case, "geld", topics=(LifeDomain.MONEY,))
    secret = factories.visit(griet, case, "geheim", audience=Audience.TEAM, under_secrecy=True)
    own = factories.visit(tom, case, "van Tom", audience=Audience.OWN)
    for one in (money, secret):
        against(griet, case, one, f"tegen {one.text}")
        with pytest.raises(NotFound):
            against(tom, case, one, "x", SaidBy.TEAM)
    assert heard(griet, case) == {
        "geld": [("tegen geld", "person", False)],
        "geheim": [("tegen geheim", "person", False)],
    }
    assert heard(tom, case) == {"van Tom": []}
    with pytest.raises(NotReadByPerson):
        against(tom, case, own)


def test_with_a_note_that_is_given_goes_what_the_person_says_and_nothing_else(griet, case, tom, entry):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    place = factories.joined(case, griet, vera)
    share_entry(
        actor=griet,
        trajectory_id=case.pk,
        place_id=place.pk,
        entry_id=entry.pk,
        explanation=Explanation(own_words="Dat mag Vera lezen."),
    )
    against(griet, case, entry)
    against(tom, case, entry, "Hij zei van wel.", SaidBy.TEAM)
    against(vera, case, entry, "Mij zei hij neen.", SaidBy.TEAM)
    own = factories.visit(vera, case, "Over werk.", audience=Audience.TEAM)
    against(tom, case, own, "Dat was anders.", SaidBy.TEAM)
    assert heard(vera, case) == {
        "Over werk.": [("Dat was anders.", "Tom", False)],
        "Wil niet verhuizen.": [("Ik wil wel.", "person", False), ("Mij zei hij neen.", "Vera", False)],
    }
    assert len(heard(griet, case)["Wil niet verhuizen."]) == 3


def test_who_may_not_write_or_has_nothing_to_say_writes_nothing(griet, case, tom, entry):
    with pytest.raises(OwnEntry):
        against(griet, case, entry, "x", SaidBy.TEAM)
    with pytest.raises(NotAPlace):
        against(tom, case, entry, "x", SaidBy.OTHER)
    with pytest.raises(NothingSaid):
        against(tom, case, entry, "  \n ")
    hidden = factories.visit(
        griet, case, "x", audience=Audience.TEAM, hidden_from_client_because="gaat over een ander"
    )
    with pytest.raises(NotReadByPerson):
        against(tom, case, hidden)
    assert against(tom, case, hidden, "Dat klopt niet.", SaidBy.TEAM)
    newcomer = factories.housing_coach(within=factories.same_partnership(griet))
    factories.said_yes(case, griet, newcomer)
    colleague = factories.case_manager(within=factories.same_partnership(griet))
    for nobody in (newcomer, colleague):
        with pytest.raises(NotAllowed):
            against(nobody, case, entry, "x", SaidBy.TEAM)
    with pytest.raises(NotFound):
        against(factories.case_manager(), case, entry, "x", SaidBy.TEAM)
    factories.closed(case)
    with pytest.raises(NotAllowed):
        against(griet, case, entry)
    assert Disagreement.objects.within(griet).count() == 1


def test_the_same_form_twice_is_one_and_other_words_are_not_swallowed(griet, case, entry):
    form = new_id()
    first = against(griet, case, entry, disagreement_id=form)
    assert against(griet, case, entry, disagreement_id=form).pk == first.pk
    with pytest.raises(Conflict):
        against(griet, case, entry, "Iets anders.", disagreement_id=form)
    assert Disagreement.objects.within(griet).count() == 1


def test_it_stays_when_the_words_are_corrected_as_often_as_they_are(griet, case, entry):
    against(griet, case, entry)
    texts = [entry.text]
    newest = entry
    for number in range(1, WORDS_BACK + 2):
        newest = correct_entry(actor=griet, trajectory_id=case.pk, entry_id=newest.pk, text=f"beter {number}")
        texts.append(newest.text)
    found = heard(griet, case)
    assert found[texts[0]] == [("Ik wil wel.", "person", False)]
    for text in texts[1 : WORDS_BACK + 1]:
        assert found[text] == [("Ik wil wel.", "person", True)]
    against(griet, case, newest, "Nu klopt het.")
    assert heard(griet, case)[texts[-1]] == [("Nu klopt het.", "person", False)]
    assert heard(griet, case)[texts[0]] == [("Ik wil wel.", "person", False)], "not about words of later"


def test_it_is_said_better_by_a_next_one_and_both_stay(griet, case, tom, entry):
    said = against(tom, case, entry)
    own = against(tom, case, entry, "Hij zei van wel.", SaidBy.TEAM)
    at = {"trajectory_id": case.pk, "entry_id": entry.pk}
    leen = factories.housing_coach(within=factories.same_partnership(griet), name="Leen Proef")
    factories.joined(case, griet, leen, LifeDomain.HOUSING)
    for who, earlier in ((leen, said), (leen, own), (griet, own)):
        with pytest.raises(NotFound):
            say_otherwise(actor=who, **at, earlier_id=earlier.pk, words="x")
    better = say_otherwise(actor=griet, **at, earlier_id=said.pk, words="Ik wil, maar niet nu.")
    assert (better.said_by, better.corrects_id) == (SaidBy.PERSON, said.pk)
    say_otherwise(actor=tom, **at, earlier_id=own.pk, words="Hij zei misschien.")
    with pytest.raises(AlreadyCorrected):
        say_otherwise(actor=tom, **at, earlier_id=said.pk, words="x")
    access = access_case(tom, case.pk, Verb.READ, page="story")
    views = timeline(access).entries[0].disagreements
    assert [(one.words, one.is_corrected, one.may_say_better) for one in views] == [
        ("Ik wil wel.", True, False),
        ("Hij zei van wel.", True, False),
        ("Ik wil, maar niet nu.", False, False),
        ("Hij zei misschien.", False, True),
    ]


def test_the_database_refuses_what_no_action_writes(griet, case, entry):
    said = against(griet, case, entry)
    rows = Disagreement.objects.within(griet).filter(pk=said.pk)
    for change in ({"words": "anders"}, {"said_by": SaidBy.TEAM}, {"recorded_at": timezone.now()}):
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            rows.update(**change)
    better = say_otherwise(
        actor=griet, trajectory_id=case.pk, entry_id=entry.pk, earlier_id=said.pk, words="beter"
    )
    for wrong in ({"words": ""}, {"said_by": SaidBy.OTHER}, {"corrects": said}):
        row = Disagreement.objects.within(griet).get(pk=better.pk)
        row.pk, row.corrects = new_id(), None
        for name, value in wrong.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_it_is_news_for_who_keeps_the_overview_until_it_is_seen(clock, griet, case, tom, entry):
    def news():
        return {why.need for page in needs_me(griet) for why in page.reasons} & {Need.CHANGED}

    access_case(griet, case.pk, Verb.READ, page="story")
    clock.shift(60)
    assert news() == set()
    against(griet, case, entry)
    assert news() == set()
    against(tom, case, entry, "Hij zei van wel.", SaidBy.TEAM)
    assert news() == {Need.CHANGED}
    clock.shift(60)
    access_case(griet, case.pk, Verb.READ, page="story")
    assert news() == set()


def test_in_the_whole_file_it_stands_right_under_its_entry(griet, case, tom, entry):
    against(griet, case, entry)
    against(tom, case, entry, "Hij zei van wel.", SaidBy.TEAM)
    own = factories.visit(
        griet, case, "voor mezelf", audience=Audience.TEAM, hidden_from_client_because="over een ander"
    )
    against(tom, case, own, "Dat klopt niet.", SaidBy.TEAM)
    file = file_of(access_case(griet, case.pk, Verb.TAKE_ALONG, page="file"))
    entries = next(section for section in file.sections if section.key == "entries")
    ((_row, under),) = entries.read
    assert [fact.shown for row in under for fact in row if fact.key == "words"] == [
        "Ik wil wel.",
        "Hij zei van wel.",
    ]
    data = file.as_data()
    assert [(row["words"], row["said_by"], row["entry"]) for row in data["disagreements"]] == [
        ("Ik wil wel.", "person", str(entry.pk)),
        ("Hij zei van wel.", "team", str(entry.pk)),
    ]
