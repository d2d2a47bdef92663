"""Confirm, correct, set aside, undo: one line at a time or a part at once; two people never overwrite each other."""

import pytest

from reisgezel.domain.catalogue import actions
from reisgezel.domain.catalogue.drafts import plain_items, section_token
from reisgezel.domain.catalogue.enums import ACROSS, AddendumState, Decision, ItemKind, Part
from reisgezel.domain.catalogue.errors import DomainMissing, ItemChanged, NotADraft
from reisgezel.domain.catalogue.models import DraftDecision, DraftItem, DraftLink
from reisgezel.foundation.common.errors import Invalid, NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return at.regisseur()


@pytest.fixture
def draft(by):
    return at.small_draft(by)


def test_confirming_takes_the_suggested_topic(by, draft):
    item = at.decide(by, at.item(by, draft, "Schulden"))
    assert (item.decision, item.domain, item.text) == (Decision.CONFIRMED, "money", "Schulden")
    assert item.decided_by_id == by.membership_id


def test_a_person_may_choose_another_topic(by, draft):
    assert at.decide(by, at.item(by, draft, "Schulden"), domain="mind").domain == "mind"
    with pytest.raises(Invalid):
        at.decide(by, at.item(by, draft, "Familiaal geweld"), domain="happiness")


def test_without_a_suggestion_a_person_must_choose(by, draft):
    unclear = at.item(by, draft, "Iets heel anders")
    with pytest.raises(DomainMissing):
        at.decide(by, unclear)
    assert at.decide(by, unclear, domain=ACROSS).domain == ACROSS


def test_a_correction_keeps_the_original_visible(by, draft):
    item = at.decide(by, at.item(by, draft, "Schulden"), Decision.CORRECTED, text="Hoge schulden")
    assert (item.decision, item.text, item.original) == (Decision.CORRECTED, "Hoge schulden", "Schulden")


def test_a_correction_that_changes_nothing_is_a_confirmation(by, draft):
    item = at.decide(
        by, at.item(by, draft, "Schulden"), Decision.CORRECTED, text="Schulden", kind=ItemKind.OBSTACLE
    )
    assert (item.decision, item.corrected) == (Decision.CONFIRMED, "")


def test_a_correction_may_not_leave_nothing(by, draft):
    with pytest.raises(Invalid):
        at.decide(by, at.item(by, draft, "Schulden"), Decision.CORRECTED, text="   ")


def test_a_line_may_be_another_kind_and_undo_brings_it_back(by, draft):
    item = at.item(by, draft, "Schulden")
    moved = at.decide(by, item, Decision.CORRECTED, text="Schulden", kind=ItemKind.THEME)
    assert (moved.kind, moved.part, moved.decision) == (ItemKind.THEME, Part.ENRICHMENT, Decision.CORRECTED)
    back = at.decide(by, moved, Decision.OPEN)
    assert (back.kind, back.part, back.decision, back.domain) == (
        ItemKind.OBSTACLE,
        Part.CHALLENGE,
        Decision.OPEN,
        "",
    )


def test_a_challenge_stays_a_challenge(by, draft):
    with pytest.raises(Invalid):
        at.decide(by, at.items(by, draft, ItemKind.CHALLENGE)[0], Decision.CORRECTED, kind=ItemKind.THEME)


def test_setting_aside_keeps_the_line_and_the_reason(by, draft):
    item = at.decide(by, at.item(by, draft, "Schulden"), Decision.SET_ASIDE, reason="staat  dubbel")
    assert (item.decision, item.reason, item.original) == (Decision.SET_ASIDE, "staat dubbel", "Schulden")


def test_every_decision_stays_in_the_history(by, draft):
    item = at.decide(by, at.item(by, draft, "Schulden"))
    item = at.decide(by, item, Decision.OPEN)
    at.decide(by, item, Decision.CORRECTED, text="Hoge schulden")
    history = (
        DraftDecision.objects.within(by).filter(item=item).order_by("id").values_list("decision", "text")
    )
    assert list(history) == [("confirmed", "Schulden"), ("open", "Schulden"), ("corrected", "Hoge schulden")]


def test_who_saw_an_older_state_is_told_and_changes_nothing(by, draft):
    seen = at.item(by, draft, "Schulden")
    at.decide(by, seen, Decision.SET_ASIDE)
    with pytest.raises(ItemChanged):
        at.decide(by, seen)
    assert at.item(by, draft, "Schulden").decision == Decision.SET_ASIDE


