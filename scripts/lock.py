"""Writes requirements/run.txt and dev.txt from pyproject.toml: exact versions with hashes, no address of any registry.

Needs uv (any recent version) on PATH or in UV. Versions younger than a week are left for next time: a package that
was taken over is usually found out within days.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    uv = os.environ.get("UV") or shutil.which("uv")
    if not uv:
        print("lock: uv is missing; install it with: python3 -m pip install uv", file=sys.stderr)
        return 69
    week_ago = (dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=7)).date().isoformat()
    for name, options in {"run": [], "dev": ["--group", "dev"]}.items():
        command = [
            uv,
            "pip",
            "compile",
            "--quiet",
            "--generate-hashes",
            "--no-header",
            "--python-version",
            "3.11",
        ]
        command += [
            "--exclude-newer",
            week_ago,
            *options,
            "pyproject.toml",
            "-o",
            f"requirements/{name}.txt",
            *sys.argv[1:],
        ]
        if code := subprocess.call(command, cwd=ROOT):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
