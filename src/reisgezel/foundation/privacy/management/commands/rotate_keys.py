"""Seal everything with the first encryption key. `reisgezel rotate-keys` calls this."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reisgezel.foundation.privacy.encryption import Unreadable
from reisgezel.foundation.privacy.rotation import rotate_keys


class Command(BaseCommand):
    help = "Brings every encrypted value to the first key of ENCRYPTION_KEYS. Safe to stop and to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for progress in rotate_keys():
                self.stdout.write(
                    f"{progress.table}.{progress.column}: {progress.resealed} values sealed again"
                )
        except Unreadable as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write("every value lies under the first key")