def test_a_date_is_corrected_in_its_parts(by, draft):
    item = at.item(by, draft, "09/06/2023 om 23u59")
    facts = {"label": "Uiterste datum", "start": "2023-06-12T12:00", "end": "2023-06-12T12:00"}
    saved = at.decide(by, item, Decision.CORRECTED, text=item.original, facts=facts)
    assert saved.decision == Decision.CORRECTED
    assert saved.facts["label"] == "Uiterste datum"
    assert saved.facts["end"] == "2023-06-12T12:00:00+02:00"
    assert saved.data["label"] == "Deadline kandidaturen"
    with pytest.raises(Invalid):
        at.decide(by, saved, Decision.CORRECTED, facts={"start": "2023-06-13T12:00"})


def test_a_contact_needs_a_real_address(by, draft):
    person = at.items(by, draft, ItemKind.CONTACT)[0]
    with pytest.raises(Invalid):
        at.decide(by, person, Decision.CORRECTED, facts={"email": "geen adres"})
    saved = at.decide(by, person, Decision.CORRECTED, facts={"phone": "015 11 11 11"})
    assert (saved.facts["phone"], saved.facts["email"]) == ("015 11 11 11", "regine.voorbeeldt@mb.example")


def test_a_whole_part_is_confirmed_without_doubts_and_unclear_topics(by, draft):
    head = at.items(by, draft, ItemKind.CHALLENGE)[0]
    part = [item for item in at.items(by, draft) if item.part == Part.CHALLENGE]
    plain = plain_items(part)
    count = actions.decide_section(
        actor=by, addendum=draft, part=Part.CHALLENGE, challenge=head, token=section_token(plain)
    )
    assert count == len(plain) == len(part) - 1
    left = [item.text for item in at.items(by, draft) if item.part == Part.CHALLENGE and item.is_open]
    assert left == ["Iets heel anders"]
    assert DraftDecision.objects.within(by).filter(item__addendum=draft).count() == count


def test_a_part_that_changed_meanwhile_is_not_confirmed_unseen(by, draft):
    head = at.items(by, draft, ItemKind.CHALLENGE)[0]
    token = section_token(plain_items(item for item in at.items(by, draft) if item.part == Part.CHALLENGE))
    at.decide(by, at.item(by, draft, "Schulden"), Decision.SET_ASIDE)
    with pytest.raises(ItemChanged):
        actions.decide_section(actor=by, addendum=draft, part=Part.CHALLENGE, challenge=head, token=token)


def test_what_the_reader_missed_is_added_from_its_source_lines(by, draft):
    head = at.items(by, draft, ItemKind.CHALLENGE)[0]
    source = at.item(by, draft, "Schulden").lines
    added = actions.add_item(
        actor=by, addendum=draft, kind=ItemKind.OBSTACLE, text="", lines=source, challenge=head
    )
    assert (added.original, added.lines, added.suggested_domain, added.is_added) == (
        "Schulden",
        source,
        "money",
        True,
    )
    assert added.decision == Decision.OPEN
    assert added.position == len(at.items(by, draft))


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ItemKind.OBSTACLE, "text": "zonder uitdaging"},
        {"kind": ItemKind.PERSONA, "text": "zonder uitdaging"},
        {"kind": ItemKind.THEME, "text": ""},
        {"kind": ItemKind.THEME, "text": "met een regel die er niet is", "lines": [99999]},
        {"kind": ItemKind.DOUBT, "text": "geen soort om toe te voegen"},
        {"kind": ItemKind.THEME, "text": "x" * 9000},
    ],
)
def test_an_addition_that_cannot_be_is_refused(by, draft, fields):
    with pytest.raises(Invalid):
        actions.add_item(actor=by, addendum=draft, **fields)


def test_a_line_that_was_not_understood_is_placed_or_set_aside_never_just_confirmed(by, draft):
    item = at.item(by, draft, "Schulden")
    DraftItem.objects.within(by).filter(pk=item.pk).update(
        kind=ItemKind.NOT_UNDERSTOOD, read_as=ItemKind.NOT_UNDERSTOOD, part=Part.LEFTOVER, suggested_domain=""
    )
    item.refresh_from_db(from_queryset=DraftItem.objects.within(by))
    with pytest.raises(Invalid):
        at.decide(by, item)
    placed = at.decide(by, item, Decision.CORRECTED, text=item.original, kind=ItemKind.LOCAL_INPUT)
    assert (placed.kind, placed.part, placed.decision) == (
        ItemKind.LOCAL_INPUT,
        Part.VISION,
        Decision.CORRECTED,
    )


