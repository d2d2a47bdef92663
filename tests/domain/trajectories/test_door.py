"""One door to a person's page: who gets in, who is told why not, who never learns that there is a page."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import Said, record_note
from reisgezel.domain.trajectories.enums import TeamRole
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case, visible_to
from reisgezel.domain.trajectories.queries.looks import looks_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.backends import MembershipBackend
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom(griet, case):
    """A housing coach in the team."""
    who = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, who, LifeDomain.HOUSING)
    return who


def close(case):
    factories.closed(case)


def refused(who, case, verb=Verb.READ):
    with pytest.raises(NotAllowed) as refusal:
        access_case(who, case.pk, verb, page="case")
    return refusal.value.code


def last_look(case):
    return Look.objects.filter(chain=case.pk).order_by("-sequence").first()


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("role", MemberRole)
def test_a_stranger_of_another_partnership_finds_nothing_whatever_the_role(case, role, verb):
    stranger = factories.actor(role)
    with pytest.raises(NotFound):
        access_case(stranger, case.pk, verb, page="case")
    with pytest.raises(NotFound), transaction.atomic():
        locked_case(actor=stranger, trajectory_id=case.pk, verb=verb)
    assert not Look.objects.filter(membership_id=stranger.membership_id).exists()


def test_a_place_that_was_written_for_a_stranger_by_mistake_opens_nothing(griet, case):
    """The partnership of the actor is asked first: a stray row in the team does not bridge two partnerships."""
    stranger = factories.case_manager()
    TeamPlace.objects.create(
        partnership_id=case.partnership_id,
        trajectory=case,
        membership_id=stranger.membership_id,
        role=TeamRole.PARTNER,
        since=dt.date(2024, 1, 1),
    )
    with pytest.raises(NotFound):
        access_case(stranger, case.pk, Verb.READ, page="case")
    assert list(visible_to(stranger)) == []


@pytest.mark.parametrize(
    "role",
    [role for role in MemberRole if role not in {"case_manager", "partner_professional", "coordinator"}],
)
def test_a_role_that_does_not_work_with_people_finds_nothing_and_the_try_is_logged(griet, case, role):
    juror = factories.actor(role, within=factories.same_partnership(griet))
    with pytest.raises(NotFound):
        access_case(juror, case.pk, Verb.READ, page="case")
    with pytest.raises(NotFound), transaction.atomic():
        locked_case(actor=juror, trajectory_id=case.pk, verb=Verb.READ)

    look = last_look(case)
    assert (look.membership_id, look.allowed, look.reason) == (juror.membership_id, False, "no_people_work")


def test_a_page_that_is_not_there_is_not_found(griet):
    with pytest.raises(NotFound):
        access_case(griet, uuid.uuid4(), Verb.READ, page="case")


def test_a_colleague_is_told_why_not_and_the_try_is_logged(griet, case):
    colleague = factories.case_manager(within=factories.same_partnership(griet))

    assert refused(colleague, case) == "not_in_team"

    look = last_look(case)
    assert (look.membership_id, look.allowed, look.reason, look.what) == (
        colleague.membership_id,
        False,
        "not_in_team",
        "case",
    )


def test_a_coordinator_sees_who_keeps_the_overview_but_does_not_read(griet, case):
    lead = factories.actor(MemberRole.COORDINATOR, within=factories.same_partnership(griet))

    assert access_case(lead, case.pk, Verb.FIND, page="case").verdict.reason == "coordinates"
    assert access_case(lead, case.pk, Verb.HAND_OVER, page="hand_over").topics == 0
    for verb in (Verb.READ, Verb.WRITE, Verb.STEER, Verb.COMPOSE):
        assert refused(lead, case, verb) == "not_in_team"


def test_the_team_gets_in_and_each_look_is_written_down(griet, case, tom):
    assert access_case(griet, case.pk, Verb.READ, page="case").keeps_overview
    assert not access_case(tom, case.pk, Verb.READ, page="story").keeps_overview

    looks = list(
        Look.objects.filter(chain=case.pk)
        .order_by("sequence")
        .values_list("membership_id", "what", "allowed")
    )
    assert looks == [(griet.membership_id, "case", True), (tom.membership_id, "story", True)]


def test_who_looked_is_shown_with_names_refusals_included(griet, case, tom):
    colleague = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    access_case(tom, case.pk, Verb.READ, page="story")
    refused(colleague, case)

    shown = looks_of(access_case(griet, case.pk, Verb.READ, page="looks"))

    assert [(look.who, look.allowed) for look in shown] == [
        ("Griet Proef", True),
        ("Youssef Proef", False),
        ("Tom Proef", True),
    ]
    assert all(look.organisation for look in shown)


@pytest.mark.parametrize("verb", [Verb.WRITE, Verb.STEER, Verb.COMPOSE, Verb.HAND_OVER])
def test_a_closed_page_is_read_and_not_written(griet, case, tom, verb):
    close(case)

    for who in (griet, tom):
        assert access_case(who, case.pk, Verb.READ, page="case")
        assert refused(who, case, verb) == "closed"
    with pytest.raises(NotAllowed):
        record_note(actor=griet, trajectory_id=case.pk, said=Said(text="Te laat."))


def test_an_ended_place_opens_nothing_from_that_moment_on(griet, case, tom):
    place = TeamPlace.objects.within(griet).get(trajectory=case, membership=tom.membership_id)
    assert access_case(tom, case.pk, Verb.READ, page="case")

    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Het huis is gevonden.")

    assert refused(tom, case) == "not_in_team"
    with pytest.raises(NotAllowed):
        record_note(actor=tom, trajectory_id=case.pk, said=Said(text="Nog iets."))


def test_somebody_who_comes_back_reads_what_is_shared_now(griet, case, tom):
    place = TeamPlace.objects.within(griet).get(trajectory=case, membership=tom.membership_id)
    end_place(actor=griet, trajectory_id=case.pk, place_id=place.pk, because="Het huis is gevonden.")
    factories.joined(case, griet, tom, LifeDomain.WORK)

    access = access_case(tom, case.pk, Verb.READ, page="case")

    assert access.topics == LifeDomain.WORK.bit


def test_a_membership_that_ended_yesterday_opens_nothing_today(griet, case):
    """The actor is made anew at each request: no actor, no page."""
    now = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
    Membership.objects.filter(pk=griet.membership_id).update(until=now.date())
    with time_machine.travel(now, tick=False):
        [membership] = MembershipBackend().get_user(griet.user_id).current_memberships
        assert access_case(Actor.of(membership), case.pk, Verb.READ, page="case")
    with time_machine.travel(now + dt.timedelta(days=1), tick=False):
        assert MembershipBackend().get_user(griet.user_id).current_memberships == []


def test_the_same_person_under_another_membership_is_somebody_else(griet, case):
    """A place belongs to a membership: for another organisation one does not bring its people along."""
    other_hat = factories.actor(
        MemberRole.PARTNER_PROFESSIONAL,
        user=factories.user_of(griet),
        within=factories.same_partnership(griet),
    )
    assert refused(other_hat, case) == "not_in_team"


def test_the_old_case_manager_is_out_and_the_new_one_in(griet, case):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="Rustig aan.",
        client_told=True,
    )
    assert refused(griet, case) == "not_in_team"
    assert access_case(youssef, case.pk, Verb.STEER, page="case").keeps_overview


def test_looking_writes_nothing_but_the_look(griet, case):
    before = AuditEvent.objects.count()
    access_case(griet, case.pk, Verb.READ, page="case")
    assert AuditEvent.objects.count() == before
    assert Look.objects.filter(chain=case.pk).count() == 1
