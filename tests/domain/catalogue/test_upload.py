"""Having a document read: all of it is kept with its draft, or nothing."""

import uuid
from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError

from reisgezel.domain.catalogue import actions
from reisgezel.domain.catalogue.enums import AddendumState, Decision, ItemKind, Part
from reisgezel.domain.catalogue.errors import NotReadable
from reisgezel.domain.catalogue.models import Addendum, AddendumLine, DraftItem
from reisgezel.foundation.files.models import StoredFile
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db


def count_by_kind(by, draft):
    counts = {}
    for each in at.items(by, draft):
        counts[each.kind] = counts.get(each.kind, 0) + 1
    return counts


def test_founding_text_becomes_a_whole_draft():
    by = at.regisseur()
    draft = at.founding_draft(by)
    assert count_by_kind(by, draft) == {
        "area": 1,
        "municipality": 5,
        "challenge": 5,
        "persona": 8,
        "obstacle": 47,
        "outcome": 48,
        "theme": 6,
        "suggestion": 1,
        "extra_obstacle": 8,
        "extra_profile": 3,
        "service_type": 4,
        "local_input": 9,
        "principle": 5,
        "force": 3,
        "timing": 6,
        "contact": 1,
        "doubt": 2,
    }
    assert draft.state == AddendumState.DRAFT
    assert all(each.decision == Decision.OPEN for each in at.items(by, draft))
    assert draft.municipalities == ["Mechelen", "Sint-Katelijne Waver", "Duffel", "Bonheiden", "Putte"]


def test_obstacles_and_outcomes_stay_two_lists_under_their_challenge_in_the_source_order():
    by = at.regisseur()
    draft = at.founding_draft(by)
    heads = at.items(by, draft, ItemKind.CHALLENGE)
    found = [
        tuple(
            sum(1 for each in at.items(by, draft, kind) if each.challenge_id == head.pk)
            for kind in (ItemKind.OBSTACLE, ItemKind.OUTCOME)
        )
        for head in heads
    ]
    assert found == [(9, 8), (10, 10), (7, 7), (14, 16), (7, 7)]
    first = [
        each.original for each in at.items(by, draft, ItemKind.OBSTACLE) if each.challenge_id == heads[0].pk
    ]
    assert first[:2] == ["Slechte woonkwaliteit", "Game- en/of gokverslaving"]


def test_every_source_line_is_kept_with_its_number_and_words():
    by = at.regisseur()
    draft = at.founding_draft(by)
    lines = AddendumLine.objects.within(by).filter(addendum=draft).order_by("number")
    source = at.FOUNDING.read_text().splitlines()
    assert [line.text.strip() for line in lines if line.text.strip()] == [
        row.strip() for row in source if row.strip()
    ]


def test_a_line_that_was_not_understood_becomes_an_item_to_decide():
    by = at.regisseur()
    draft = at.small_draft(
        by, at.SMALL.replace("Lokale timing", "zomaar een woord zonder plaats\n\nLokale timing")
    )
    assert [each.part for each in at.items(by, draft, ItemKind.NOT_UNDERSTOOD)] in ([], [Part.LEFTOVER])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02 noise" * 50, "unknown_format"),
        (b"%PDF-1.7 broken", "unreadable"),
        (b"PK\x03\x04 broken", "unreadable"),
        (b"Het college besliste op 3 mei over de parking.\n" * 30, "not_an_addendum"),
    ],
)
def test_a_refused_document_leaves_nothing_behind(data, code):
    by = at.regisseur()
    with pytest.raises(NotReadable) as caught:
        actions.upload_addendum(actor=by, data=data, name="x.pdf")
    assert caught.value.code == code
    assert not Addendum.objects.within(by).exists()
    assert not StoredFile.objects.within(by).exists()


@pytest.mark.django_db(transaction=True)
def test_a_failure_half_way_leaves_no_bytes_behind():
    by = at.regisseur()
    nobody = replace(by, membership_id=uuid.uuid4())
    with pytest.raises(IntegrityError):
        at.small_draft(nobody)
    folder = str(by.partnership_id)
    assert not default_storage.exists(folder) or default_storage.listdir(folder) == ([], [])


def test_html_in_a_document_stays_text():
    by = at.regisseur()
    draft = at.small_draft(by, at.SMALL.replace("- Schulden", "- Schulden <script>alert(1)</script>"))
    assert at.item(by, draft, "Schulden <script>alert(1)</script>").kind == ItemKind.OBSTACLE


def test_a_draft_belongs_to_one_partnership():
    by, stranger = at.regisseur(), at.regisseur()
    draft = at.small_draft(by)
    assert not Addendum.objects.within(stranger).filter(pk=draft.pk).exists()
    assert not DraftItem.objects.within(stranger).exists()
