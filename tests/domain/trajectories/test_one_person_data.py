"""What stands beside entries, what is told, asked and erased, of a page that is one of two."""

import datetime as dt

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import AskedState, Extent, Purpose, Right, ToldBy
from reisgezel.domain.trajectories.actions import phases, rights
from reisgezel.domain.trajectories.actions.disagreements import disagree
from reisgezel.domain.trajectories.actions.erasing import erase_due
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.one_page import make_two_again
from reisgezel.domain.trajectories.actions.rights import Question
from reisgezel.domain.trajectories.actions.service_texts import agree_to_texts, copy_text, stop_texts
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import Audience, ClosingReason, Level, Need, Phase, SaidBy, Voice
from reisgezel.domain.trajectories.enums.told import TextOf
from reisgezel.domain.trajectories.errors import NotAgreed, NotOnePage
from reisgezel.domain.trajectories.models import (
    Attachment,
    Disagreement,
    Entry,
    Goal,
    RightsRequest,
    ServiceText,
    Stone,
    Trajectory,
    Twin,
)
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import access_attachment, access_entry
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.needs_me import needs_me
from reisgezel.domain.trajectories.queries.outreach import Quarter, funnel_of
from reisgezel.domain.trajectories.queries.rights import (
    access_rights,
    answers_wanted,
    is_held,
    requests_of,
    stubs_of,
)
from reisgezel.domain.trajectories.queries.service_texts import (
    access_item,
    items_of,
    leave_to_tell,
    still_to_copy,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import MovedOn, NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.retention import Keep
from tests import factories
from tests.domain.trajectories.two_pages import World
from tests.kit.files import photo

pytestmark = pytest.mark.django_db

HOUSING, MONEY, WORK = LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK
NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
OURS = "14/05/2026: gesprek over werk, bij de persoon thuis."
SOME_WORDS = Explanation(own_words="Over de bakkerij mag dat.")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON) as travelling:
        yield travelling


@pytest.fixture
def world(clock):
    return World()


def granted(world, right, page=None, by=None, *, heard=True, **said):
    """Asked, answered with a yes and told."""
    at = {"trajectory_id": (page or world.one).pk}
    row = rights.ask_right(
        **at, actor=by or world.griet, question=Question(right, words="Mijn woorden.", **said)
    )
    rights.answer_right(**at, actor=world.nele, request_id=row.pk, yes=True)
    return (
        rights.tell_answer(**at, actor=by or world.griet, request_id=row.pk, how=ToldBy.TALK)
        if heard
        else row
    )


def about(world, topic, page=None, by=None):
    """Something of a topic on a page: a note with a photo, a goal, a stone."""
    at = {"actor": by or world.griet, "trajectory_id": (page or world.one).pk}
    goal = set_goal(**at, words=f"Wens over {topic.label}", domain=topic)
    place_stone(**at, domain=topic, voice=Voice.CLIENT, level=Level.HARD)
    files = factories.waiting(at["actor"], photo())
    return factories.visit(
        at["actor"], page or world.one, f"over {topic.label}", topics=(topic,), files=files
    ), goal


def about_work(world, page=None, by=None):
    page = page or world.one
    return factories.visit(by or world.griet, page, "Bakkerij.", topics=(WORK,), audience=Audience.TEAM)


# --- beside an entry


def test_photos_are_read_by_who_read_them_before_and_by_who_keeps_the_overview(world):
    entry, _goal = about(world, HOUSING, world.two, world.youssef)
    [file] = factories.attachments_of(entry)
    world.merge()

    for who in (world.griet, world.youssef, world.lena):
        assert access_entry(world.opens(who), entry.pk).attachments
        assert access_attachment(world.opens(who), entry.pk, file.pk) == file
    with pytest.raises(NotFound):
        access_attachment(world.opens(world.tom), entry.pk, file.pk)


