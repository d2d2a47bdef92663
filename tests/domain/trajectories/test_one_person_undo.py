"""One page is two pages again: every row is what it was, and what was written in between stays where it was written."""

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.clients.models import Client, ClientName
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Right, ToldBy
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.around import About, note_around
from reisgezel.domain.trajectories.actions.between import make_tie
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.disagreements import disagree
from reisgezel.domain.trajectories.actions.factors import Told, correct_factor, note_factor
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import move_goal, set_goal
from reisgezel.domain.trajectories.actions.one_page import make_two_again
from reisgezel.domain.trajectories.actions.reminders import stop_reminders
from reisgezel.domain.trajectories.actions.rights import Question, ask_right, tell_answer
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart
from reisgezel.domain.trajectories.actions.scales import Rungs, describe_levels, rate_goal
from reisgezel.domain.trajectories.actions.service_texts import no_text_needed
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.team import end_place
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import (
    Attainment,
    ClosingReason,
    FactorKind,
    GoalStatus,
    How,
    Level,
    Relation,
    SaidBy,
    Voice,
    WhyOpen,
)
from reisgezel.domain.trajectories.enums.told import TextOf
from reisgezel.domain.trajectories.errors import NoReason, NoSuchMove
from reisgezel.domain.trajectories.models import Entry, Step, TeamPlace, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, class_of
from tests import factories
from tests.kit.files import photo
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db

HOUSING, MONEY = LifeDomain.HOUSING, LifeDomain.MONEY
SOON = dt.timedelta(days=2)
TABLES = [model for model in apps.get_models() if class_of(model) in AFTER_CLOSING]


def something_everywhere(by, name, **colleagues):
    """A page with something in each corner that can be there when two become one."""
    case = factories.case(by, name, phone="0470 00 00 01")
    at = {"actor": by, "trajectory_id": case.pk}
    for member, topic in colleagues.values():
        factories.joined(case, by, member, topic)
        factories.visit(member, case, f"van {member.name} bij {name}", topics=(topic,))
    ask_contact_rule(
        actor=by, client=case.client, chain=case.pk, channels=frozenset({Channel.CALL}), remark=name
    )
    factories.visit(by, case, f"bezoek bij {name}", days_ago=3)
    goal = set_goal(**at, words=f"Wens van {name}", domain=HOUSING)
    agree_step(**at, goal_id=goal.pk, text="Samen bellen", due_on=timezone.localdate())
    for level in (Level.HARD, Level.GOOD):
        place_stone(**at, domain=MONEY, voice=Voice.CLIENT, level=level)
    wrong = note_factor(**at, told=Told(kind=FactorKind.STRENGTH, domain=MONEY, words="Kan rekenn"))
    correct_factor(
        **at, factor_id=wrong.pk, told=Told(kind=FactorKind.STRENGTH, domain=MONEY, words="Kan rekenen")
    )
    note_around(**at, about=About(Relation.CHILD, name="Kind"))
    make_appointment(**at, starts_at=timezone.now() + SOON, how=How.HOME, place=name)
    factories.meeting_planned(case, by, starts_at=timezone.now() + 2 * SOON)
    stop_reminders(**at)
    open_apart(**at, reason=WhyOpen.WRITE)
    note_apart(**at, text=f"apart van {name}")
    today = timezone.localdate()
    phases.take_part(**at, agreed_on=today, explanation=Explanation(own_words="Goed."))
    rank_goals(**at, order=(goal.pk,), voice=Voice.WORKER)
    rungs = Rungs(begins=Attainment.LESS, less="Nog niet.", as_hoped="Een huis.")
    scale = describe_levels(**at, goal_id=goal.pk, rungs=rungs)
    rate_goal(**at, goal_id=goal.pk, scale_id=scale.pk, voice=Voice.CLIENT, level=Attainment.LESS)
    beside = factories.visit(
        by, case, "werk", topics=(LifeDomain.WORK,), files=factories.waiting(by, photo())
    )
    disagree(**at, entry_id=beside.pk, said_by=SaidBy.PERSON, words=f"Anders bij {name}.")
    factories.may_tell(case, by)
    no_text_needed(**at, of=TextOf.ENTRY, item_id=beside.pk)
    asked = ask_right(**at, question=Question(Right.SEE, words="Alles."))
    tell_answer(**at, request_id=asked.pk, how=ToldBy.TALK)
    return case


class World:
    def __init__(self):
        self.griet = factories.case_manager(name="Griet Proef")
        streek = self.within = factories.same_partnership(self.griet)
        self.youssef = factories.case_manager(within=streek, name="Youssef Proef")
        self.tom = factories.housing_coach(within=streek)
        self.lena = factories.housing_coach(within=streek, name="Lena Proef")
        self.one = something_everywhere(self.griet, "Samira T.", a=(self.tom, HOUSING))
        self.two = something_everywhere(self.youssef, "Samyra", a=(self.lena, MONEY), b=(self.tom, MONEY))
        make_tie(
            actor=self.youssef,
            trajectory_id=self.two.pk,
            other_id=factories.case(self.youssef, "Zus Proef").pk,
            relation=Relation.SIBLING,
        )


