"""Everything that must be true before a change lands: `check.py full` is the build, `check.py quick` the inner loop.

Each step is one command and one line of result. A step that fails shows all that it said; the others still run.
Standard library only. What the machine lacks is installed when that is allowed, and named exactly when it is not:
nothing is ever skipped in silence.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parent))
import throwaway_postgres

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
#: Chromium without windows and tabs around the page: the same engine in half the time. The whole one does as well.
SHELL, WHOLE = "chromium-headless-shell", "chromium"
#: Command -> the Debian package that brings it.
TOOLS = {SHELL: SHELL, "xgettext": "gettext", "initdb": "postgresql"}
POSTGRESQL = "suite, PostgreSQL, reversed"
#: Asks the product itself which packages it lacks to make a paper, one a line.
PAPERS = "from reisgezel.foundation.papers.pdf import missing; print(*missing(), sep='\\n')"
_SUMMARY = re.compile(r"^=*\s*((\d+ \w+(, )?)+|no tests ran) in [\d.]+s.*", re.MULTILINE)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Step:
    """One command. `alone`: it uses both cores itself, so nothing runs beside it."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    alone: bool = False

    def summary(self, output: str) -> str:
        """The line worth keeping of what it said: pytest's own last line, else the last line at all."""
        plain = _COLOURS.sub("", output)
        if found := list(_SUMMARY.finditer(plain)):
            return found[-1].group(0).strip("= ")
        lines = [line.strip() for line in plain.splitlines() if line.strip()]
        return lines[-1][:90] if lines else ""


@dataclass
class Result:
    step: Step
    code: int
    output: str
    seconds: float

    def line(self) -> str:
        word = "ok" if self.code == 0 else "FAILED"
        return f"{self.step.name:<24} {word:<7} {self.seconds:6.1f} s   {self.step.summary(self.output)}"


class Refusal(Exception):
    """The machine lacks something; its text says exactly what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("full", "quick"))
    parser.add_argument("--only", metavar="TEXT", help="only steps with this text in their name")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    started = time.monotonic()
    try:
        with ExitStack() as stack:
            steps = static_steps()
            if options.what == "quick":
                steps += [suite("suite, SQLite", "not browser and not slow")]
            else:
                provide_tools()
                steps += [translations_step(), *suites(stack, options.only)]
            steps = [step for step in steps if not options.only or options.only in step.name]
            results = list(run_all(steps, beside=options.what == "quick"))
    except Refusal as refusal:
        print(f"check: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("check: stopped", file=sys.stderr)
        return 130
    return report(results, time.monotonic() - started)


def static_steps() -> list[Step]:
    settings = {"DJANGO_SETTINGS_MODULE": "reisgezel.config.settings.test"}
    return [
        Step("format", [tool("ruff"), "format", "--check", "."]),
        Step("lint", [tool("ruff"), "check", "."]),
        Step("layers", [tool("lint-imports")]),
        Step("types", [tool("mypy")]),
        Step("templates", [tool("djlint"), "src", "--lint", "--quiet"]),
        Step("translations compile", [tool("reisgezel"), "translations", "compile"]),
        Step("migrations", [tool("reisgezel"), "manage", "makemigrations", "--check", "--dry-run"], settings),
    ]


def translations_step() -> Step:
    settings = {"DJANGO_SETTINGS_MODULE": "reisgezel.config.settings.test"}
    return Step("translations", [tool("reisgezel"), "translations", "check"], settings)


def suites(stack: ExitStack, only: str | None) -> list[Step]:
    steps = [
        # Large matrices ask the same of both databases: in full they run on the one of production.
        suite("suite, SQLite", "not browser and (not slow or once or engine)"),
        suite("browser, Chromium", "browser"),
    ]
    if not only or only in POSTGRESQL:
        url = stack.enter_context(throwaway_postgres.running())
        # In the reversed order, and without `assert` in the product: no rule may hide in one.
        environment = {"REISGEZEL_DATABASE_URL": url, "PYTHONOPTIMIZE": "1"}
        steps.insert(1, suite(POSTGRESQL, "not browser and not once", "--reverse", **environment))
    return steps


def suite(name: str, marks: str, *options: str, **environment: str) -> Step:
    command = [str(BIN / "python"), "-m", "pytest", "-n", "2", "-q", "-m", marks, *options]
    return Step(name, command, environment, alone=True)


def tool(name: str) -> str:
    return str(BIN / name)


def provide_tools() -> None:
    """Install through apt what is missing, or say what to install."""
    prefix = administrator()
    if prefix is not None and shutil.which("apt-get"):
        if missing := [package for package in still_missing() if package != SHELL]:
            install(missing, prefix)
        if not shutil.which(SHELL) and not os.environ.get("REISGEZEL_CHROMIUM"):
            install([SHELL], prefix)
        if not find_tool(SHELL):  # an older machine, which knows of the whole one alone
            install([WHOLE], prefix)
    if needed := still_missing():
        names = " ".join(needed)
        raise Refusal(f"missing on this machine: {names}. Install with: apt-get install {names}")


def install(packages: Sequence[str], prefix: Sequence[str]) -> None:
    print(f"Installing {', '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for part in (["apt-get", "update"], command):
        done = subprocess.run(
            [*prefix, *part], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode and part is command:
            print(done.stdout + done.stderr, file=sys.stderr)


def still_missing() -> list[str]:
    tools = [package for command, package in TOOLS.items() if not find_tool(command)]
    papers = subprocess.run([tool("python"), "-c", PAPERS], capture_output=True, text=True, check=True)
    return tools + papers.stdout.split()


def find_tool(command: str) -> str | None:
    if command == "initdb":
        return throwaway_postgres.program("initdb")
    if command == SHELL and (chosen := os.environ.get("REISGEZEL_CHROMIUM")):
        return chosen
    if command == SHELL:
        return shutil.which(SHELL) or shutil.which(WHOLE)
    return shutil.which(command)


def administrator() -> list[str] | None:
    """What to put before a command to run it as administrator; None when that is not allowed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL):
        return ["sudo", "-n"]
    return None


