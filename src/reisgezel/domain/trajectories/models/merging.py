"""Two pages of one person: the question, what came of it, and what is needed to make them two again."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums.merging import MERGED, MergeState
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Merge(ScopedModel):
    """Somebody thinks that two pages are of one person. While it is done, the one goes on in the other (decision 26).

    asking, asked: the page of who asks, and the other one. asking_stays: the first one stays, and with it who keeps its
    overview. own_words: what the person says to it. kept_by: who kept the overview of the page that goes on. carried:
    the ids of what moved from that page to the one that stays. heard_before: what the latter said before.
    """

    KEPT = Keep.FILE

    asking = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    asking_stays = models.BooleanField()
    why = models.CharField(_("why it seems to be one person"), max_length=300)
    own_words = models.CharField(_("in the person’s own words"), max_length=300)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked on"))
    answer_by = models.DateField(_("answer by"))
    state = models.CharField(_("state"), max_length=20, choices=MergeState.choices)
    moved_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    because = models.CharField(_("why not"), max_length=300, blank=True)
    done_at = models.DateTimeField(_("one page since"), null=True, blank=True)
    kept_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    heard_before = models.DateField(null=True, blank=True)
    carried = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("two pages again since"), null=True, blank=True)
    undone_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(_("why two pages again"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("two pages of one person")
        verbose_name_plural = _("pages of one person")
        constraints = (
            models.CheckConstraint(name="merge_of_two_pages", condition=~Q(asking=F("asked"))),
            models.CheckConstraint(name="merge_known_state", condition=Q(state__in=MergeState.values)),
            models.CheckConstraint(name="merge_in_own_words", condition=~Q(own_words="") & ~Q(why="")),
            models.UniqueConstraint(
                fields=["asking"], condition=Q(state=MergeState.ASKED), name="merge_one_question"
            ),
            models.CheckConstraint(
                name="merge_declined_says_why", condition=~Q(state=MergeState.DECLINED) | ~Q(because="")
            ),
            models.CheckConstraint(
                name="merge_done_is_known",
                condition=Q(
                    state__in=MERGED,
                    done_at__isnull=False,
                    answered_by__isnull=False,
                    kept_by__isnull=False,
                )
                | ~Q(state__in=MERGED) & Q(done_at=None, kept_by=None),
            ),
            models.CheckConstraint(
                name="merge_undone_says_why",
                condition=Q(state=MergeState.UNDONE, undone_at__isnull=False, undone_by__isnull=False)
                & ~Q(undone_because="")
                | ~Q(state=MergeState.UNDONE) & Q(undone_at=None, undone_by=None, undone_because=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["asked", "answer_by"], name="merge_questions", condition=Q(state=MergeState.ASKED)
            ),
        )

    @property
    def stays_id(self) -> uuid.UUID:
        return self.asking_id if self.asking_stays else self.asked_id

    @property
    def goes_on_id(self) -> uuid.UUID:
        return self.asked_id if self.asking_stays else self.asking_id
