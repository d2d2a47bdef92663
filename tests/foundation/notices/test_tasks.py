"""Work for the worker: known by its name, asked once, undone with what asked for it."""

import uuid

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from reisgezel.foundation.notices import tasks


@pytest.fixture(autouse=True)
def done(monkeypatch):
    monkeypatch.setattr(tasks, "_work", {})
    found = []
    tasks.register_work("test.work", found.append)
    return found


@pytest.mark.django_db
def test_work_is_asked_by_name_and_done_for_one_thing(done):
    ident = uuid.uuid4()
    with transaction.atomic():
        tasks.do_soon("test.work", ident)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0
    tasks.do_soon("test.work", ident)

    [asked] = DBTaskResult.objects.all()
    tasks.do_work.call(*asked.args_kwargs["args"])
    assert done == [ident]


def test_an_unknown_name_and_a_name_that_is_taken_are_faults():
    with pytest.raises(ValueError, match="not registered"):
        tasks.do_soon("test.other", uuid.uuid4())
    with pytest.raises(ValueError, match="twice"):
        tasks.register_work("test.work", print)
