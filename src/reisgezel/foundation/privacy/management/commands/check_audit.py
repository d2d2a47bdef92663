"""Is the log whole? `reisgezel check audit` calls this."""

import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reisgezel.foundation.privacy.anchors import compare_heads, save_heads
from reisgezel.foundation.privacy.cutting import thrown_away
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.protection import missing_triggers
from reisgezel.foundation.privacy.verification import Report, verify_chains


class Command(BaseCommand):
    help = (
        "Recomputes every hash of the logs. Names the first broken row and ends with 1; otherwise prints an anchor: "
        "keep it where nobody who can write this database can write."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--chain", type=uuid.UUID, help="only this chain")
        parser.add_argument(
            "--save", type=Path, metavar="FILE", help="write all heads to a file, to be kept outside"
        )
        parser.add_argument(
            "--against", type=Path, metavar="FILE", help="is all that an earlier --save saw still there?"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = [
            f"the guard {name} is missing: the log can be changed unnoticed by it"
            for name in missing_triggers()
        ]
        reports = [verify_chains(log, options["chain"]) for log in Log]
        for report in reports:
            self.stdout.write(_line(report))
            if report.broken:
                others = f" (and {report.broken_chains - 1} more chains)" if report.broken_chains > 1 else ""
                faults.append(f"BROKEN {report.broken}{others}")
        for told in thrown_away():
            self.stdout.write(told)
        if options["against"] and (redone := compare_heads(options["against"])):
            faults.append(f"NOT AS BEFORE {redone}")
        if faults:
            raise CommandError("; ".join(faults), returncode=1)
        self.stdout.write(
            f"checked at {timezone.now():%Y-%m-%dT%H:%M:%SZ}; keep the anchors outside this database"
        )
        if options["save"]:
            self.stdout.write(f"{save_heads(options['save'])} heads written to {options['save']}")


def _line(report: Report) -> str:
    state = f"{report.broken_chains} are broken" if report.broken else f"are whole; anchor {report.anchor}"
    return f"{report.log.value}: {report.rows} rows in {report.chains} chains {state}"
