"""Questions about own data on the screen: written down in two taps, answered by somebody else, told with a letter."""

import datetime as dt

import pytest
from django.urls import reverse

from reisgezel.domain.consents.actions.logs import throw_away_old_lines
from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.actions.texts import write_ground, write_text
from reisgezel.domain.consents.enums import Ground, Purpose, Right, TextKind
from reisgezel.domain.trajectories.actions.erasing import erase_due
from reisgezel.domain.trajectories.actions.rights import Question, ask_right
from reisgezel.domain.trajectories.models import RightsRequest
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind
from reisgezel.foundation.privacy.retention import Keep
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db

WORDS = "Doe dat weg, ’t is ‹niet› waar 🙏 لا"


@pytest.fixture
def nele(griet):
    return factories.actor(
        MemberRole.COORDINATOR, within=factories.same_partnership(griet), name="Nele Proef"
    )


@pytest.fixture
def rita(griet):
    return factories.actor(MemberRole.REGISSEUR, within=factories.same_partnership(griet))


def asked(griet, case, right=Right.RESTRICT, **more):
    return ask_right(actor=griet, trajectory_id=case.pk, question=Question(right, words=WORDS, **more))


def test_from_the_page_of_the_person_to_an_answer_that_was_told(desk, griet, nele, rita, case, clock):
    write_text(
        actor=rita, kind=TextKind.YOUR_RIGHTS, words="Je mag alles vragen.", from_on=dt.date(2026, 5, 14)
    )
    here = reverse("desk:rights", args=[case.pk])
    assert soup(desk.open("case", case.pk)).select_one(f'main a[href="{here}"]')
    assert "Je mag alles vragen." in said(desk.open("rights", case.pk))
    page = desk.fill("rights-ask", case.pk, right="restrict", words=WORDS)
    row = RightsRequest.objects.within(griet).get()
    assert (row.words, row.answer_by) == (WORDS, dt.date(2026, 6, 14))
    assert "zo 14 juni" in said(page)
    assert "Een coördinator antwoordt" in said(page)
    assert "wacht op een antwoord over eigen gegevens" in said(desk.open("case", case.pk))
    assert "Een antwoord over eigen gegevens moet verteld zijn voor" in said(desk.open("needs-me"))

    theirs = Desk(nele)
    assert "Samira T." in said(theirs.open("today"))
    listed = soup(theirs.open("rights-waiting")).select_one("main ul a")
    one = theirs.get(listed["href"])
    assert WORDS in said(one)
    assert theirs.open("case", case.pk).status_code == 403
    assert_asks_again(theirs.fill("rights-answer", case.pk, row.pk), "answer")
    page = theirs.fill("rights-answer", case.pk, row.pk, answer="yes", because="Natuurlijk.")
    assert "ja, gedaan" in said(page).lower()

    assert "vroeg om deze pagina opzij te leggen" in said(desk.open("case", case.pk))
    assert "Ligt opzij" not in said(desk.open("people"))
    assert "Samira T." in said(desk.open("people-closed"))
    letter = said(desk.open("rights-letter", case.pk, row.pk))
    for words in (
        "Het antwoord is ja.",
        "Natuurlijk.",
        "Gegevensbeschermingsautoriteit",
        "We leggen je pagina opzij",
    ):
        assert words in letter
    page = desk.fill("rights-told", case.pk, row.pk, how="talk")
    assert "vertelde het vandaag" in said(page)
    assert "wacht op een antwoord" not in said(desk.open("case", case.pk))
    page = desk.fill("rights-end", case.pk, row.pk, because="Het mag weer.")
    assert "niet meer zo" in said(page).lower()
    assert "opzij" not in said(desk.open("case", case.pk))


def test_a_form_that_is_not_right_yet_keeps_what_was_typed(desk, case):
    page = desk.fill("rights-ask", case.pk, right="object", words=WORDS)
    assert_asks_again(page, "purpose")
    assert value_of(page, "words") == WORDS
    assert_asks_again(desk.fill("rights-ask", case.pk, words="   "), "right", "words")
    assert_asks_again(
        desk.fill("rights-ask", case.pk, right="see", words="x", received_on="2027-01-01"), "received_on"
    )
    assert_asks_again(desk.fill("rights-ask", case.pk, right="erase", words="x", topic="safety"), "topic")


def test_two_tabs_and_a_stale_link(desk, griet, nele, rita, case):
    factories.organisation_place(griet)
    write_ground(
        actor=rita,
        purpose=Purpose.GUIDANCE,
        controller_id=griet.organisation_id,
        ground=Ground.PUBLIC_TASK,
        norm="decreet",
        from_on=dt.date(2026, 5, 14),
    )
    row = asked(griet, case)
    theirs = Desk(nele)
    first, second = (theirs.open("rights-answer", case.pk, row.pk) for _tab in range(2))
    assert_asks_again(theirs.send(first, answer="no", because=" "), "because")
    theirs.send(first, answer="yes")
    again = theirs.send(second, answer="no", because="toch niet")
    assert_refused(again, "al veranderd")
    assert value_of(again, "because") == "toch niet"
    stale = theirs.get(second.request["PATH_INFO"], follow=True)
    assert "Dit werd al veranderd" in said(stale)


