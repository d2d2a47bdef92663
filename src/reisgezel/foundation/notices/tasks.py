"""Work for the worker. The one module that knows the task library, so that it can be exchanged (ADR 1)."""

import uuid

from django_tasks import task


def send_soon(message_id: uuid.UUID) -> None:
    """Asks a worker to send this message."""
    deliver_message.enqueue(str(message_id))


@task()
def deliver_message(message_id: str) -> None:
    from reisgezel.foundation.notices import (
        outbox,
    )  # outbox asks this module to be called; one of both comes later

    outbox.deliver(uuid.UUID(message_id))
