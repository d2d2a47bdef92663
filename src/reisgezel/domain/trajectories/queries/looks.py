"""Who looked at a page, in one plain line per look."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.foundation.common.dates import local
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.cutting import thrown_away_before
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.queries import last_look, looks_at

#: Looks on one page of the list.
PAGE = 50
#: The page that somebody from outside the team sees in an emergency.
EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class LookView:
    at: dt.datetime
    who: str
    organisation: str
    what: str
    allowed: bool
    #: Somebody from outside the team, in an emergency: marked wherever looks are shown, to the person as well.
    is_emergency: bool


def looks_of(access: CaseAccess, limit: int = PAGE) -> tuple[LookView, ...]:
    """The newest looks at this page, with the names of who looked; two queries.

    Of pages that became one those of each, for who walked along there; else from the moment of becoming one.
    """
    looks = [
        look
        for part in access.parts
        if part.is_inside or part.since
        for look in looks_at(part.page, limit)
        if part.since is None or look.at >= part.since
    ]
    if access.several:
        looks = sorted(looks, key=lambda look: (look.at, look.pk), reverse=True)[:limit]
    members = {
        member.pk: member
        for member in Membership.objects.filter(pk__in={look.membership_id for look in looks}).select_related(
            "user", "organisation"
        )
    }
    return tuple(
        LookView(
            at=look.at,
            who=members[look.membership_id].user.name if look.membership_id in members else _("somebody"),
            organisation=members[look.membership_id].organisation.name
            if look.membership_id in members
            else "",
            what=_PAGES().get(look.what, look.what),
            allowed=look.allowed,
            is_emergency=look.what == EMERGENCY,
        )
        for look in looks
    )


def looks_kept_since(access: CaseAccess) -> dt.date | None:
    """The first day of which looks at this page are kept; None when they are kept from its beginning. One query."""
    before = [thrown_away_before(Log.LOOKS, page) for page in access.pages]
    latest = max((moment for moment in before if moment), default=None)
    return local(latest).date() if latest else None


def last_look_of(access: CaseAccess, membership_id: uuid.UUID) -> dt.datetime | None:
    """When this member last opened this page, or None: what was read then stays known."""
    return max(filter(None, (last_look(page, membership_id) for page in access.pages)), default=None)


def _PAGES() -> dict[str, str]:  # noqa: N802 - a table that is made anew for each language
    return {
        "case": _("the page"),
        "story": _("what happened"),
        "stones": _("how it is going"),
        "strengths": _("what helps and what stands in the way"),
        "team": _("the team"),
        "looks": _("the list of who looked"),
        "visit": _("the form for a visit"),
        "note": _("the form for a note"),
        "entry": _("the form to correct an entry"),
        "otherwise": _("the form for how somebody sees an entry otherwise"),
        "attachment": _("a photo or a document beside an entry"),
        "goal": _("a goal"),
        "goals": _("all goals"),
        "goals_order": _("the order of the goals"),
        "goal_levels": _("how far a goal is"),
        "step": _("a step"),
        "contact": _("the contact rule"),
        "person": _("the form to correct something about this person"),
        "appointment": _("an appointment"),
        "cover": _("who stands in"),
        "given": _("the notes shared on purpose"),
        "told": _("what the employment service can be told"),
        "file": _("the whole file, to give it to the person"),
        "hand_over": _("the form to hand over"),
        "handover": _("the question to take over"),
        "alike": _("whether somebody with such a name is known here, and saw nothing else"),
        "caseload": _("whether somebody with such a name is known here, once more, and saw nothing else"),
        "next_stop": _("the contact rule"),
        "question": _("the question to join"),
        "joining": _("a question to join"),
        "way": _("how the way went"),
        "rights": _("what the person asked about the own data"),
        "papers": _("the list of papers"),
        "card": _("the card, to print it"),
        "plan": _("the plan, to print it"),
        "blank_card": _("an empty card, to print it"),
        "blank_plan": _("an empty plan, to print it"),
        "apart": _("what is kept apart"),
        "apart_why": _("the question why one opens what is kept apart"),
        "meetings": _("the list of meetings"),
        "meeting": _("the sheet of a meeting"),
        "invitation": _("the invitation to a meeting"),
        "table": _("the sheet of a meeting, as a guest at the table"),
        "household": _("who is around this person"),
        # Neutral on purpose: this list is read by people who may not know that two pages are kept apart.
        "one_person": _("whether this person has another page"),
        "one_question": _("the question whether two pages are of one person"),
        "divides": _("the name, to arrange who works with whom"),
        EMERGENCY: _("the page for an emergency"),
        "emergency_why": _("the question why it cannot wait"),
        "emergencies": _("who used emergency access"),
    }
