"""Periodic work: each room registers what it wants done how often; a worker asks now and then what is due.

    register("accounts.drafts", drafts.purge, every=timedelta(hours=1))      # in AppConfig.ready()
    run_due()                                                                # in the worker's loop, or by `upkeep`

When several workers ask at once, one gets each chore: moving `due_at` on is the claim. A chore that fails is noted,
logged, and tried again when it is due next; the others go on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.utils import timezone

from reisgezel.foundation.notices.models import Chore

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    run: Callable[[], object]
    every: timedelta


_registry: dict[str, Work] = {}


def register(name: str, run: Callable[[], object], *, every: timedelta) -> None:
    """Adds a chore. The same name twice is a programming fault."""
    if name in _registry:
        raise ValueError(f"the chore {name!r} is registered twice")
    _registry[name] = Work(run, every)


def names() -> list[str]:
    return sorted(_registry)


def run_due(*, everything: bool = False) -> list[str]:
    """Does what is due (or everything) and returns the names of what was done."""
    now = timezone.now()
    _note_new_chores()
    moments = dict(Chore.objects.filter(name__in=_registry).values_list("name", "due_at"))
    done = []
    for name, work in sorted(_registry.items()):
        due = moments[name]
        # A moment further away than one interval was set by a clock that ran ahead.
        if not everything and now < due <= now + work.every:
            continue
        if Chore.objects.filter(name=name, due_at=due).update(due_at=now + work.every):
            done.append(name)
            _run(name, work)
    return done


def _note_new_chores() -> None:
    known = set(Chore.objects.values_list("name", flat=True))
    new = [Chore(name=name, due_at=timezone.now()) for name in sorted(_registry.keys() - known)]
    if new:
        Chore.objects.bulk_create(new, ignore_conflicts=True)


def _run(name: str, work: Work) -> None:
    failure = ""
    try:
        work.run()
    except Exception as error:
        failure = type(error).__name__
        log.exception("upkeep.failed", chore=name)
    Chore.objects.filter(name=name).update(done_at=timezone.now(), failure=failure)
