"""What the reader missed is added with the questions of its kind; links are made from both sides."""

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import ItemKind
from reisgezel.domain.catalogue.queries.catalogue import current_catalogue
from tests.domain.catalogue import situations as at
from tests.kit.client import soup_of as soup
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(by):
    return at.small_draft(by)


def add_address(draft, what, key="timing"):
    return reverse("board:addendum-add-as", args=[draft.pk, key, what])


@pytest.mark.parametrize(
    ("what", "typed", "kind", "facts"),
    [
        (
            "date",
            {"fact_label": "Pitches", "fact_start": "2023-06-19T09:00", "fact_end": "2023-06-19T17:00"},
            ItemKind.TIMING,
            {"start": "2023-06-19T09:00:00+02:00", "end": "2023-06-19T17:00:00+02:00", "label": "Pitches"},
        ),
        (
            "contact",
            {"fact_name": "An Proef", "fact_email": "an@streek.example", "fact_phone": "015 00 00 01"},
            ItemKind.CONTACT,
            {"name": "An Proef", "role": "", "email": "an@streek.example", "phone": "015 00 00 01"},
        ),
        (
            "force",
            {"fact_name": "Samen", "text": "We doen het samen."},
            ItemKind.FORCE,
            {"name": "Samen"},
        ),
    ],
)
def test_it_is_added_and_published(signed_in, by, draft, what, typed, kind, facts):
    response = signed_in.submit(signed_in.get(add_address(draft, what)), "#form", **typed)
    added = at.items(by, draft)[-1]
    assert response.headers["Location"].endswith(f"#item-{added.position}")
    assert (added.kind, added.is_open) == (kind, True)
    assert facts.items() <= added.data.items()


@pytest.mark.parametrize(
    ("what", "typed", "field"),
    slow_but(
        [("date", {}, "fact_label"), ("force", {"fact_name": "Samen"}, "text")],
        [
            ("date", {}, "fact_label"),
            ("date", {"fact_label": "Pitches"}, "fact_start"),
            (
                "date",
                {"fact_label": "x", "fact_start": "2023-06-19T09:00", "fact_end": "2023-06-18T09:00"},
                "fact_end",
            ),
            ("contact", {"fact_role": "Regisseur"}, "fact_name"),
            ("contact", {"fact_name": "An", "fact_email": "geen adres"}, "fact_email"),
            ("force", {"fact_name": "Samen"}, "text"),
            ("force", {"text": "We doen het samen."}, "fact_name"),
        ],
    ),
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    signed_in, by, draft, what, typed, field
):
    before = len(at.items(by, draft))
    response = signed_in.submit(signed_in.get(add_address(draft, what)), "#form", **typed)
    page = soup(response)
    assert response.status_code == 422
    assert page.find(id=f"id_{field}_error")
    for name, value in typed.items():
        control = page.find(attrs={"name": name})
        assert value in (control.get("value"), control.text.strip())
    assert len(at.items(by, draft)) == before


def test_a_word_that_names_nothing_is_not_found(signed_in, draft):
    assert signed_in.get(add_address(draft, "persona")).status_code == 404


def test_a_line_that_was_not_understood_leads_to_adding_it_as_something_else(signed_in, by):
    draft = at.small_draft(by, at.SMALL.replace("Lokale timing", "Lokale timing\nZomaar een losse regel."))
    missed = at.items(by, draft, ItemKind.NOT_UNDERSTOOD)[0]
    page = soup(signed_in.get(reverse("board:addendum-item", args=[draft.pk, missed.position])))
    there = page.select_one("#form a[href*='/add/date/']")["href"]
    ticked = soup(signed_in.get(there)).select("input[name=lines][checked]")
    assert [int(box["value"]) for box in ticked] == missed.lines


def test_links_are_made_and_seen_on_the_page_of_an_obstacle(signed_in, by, draft):
    obstacle, outcome = at.item(by, draft, "Schulden"), at.items(by, draft, ItemKind.OUTCOME)[0]
    address = reverse("board:addendum-item", args=[draft.pk, obstacle.position])
    signed_in.submit(signed_in.get(address), "form[action$='/links/']", others=[str(outcome.position)])
    for one, other in ((obstacle, outcome), (outcome, obstacle)):
        page = soup(signed_in.get(reverse("board:addendum-item", args=[draft.pk, one.position])))
        assert [box["value"] for box in page.select("input[name=others][checked]")] == [str(other.position)]
    part = reverse("board:addendum-part", args=[draft.pk, f"challenge-{obstacle.challenge.position}"])
    assert outcome.text in soup(signed_in.get(part)).find(id=f"item-{obstacle.position}").text


def test_the_catalogue_shows_a_link_on_both_sides(signed_in, by, draft):
    obstacle, outcome = at.item(by, draft, "Schulden"), at.items(by, draft, ItemKind.OUTCOME)[0]
    address = reverse("board:addendum-item", args=[draft.pk, obstacle.position])
    signed_in.submit(signed_in.get(address), "form[action$='/links/']", others=[str(outcome.position)])
    at.decide_everything(by, draft)
    signed_in.post(reverse("board:addendum-publish", args=[draft.pk]))
    [view] = current_catalogue(by).challenges
    assert [times for item, times in view.linked_obstacles if item.text == "Schulden"] == [1]
    words = soup(signed_in.get(reverse("board:catalogue"))).select_one("#challenge-1")
    assert len(words.select(".answer")) == 2
