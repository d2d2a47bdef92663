"""Emergency access: who gets it, to what, for how long; the case manager hears it, and nothing of it is unseen."""

import dataclasses
import datetime as dt
import json

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.emergencies import (
    A_DAY,
    LASTS,
    break_glass,
    find_in_need,
    see_emergency,
)
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart
from reisgezel.domain.trajectories.enums import Audience, ClosingReason, How, Need, WhyOpen
from reisgezel.domain.trajectories.errors import AlreadyOpen, NoReason, TooManyAtOnce
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Emergency
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.emergencies import (
    access_emergency,
    emergencies_of,
    emergency_why,
    mark_for_emergency,
)
from reisgezel.domain.trajectories.queries.looks import looks_of
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.rules import Reason, Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind
from reisgezel.foundation.privacy.enums import Purpose
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
WHY = "kanarie: zij staat met de kinderen op straat"
KEPT = "kanarie: hij wacht aan de school"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef", phone="+3215000001")


@pytest.fixture
def streek(griet):
    return factories.same_partnership(griet)


@pytest.fixture
def youssef(streek):
    return factories.case_manager(within=streek, name="Youssef Proef", phone="+3215000002")


@pytest.fixture
def nele(streek):
    return factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef")


@pytest.fixture
def case(griet):
    case = factories.case(griet, "Khadija Kanarie", phone="0470 00 00 01")
    open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WRITE)
    note_apart(actor=griet, trajectory_id=case.pk, text=KEPT)
    return case


def broken(who, case, because=WHY):
    return break_glass(actor=who, trajectory_id=case.pk, because=because)


def shown(who, emergency):
    return access_emergency(who, emergency.pk)


@pytest.mark.parametrize("who", ["youssef", "nele"])
def test_it_holds_four_hours_and_ends_exactly_then(request, case, clock, who):
    who = request.getfixturevalue(who)
    emergency = broken(who, case)
    for moment in (NOON, NOON + LASTS - SECOND):
        clock.move_to(moment)
        assert shown(who, emergency).person.call_name == "Khadija Kanarie"
    for moment in (NOON + LASTS, NOON + LASTS + SECOND):
        clock.move_to(moment)
        with pytest.raises(NotAllowed) as refused:
            shown(who, emergency)
        assert refused.value.code == Reason.TIME_OVER


def test_a_clock_that_is_put_back_gives_no_time_again(youssef, case, clock):
    emergency = broken(youssef, case)
    clock.move_to(NOON + LASTS)
    with pytest.raises(NotAllowed):
        shown(youssef, emergency)

    clock.move_to(NOON + SECOND)

    with pytest.raises(NotAllowed):
        shown(youssef, emergency)
    assert broken(youssef, case) != emergency  # a reason of its own, told and counted again


def test_before_it_began_it_does_not_hold(youssef, case, clock):
    emergency = broken(youssef, case)
    clock.move_to(NOON - SECOND)
    with pytest.raises(NotAllowed):
        shown(youssef, emergency)


def test_a_double_press_is_one_access_one_mail_and_no_longer(youssef, case, clock):
    first = broken(youssef, case)
    clock.shift(dt.timedelta(hours=3))

    again = broken(youssef, case, f" {WHY}\n")

    assert again == first
    assert again.until == NOON + LASTS
    assert Emergency.objects.within(youssef).count() == 1
    assert AuditEvent.objects.filter(event=Event.EMERGENCY_OPENED).count() == 1
    assert len(mail.outbox) == 1


def test_other_words_while_it_holds_are_not_swallowed(youssef, case):
    broken(youssef, case)
    with pytest.raises(AlreadyOpen), transaction.atomic():
        broken(youssef, case, "nog een reden")


@pytest.mark.parametrize("because", ["", "  ", "\n"])
def test_it_needs_a_reason(youssef, case, because):
    with pytest.raises(NoReason), transaction.atomic():
        broken(youssef, case, because)
    assert mail.outbox == []


def test_the_page_has_what_acting_needs_and_no_more(griet, youssef, case, streek):
    tom = factories.housing_coach(within=streek, phone="+3215000003")
    factories.joined(case, griet, tom, LifeDomain.MONEY)
    ask_contact_rule(
        actor=griet, client=case.client, chain=case.pk, channels=frozenset({Channel.CALL}), remark="Kort."
    )
    make_appointment(
        actor=griet, trajectory_id=case.pk, starts_at=NOON + dt.timedelta(days=1), how=How.OUT, place="Bib"
    )
    factories.visit(griet, case, "tijdlijnwoord", audience=Audience.TEAM)
    set_goal(actor=griet, trajectory_id=case.pk, words="doelwoord", domain=LifeDomain.MONEY)

    page = shown(youssef, broken(youssef, case))

    assert page.next_time.place == "Bib"
    assert page.contact.call_number == "+32470000001"
    assert [(one.name, one.phone) for one in page.team] == [
        ("Griet Proef", "+3215000001"),
        ("Tom Proef", "+3215000003"),
    ]
    assert [note.text for note in page.notes] == [KEPT]
    said = str(dataclasses.asdict(page))
    assert "tijdlijnwoord" not in said
    assert "doelwoord" not in said
    assert "money" not in said


