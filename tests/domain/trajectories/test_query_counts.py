"""How many statements a page takes, in so many words: the same with one row and with three.

Those that only begin or end a transaction are not counted. Two of them find the session and the actor; a page
about one person takes two more to log the look.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from reisgezel.bench.stopwatch import counted
from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.emergencies import break_glass
from reisgezel.domain.trajectories.actions.factors import Told, note_factor
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.reminders import resume_reminders, stop_reminders
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart
from reisgezel.domain.trajectories.actions.sheets import Line, write_line
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import FactorKind, How, Level, Voice, WhyOpen
from reisgezel.domain.trajectories.enums.meetings import Doer
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db

ROWS = pytest.mark.parametrize("rows", [1, 3])
DOMAINS = (LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK)


def people(griet, rows):
    """So many people in the caseload, each with a colleague in the team and a next time."""
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    cases = [factories.case(griet, f"Samira {letter}.") for letter in "ABC"[:rows]]
    for case in cases:
        factories.joined(case, griet, tom, LifeDomain.HOUSING)
        make_appointment(
            actor=griet,
            trajectory_id=case.pk,
            starts_at=timezone.now() + timezone.timedelta(days=2),
            how=How.HOME,
        )
    return cases


def full_case(griet, rows):
    """One person with so many visits, stones in both voices, goals with a step, both sides, and colleagues."""
    case = factories.case(griet)
    at = {"actor": griet, "trajectory_id": case.pk}
    for domain in DOMAINS[:rows]:
        tom = factories.housing_coach(within=factories.same_partnership(griet))
        factories.joined(case, griet, tom, domain)
        for voice in Voice:
            place_stone(**at, domain=domain, voice=voice, level=Level.HARD)
            place_stone(**at, domain=domain, voice=voice, level=Level.GOOD)
        for kind in FactorKind:
            note_factor(**at, told=Told(kind=kind, domain=domain, words="Kan koken."))
        goal = set_goal(**at, words="Een huis", domain=domain)
        agree_step(**at, goal_id=goal.pk, text="Samen bellen")
        factories.visit(griet, case)
        factories.visit(tom, case, topics=(domain,))
    return case


def statements(client, who, path, **query):
    """What a page takes when it is opened for the second time: the first look at a page begins its log."""
    client.force_login(factories.user_of(who))
    client.get(path, query)
    with counted() as count:
        answer = client.get(path, query)
    assert answer.status_code == 200
    return count()


@ROWS
def test_own_list(client, griet, rows):
    people(griet, rows)

    assert statements(client, griet, reverse("desk:people")) == 4


@ROWS
def test_own_week(client, griet, rows):
    people(griet, rows)

    assert statements(client, griet, reverse("desk:week")) == 6


@ROWS
def test_form_for_an_appointment(client, griet, rows):
    """The next one, what reminder goes before it, and every time somebody wanted none."""
    case = factories.case(griet, email="samira@example.org")
    ask_contact_rule(actor=griet, client=case.client, chain=case.pk, channels=frozenset({Channel.EMAIL}))
    soon = timezone.now() + timezone.timedelta(days=2)
    make_appointment(actor=griet, trajectory_id=case.pk, starts_at=soon, how=How.HOME)
    for _time in range(rows):
        stop_reminders(actor=griet, trajectory_id=case.pk)
        resume_reminders(actor=griet, trajectory_id=case.pk)

    assert statements(client, griet, reverse("desk:appointment-new", args=[case.pk])) == 10


@ROWS
def test_list_of_the_whole_area(client, griet, rows):
    people(griet, rows)

    assert statements(client, griet, reverse("desk:people-area")) == 3


@ROWS
def test_search_among_own_people(client, griet, rows):
    people(griet, rows)

    assert statements(client, griet, reverse("desk:people"), q="sam") == 4


@ROWS
def test_search_in_the_whole_area(client, griet, rows):
    people(griet, rows)
    nele = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))

    assert statements(client, nele, reverse("desk:people"), q="sam") == 4


@ROWS
def test_case_page(client, griet, rows):
    case = full_case(griet, rows)

    assert statements(client, griet, reverse("desk:case", args=[case.pk])) == 12


@ROWS
def test_case_page_of_two_pages_that_became_one(client, griet, rows):
    """As many as for one page, for who keeps the overview and for who came along."""
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    case, others = factories.case(griet), [factories.case(youssef, f"Samira {rows}{n}.") for n in range(rows)]
    for other in others:
        factories.visit(youssef, other)
        factories.one_page(case, griet, other, youssef)

    for who in (griet, youssef):
        assert statements(client, who, reverse("desk:case", args=[case.pk])) == 12
        assert statements(client, who, reverse("desk:people")) == 4


@ROWS
def test_case_page_of_a_partner(client, griet, rows):
    case = full_case(griet, rows)
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, *DOMAINS[:rows])

    assert statements(client, tom, reverse("desk:case", args=[case.pk])) == 12


def test_case_page_opened_for_the_first_time(client, griet):
    """Once in the life of a page two more: the chain of its looks begins."""
    case = full_case(griet, 3)
    client.force_login(factories.user_of(griet))

    with counted() as count:
        client.get(reverse("desk:case", args=[case.pk]))

    assert count() == 14


@ROWS
def test_both_sides(client, griet, rows):
    case = full_case(griet, rows)

    assert statements(client, griet, reverse("desk:strengths", args=[case.pk])) == 6


@ROWS
def test_story(client, griet, rows):
    case = full_case(griet, rows)

    assert statements(client, griet, reverse("desk:case-story", args=[case.pk])) == 7


@ROWS
def test_what_is_kept_apart(client, griet, rows):
    case = full_case(griet, rows)
    open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WRITE)
    for number in range(rows):
        note_apart(actor=griet, trajectory_id=case.pk, text=f"Gezien {number}.")

    assert statements(client, griet, reverse("desk:apart", args=[case.pk])) == 9


@ROWS
def test_the_page_for_an_emergency(client, griet, rows):
    case = full_case(griet, rows)
    open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WRITE)
    for number in range(rows):
        note_apart(actor=griet, trajectory_id=case.pk, text=f"Gezien {number}.")
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    emergency = break_glass(actor=youssef, trajectory_id=case.pk, because="nood")

    assert statements(client, youssef, reverse("desk:emergency", args=[emergency.pk])) == 10


def met_at_the_table(griet, rows):
    """A meeting with so many guests and lines, and as many others."""
    case = full_case(griet, 1)
    within = factories.same_partnership(griet)
    guests = [factories.housing_coach(within=within, name=f"Gast {number}") for number in range(rows)]
    for _other in range(rows):
        factories.meeting_planned(case, griet, *guests)
    meeting = factories.meeting_begun(case, griet, *guests)
    for number in range(rows):
        task = Line(f"Taak {number}", doer=Doer.MEMBER, membership_id=guests[0].membership_id)
        write_line(actor=griet, trajectory_id=case.pk, meeting_id=meeting.pk, line=task)
    return case, meeting, guests[0]


@ROWS
def test_the_list_of_meetings(client, griet, rows):
    case, _meeting, _guest = met_at_the_table(griet, rows)

    assert statements(client, griet, reverse("desk:meetings", args=[case.pk])) == 7


@ROWS
def test_the_sheet_of_a_meeting(client, griet, rows):
    case, meeting, _guest = met_at_the_table(griet, rows)

    assert statements(client, griet, reverse("desk:meeting", args=[case.pk, meeting.pk])) == 11


@ROWS
def test_the_sheet_for_a_guest(client, griet, rows):
    _case, meeting, guest = met_at_the_table(griet, rows)

    assert statements(client, guest, reverse("desk:table", args=[factories.seat_of(meeting, guest).pk])) == 11


@ROWS
def test_today_with_invitations(client, griet, rows):
    _case, _meeting, guest = met_at_the_table(griet, rows)

    assert statements(client, guest, reverse("desk:today")) == 7


@ROWS
def test_who_needs_me_and_who_asks_to_take_over(client, griet, rows):
    """The same twelve statements for what one has under way, for what one is asked, and for neither."""
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    path = reverse("desk:needs-me")
    people(griet, rows)
    before = statements(client, griet, path)
    for letter in "ABC"[:rows]:
        factories.handover_asked(factories.case(youssef, f"Bo {letter}."), youssef, griet)
        factories.handover_agreed(factories.case(griet, f"Mo {letter}."), griet, youssef)

    assert statements(client, griet, path) == before == 12


@ROWS
def test_handing_over(client, griet, rows):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    for letter in "ABC"[:rows]:
        factories.handover_asked(factories.case(youssef, f"Bo {letter}."), youssef, griet)
        factories.handover_planned(factories.case(griet, f"Mo {letter}."), griet, youssef)
        factories.handover_agreed(factories.case(griet, f"Ali {letter}."), griet, youssef)

    assert statements(client, griet, reverse("desk:handovers")) == 5


@ROWS
def test_visit_saved(client, griet, rows):
    case = full_case(griet, rows)
    path = reverse("desk:visit-record", args=[case.pk])
    client.force_login(factories.user_of(griet))
    client.get(path)
    now = timezone.localtime()
    said = {
        "entry_id": new_id(),
        "how": How.HOME,
        "topics": ["housing"],
        "text": "Samen gekookt.",
        "audience": "topics",
        "day": now.date(),
        "time": now.strftime("%H:%M"),
    }

    with counted() as count:
        answer = client.post(path, said)

    assert answer.status_code == 302
    assert count() == 14
