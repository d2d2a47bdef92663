"""A caseload that comes in from a file: for some days, and for who brought it alone."""

from django.db import models
from django.db.models import Q

from reisgezel.domain.caseload.enums import OPEN_STATES, State, Stopped
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.retention import Keep


class Caseload(ScopedModel):
    """What was read of one file. The file itself is never kept, and no name stands outside `content`.

    content: the table, then the rows, then only which pages were begun (`contents.py`). version: goes up with every
    change, so that what is confirmed is what was seen. total, done: how far the beginning is. moved_at: the last sign
    of life while pages are being begun. tries: how often that was taken up.
    """

    KEPT = Keep.PASSING

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    content = EncryptedTextField()
    version = models.PositiveIntegerField(default=1)
    total = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    stopped = models.CharField(max_length=10, choices=Stopped.choices, blank=True)
    read_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["membership"], condition=Q(state__in=OPEN_STATES), name="caseload_one_at_a_time"
            ),
            models.CheckConstraint(name="caseload_known_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="caseload_done_at_a_moment",
                condition=Q(state=State.DONE, done_at__isnull=False) | ~Q(state=State.DONE) & Q(done_at=None),
            ),
        )
