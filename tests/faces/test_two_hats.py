"""One person, case manager in two partnerships."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reisgezel.domain.clients.models import Client as Person
from reisgezel.foundation.accounts.models import Draft
from reisgezel.foundation.organisations.middleware import SESSION_KEY
from reisgezel.foundation.organisations.models import Membership
from tests import factories
from tests.faces.test_four_people import FILLED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _answers(client):
    client.raise_request_exception = False


@pytest.fixture
def hats(client):
    one = factories.membership()
    other = factories.membership(user=one.user)
    client.force_login(one.user)
    client.post("/membership/", {"membership": str(one.pk)})
    return one, other


def test_a_form_opened_for_one_partnership_is_not_saved_in_the_other(client, hats):
    _one, other = hats
    form = client.get(reverse("desk:person-new"))
    client.submit(client.get("/membership/"), button=f"membership={other.pk}")

    answer = client.submit(form, "main form:has([name=call_name])", call_name="Kanarienaam Proef")

    assert Person.objects.across(reason="test").count() == 0
    assert answer.status_code in {302, 403}


def test_its_text_is_kept(client, hats):
    _one, other = hats
    page = reverse("desk:person-new")
    form = client.get(page)
    client.submit(client.get("/membership/"), button=f"membership={other.pk}")
    client.defaults["HTTP_ORIGIN"] = "http://testserver"

    client.submit(form, "main form:has([name=call_name])", call_name="Kanarienaam Proef")

    assert Draft.objects.filter(key=page).count() == 1


def test_when_the_chosen_one_ends_nobody_acts_until_another_is_chosen(client, hats):
    one, other = hats
    Membership.objects.filter(pk=one.pk).update(until=timezone.localdate() - dt.timedelta(days=1))

    refused = client.post(reverse("desk:person-new"), {**FILLED, "call_name": "Kanarienaam Proef"})

    assert refused.status_code == 404
    assert Person.objects.across(reason="test").count() == 0
    assert client.get("/").url == reverse("public:choose-membership")
    client.submit(client.get("/membership/"), button=f"membership={other.pk}")
    assert client.session[SESSION_KEY] == str(other.pk)
    assert client.get(reverse("desk:people")).status_code == 200
