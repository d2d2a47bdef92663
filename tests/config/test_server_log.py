"""What the web server itself says is one JSON object per line and quotes nobody."""

import json
import socket
import subprocess

import pytest

from reisgezel.config.serve import _gunicorn

REFUSED = [
    b"SAMIRA geheim\r\n\r\n",
    b"GET /desk/case/SAMIRA HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nSAMIRA geheim\r\n\r\n",
    b"GET /?q=" + b"SAMIRA" * 2_000 + b" HTTP/1.1\r\n\r\n",
]


@pytest.fixture
def web_server(tmp_path):
    """Where it listens, and what it said until it was stopped."""
    (tmp_path / "static").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = subprocess.Popen(
            _gunicorn(listener.fileno(), workers=1, threads=1),
            env={"DJANGO_SETTINGS_MODULE": "reisgezel.config.settings.demo", "REISGEZEL_VAR": str(tmp_path)},
            pass_fds=[listener.fileno()],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

        def said():
            server.terminate()
            return server.communicate(timeout=60)[0]

        try:
            yield listener.getsockname(), said
        finally:
            server.kill()
            server.communicate()


@pytest.mark.slow
def test_a_request_that_is_none_is_told_without_its_words_and_its_sender(web_server):
    address, said = web_server
    for sent in REFUSED:
        with socket.create_connection(address, timeout=60) as visitor:
            visitor.sendall(sent)
            assert visitor.makefile("rb").readline().split()[1] in {b"400", b"505", b"414", b"431"}

    lines = [json.loads(line) for line in said().splitlines()]

    assert [line["event"].split(":")[0] for line in lines] == ["Invalid request"] * len(REFUSED)
    assert {line["level"] for line in lines} == {"warning"}
    assert not any(word in json.dumps(lines) for word in ("SAMIRA", "127.0.0.1", "/desk/"))
