"""Every address of the desk, for every role and every standing: made from the resolver, so that a new page is in it."""

import re
import uuid

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.faces.desk.story import AT_THE_TABLE, ELSEWHERE, SAME_PERSON, SECRETS, STAYED_BEHIND, tell
from tests.kit.matrix import slow_but
from tests.kit.paper import all_parts_of, everything_in
from tests.kit.rows import how_many
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db


def desk_patterns(resolver=None, parents=()):
    """(name, view, parameter names) of every page of the desk."""
    resolver = resolver or next(
        each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "desk"
    )
    for each in resolver.url_patterns:
        converters = {**dict(parents), **each.pattern.converters}
        if isinstance(each, URLResolver):
            yield from desk_patterns(each, tuple(converters.items()))
        elif isinstance(each, URLPattern):
            yield each.name, each.callback, tuple(converters)


PAGES = sorted(desk_patterns(), key=lambda page: page[0])
#: What belongs to one member alone: nobody else learns that it is there.
OWN = {"question_id", "emergency_id", "mark", "seat_id", "handover_id", "caseload_id", "same_id"}
CASE_PAGES = [page for page in PAGES if "case_id" in page[2]]


story = made_once(tell)


def address(name, parameters, ids):
    missing = set(parameters) - set(ids)
    assert not missing, f"desk:{name} has new parameters {missing}: teach the story of this test about them"
    return reverse(f"desk:{name}", kwargs={each: ids[each] for each in parameters})


def answers(client, story, who, pages=PAGES):
    """What `who` gets of each page: by GET, or by POST where a page takes nothing else."""
    client.force_login(factories.user_of(story.people[who]))
    given = {}
    for name, _view, parameters in pages:
        url = address(name, parameters, story.ids)
        given[name] = client.get(url)
        if given[name].status_code == 405:
            given[name] = client.post(url)
        given[name].everything = _everything(given[name])
    return given


@pytest.fixture(scope="module")
def _given():
    return {}


@pytest.fixture
def given(client, story, _given):
    """What somebody gets of every page, asked once for all the tests here that only look at it."""

    def of(who):
        if who not in _given:
            with transaction.atomic():
                _given[who] = answers(client, story, who)
                transaction.set_rollback(True)
        return _given[who]

    return of


def test_every_page_names_the_roles_that_may_enter():
    """A page without a list of roles could be opened by anybody who signs in."""
    unnamed = [name for name, view, _parameters in PAGES if not getattr(view, "roles", None)]

    assert unnamed == []


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_and_learns_nothing(client, story):
    for name, _view, parameters in PAGES:
        answer = client.get(address(name, parameters, story.ids))

        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/account/login/"), name


@pytest.mark.parametrize(
    "role", slow_but({MemberRole.COORDINATOR}, sorted(set(MemberRole) - {MemberRole.CASE_MANAGER}))
)
def test_a_role_enters_exactly_the_pages_that_name_it(client, story, role):
    """Inside the partnership, but in nobody's team: 404 for a role without people work, 403 for the others."""
    actor = factories.actor(
        role, within=factories.same_partnership(story.people["case manager"]), name="Nieuw Proef"
    )
    client.force_login(factories.user_of(actor))
    for name, view, parameters in PAGES:
        status = client.get(address(name, parameters, story.ids)).status_code
        if role not in view.roles or OWN & set(parameters):
            # A button takes no reading, from nobody: that tells of no seat whether it is there.
            assert status == (405 if name == "table-answer" and role in view.roles else 404), name
        elif "case_id" in parameters:
            # Who answers for the partnership is led on from a question that is not theirs to answer now.
            assert status in ({200, 302, 403, 405} if role is MemberRole.COORDINATOR else {403, 405}), name
        else:
            assert status == (405 if name in {"week-feed-off", "wording"} else 200), name


def test_the_case_manager_reads_every_page(given):
    """Every page answers with a page; a button that is pressed without saying what is asked again (422)."""
    pages = {name for name, view, _parameters in PAGES if MemberRole.CASE_MANAGER in view.roles}
    statuses = {name: answer.status_code for name, answer in given("case manager").items() if name in pages}

    assert {name: status for name, status in statuses.items() if status not in {200, 302, 422}} == {}
    assert statuses["case"] == statuses["visit-record"] == statuses["stones"] == 200


@pytest.mark.parametrize("who", slow_but({"stranger", "kept apart"}, ["stranger", "kept apart", "regisseur"]))
def test_a_page_does_not_exist_for_a_stranger(given, who):
    statuses = {given(who)[name].status_code for name, _view, _parameters in CASE_PAGES}

    assert statuses == {404}


def test_an_id_that_is_nobody_s_answers_like_a_stranger_s(client, story):
    """The answer for a page of another partnership is the same, letter for letter, as for a page that never was."""
    client.force_login(factories.user_of(story.people["stranger"]))

    theirs = client.get(reverse("desk:case", args=[story.ids["case_id"]]))
    nobodys = client.get(reverse("desk:case", args=[uuid.uuid4()]))

    assert theirs.status_code == nobodys.status_code == 404
    assert _without_token(theirs) == _without_token(nobodys)


