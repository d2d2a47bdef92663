"""Aan tafel on the screen: planned with the person, one line at a time, and calm for who comes too late."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reisgezel.domain.trajectories.actions.meetings import begin_meeting, call_off_meeting
from reisgezel.domain.trajectories.actions.sheets import Line, end_meeting, write_line
from reisgezel.domain.trajectories.models import Entry, Meeting, MeetingLine
from reisgezel.domain.trajectories.queries.meetings import LASTS
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def vera(streek):
    return factories.employment_adviser(within=streek, name="Vera Proef")


@pytest.fixture
def tom(streek, griet, case):
    tom = factories.housing_coach(within=streek, name="Tom Proef")
    factories.joined(case, griet, tom)
    return tom


PLAN = {
    "question": "Wie helpt mij met de brieven?",
    "own_words": "Ik ken hen. Goed.",
    "agenda_2": "Huis",
    "day": "2026-05-14",
    "time": "12:10",
    "place": "Bib",
}


def at(griet, meeting):
    return {"actor": griet, "trajectory_id": meeting.trajectory_id, "meeting_id": meeting.pk}


def test_from_the_page_to_the_report(desk, griet, case, tom, vera):
    assert reverse("desk:meetings", args=[case.pk]) in desk.open("case", case.pk).content.decode()
    listed = desk.open("meetings", case.pk)
    assert "Nog geen gesprek" in said(listed)
    page = desk.fill(
        "meeting-plan", case.pk, team=[str(tom.membership_id)], others=[str(vera.membership_id)], **PLAN
    )
    for words in (PLAN["question"], "Huis", "Tom Proef", "Vera Proef", "Ik ken hen. Goed.", "Bib"):
        assert words in said(page)
    assert soup(page).select_one("#form") is None

    page = desk.send(page, 'form[action$="/begin/"]')
    page = desk.send(page, text="Eerst de brieven.")
    page = desk.send(page, text="Belt de dienst.", doer=str(tom.membership_id), due_on="2026-05-20")
    assert "Eerst de brieven." in said(page)
    assert "Tom Belt de dienst." in said(page)

    theirs = Desk(vera).open("table", factories.seat_of(Meeting.objects.within(griet).get(), vera).pk)
    assert "Eerst de brieven." in said(theirs)
    assert "Ik ken hen" not in said(theirs)
    assert soup(theirs).select(f'a[href*="{case.pk}"]') == []

    ended = desk.send(desk.open("meeting-end", case.pk, Meeting.objects.within(griet).get().pk))
    assert "ging door" in said(ended)
    entry = Entry.objects.within(griet).get()
    assert "Wie was erbij: Samira, Griet Proef, Tom Proef, Vera Proef" in entry.text
    assert "Samira vroeg: “Wie helpt mij met de brieven?”" in entry.text
    assert "Belt de dienst." in said(Desk(tom).open("case", case.pk))


def test_the_form_asks_for_what_the_person_wants_and_says(desk, case):
    again = desk.fill("meeting-plan", case.pk, **{**PLAN, "question": "", "own_words": ""})
    assert_asks_again(again, "question", "own_words")
    assert value_of(again, "agenda_2") == "Huis"
    again = desk.fill("meeting-plan", case.pk, **PLAN, client_comes=None)
    assert_asks_again(again, "without_because")
    again = desk.fill("meeting-plan", case.pk, **{**PLAN, "time": "11:00"})
    assert_asks_again(again, "day")
    text = said(desk.open("meeting-plan", case.pk))
    assert "Iedereen aan tafel leest deze regel" in text
    assert "ook de dienst voor arbeidsbemiddeling" in text


def test_the_same_plan_from_two_tabs_is_one_meeting(desk, griet, case):
    page = desk.open("meeting-plan", case.pk)
    first = desk.send(page, **PLAN)
    assert desk.send(page, **PLAN).request["PATH_INFO"] == first.request["PATH_INFO"]
    assert_refused(desk.send(page, **{**PLAN, "question": "Iets anders?"}), "Je bewaarde dit formulier al")
    assert Meeting.objects.within(griet).count() == 1


def test_a_line_sent_twice_is_one_and_one_that_comes_too_late_keeps_its_words(desk, griet, case):
    meeting = factories.meeting_begun(case, griet)
    page = desk.open("meeting", case.pk, meeting.pk)
    desk.send(page, text="Eerst de brieven.")
    desk.send(page, text="Eerst de brieven.")
    assert MeetingLine.objects.within(griet).count() == 1
    other_tab = desk.open("meeting", case.pk, meeting.pk)
    end_meeting(**at(griet, meeting))

    late = desk.send(other_tab, text="Nog iets.")

    assert_refused(late, "nu niet bezig")
    assert value_of(late, "text") == "Nog iets."


def test_buttons_pressed_twice_or_too_early_say_what_the_matter_is(desk, griet, case):
    meeting = factories.meeting_planned(case, griet, starts_at=timezone.now() + dt.timedelta(minutes=10))
    page = desk.open("meeting", case.pk, meeting.pk)
    for _twice in range(2):
        assert "nu aan tafel" in said(desk.send(page, 'form[action$="/begin/"]'))
    end_meeting(**at(griet, meeting))
    assert "al veranderd" in said(desk.send(page, 'form[action$="/begin/"]'))

    later = factories.meeting_planned(case, griet, starts_at=timezone.now() + dt.timedelta(days=2))
    page = desk.open("meeting", case.pk, later.pk)
    assert soup(page).select('form[action$="/begin/"], form[action$="/not-held/"]') == []
    assert "een kwartier voor het uur" in said(page)


def test_a_stale_link_to_end_or_call_off_leads_to_the_meeting(desk, griet, case):
    meeting = factories.meeting_planned(case, griet)
    end = desk.open("meeting-end", case.pk, meeting.pk)
    assert end["Location"] == reverse("desk:meeting", args=[case.pk, meeting.pk])
    begin_meeting(**at(griet, meeting))
    off = desk.open("meeting-call-off", case.pk, meeting.pk)
    assert off["Location"] == reverse("desk:meeting", args=[case.pk, meeting.pk])


def test_called_off_with_a_reason_that_the_invited_do_not_see(desk, griet, case, vera):
    meeting = factories.meeting_planned(case, griet, vera)
    assert_asks_again(desk.fill("meeting-call-off", case.pk, meeting.pk, because=" "), "because")
    listed = desk.fill("meeting-call-off", case.pk, meeting.pk, because="Samira is ziek.")
    assert "Samira is ziek." in said(listed)

    page = Desk(vera).open("table", factories.seat_of(meeting, vera).pk)

    assert page.status_code == 200
    assert "Dit gesprek is voorbij" in said(page)
    for word in ("Samira", "ziek", "Griet"):
        assert word not in page.content.decode().replace("Griet Proef</title>", "")


def test_its_appointment_says_where_to_call_it_off(desk, griet, case):
    factories.meeting_planned(case, griet)
    page = desk.fill("appointment-new", case.pk, form='form[action$="/call-off/"]')
    assert "Zeg het af bij Aan tafel" in said(page)


def test_the_invited_find_it_under_today_and_see_who_invites(griet, case, vera, clock):
    meeting = factories.meeting_planned(case, griet, vera, place="Bib")
    theirs = Desk(vera)
    link = soup(theirs.open("today")).select_one("#tables a")
    assert "Griet" in link.text
    assert "Samira" not in link.text

    page = theirs.get(link["href"])

    assert "S…" in said(page)
    assert "Samira" not in page.content.decode()
    assert "Griet Proef" in said(page)
    assert meeting.question not in said(page)
    begin_meeting(**at(griet, meeting))
    assert meeting.question in said(theirs.get(link["href"]))
    clock.shift(LASTS)
    theirs.force_login(factories.user_of(vera))
    assert "Dit gesprek is voorbij" in said(theirs.get(link["href"]))
    assert "uit aan tafel" not in said(theirs.open("today"))


def test_no_longer_invited_in_one_press(desk, griet, case, vera):
    meeting = factories.meeting_planned(case, griet, vera)
    page = desk.send(desk.open("meeting", case.pk, meeting.pk), 'form[action$="/withdraw/"]')
    assert "Vera Proef" not in said(page)
    assert "Dit gesprek is voorbij" in said(Desk(vera).open("table", factories.seat_of(meeting, vera).pk))


def test_the_team_sees_that_it_is_and_its_own_invitation(griet, case, tom, vera):
    meeting = factories.meeting_planned(case, griet, tom, vera)
    page = Desk(tom).open("meetings", case.pk)
    assert soup(page).select_one(
        f'a[href="{reverse("desk:table", args=[factories.seat_of(meeting, tom).pk])}"]'
    )
    assert "Vera" not in said(page)
    assert reverse("desk:meeting-plan", args=[case.pk]) not in page.content.decode()


def test_the_three_hours_are_over_and_the_case_manager_can_still_write(desk, griet, case, clock):
    meeting = factories.meeting_begun(case, griet)
    clock.shift(LASTS)
    desk.force_login(factories.user_of(griet))
    assert "sluit het af" in said(desk.open("meetings", case.pk))
    page = desk.open("meeting", case.pk, meeting.pk)
    assert "De drie uur zijn voorbij" in said(page)
    assert "Nog dit." in said(desk.send(page, text="Nog dit."))


def test_odd_words_are_only_shown(desk, griet, case, vera):
    odd = "<b>x</b> &amp;"
    meeting = factories.meeting_begun(case, griet, vera, question=odd, trusted=odd, place=odd, agenda=(odd,))
    write_line(**at(griet, meeting), line=Line(odd))
    for page in (
        desk.open("meeting", case.pk, meeting.pk),
        desk.open("meetings", case.pk),
        Desk(vera).open("table", factories.seat_of(meeting, vera).pk),
    ):
        assert "&lt;b&gt;x&lt;/b&gt;" in page.content.decode()
        assert soup(page).select("main b") == []


def test_a_closed_page_shows_the_list_and_nothing_to_press(desk, griet, case):
    meeting = factories.meeting_planned(case, griet)
    call_off_meeting(**at(griet, meeting), because="page closed")
    factories.closed(case)
    page = desk.open("meetings", case.pk)
    assert "de pagina werd afgesloten" in said(page)
    assert soup(page).select("main .button") == []


def test_a_line_is_struck_with_a_reason_and_stays_readable(desk, griet, case, vera):
    meeting = factories.meeting_begun(case, griet, vera, agenda=("Brieven <b>",))
    page = desk.open("meeting", case.pk, meeting.pk)
    link = soup(page).select_one("#agenda .end a")
    assert_asks_again(desk.send(desk.get(link["href"]), because=" "), "because")
    page = desk.send(desk.get(link["href"]), because="Is <i>opgelost</i>.")
    for who in (page, Desk(vera).open("table", factories.seat_of(meeting, vera).pk)):
        assert soup(who).select_one("#agenda s").get_text() == "Brieven <b>"
        assert "geschrapt door Griet: Is <i>opgelost</i>." in said(who)
        assert soup(who).select("#agenda .end a") == []
    assert desk.get(link["href"]).status_code == 404
    assert desk.post(link["href"], {"because": "x"}).status_code == 409


def test_one_more_is_invited_and_answers_in_one_tap(desk, griet, case, vera):
    meeting = factories.meeting_planned(case, griet, minutes=90)
    page = desk.open("meeting-invite", case.pk, meeting.pk)
    assert_asks_again(desk.send(page, who=str(vera.membership_id), own_words=" "), "own_words")
    page = desk.send(page, who=str(vera.membership_id), own_words="Zij <b>mag</b> komen.")
    assert "nog geen antwoord" in said(page)
    assert "Zij <b>mag</b> komen." in said(page)
    theirs, seat = Desk(vera), factories.seat_of(meeting, vera)
    page = theirs.send(theirs.open("table", seat.pk), "form[action*='answer']", answer="cannot")
    assert "Je zei: ik kan niet." in said(page)
    assert "kan niet" in said(desk.open("meeting", case.pk, meeting.pk))
    assert theirs.post(reverse("desk:table-answer", args=[seat.pk]), {"answer": "x"}).status_code == 422
    assert desk.post(reverse("desk:table-answer", args=[seat.pk]), {"answer": "comes"}).status_code == 404
