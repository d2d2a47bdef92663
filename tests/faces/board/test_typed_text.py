"""What was typed about an addendum survives a page that locked, and somebody else's decision."""

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import Decision
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.accounts.models import Draft
from tests import factories
from tests.domain.catalogue import situations as at
from tests.kit.client import soup_of as soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(by):
    return at.small_draft(by)


@pytest.fixture
def typing(signed_in, by, draft):
    """The correction page of one line, and what is kept while somebody types on it."""
    item = at.item(by, draft, "Schulden")
    address = reverse("board:addendum-item", args=[draft.pk, item.position])
    kept = {"seen": [str(item.token)], "text": ["Veel schuld"], "kind": ["obstacle"], "domain": ["money"]}
    signed_in.post(
        reverse("accounts:draft-keep"),
        {name: values[0] for name, values in kept.items()},
        headers={"Referer": f"http://testserver{address}"},
    )
    return item, address


def test_a_correction_is_still_there(signed_in, by, draft, typing):
    _item, address = typing
    page = signed_in.get(address)
    assert page.status_code == 200
    assert soup(page).select_one("textarea").text.strip() == "Veel schuld"
    assert soup(page).select_one("select[name=domain] option[selected]")["value"] == "money"
    assert not soup(page).select(".error-summary")

    signed_in.submit(page, "#form")
    assert at.item(by, draft, "Veel schuld").decision == Decision.CORRECTED
    assert not Draft.objects.exists()


def test_one_can_begin_anew(signed_in, typing):
    _item, address = typing
    response = signed_in.submit(signed_in.get(address), ".notice form", button="begin_anew=1")
    assert response.headers["Location"] == address
    assert not Draft.objects.exists()
    assert soup(signed_in.get(address)).select_one("textarea").text.strip() == "Schulden"


def test_what_somebody_else_decided_meanwhile_stands_beside_the_typed_text(signed_in, by, draft, typing):
    item, address = typing
    at.decide(by, item, Decision.CORRECTED, text="Zware schulden", domain="money")
    page = signed_in.get(address)
    assert "Zware schulden" in soup(page).select_one(".notice").text
    assert soup(page).select_one("textarea").text.strip() == "Veel schuld"

    signed_in.submit(page, "#form")
    assert at.item(by, draft, "Veel schuld").decision == Decision.CORRECTED


def test_a_decision_between_opening_and_saving_is_not_overwritten_and_nothing_typed_is_lost(
    signed_in, by, draft
):
    item = at.item(by, draft, "Schulden")
    page = signed_in.get(reverse("board:addendum-item", args=[draft.pk, item.position]))
    at.decide(by, item, Decision.SET_ASIDE)
    response = signed_in.submit(page, "#form", text="Veel schuld")
    assert response.status_code == 409
    assert soup(response).select_one("textarea").text.strip() == "Veel schuld"
    assert at.item(by, draft, "Schulden").decision == Decision.SET_ASIDE

    signed_in.submit(response, "#form")
    assert at.item(by, draft, "Veel schuld").decision == Decision.CORRECTED


def test_links_that_could_not_be_sent_do_not_empty_the_correction(signed_in, by, draft):
    """The links are a form of their own on the same page: what was kept of it is not a correction."""
    item = at.item(by, draft, "Schulden")
    address = reverse("board:addendum-item", args=[draft.pk, item.position])
    drafts.keep(factories.user_of(by).pk, address, {"links": ["1"], "others": ["9"]})
    assert soup(signed_in.get(address)).select_one("textarea").text.strip() == "Schulden"


def test_what_was_kept_without_what_was_seen_is_shown_beside_the_line_as_it_stands(signed_in, by, draft):
    item = at.item(by, draft, "Schulden")
    address = reverse("board:addendum-item", args=[draft.pk, item.position])
    drafts.keep(factories.user_of(by).pk, address, {"text": ["Veel schuld"]})
    page = signed_in.get(address)
    assert "Schulden" in soup(page).select_one(".notice").text
    assert soup(page).select_one("textarea").text.strip() == "Veel schuld"


@pytest.mark.parametrize(
    ("what", "kept", "shown"),
    [
        ("", {"kind": ["theme"], "text": ["Een thema"]}, "Een thema"),
        ("date", {"fact_label": ["Pitches"], "text": ["op een maandag"]}, "op een maandag"),
        ("contact", {"fact_name": ["An Proef"]}, "An Proef"),
        ("force", {"fact_name": [""], "text": ["We doen het samen."]}, "We doen het samen."),
    ],
)
def test_what_was_being_added_is_still_there(signed_in, by, draft, what, kept, shown):
    address = reverse("board:addendum-add", args=[draft.pk, "timing"]) + (f"{what}/" if what else "")
    drafts.keep(factories.user_of(by).pk, address, kept)
    page = signed_in.get(address)
    assert page.status_code == 200
    assert shown in str(soup(page).select_one("#form"))
    assert not soup(page).select(".error-summary, .field .error")


def test_a_closed_draft_is_not_corrected_any_more(signed_in, by):
    version = at.published(by)
    item = at.items(by, version.addendum)[0]
    for address in (
        reverse("board:addendum-item", args=[version.addendum_id, item.position]),
        reverse("board:addendum-add", args=[version.addendum_id, "timing"]),
    ):
        assert signed_in.get(address).status_code == 302
