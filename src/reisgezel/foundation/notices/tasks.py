"""Work for the worker. The one module that knows the task library, so that it can be exchanged (ADR 1).

register_work("caseload.begin", carry_out)      # in AppConfig.ready()
do_soon("caseload.begin", caseload.pk)          # in the transaction of the action: undone with it
"""

import uuid
from collections.abc import Callable

from django_tasks import task

_work: dict[str, Callable[[uuid.UUID], object]] = {}


def register_work(name: str, do: Callable[[uuid.UUID], object]) -> None:
    """Makes a kind of work known. The same name twice is a programming fault."""
    if name in _work:
        raise ValueError(f"the work {name!r} is registered twice")
    _work[name] = do


def do_soon(name: str, ident: uuid.UUID) -> None:
    """Asks a worker to do this work for one thing. Work that is not registered is a programming fault."""
    if name not in _work:
        raise ValueError(f"the work {name!r} is not registered")
    do_work.enqueue(name, str(ident))


def send_soon(message_id: uuid.UUID) -> None:
    """Asks a worker to send this message."""
    deliver_message.enqueue(str(message_id))


@task()
def do_work(name: str, ident: str) -> None:
    _work[name](uuid.UUID(ident))


@task()
def deliver_message(message_id: str) -> None:
    from reisgezel.foundation.notices import (
        outbox,
    )  # outbox asks this module to be called; one of both comes later

    outbox.deliver(uuid.UUID(message_id))
