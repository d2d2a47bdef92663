"""The contact rule as sentences: the same words on every screen and on paper."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.clients.models import Client
from reisgezel.domain.clients.validators import spoken_phone

#: Safety changes: an answer older than this many days is asked again, gently.
ASK_AGAIN_AFTER_DAYS = 30


@dataclass(frozen=True, slots=True)
class ContactView:
    """What may be shown of a person's contact rule. A channel that is not safe is absent, not greyed out.

    lines: short sentences, never empty. call_number: to dial, or "" when calling is not safe or no number is known.
    """

    lines: tuple[str, ...]
    asked_on: dt.date | None
    ask_again: bool
    call_number: str
    call_number_spoken: str
    text_number: str


def contact_view(client: Client, today: dt.date) -> ContactView:
    """The rule of a client whose `contact_rule` is already loaded."""
    rule = client.contact_rule
    if rule is None:
        return ContactView(
            lines=(_("We have not asked yet how to reach this person safely."),),
            asked_on=None,
            ask_again=True,
            call_number="",
            call_number_spoken="",
            text_number="",
        )
    lines = []
    if rule.may_call:
        hours = {"start": _hour(rule.from_hour), "end": _hour(rule.until_hour)} if rule.from_hour else None
        lines.append(
            _("Call between %(start)s and %(end)s o’clock.") % hours if hours else _("Calling is fine.")
        )
        lines.append(
            _("A voice message is fine.") if rule.may_leave_voicemail else _("Leave no voice message.")
        )
    else:
        lines.append(_("Do not call."))
    lines.append(_("A text message is fine.") if rule.may_text else _("Send no text message."))
    if rule.may_visit:
        lines.append(_("A visit at home is fine."))
    else:
        lines.append(_("Do not come to the home."))
    lines += [_("Letters are fine.")] if rule.may_letter else [_("Send no letters.")]
    if rule.may_email:
        lines.append(_("E-mail is fine."))
    if rule.who_may_answer:
        lines.append(_("May pick up: %(who)s.") % {"who": rule.who_may_answer})
    if rule.remark:
        lines.append(rule.remark)
    number = client.phone
    return ContactView(
        lines=tuple(lines),
        asked_on=rule.asked_on,
        ask_again=(today - rule.asked_on).days > ASK_AGAIN_AFTER_DAYS,
        call_number=number if rule.allows(Channel.CALL) else "",
        call_number_spoken=spoken_phone(number) if rule.allows(Channel.CALL) else "",
        text_number=number if rule.allows(Channel.TEXT) else "",
    )


def last_answer(client: Client) -> dict[str, Any]:
    """What the person answered last, by the names of `ask_contact_rule`: to ask again, not to type again."""
    rule = client.contact_rule
    if rule is None:
        return {}
    return {
        "channels": [channel.value for channel in Channel if rule.allows(channel)],
        "may_leave_voicemail": rule.may_leave_voicemail,
        "from_hour": rule.from_hour,
        "until_hour": rule.until_hour,
        "who_may_answer": rule.who_may_answer,
        "remark": rule.remark,
    }


def _hour(time: dt.time | None) -> str:
    """``09:00`` as 9, ``09:30`` as 9.30."""
    if time is None:
        return ""
    return f"{time.hour}.{time.minute:02d}" if time.minute else str(time.hour)
