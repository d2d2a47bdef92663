"""A stranger, a colleague, a partner and a regisseur try to learn or change something about somebody's page."""

import datetime as dt
import logging
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reisgezel.config.logs import formatter
from reisgezel.domain.trajectories.queries.people import mark_after
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.organisations.models import Membership
from tests import factories
from tests.faces.desk.story import SECRETS, tell
from tests.faces.desk.test_every_page import CASE_PAGES, PAGES, address
from tests.kit.matrix import slow_but
from tests.kit.rows import how_many
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db

METHODS = ("get", "head", "post", "options", "put", "patch", "delete", "trace")
#: Something in every field that a form of the desk may have.
FILLED = {
    "text": "Andere woorden.",
    "status": "busy",
    "state": "done",
    "topics": "housing",
    "because": "klaar",
    "how": "home",
    "audience": "team",
    "words": "een wens",
    "domain": "housing",
    "reads": "not_asked",
}
#: Parts of an address that say what kind of thing it is about, and name none.
WORDS = {"domain", "kind", "of", "row_number", "ending"}
#: A page below a case page and the part of its address that names a thing of the case.
THINGS = [
    (name, thing)
    for name, _view, parameters in CASE_PAGES
    for thing in parameters
    if thing not in {"case_id", *WORDS}
]


story = made_once(tell)


@pytest.fixture(autouse=True)
def _answers(client):
    client.raise_request_exception = False


def sign_in(client, who):
    client.force_login(factories.user_of(who))


def told(answer, *without):
    """Status, headers and body as a stranger could compare them: without tokens and what he asked for himself."""
    text = re.sub(
        r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"', "", answer.content.decode()
    )
    for part in without:
        text = text.replace(str(part), "")
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, text, str(headers).replace(str(without), "")


@pytest.mark.parametrize("who", slow_but({"stranger"}, ["stranger", "regisseur"]))
@pytest.mark.parametrize("method", slow_but({"get", "post"}, METHODS))
def test_a_page_answers_like_one_that_never_was_whatever_the_method(client, story, who, method):
    sign_in(client, story.people[who])
    nobodys = {**story.ids, "case_id": uuid.uuid4()}
    before = how_many()
    for name, _view, parameters in CASE_PAGES:
        there, nowhere = address(name, parameters, story.ids), address(name, parameters, nobodys)

        theirs, none = (getattr(client, method)(url) for url in (there, nowhere))

        assert theirs.status_code in {404, 405}, name
        assert told(theirs, there) == told(none, nowhere), name
    assert how_many() == before


@pytest.mark.parametrize(("name", "thing"), slow_but(THINGS[:2], THINGS))
def test_a_thing_of_somebody_else_below_one_s_own_page_answers_like_one_that_never_was(
    client, story, name, thing
):
    stranger = story.people["stranger"]
    own = factories.case(stranger, "Eigen Proef")
    sign_in(client, stranger)
    asked = next(parameters for page, _view, parameters in CASE_PAGES if page == name)
    mine = {**{part: story.ids[part] for part in asked}, "case_id": own.pk}
    urls = [
        reverse(f"desk:{name}", kwargs={**mine, thing: ident}) for ident in (story.ids[thing], uuid.uuid4())
    ]
    before = how_many()

    for send in (client.get, lambda url: client.post(url, FILLED)):
        theirs, none = map(send, urls)
        assert theirs.status_code < 500
        assert told(theirs, urls[0]) == told(none, urls[1])
    assert how_many() == before


@pytest.mark.parametrize(
    ("page", "field", "thing"),
    [
        ("visit-record", "entry_id", "entry_id"),
        ("note-record", "entry_id", "entry_id"),
        ("goal-new", "goal_id", "goal_id"),
        ("appointment-new", "appointment_id", "appointment_id"),
    ],
)
@pytest.mark.parametrize("who", slow_but({"stranger"}, ["stranger", "colleague"]))
def test_an_id_that_exists_elsewhere_touches_nothing_there_and_is_no_crash(
    client, story, page, field, thing, who
):
    """The id that a form makes, exchanged for one of another page, in the same partnership and in another."""
    writer = story.people[who]
    own = factories.case(writer, "Eigen Proef")
    sign_in(client, writer)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    day = tomorrow if page == "appointment-new" else timezone.localdate() - dt.timedelta(days=1)
    before = how_many()

    answer = client.post(
        reverse(f"desk:{page}", args=[own.pk]),
        {**FILLED, field: str(story.ids[thing]), "day": str(day), "time": "10:00"},
    )

    assert answer.status_code in {302, 409, 422}
    assert not any(word in answer.content.decode() for word in SECRETS.values())
    if answer.status_code != 302:
        assert how_many() == before


