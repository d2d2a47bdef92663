"""How a name sounds: under these keys somebody new is met as somebody already known."""

from django.db import models

from reisgezel.domain.clients.models.client import Client
from reisgezel.domain.clients.sounds import SOUND_LENGTH
from reisgezel.foundation.common.lookups import KeyField
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class ClientSound(ScopedModel):
    """One key of `sounds.stored_sounds`; rewritten with the name. The newest people of a key are read first."""

    KEPT = Keep.FILE

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="sounds")
    key = KeyField(max_length=SOUND_LENGTH)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["partnership", "key", "client"], name="clientsound_once"),
        )
