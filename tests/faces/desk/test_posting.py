"""What sending a form to each address of the desk does, for everybody around a page: made from the resolver."""

import pytest
from django.apps import apps
from django.db import transaction

from reisgezel.domain.trajectories.rules import Reason
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.faces.desk.story import SECRETS, TURNS, tell
from tests.faces.desk.test_every_page import CASE_PAGES, PAGES, address
from tests.kit.matrix import slow_but
from tests.kit.rows import BY_BEING_HERE
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db

story = made_once(tell)


def rows():
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in BY_BEING_HERE and model._meta.managed
    }


def posted(client, story, pages, *, undo=False):
    """(name, answer by GET, answer by POST with what a form could ask); `undo`: as if nothing had been sent."""
    data = {"state": "done", "text": "x", "words": "x", "because": "x", "call_name": "x", "level": "1"}
    for name, _view, parameters in pages:
        url = address(name, parameters, story.ids)
        with transaction.atomic():
            answers = client.get(url), client.post(url, data)
            transaction.set_rollback(undo)
        yield name, *answers


@pytest.mark.parametrize(
    "who", slow_but({"coordinator"}, ["colleague", "kept apart", "coordinator", "stranger", "regisseur"])
)
def test_who_is_not_in_the_team_changes_nothing(client, story, who):
    client.force_login(factories.user_of(story.people[who]))
    before = rows()
    # What who divides the work does too (test_covers, test_household).
    theirs = {"cover-end", "divide", "divide-end", "rights-longer"} if who == "coordinator" else set()
    pages = [page for page in CASE_PAGES if page[0] not in theirs]
    roles = {name: view.roles for name, view, _parameters in pages}
    for name, _read, answer in posted(client, story, pages):
        open_to_coordinator = who == "coordinator" and name in {
            "case-hand-over",
            "cover-arrange",
            "rights-answer",
            "rights-told",
        }
        expected = {404, 405} if who in {"stranger", "kept apart", "regisseur"} else {403, 405}
        expected = expected if story.people[who].role in roles[name] else {404}
        expected |= {422} if open_to_coordinator else set()
        expected |= {200} if (who, name) == ("coordinator", "divides") else set()

        assert answer.status_code in expected, (name, answer.status_code)
    assert rows() == before


@pytest.mark.slow
def test_a_partner_is_told_why_at_what_only_the_case_manager_does(client, story):
    client.force_login(factories.user_of(story.people["partner"]))
    before, refused = rows(), []
    own = {"visit-record", "note-record", "entry-correct", "reminders-stop"}
    pages = [page for page in CASE_PAGES if page[0] not in own]
    for name, read, answer in posted(client, story, pages):
        if read.status_code == 403:
            refused.append(name)
            assert answer.status_code in {403, 405}, name
            if answer.status_code == 403:
                assert str(Reason.ONLY_CASE_MANAGER.label) in answer.content.decode(), name
    assert {"goal-new", "goal", "goal-step", "goals-order", "stone", "contact-rule", "team-join"} <= set(
        refused
    )
    assert {"goals-order-mine", "goal-examples", "goal-new-like", "goal-step-like"} <= set(refused)
    assert {"goal-describe", "goal-rate"} <= set(refused)
    assert {"team-place", "sharing-choose", "sharing-ask", "team-end"} <= set(refused)
    assert {"case-person", "case-hand-over", "cover-arrange", "cover-lines"} <= set(refused)
    assert {"strength-topics", "strength-new", "strength-correct"} <= set(refused)
    assert rows() == before


def test_a_partner_does_not_answer_for_somebody_else_s_step_or_appointment(client, story):
    client.force_login(factories.user_of(story.people["partner"]))
    for name in ("step-end", "appointment-call-off"):
        parameters = next(page[2] for page in PAGES if page[0] == name)
        answer = client.post(address(name, parameters, story.ids), {"state": "done"}, follow=True)

        assert "Dit werd al veranderd" in answer.content.decode(), name
        assert SECRETS["step"] not in answer.content.decode()


@pytest.mark.slow
def test_what_is_only_read_takes_no_form_and_what_is_only_sent_gives_no_page(client, story):
    client.force_login(factories.user_of(story.people["case manager"]))
    pages = [page for page in PAGES if MemberRole.CASE_MANAGER in page[1].roles]
    for name, read, answer in posted(client, story, pages, undo=True):
        assert 405 not in (read.status_code, answer.status_code) or read.status_code != answer.status_code, (
            name
        )
        # Where a turn cannot be taken, a page leads to the way.
        assert read.status_code in ({302} if name in TURNS else {200, 405}), name
        if name in {
            "today",
            "week",
            "people",
            "people-area",
            "case",
            "case-story",
            "case-looks",
            "stones",
            "goals",
            "goal-levels",
            "goal-examples",
            "team",
            "cover",
            "strengths",
        }:
            assert answer.status_code == 405, name
        if name in {
            "step-end",
            "appointment-call-off",
            "strength-over",
            "strength-take-back",
            "reminders-stop",
            "reminders-resume",
            "week-feed-off",
        }:
            assert read.status_code == 405, name


def test_a_form_without_its_token_changes_nothing(client, story):
    client.handler.enforce_csrf_checks = True
    client.force_login(factories.user_of(story.people["case manager"]))
    before = rows()
    for name, _view, parameters in PAGES:
        assert client.post(address(name, parameters, story.ids)).status_code == 403, name
    assert rows() == before
