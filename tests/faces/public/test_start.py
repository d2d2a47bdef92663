"""The start page, the lock page, the choice of a membership and of a demo person."""

import datetime as dt
from importlib import reload
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import NoReverseMatch, clear_url_caches, reverse

from reisgezel.config import urls as everything
from reisgezel.faces.public import urls as public
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.middleware import SESSION_KEY
from reisgezel.foundation.privacy.models import AuditEvent
from tests.factories import membership
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db
YESTERDAY = dt.date.today() - dt.timedelta(days=1)  # noqa: DTZ011 - only has to lie in the past


@pytest.fixture
def no_demo(settings):  # type: ignore[no-untyped-def]
    """An installation with real people."""
    settings.DEMO = False
    _route_again()
    yield
    settings.DEMO = True
    _route_again()


def _route_again() -> None:
    reload(public)
    reload(everything)
    clear_url_caches()


@pytest.mark.parametrize(
    ("role", "face"),
    [
        (MemberRole.CASE_MANAGER, "desk:today"),
        (MemberRole.PARTNER_PROFESSIONAL, "desk:today"),
        (MemberRole.COORDINATOR, "desk:today"),
        (MemberRole.REGISSEUR, "board:home"),
        (MemberRole.STEERING, "board:home"),
        (MemberRole.JUROR, "board:home"),
        (MemberRole.ADMINISTRATOR, "board:home"),
    ],
)
def test_home_leads_to_the_own_work(client: StrictClient, role: MemberRole, face: str) -> None:
    client.force_login(membership(role).user)

    assert client.get("/").url == reverse(face)


def test_without_membership_home_says_whom_to_ask(client: StrictClient) -> None:
    ended = membership(since=dt.date(2024, 1, 1), until=YESTERDAY)
    for user in (ended.user, User.objects.create_user("nieuw@example.org", "Nieuw")):
        client.force_login(user)
        assert client.get("/").status_code == 200


def test_home_of_a_stranger_says_what_this_is_and_where_to_sign_in(client: StrictClient, no_demo) -> None:  # type: ignore[no-untyped-def]
    page = BeautifulSoup(client.get("/").content, "html.parser")

    assert [reverse("account_login")] == [a["href"] for a in page.select(".button.main")]


class TestLock:
    def test_it_leads_back_to_this_site_only(self, client: StrictClient) -> None:
        for wanted, reached in (
            ("/desk/?a=1", "/desk/?a=1"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
        ):
            page = BeautifulSoup(client.get("/lock/", {"next": wanted}).content, "html.parser")
            assert f"/demo/?{urlencode({'next': reached})}" == page.select_one("a.button.main")["href"]  # type: ignore[index]

    def test_it_promises_a_draft_only_when_there_is_one(self, client: StrictClient) -> None:
        assert b"success" not in client.get("/lock/?next=/").content
        assert b"success" in client.get("/lock/?next=/&kept=1").content

    def test_somebody_who_is_signed_in_goes_on(self, client: StrictClient) -> None:
        client.force_login(membership().user)

        assert client.get("/lock/?next=/desk/").url == "/desk/"


class TestMembership:
    def test_every_page_says_for_whom_one_acts_and_where_to_change_it(self, client: StrictClient) -> None:
        one = membership()
        client.force_login(one.user)
        assert one.organisation.name in client.get("/membership/").content.decode().split("<footer")[1]
        assert 'href="/membership/"' not in client.get("/account/two-steps/").content.decode()
        membership(MemberRole.REGISSEUR, user=one.user)

        assert 'href="/membership/"' in client.get("/account/two-steps/").content.decode()

    def test_somebody_with_two_chooses_first(self, client: StrictClient) -> None:
        one = membership()
        two = membership(MemberRole.REGISSEUR, user=one.user)
        client.force_login(one.user)

        assert client.get("/").url == reverse("public:choose-membership")
        page = client.get("/membership/")
        key = client.session.session_key
        answer = client.submit(page, button=f"membership={two.pk}")

        assert answer.url == "/"
        assert client.get("/").url == reverse("board:home")
        assert client.session.session_key == key
        event = AuditEvent.objects.get(event="accounts.membership_chosen")
        assert (two.pk, two.partnership_id, one.user_id) == (
            event.membership_id,
            event.partnership_id,
            event.user_id,
        )

    def test_nobody_chooses_what_is_not_theirs(self, client: StrictClient) -> None:
        one, foreign = membership(), membership(name="Tom Proef")
        ended = membership(user=one.user, since=dt.date(2024, 1, 1), until=YESTERDAY)
        client.force_login(one.user)

        for ident in (str(foreign.pk), str(ended.pk), "x", ""):
            assert client.post("/membership/", {"membership": ident}).status_code == 422
        assert SESSION_KEY not in client.session

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_page_lists_all(self, client: StrictClient, count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
        first = membership()
        for _ in range(count - 1):
            membership(user=first.user)
        client.force_login(first.user)

        with django_assert_num_queries(2):
            page = BeautifulSoup(client.get("/membership/").content, "html.parser")

        assert count == len(page.select("button[name=membership]"))


class TestDemo:
    def test_a_person_is_chosen_with_the_membership_on_the_button(self, client: StrictClient) -> None:
        griet = membership(name="Griet Proef")
        tom = membership(MemberRole.REGISSEUR, name="Tom Proef")

        page = client.get("/")
        text = BeautifulSoup(page.content, "html.parser").select_one("main").text  # type: ignore[union-attr]
        assert "Griet Proef" in text
        assert griet.organisation.name in text
        answer = client.submit(page, button=f"membership={tom.pk}")

        assert answer.url == "/"
        assert client.get("/").url == reverse("board:home")
        assert AuditEvent.objects.get().user_id == tom.user_id

    def test_it_returns_to_the_locked_page(self, client: StrictClient) -> None:
        griet = membership()
        page = client.get("/demo/?next=/desk/people/")

        assert client.submit(page, button=f"membership={griet.pk}").url == "/desk/people/"
        assert StrictClient().post("/demo/", {"membership": griet.pk, "next": "//evil.example"}).url == "/"

    def test_people_who_could_be_real_are_never_offered(self, client: StrictClient) -> None:
        real = membership(user=User.objects.create_user("griet@mechelen.be", "Griet Echt"))
        closed = membership(user=User.objects.create_user("dicht@example.org", "Dicht", is_active=False))

        assert "Griet Echt" not in client.get("/").content.decode()
        for one in (real, closed):
            assert client.post("/demo/", {"membership": one.pk}).status_code == 404
        assert client.post("/demo/", {"membership": "x"}).status_code == 404

    def test_it_does_not_exist_with_real_people(self, client: StrictClient, no_demo) -> None:  # type: ignore[no-untyped-def]
        griet = membership()

        with pytest.raises(NoReverseMatch):
            reverse("public:demo")
        assert client.get("/demo/").status_code == 404
        assert client.post("/demo/", {"membership": griet.pk}).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_takes_one_query(
        self, client: StrictClient, count: int, django_assert_num_queries
    ) -> None:  # type: ignore[no-untyped-def]
        for _ in range(count):
            membership()

        with django_assert_num_queries(1):
            page = BeautifulSoup(client.get("/").content, "html.parser")

        assert count == len(page.select("button[name=membership]"))
