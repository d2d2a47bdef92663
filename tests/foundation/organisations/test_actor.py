"""Who acts, for whom and in which role: from a sign-in to an Actor, and not a day longer than the membership holds."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.backends import MembershipBackend
from reisgezel.foundation.organisations.decorators import members_only
from reisgezel.foundation.organisations.enums import (
    MemberRole,
    OrganisationKind,
    OrganisationRole,
    SecrecyKind,
)
from reisgezel.foundation.organisations.middleware import SESSION_KEY, ActorMiddleware
from reisgezel.foundation.organisations.models import (
    AreaPart,
    Membership,
    Municipality,
    OrganisationPlace,
    Partnership,
)
from tests import factories

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def actor_of(user_id, chosen=None) -> Actor | None:
    """The actor of a request by this user, as the middleware makes it."""
    request = RequestFactory().get("/")
    request.user = MembershipBackend().get_user(user_id) or AnonymousUser()
    request.session = {SESSION_KEY: str(chosen)} if chosen else {}
    ActorMiddleware(lambda _request: HttpResponse())(request)
    return request.actor


@pytest.mark.parametrize(
    ("since", "until", "acts"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY - DAY, TODAY, True),
        (TODAY - 9 * DAY, TODAY + DAY, True),
        (TODAY + DAY, None, False),
        (TODAY - 9 * DAY, TODAY - DAY, False),
    ],
    ids=[
        "begins today",
        "today only",
        "last day today",
        "ends tomorrow",
        "begins tomorrow",
        "ended yesterday",
    ],
)
def test_a_membership_gives_an_actor_from_its_first_up_to_and_including_its_last_day(since, until, acts):
    membership = factories.membership(since=since, until=until)

    found = actor_of(membership.user_id)

    assert (found is not None) is acts
    if found:
        assert found == Actor.of(membership)


def test_the_day_of_a_membership_is_the_day_in_brussels():
    """At 22:30 UTC in summer it is already tomorrow here."""
    ends_today = factories.membership(until=TODAY)
    begins_tomorrow = factories.membership(since=TODAY + DAY)

    with time_machine.travel(dt.datetime(2026, 5, 14, 22, 30, tzinfo=dt.UTC), tick=False):
        assert actor_of(ends_today.user_id) is None
        assert actor_of(begins_tomorrow.user_id) is not None


def test_somebody_without_membership_or_with_a_closed_account_is_no_actor():
    lonely = factories.membership(until=TODAY - DAY).user
    gone = factories.membership().user
    gone.is_active = False
    gone.save(update_fields=["is_active"])

    assert MembershipBackend().get_user(lonely.pk).current_memberships == []
    assert actor_of(lonely.pk) is None
    assert MembershipBackend().get_user(gone.pk) is None
    assert actor_of(gone.pk) is None
    assert MembershipBackend().get_user(uuid.uuid4()) is None


def test_with_several_memberships_the_chosen_one_counts_only_while_it_holds():
    first = factories.membership(since=TODAY - 5 * DAY)
    second = factories.membership(MemberRole.PARTNER_PROFESSIONAL, user=first.user, since=TODAY - DAY)
    ended = factories.membership(
        MemberRole.COORDINATOR, user=first.user, since=TODAY - 9 * DAY, until=TODAY - DAY
    )
    of_somebody_else = factories.membership(MemberRole.COORDINATOR)

    assert actor_of(first.user_id).membership_id == first.pk
    assert actor_of(first.user_id, second.pk).role is MemberRole.PARTNER_PROFESSIONAL
    for not_mine in (ended.pk, of_somebody_else.pk, "rommel"):
        assert actor_of(first.user_id, not_mine) is None, (
            "a form of one partnership is never saved in another"
        )


def test_an_actor_is_known_with_one_query(django_assert_num_queries):
    membership = factories.membership()
    with django_assert_num_queries(1):
        actor_of(membership.user_id)


@pytest.mark.parametrize("role", MemberRole)
def test_only_three_roles_work_with_people(role):
    meets = {MemberRole.CASE_MANAGER, MemberRole.PARTNER_PROFESSIONAL, MemberRole.COORDINATOR}
    assert factories.actor(role).works_with_people is (role in meets)


@pytest.mark.parametrize("secrecy", SecrecyKind)
def test_who_is_bound_how_is_known_per_membership(secrecy):
    assert factories.actor(secrecy=secrecy).is_bound_by_secrecy is (secrecy == "professional_secrecy")


def test_an_actor_says_its_partnership_s_choices():
    membership = factories.membership(
        within=factories.partnership(with_justice_topic=True, silence_days=21),
        of=factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE),
        name="Vera Proef",
    )

    who = Actor.of(membership)

    assert (who.with_justice_topic, who.silence_days, who.name) == (True, 21, "Vera Proef")
    assert who.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    assert (who.partnership_name, who.organisation_name) == (
        membership.partnership.name,
        membership.organisation.name,
    )


@pytest.mark.parametrize("role", [*MemberRole, None])
def test_a_page_for_some_roles_does_not_exist_for_the_others(role):
    @members_only(MemberRole.CASE_MANAGER, MemberRole.COORDINATOR)
    def view(request):
        return HttpResponse("hier")

    request = RequestFactory().get("/")
    request.actor = factories.actor(role) if role else None

    assert view.roles == {MemberRole.CASE_MANAGER, MemberRole.COORDINATOR}
    if role in view.roles:
        assert view(request).content == b"hier"
    else:
        with pytest.raises(NotFound):
            view(request)


def dated_rows():
    partnership, organisation = factories.partnership(), factories.organisation()
    user = factories.membership().user
    return {
        "membership": (
            Membership,
            {
                "user": user,
                "partnership": partnership,
                "organisation": organisation,
                "role": MemberRole.JUROR,
                "secrecy": SecrecyKind.DISCRETION,
            },
        ),
        "place": (
            OrganisationPlace,
            {"partnership": partnership, "organisation": organisation, "role": OrganisationRole.PARTNER},
        ),
        "area": (
            AreaPart,
            {"partnership": partnership, "municipality": Municipality.objects.create(name="Aadorp")},
        ),
    }


@pytest.mark.parametrize("kind", ["membership", "place", "area"])
def test_dates_stand_in_order_and_one_open_row_is_enough(kind):
    model, fields = dated_rows()[kind]
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**fields, since=TODAY, until=TODAY - DAY)
    model.objects.create(**fields, since=TODAY - 9 * DAY, until=TODAY - 5 * DAY)
    model.objects.create(**fields, since=TODAY - 3 * DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**fields, since=TODAY)
    assert model.objects.on(TODAY).filter(**fields).count() == 1
    assert model.objects.on(TODAY - 4 * DAY).filter(**fields).count() == 0
    assert model.objects.on(TODAY - 5 * DAY).filter(**fields).count() == 1


def test_short_names_of_partnerships_are_used_once():
    first = factories.partnership()
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(name="Andere naam", slug=first.slug)
