"""Listens to rows that go: their bytes go after them, whichever way the row was erased."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from reisgezel.domain.trajectories.models import Attachment
from reisgezel.foundation.files import vault


@receiver(post_delete, sender=Attachment)
def remove_bytes(instance: Attachment, **_: Any) -> None:
    vault.discard_after_commit(instance.path)
