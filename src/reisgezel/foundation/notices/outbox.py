"""The outbox: put a message in beside the action that causes it; a worker takes it out once that action is safe.

put_later     the same for what is written when it goes: what was true when it was put in may not be true any more
put_email     in the caller's transaction; if that is undone, the message never existed
deliver       claim the row first, then send: a worker that dies in between leaves `sending`, never a second mail
deliver_due   what failed before and is due again, and what no task came for
settle        rows whose worker died become `unsure`: a person looks, no machine repeats
retry, discard  what that person decides
purge         forgets what was sent long ago
"""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from email.utils import make_msgid
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reisgezel.foundation.notices import ports, tasks
from reisgezel.foundation.notices.enums import Channel, State
from reisgezel.foundation.notices.models import Message

log = structlog.get_logger(__name__)

#: How long to wait after each failed attempt. After the last one the message is given up.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
#: A worker that has not told the outcome by now is gone.
CLAIM_LASTS = timedelta(minutes=10)
KEPT_AFTER_SENDING = timedelta(days=30)
BATCH = 50


#: Writes one message when its turn has come, or says with None that it need not go any more.
Writer = Callable[[uuid.UUID], ports.Notice | None]
_writers: dict[str, Writer] = {}


def register_writer(kind: str, write: Writer) -> None:
    """Who writes the messages of a kind. The same kind twice is a programming fault."""
    if kind in _writers:
        raise ValueError(f"messages of the kind {kind!r} have a writer already")
    _writers[kind] = write


class CannotKeep(ValueError):
    """A message with attachments: people get a link to a document, never the document by mail."""


def put_email(message: EmailMessage) -> Message | None:
    """Puts a mail into the outbox and asks a worker to send it after this transaction. None without recipients."""
    if message.attachments:
        raise CannotKeep("a mail with attachments")
    if not message.recipients():
        return None
    row = Message.objects.create(content=_packed(message), due_at=timezone.now())
    transaction.on_commit(lambda: tasks.send_soon(row.pk))
    return row


def put_later(*, kind: str, about: uuid.UUID, channel: Channel) -> Message:
    """Puts a message in that its writer writes at the moment it goes.

    About one thing there is one message of a kind: a second one is an IntegrityError.
    """
    row = Message.objects.create(kind=kind, about=about, channel=channel, due_at=timezone.now())
    transaction.on_commit(lambda: tasks.send_soon(row.pk))
    return row


def state_of(kind: str, about: uuid.UUID) -> State | None:
    """How far the message is that is about this; None when there is none, or none any more."""
    found = Message.objects.filter(kind=kind, about=about).values_list("state", flat=True).first()
    return State(found) if found else None


def deliver(message_id: uuid.UUID) -> bool:
    """Sends one message if nobody else does or did. Returns whether it was sent now."""
    now = timezone.now()
    claimed = Message.objects.filter(pk=message_id, state=State.WAITING, due_at__lte=now).update(
        state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    row = Message.objects.get(pk=message_id)
    try:
        sent = _send(row)
    except Exception as error:  # noqa: BLE001 - whatever went wrong: later again, and in the end visibly given up
        _failed(row, type(error).__name__)
        return False
    if sent is None:
        rows = Message.objects.filter(pk=row.pk)
        rows.update(state=State.CALLED_OFF, failure="", finished_at=timezone.now())
        return False
    if not sent:
        _failed(row, "refused")
        return False
    Message.objects.filter(pk=row.pk).update(
        state=State.SENT, content="", failure="", finished_at=timezone.now()
    )
    return True


def _send(row: Message) -> bool | None:
    """Whether it went; None when its writer says that it need not go any more."""
    if row.about is None:
        mail = _unpacked(row.content)
        return bool(get_connection(backend=settings.EMAIL_DELIVERY_BACKEND).send_messages([mail]))
    notice = _writers[row.kind](row.about)
    if notice is None:
        return None
    port = ports.port_of(notice.channel)
    if port is None:  # switched off meanwhile
        return False
    port.send(row.pk, notice)
    return True


def deliver_due() -> int:
    """Sends what is due. Returns how many messages went."""
    settle()
    due = Message.objects.filter(state=State.WAITING, due_at__lte=timezone.now()).order_by("due_at", "id")
    return sum(deliver(pk) for pk in due.values_list("pk", flat=True)[:BATCH])


def settle() -> int:
    """Marks messages whose worker died as unsure. Returns how many."""
    gone = Message.objects.filter(state=State.SENDING, claimed_at__lt=timezone.now() - CLAIM_LASTS)
    count = gone.update(state=State.UNSURE, finished_at=timezone.now(), failure="worker stopped")
    if count:
        log.error("outbox.unsure", messages=count)
    return count


def retry(message_id: uuid.UUID) -> bool:
    """A person decides that a given-up or unsure message goes out again, as if it were new."""
    rows = Message.objects.filter(pk=message_id, state__in=[State.DEAD, State.UNSURE])
    return bool(
        rows.update(state=State.WAITING, due_at=timezone.now(), attempts=0, finished_at=None, failure="")
    )


def discard(message_id: uuid.UUID) -> bool:
    """A person decides that a given-up or unsure message is not needed any more; its text goes."""
    rows = Message.objects.filter(pk=message_id, state__in=[State.DEAD, State.UNSURE])
    return bool(rows.delete()[0])


def counts() -> dict[str, int]:
    """How many messages are in each state, for whoever watches the installation."""
    states = Message.objects.order_by().values_list("state", flat=True)
    return {state.value: states.filter(state=state).count() for state in State}


def purge() -> int:
    """Deletes the empty rows of what was sent or called off long ago."""
    done = (State.SENT, State.CALLED_OFF)
    old = Message.objects.filter(state__in=done, finished_at__lt=timezone.now() - KEPT_AFTER_SENDING)
    return old.delete()[0]


def _failed(row: Message, kind: str) -> None:
    """Later again, or given up. Only the kind of failure is noted: a server's answer may repeat the address."""
    now = timezone.now()
    if row.attempts > len(DELAYS):
        Message.objects.filter(pk=row.pk).update(state=State.DEAD, failure=kind[:100], finished_at=now)
        log.error("outbox.given_up", message=str(row.pk), failure=kind)
        return
    due = now + DELAYS[row.attempts - 1]
    Message.objects.filter(pk=row.pk).update(state=State.WAITING, failure=kind[:100], due_at=due)


def _packed(message: EmailMessage) -> str:
    values: dict[str, Any] = {
        name: getattr(message, name)
        for name in ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to")
    }
    values["subject"], values["body"] = str(message.subject), str(message.body)
    # One id for all attempts: should a message arrive twice after all, a mailbox can tell.
    values["headers"] = {
        "Message-ID": make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")),
        **message.extra_headers,
    }
    values["alternatives"] = [[str(a[0]), str(a[1])] for a in getattr(message, "alternatives", None) or []]
    return json.dumps(values, ensure_ascii=False)


def _unpacked(content: str) -> EmailMessage:
    values = json.loads(content)
    alternatives = [(text, kind) for text, kind in values.pop("alternatives")]
    return EmailMultiAlternatives(**values, alternatives=alternatives)
