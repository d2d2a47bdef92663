"""The whole file: complete for the person, and nothing in it that is not the person's to have."""

import json

import pytest
from django.apps import apps
from django.db import models

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.clients.actions.persons import correct_client
from reisgezel.domain.trajectories.actions.cases import hand_over
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.visits import Said, record_note
from reisgezel.domain.trajectories.enums import Audience, Voice
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.file_contents import SECTIONS
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.enums import OrganisationKind
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, class_of
from tests import factories
from tests.faces.desk.story import SECRETS, tell
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db

#: Tables that only help to find: what they hold is made from the name, which is in the file.
TO_FIND_WITH = {"clients.ClientName", "clients.ClientSound"}
#: What is kept apart for somebody's safety is on no paper and in no file: somebody may look along.
KEPT_APART = {"trajectories.SafetyNote", "trajectories.SafetyOpening", "trajectories.Emergency"}
#: What holds between two pages is about somebody else too.
BETWEEN_TWO = {"trajectories.Tie", "trajectories.Divide"}
#: Words of a table that are in no file, and why.
LEFT_OUT = {
    ("trajectories.Entry", "audience"): "who of the team reads it is no fact about the person",
    ("trajectories.ServiceText", "mark"): "no words: it only helps to see that something changed since",
    ("trajectories.Attachment", "path"): "where it lies on our disk",
    ("trajectories.Attachment", "key"): "what opens it there",
    ("trajectories.Merge", "carried"): "ids of what moved, to move it back",
    ("trajectories.Entry", "hidden_from_client_because"): "what is kept back is not in the file at all",
}

story = made_once(tell)


def opened(who, case_id):
    return access_case(who, case_id, Verb.TAKE_ALONG, page="file")


def data_of(story):
    access = opened(story.people["case manager"], story.ids["case_id"])
    return json.loads(json.dumps(file_of(access).as_data(), ensure_ascii=False))


def test_every_table_of_a_person_is_in_the_file():
    """A new table is in it, or stands here with a reason."""
    ours = {model._meta.label for model in apps.get_models() if class_of(model) in AFTER_CLOSING}
    assert {
        model._meta.label for _key, _title, model, _fields in SECTIONS
    } == ours - TO_FIND_WITH - KEPT_APART - BETWEEN_TWO


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section[0])
def test_every_word_of_a_table_is_in_the_file(section):
    _key, _title, model, fields = section
    words = {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
    }
    left_out = {name for label, name in LEFT_OUT if label == model._meta.label}
    assert words - set(fields) == left_out & words


def test_the_file_holds_what_the_case_manager_reads_and_not_what_was_written_for_own_eyes(story):
    text = json.dumps(data_of(story), ensure_ascii=False)
    kept_apart = {SECRETS[word] for word in ("apart", "why apart", "emergency", "kept apart")}
    assert {word for word in SECRETS.values() if word not in text} == {
        SECRETS["own"],
        SECRETS["row"],
        *kept_apart,
    }


def test_the_form_is_one_that_a_machine_can_read(story):
    data = data_of(story)
    assert (data["format"], data["version"]) == ("reisgezel-file", 1)
    assert set(data) == {"format", "version", "made_on", "made_by", "looks", "looks_since"} | {
        key for key, *_rest in SECTIONS
    }
    goal = data["goals"][0]
    assert (goal["words"], goal["domain"], goal["status"]) == ("kanariewens", "money", "busy")
    assert data["steps"][0]["goal"] == goal["id"]
    assert data["sharings"][0]["topic"] == ["housing"]
    assert data["team"][0]["membership"].startswith("Griet Proef, ")
    assert data["looks"][0]["what"]


def test_a_note_that_is_kept_from_the_person_with_a_reason_is_kept_back():
    griet = factories.case_manager()
    case = factories.case(griet)
    for said in (
        Said(text="over een ander", audience=Audience.TEAM, hidden_from_client_because="gaat over de buur"),
        Said(text="voor mezelf", audience=Audience.OWN),
        Said(text="voor het team", audience=Audience.TEAM),
    ):
        record_note(actor=griet, trajectory_id=case.pk, said=said)
    entries = file_of(opened(griet, case.pk)).as_data()["entries"]
    assert [entry["text"] for entry in entries] == ["voor het team"]


def test_what_was_corrected_handed_over_and_ordered_is_in_it():
    griet = factories.case_manager()
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    case = factories.case(griet, "Samyra", phone="0470 00 00 01")
    correct_client(actor=griet, client=case.client, chain=case.pk, call_name="Samira", phone="0470 00 00 01")
    goal = set_goal(actor=griet, trajectory_id=case.pk, words="Een huis", domain=LifeDomain.HOUSING)
    rank_goals(actor=griet, trajectory_id=case.pk, order=(goal.pk,), voice=Voice.CLIENT)
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="Rustig aan.",
        client_told=True,
    )
    data = file_of(opened(youssef, case.pk)).as_data()
    assert data["person"][0]["phone"] == "+32470000001"
    assert ("call_name", "Samyra") in {(row["field"], row["was"]) for row in data["corrections"]}
    assert data["goal_orders"][0]["order"] == [str(goal.pk)]
    assert [turn["summary"] for turn in data["case_managers"]] == ["", "Rustig aan."]


@pytest.mark.parametrize("who", ["partner", "stands in", "colleague", "coordinator"])
def test_only_the_case_manager_makes_it(story, who):
    with pytest.raises(NotAllowed):
        opened(story.people[who], story.ids["case_id"])


def test_a_closed_page_is_still_the_person_s(story):
    griet = factories.case_manager()
    case = factories.case(griet)
    factories.closed(case)
    assert file_of(opened(griet, case.pk)).name == "Samira T."


def test_a_case_manager_of_the_employment_service_gives_what_that_service_reads():
    service = factories.organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE)
    vera = factories.case_manager(of=service)
    griet = factories.case_manager(within=factories.same_partnership(vera))
    case = factories.case(griet)
    at = {"actor": griet, "trajectory_id": case.pk}
    sleep = set_goal(**at, words="Slapen", domain=LifeDomain.MIND)
    work = set_goal(**at, words="Werken", domain=LifeDomain.WORK)
    order = (sleep.pk, work.pk)
    rank_goals(**at, order=order, voice=Voice.CLIENT)
    rank_goals(**at, order=order[::-1], voice=Voice.WORKER, because="Slapen komt dan vanzelf.")
    hand_over(**at, to_membership_id=vera.membership_id, summary="", client_told=True)

    data = file_of(opened(vera, case.pk)).as_data()

    assert [(goal["words"], goal["rank"]) for goal in data["goals"]] == [("Werken", 1)]
    assert [(row["order"], row["because"]) for row in data["goal_orders"]] == [([str(work.pk)], "")] * 2


@pytest.mark.parametrize("rows", [1, 30])
def test_as_many_queries_for_a_long_file_as_for_a_short_one(rows, django_assert_num_queries):
    griet = factories.case_manager()
    case = factories.case(griet)
    for number in range(rows):
        factories.visit(griet, case, f"Bezoek {number}")
    access = opened(griet, case.pk)
    with django_assert_num_queries(36):
        assert len(file_of(access).as_data()["entries"]) == rows
