"""How often somebody asked whether a person is known already."""

from django.db import models

from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Lookups(ScopedModel):
    """Questions of one member since `begun_at`: a number and no names. It slows down who asks for the asking."""

    KEPT = Keep.ACCOUNT

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    asked = models.PositiveIntegerField(default=0)
