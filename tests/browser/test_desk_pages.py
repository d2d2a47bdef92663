"""Every kind of page of the desk passes every check: narrow and light, wide and dark, from right to left."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.papers import pdf
from tests import factories
from tests.browser import kit
from tests.browser.conftest import OpenPage
from tests.faces.desk.story import ELSEWHERE, SECRETS, TURNS, Story, take_turns, tell
from tests.faces.desk.test_every_page import PAGES

pytestmark = pytest.mark.django_db(transaction=True)

#: Pages that only take a form or give a file, and have no face of their own.
BUTTONS = {
    "person-alike",
    "step-end",
    "strength-over",
    "strength-take-back",
    "appointment-call-off",
    "sharing-stop",
    "sharing-undo",
    "way-begin",
    "way-resume",
    "cover-end",
    "given-stop",
    "file-data",
    "file-everything",
    "attachment",
    "wording",
    "apart-shut",
    "emergency-seen",
    "reminders-stop",
    "reminders-resume",
    "week-feed-off",
    "meeting-begin",
    "meeting-not-held",
    "meeting-withdraw",
    "around-over",
    "tie-end",
    "divide-end",
    "told-stop",
    "told-not-needed",
    "table-answer",
    "handover-ask",
    "handover-yes",
    "caseload-template",
    "caseload-decide",
    "caseload-ask",
    "caseload-rest",
    "caseload-leave-rest",
    "caseload-begin",
    "caseload-put-aside",
    "caseload-take-back",
    "one-person-back",
}
SHOWN = [(name, view, parameters) for name, view, parameters in PAGES if name not in BUTTONS]


@pytest.fixture
def story() -> Story:
    return tell()


def signed_in(story: Story, who: str) -> Client:
    client = Client()
    client.force_login(factories.user_of(story.people[who]))
    return client


@pytest.fixture
def _papers_as_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A browser saves a PDF; where the machine cannot make one, the paper is a page like the others."""
    monkeypatch.setitem(pdf._LIBRARIES, "libnothere-1.0.so.0", "libnothere-1.0-0")
    pdf.missing.cache_clear()
    yield
    pdf.missing.cache_clear()


#: Pages that are looked at within one telling of the story, which takes longer than a page; a turn ends its own.
TOGETHER = 15
STILL = [page for page in SHOWN if page[0] not in TURNS]
BUNCHES = [
    *(STILL[first : first + TOGETHER] for first in range(0, len(STILL), TOGETHER)),
    *([page] for page in SHOWN if page[0] in TURNS),
]


@pytest.mark.usefixtures("_papers_as_pages")
@pytest.mark.parametrize("pages", BUNCHES, ids=[bunch[0][0] for bunch in BUNCHES])
def test_pages_pass_every_check(open_page: OpenPage, story: Story, pages: list[Any]) -> None:
    eyes: dict[str, Eyes] = {}
    for name, view, parameters in pages:
        take_turns(story, *TURNS.get(name, ()))
        path = reverse(f"desk:{name}", kwargs={each: story.ids[each] for each in parameters})
        who = "case manager" if MemberRole.CASE_MANAGER in view.roles else "coordinator"
        if who not in eyes:
            eyes[who] = Eyes(open_page, signed_in(story, who))
        try:
            eyes[who].look_at(path)
        except AssertionError as wrong:
            raise AssertionError(f"desk:{name}: {wrong}") from wrong


class Eyes:
    """A narrow window in the light and a wide one in the dark, both of one person; opening them takes longest."""

    def __init__(self, open_page: OpenPage, client: Client) -> None:
        self.narrow = open_page("/desk/", width=320, scheme="light", client=client)
        self.wide = open_page("/desk/", width=1280, scheme="dark", client=client)

    def look_at(self, path: str) -> None:
        """Narrow and light, wide and dark, and from right to left."""
        for page in (self.narrow, self.wide):
            page.set_viewport_size({"width": 320 if page is self.narrow else 1280, "height": 900})
            answer = page.goto(path)
            assert answer is not None
            assert answer.status < 500, f"answered {answer.status}"
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

            kit.everything(page)
        self.wide.set_viewport_size({"width": 390, "height": 844})
        kit.right_to_left(self.wide)
        kit.layout(self.wide)


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_a_refusal_is_a_page_worth_showing(open_page: OpenPage, story: Story, who: str) -> None:
    page = open_page(
        reverse("desk:case", args=[story.ids["case_id"]]), width=320, client=signed_in(story, who)
    )

    kit.everything(page)


