"""Every page of the board opens, in each state, with a fixed number of queries and within its size."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from reisgezel.domain.catalogue import actions
from reisgezel.domain.catalogue.enums import Decision, ItemKind
from reisgezel.domain.catalogue.queries.addenda import access_addendum
from reisgezel.domain.catalogue.queries.review import places_of
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db


def page(client, name, *args):
    response = client.get(reverse(f"board:{name}", args=args))
    assert response.status_code == 200, response.content[:500]
    return BeautifulSoup(response.content, "html.parser")


def keys(by, draft):
    return [place.key for place in places_of(access_addendum(by, draft.pk, Verb.READ))]


def test_start_without_anything_says_what_to_do_first(signed_in):
    assert page(signed_in, "home").select_one(".empty a.button")["href"] == reverse("board:addendum-upload")


@pytest.mark.slow
def test_every_page_opens_with_a_draft(signed_in, by):
    draft = at.founding_draft(by)
    for name in ("home", "addenda", "addendum-upload", "catalogue", "catalogue-versions"):
        page(signed_in, name)
    for name in ("addendum-review", "addendum-publish", "addendum-set-aside"):
        page(signed_in, name, draft.pk)
    for key in keys(by, draft):
        page(signed_in, "addendum-part", draft.pk, key)
        page(signed_in, "addendum-add", draft.pk, key)
        for what in ("date", "contact", "force"):
            page(signed_in, "addendum-add-as", draft.pk, key, what)


@pytest.mark.slow
def test_every_kind_of_item_has_a_correction_page(signed_in, by):
    draft = at.founding_draft(by)
    seen = set()
    for each in at.items(by, draft):
        if each.kind not in seen:
            seen.add(each.kind)
            page(signed_in, "addendum-item", draft.pk, each.position)
    assert {ItemKind.CONTACT, ItemKind.TIMING, ItemKind.FORCE, ItemKind.CHALLENGE} <= seen


@pytest.mark.slow
def test_every_page_opens_after_publishing(signed_in, by):
    version = at.published(by)
    for name in ("home", "addenda", "catalogue", "catalogue-versions"):
        page(signed_in, name)
    page(signed_in, "catalogue-version", version.number)
    page(signed_in, "addendum-review", version.addendum_id)
    for key in keys(by, version.addendum):
        assert not page(signed_in, "addendum-part", version.addendum_id, key).select("button[name=do]")


@pytest.mark.slow
def test_pages_of_the_founding_text_stay_small(signed_in, by):
    draft = at.founding_draft(by)
    for key in keys(by, draft):
        response = signed_in.get(reverse("board:addendum-part", args=[draft.pk, key]))
        assert len(response.content) <= 40_000, key
    at.decide_everything(by, draft)
    actions.publish_catalogue(actor=by, addendum=draft)
    assert len(signed_in.get(reverse("board:catalogue")).content) <= 40_000


def test_a_part_says_what_waits_and_leads_on(signed_in, by):
    """Words beside the bar, a way to the first open line, and to the parts before and after."""
    draft = at.founding_draft(by)
    first, second, third = keys(by, draft)[:3]
    part = page(signed_in, "addendum-part", draft.pk, second)
    waiting = [each for each in at.items(by, draft) if each.is_open]
    assert len(waiting) == int(part.select_one("#counts progress")["max"])
    target = part.select_one("#counts a")["href"]
    assert part.select_one(target)["class"] == ["item"]
    assert [link["href"] for link in part.select("nav.neighbours a")] == [
        reverse("board:addendum-part", args=[draft.pk, key]) for key in (first, third)
    ]


@pytest.mark.slow
def test_when_a_part_is_confirmed_together_the_next_open_one_follows(signed_in, by):
    draft = at.founding_draft(by)
    first, second = keys(by, draft)[:2]
    at.decide_everything(by, draft)
    for each in at.items(by, draft):
        if each.kind in {ItemKind.AREA, ItemKind.PRINCIPLE}:
            at.decide(by, each, Decision.OPEN)
    response = signed_in.submit(
        signed_in.get(reverse("board:addendum-part", args=[draft.pk, first])), "#together"
    )
    there, _hash, item = response.headers["Location"].partition("#item-")
    assert there == reverse("board:addendum-part", args=[draft.pk, "vision"])
    assert int(item) == at.items(by, draft, ItemKind.PRINCIPLE)[0].position
    assert second not in there


@pytest.mark.parametrize("obstacles", [1, 3])
def test_a_part_takes_the_same_queries_for_one_and_three_lines(
    signed_in, by, django_assert_num_queries, obstacles
):
    draft = at.small_draft(by)
    for each in at.items(by, draft, ItemKind.OBSTACLE)[obstacles:]:
        at.decide(by, each, Decision.SET_ASIDE)
    key = next(key for key in keys(by, draft) if key.startswith("challenge"))
    address = reverse("board:addendum-part", args=[draft.pk, key])
    with django_assert_num_queries(8):
        signed_in.get(address)


@pytest.mark.parametrize("drafts", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three_addenda(
    signed_in, by, django_assert_num_queries, drafts
):
    for _ in range(drafts):
        at.small_draft(by)
    with django_assert_num_queries(3):
        signed_in.get(reverse("board:addenda"))


@pytest.mark.parametrize("versions", [1, 3])
def test_the_catalogue_takes_the_same_queries_for_one_and_three_versions(
    signed_in, by, django_assert_num_queries, versions
):
    for _ in range(versions):
        at.published(by)
    with django_assert_num_queries(8):
        signed_in.get(reverse("board:catalogue"))
    with django_assert_num_queries(3):
        signed_in.get(reverse("board:catalogue-versions"))
    with django_assert_num_queries(11):
        signed_in.get(reverse("board:home"))


@pytest.mark.parametrize("role", list(MemberRole))
def test_only_the_board_has_a_board(client, by, role):
    somebody = factories.actor(role, within=factories.same_partnership(by))
    client.force_login(factories.user_of(somebody))
    is_board = role in {MemberRole.REGISSEUR, MemberRole.ADMINISTRATOR, MemberRole.STEERING}
    assert client.get(reverse("board:home")).status_code == (200 if is_board else 404)


def test_another_partnership_finds_nothing(client, by):
    draft = at.small_draft(by)
    stranger = at.regisseur()
    client.force_login(factories.user_of(stranger))
    for name in ("addendum-review", "addendum-publish", "addendum-file", "addendum-set-aside"):
        assert client.get(reverse(f"board:{name}", args=[draft.pk])).status_code == 404


def test_the_steering_group_reads_and_decides_nothing(client, by):
    draft = at.small_draft(by)
    member = factories.actor(MemberRole.STEERING, within=factories.same_partnership(by))
    client.force_login(factories.user_of(member))
    key = keys(by, draft)[0]
    part = client.get(reverse("board:addendum-part", args=[draft.pk, key]))
    assert part.status_code == 200
    assert b'name="do"' not in part.content
    assert client.get(reverse("board:addendum-publish", args=[draft.pk])).status_code == 403
    assert client.get(reverse("board:addendum-upload")).status_code == 403