def test_one_note_is_wanted_gone_from_the_story_and_leaves_a_stub(desk, griet, nele, case, clock):
    entry = factories.visit(griet, case, "kanarienotitie")
    there = reverse("desk:rights-entry", args=[case.pk, entry.pk])
    assert soup(desk.open("case-story", case.pk)).select_one(f'a[href="{there}"]')
    asks = desk.open("rights-entry", case.pk, entry.pk)
    assert "kanarienotitie" in said(asks)
    desk.send(asks, words=WORDS)
    desk.send(asks, words=WORDS)
    row = RightsRequest.objects.within(griet).get()
    theirs = Desk(nele)
    assert "kanarienotitie" not in said(theirs.open("rights-one", case.pk, row.pk))
    theirs.fill("rights-answer", case.pk, row.pk, answer="yes")
    page = desk.fill("rights-told", case.pk, row.pk, how="letter")
    assert "Het wordt gewist op do 21 mei" in said(page)
    clock.shift(dt.timedelta(days=7))
    erase_due()
    desk.force_login(factories.user_of(griet))
    story = said(desk.open("case-story", case.pk))
    assert "kanarienotitie" not in story
    assert "Een notitie werd gewist op vraag van de persoon, op 21 mei 2026." in story
    assert desk.open("rights-entry", case.pk, entry.pk).status_code == 404


def test_a_page_that_goes_says_so_before_it_goes(desk, griet, nele, case):
    row = asked(griet, case, Right.ERASE)
    Desk(nele).fill("rights-answer", case.pk, row.pk, answer="yes")
    asks = desk.open("rights-told", case.pk, row.pk)
    assert "wordt de pagina afgesloten" in said(asks)
    desk.send(asks, how="talk")
    way = said(desk.open("way", case.pk))
    assert "De persoon vroeg om alles te wissen: dat gebeurt op 21 mei 2026" in way
    refused = desk.fill("way-reopen", case.pk, because="toch")
    assert_refused(refused, "Beëindig dat eerst")


def test_a_partner_writes_it_down_and_sees_only_that(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    other = asked(griet, case)
    theirs = Desk(tom)
    assert WORDS in said(theirs.fill("rights-ask", case.pk, right="see", words=WORDS))
    assert theirs.open("rights-one", case.pk, other.pk).status_code == 404
    assert theirs.open("rights-told", case.pk, other.pk).status_code == 403
    assert theirs.open("rights-waiting").status_code == 404
    assert "wacht op een antwoord over" not in said(theirs.open("case", case.pk))


def test_a_coordinator_of_the_employment_service_sees_no_request_and_is_told_why(griet, case):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    within = factories.same_partnership(griet)
    theirs = Desk(factories.actor(MemberRole.COORDINATOR, of=service, within=within))
    row = asked(griet, case)
    assert "Vragen over eigen gegevens" not in said(theirs.open("today"))
    for name, where in (
        ("rights-waiting", ()),
        ("rights", (case.pk,)),
        ("rights-one", (case.pk, row.pk)),
        ("rights-answer", (case.pk, row.pk)),
        ("rights-letter", (case.pk, row.pk)),
    ):
        page = theirs.open(name, *where)
        assert page.status_code == 403, name
        assert "een coördinator van een andere organisatie" in said(page)
        assert WORDS not in said(page)
        assert "Samira" not in said(page)


def test_who_looked_says_since_when_looks_are_kept(desk, griet, rita, case, clock):
    assert "wordt bewaard sinds" not in said(desk.open("case-looks", case.pk))
    write_period(actor=rita, keep=Keep.LOGS, months=12, rests_on="beleid", from_on=dt.date(2026, 5, 15))
    clock.move_to(dt.datetime(2024, 2, 5, tzinfo=dt.UTC))
    old = factories.case(griet, "Oud")
    desk.force_login(factories.user_of(griet))
    desk.open("case", old.pk)
    clock.move_to(dt.datetime(2026, 5, 16, tzinfo=dt.UTC))
    assert throw_away_old_lines()
    desk.force_login(factories.user_of(griet))
    page = said(desk.open("case-looks", old.pk))
    assert "Wie keek, wordt bewaard sinds 1 april 2025." in page
    assert said(desk.open("file-read", old.pk)).count("bewaard sinds 1 april 2025") == 1
    assert desk.open("file-data", old.pk).json()["looks_since"] == "2025-04-01"
