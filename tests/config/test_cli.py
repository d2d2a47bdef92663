import os
import subprocess
import sys
from pathlib import Path

import pytest

from reisgezel.config import cli
from reisgezel.config.faults import Exit

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments, **environment):
    """The command in a process of its own, with no settings but these."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("REISGEZEL_", "DJANGO_", "PYTEST"))
    }
    return subprocess.run(
        [sys.executable, "-m", "reisgezel.config.cli", *arguments],
        env={**clean, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_help_names_every_command():
    done = run("--help")

    assert done.returncode == 0
    for command in ("serve", "migrate", "demo", "addendum", "bench", "check", "rotate-keys", "translations"):
        assert command in done.stdout


def test_help_needs_no_django():
    code = (
        "import sys, reisgezel.config.cli as c\n"
        "try: c.main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["serve", "--port", "abc"], "port"),
        (["serve", "--port", "70000"], "port"),
        (["dance"], "dance"),
        ([], "COMMAND"),
        (["translations", "merge", "/nowhere.po"], "/nowhere.po"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(arguments, word, tmp_path):
    done = run(*arguments, REISGEZEL_VAR=str(tmp_path))

    assert done.returncode == Exit.REFUSED
    assert len(done.stderr.splitlines()) == 1
    assert word in done.stderr


@pytest.mark.slow
def test_taken_port_is_one_line(tmp_path):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("serve", "--port", str(port), REISGEZEL_VAR=str(tmp_path / "var"))

    assert done.returncode == Exit.UNAVAILABLE
    assert done.stderr.startswith(f"reisgezel: Port {port} is taken.")
    assert done.stderr.endswith(f"PORT={port + 1} make run\n")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "var").exists()


@pytest.mark.slow
def test_broken_database_is_one_line_and_stays_as_it_is(tmp_path):
    (tmp_path / "demo.sqlite3").write_bytes(b"nothing of use" * 100)
    done = run("migrate", REISGEZEL_VAR=str(tmp_path))

    assert done.returncode == Exit.IO
    assert [line for line in done.stderr.splitlines() if line] == [
        f"reisgezel: The database is damaged; put a backup in its place. ({tmp_path}/demo.sqlite3)"
    ]
    assert (tmp_path / "demo.sqlite3").read_bytes() == b"nothing of use" * 100


@pytest.mark.parametrize(
    ("environment", "choice"),
    [
        ({}, "demo"),
        ({"REISGEZEL_SECRET_KEY": "x" * 60}, "production"),
        (
            {"DJANGO_SETTINGS_MODULE": "reisgezel.config.settings.dev", "REISGEZEL_SECRET_KEY": "x" * 60},
            "dev",
        ),
    ],
)
def test_settings_follow_the_environment(environment, choice, monkeypatch):
    for name in ("DJANGO_SETTINGS_MODULE", "REISGEZEL_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert cli.choose_settings() == f"reisgezel.config.settings.{choice}"
