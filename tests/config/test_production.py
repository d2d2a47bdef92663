"""A real installation never starts on half a configuration."""

import pytest

from reisgezel.config.faults import Exit
from tests.config.test_cli import run

pytestmark = pytest.mark.slow  # each starts a process of its own

KEY = "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
WHOLE = {
    "DJANGO_SETTINGS_MODULE": "reisgezel.config.settings.production",
    "REISGEZEL_SECRET_KEY": "s3cret-" * 10,
    "REISGEZEL_HOSTS": "reisgezel.example.org",
    "REISGEZEL_DATABASE_URL": "postgresql://reisgezel@127.0.0.1:1/reisgezel",
    "REISGEZEL_ENCRYPTION_KEYS": KEY,
}


@pytest.mark.parametrize(
    "name", ["REISGEZEL_SECRET_KEY", "REISGEZEL_HOSTS", "REISGEZEL_DATABASE_URL", "REISGEZEL_ENCRYPTION_KEYS"]
)
def test_missing_value_stops_the_start_with_its_name(name, tmp_path):
    environment = {key: value for key, value in WHOLE.items() if key != name}
    done = run("migrate", REISGEZEL_VAR=str(tmp_path), **environment)

    assert done.returncode == Exit.SETTINGS
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr


def test_everybodys_host_is_refused(tmp_path):
    done = run("migrate", REISGEZEL_VAR=str(tmp_path), **{**WHOLE, "REISGEZEL_HOSTS": "*"})

    assert done.returncode == Exit.SETTINGS


def test_absent_database_server_is_one_line(tmp_path):
    done = run("migrate", REISGEZEL_VAR=str(tmp_path), **WHOLE)

    assert done.returncode == Exit.UNAVAILABLE
    assert done.stderr.splitlines() == [
        "reisgezel: The database server does not answer; is it running, and is its address right? "
        + done.stderr.split("right? ")[1].rstrip()
    ]


def test_whole_configuration_passes_the_checks(tmp_path):
    environment = {name: value for name, value in WHOLE.items() if name != "REISGEZEL_DATABASE_URL"}
    done = run(
        "check",
        "settings",
        REISGEZEL_VAR=str(tmp_path / "var"),
        REISGEZEL_ALLOW_SQLITE="1",
        REISGEZEL_CLAMD="off",
        **environment,
    )

    assert done.returncode == Exit.FOUND  # two remarks: an embedded database, and no virus scanner
    assert "reisgezel.W001" in done.stderr
    assert "reisgezel.W005" in done.stderr
    assert "2 issues" in done.stderr, done.stderr


def test_broken_encryption_key_is_found(tmp_path):
    environment = {**WHOLE, "REISGEZEL_ENCRYPTION_KEYS": "k1:short"}
    done = run("check", "settings", REISGEZEL_VAR=str(tmp_path / "var"), **environment)

    assert done.returncode == Exit.FOUND
    assert "reisgezel.E002" in done.stderr
    assert "short" not in done.stderr


def test_demo_people_stay_out_of_a_real_installation(tmp_path):
    environment = {name: value for name, value in WHOLE.items() if name != "REISGEZEL_DATABASE_URL"}
    done = run("demo", REISGEZEL_VAR=str(tmp_path / "var"), REISGEZEL_ALLOW_SQLITE="1", **environment)

    assert done.returncode == Exit.REFUSED
    assert not (tmp_path / "var" / "demo.sqlite3").exists()