def test_it_opens_nothing_else(youssef, case):
    broken(youssef, case)
    for verb in Verb:
        if verb not in {Verb.BREAK_GLASS, Verb.RECOGNISE}:
            with pytest.raises(NotAllowed):
                access_case(youssef, case.pk, verb, page="case")


def test_who_is_bound_by_discretion_gets_the_page_without_what_falls_under_secrecy(streek, case):
    dora = factories.case_manager(within=streek, name="Dora Proef", secrecy=SecrecyKind.DISCRETION)

    page = shown(dora, broken(dora, case))

    assert page.person.call_name == "Khadija Kanarie"
    assert page.notes == ()
    assert page.reads_all is False


@pytest.mark.parametrize("who", ["partner", "professional", "regisseur", "service", "stranger"])
def test_nobody_else_gets_it(griet, case, streek, who):
    makes = {
        "partner": lambda: factories.housing_coach(within=streek),
        "professional": lambda: factories.housing_coach(within=streek),
        "regisseur": lambda: factories.actor(MemberRole.REGISSEUR, within=streek),
        "service": lambda: factories.case_manager(
            within=streek, of=factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
        ),
        "stranger": factories.case_manager,
    }
    other = makes[who]()
    if who == "partner":
        factories.joined(case, griet, other)
    with pytest.raises((NotAllowed, NotFound)), transaction.atomic():
        broken(other, case)
    with pytest.raises((NotAllowed, NotFound)):
        emergency_why(other, mark_for_emergency(other, case.pk))
    if who != "stranger":  # who finds nobody of this partnership at all
        with pytest.raises(NotAllowed):
            find_in_need(actor=other, call_name="Khadija")
    assert not Emergency.objects.within(griet).exists()


def test_the_own_team_needs_no_glass(griet, youssef, case):
    with pytest.raises(NotAllowed) as refused, transaction.atomic():
        broken(griet, case)
    assert refused.value.code == Reason.OWN_TEAM

    emergency = broken(youssef, case)
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )
    with pytest.raises(NotAllowed) as refused:
        shown(youssef, emergency)
    assert refused.value.code == Reason.OWN_TEAM


def test_a_closed_page_is_opened_by_no_emergency_also_when_it_closed_meanwhile(griet, youssef, case):
    emergency = broken(youssef, case)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)

    with pytest.raises(NotAllowed):
        shown(youssef, emergency)
    with pytest.raises(NotAllowed), transaction.atomic():
        broken(youssef, case)
    assert find_in_need(actor=youssef, call_name="Khadija Kanarie").is_empty


def test_an_access_is_its_members_own(youssef, nele, case):
    emergency = broken(youssef, case)
    for other in (nele, factories.case_manager()):
        with pytest.raises(NotFound):
            shown(other, emergency)


def test_many_in_one_day_are_stopped_and_the_next_day_is_another(griet, youssef, clock):
    people = [factories.case(griet, f"Iemand {letter}") for letter in "ABCDEF"]
    for case in people[:A_DAY]:
        broken(youssef, case)
        clock.shift(60)
    with pytest.raises(TooManyAtOnce), transaction.atomic():
        broken(youssef, people[A_DAY])
    broken(youssef, people[A_DAY - 1])  # what holds already is no new one

    clock.move_to(NOON - dt.timedelta(hours=1))  # a clock that is put back forgets none of them
    with pytest.raises(TooManyAtOnce), transaction.atomic():
        broken(youssef, people[A_DAY])
    clock.move_to(NOON + dt.timedelta(days=1))
    broken(youssef, people[A_DAY])
    clock.move_to(NOON - dt.timedelta(days=300))  # all of them by a clock that ran far ahead
    broken(youssef, people[0])


def test_the_case_manager_gets_a_mail_that_names_nobody_and_nothing(griet, youssef, case):
    broken(youssef, case)

    [letter] = mail.outbox
    assert letter.to == [factories.user_of(griet).email]
    said = f"{letter.subject} {letter.body}"
    for word in ("Khadija", "Kanarie", "kanarie", "Youssef", "veilig", "straat", "http"):
        assert word not in said


def test_it_waits_under_who_needs_me_until_it_is_seen(griet, youssef, nele, case, clock):
    emergency = broken(youssef, case)
    other = broken(nele, case)
    clock.shift(dt.timedelta(days=40))

    def asked():
        return [why.need for one in needs_me(griet) for why in one.reasons]

    assert asked()[0] is Need.EMERGENCY
    access_case(griet, case.pk, Verb.OVERSEE, page="emergencies")
    for one in (emergency, other):
        assert Need.EMERGENCY in asked()
        see_emergency(actor=griet, trajectory_id=case.pk, emergency_id=one.pk)
    assert Need.EMERGENCY not in asked()
    assert needs_me(youssef) == ()


