"""Taking in: a program of its own makes the file anew, and a scanner looks first where one is."""

import socket
import socketserver
import struct
import threading

import pytest

from reisgezel.config.checks import check_scanner
from reisgezel.foundation.files import safe, scanning
from reisgezel.foundation.files.enums import CleanKind
from reisgezel.foundation.files.errors import Harmful, NotClean, NotScanned, TooLarge
from reisgezel.foundation.files.limits import MAX_BYTES
from reisgezel.foundation.files.safe import made_safe
from tests.kit.files import CAMERA, paper, photo


def test_a_program_of_its_own_makes_it_anew():
    made = made_safe(photo())
    assert (made.kind, made.pages, made.was_scanned) == (CleanKind.PHOTO, 1, False)
    assert CAMERA not in made.data
    assert made_safe(paper(3)).pages == 3


def test_what_cannot_be_read_says_why():
    for data, code in ((b"<svg/>", "file_kind"), (photo()[:300], "file_broken"), (b"", "file_empty")):
        with pytest.raises(NotClean) as refusal:
            made_safe(data)
        assert refusal.value.code == code
    with pytest.raises(TooLarge):
        made_safe(b"x" * (MAX_BYTES + 1))


def test_what_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(safe, "PATIENCE", 0.001)
    with pytest.raises(NotClean) as refusal:
        made_safe(photo())
    assert refusal.value.code == "file_time"


def test_the_program_gets_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("REISGEZEL_SECRET_KEY", "geheim")
    assert not set(safe._ENVIRONMENT) & {"REISGEZEL_SECRET_KEY", "PATH", "HOME"}


class _Clamd(socketserver.BaseRequestHandler):
    """Speaks INSTREAM as ClamAV's daemon does; finds what holds the word EICAR."""

    def handle(self):
        command = b""
        while not command.endswith(b"\0"):
            command += self._read(1)
        if command == b"zPING\0":
            self.request.sendall(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!L", self._read(4))[0]:
            data += self._read(length)
        answer = b"stream: Eicar-Test FOUND" if b"EICAR" in data else self.server.says
        self.request.sendall(answer + b"\0")

    def _read(self, length):
        data = b""
        while len(data) < length:
            data += self.request.recv(length - len(data))
        return data


@pytest.fixture
def clamd(settings, tmp_path):
    path = str(tmp_path / "clamd.ctl")
    with socketserver.UnixStreamServer(path, _Clamd) as server:
        server.says = b"stream: OK"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.CLAMD = path
        yield server
        server.shutdown()
        thread.join()


def test_a_scanner_looks_at_what_came(clamd):
    assert check_scanner() == []
    assert made_safe(photo()).was_scanned
    assert made_safe(photo((1500, 1500), quality=100)).was_scanned, "in more than one piece"
    with pytest.raises(Harmful):
        made_safe(photo() + b"EICAR")
    clamd.says = b"INSTREAM size limit exceeded. ERROR"
    with pytest.raises(NotScanned):
        made_safe(photo())


def test_a_scanner_that_does_not_answer_lets_nothing_in(settings, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    for named in (str(tmp_path / "nothing.ctl"), f"127.0.0.1:{port}", "no place"):
        settings.CLAMD = named
        assert [remark.id for remark in check_scanner()] == ["reisgezel.W006"]
        with pytest.raises(NotScanned):
            made_safe(photo())


def test_the_usual_place_counts_when_it_is_there(settings, monkeypatch, tmp_path, clamd):
    monkeypatch.setattr(scanning, "USUAL", settings.CLAMD)
    settings.CLAMD = ""
    assert made_safe(photo()).was_scanned
    settings.CLAMD = "off"
    assert not made_safe(photo()).was_scanned
    settings.CLAMD = ""
    monkeypatch.setattr(scanning, "USUAL", str(tmp_path / "elsewhere"))
    assert [remark.id for remark in check_scanner()] == ["reisgezel.W005"]
