"""Who sees the sheet of a meeting, and until when: before it a masked name, afterwards nothing."""

import dataclasses

import pytest
from django.core import mail

from reisgezel.domain.trajectories.actions.meetings import begin_meeting, withdraw_guest
from reisgezel.domain.trajectories.actions.sheets import Line, end_meeting, write_line
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.enums import Audience
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.looks import looks_of
from reisgezel.domain.trajectories.queries.meetings import (
    LASTS,
    access_place,
    meetings_of,
    tables_of,
)
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.privacy.models import Look
from tests import factories
from tests.domain.trajectories.meetings.conftest import (
    AT,
    HOUR,
    NOON,
    SECOND,
    at,
    begun,
    place_of,
    planned,
    words,
)

pytestmark = pytest.mark.django_db


def test_before_it_begins_the_invited_see_a_masked_name_and_who_invites(griet, vera, case):
    meeting = planned(case, griet, vera, question="kanarievraag", own_words="kanarieantwoord", place="Bib")

    place = place_of(vera, meeting)

    assert place.sheet is None
    assert (place.invitation.name, place.invitation.invited_by) == ("K…", "Griet Proef")
    assert (place.starts_at, place.invitation.place, place.invitation.phone) == (AT, "Bib", "+3215000001")
    assert "anarie" not in str(dataclasses.asdict(place))
    look = Look.objects.get(chain=case.pk, membership_id=vera.membership_id)
    assert (look.what, look.allowed, look.reason) == ("invitation", True, Reason.INVITED)


def test_while_it_goes_on_they_see_its_sheet_and_nothing_else(griet, tom, vera, case):
    factories.visit(griet, case, "tijdlijnwoord", audience=Audience.TEAM)
    meeting = begun(case, griet, tom, vera, question="Wie helpt mij?", own_words="geheimwoord")
    write_line(**at(griet, meeting), line=Line("We bellen samen."))

    for who in (tom, vera):
        sheet = place_of(who, meeting).sheet
        assert (sheet.first_name, sheet.question, words(sheet.decisions)) == (
            "Khadija",
            "Wie helpt mij?",
            ("We bellen samen.",),
        )
        said = str(dataclasses.asdict(sheet))
        for word in ("tijdlijnwoord", "geheimwoord", "Kanarie"):
            assert word not in said
    for verb in Verb:
        if verb not in {Verb.SIT, Verb.RECOGNISE, Verb.BREAK_GLASS}:
            with pytest.raises(NotAllowed):
                access_case(vera, case.pk, verb, page="case")


@pytest.mark.parametrize("who", ["tom", "vera"])
def test_the_table_is_shut_after_three_hours_to_the_second(request, griet, case, clock, who):
    who = request.getfixturevalue(who)
    meeting = begun(case, griet, who)
    for moment in (NOON, NOON + LASTS - SECOND):
        clock.move_to(moment)
        assert place_of(who, meeting).sheet is not None
    clock.move_to(NOON + LASTS)
    assert place_of(who, meeting) == dataclasses.replace(place_of(who, meeting), sheet=None, invitation=None)

    clock.move_to(NOON + SECOND)  # a clock that is put back

    assert place_of(who, meeting).sheet is None
    clock.move_to(NOON - SECOND)
    assert place_of(who, meeting).sheet is None


def test_when_it_is_ended_nothing_is_left_for_who_was_invited(griet, vera, case, clock):
    meeting = begun(case, griet, vera)
    end_meeting(**at(griet, meeting))

    for moment in (NOON, NOON - HOUR, NOON + HOUR):
        clock.move_to(moment)
        place = place_of(vera, meeting)
        assert (place.sheet, place.invitation) == (None, None)
    look = Look.objects.filter(membership_id=vera.membership_id).latest("sequence")
    assert (look.what, look.allowed, look.reason) == ("table", False, Reason.TABLE_SHUT)


def test_who_is_not_invited_has_no_place(griet, tom, vera, case):
    meeting = begun(case, griet, vera)
    for who in (tom, griet, factories.case_manager()):
        with pytest.raises(NotFound):
            access_place(who, factories.seat_of(meeting, vera).pk)


def test_no_longer_invited_or_out_of_the_team_is_out_at_once(griet, tom, vera, case):
    meeting, later = begun(case, griet, tom, vera), planned(case, griet, tom)
    seats = {who: factories.seat_of(meeting, who) for who in (tom, vera)}
    mail.outbox.clear()
    for _twice in range(2):
        withdraw_guest(actor=griet, trajectory_id=case.pk, guest_id=seats[vera].pk)
    assert len(mail.outbox) == 1
    assert place_of(vera, meeting).sheet is None

    place = TeamPlace.objects.within(griet).get(membership=tom.membership_id)
    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Klaar.")

    assert place_of(tom, meeting).sheet is None
    assert place_of(tom, later).invitation is None
    assert tables_of(tom) == tables_of(vera) == ()


def test_who_looked_says_that_somebody_sat_at_the_table(griet, vera, case):
    place_of(vera, begun(case, griet, vera))

    looks = looks_of(access_case(griet, case.pk, Verb.READ, page="looks"))

    assert any(look.who == "Vera Proef" and look.allowed and "aan tafel" in look.what for look in looks)


def test_the_list_tells_the_team_that_it_is_and_who_keeps_the_overview_who_comes(griet, tom, vera, case):
    planned(case, griet, tom, vera)

    def seen(who):
        return meetings_of(access_case(who, case.pk, Verb.READ, page="meetings"))[0]

    assert seen(griet).guests == ("Tom Proef", "Vera Proef")
    assert (seen(tom).guests, seen(tom).starts_at) == ((), AT)
    assert (seen(griet).seat_id is None, seen(tom).seat_id is None) == (True, False)


def test_today_shows_what_one_is_invited_to(griet, vera, case, clock):
    later, soon = planned(case, griet, vera), planned(case, griet, vera, starts_at=NOON + HOUR)
    assert [table.starts_at for table in tables_of(vera)] == [soon.starts_at, later.starts_at]
    clock.move_to(soon.starts_at)
    begin_meeting(**at(griet, soon))
    assert [table.goes_on for table in tables_of(vera)] == [True, False]
    end_meeting(**at(griet, soon))
    assert [table.seat_id for table in tables_of(vera)] == [factories.seat_of(later, vera).pk]
    clock.move_to(AT + LASTS + HOUR)
    assert tables_of(vera) == ()