def test_seeing_it_twice_is_seeing_it_once_and_only_the_case_manager_does(griet, youssef, case):
    emergency = broken(youssef, case)
    with pytest.raises(NotAllowed), transaction.atomic():
        see_emergency(actor=youssef, trajectory_id=case.pk, emergency_id=emergency.pk)
    first = see_emergency(actor=griet, trajectory_id=case.pk, emergency_id=emergency.pk)
    assert (
        see_emergency(actor=griet, trajectory_id=case.pk, emergency_id=emergency.pk).seen_at == first.seen_at
    )
    assert AuditEvent.objects.filter(event=Event.EMERGENCY_SEEN).count() == 1
    elsewhere = factories.case(griet, "Bo")
    with pytest.raises(NotFound), transaction.atomic():
        see_emergency(actor=griet, trajectory_id=elsewhere.pk, emergency_id=emergency.pk)


def test_the_case_manager_reads_who_when_and_why(griet, youssef, case, clock):
    broken(youssef, case)
    clock.shift(LASTS)
    broken(youssef, case, "nog eens")

    new, old = emergencies_of(access_case(griet, case.pk, Verb.OVERSEE, page="emergencies"))

    assert (new.because, old.because) == ("nog eens", WHY)
    assert (new.is_running, old.is_running) == (True, False)
    assert old.who == "Youssef Proef"
    assert (old.opened_at, old.until) == (NOON, NOON + LASTS)


def test_the_employment_service_reads_that_and_not_why(streek, youssef):
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(within=streek, of=service, name="Vera Proef")
    case = factories.case(vera)
    broken(youssef, case)

    [used] = emergencies_of(access_case(vera, case.pk, Verb.OVERSEE, page="emergencies"))

    assert (used.who, used.because) == ("Youssef Proef", "")


def test_who_looked_marks_it_and_the_log_holds_no_word(griet, youssef, case):
    emergency = broken(youssef, case)
    shown(youssef, emergency)

    looks = looks_of(access_case(griet, case.pk, Verb.READ, page="looks"))

    [marked] = [look for look in looks if look.is_emergency]
    assert (marked.who, marked.allowed) == ("Youssef Proef", True)
    row = Look.objects.get(chain=case.pk, what="emergency")
    assert (row.purpose, row.subject_id, row.reason) == (Purpose.SAFETY, emergency.pk, Reason.EMERGENCY)
    event = AuditEvent.objects.get(event=Event.EMERGENCY_OPENED)
    assert (event.chain, event.membership_id) == (case.pk, youssef.membership_id)
    assert "kanarie" not in json.dumps([event.refs for event in AuditEvent.objects.all()])


def test_a_coordinator_finds_by_name_and_a_case_manager_is_told_whom_to_ask(youssef, nele, case):
    [row] = find_in_need(actor=nele, call_name="Chadija Kanarie").rows
    assert (row.name, row.may_open) == ("Khadija Kanarie", False)
    assert emergency_why(nele, row.emergency).name == "Khadija Kanarie"

    found = find_in_need(actor=youssef, call_name="Chadija Kanarie")
    [hint] = found.hints
    assert found.rows == ()
    assert hint.name == "Griet Proef"
    asked = emergency_why(youssef, hint.emergency)
    assert (asked.name, asked.case_manager, asked.phone) == ("K…", "Griet Proef", "+3215000001")
    assert asked.trajectory_id == case.pk
    assert Look.objects.filter(chain=case.pk, membership_id=youssef.membership_id, what="alike").count() == 1


def test_a_mark_is_its_members_own(griet, youssef, nele, case):
    mark = mark_for_emergency(youssef, case.pk)
    for who, said in (
        (nele, mark),
        (youssef, mark[:-2]),
        (youssef, ""),
        (youssef, str(case.pk)),
        (griet, mark),
    ):
        with pytest.raises(NotFound):
            emergency_why(who, said)


def test_a_row_of_the_own_team_has_no_mark(griet, case):
    [row] = find_in_need(actor=griet, call_name="Khadija").rows
    assert (row.may_open, row.emergency) == (True, "")


def test_who_has_access_already_is_led_to_it(youssef, case):
    mark = mark_for_emergency(youssef, case.pk)
    assert emergency_why(youssef, mark).running is None
    emergency = broken(youssef, case)
    assert emergency_why(youssef, mark).running == emergency.pk


def test_the_database_refuses_what_no_action_writes(griet, youssef, case):
    broken(youssef, case)
    rows = Emergency.objects.within(griet)
    for wrong in (
        {"until": NOON + 2 * LASTS},
        {"opened_at": NOON + SECOND},
        {"membership": griet.membership_id},
        {"seen_at": timezone.now()},
        {"until": NOON - SECOND},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Emergency.objects.create(
            partnership_id=griet.partnership_id,
            trajectory=case,
            membership_id=youssef.membership_id,
            because="",
            opened_at=NOON,
            until=NOON + LASTS,
        )
