"""Seal everything with the first encryption key. `reisgezel rotate-keys` calls this."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reisgezel.foundation.privacy.rotation import Progress, rotate_keys


class Command(BaseCommand):
    help = "Brings every encrypted value to the first key of ENCRYPTION_KEYS. Safe to stop and to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        last: dict[str, Progress] = {}
        for progress in rotate_keys():
            last[progress.where] = progress
            self.stdout.write(
                f"{progress.where}: {progress.resealed} values sealed again, {progress.seen} looked at"
            )
        if unreadable := sum(progress.unreadable for progress in last.values()):
            example = next(progress.example for progress in last.values() if progress.unreadable)
            raise CommandError(
                f"{unreadable} values cannot be opened and stay as they are; the first: {example}"
            )
        self.stdout.write("every value lies under the first key; the others may go once no backup needs them")