@pytest.mark.parametrize(
    "who",
    slow_but({"colleague"}, ["colleague", "kept apart", "coordinator", "stranger", "regisseur"]),
)
def test_no_word_of_a_page_reaches_who_may_not_read_it(given, who):
    """Canary words: in the body, the title and the headers of every page of the desk."""
    own = {SECRETS["kept apart"]}
    allowed = {"coordinator": {SECRETS["name"], SECRETS["asked"], *own}, "kept apart": own}.get(who, set())
    for name, answer in given(who).items():
        seen = {word for word in SECRETS.values() if word in answer.everything} - allowed

        assert seen == set(), f"desk:{name} tells {who} {seen}"


@pytest.mark.parametrize(
    "who", slow_but({"colleague"}, ["case manager", "partner", "colleague", "coordinator", "stranger"])
)
def test_no_title_of_a_page_names_anybody(given, story, who):
    """A title stands in the tab, in the history and over somebody's shoulder."""
    people = {word for actor in story.people.values() for word in factories.user_of(actor).name.split()}
    hidden = {*SECRETS.values(), "Kanarienaam"}
    for name, answer in given(who).items():
        for title in re.findall(r"<title>(.*?)</title>", answer.everything, re.DOTALL):
            assert not [word for word in hidden if word in title], name
            assert people.isdisjoint(re.findall(r"\w+", title)), name
            assert title.strip() != "· Reisgezel", name


@pytest.mark.slow
def test_a_partner_sees_the_shared_topic_and_no_other_word(given):
    may_see = {SECRETS[word] for word in ("name", "other name", "housing", "corrected")}
    seen = set()
    for name, answer in given("partner").items():
        found = {word for word in SECRETS.values() if word in answer.everything}
        seen |= found

        assert found <= may_see, f"desk:{name} tells the partner {found - may_see}"
    assert seen == may_see


@pytest.mark.slow
def test_who_stands_in_reads_what_the_case_manager_reads_but_her_own_notes(client, story):
    """Her own notes and handing over stay hers; what is kept apart is opened by each with a reason of one's own."""
    seen = {}
    for who in ("case manager", "stands in"):
        # The whole file is given by the case manager alone; ending the cover, or what was given, would end the reading.
        pages = [
            page
            for page in PAGES
            if page[0]
            not in {"appointment-call-off", "cover-end", "given-stop", "told-stop", "file-read", "file-data"}
            if page[0] not in {"cover-end", "given-stop", "file-read", "file-data", "file-everything"}
        ]
        read = [answer.everything for answer in answers(client, story, who, pages).values()]
        seen[who] = {word for word in SECRETS.values() if any(word in page for page in read)}

    hers = {SECRETS[word] for word in ("own", "apart", "handover", "row")}
    assert seen["stands in"] == seen["case manager"] - hers
    assert {SECRETS[word] for word in ("money", "secret", "lines", "unsaid")} <= seen["stands in"]


#: What stands on one page alone, even for who may read everything, and which page that is.
APART = {
    SECRETS["apart"]: "apart",
    SECRETS["emergency"]: "emergencies",
    ELSEWHERE: "emergency",
    AT_THE_TABLE: "table",
    SAME_PERSON: "one-question",
}


@pytest.mark.slow
def test_what_is_kept_apart_stands_on_its_own_page_and_nowhere_else(given):
    """On no other page, paper, title or header, for nobody: the case manager's form for the next note included."""
    seen = set()
    for who in ("case manager", "partner", "colleague", "coordinator", "regisseur", "stranger"):
        for name, answer in given(who).items():
            found = {
                word for word in (*APART, SECRETS["why apart"], STAYED_BEHIND) if word in answer.everything
            }
            seen |= found

            assert found <= {word for word, page in APART.items() if who == "case manager" and page == name}
    assert seen == set(APART)


def test_a_search_finds_no_name_that_one_may_not_see(client, story):
    for who in ("colleague", "stranger"):
        client.force_login(factories.user_of(story.people[who]))
        answer = client.get(reverse("desk:people"), {"q": "kanarie"})

        assert "Kanarienaam" not in answer.content.decode(), who


@pytest.mark.slow
def test_reading_writes_nothing_but_looks(client, story):
    """GET on every page: only the log of looks grew."""
    client.force_login(factories.user_of(story.people["case manager"]))
    before = how_many()
    for name, _view, parameters in PAGES:
        client.get(address(name, parameters, story.ids))

    assert how_many() == before


@pytest.mark.slow
def test_a_page_is_kept_by_no_cache(given):
    for name, answer in given("case manager").items():
        assert "no-store" in answer["Cache-Control"], name


def _without_token(answer):
    """The page as it reads: without the token that differs on every page and the address that was asked for."""
    text = re.sub(
        r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"', "", answer.content.decode()
    )
    return text.replace(answer.wsgi_request.path, "")


def _everything(answer):
    """All that reaches the reader: the page, or what a package, paper or table says, of itself too; and the headers."""
    if answer.streaming:
        return b"".join(answer.streaming_content).decode(errors="ignore") + str(dict(answer.headers))
    kind = answer.get("Content-Type", "")
    if kind == "application/pdf":
        text = everything_in(answer.content)
    elif "spreadsheet" in kind:
        text = all_parts_of(answer.content)
    else:
        text = answer.content.decode(errors="ignore")
    return text + str(dict(answer.headers))
