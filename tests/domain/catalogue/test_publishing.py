"""Publishing: everything decided, one version, never changed again."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from reisgezel.domain.catalogue import actions
from reisgezel.domain.catalogue.enums import AddendumState, Decision, ItemKind
from reisgezel.domain.catalogue.errors import NotADraft, StillOpen
from reisgezel.domain.catalogue.models import CatalogueItem, CatalogueVersion
from reisgezel.domain.catalogue.queries.addenda import access_addendum
from reisgezel.domain.catalogue.queries.catalogue import catalogue_version, current_catalogue, versions_of
from reisgezel.domain.catalogue.queries.publishing import preview_of
from reisgezel.domain.catalogue.rules import Verb
from reisgezel.foundation.common.errors import Invalid, NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return at.regisseur()


@pytest.mark.slow
def test_the_founding_text_is_published_whole_in_its_own_words(by):
    draft = at.founding_draft(by)
    at.decide_everything(by, draft)
    version = actions.publish_catalogue(actor=by, addendum=draft)
    found = current_catalogue(by)
    assert (version.number, version.area_name) == (1, "Mechelen - Bodukap")
    assert [(len(view.obstacles), len(view.outcomes)) for view in found.challenges] == [
        (9, 8),
        (10, 10),
        (7, 7),
        (14, 16),
        (7, 7),
    ]
    assert [view.challenge.personas for view in found.challenges] == [
        ["Jordy", "Roy"],
        ["Saled"],
        ["Marlies"],
        ["Cornel", "John", "Marc"],
        ["Cindy"],
    ]
    assert [item.text for item in found.municipalities] == [
        "Mechelen",
        "Sint-Katelijne Waver",
        "Duffel",
        "Bonheiden",
        "Putte",
    ]
    counts = {kind: len(found.of_kind(kind)) for kind in ItemKind if found.of_kind(kind)}
    assert counts == {
        "area": 1,
        "municipality": 5,
        "theme": 6,
        "suggestion": 1,
        "extra_obstacle": 8,
        "extra_profile": 3,
        "service_type": 4,
        "principle": 5,
        "force": 3,
        "local_input": 9,
    }
    assert (len(found.obstacles), len(found.outcomes)) == (55, 48)
    assert [row.label for row in found.timing][:2] == ["Lancering addendum", "Deadline kandidaturen"]
    assert found.timing[1].end.isoformat() == "2023-06-09T21:59:00+00:00"
    assert [person.email for person in found.contacts] == ["regine.voorbeeldt@mb.example"]
    assert {item.language for item in found.items} == {"nl"}


def test_publishing_waits_for_every_line_and_names_the_first(by):
    draft = at.small_draft(by)
    with pytest.raises(StillOpen) as caught:
        actions.publish_catalogue(actor=by, addendum=draft)
    assert (caught.value.count, caught.value.first) == (len(at.items(by, draft)), 1)
    at.decide_everything(by, draft)
    at.decide(by, at.item(by, draft, "Schulden"), Decision.OPEN)
    with pytest.raises(StillOpen) as caught:
        actions.publish_catalogue(actor=by, addendum=draft)
    assert (caught.value.count, caught.value.first) == (1, at.item(by, draft, "Schulden").position)
    assert current_catalogue(by) is None


def test_what_was_set_aside_stays_out_and_what_was_corrected_counts(by):
    draft = at.small_draft(by)
    at.decide(by, at.item(by, draft, "Schulden"), Decision.CORRECTED, text="Hoge schulden")
    at.decide(by, at.item(by, draft, "Familiaal geweld"), Decision.SET_ASIDE)
    at.decide_everything(by, draft)
    actions.publish_catalogue(actor=by, addendum=draft)
    obstacles = current_catalogue(by).challenges[0].obstacles
    assert [(item.text, item.domain) for item in obstacles] == [
        ("Hoge schulden", "money"),
        ("Iets heel anders", ""),
    ]


def test_a_challenge_set_aside_takes_its_lists_along_and_nothing_left_is_refused(by):
    draft = at.small_draft(by)
    at.decide(by, at.items(by, draft, ItemKind.CHALLENGE)[0], Decision.SET_ASIDE)
    at.decide_everything(by, draft)
    with pytest.raises(Invalid) as caught:
        actions.publish_catalogue(actor=by, addendum=draft)
    assert caught.value.code == "nothing_to_publish"


def test_publishing_twice_is_one_version(by):
    draft = at.small_draft(by)
    at.decide_everything(by, draft)
    first = actions.publish_catalogue(actor=by, addendum=draft)
    assert actions.publish_catalogue(actor=by, addendum=draft) == first
    assert versions_of(by).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_publish_at_once_make_one_version(by):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        # Threads would share one memory without locks: a double click stands for two people. PostgreSQL runs the rest.
        draft = at.small_draft(by)
        at.decide_everything(by, draft)
        assert {actions.publish_catalogue(actor=by, addendum=draft).pk for _ in range(2)} == set(
            CatalogueVersion.objects.within(by).values_list("pk", flat=True)
        )
        return
    draft = at.small_draft(by)
    at.decide_everything(by, draft)
    start, numbers, faults = threading.Barrier(4), [], []

    def publish():
        try:
            start.wait(timeout=10)
            numbers.append(actions.publish_catalogue(actor=by, addendum=draft).number)
        except Exception as error:  # noqa: BLE001 - told to the test's own thread
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert (numbers, faults) == ([1, 1, 1, 1], [])
    assert versions_of(by).count() == 1


def test_a_set_aside_draft_is_not_published(by):
    draft = at.small_draft(by)
    at.decide_everything(by, draft)
    actions.set_aside_addendum(actor=by, addendum=draft)
    with pytest.raises(NotADraft):
        actions.publish_catalogue(actor=by, addendum=draft)


def test_a_new_publication_is_a_new_version_and_earlier_ones_stay_readable(by):
    at.published(by)
    at.published(by, at.SMALL.replace("- Schulden", "- Hoge schulden"))
    assert current_catalogue(by).version.number == 2
    assert catalogue_version(by, 1).challenges[0].obstacles[0].text == "Schulden"
    assert catalogue_version(by, 2).challenges[0].obstacles[0].text == "Hoge schulden"


def test_the_same_words_keep_their_lineage_over_versions(by):
    at.published(by)
    at.published(by, at.SMALL.replace("- Schulden", "- Hoge schulden"))
    before, after = (catalogue_version(by, number).challenges[0] for number in (1, 2))
    assert before.challenge.lineage == after.challenge.lineage
    same = [
        one.lineage == other.lineage for one, other in zip(before.obstacles, after.obstacles, strict=True)
    ]
    assert same == [False, True, True]


def test_a_published_version_is_reopened_with_all_decisions_and_stays_itself(by):
    version = at.published(by)
    draft = actions.reopen_addendum(actor=by, addendum=version.addendum)
    assert not [item for item in at.items(by, draft) if item.is_open]
    obstacle, outcome = (
        at.item(by, draft, "Schulden"),
        at.item(by, draft, "Hun eigen financiën kunnen beheren"),
    )
    actions.link_outcome(actor=by, obstacle=obstacle, outcome=outcome, linked=True)
    at.decide(by, obstacle, Decision.CORRECTED, text="Hoge schulden")
    preview = preview_of(access_addendum(by, draft.pk, Verb.PUBLISH))
    assert ([line.text for line in preview.comes], [line.text for line in preview.goes]) == (
        ["Hoge schulden"],
        ["Schulden"],
    )
    actions.publish_catalogue(actor=by, addendum=draft)
    old, new = catalogue_version(by, 1).challenges[0], catalogue_version(by, 2).challenges[0]
    assert old.obstacles[0].text == "Schulden"
    assert [answer.text for answer in new.answers[new.outcomes[0].pk]] == ["Hoge schulden"]
    assert old.answers == {}
    assert old.obstacles[0].lineage == new.obstacles[0].lineage
    with pytest.raises(NotADraft):
        actions.reopen_addendum(
            actor=by, addendum=actions.reopen_addendum(actor=by, addendum=version.addendum)
        )


def test_the_database_refuses_to_change_what_was_published(by):
    at.published(by)
    with pytest.raises(DatabaseError), transaction.atomic():
        CatalogueItem.objects.within(by).update(text="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        CatalogueVersion.objects.within(by).update(number=7)


def test_a_catalogue_belongs_to_one_partnership(by):
    version = at.published(by)
    stranger = at.regisseur()
    assert current_catalogue(stranger) is None
    assert current_catalogue(by.partnership_id).version == version
    with pytest.raises(NotFound):
        catalogue_version(stranger, 1)
    with pytest.raises(NotFound):
        access_addendum(stranger, version.addendum_id, Verb.READ)
    with pytest.raises(NotFound):
        actions.publish_catalogue(actor=stranger, addendum=version.addendum)


def test_only_keepers_publish(by):
    draft = at.small_draft(by)
    at.decide_everything(by, draft)
    within = factories.same_partnership(by)
    for role in (MemberRole.STEERING, MemberRole.COORDINATOR, MemberRole.CASE_MANAGER):
        with pytest.raises(NotAllowed):
            actions.publish_catalogue(actor=factories.actor(role, within=within), addendum=draft)
    draft.refresh_from_db(from_queryset=type(draft).objects.within(by))
    assert draft.state == AddendumState.DRAFT


@pytest.mark.parametrize("versions", [1, 3])
def test_the_current_catalogue_takes_six_queries(by, django_assert_num_queries, versions):
    for _ in range(versions):
        at.published(by)
    with django_assert_num_queries(6):
        found = current_catalogue(by)
        assert [item.text for view in found.challenges for item in view.obstacles]
