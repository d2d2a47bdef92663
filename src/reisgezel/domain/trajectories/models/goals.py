"""What the person wants, in the person's words and order, and the next step of each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.enums import ENDED_GOALS, MAX_OPEN_GOALS, GoalStatus, StepState, Voice
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep

_ENDED = Q(status__in=[status.value for status in ENDED_GOALS])


class Goal(ScopedModel):
    """Something the person wants. slot: one of three places while it is open; the database holds no fourth.

    rank: 1 comes first. Only `rank_goals` moves it, and `GoalOrder` keeps who said so.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField(_("what the person wants, in the person’s words"), max_length=300)
    why = models.CharField(_("why it matters"), max_length=300, blank=True)
    domain = models.CharField(_("topic"), max_length=20, choices=LifeDomain.choices)
    status = models.CharField(
        _("status"), max_length=20, choices=GoalStatus.choices, default=GoalStatus.NOT_BEGUN
    )
    slot = models.PositiveSmallIntegerField(null=True)
    rank = models.PositiveSmallIntegerField(_("order"))
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = (
            models.UniqueConstraint(fields=["trajectory", "slot"], name="goal_one_per_slot"),
            models.CheckConstraint(
                name="goal_open_has_slot",
                condition=(_ENDED & Q(slot=None, ended_at__isnull=False))
                | (~_ENDED & Q(slot__isnull=False, slot__range=(1, MAX_OPEN_GOALS), ended_at=None)),
            ),
            models.CheckConstraint(name="goal_known_status", condition=Q(status__in=GoalStatus.values)),
            # Safety is no topic of a goal: it has a restricted place of its own.
            models.CheckConstraint(name="goal_not_safety", condition=~Q(domain=LifeDomain.SAFETY)),
            models.CheckConstraint(name="goal_has_words", condition=~Q(words="")),
        )


class GoalOrder(ScopedModel):
    """The order of open goals, as somebody said it; never changed. The newest one of voice CLIENT counts.

    because: why a worker would begin otherwise. The person needs no reason.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="goal_orders")
    order = models.JSONField(_("order"))
    voice = models.CharField(_("whose view"), max_length=10, choices=Voice.choices)
    because = models.CharField(_("why"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("written down by")
    )
    recorded_at = models.DateTimeField(_("written down"))

    class Meta:
        verbose_name = _("order of goals")
        verbose_name_plural = _("orders of goals")
        constraints = (
            models.CheckConstraint(
                name="goalorder_only_workers_say_why", condition=Q(voice=Voice.WORKER) | Q(because="")
            ),
        )


class Step(ScopedModel):
    """One next thing to do, for a goal or on its own. A goal has at most one open step.

    helper: who does it, with the person or for the person; None: the person does it alone.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="steps")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="steps")
    text = models.CharField(_("next step"), max_length=300)
    due_on = models.DateField(_("when"), null=True, blank=True)
    helper = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.PositiveIntegerField(_("topics"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=StepState.choices, default=StepState.OPEN)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = (
            models.UniqueConstraint(
                fields=["goal"], condition=Q(state=StepState.OPEN), name="step_one_open_per_goal"
            ),
            models.CheckConstraint(
                name="step_state_has_end",
                condition=Q(state=StepState.OPEN, ended_at=None)
                | (~Q(state=StepState.OPEN) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(name="step_known_state", condition=Q(state__in=StepState.values)),
            models.CheckConstraint(name="step_has_text", condition=~Q(text="")),
        )
        indexes = (
            models.Index(fields=["trajectory"], name="step_open_of_case", condition=Q(state=StepState.OPEN)),
            models.Index(
                fields=["helper", "due_on"], name="step_promises", condition=Q(state=StepState.OPEN)
            ),
        )
