"""From upload to a published catalogue through the pages alone, as a browser without JavaScript sends them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reisgezel.domain.catalogue.enums import Decision, ItemKind
from reisgezel.domain.catalogue.models import Addendum, DraftItem
from reisgezel.domain.catalogue.queries.catalogue import current_catalogue
from tests.domain.catalogue import situations as at
from tests.kit.client import soup_of as soup

pytestmark = pytest.mark.django_db


def buttons(page):
    return [str(button["value"]) for button in page.select("button[name=do]")]


@pytest.fixture
def draft(by):
    return at.small_draft(by)


def part(client, draft, key):
    return client.get(reverse("board:addendum-part", args=[draft.pk, key]))


def challenge_key(by, draft):
    return f"challenge-{at.items(by, draft, ItemKind.CHALLENGE)[0].position}"


@pytest.mark.slow
def test_the_whole_founding_text_from_upload_to_catalogue(signed_in, by):
    file = SimpleUploadedFile("addendum.txt", at.FOUNDING.read_bytes())
    signed_in.post(reverse("board:addendum-upload"), {"file": file})
    draft = Addendum.objects.within(by).get()
    review = soup(signed_in.get(reverse("board:addendum-review", args=[draft.pk])))
    for link in review.select("main ul.rows a"):
        page = signed_in.get(link["href"])
        if soup(page).select_one("#together button"):
            signed_in.submit(page, "#together")
        for _ in range(60):
            page = signed_in.get(link["href"])
            waiting = [value for value in buttons(soup(page)) if value.startswith("confirm")]
            if not waiting:
                break
            signed_in.submit(page, "#decide", button=f"do={waiting[0]}")
    published = signed_in.submit(
        signed_in.get(reverse("board:addendum-publish", args=[draft.pk])), ".actions form"
    )
    assert published.headers["Location"] == reverse("board:catalogue")
    found = current_catalogue(by)
    assert (len(found.challenges), len(found.obstacles), len(found.outcomes)) == (5, 55, 48)
    assert "Game- en/of gokverslaving" in signed_in.get(reverse("board:catalogue")).content.decode()


def test_a_decision_leads_to_the_next_open_line(signed_in, by, draft):
    page = part(signed_in, draft, challenge_key(by, draft))
    first = at.item(by, draft, "Schulden")
    following = at.item(by, draft, "Familiaal geweld")
    response = signed_in.submit(page, "#decide", button=f"do=confirm:{first.position}:{first.token}")
    assert response.headers["Location"].endswith(f"#item-{following.position}")


def test_a_second_person_sees_what_happened_meanwhile(signed_in, by, draft):
    key = challenge_key(by, draft)
    page = part(signed_in, draft, key)
    item = at.item(by, draft, "Schulden")
    at.decide(by, item, Decision.SET_ASIDE)
    response = signed_in.submit(page, "#decide", button=f"do=confirm:{item.position}:{item.token}")
    after = soup(signed_in.get(response.headers["Location"].split("#")[0]))
    assert "intussen veranderd" in after.select_one("#messages").text
    assert at.item(by, draft, "Schulden").decision == Decision.SET_ASIDE


def test_with_htmx_only_the_row_and_the_counts_come_back_and_fit_in_the_page(signed_in, by, draft):
    key = challenge_key(by, draft)
    item = at.item(by, draft, "Schulden")
    address = reverse("board:addendum-part", args=[draft.pk, key])
    answer = signed_in.post(
        address, {"do": f"confirm:{item.position}:{item.token}"}, headers={"HX-Request": "true"}
    )
    swapped = soup(answer)
    fresh = soup(part(signed_in, draft, key))
    for name in (f"item-{item.position}", "counts", "onward"):
        one, other = swapped.find(id=name), fresh.find(id=name)
        del one["hx-swap-oob"]
        assert re.sub(r"\s+", " ", str(one)) == re.sub(r"\s+", " ", str(other)), name
    assert len(answer.content) < 4000


def test_with_htmx_a_conflict_shows_the_line_as_it_stands(signed_in, by, draft):
    item = at.item(by, draft, "Schulden")
    at.decide(by, item, Decision.SET_ASIDE)
    address = reverse("board:addendum-part", args=[draft.pk, challenge_key(by, draft)])
    answer = signed_in.post(
        address, {"do": f"confirm:{item.position}:{item.token}"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 409
    row = soup(answer).find(id=f"item-{item.position}")
    assert "intussen veranderd" in row.select_one("[role=alert]").text
    assert "Opzij gezet" in row.text


@pytest.mark.parametrize(
    "do", ["", "confirm", "confirm:x:1", "confirm:1:", "burn:1:1", "confirm:99999999999:1", "undo:-1:1"]
)
def test_a_made_up_decision_is_refused(signed_in, by, draft, do):
    address = reverse("board:addendum-part", args=[draft.pk, challenge_key(by, draft)])
    assert signed_in.post(address, {"do": do}).status_code in {404, 422}


def test_the_correction_page_changes_text_kind_and_topic(signed_in, by, draft):
    item = at.item(by, draft, "Iets heel anders")
    page = signed_in.get(reverse("board:addendum-item", args=[draft.pk, item.position]))
    response = signed_in.submit(page, "form.card", text="Iets anders", domain="people")
    assert response.status_code == 302
    saved = DraftItem.objects.within(by).get(pk=item.pk)
    assert (saved.text, saved.domain, saved.decision) == ("Iets anders", "people", Decision.CORRECTED)


def test_the_correction_page_keeps_what_was_typed_when_something_is_missing(signed_in, by, draft):
    item = at.item(by, draft, "Iets heel anders")
    page = signed_in.get(reverse("board:addendum-item", args=[draft.pk, item.position]))
    response = signed_in.submit(page, "form.card", text="Wat ik typte", domain="")
    assert response.status_code == 422
    assert "Wat ik typte" in soup(response).select_one("textarea").text
    assert "Kies eerst een onderwerp." in soup(response).select_one(".error-summary").text


def test_a_line_is_set_aside_with_a_reason(signed_in, by, draft):
    item = at.item(by, draft, "Schulden")
    page = signed_in.get(reverse("board:addendum-item", args=[draft.pk, item.position]))
    signed_in.submit(page, "form.card", reason="dubbel", button="aside=1")
    saved = DraftItem.objects.within(by).get(pk=item.pk)
    assert (saved.decision, saved.reason) == (Decision.SET_ASIDE, "dubbel")


def test_something_missed_is_added_from_source_lines(signed_in, by, draft):
    key = challenge_key(by, draft)
    source = at.item(by, draft, "Schulden").lines
    page = signed_in.get(reverse("board:addendum-add", args=[draft.pk, key]))
    signed_in.submit(page, "main form", kind="obstacle", lines=[str(number) for number in source])
    assert at.items(by, draft)[-1].original == "Schulden"


def test_links_are_made_on_the_page_of_an_outcome(signed_in, by, draft):
    outcome = at.item(by, draft, "Hun eigen financiën kunnen beheren")
    obstacle = at.item(by, draft, "Schulden")
    address = reverse("board:addendum-item", args=[draft.pk, outcome.position])
    signed_in.submit(signed_in.get(address), "form[action$='/links/']", others=[str(obstacle.position)])
    ticked = soup(signed_in.get(address)).select("input[name=others][checked]")
    assert [box["value"] for box in ticked] == [str(obstacle.position)]


def test_publishing_too_early_leads_to_the_first_open_line(signed_in, by, draft):
    address = reverse("board:addendum-publish", args=[draft.pk])
    page = soup(signed_in.get(address))
    assert not page.select(".actions button")
    response = signed_in.post(address)
    assert response.headers["Location"].endswith("#item-1")
    assert current_catalogue(by) is None


def test_a_draft_is_set_aside_with_a_reason(signed_in, by, draft):
    page = signed_in.get(reverse("board:addendum-set-aside", args=[draft.pk]))
    signed_in.submit(page, "main form", reason="verkeerd bestand")
    listed = signed_in.get(reverse("board:addendum-review", args=[draft.pk])).content.decode()
    assert "verkeerd bestand" in listed


def test_a_published_catalogue_is_changed_by_a_new_draft(signed_in, by):
    at.published(by)
    response = signed_in.submit(signed_in.get(reverse("board:catalogue")), "main form")
    draft = Addendum.objects.within(by).get(state="draft")
    assert response.headers["Location"] == reverse("board:addendum-review", args=[draft.pk])
