"""Is the log whole? `reisgezel check audit` calls this."""

import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.verification import verify_chains


class Command(BaseCommand):
    help = "Recompute every hash of both logs. Names the first broken row and ends with 1; prints an anchor otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--chain", type=uuid.UUID, help="only this chain")

    def handle(self, *args: Any, **options: Any) -> None:
        for log in Log:
            report = verify_chains(log, chain=options["chain"])
            if report.broken:
                raise CommandError(f"BROKEN {report.broken}", returncode=1)
            self.stdout.write(
                f"{log.value}: {report.rows} rows in {report.chains} chains are whole; anchor {report.anchor}"
            )