def test_links_are_optional_and_said_once(by, draft):
    obstacle, outcome = (
        at.item(by, draft, "Schulden"),
        at.item(by, draft, "Hun eigen financiën kunnen beheren"),
    )
    for _ in range(2):
        actions.link_outcome(actor=by, obstacle=obstacle, outcome=outcome, linked=True)
    assert DraftLink.objects.within(by).count() == 1
    other = at.item(by, draft, "Familiaal geweld")
    actions.link_obstacles(actor=by, outcome=outcome, obstacles=[other])
    assert list(DraftLink.objects.within(by).values_list("obstacle", flat=True)) == [other.pk]
    with pytest.raises(Invalid):
        actions.link_outcome(actor=by, obstacle=outcome, outcome=obstacle, linked=True)


def test_a_draft_set_aside_takes_no_more_decisions(by, draft):
    actions.set_aside_addendum(actor=by, addendum=draft, reason="verkeerd bestand")
    draft.refresh_from_db(from_queryset=type(draft).objects.within(by))
    assert (draft.state, draft.reason) == (AddendumState.SET_ASIDE, "verkeerd bestand")
    with pytest.raises(NotADraft):
        at.decide(by, at.item(by, draft, "Schulden"))
    with pytest.raises(NotADraft):
        actions.set_aside_addendum(actor=by, addendum=draft)


def test_nobody_decides_in_another_partnership_or_without_the_right(by, draft):
    item = at.item(by, draft, "Schulden")
    with pytest.raises(NotFound):
        at.decide(at.regisseur(), item)
    steering = factories.actor(MemberRole.STEERING, within=factories.same_partnership(by))
    with pytest.raises(NotAllowed):
        at.decide(steering, item)
    with pytest.raises(NotAllowed):
        at.small_draft(steering)


def test_links_are_the_same_from_both_sides(by, draft):
    obstacle = at.item(by, draft, "Schulden")
    one, other = at.items(by, draft, ItemKind.OUTCOME)
    actions.link_outcomes(actor=by, obstacle=obstacle, outcomes=[one, other])
    actions.link_obstacles(actor=by, outcome=one, obstacles=[])
    assert list(DraftLink.objects.within(by).values_list("obstacle", "outcome")) == [(obstacle.pk, other.pk)]
    actions.link_outcomes(actor=by, obstacle=obstacle, outcomes=[])
    assert not DraftLink.objects.within(by).exists()


def test_what_becomes_another_kind_loses_its_links(by, draft):
    obstacle, outcome = at.item(by, draft, "Schulden"), at.items(by, draft, ItemKind.OUTCOME)[0]
    actions.link_outcome(actor=by, obstacle=obstacle, outcome=outcome, linked=True)
    at.decide(by, obstacle, Decision.CORRECTED, text="Veel schulden", domain="money")
    assert DraftLink.objects.within(by).exists()
    again = at.item(by, draft, "Veel schulden")
    at.decide(by, again, Decision.CORRECTED, kind=ItemKind.THEME)
    assert not DraftLink.objects.within(by).exists()


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        (ItemKind.TIMING, {"facts": {"label": "Pitch", "start": "2023-06-19T09:00"}}, "Pitch"),
        (ItemKind.TIMING, {"facts": {"label": "Pitch"}, "text": "maandag 19 juni"}, "maandag 19 juni"),
        (
            ItemKind.CONTACT,
            {"facts": {"name": "An Proef", "phone": "015 00 00 01"}},
            "An Proef, 015 00 00 01",
        ),
        (ItemKind.FORCE, {"facts": {"name": "Samen"}, "text": "We doen het samen."}, "We doen het samen."),
    ],
)
def test_what_has_parts_is_added_with_them(by, draft, kind, given, words):
    added = actions.add_item(actor=by, addendum=draft, kind=kind, **{"text": "", **given})
    assert (added.original, added.is_open) == (words, True)
    assert given["facts"].items() <= {**added.data, "start": given["facts"].get("start")}.items()


def test_a_contact_that_nobody_could_reach_is_no_contact(by, draft):
    with pytest.raises(Invalid):
        actions.add_item(
            actor=by, addendum=draft, kind=ItemKind.CONTACT, text="", lines=[1], facts={"role": "Regisseur"}
        )