@pytest.mark.parametrize("page", slow_but({"visit-record"}, [name for name, _view, _parameters in PAGES]))
def test_a_form_of_another_site_is_refused_and_nothing_of_the_page_is_shown(story, page):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    sign_in(strict, story.people["case manager"])
    parameters = next(each for name, _view, each in PAGES if name == page)
    before = how_many()

    for origin in ("https://elsewhere.example", "null", "http://testserver.elsewhere.example"):
        answer = strict.post(address(page, parameters, story.ids), FILLED, headers={"Origin": origin})

        assert answer.status_code == 403
        assert not any(word in answer.content.decode() for word in SECRETS.values())
        assert FILLED["text"] not in answer.content.decode()
    assert how_many() == before


@pytest.mark.parametrize(
    "what", slow_but({"the membership ended"}, ["the membership ended", "the account was closed"])
)
def test_who_stops_during_the_day_reads_and_writes_nothing_with_the_session_that_is_open(client, story, what):
    partner = story.people["partner"]
    sign_in(client, partner)
    page = reverse("desk:case", args=[story.ids["case_id"]])
    assert client.get(page).status_code == 200
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if what == "the membership ended":
        Membership.objects.filter(pk=partner.membership_id).update(until=yesterday)
    else:
        user = factories.user_of(partner)
        user.is_active = False
        user.save()
    before = how_many()

    for name, _view, parameters in PAGES:
        for send in (client.get, lambda url: client.post(url, FILLED)):
            answer = send(address(name, parameters, story.ids))
            assert answer.status_code in {302, 404}, name
            assert not any(word in answer.content.decode() for word in SECRETS.values()), name
    assert {label for label, count in how_many().items() if count != before[label]} <= {"accounts.Draft"}


def test_a_stale_token_never_leads_to_another_site(story):
    """The page that a browser names as its own may begin with two slashes; a redirect there would leave the site."""
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, story.people["case manager"])

    answer = strict.post(
        reverse("desk:person-new"),
        {"call_name": "Proef"},
        headers={"Origin": "http://testserver", "Referer": "http://testserver//elsewhere.example/x"},
    )

    assert answer.status_code == 302
    assert not answer["Location"].startswith("//")


def test_a_draft_is_kept_for_addresses_that_can_be_stored_only(client, story):
    sign_in(client, story.people["partner"])

    answer = client.post("/account/draft/", {"text": "Samen gekookt.", "draft_page": "/a\0b"})

    assert answer.status_code == 400


def test_another_host_name_is_refused(client, story):
    sign_in(client, story.people["case manager"])

    for headers in ({"host": "elsewhere.example"}, {"host": "testserver@elsewhere.example"}):
        assert client.get("/desk/", headers=headers).status_code == 400
    forwarded = client.get("/desk", headers={"X-Forwarded-Host": "elsewhere.example"})
    assert "elsewhere.example" not in forwarded.get("Location", "")


@pytest.mark.parametrize("who", slow_but({"stranger"}, ["case manager", "partner", "stranger"]))
def test_who_reads_the_log_of_the_server_learns_no_id_of_a_page_or_of_a_thing_on_it(
    client, story, who, caplog
):
    caplog.set_level(logging.INFO)
    sign_in(client, story.people[who])
    caplog.handler.setFormatter(formatter())

    for name, _view, parameters in PAGES:
        for send in (client.get, client.post):
            send(address(name, parameters, story.ids))

    told = caplog.text
    assert "desk:case-story" in told
    for name, ident in story.ids.items():
        assert name in WORDS or str(ident) not in told
    assert not any(word in told for word in SECRETS.values())


def test_a_session_key_from_before_sign_in_is_worth_nothing_after_it(client, settings):
    member = factories.membership(MemberRole.CASE_MANAGER)
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = "p" * 32
    client.post("/demo/", {"membership": str(member.pk)})

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert thief.get("/desk/").status_code == 302


@pytest.mark.parametrize("mark", ["after", "older"])
def test_a_foreign_or_spoiled_mark_shows_nothing_that_the_list_would_not_show(client, story, mark):
    sign_in(client, story.people["stranger"])
    own = factories.case(story.people["stranger"], "Eigen Proef")
    page = reverse("desk:people-area") if mark == "after" else reverse("desk:case-story", args=[own.pk])
    ident = story.ids["case_id"]
    theirs = mark_after(ident, story.people["case manager"].membership_id)
    marks = [
        ident,
        f"{timezone.now().isoformat()}~{ident}",
        "\0",
        "9999-12-31T23:59:59-14:00~x",
        "' OR 1=1",
        theirs,
    ]

    for each in marks:
        answer = client.get(page, {mark: str(each)})
        assert answer.status_code == 200
        assert not any(word in answer.content.decode() for word in SECRETS.values())
