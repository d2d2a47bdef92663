"""What is kept apart for somebody's safety: who opens it, for how long, and what the log knows of it."""

import datetime as dt
import json
import uuid

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.safety import OPEN_FOR, note_apart, open_apart, shut_apart
from reisgezel.domain.trajectories.enums import ClosingReason, WhyOpen
from reisgezel.domain.trajectories.errors import AlreadyOpen, NoReason, NothingSaid, NotOpen
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import SafetyNote, SafetyOpening
from reisgezel.domain.trajectories.queries.safety import access_apart, access_why
from reisgezel.domain.trajectories.rules import Reason
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind
from reisgezel.foundation.privacy.enums import Purpose
from reisgezel.foundation.privacy.models import AuditEvent, Look
from reisgezel.foundation.privacy.rotation import rotate_keys
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
WORDS = "kanarie: hij wacht aan de school"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def griet(clock):
    return factories.case_manager()


def opened(who, case, reason=WhyOpen.WRITE, **said):
    return open_apart(actor=who, trajectory_id=case.pk, reason=reason, **said)


def noted(who, case, text=WORDS, **said):
    return note_apart(actor=who, trajectory_id=case.pk, text=text, **said)


def texts(who, case):
    """What stands there for this actor; None while it is shut."""
    place = access_apart(who, case.pk)
    return None if place is None else [note.text for note in place.notes]


def looks(case, what):
    return list(Look.objects.filter(chain=case.pk, what=what).order_by("sequence"))


def test_it_is_shut_until_a_reason_is_given_and_shuts_exactly_at_its_time(griet, case, clock):
    assert texts(griet, case) is None
    opened(griet, case)
    noted(griet, case)
    for moment, stands in (
        (NOON, [WORDS]),
        (NOON + OPEN_FOR - SECOND, [WORDS]),
        (NOON + OPEN_FOR, None),
        (NOON + OPEN_FOR + SECOND, None),
    ):
        clock.move_to(moment)
        assert texts(griet, case) == stands, moment
    opened(griet, case, WhyOpen.WORRY)
    assert texts(griet, case) == [WORDS]


def test_the_newest_note_comes_first_and_says_who_wrote_it(griet, case, clock):
    opened(griet, case)
    noted(griet, case, "eerst")
    clock.shift(60)
    noted(griet, case, "dan")

    notes = access_apart(griet, case.pk).notes

    assert [(note.text, note.who) for note in notes] == [("dan", "Griet"), ("eerst", "Griet")]


def test_a_double_press_opens_once_and_makes_it_no_longer(griet, case, clock):
    first = opened(griet, case, words="ik ga erheen")
    clock.shift(600)
    assert opened(griet, case, words=" ik ga  erheen ") == first
    assert SafetyOpening.objects.within(griet).count() == 1
    assert AuditEvent.objects.filter(event=Event.SAFETY_OPENED).count() == 1
    clock.move_to(NOON + OPEN_FOR)
    assert texts(griet, case) is None


def test_another_reason_while_it_is_open_is_not_swallowed(griet, case):
    opened(griet, case)
    with pytest.raises(AlreadyOpen), transaction.atomic():
        opened(griet, case, WhyOpen.WORRY)
    with pytest.raises(AlreadyOpen), transaction.atomic():
        opened(griet, case, words="nog iets")


def test_something_else_says_what(griet, case):
    with pytest.raises(NoReason), transaction.atomic():
        opened(griet, case, WhyOpen.OTHER, words="  ")
    assert opened(griet, case, WhyOpen.OTHER, words="de politie belde").words == "de politie belde"


def test_it_can_be_shut_at_once_and_opened_again(griet, case):
    assert shut_apart(actor=griet, trajectory_id=case.pk) is False
    opened(griet, case)
    assert shut_apart(actor=griet, trajectory_id=case.pk) is True
    assert texts(griet, case) is None
    assert shut_apart(actor=griet, trajectory_id=case.pk) is False
    opened(griet, case)
    assert texts(griet, case) == []


def test_a_clock_that_is_put_back_gives_no_time_again(griet, case, clock):
    opened(griet, case)
    clock.move_to(NOON + OPEN_FOR)
    assert texts(griet, case) is None
    access_why(griet, case.pk)  # where one is led to: the moment is known now

    clock.move_to(NOON + SECOND)

    assert texts(griet, case) is None
    with pytest.raises(NotOpen), transaction.atomic():
        noted(griet, case)