def test_a_disagreement_stands_where_the_entry_stands_is_news_and_goes_home_with_it(world):
    entry = factories.visit(world.youssef, world.two, "zo was het", topics=(HOUSING,))
    merge = world.merge().merged
    assert [one.reasons[0].need for one in needs_me(world.griet)] == [Need.CHANGED]
    world.opens(page=world.one)
    assert not [one for one in needs_me(world.griet) if one.reasons[0].need is Need.CHANGED]
    said = disagree(
        **world.at(world.lena), entry_id=entry.pk, said_by=SaidBy.TEAM, words="Ik zag het anders."
    )

    assert said.trajectory_id == world.two.pk
    assert [one.reasons[0].need for one in needs_me(world.griet)] == [Need.CHANGED]
    assert [one.words for one in access_entry(world.opens(), entry.pk).disagreements] == [said.words]
    make_two_again(**world.at(), merge_id=merge.pk, because="fout")
    access = world.opens(world.youssef, page=world.two)
    assert [one.words for one in access_entry(access, entry.pk).disagreements] == [said.words]


def test_the_file_holds_what_stands_beside_entries_of_both(world):
    for page, by in ((world.one, world.griet), (world.two, world.youssef)):
        entry, _goal = about(world, HOUSING, page, by)
        at = {"actor": by, "trajectory_id": page.pk, "entry_id": entry.pk}
        disagree(**at, said_by=SaidBy.PERSON, words=f"Anders bij {by.name}.")
    granted(world, Right.SEE, world.two, world.youssef)
    world.merge()
    file = file_of(world.opens(verb=Verb.TAKE_ALONG))

    rows = {section.key: section.rows for section in file.sections}
    assert [len(rows[key]) for key in ("attachments", "disagreements", "requests", "entries")] == [2, 2, 1, 2]
    assert len(file.attachments) == 2


# --- short texts for the employment service


def copied(world, entry, who=None):
    at = {"actor": who or world.griet, "trajectory_id": world.one.pk}
    return copy_text(**at, of=TextOf.ENTRY, item_id=entry.pk, text=OURS)


@pytest.mark.parametrize("said_on", ["here", "there"])
def test_a_yes_of_before_is_about_its_own_page_and_one_since_about_the_whole(world, said_on):
    entries = about_work(world), about_work(world, world.two, world.youssef)
    page, by = (world.one, world.griet) if said_on == "here" else (world.two, world.youssef)
    factories.may_tell(page, by)
    factories.ground_to_tell(world.griet)
    world.merge()
    told, untold = entries if said_on == "here" else reversed(entries)

    access = world.opens(verb=Verb.TELL)
    assert leave_to_tell(access).is_half
    assert [item.id for item in items_of(access)] == [entry.pk for entry in reversed(entries)]
    assert [(one.item.id, one.item.page) for one in still_to_copy(world.griet)] == [(told.pk, world.one.pk)]
    with pytest.raises(NotAgreed):
        copied(world, untold)
    assert copied(world, told).trajectory_id == page.pk

    agree_to_texts(**world.at(), explanation=SOME_WORDS)
    assert not leave_to_tell(world.opens(verb=Verb.TELL)).is_half
    copied(world, untold)
    assert still_to_copy(world.griet) == ()
    assert still_to_copy(world.youssef) == ()
    texts = {text.value for row in rows_of(world, "service_texts") for text in row if text.key == "text"}
    assert texts == {OURS}


def rows_of(world, key):
    file = file_of(world.opens(verb=Verb.TAKE_ALONG))
    return next(section.rows for section in file.sections if section.key == key)


def test_a_stop_ends_the_yes_on_both(world):
    entry = about_work(world, world.two, world.youssef)
    for page, by in ((world.one, world.griet), (world.two, world.youssef)):
        factories.may_tell(page, by)
    world.merge()
    telling = leave_to_tell(world.opens(verb=Verb.TELL)).telling
    stop_texts(**world.at(), telling_id=telling.id)
    assert leave_to_tell(world.opens(verb=Verb.TELL)).telling is None
    with pytest.raises(NotAgreed):
        copied(world, entry)
    assert access_item(world.opens(verb=Verb.TELL), TextOf.ENTRY, entry.pk).item.page == world.two.pk


# --- what somebody asks about the own data