def test_names_of_any_length_and_script_fit(open_page: OpenPage) -> None:
    griet = factories.case_manager()
    for name in ("مريم بنت عبد الله", "X" * 200, "Ān-Ñame O’’Brien " * 8, "😀 Bo <b>vet</b>"):
        factories.visit(griet, factories.case(griet, name), "W" * 300)
    client = Client()
    client.force_login(factories.user_of(griet))
    page = open_page("/desk/people/", width=320, client=client)
    kit.everything(page)

    for number in range(4):
        page.goto("/desk/people/")
        page.locator("a.row.person").nth(number).click()

        kit.everything(page)


def test_focus_is_seen_on_the_way_through_the_visit_form(open_page: OpenPage, story: Story) -> None:
    path = reverse("desk:visit-record", args=[story.ids["case_id"]])

    kit.focus(open_page(path, width=390, client=signed_in(story, "case manager")))


@pytest.mark.parametrize("width", [320, 1280])
def test_a_form_that_comes_back_and_a_draft_pass_every_check(
    open_page: OpenPage, story: Story, width: int
) -> None:
    path = reverse("desk:visit-record", args=[story.ids["case_id"]])
    griet = story.people["case manager"]
    page = open_page(path, width=width, scheme="dark", client=signed_in(story, "case manager"))
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".error-summary")).to_be_visible()
    kit.everything(page)
    page.locator(".error-summary a").first.click()
    expect(page.locator("#id_text")).to_be_focused()

    drafts.keep(
        griet.user_id, path, {"text": ["Half zinnetje"], "hidden_from_client_because": ["Anders niet"]}
    )
    page.goto(path)
    expect(page.locator(".notice")).to_be_visible()
    expect(
        page.locator("#id_hidden_from_client_because")
    ).to_be_visible()  # what was typed is not folded away
    kit.everything(page)
    kit.focus(page)
    page.locator("[name=begin_anew]").click()
    expect(page.locator("#id_text")).to_have_value("")


def test_the_five_stones_are_as_high_as_a_thumb_on_a_bumpy_bus(open_page: OpenPage, story: Story) -> None:
    path = reverse("desk:stone", args=[story.ids["case_id"], "housing"])
    page = open_page(path, width=320, client=signed_in(story, "case manager"))

    for answer in page.locator("#id_level .chip").all():
        assert (answer.bounding_box() or {"height": 0})["height"] >= 56


def test_a_printed_page_of_a_person_is_black_on_white_and_has_nothing_to_press(
    open_page: OpenPage, story: Story
) -> None:
    path = reverse("desk:case", args=[story.ids["case_id"]])
    page = open_page(path, width=1280, scheme="dark", client=signed_in(story, "case manager"))

    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator(".button:visible, a.link:visible, .contact:visible, header:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize(("name", "what"), [("apart", "case_id"), ("emergency", "emergency_id")])
def test_what_is_kept_apart_is_on_no_print(open_page: OpenPage, story: Story, name: str, what: str) -> None:
    path = reverse(f"desk:{name}", args=[story.ids[what]])
    page = open_page(path, width=1280, client=signed_in(story, "case manager"))
    note = page.get_by_text(SECRETS["apart"] if name == "apart" else ELSEWHERE)
    expect(note).to_be_visible()

    page.emulate_media(media="print")

    expect(note).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_how_a_topic_went_is_a_picture_with_its_table(
    open_page: OpenPage, story: Story, width: int, scheme: str
) -> None:
    path = reverse("desk:stone", args=[story.ids["case_id"], "money"])
    page = open_page(path, width=width, scheme=scheme, client=signed_in(story, "case manager"))

    expect(page.locator(".chart circle")).to_have_count(2)
    expect(page.locator(".chart rect")).to_have_count(1)
    kit.everything(page)