def test_a_clock_that_ran_ahead_locks_nobody_out(griet, case, clock):
    clock.move_to(NOON + dt.timedelta(days=300))
    opened(griet, case)
    clock.move_to(NOON)
    assert texts(griet, case) is None

    opened(griet, case)

    assert texts(griet, case) == []


def test_nothing_is_written_while_it_is_shut(griet, case):
    with pytest.raises(NotOpen), transaction.atomic():
        noted(griet, case)
    assert not SafetyNote.objects.within(griet).exists()


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_note_says_something(griet, case, text):
    opened(griet, case)
    with pytest.raises(NothingSaid), transaction.atomic():
        noted(griet, case, text)


def test_the_same_form_twice_is_one_note_also_when_the_time_is_over_by_then(griet, case, clock):
    opened(griet, case)
    form = new_id()
    first = noted(griet, case, note_id=form)
    clock.move_to(NOON + OPEN_FOR)
    assert noted(griet, case, note_id=form) == first
    with pytest.raises(Conflict), transaction.atomic():
        noted(griet, case, "anders", note_id=form)
    assert SafetyNote.objects.within(griet).count() == 1


def test_a_number_that_was_used_elsewhere_opens_nothing_and_tells_nothing(griet, case):
    ver = factories.case_manager(name="Ver Weg")
    there = factories.case(ver)
    opened(ver, there)
    theirs = noted(ver, there)
    opened(griet, case)
    with pytest.raises(Conflict), transaction.atomic():
        noted(griet, case, note_id=theirs.pk)


@pytest.mark.parametrize("who", ["partner", "newcomer", "coordinator", "colleague", "regisseur", "stranger"])
def test_nobody_but_the_case_manager_opens_it(griet, case, who):
    within = factories.same_partnership(griet)
    if who in {"partner", "newcomer"}:
        other = factories.housing_coach(within=within)
        (factories.joined if who == "partner" else factories.said_yes)(case, griet, other)
    else:
        role = {"coordinator": MemberRole.COORDINATOR, "regisseur": MemberRole.REGISSEUR}
        where = {} if who == "stranger" else {"within": within}
        other = factories.actor(role.get(who, MemberRole.CASE_MANAGER), name="Ander Proef", **where)
    for act in (
        lambda: access_apart(other, case.pk),
        lambda: access_why(other, case.pk),
        lambda: opened(other, case),
        lambda: noted(other, case),
        lambda: shut_apart(actor=other, trajectory_id=case.pk),
    ):
        with pytest.raises((NotFound, NotAllowed)), transaction.atomic():
            act()


def test_the_employment_service_does_not_open_it_also_when_it_keeps_the_overview():
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(of=service, name="Vera Proef")
    case = factories.case(vera)

    with pytest.raises(NotAllowed) as refused:
        access_apart(vera, case.pk)
    assert refused.value.code == Reason.CHECKS_AVAILABILITY
    for act in (lambda: opened(vera, case), lambda: noted(vera, case)):
        with pytest.raises(NotAllowed), transaction.atomic():
            act()


def test_an_opening_is_of_one_member_and_goes_with_the_overview(griet, case):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    opened(griet, case)
    noted(griet, case)

    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=True,
    )

    with pytest.raises(NotAllowed):
        access_apart(griet, case.pk)
    assert texts(youssef, case) is None
    opened(youssef, case)
    assert texts(youssef, case) == [WORDS]


def test_what_falls_under_secrecy_never_reaches_who_is_bound_by_discretion(griet, case):
    discreet = factories.case_manager(
        within=factories.same_partnership(griet), name="Dora Proef", secrecy=SecrecyKind.DISCRETION
    )
    opened(griet, case)
    noted(griet, case)
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=discreet.membership_id,
        summary="",
        client_told=True,
    )
    opened(discreet, case)
    noted(discreet, case, "zelf gezien")

    place = access_apart(discreet, case.pk)

    assert [note.text for note in place.notes] == ["zelf gezien"]
    assert place.reads_all is False