def test_what_was_asked_on_either_page_is_seen_on_the_whole_and_holds_for_it(world, clock):
    row = granted(world, Right.OBJECT, world.two, world.youssef, purpose=Purpose.LEARNING)
    quarter = Quarter(2026, 2)
    known = {stage.reach: stage.came for stage in funnel_of(world.nele, quarter).stages}
    world.merge()

    assert [one.id for one in requests_of(access_rights(world.griet, world.one.pk))] == [row.pk]
    assert [one.id for one in requests_of(access_rights(world.nele, world.one.pk))] == [row.pk]
    with pytest.raises(MovedOn):
        access_rights(world.nele, world.two.pk)
    # One person who is not counted: not as two, and not as less than none.
    assert {stage.reach: stage.came for stage in funnel_of(world.nele, quarter).stages} != known
    close_and_wait(world, clock)
    assert not Trajectory.objects.within(world.griet).exists()
    assert not Twin.objects.within(world.griet).exists()


def close_and_wait(world, clock):
    rita = factories.actor(MemberRole.REGISSEUR, within=world.within)
    first = timezone.localdate() + DAY
    write_period(actor=rita, keep=Keep.FILE, months=1, rests_on="beleid", from_on=first)
    phases.close(**world.at(), reason=ClosingReason.MOVED)
    clock.shift(60 * DAY)
    assert erase_due()


def test_it_is_lifted_from_the_page_that_stays(world):
    row = granted(world, Right.OBJECT, world.two, world.youssef, purpose=Purpose.LEARNING)
    world.merge()
    rights.lift_right(**world.at(), request_id=row.pk, because="Het mag weer.")
    assert RightsRequest.objects.within(world.griet).get().state == "lifted"


def test_a_page_that_is_restricted_is_not_joined_and_one_that_was_joined_is_held_whole(world, clock):
    world.merge()
    granted(world, Right.RESTRICT)
    page = Trajectory.objects.within(world.griet).get(pk=world.one.pk)
    assert page.phase == Phase.SET_ASIDE
    assert is_held(page)
    with pytest.raises(NotAllowed) as refused:
        make_two_again(**world.at(), merge_id=world.merged.pk, because="fout")
    assert refused.value.code == "set_aside"
    other = factories.case(world.griet, "Samira Anders")
    with pytest.raises(NotAllowed):
        factories.same_person(world.one, world.griet, other)
    with pytest.raises(NotOnePage):
        factories.same_person(other, world.griet, world.one)


