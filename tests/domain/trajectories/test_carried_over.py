"""An installation that ticked topics before: what was ticked holds for half a year, then it is asked anew."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

BEFORE = [("trajectories", "0002_entries_unchanged")]


def test_ticked_topics_become_answers_with_an_end():
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("trajectories")
    griet = factories.case_manager()
    case = factories.case(griet)
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    place = factories.joined(case, griet, tom)
    executor.migrate(BEFORE)
    try:
        old = executor.loader.project_state(BEFORE).apps.get_model("trajectories", "TeamPlace")
        old._base_manager.filter(pk=place.pk).update(topics=0b101)
        old._base_manager.exclude(pk=place.pk).update(topics=0b1)  # the case manager's own needs no answer
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(newest)
    from reisgezel.domain.consents.models import Sharing

    rows = list(Sharing.objects.within(griet).order_by("topic"))

    assert [(row.topic, row.answer, row.membership_id) for row in rows] == [
        (1, "yes", tom.membership_id),
        (4, "yes", tom.membership_id),
    ]
    assert {row.until for row in rows} == {timezone.localdate() + dt.timedelta(days=182)}
    assert all(row.own_words for row in rows)
