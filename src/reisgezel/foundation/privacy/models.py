"""Two logs that only grow, what was done and who looked, and a third that tells what was thrown away of them.

They hold references, never names or words, and no foreign keys: erasing a person or an account leaves the trail
whole, and the trail never keeps what was erased. Triggers on both databases refuse every change (migration 0002), but
for throwing away the oldest rows of a chain, when a row of the third log says so and the rule allows it (0004).
"""

import json
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy.enums import CUT_LOGS, Log, Purpose
from reisgezel.foundation.privacy.retention import LOGS_AT_LEAST, Keep


class ReferencesField(models.TextField):  # type: ignore[type-arg]
    """References as a dict, kept as one canonical JSON text: sorted keys, no spaces, ASCII.

    Not a JSONField: the hash is over these very characters, and each database would write them in its own way.
    """

    # Read by the type checker only: in Python it is a dict.
    _pyi_private_set_type: dict[str, Any]  # type: ignore[assignment]
    _pyi_private_get_type: dict[str, Any]  # type: ignore[assignment]

    def from_db_value(self, value: str, *_args: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(value)
        return found

    def get_prep_value(self, value: Any) -> str:
        return json.dumps(value, sort_keys=True, separators=(",", ":"))


class ChainHead(models.Model):
    """Where a chain ends now. Locked while a row is added, so that a chain has one order.

    There is one chain per log and subject (in the people wing: per case). Writers on different cases never meet.
    Because the head is kept apart, cutting rows off the end of a chain is noticed as well. The database itself moves
    it, one place for each row that arrives; everything else it refuses.
    """

    KEPT = Keep.LOGS

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    log = models.CharField(max_length=10, choices=Log.choices)
    chain = models.UUIDField()
    length = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["log", "chain"], name="chainhead_once"),)


class ChainedRow(models.Model):
    """A row of a log: its place in its chain, who, when, about what, and the hash that ties it to the row before."""

    KEPT = Keep.LOGS

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    chain = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    partnership_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    membership_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    #: What goes into the hash, beside the hash of the row before: every other column. A column that comes later needs
    #: a form of its own (docs/adr/0003-audit-chain.md), else every older row would look altered.
    SAID: tuple[str, ...] = (
        "id",
        "chain",
        "sequence",
        "at",
        "partnership_id",
        "user_id",
        "membership_id",
        "subject_kind",
        "subject_id",
    )

    class Meta:
        abstract = True


class AuditEvent(ChainedRow):
    """Something was done. `refs`: ids, states, numbers and days that say more, never words of people."""

    event = models.CharField(max_length=80)
    refs = ReferencesField(default=dict)

    SAID = (*ChainedRow.SAID, "event", "refs")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        # "What happened in this case", newest first, is read along this constraint's own index.
        constraints = (models.UniqueConstraint(fields=["chain", "sequence"], name="auditevent_place"),)
        indexes = (models.Index(fields=["membership_id", "-at"], name="auditevent_by_member"),)


class Look(ChainedRow):
    """Somebody looked at a person's page, or tried to. `what`: which page; `reason`: why it was allowed or refused."""

    what = models.CharField(max_length=40)
    allowed = models.BooleanField()
    reason = models.CharField(max_length=40)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, blank=True, default="")

    SAID = (*ChainedRow.SAID, "what", "allowed", "reason", "purpose")

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        constraints = (models.UniqueConstraint(fields=["chain", "sequence"], name="look_place"),)
        indexes = (models.Index(fields=["membership_id", "-at"], name="look_by_member"),)


class Cut(ChainedRow):
    """The oldest rows of one chain were thrown away by rule: all up to and including place `length`.

    subject_id: that chain; of_log: in which log. ended_with: the digest of the last row that went, so that what stays
    is verified from there. first_at, last_at: when the oldest and the newest of them were written. Rows from before
    `before` may go, which lay `months` back. All cuts are one chain, and none is ever thrown away.
    """

    of_log = models.CharField(max_length=10, choices=Log.choices)
    length = models.PositiveBigIntegerField()
    ended_with = models.CharField(max_length=64)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    before = models.DateTimeField()
    months = models.PositiveSmallIntegerField()

    SAID = (*ChainedRow.SAID, "of_log", "length", "ended_with", "first_at", "last_at", "before", "months")

    class Meta:
        verbose_name = _("cut of a log")
        verbose_name_plural = _("cuts of the logs")
        constraints = (
            models.UniqueConstraint(fields=["chain", "sequence"], name="cut_place"),
            # The newest cut of a chain is found along this one's index.
            models.UniqueConstraint(fields=["of_log", "subject_id", "length"], name="cut_moves_on"),
            models.CheckConstraint(name="cut_of_a_log", condition=Q(of_log__in=CUT_LOGS)),
            models.CheckConstraint(
                name="cut_by_rule",
                condition=Q(months__gte=LOGS_AT_LEAST, last_at__lt=F("before"), first_at__lte=F("last_at")),
            ),
        )