def test_a_topic_is_erased_of_both_and_the_stub_is_seen_by_who_reads_it_there(
    world, clock, django_capture_on_commit_callbacks
):
    gone = [about(world, HOUSING), about(world, HOUSING, world.two, world.youssef)]
    stays, _goal = about(world, MONEY, world.two, world.youssef)
    before = granted(world, Right.ERASE, world.two, world.youssef, topic=MONEY)
    clock.shift(8 * DAY)
    assert erase_due() == 1
    paths = {file.path for entry, _goal in gone for file in factories.attachments_of(entry)}
    merge = world.merge().merged
    granted(world, Right.ERASE, topic=HOUSING)
    clock.shift(8 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_due() == 1

    rows = Entry.objects.within(world.griet)
    assert not rows.exists()
    assert not Goal.objects.within(world.griet).exists()
    assert not Stone.objects.within(world.griet).exists()
    assert not any(default_storage.exists(path) for path in paths)
    stubs = {
        who.name: len(stubs_of(world.opens(who)))
        for who in (world.griet, world.youssef, world.lena, world.tom)
    }
    assert stubs == {"Griet Proef": 2, "Youssef Proef": 1, "Lena Proef": 0, world.tom.name: 1}
    assert before.trajectory_id == world.two.pk
    assert stays.pk
    assert merge.pk


def test_all_is_erased_of_both_at_the_person_s_request(world, clock, django_capture_on_commit_callbacks):
    entries = about(world, HOUSING)[0], about(world, HOUSING, world.two, world.youssef)[0]
    paths = {file.path for entry in entries for file in factories.attachments_of(entry)}
    world.merge()
    granted(world, Right.ERASE)
    clock.shift(8 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_due() == 1

    pages = [world.one.pk, world.two.pk]
    for model in (Attachment, Client, Disagreement, Entry, RightsRequest, ServiceText, Trajectory):
        assert not model.objects.within(world.griet).exists(), model
    assert not any(default_storage.exists(path) for path in paths)
    assert Twin.objects.within(world.griet).count() == 1
    logged = AuditEvent.objects.filter(event="trajectories.erased_on_request")
    assert sorted(logged.values_list("chain", flat=True)) == sorted(pages)


def test_notes_and_texts_of_both_go_by_their_period(world, clock):
    entry = about_work(world, world.two, world.youssef)
    factories.may_tell(world.two, world.youssef)
    factories.ground_to_tell(world.griet)
    world.merge()
    copied(world, entry)
    rita = factories.actor(MemberRole.REGISSEUR, within=world.within)
    for keep, months in ((Keep.NOTES, 1), (Keep.FILE, 60)):
        first = timezone.localdate() + DAY
        write_period(actor=rita, keep=keep, months=months, rests_on="beleid", from_on=first)
    phases.close(**world.at(), reason=ClosingReason.MOVED)
    clock.shift(60 * DAY)
    assert erase_due() == 1
    assert not Entry.objects.within(world.griet).exists()
    assert not ServiceText.objects.within(world.griet).exists()
    assert erase_due() == 0


def test_a_request_that_was_asked_since_stays_with_the_page_that_stayed(world):
    merge = world.merge().merged
    row = rights.ask_right(**world.at(world.lena), question=Question(Right.SEE, words="Alles."))
    assert Trajectory.objects.within(world.griet).get(pk=world.one.pk).answer_by == row.answer_by
    make_two_again(**world.at(), merge_id=merge.pk, because="fout")
    answer_by = dict(Trajectory.objects.within(world.griet).values_list("pk", "answer_by"))
    assert answer_by == {world.one.pk: row.answer_by, world.two.pk: None}
    assert row.extent != Extent.ALL
    access = access_case(world.youssef, world.two.pk, Verb.ASK, page="rights")
    assert requests_of(access) == ()


@pytest.mark.parametrize("are_two_again", [False, True])
def test_what_is_asked_about_one_note_stands_with_it_and_is_done_when_it_is_gone(world, clock, are_two_again):
    note = factories.visit(world.youssef, world.two, "moet weg", audience=Audience.TEAM)
    merge = world.merge().merged
    better = correct_entry(**world.at(world.youssef), entry_id=note.pk, text="moet echt weg")
    waits = rights.ask_right(
        **world.at(), question=Question(Right.ERASE, words="Ook dit.", entry_id=better.pk)
    )
    assert [(one.id, one.trajectory_id, one.name) for one in answers_wanted(world.nele)] == [
        (waits.pk, world.one.pk, "Samira T.")
    ]
    row = granted(world, Right.ERASE, entry_id=note.pk)
    page, who = world.one, world.griet
    if are_two_again:
        make_two_again(**world.at(), merge_id=merge.pk, because="fout")
        page, who = world.two, world.youssef
        assert requests_of(access_case(world.griet, world.one.pk, Verb.ASK, page="rights")) == ()
    asked = requests_of(access_case(who, page.pk, Verb.ASK, page="rights"))
    assert {one.id for one in asked} == {row.pk, waits.pk}
    answer_by = Trajectory.objects.within(world.griet).filter(answer_by__isnull=False)
    assert dict(answer_by.values_list("pk", "answer_by")) == {page.pk: waits.answer_by}

    clock.shift(8 * DAY)
    assert erase_due() == 1
    row.refresh_from_db()
    assert row.state == AskedState.DONE
    assert not Entry.objects.within(world.griet).exists()
    # It is told to who could have read it, and to nobody of the other page.
    assert len(stubs_of(access_case(world.lena, page.pk, Verb.READ, page="case"))) == 1
    assert stubs_of(world.opens(world.tom)) == ()