def run_all(steps: Sequence[Step], *, beside: bool = False) -> Iterator[Result]:
    """The results in the order of the steps; two small ones at a time, then the suites alone.

    `beside`: the first suite runs from the beginning on, beside the small ones one at a time. A suite waits for its
    workers to start and for the migrations; that is time enough for them.
    """
    running: set[subprocess.Popen[str]] = set()
    small = [step for step in steps if not step.alone]
    suites = [step for step in steps if step.alone]
    try:
        # Before there is any other thread: see `start`.
        first = [start(suites.pop(0), running)] if beside and suites else []
        with ThreadPoolExecutor(1 if first else 2) as pool:
            futures: list[Future[Result]] = [pool.submit(run, step, running) for step in small]
            try:
                for future in futures:
                    yield show(future.result())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                stop(running)
                raise
        for process in first:
            yield show(finish(*process, running))
        for step in suites:
            yield show(run(step, running))
    finally:
        stop(running)


Started = tuple[Step, "subprocess.Popen[str]", float]


def run(step: Step, running: set[subprocess.Popen[str]]) -> Result:
    return finish(*start(step, running), running)


def start(step: Step, running: set[subprocess.Popen[str]]) -> Started:
    started = time.monotonic()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **step.environment}
    # Compiled modules are kept (in `__pycache__`, out of git): the workers of a suite compile thousands of asserts.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
        # Only where no other thread runs: a suite ends with us even when we are killed outright.
        preexec_fn=throwaway_postgres.end_with_parent if step.alone else None,
    )
    running.add(process)
    return step, process, started


def finish(
    step: Step, process: "subprocess.Popen[str]", started: float, running: set[subprocess.Popen[str]]
) -> Result:
    output, _ = process.communicate()
    running.discard(process)
    return Result(step, process.returncode, output, time.monotonic() - started)


def show(result: Result) -> Result:
    print(result.line(), flush=True)
    if result.code:
        print(f"{'-' * 100}\n{result.output.rstrip()}\n{'-' * 100}", flush=True)
    return result


def stop(running: set[subprocess.Popen[str]]) -> None:
    """End what still runs, with all that it started itself (browsers, test workers)."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in list(running):
            if process.poll() is None:
                os.killpg(process.pid, number)
                try:
                    process.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    continue


def report(results: Sequence[Result], seconds: float) -> int:
    failed = [result for result in results if result.code]
    print(f"\n{'=' * 100}")
    for result in results:
        print(result.line())
    for result in results:
        if result.step.alone:
            print(f"===== {result.step.name}: {result.step.summary(result.output)} =====")
    word = f"{len(failed)} of {len(results)} steps FAILED" if failed else f"all {len(results)} steps ok"
    print(f"{word} in {int(seconds // 60)} min {seconds % 60:.0f} s")
    return 1 if failed else 0


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
