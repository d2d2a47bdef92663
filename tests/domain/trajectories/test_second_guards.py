"""What the actions refuse, the database refuses as well; and a person's page can be erased whole."""

import dataclasses

import pytest
from django.db import IntegrityError, transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.clients.models import Client
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.actions.emergencies import break_glass
from reisgezel.domain.trajectories.actions.factors import Told, correct_factor, note_factor
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.visits import correct_entry
from reisgezel.domain.trajectories.enums import FactorKind, Level, Voice, WhyOpen
from reisgezel.domain.trajectories.models import (
    Emergency,
    Entry,
    Goal,
    SafetyNote,
    SafetyOpening,
    Step,
    Stone,
    TeamPlace,
    Trajectory,
)
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_page_with_corrections_and_changed_answers_can_be_erased():
    griet = factories.case_manager()
    case = factories.case(griet)
    entry = factories.visit(griet, case, "a")
    correct_entry(actor=griet, trajectory_id=case.pk, entry_id=entry.pk, text="b")
    for level in (Level.HARD, Level.GOOD):
        place_stone(
            actor=griet, trajectory_id=case.pk, domain=LifeDomain.WORK, voice=Voice.CLIENT, level=level
        )
    at = {"actor": griet, "trajectory_id": case.pk}
    told = Told(kind=FactorKind.STRENGTH, domain=LifeDomain.WORK, words="a")
    factor = note_factor(**at, told=told)
    correct_factor(**at, factor_id=factor.pk, told=dataclasses.replace(told, words="b"))
    ask_contact_rule(actor=griet, client=case.client, chain=case.pk, channels=frozenset({Channel.CALL}))

    open_apart(actor=griet, trajectory_id=case.pk, reason=WhyOpen.WRITE)
    note_apart(actor=griet, trajectory_id=case.pk, text="a")
    colleague = factories.case_manager(within=factories.same_partnership(griet))
    break_glass(actor=colleague, trajectory_id=case.pk, because="a")

    Trajectory.objects.within(griet).filter(pk=case.pk).delete()
    Client.objects.within(griet).filter(pk=case.client_id).delete()

    assert not Client.objects.within(griet).exists()
    for model in (Entry, SafetyNote, SafetyOpening, Emergency):
        assert not model.objects.within(griet).exists()


@pytest.mark.parametrize(
    "what",
    [
        "an open goal without a slot",
        "a goal about safety",
        "a step in no state",
        "sharing safety",
        "a place in no role",
        "an entry about safety",
        "a stone in no voice",
    ],
)
def test_the_database_refuses(what):
    griet = factories.case_manager()
    case = factories.case(griet)
    goal = set_goal(actor=griet, trajectory_id=case.pk, words="a", domain=LifeDomain.WORK)
    of = {"partnership_id": griet.partnership_id, "trajectory": case}
    writes = {
        "an open goal without a slot": lambda: Goal.objects.within(griet).update(slot=None),
        "a goal about safety": lambda: Goal.objects.within(griet).update(domain=LifeDomain.SAFETY),
        "a step in no state": lambda: Step.objects.create(
            **of,
            text="x",
            state="lost",
            ended_at=goal.opened_at,
            made_by_id=griet.membership_id,
            made_at=goal.opened_at,
        ),
        "sharing safety": lambda: Sharing.objects.create(
            partnership_id=griet.partnership_id,
            client=case.client,
            membership_id=griet.membership_id,
            topic=LifeDomain.SAFETY.bit,
            answer="no",
            recorded_by_id=griet.membership_id,
            recorded_at=goal.opened_at,
        ),
        "a place in no role": lambda: TeamPlace.objects.within(griet).update(role="boss"),
        "an entry about safety": lambda: Entry.objects.create(
            **of,
            kind="note",
            text="x",
            audience="team",
            happened_at=goal.opened_at,
            author_id=griet.membership_id,
            recorded_at=goal.opened_at,
            topics=LifeDomain.SAFETY.bit,
        ),
        "a stone in no voice": lambda: Stone.objects.create(
            **of,
            domain=LifeDomain.WORK,
            voice="radio",
            level=1,
            said_on=goal.opened_at.date(),
            recorded_by_id=griet.membership_id,
            recorded_at=goal.opened_at,
        ),
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        writes[what]()
