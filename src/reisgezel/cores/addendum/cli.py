"""The command line of this room: `read FILE [--json]`.

With --json one JSON object on stdout; without it a short summary. A refusal is one line on stderr, nothing on
stdout, and exit code 2.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from reisgezel.cores.addendum.errors import NotAnAddendum
from reisgezel.cores.addendum.export import to_json_object
from reisgezel.cores.addendum.model import Addendum
from reisgezel.cores.addendum.reading import read_stream

REFUSED = 2
_CLOSED_EARLY = 1


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(message)


class _UsageError(Exception):
    pass


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; `argv` without the program's name. Returns the exit code: 0 read, 2 refused."""
    parser = _OneLineParser(prog="addendum", description="Read the local addendum of an area.")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="read a .txt, .pdf or .docx file")
    read.add_argument("file", help="the file to read")
    read.add_argument("--json", action="store_true", help="print one JSON object")
    try:
        wanted = parser.parse_args(argv)
    except _UsageError as error:
        return _refuse(f"{error}; usage: read FILE [--json]")
    try:
        path = Path(wanted.file)
        if path.is_dir():
            return _refuse(f"expected a file, but '{path}' is a directory")
        with path.open("rb") as stream:
            addendum = read_stream(stream, name=path.name)
    except NotAnAddendum as refusal:
        return _refuse(refusal.reason)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _refuse(f"expected a file that can be read, but '{wanted.file}' cannot be opened: {why}")
    if wanted.json:
        return _print(json.dumps(to_json_object(addendum), ensure_ascii=False, indent=2))
    return _print(summary_of(addendum))


def summary_of(addendum: Addendum) -> str:
    """A few lines for a person: what was found, what was not understood."""
    counts, extra = addendum.counts, addendum.enrichment
    area = addendum.area
    rows = [
        f"{area.name or 'Area without a name'}: {', '.join(area.municipalities) or 'no municipalities found'}"
    ]
    for each in addendum.challenges:
        counted = f"{len(each.obstacles)} obstacles, {len(each.outcomes)} outcomes"
        rows.append(f"  {each.number}. {each.title or '(no heading)'}: {counted}")
    rows.append(
        f"Enrichment: {len(extra.themes)} themes, {len(extra.suggestions)} suggestions, "
        f"{len(extra.extra_obstacles)} extra obstacles, {len(extra.extra_profiles)} extra profiles"
    )
    rows.append(
        f"Service types: {len(addendum.service_types)}; principles: {len(addendum.principles)}; "
        f"forces: {len(addendum.forces)}; paragraphs of local input: {len(addendum.local_input)}"
    )
    rows.append("Timing:" if addendum.timing else "Timing: none found")
    rows.extend(f"  {row.label}: {row.original}" for row in addendum.timing)
    contact = addendum.contact
    named = [each for each in (contact.name, contact.email, contact.phone) if each] if contact else []
    rows.append(f"Contact: {', '.join(named) or 'none found'}")
    rows.append(
        f"Lines: {counts.total}, of which {counts.placed} placed, {counts.fixed} fixed wording, "
        f"{counts.not_understood} not understood"
    )
    rows.extend(f"  line {each.line}: {each.text}" for each in addendum.not_understood)
    rows.append(f"Doubts: {len(addendum.doubts)}")
    rows.extend(f"  {each.text}" for each in addendum.doubts)
    return "\n".join(rows)


def _refuse(reason: str) -> int:
    line = " ".join(reason.split())
    stream = sys.stderr
    stream.write(_encodable(line, getattr(stream, "encoding", None)) + "\n")
    return REFUSED


def _print(text: str) -> int:
    """Write to stdout as UTF-8 where the stream allows it; a reader that stops early is no error to report."""
    try:
        raw = getattr(sys.stdout, "buffer", None)
        if raw is not None:
            sys.stdout.flush()
            raw.write(text.encode("utf-8", errors="replace") + b"\n")
            raw.flush()
        else:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more while closing; give it a place to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_EARLY
    return 0


def _encodable(text: str, encoding: str | None) -> str:
    return text.encode(encoding or "utf-8", errors="backslashreplace").decode(
        encoding or "utf-8", errors="replace"
    )


if __name__ == "__main__":
    raise SystemExit(main())
