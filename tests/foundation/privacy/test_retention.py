"""Every table has a class of retention, and what is said to be about nobody is."""

import pytest
from django.apps import apps
from django.db import models

from reisgezel.domain.clients.models import Client
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, Keep, class_of

#: Tables about nobody, with all their columns: a new column is looked at before it stands here.
IMPERSONAL = {
    "auth.Group": {"id", "name"},
    "auth.Permission": {"id", "name", "content_type_id", "codename"},
    "contenttypes.ContentType": {"id", "app_label", "model"},
    "notices.Chore": {"name", "due_at", "done_at", "failure"},
    "organisations.Municipality": {"id", "name"},
    "socialaccount.SocialApp": {
        "id",
        "provider",
        "provider_id",
        "name",
        "client_id",
        "secret",
        "key",
        "settings",
    },
    "trajectories.Twin": {
        "id",
        "partnership_id",
        "opened",
        "closed",
        "reach",
        "reason",
        "goals_set",
        "goals_reached",
        "joined",
    },
}


def models_of(*keeps):
    return [model for model in apps.get_models() if class_of(model) in keeps]


def test_every_table_has_a_class():
    assert [model._meta.label for model in apps.get_models() if class_of(model) is None] == []


def test_a_table_about_nobody_has_no_column_that_nobody_looked_at():
    found = {
        model._meta.label: {field.attname for field in model._meta.concrete_fields}
        for model in models_of(Keep.NOBODY)
    }
    assert found == IMPERSONAL


def test_whatever_points_at_a_person_is_erased_with_that_person():
    """A table with a way to somebody's page cannot call itself something else."""
    roots = {Client, Trajectory}
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in roots
    }
    assert pointing | roots <= set(models_of(*AFTER_CLOSING))


@pytest.mark.parametrize("model", models_of(*AFTER_CLOSING), ids=lambda model: model._meta.label)
def test_a_table_of_a_person_hangs_on_that_person(model):
    """Through a chain of CASCADE: so that erasing one page reaches every row of it."""
    if model in {Client, Trajectory}:
        return
    ways = [
        field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]
    assert {Client, Trajectory} & set(ways), f"{model._meta.label} would stay when a page is erased"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_class_has_words(language):
    from django.utils import translation

    with translation.override(language):
        assert len({str(keep.label) for keep in Keep}) == len(Keep)