made = made_once(World)


@pytest.fixture
def world(made):
    return made


def dump(world):
    """Every row of both pages, each with all its columns."""
    pages = {world.one.pk, world.two.pk}
    clients = set(
        Trajectory.objects.within(world.griet).filter(pk__in=pages).values_list("client", flat=True)
    )
    rows = {}
    for model in TABLES:
        names = {field.name: field for field in model._meta.concrete_fields}
        whose = Q(pk__in=pages) if model is Trajectory else Q(pk__in=clients) if model is Client else Q()
        for name, field in names.items():
            if field.related_model is Trajectory and model is not Trajectory:
                whose |= Q(**{f"{name}__in": pages})
            if field.related_model is Client and model is not Trajectory:
                whose |= Q(**{f"{name}__in": clients})
        found = model._base_manager.filter(whose, partnership=world.griet.partnership_id)
        for row in found.values():
            rows[model._meta.label, row["id"]] = row
    return rows


def undone(world, merge, by=None, because="toch iemand anders"):
    return make_two_again(
        actor=by or world.griet, trajectory_id=world.one.pk, merge_id=merge.pk, because=because
    )


def test_undone_at_once_every_row_is_what_it_was(world):
    before = dump(world)
    assert {label for label, _ident in before} >= {
        f"trajectories.{name}"
        for name in (
            "Entry",
            "Goal",
            "Step",
            "Stone",
            "Factor",
            "Around",
            "Appointment",
            "Meeting",
            "SafetyNote",
            "Attachment",
            "Disagreement",
            "GoalOrder",
            "GoalRating",
            "RightsRequest",
            "ServiceText",
        )
    }
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    assert dump(world) != before
    undone(world, merge)
    after = dump(world)

    assert {key: row for key, row in after.items() if key in before} == before
    new = {label for label, _ident in set(after) - set(before)}
    assert new == {"trajectories.Merge", "trajectories.TeamPlace"}
    came = TeamPlace.objects.within(world.griet).filter(came_at__isnull=False)
    assert {place.trajectory_id for place in came} == {world.one.pk}
    assert all(place.until for place in came)


def test_undone_later_only_what_was_touched_differs_and_what_was_written_stays_here(world):
    before = dump(world)
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    at = {"actor": world.griet, "trajectory_id": world.one.pk}
    written = factories.visit(world.griet, world.one, "sinds ze een zijn", days_ago=0)
    by_lena = factories.visit(world.lena, world.one, "van Lena", topics=(MONEY,))
    old = Entry.objects.within(world.griet).get(text="bezoek bij Samyra")
    better = correct_entry(actor=world.youssef, trajectory_id=world.one.pk, entry_id=old.pk, text="beter")
    theirs = next(
        row for (label, _id), row in before.items() if label.endswith("Goal") and "Samyra" in row["words"]
    )
    move_goal(**at, goal_id=theirs["id"], to=GoalStatus.REACHED)
    place_stone(**at, domain=MONEY, voice=Voice.CLIENT, level=Level.VERY_GOOD)
    undone(world, merge)
    after = dump(world)

    changed = {key for key in before if after[key] != before[key]}
    step = Step.objects.within(world.griet).get(goal=theirs["id"])
    assert {key for key in changed if key[0] != "trajectories.Stone"} == {
        ("trajectories.Goal", theirs["id"]),
        ("trajectories.Step", step.pk),
    }
    stones = [after[key] for key in changed if key[0] == "trajectories.Stone"]
    assert {row["trajectory_id"] for row in stones} == {world.one.pk}
    stays = {row.pk: row.trajectory_id for row in (written, by_lena, better)}
    found = {key[1]: row["trajectory_id"] for key, row in after.items() if key[1] in stays}
    assert found == {written.pk: world.one.pk, by_lena.pk: world.one.pk, better.pk: world.two.pk}
    # Whoever came along reads the own page again, and not the other one.
    assert readable_entries(access_case(world.lena, world.two.pk, Verb.READ, page="case")).exists()
    with pytest.raises(NotAllowed):
        access_case(world.lena, world.one.pk, Verb.READ, page="case")
    with pytest.raises(NotAllowed):
        access_case(world.youssef, world.one.pk, Verb.READ, page="case")
    assert access_case(world.youssef, world.two.pk, Verb.STEER, page="case")


def test_who_left_meanwhile_does_not_come_back(world):
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    place = TeamPlace.objects.within(world.griet).get(
        trajectory=world.one, membership=world.lena.membership_id, until=None
    )
    end_place(actor=world.griet, trajectory_id=world.one.pk, place_id=place.pk, because="klaar")
    with pytest.raises(NotAllowed):
        access_case(world.lena, world.one.pk, Verb.READ, page="case")
    undone(world, merge)

    for page in (world.one, world.two):
        with pytest.raises(NotAllowed):
            access_case(world.lena, page.pk, Verb.READ, page="case")


