"""Text messages and letters leave by the port that was chosen; a message written later is true when it goes."""

import json
import stat
import uuid

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from reisgezel.foundation.notices import outbox, ports
from reisgezel.foundation.notices.enums import Channel, State
from reisgezel.foundation.notices.models import Message

pytestmark = pytest.mark.django_db

OUTSIDE = pytest.mark.parametrize("channel", [Channel.TEXT, Channel.LETTER])
ABOUT = uuid.UUID(int=7)


@pytest.fixture
def by(settings, tmp_path):
    """Chooses the port of both channels."""
    settings.VAR = tmp_path

    def choose(port):
        settings.NOTICE_PORTS = {"text": port, "letter": port}

    return choose


@pytest.fixture
def written(monkeypatch):
    """What the writer gives when its turn has come."""
    turns = []

    def write(about):
        assert about == ABOUT
        answer = turns.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setitem(outbox._writers, "proof", write)
    return turns


def notice(channel, to="+32470000001"):
    return ports.Notice(channel, to, "Morgen", "Tot morgen, één uur. مرحبا")


def put(channel):
    return outbox.put_later(kind="proof", about=ABOUT, channel=channel)


def state(message):
    return Message.objects.get(pk=message.pk).state


def test_without_a_choice_nothing_goes_by_text_message_or_letter(settings):
    assert settings.NOTICE_PORTS == {"text": "off", "letter": "off"}
    assert [channel for channel in Channel if ports.is_on(channel)] == [Channel.EMAIL]


@OUTSIDE
@pytest.mark.parametrize("port", ["console", "file"])
def test_a_port_that_was_chosen_is_on(by, channel, port):
    by(port)
    assert ports.is_on(channel)


@OUTSIDE
def test_the_console_shows_it(by, channel, written, capsys):
    by("console")
    written.append(notice(channel))
    assert outbox.deliver(put(channel).pk)
    assert f"[{channel.value}] +32470000001: Tot morgen, één uur. مرحبا" in capsys.readouterr().out


@OUTSIDE
def test_a_file_holds_it_whole_for_its_user_alone(by, channel, written, tmp_path):
    by("file")
    written.append(notice(channel))
    message = put(channel)
    assert outbox.deliver(message.pk)
    [file] = (tmp_path / "outgoing" / channel.value).iterdir()
    assert file.name == f"{message.pk}.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text()) == {
        "id": str(message.pk),
        "to": "+32470000001",
        "subject": "Morgen",
        "text": "Tot morgen, één uur. مرحبا",
    }
    assert (state(message), message.content) == (State.SENT, "")


def test_handed_over_twice_it_is_one_file(by, tmp_path):
    by("file")
    for _twice in range(2):
        ports.port_of(Channel.TEXT).send(ABOUT, notice(Channel.TEXT))
    assert len(list((tmp_path / "outgoing" / "text").iterdir())) == 1


def test_a_mail_is_written_when_it_goes(written):
    written.append(notice(Channel.EMAIL, "samira@example.org"))
    message = put(Channel.EMAIL)
    assert outbox.deliver(message.pk)
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["samira@example.org"],
        "Morgen",
        "Tot morgen, één uur. مرحبا",
    )
    assert str(message.pk) in sent.extra_headers["Message-ID"]


def test_what_is_not_true_any_more_is_called_off_and_never_goes(written):
    written.append(None)
    message = put(Channel.EMAIL)
    assert not outbox.deliver(message.pk)
    assert (mail.outbox, state(message)) == ([], State.CALLED_OFF)
    assert not outbox.deliver(message.pk)
    assert outbox.state_of("proof", ABOUT) is State.CALLED_OFF
    assert outbox.counts()["called_off"] == 1


def test_a_writer_that_fails_is_asked_again_later(written):
    written.append(RuntimeError("kapot"))
    message = put(Channel.EMAIL)
    assert not outbox.deliver(message.pk)
    row = Message.objects.get(pk=message.pk)
    assert (row.state, row.failure) == (State.WAITING, "RuntimeError")


def test_a_port_that_was_switched_off_meanwhile_keeps_the_message_waiting(by, written):
    by("off")
    written.append(notice(Channel.TEXT))
    message = put(Channel.TEXT)
    assert not outbox.deliver(message.pk)
    assert Message.objects.get(pk=message.pk).failure == "refused"


def test_about_one_thing_there_is_one_message():
    put(Channel.EMAIL)
    with pytest.raises(IntegrityError), transaction.atomic():
        put(Channel.TEXT)
    assert outbox.state_of("proof", uuid.uuid4()) is None


@pytest.mark.parametrize("wrong", [{"kind": "proof"}, {"about": ABOUT}])
def test_a_kind_is_about_something_and_nothing_else_is(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        outbox.put_later(**{"kind": "", "about": None, "channel": Channel.EMAIL, **wrong})


def test_a_kind_has_one_writer(written):
    with pytest.raises(ValueError, match="writer already"):
        outbox.register_writer("proof", lambda _about: None)
