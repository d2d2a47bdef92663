import os
import signal
import subprocess
import sys

import pytest

from reisgezel.bench.databases import ROOT
from reisgezel.config import cli
from reisgezel.config.faults import Exit


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--n", "many"], "many"),
        (["--n", "5"], "30"),
        (["--n", "300,"], "300,"),
        (["--database", "oracle"], "oracle"),
        (["--runs", "0"], "runs"),
        (["--fast"], "--fast"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(arguments, word, capsys):
    with pytest.raises(SystemExit) as refusal:
        cli.main(["bench", *arguments])

    assert refusal.value.code == Exit.REFUSED
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert word in said


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_no_file_and_no_process(stop, tmp_path):
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("REISGEZEL_", "DJANGO_"))
    }
    command = [sys.executable, "-m", "reisgezel.config.cli", "bench", "--n", "300", "--database", "sqlite"]
    with subprocess.Popen(
        command,
        env={**environment, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT / "src")},
        stderr=subprocess.PIPE,
        text=True,
    ) as bench:
        first = bench.stderr.readline()
        assert "Preparing" in first
        assert len(list(tmp_path.glob("reisgezel-bench-*"))) == 1
        bench.send_signal(stop)
        bench.communicate(timeout=20)

    assert bench.returncode == Exit.STOPPED
    assert list(tmp_path.iterdir()) == []
