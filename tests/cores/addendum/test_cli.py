"""The command: one JSON object or a summary on stdout; a refusal is one line on stderr and nothing on stdout."""

import io
import json
import os
import subprocess
import sys

import pytest

from reisgezel.cores.addendum import read_addendum, to_json_object
from reisgezel.cores.addendum.cli import main
from tests.cores.addendum.places import FOUNDING, SAMPLES


def test_json_is_one_object_with_the_words_as_they_are(capsysbinary):
    path = FOUNDING

    assert main(["read", str(path), "--json"]) == 0

    out, err = capsysbinary.readouterr()
    assert json.loads(out) == to_json_object(read_addendum(path.read_bytes()))
    assert "financiën".encode() in out
    assert err == b""


def test_summary_tells_the_counts(capsys):
    assert main(["read", str(FOUNDING)]) == 0

    out, _ = capsys.readouterr()
    assert "Mechelen - Bodukap: Mechelen, Sint-Katelijne Waver, Duffel, Bonheiden, Putte" in out
    assert "14 obstacles, 16 outcomes" in out
    assert "258, of which 204 placed, 54 fixed wording, 0 not understood" in out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["read", str(SAMPLES / "refused" / "recept.txt")], "expected a local addendum"),
        (["read", str(SAMPLES / "refused" / "scan.pdf"), "--json"], "only images"),
        (["read", str(SAMPLES)], "is a directory"),
        (["read", str(SAMPLES / "nergens.txt")], "cannot be opened"),
        (["read", "a\x00b"], "cannot be opened"),
        (["read"], "usage"),
        ([], "usage"),
        (["write", "x"], "usage"),
        (["read", "x", "--csv"], "usage"),
    ],
)
def test_a_refusal_is_one_line_on_stderr(capsys, arguments, reason):
    assert main(arguments) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert reason in err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_without_permission_is_refused(capsys, tmp_path):
    path = tmp_path / "dicht.txt"
    path.write_text("Lokaal Addendum")
    path.chmod(0)

    assert main(["read", str(path)]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_output_is_utf8_whatever_the_terminal_says(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))

    assert main(["read", str(FOUNDING), "--json"]) == 0
    assert "financiën" in written.getvalue().decode("utf-8")


def test_a_reader_that_stops_early_gets_no_traceback():
    command = [sys.executable, "-m", "reisgezel.cores.addendum.cli", "read"]
    process = subprocess.Popen(
        [*command, str(FOUNDING), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()

    assert process.wait() in {0, 1}
    assert errors == b""
