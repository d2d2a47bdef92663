"""Mails to colleagues: about a question to join, standing in, taking over, emergency access, a meeting, two
pages of one person.

They name no person and no topic: a mailbox is read by others too.

The outbox keeps them in the transaction of the action and sends them when it is safe.
"""

import datetime as dt

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.models import Joining, Trajectory
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.dates import day, when
from reisgezel.foundation.organisations.models import Membership


def tell_asked(member: Membership, answer_by: dt.date) -> None:
    """To the colleague who is asked: that there is a question, and until when."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("There is a question for you"),
            _(
                "A team asks whether you join. You find the question in Reisgezel, under Today. Answer by %(day)s."
            )
            % {"day": day(answer_by)},
        )


def tell_case_manager(joining: Joining) -> None:
    """To who keeps the overview now: that an answer came, or that none came."""
    case_manager = joining.trajectory.case_manager.user
    with translation.override(case_manager.language):
        _send(
            case_manager,
            _("News about a question to join"),
            _(
                "Somebody you asked to join answered, or the time to answer has passed. Look at the team in Reisgezel."
            ),
        )


def tell_cover(member: Membership, from_on: dt.date, until_on: dt.date) -> None:
    """To the colleague who stands in: from when until when."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("You stand in for a colleague"),
            _(
                "From %(from)s up to and including %(until)s you stand in for a colleague. In those days you find the "
                "people in Reisgezel, under My people."
            )
            % {"from": day(from_on), "until": day(until_on)},
        )


def tell_take_over(member: Membership, answer_by: dt.date) -> None:
    """To the colleague who is asked to take over: that there is a question, and until when. Not about how many."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("A colleague asks whether you take over"),
            _(
                "You are asked to keep the overview of one or more people from now on. You find the question in "
                "Reisgezel, under Handing over. Answer by %(day)s."
            )
            % {"day": day(answer_by)},
        )


def tell_about_handover(member: Membership) -> None:
    """To the other one of the two: that something about a handover changed."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("News about a handover"),
            _("A handover was answered, came back or is called off. Look in Reisgezel, under Handing over."),
        )


def tell_keeps_now(member: Membership) -> None:
    """To who keeps an overview from now on, when that did not happen at the own hands."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("You keep the overview from now on"),
            _(
                "An overview passed to you, as it was agreed, or from a colleague who left. You find the people in "
                "Reisgezel, under My people."
            ),
        )


def tell_emergency(trajectory: Trajectory) -> None:
    """To who keeps the overview: that somebody used emergency access. Who, whom and why stands in the product alone."""
    case_manager = trajectory.case_manager.user
    with translation.override(case_manager.language):
        _send(
            case_manager,
            _("Please look at this today"),
            _(
                "A colleague used emergency access to a page whose overview you keep. "
                "You find who it was, and why, in Reisgezel, under Who needs me."
            ),
        )


def tell_invited(member: Membership, starts_at: dt.datetime) -> None:
    """To a colleague who is invited to a meeting: when it is, and not about whom."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("You are invited to a meeting"),
            _("A team invites you at the table: %(when)s. You find the invitation in Reisgezel, under Today.")
            % {"when": when(starts_at)},
        )


def tell_cannot_come(host: Membership, starts_at: dt.datetime) -> None:
    """To who invited: that somebody cannot come. Who, and to which meeting about whom, stands in the product alone."""
    with translation.override(host.user.language):
        _send(
            host.user,
            _("Somebody cannot come to a meeting"),
            _(
                "You invited somebody at the table: %(when)s. One answer is no. "
                "You find it in Reisgezel, at the meeting."
            )
            % {"when": when(starts_at)},
        )


def tell_not_invited(member: Membership, starts_at: dt.datetime) -> None:
    """To a colleague who does not have to come: the meeting is called off, or goes on without this colleague."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("You do not have to come to a meeting"),
            _("You were invited at the table: %(when)s. That is no longer needed.")
            % {"when": when(starts_at)},
        )


def tell_same_asked(member: Membership, answer_by: dt.date) -> None:
    """To who keeps the overview of a page that may be of the same person as another one."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("There is a question for you"),
            _(
                "A colleague thinks that you both walk along with the same person. You find the question in Reisgezel, "
                "under Today. Answer by %(day)s."
            )
            % {"day": day(answer_by)},
        )


def tell_same_answered(member: Membership) -> None:
    """To who keeps the overview of the page from which it was asked: an answer came, or none came."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("News about two pages"),
            _(
                "You asked whether you and a colleague walk along with the same person. That was answered, or the time "
                "to answer has passed. Look at the page in Reisgezel."
            ),
        )


def tell_two_again(member: Membership) -> None:
    """To the other of the two who kept the overview: one page is two pages again."""
    with translation.override(member.user.language):
        _send(
            member.user,
            _("One page is two pages again"),
            _("A colleague made two pages again of one page. You find them in Reisgezel, under My people."),
        )


def _send(user: User, subject: str, text: str) -> None:
    if user.email:
        send_mail(subject, f"{text}\n", None, [user.email])
