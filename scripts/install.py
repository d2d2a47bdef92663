#!/usr/bin/env python3
"""Makes .venv and puts the locked packages in it: `install.py run` or `install.py dev`.

Standard library only, and in words that an older Python can still parse, so that it can say clearly what is missing.
What was installed is remembered by the content of the lock, so a second call costs nothing. A call that was killed
half-way leaves a mark, and the next one starts afresh.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "bin")
STAMP = os.path.join(VENV, ".installed.json")
BUSY = os.path.join(VENV, ".installing")
LOG = os.path.join(VENV, "install.log")
OLDEST, NEWEST = (3, 11), (3, 13)


class Refusal(Exception):
    """Something that the reader can put right; its text is the one line on the screen."""


def main(argv):
    kind = argv[1] if len(argv) > 1 else "run"
    if kind not in ("run", "dev"):
        raise Refusal("Use: install.py run|dev")
    check_python()
    if is_installed(kind):
        return
    check_machine()
    make_venv()
    install(kind)
    link_project()
    remember(kind)


def check_python():
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise Refusal(
            "Python %d.%d to %d.%d is needed; this is %d.%d. On Debian 12: apt-get install python3 python3-venv"
            % (OLDEST + NEWEST + tuple(sys.version_info[:2]))
        )


def check_machine():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Refusal("Python's venv module is missing. On Debian 12: apt-get install python3-venv")
    if not os.access(ROOT, os.W_OK):
        raise Refusal("%s is read-only for this user; copy it to a folder of your own." % ROOT)


def lock_hash(kind):
    with open(os.path.join(ROOT, "requirements", kind + ".txt"), "rb") as lock:
        return hashlib.sha256(lock.read()).hexdigest()


def here():
    """What a virtual environment is tied to: it holds absolute paths and the libraries of one Python."""
    return {"place": VENV, "python": sys.version}


def known_state():
    try:
        with open(STAMP, encoding="utf-8") as stamp:
            return json.load(stamp)
    except (OSError, ValueError):
        return {}


def is_installed(kind):
    known = known_state()
    same_place = all(known.get(key) == value for key, value in here().items())
    has_launcher = os.access(os.path.join(BIN, "reisgezel"), os.X_OK) and not os.path.exists(BUSY)
    return same_place and has_launcher and known.get(kind) == lock_hash(kind)


def make_venv():
    known = known_state()
    if os.path.exists(BUSY):
        say("The last installation was interrupted; starting afresh.")
        shutil.rmtree(VENV)
    elif known and any(known.get(key) != value for key, value in here().items()):
        say("The folder or its Python changed; making .venv again.")
        shutil.rmtree(VENV)
    os.makedirs(VENV, exist_ok=True)
    write(BUSY, "")
    if not os.path.exists(os.path.join(BIN, "python")):
        say("Making .venv with Python %d.%d.%d ..." % tuple(sys.version_info[:3]))
        run([sys.executable, "-m", "venv", VENV], "Python could not make .venv")


def install(kind):
    what = {"run": "the packages it runs on", "dev": "the packages to build and test it"}[kind]
    say("Installing %s (once, about half a minute) ..." % what)
    lock = os.path.join(ROOT, "requirements", kind + ".txt")
    command = [
        os.path.join(BIN, "python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]
    # The lock is complete and every package has a wheel: nothing is resolved, nothing is built.
    command += ["--no-deps", "--only-binary=:all:", "--require-hashes", "-r", lock]
    run(command, "The packages could not be installed")


def link_project():
    """The product itself is not built: the environment points to src/, and `reisgezel` is two lines."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([os.path.join(BIN, "python"), "-c", question], stdout=subprocess.PIPE, check=True)
    packages = answer.stdout.decode().strip()
    write(os.path.join(packages, "reisgezel-src.pth"), os.path.join(ROOT, "src") + "\n")
    # As pip does: the first line of a script may hold neither a space nor many characters, a path may.
    launcher = "#!/bin/sh\n'''exec' \"%s\" \"$0\" \"$@\"\n' '''\n" % os.path.join(BIN, "python")
    launcher += "import sys\n\nfrom reisgezel.config.cli import main\n\nsys.exit(main())\n"
    path = os.path.join(BIN, "reisgezel")
    write(path, launcher)
    os.chmod(path, 0o755)


def remember(kind):
    known = dict(known_state(), **here())
    known[kind] = lock_hash(kind)
    if kind == "dev":
        known["run"] = lock_hash("run")  # the lock of dev holds the whole lock of run
    write(STAMP, json.dumps(known))
    os.remove(BUSY)


def run(command, failure):
    """Run with the output in a log; on failure name the last thing that it complained about."""
    with open(LOG, "ab") as log:
        code = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    if code:
        with open(LOG, encoding="utf-8", errors="replace") as log:
            lines = [line.strip() for line in log if line.strip()]
        complaints = [line for line in lines if line.startswith("ERROR") or "rror:" in line] or lines or [""]
        raise Refusal("%s: %s (all of it: %s)" % (failure, complaints[-1][:300], os.path.relpath(LOG)))


def write(path, text):
    """In one move: a killed writer leaves the old file or the new one."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv)
    except Refusal as refusal:
        sys.exit("reisgezel: %s" % refusal)
    except OSError as fault:
        sys.exit("reisgezel: cannot install: %s: %s" % (fault.strerror, fault.filename or VENV))
    except KeyboardInterrupt:
        sys.exit(130)
