"""Text from a PDF, read by a process of its own that has a bounded time and memory (see pdf_worker)."""

import json
import subprocess
import sys
from pathlib import Path

from reisgezel.cores.addendum import sources
from reisgezel.cores.addendum.errors import NotAnAddendum, RefusalCode
from reisgezel.cores.addendum.words import plain_ligatures

_WORKER = Path(__file__).with_name("pdf_worker.py")
# The worker's own limit of less than a second of processor time is the real bound; this one also counts waiting on
# a busy machine, where a good file must not be refused.
_PATIENCE_SECONDS = 5

_REFUSALS = {
    "encrypted": (RefusalCode.ENCRYPTED, "expected a PDF without a password, but {what} asks for one"),
    "unreadable": (
        RefusalCode.UNREADABLE,
        "expected a whole PDF, but {what} is damaged and cannot be opened",
    ),
    "too_many_pages": (RefusalCode.TOO_LARGE, "expected at most {pages} pages, but {what} has more"),
    "too_costly": (
        RefusalCode.TOO_COSTLY,
        "expected a PDF that can be read in a moment, but {what} asks too much time or memory",
    ),
    "no_reader": (RefusalCode.UNREADABLE, "the PDF reader could not be started, so {what} was not read"),
}


def read_pdf(data: bytes, what: str) -> sources.RawText:
    """The text of the PDF, a form feed between its pages. Raises NotAnAddendum when it cannot be read."""
    found = _ask_worker(data)
    error = found.get("error")
    if error is not None:
        code, reason = _REFUSALS.get(error, _REFUSALS["unreadable"])
        raise NotAnAddendum(code, reason.format(what=what, pages=sources.MAX_PAGES))
    text = plain_ligatures(found.get("text", ""))
    if not text.strip():
        raise NotAnAddendum(
            RefusalCode.NO_TEXT,
            f"expected a PDF with text, but {what} holds only images (a scan) or nothing at all",
        )
    return sources.RawText("pdf", text, paged=True)


def _ask_worker(data: bytes) -> dict[str, str]:
    command = [sys.executable, "-P", str(_WORKER), str(sources.MAX_PAGES), str(sources.MAX_CHARACTERS)]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command of our own; the file goes in by stdin only
            command, input=data, capture_output=True, timeout=_PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": "too_costly"}
    except OSError:
        return {"error": "no_reader"}
    if done.returncode < 0:  # ended by a signal: out of time, out of memory, or crashed on the file
        return {"error": "too_costly"}
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return {"error": "no_reader" if b"ModuleNotFoundError" in done.stderr else "unreadable"}
    return found if isinstance(found, dict) else {"error": "unreadable"}
