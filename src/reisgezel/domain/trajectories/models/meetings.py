"""Aan tafel: a case meeting, who is invited to it, and what was agreed there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import LENGTHS, USUAL_LENGTH, How
from reisgezel.domain.trajectories.enums.meetings import (
    HELD_MEETINGS,
    MAX_AGENDA,
    MAX_LINES,
    OPEN_MEETINGS,
    Doer,
    GuestAnswer,
    LineKind,
    MeetingState,
)
from reisgezel.domain.trajectories.models.appointments import Appointment
from reisgezel.domain.trajectories.models.trajectory import Trajectory
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.retention import Keep


class Meeting(ScopedModel):
    """One meeting about one person, mostly with that person, and the sheet that lies on the table.

    question: the first line of the agenda, in the person's own words. own_words: what the person answers to "who sits
    there, and hears this?". trusted: whom the person brings along. until: at that moment the table is shut for who was
    invited, also when nobody ends the meeting. Never about safety: everybody at the table reads the sheet.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(_("when"))
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    place = models.CharField(_("where"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("how long, in minutes"), default=USUAL_LENGTH)
    question = models.CharField(_("the person’s question"), max_length=300)
    own_words = models.CharField(_("in the person’s own words"), max_length=300)
    client_comes = models.BooleanField(_("the person is there"), default=True)
    without_because = models.CharField(_("why the person is not there"), max_length=300, blank=True)
    trusted = models.CharField(_("somebody the person trusts"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=MeetingState.choices)
    planned_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    begun_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    because = models.CharField(_("why it ended"), max_length=300, blank=True)
    appointment = models.OneToOneField(
        Appointment, on_delete=models.SET_NULL, null=True, blank=True, related_name="meeting"
    )

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = (
            models.CheckConstraint(name="meeting_known_state", condition=Q(state__in=MeetingState.values)),
            models.CheckConstraint(name="meeting_lasts", condition=Q(minutes__in=LENGTHS)),
            models.CheckConstraint(name="meeting_is_somewhere", condition=~Q(how=How.NOT_SEEN)),
            models.CheckConstraint(
                name="meeting_begins_with_the_person", condition=~Q(question="") & ~Q(own_words="")
            ),
            models.CheckConstraint(
                name="meeting_without_the_person_says_why",
                condition=Q(client_comes=True, without_because="")
                | Q(client_comes=False) & ~Q(without_because=""),
            ),
            models.CheckConstraint(
                name="meeting_held_has_hours",
                condition=Q(
                    state__in=HELD_MEETINGS,
                    begun_at__isnull=False,
                    until__isnull=False,
                    until__gte=F("begun_at"),
                )
                | ~Q(state__in=HELD_MEETINGS) & Q(begun_at=None, until=None),
            ),
            models.CheckConstraint(
                name="meeting_end_is_known",
                condition=Q(state__in=OPEN_MEETINGS, ended_at=None)
                | ~Q(state__in=OPEN_MEETINGS) & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_called_off_says_why",
                condition=~Q(state=MeetingState.CALLED_OFF) | ~Q(because=""),
            ),
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(state=MeetingState.RUNNING),
                name="meeting_one_table_at_a_time",
            ),
        )
        indexes = (models.Index(fields=["trajectory", "-starts_at", "-id"], name="meeting_newest"),)


class Guest(ScopedModel):
    """A colleague who is invited to one meeting, in the team or not. An invitation gives nothing but the table.

    own_words: what the person says about somebody who was invited later. withdrawn_at: since then no longer invited.
    reminded_at: since then a mail asked for an answer; there is one.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    was_there = models.BooleanField(_("was there"), default=False)
    invited_at = models.DateTimeField(_("invited on"), null=True, blank=True)
    own_words = models.CharField(_("in the person’s own words"), max_length=300, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=GuestAnswer.choices, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("asked again on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("no longer invited since"), null=True, blank=True)

    class Meta:
        verbose_name = _("guest at a meeting")
        verbose_name_plural = _("guests at a meeting")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "membership"], name="guest_invited_once"),
            models.CheckConstraint(
                name="guest_answers_at_a_moment",
                condition=Q(answer="", answered_at=None)
                | Q(answer__in=GuestAnswer.values, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="guest_there_was_invited", condition=Q(was_there=False) | Q(withdrawn_at=None)
            ),
        )
        indexes = (models.Index(fields=["membership"], name="guest_own", condition=Q(withdrawn_at=None)),)


class MeetingLine(ScopedModel):
    """One line of the sheet: to talk about (after the person's question), decided, or who does what.

    struck_at: since then it no longer counts, and stays readable on the sheet, with who struck it and why.
    """

    KEPT = Keep.FILE

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind.choices)
    number = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("what was said"), max_length=300)
    doer = models.CharField(_("who does it"), max_length=10, choices=Doer.choices, blank=True)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(_("struck on"), null=True, blank=True)
    struck_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("struck by"),
    )
    struck_because = models.CharField(_("why it was struck"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("line of a meeting")
        verbose_name_plural = _("lines of a meeting")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "kind", "number"], name="meetingline_in_order"),
            models.CheckConstraint(name="meetingline_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="meetingline_struck_by_somebody",
                condition=Q(struck_at=None, struck_by=None, struck_because="")
                | Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_because=""),
            ),
            models.CheckConstraint(
                name="meetingline_few",
                condition=Q(kind=LineKind.AGENDA, number__range=(2, MAX_AGENDA))
                | Q(kind__in=(LineKind.DECISION, LineKind.TASK), number__range=(1, MAX_LINES)),
            ),
            models.CheckConstraint(
                name="meetingline_task_has_a_doer",
                condition=Q(kind=LineKind.TASK, doer__in=Doer.values)
                | ~Q(kind=LineKind.TASK) & Q(doer="", due_on=None),
            ),
            models.CheckConstraint(
                name="meetingline_member_is_named",
                condition=Q(doer=Doer.MEMBER, membership__isnull=False)
                | ~Q(doer=Doer.MEMBER) & Q(membership=None),
            ),
        )
