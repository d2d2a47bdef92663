"""Mail goes out once, after the action that caused it, or visibly not at all."""

import datetime as dt
from typing import ClassVar

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, connection, transaction
from django_tasks_db.models import DBTaskResult

from reisgezel.foundation.notices import outbox, tasks
from reisgezel.foundation.notices.enums import State
from reisgezel.foundation.notices.models import Message

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
OUTBOX = "reisgezel.foundation.notices.backends.OutboxEmailBackend"


class DownBackend(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages: object) -> int:
        raise ConnectionRefusedError("griet@example.org refused")


class RefusingBackend(BaseEmailBackend):
    def send_messages(self, messages: object) -> int:
        return 0


class SlowBackend(BaseEmailBackend):
    """While it sends, another worker comes by."""

    others: ClassVar[list[bool]] = []

    def send_messages(self, messages: object) -> int:
        self.others.append(outbox.deliver(Message.objects.get().pk))
        return 1


class DyingBackend(BaseEmailBackend):
    """The process is killed while it sends."""

    def send_messages(self, messages: object) -> int:
        raise SystemExit


@pytest.fixture(autouse=True)
def _outbox(settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = OUTBOX


@pytest.fixture
def clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


def _letter(subject: str = "Dag") -> Message:
    send_mail(subject, "Tot morgen.", "reisgezel@example.org", ["griet@example.org"])
    return Message.objects.latest("created_at", "id")


def _state(message: Message) -> State:
    return State(Message.objects.get(pk=message.pk).state)


def test_a_mail_is_written_first_and_sent_by_the_worker(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    with django_capture_on_commit_callbacks(execute=True):
        message = _letter()
    assert mail.outbox == []
    task = DBTaskResult.objects.get()

    tasks.deliver_message.func(*task.args_kwargs["args"])

    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Dag", "Tot morgen.", ["griet@example.org"])
    assert _state(message) is State.SENT


def test_what_is_undone_is_never_sent(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        _letter()
        transaction.set_rollback(True)

    assert not Message.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_everything_of_a_mail_survives_the_outbox() -> None:
    letter = EmailMultiAlternatives(
        "Dag", "Tekst", "a@example.org", ["b@example.org"], ["c@example.org"], cc=["d@example.org"],
        reply_to=["e@example.org"], headers={"X-Kind": "test"},
    )  # fmt: skip
    letter.attach_alternative("<p>Tekst</p>", "text/html")
    letter.send()

    outbox.deliver(Message.objects.get().pk)

    [sent] = mail.outbox
    for name in ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to"):
        assert getattr(letter, name) == getattr(sent, name), name
    assert sent.extra_headers["X-Kind"] == "test"
    assert [tuple(a) for a in sent.alternatives] == [("<p>Tekst</p>", "text/html")]


def test_it_lies_encrypted_and_is_emptied_after_sending() -> None:
    message = _letter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM notices_message")
        [stored] = cursor.fetchone()
    assert "griet" not in stored

    outbox.deliver(message.pk)

    assert Message.objects.get().content == ""


def test_the_database_refuses_a_sent_message_with_its_text() -> None:
    message = _letter()

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(state=State.SENT)


def test_it_is_sent_once_however_often_it_is_tried() -> None:
    message = _letter()

    assert [outbox.deliver(message.pk), outbox.deliver(message.pk), outbox.deliver_due()] == [True, False, 0]
    assert len(mail.outbox) == 1


def test_a_second_worker_that_comes_while_it_is_being_sent_leaves_it(settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_DELIVERY_BACKEND = f"{__name__}.SlowBackend"
    message = _letter()

    assert outbox.deliver(message.pk)
    assert SlowBackend.others == [False]


def test_failures_wait_longer_each_time_and_end_visibly(settings, clock) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_DELIVERY_BACKEND = f"{__name__}.DownBackend"
    message = _letter()
    for attempts, minutes in enumerate((0, 1, 5, 15, 60, 240, 720)):
        clock.shift(minutes * 60 - 1 if minutes else 0)
        if minutes:
            assert outbox.deliver_due() == 0
            assert Message.objects.get().attempts == attempts, "not before its time"
            clock.shift(1)
        outbox.deliver_due()
        assert Message.objects.get().attempts == attempts + 1

    dead = Message.objects.get(pk=message.pk)
    assert (dead.state, dead.failure) == (State.DEAD, "ConnectionRefusedError")
    assert outbox.counts()["dead"] == 1
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock.shift(10 * 86_400)
    assert outbox.deliver_due() == 0
    assert outbox.retry(message.pk)
    assert outbox.deliver_due() == 1


def test_a_server_that_takes_nothing_is_a_failure(settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_DELIVERY_BACKEND = f"{__name__}.RefusingBackend"
    message = _letter()

    assert not outbox.deliver(message.pk)
    assert _state(message) is State.WAITING


def test_a_worker_that_dies_while_sending_never_causes_a_second_mail(settings, clock) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_DELIVERY_BACKEND = f"{__name__}.DyingBackend"
    message = _letter()
    with pytest.raises(SystemExit):
        outbox.deliver(message.pk)
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert outbox.deliver_due() == 0
    assert _state(message) is State.SENDING
    clock.shift(11 * 60)
    assert outbox.deliver_due() == 0
    assert _state(message) is State.UNSURE
    assert mail.outbox == []
    assert outbox.discard(message.pk)
    assert not Message.objects.exists()


def test_a_person_cannot_discard_what_is_still_under_way() -> None:
    message = _letter()

    assert not outbox.discard(message.pk)
    assert not outbox.retry(message.pk)


def test_attachments_are_refused() -> None:
    letter = EmailMessage(
        "Dag", "Tekst", "a@example.org", ["b@example.org"], attachments=[("a.txt", "x", "text/plain")]
    )

    with pytest.raises(outbox.CannotKeep):
        letter.send()


def test_without_recipients_there_is_no_message() -> None:
    EmailMessage("Dag", "Tekst", "a@example.org", []).send()

    assert not Message.objects.exists()


def test_a_line_break_in_a_subject_adds_no_header() -> None:
    message = _letter("Dag\nBcc: x@example.org")

    assert not outbox.deliver(message.pk)
    assert Message.objects.get().failure == "BadHeaderError"


def test_empty_rows_go_after_a_month(clock) -> None:  # type: ignore[no-untyped-def]
    outbox.deliver(_letter().pk)
    clock.shift(30 * 86_400)
    assert outbox.purge() == 0
    clock.shift(1)

    assert outbox.purge() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_each_message_takes_the_same_number_of_queries(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _ in range(count):
        _letter()

    with django_assert_num_queries(2 + 3 * count):
        assert count == outbox.deliver_due()
