"""What is kept, shown, given, closed and erased of a page that is one of two."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.models import Participation, Sharing
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.between import end_divide
from reisgezel.domain.trajectories.actions.erasing import erase_due
from reisgezel.domain.trajectories.actions.finding import find_before_create
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.joinings import accept
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart
from reisgezel.domain.trajectories.actions.shared_entries import share_entry, stop_entry
from reisgezel.domain.trajectories.enums import (
    ClosingReason,
    Reach,
    WhyOpen,
)
from reisgezel.domain.trajectories.models import Entry, Trajectory, Twin
from reisgezel.domain.trajectories.queries.alike import Sought
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.looks import looks_of
from reisgezel.domain.trajectories.queries.outreach import Quarter, funnel_of
from reisgezel.domain.trajectories.queries.people import people_of_area
from reisgezel.domain.trajectories.queries.phases import way_of
from reisgezel.domain.trajectories.queries.safety import access_apart
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.retention import Keep
from tests import factories
from tests.domain.trajectories.two_pages import World, names

pytestmark = pytest.mark.django_db

HOUSING, MONEY, WORK = LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK
TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def world():
    return World()


def test_what_is_kept_apart_is_read_of_both_by_who_keeps_it_now(world):
    for who, page in ((world.griet, world.one), (world.youssef, world.two)):
        open_apart(actor=who, trajectory_id=page.pk, reason=WhyOpen.WRITE)
        note_apart(actor=who, trajectory_id=page.pk, text=f"van {who.name}")
    world.merge()
    assert {note.text for note in access_apart(world.griet, world.one.pk).notes} == {
        "van Griet Proef",
        "van Youssef Proef",
    }
    with pytest.raises(NotAllowed):
        access_apart(world.youssef, world.one.pk)


def test_who_looked_and_how_the_way_went_is_seen_of_the_page_where_one_walked_along(world):
    world.opens(world.tom)
    world.opens(world.lena, page=world.two)
    phases.take_part(
        actor=world.youssef,
        trajectory_id=world.two.pk,
        agreed_on=timezone.localdate(),
        explanation=Explanation(own_words="Ja."),
    )
    world.merge()

    def who_looked(who):
        return {look.who for look in looks_of(world.opens(who))}

    assert {"Tom Proef", "Lena Proef", "Griet Proef"} <= who_looked(world.griet)
    assert "Tom Proef" not in who_looked(world.lena)
    assert "Lena Proef" in who_looked(world.lena)
    assert [turn.from_page for turn in way_of(world.opens()).turns] == ["Youssef"]
    assert len(way_of(world.opens()).agreements) == 1
    assert way_of(world.opens(world.tom)).turns == ()


def test_the_file_holds_both_with_where_each_came_from(world):
    factories.visit(world.griet, world.one, "hier")
    factories.visit(world.youssef, world.two, "daar")
    plain = file_of(world.opens(verb=Verb.TAKE_ALONG)).as_data()
    assert all("from_page" not in row for row in plain["entries"])
    world.merge()
    data = file_of(world.opens(verb=Verb.TAKE_ALONG)).as_data()
    assert {
        (row["text"], row["from_page"]) for row in data["entries"] if row["text"] in {"hier", "daar"}
    } == {
        ("hier", str(world.one.pk)),
        ("daar", str(world.two.pk)),
    }
    assert [row["call_name"] for row in data["person"]] == ["Samira T.", "Fatma B."]
    assert [row["state"] for row in data["merges"]] == ["done"]
    section = next(each for each in file_of(world.opens()).sections if each.key == "page")
    assert section.rows[1][-1].shown == "de pagina die Youssef bijhield"


def test_a_story_of_both_goes_on_by_marks_without_a_gap(world):
    for number in range(7):
        factories.visit(world.griet, world.one, f"hier {number}", days_ago=2 * number)
        factories.visit(world.youssef, world.two, f"daar {number}", days_ago=2 * number + 1)
    world.merge()
    seen, older = [], ""
    while True:
        page = timeline(world.opens(), older_than=older, size=4)
        seen += [entry.text for entry in page.entries]
        if not page.older:
            break
        older = page.older
    assert seen == [f"{where} {number}" for number in range(7) for where in ("hier", "daar")]


@pytest.mark.parametrize("who", ["first", "second"])
def test_what_keeps_either_apart_keeps_the_whole_apart(world, who):
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    danger = factories.case(karim, "Muurbloem")
    made = factories.divided(world.one if who == "first" else world.two, danger, world.nele)
    world.merge()
    for stranger in (karim,):
        with pytest.raises(NotFound):
            world.opens(stranger, verb=Verb.FIND)
        assert "Samira T." not in names(people_of_area(stranger).rows)
        assert find_before_create(actor=stranger, sought=Sought("Samira T.")).is_empty
    for member in (world.griet, world.youssef, world.lena, world.tom):
        with pytest.raises(NotFound):
            world.opens(member, verb=Verb.FIND, page=danger)
    end_divide(actor=world.nele, trajectory_id=world.one.pk, divide_id=made.pk)
    assert find_before_create(actor=karim, sought=Sought("Samira T.")).hints
    assert not Trajectory.objects.within(world.griet).filter(is_divided=True).exists()


def test_closing_ends_what_stood_on_both_and_erasing_leaves_one_twin(world):
    quarter = Quarter(2026, 2)
    with time_machine.travel("2026-05-14 12:00+02:00"):
        world = World()
        factories.visit(world.youssef, world.two, topics=(HOUSING,))
        phases.take_part(
            actor=world.youssef,
            trajectory_id=world.two.pk,
            agreed_on=timezone.localdate(),
            explanation=Explanation(own_words="Ja."),
        )
        set_goal(actor=world.youssef, trajectory_id=world.two.pk, words="Daar", domain=HOUSING)
        world.merge()
        rows = Trajectory.objects.within(world.griet)
        counted = funnel_of(world.nele, quarter)
        phases.close(**world.at(), reason=ClosingReason.MOVED)
        assert not Participation.objects.within(world.griet).filter(ended_on=None).exists()
        assert not Sharing.objects.within(world.griet).filter(is_current=True, answer=Answer.YES).exists()
        rita = factories.actor(MemberRole.REGISSEUR, within=world.within)
        for keep, months in ((Keep.NOTES, 1), (Keep.FILE, 3)):
            write_period(
                actor=rita, keep=keep, months=months, rests_on="beleid",
                from_on=timezone.localdate() + TOMORROW,
            )  # fmt: skip
    with time_machine.travel("2026-06-20 12:00+02:00"):
        assert erase_due() == 1
        assert not Entry.objects.within(world.griet).exists()
        assert erase_due() == 0
    with time_machine.travel("2026-09-20 12:00+02:00"):
        assert erase_due() == 1
        assert not rows.exists()
        (twin,) = Twin.objects.within(world.griet)
        assert (twin.reach, twin.goals_set) == (Reach.TAKING_PART, 1)
        assert funnel_of(world.nele, quarter) == counted


def test_a_note_given_on_purpose_stays_given_and_is_stopped_here(world):
    vera = factories.employment_adviser(within=world.within)
    place = factories.joined(world.two, world.youssef, vera, WORK)
    note = factories.visit(world.youssef, world.two, "over werk", topics=(WORK,))
    other = factories.visit(world.youssef, world.two, "nog iets", topics=(WORK,))
    given = share_entry(
        actor=world.youssef, trajectory_id=world.two.pk, place_id=place.pk, entry_id=note.pk,
        explanation=Explanation(own_words="Ja."),
    )  # fmt: skip
    world.merge()

    def reads():
        return {entry.id for entry in timeline(world.opens(vera), size=50).entries}

    assert reads() == {note.pk}
    share_entry(
        **world.at(),
        place_id=world.place(vera).pk,
        entry_id=other.pk,
        explanation=Explanation(own_words="Ja."),
    )
    assert reads() == {note.pk, other.pk}
    stop_entry(**world.at(), shared_id=given.pk)
    assert reads() == {other.pk}


def test_a_question_to_join_the_page_that_stays_goes_on(world):
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    joining = factories.asked(world.one, world.griet, karim)
    world.merge()
    place = accept(actor=karim, joining_id=joining.pk).place
    assert place.trajectory_id == world.one.pk
    factories.met(world.one, world.griet, joining)
    assert timeline(world.opens(karim)).entries == ()
