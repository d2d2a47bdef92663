"""Periodic work is done when it is due, by one worker, and one room's trouble does not stop another's."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command

from reisgezel.foundation.accounts.models import SharedCache
from reisgezel.foundation.notices import upkeep
from reisgezel.foundation.notices.models import Chore

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def only() -> Iterator[dict[str, upkeep.Work]]:
    """A registry of the test's own."""
    before = dict(upkeep._registry)
    upkeep._registry.clear()
    yield upkeep._registry
    upkeep._registry.clear()
    upkeep._registry.update(before)


def test_work_is_done_when_it_is_due(clock, only) -> None:  # type: ignore[no-untyped-def]
    done: list[str] = []
    upkeep.register("test.a", lambda: done.append("a"), every=HOUR)

    upkeep.run_due()
    upkeep.run_due()
    assert done == ["a"]
    clock.shift(3600)
    upkeep.run_due()
    assert done == ["a", "a"]


def test_another_worker_that_asks_meanwhile_gets_nothing(clock, only) -> None:  # type: ignore[no-untyped-def]
    inner: list[list[str]] = []
    upkeep.register("test.a", lambda: inner.append(upkeep.run_due()), every=HOUR)

    assert upkeep.run_due() == ["test.a"]
    assert inner == [[]]


def test_trouble_is_noted_and_the_others_go_on(clock, only) -> None:  # type: ignore[no-untyped-def]
    done: list[str] = []
    upkeep.register("test.a", lambda: 1 / 0, every=HOUR)
    upkeep.register("test.b", lambda: done.append("b"), every=HOUR)

    upkeep.run_due()

    assert done == ["b"]
    assert list(Chore.objects.order_by("name").values_list("failure", flat=True)) == ["ZeroDivisionError", ""]
    clock.shift(3600)
    assert upkeep.run_due() == ["test.a", "test.b"]


def test_a_clock_that_was_ahead_does_not_stop_the_work(clock, only) -> None:  # type: ignore[no-untyped-def]
    done: list[str] = []
    upkeep.register("test.a", lambda: done.append("a"), every=HOUR)
    clock.shift(90 * 86_400)
    upkeep.run_due()
    clock.move_to(NOON)

    upkeep.run_due()

    assert done == ["a", "a"]


def test_a_name_is_used_once(only) -> None:  # type: ignore[no-untyped-def]
    upkeep.register("test.a", print, every=HOUR)

    with pytest.raises(ValueError, match="registered twice"):
        upkeep.register("test.a", print, every=HOUR)


def test_the_rooms_below_have_their_upkeep(clock, capsys) -> None:  # type: ignore[no-untyped-def]
    Session.objects.create(pk="old", session_data="", expire_date=NOON - HOUR)
    Session.objects.create(pk="new", session_data="", expire_date=NOON + HOUR)
    cache.set("old", 1, timeout=60)
    clock.shift(120)

    call_command("upkeep", "--all")

    assert list(Session.objects.values_list("pk", flat=True)) == ["new"]
    assert not SharedCache.objects.exists()
    assert set(Chore.objects.values_list("failure", flat=True)) == {""}
    assert capsys.readouterr().out.splitlines() == upkeep.names()
    call_command("upkeep")
    assert capsys.readouterr().out == ""


def test_the_list_does_nothing(capsys) -> None:  # type: ignore[no-untyped-def]
    call_command("upkeep", "--list")

    assert capsys.readouterr().out.splitlines() == upkeep.names()
    assert not Chore.objects.exists()