def test_a_closed_page_is_read_and_not_written(griet, case):
    opened(griet, case)
    noted(griet, case)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.MOVED)

    place = access_apart(griet, case.pk)

    assert [note.text for note in place.notes] == [WORDS]
    assert place.may_write is False
    with pytest.raises(NotAllowed), transaction.atomic():
        noted(griet, case)


def test_the_log_knows_that_and_for_which_reason_and_no_word(griet, case):
    opened(griet, case, WhyOpen.TALK, words=WORDS)
    noted(griet, case)

    events = AuditEvent.objects.filter(chain=case.pk, event__startswith="trajectories.safety")
    assert [(event.event, event.refs) for event in events.order_by("sequence")] == [
        (Event.SAFETY_OPENED, {"reason": "talk"}),
        (Event.SAFETY_NOTED, {}),
    ]
    assert "kanarie" not in json.dumps([event.refs for event in AuditEvent.objects.all()])


def test_each_look_is_logged_with_its_purpose_and_a_shut_place_is_no_look(griet, case):
    access_apart(griet, case.pk)
    assert looks(case, "apart") == []
    access_why(griet, case.pk)
    opening = opened(griet, case)
    access_apart(griet, case.pk)

    [asked], [seen] = looks(case, "apart_why"), looks(case, "apart")

    assert (asked.allowed, asked.purpose) == (True, Purpose.SAFETY)
    assert (seen.allowed, seen.purpose, seen.subject_id) == (True, Purpose.SAFETY, opening.pk)


def test_a_refusal_is_logged(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom)
    with pytest.raises(NotAllowed):
        access_apart(tom, case.pk)

    [refused] = looks(case, "apart")
    assert (refused.allowed, refused.reason) == (False, Reason.ONLY_CASE_MANAGER)


def stored(who, model, column):
    return [sealed.stored for sealed in model.objects.within(who).values_list(column, flat=True)]


def test_the_words_lie_sealed_and_new_keys_reach_them(griet, case, settings):
    opened(griet, case, words=WORDS)
    noted(griet, case)
    before = stored(griet, SafetyNote, "text"), stored(griet, SafetyOpening, "words")
    assert "kanarie" not in str(before)

    first = next(iter(settings.ENCRYPTION_KEYS.items()))
    settings.ENCRYPTION_KEYS = {
        "volgende": "bmlldXdlIHNsZXV0ZWwgdm9vciBkZSBwcm9lZiEhISE=",
        first[0]: first[1],
    }
    list(rotate_keys())

    assert (stored(griet, SafetyNote, "text"), stored(griet, SafetyOpening, "words")) != before
    settings.ENCRYPTION_KEYS = {"volgende": settings.ENCRYPTION_KEYS["volgende"]}
    assert SafetyNote.objects.within(griet).get().text == WORDS
    assert SafetyOpening.objects.within(griet).get().words == WORDS


def test_a_note_and_an_opening_are_never_changed_or_made_longer(griet, case):
    opened(griet, case)
    noted(griet, case)
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    for model, wrong in (
        (SafetyNote, {"author": youssef.membership_id}),
        (SafetyNote, {"written_at": NOON}),
        (SafetyNote, {"under_secrecy": False}),
        (SafetyOpening, {"membership": youssef.membership_id}),
        (SafetyOpening, {"opened_at": NOON}),
        (SafetyOpening, {"reason": WhyOpen.TALK}),
        (SafetyOpening, {"until": NOON + 2 * OPEN_FOR}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.within(griet).update(**wrong)


def test_the_database_refuses_what_no_action_writes(griet, case):
    base = {
        "partnership_id": griet.partnership_id,
        "trajectory": case,
        "membership_id": griet.membership_id,
        "opened_at": NOON,
        "until": NOON + OPEN_FOR,
        "reason": WhyOpen.WRITE,
    }
    for wrong in ({"reason": "zomaar"}, {"reason": WhyOpen.OTHER}, {"until": NOON - SECOND}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SafetyOpening.objects.create(**{**base, **wrong})
    with pytest.raises(IntegrityError), transaction.atomic():
        SafetyNote.objects.create(
            partnership_id=griet.partnership_id,
            trajectory=case,
            text="",
            under_secrecy=True,
            author_id=griet.membership_id,
            written_at=timezone.now(),
        )


def test_a_page_that_is_not_there_is_not_there(griet):
    with pytest.raises(NotFound):
        access_apart(griet, uuid.uuid4())