def test_who_kept_the_other_page_keeps_it_again_also_when_sent_away_meanwhile(world):
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    place = TeamPlace.objects.within(world.griet).get(
        trajectory=world.one, membership=world.youssef.membership_id, until=None
    )
    end_place(actor=world.griet, trajectory_id=world.one.pk, place_id=place.pk, because="klaar")
    with pytest.raises(NotAllowed):
        access_case(world.youssef, world.one.pk, Verb.READ, page="case")
    with pytest.raises(NotAllowed):
        undone(world, merge, by=world.youssef)
    undone(world, merge)
    assert access_case(world.youssef, world.two.pk, Verb.HAND_OVER, page="case")


def test_either_of_the_two_undoes_it_with_a_reason_and_nobody_else(world):
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    for who in (world.tom, world.lena, factories.actor(MemberRole.COORDINATOR, within=world.within)):
        with pytest.raises(NotAllowed):
            undone(world, merge, by=who)
    with pytest.raises(NotFound):
        undone(world, merge, by=factories.case_manager())
    with pytest.raises(NoReason):
        undone(world, merge, because=" ")
    undone(world, merge, by=world.youssef)
    with pytest.raises(NoSuchMove):
        undone(world, merge)
    chains = AuditEvent.objects.filter(event="trajectories.unmerged").values_list("chain", flat=True)
    assert set(chains) == {world.one.pk, world.two.pk}


def test_a_closed_page_is_opened_again_before_it_is_two_again(world):
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    phases.close(actor=world.griet, trajectory_id=world.one.pk, reason=ClosingReason.MOVED)
    with pytest.raises(NotAllowed):
        undone(world, merge)
    phases.reopen(actor=world.griet, trajectory_id=world.one.pk, because="belde")
    undone(world, merge)
    assert access_case(world.youssef, world.two.pk, Verb.STEER, page="case")
    with pytest.raises(NotAllowed):
        access_case(world.lena, world.two.pk, Verb.READ, page="case")


def test_after_a_handover_the_pages_go_each_to_their_own(world):
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    at = {"actor": world.griet, "trajectory_id": world.one.pk}
    hand_over(**at, to_membership_id=karim.membership_id, summary="", client_told=True)
    undone(world, merge, by=karim)
    assert access_case(karim, world.one.pk, Verb.STEER, page="case")
    assert access_case(world.youssef, world.two.pk, Verb.STEER, page="case")


def test_who_is_kept_apart_meanwhile_is_kept_apart_from_both(world):
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    danger = factories.case(karim, "Muurbloem")
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    factories.divided(world.one, danger, factories.actor(MemberRole.COORDINATOR, within=world.within))
    undone(world, merge)
    for page in (world.one, world.two):
        with pytest.raises(NotFound):
            access_case(karim, page.pk, Verb.FIND, page="case")
    for who in (world.griet, world.youssef, world.lena):
        with pytest.raises(NotFound):
            access_case(who, danger.pk, Verb.FIND, page="case")


def test_they_become_one_again_and_names_are_found_only_as_long_as_they_are_one(world):
    def found():
        rows = ClientName.objects.within(world.griet).filter(
            client=world.one.client, key__startswith="samyra"
        )
        return rows.exists()

    assert not found()
    for _time in range(2):
        merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
        assert found()
        undone(world, merge)
        assert not found()


@pytest.mark.parametrize(("since", "days_ago"), [(None, None), (3, 3), (0, 0)])
def test_when_the_page_last_heard_of_the_person_is_again_what_it_knew_itself(since, days_ago):
    griet = factories.case_manager()
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    one, two = factories.case(griet, "Samira"), factories.case(youssef, "Samyra")
    factories.visit(youssef, two, days_ago=2)
    merge = factories.one_page(one, griet, two, youssef)
    rows, today = Trajectory.objects.within(griet), timezone.localdate()
    assert rows.get(pk=one.pk).last_heard_on == today - dt.timedelta(days=2)
    if since is not None:
        factories.visit(griet, one, days_ago=since)
    make_two_again(actor=griet, trajectory_id=one.pk, merge_id=merge.pk, because="fout")

    heard = None if days_ago is None else today - dt.timedelta(days=days_ago)
    assert rows.get(pk=one.pk).last_heard_on == heard
    assert rows.get(pk=two.pk).last_heard_on == today - dt.timedelta(days=2)


def test_of_three_pages_one_is_its_own_again_and_who_walks_along_on_the_third_stays(world):
    karim = factories.case_manager(within=world.within, name="Karim Proef")
    three = factories.case(karim, "Samora")
    factories.joined(three, karim, world.lena, HOUSING)
    read = factories.visit(karim, three, "op de derde", topics=(HOUSING,))
    merge = factories.one_page(world.one, world.griet, world.two, world.youssef)
    factories.one_page(world.one, world.griet, three, karim)
    undone(world, merge)

    access = access_case(world.lena, world.one.pk, Verb.READ, page="case")
    assert set(readable_entries(access).values_list("pk", flat=True)) >= {read.pk}
    assert {part.page for part in access.parts} == {world.one.pk, three.pk}
    assert access_case(world.lena, world.two.pk, Verb.READ, page="case")
    with pytest.raises(NotAllowed):
        access_case(world.youssef, world.one.pk, Verb.READ, page="case")
