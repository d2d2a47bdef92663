"""Every address of the board, for every role: made from the resolver, so that a new page is in it."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver, reverse

from reisgezel.domain.catalogue.actions.examples import Example, write_example
from reisgezel.domain.catalogue.enums import ItemKind, LifeDomain
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.domain.catalogue import situations as at
from tests.kit.matrix import slow_but
from tests.kit.rows import how_many
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db

KEEPERS = {MemberRole.REGISSEUR, MemberRole.ADMINISTRATOR}
FOLLOWERS = {MemberRole.STEERING}
#: Pages that everybody on the board may read, and those that a coordinator may read too.
READ = {"home", "addenda", "addendum-review", "addendum-part", "addendum-file", "texts", "retention"}
PUBLISHED = {"catalogue", "catalogue-versions", "catalogue-version", "examples"}
ONLY_POST = {
    "addendum-part-confirm",
    "addendum-links",
    "addendum-reopen",
    "example-away",
    "example-back",
}


def board_patterns():
    """(name, view, parameter names) of every page of the board."""
    board = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "board")
    for each in board.url_patterns:
        assert isinstance(each, URLPattern), "the board has flat addresses"
        yield each.name, each.callback, tuple(each.pattern.converters)


PAGES = sorted(board_patterns(), key=lambda page: page[0])

#: What belongs to one partnership.
OWN = {"pk", "example_id"}

#: Words that stand in the papers of one partnership only.
SECRETS = (
    "Kanariestreek",
    "Kanariedorp",
    "kanarieobstakel",
    "kanarieuitkomst",
    "kanariebestand",
    "Kanariepiet",
    "kanariewens",
)
TEXT = (
    at.SMALL.replace("Proefstreek", "Kanariestreek")
    .replace("Aadorp", "Kanariedorp")
    .replace("Iets heel anders", "kanarieobstakel")
    .replace("Zich beter kunnen verplaatsen", "kanarieuitkomst")
    .replace("Regine Voorbeeldt", "Kanariepiet")
)


@dataclass(frozen=True)
class Story:
    """by: the regisseur of the partnership. ids: what the addresses of the board ask for."""

    by: Actor
    ids: dict[str, Any]


def tell():
    """A published version and a draft after it."""
    by = at.regisseur()
    version = at.published(by, TEXT)
    draft = at.small_draft(by, TEXT, name="kanariebestand.txt")
    head = at.items(by, draft, ItemKind.CHALLENGE)[0]
    example = write_example(actor=by, example=Example(LifeDomain.HOUSING, "kanariewens"))
    ids = {
        "example_id": example.pk,
        "pk": draft.pk,
        "key": f"challenge-{head.position}",
        "what": "date",
        "position": at.item(by, draft, "kanarieobstakel").position,
        "number": version.number,
        "kind": "taking_part",
        "keep": "notes",
    }
    return Story(by, ids)


story = made_once(tell)


def address(name, parameters, ids):
    missing = set(parameters) - set(ids)
    assert not missing, f"board:{name} has new parameters {missing}: teach the story of this test about them"
    return reverse(f"board:{name}", kwargs={each: ids[each] for each in parameters})


def sign_in(client, story, role):
    somebody = factories.actor(role, within=factories.same_partnership(story.by), name="Nieuw Proef")
    client.force_login(factories.user_of(somebody))
    return somebody


def content_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode() + str(dict(response.headers))


def expected(role, name):
    """The status of a GET."""
    if role in KEEPERS:
        return 405 if name in ONLY_POST else 200
    if role in FOLLOWERS:
        if name in ONLY_POST:
            return 405
        return 200 if name in READ | PUBLISHED else 403
    return 200 if role is MemberRole.COORDINATOR and name in PUBLISHED else 404


def test_every_page_names_the_roles_that_may_enter():
    """A page without a list of roles could be opened by anybody who signs in."""
    assert [name for name, view, _parameters in PAGES if not getattr(view, "roles", None)] == []


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_and_learns_nothing(client, story):
    before = how_many(without=("sessions.Session",))
    for name, _view, parameters in PAGES:
        for send in (client.get, client.post):
            answer = send(address(name, parameters, story.ids))

            assert answer.status_code == 302, name
            assert answer["Location"].startswith(("/account/login/", "/lock/")), name
            assert not [word for word in SECRETS if word in content_of(answer)], name
    assert how_many(without=("sessions.Session",)) == before


@pytest.mark.parametrize("role", slow_but({MemberRole.REGISSEUR, MemberRole.CASE_MANAGER}, MemberRole))
def test_a_role_opens_exactly_its_pages(client, story, role):
    sign_in(client, story, role)
    found = {
        name: client.get(address(name, parameters, story.ids)).status_code for name, _v, parameters in PAGES
    }

    assert found == {name: expected(role, name) for name, _view, _parameters in PAGES}


@pytest.mark.parametrize("role", slow_but({MemberRole.STEERING}, sorted(set(MemberRole) - KEEPERS)))
def test_a_role_without_the_right_writes_nothing(client, story, role):
    """POST to every address, also with what a button of its page would send."""
    sign_in(client, story, role)
    before = how_many(without=("sessions.Session",))
    for name, _view, parameters in PAGES:
        for data in (
            {},
            {"do": f"confirm:{story.ids['position']}:1", "links": "1", "seen": "1", "token": "x"},
        ):
            status = client.post(address(name, parameters, story.ids), data).status_code

            allowed = {403, 404, 405} if role in FOLLOWERS | {MemberRole.COORDINATOR} else {404}
            assert status in allowed, name
    assert how_many(without=("sessions.Session",)) == before


@pytest.mark.parametrize(
    "role",
    slow_but({MemberRole.REGISSEUR}, [MemberRole.REGISSEUR, MemberRole.STEERING, MemberRole.CASE_MANAGER]),
)
def test_no_word_reaches_another_partnership(client, story, role):
    """No page tells a word of these papers; the answer is that of a page that never was."""
    elsewhere = factories.actor(role, name="Ver Weg")
    client.force_login(factories.user_of(elsewhere))
    before = how_many(without=("sessions.Session",))
    for name, _view, parameters in PAGES:
        url = address(name, parameters, story.ids)
        for send in (client.get, client.post):
            answer = send(url)
            words = content_of(answer)

            assert [word for word in SECRETS if word in words] == [], name
            if OWN & set(parameters):
                assert answer.status_code in {404, 405}, name
                nobodys = send(address(name, parameters, {**story.ids, **dict.fromkeys(OWN, uuid.uuid4())}))
                assert answer.status_code == nobodys.status_code, name
    assert how_many(without=("sessions.Session",)) == before


def test_the_words_are_there_for_the_regisseur(client, story):
    """So that the test before proves something."""
    client.force_login(factories.user_of(story.by))
    seen = set()
    for name, _view, parameters in PAGES:
        words = content_of(client.get(address(name, parameters, story.ids)))
        seen |= {word for word in SECRETS if word in words}

    assert seen == set(SECRETS)


@pytest.mark.parametrize("role", slow_but({MemberRole.STEERING}, sorted(KEEPERS | FOLLOWERS)))
def test_reading_writes_nothing(client, story, role):
    sign_in(client, story, role)
    before = how_many(without=("sessions.Session",))
    for name, _view, parameters in PAGES:
        client.get(address(name, parameters, story.ids))

    assert how_many(without=("sessions.Session",)) == before


@pytest.mark.slow
def test_a_page_is_kept_by_no_cache(client, story):
    client.force_login(factories.user_of(story.by))
    for name, _view, parameters in PAGES:
        answer = client.get(address(name, parameters, story.ids))
        content_of(answer)

        assert "no-store" in answer["Cache-Control"], name


@pytest.mark.parametrize("role", slow_but({MemberRole.REGISSEUR, MemberRole.CASE_MANAGER}, MemberRole))
def test_the_document_leaves_through_one_door(client, story, role):
    """The file itself: for the board of its own partnership, as a download, and for nobody else."""
    sign_in(client, story, role)
    answer = client.get(reverse("board:addendum-file", args=[story.ids["pk"]]))
    if role in KEEPERS | FOLLOWERS:
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "kanarieobstakel" in content_of(answer)
    else:
        assert answer.status_code == 404
        assert "kanarie" not in content_of(answer)


@pytest.mark.parametrize("role", [MemberRole.STEERING, MemberRole.COORDINATOR])
def test_who_follows_reads_the_catalogue_and_is_offered_nothing_else(client, story, role):
    sign_in(client, story, role)
    page = client.get(reverse("board:catalogue")).content.decode()

    assert "kanarieobstakel" in page
    assert reverse("board:addendum-reopen", args=[story.ids["pk"]]) not in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
