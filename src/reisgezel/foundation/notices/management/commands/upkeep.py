"""`upkeep`: does what is due now. A worker's loop, or the machine's timer, calls it about once a minute."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reisgezel.foundation.notices import upkeep


class Command(BaseCommand):
    help = "Does the periodic work that is due: late mail, old drafts, sessions and messages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="everything now, whether due or not")
        parser.add_argument("--list", action="store_true", help="only say what there is")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = upkeep.names() if options["list"] else upkeep.run_due(everything=options["all"])
        for name in chosen:
            self.stdout.write(name)
