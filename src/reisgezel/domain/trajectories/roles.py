"""What somebody's role and organisation let this one do at all, before any page is asked about.

About one page the table decides (`rules.py`); these say who comes as far as asking it.
"""

from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind

#: Who may act for somebody outside the own team: who keeps overviews, and who divides that work (decision 18).
EMERGENCY_ROLES = (MemberRole.CASE_MANAGER, MemberRole.COORDINATOR)

#: Roles whose people can sit in somebody's team.
TEAM_ROLES = (MemberRole.CASE_MANAGER, MemberRole.PARTNER_PROFESSIONAL)


def may_start_with_somebody(actor: Actor) -> bool:
    """Whoever meets people may open a page, at once and without screening; the starter keeps the overview."""
    return actor.role is MemberRole.CASE_MANAGER


def may_count(actor: Actor) -> bool:
    """Counts of the whole area are for who divides the work in it."""
    return actor.role is MemberRole.COORDINATOR


def may_divide_what_stayed(actor: Actor) -> bool:
    """Pages of somebody who left are divided by who divides the work, and sees names and no page (decision 25)."""
    return actor.role is MemberRole.COORDINATOR


def may_act_in_an_emergency(actor: Actor) -> bool:
    """Whether this actor may look for somebody to act for; about each person the table is asked."""
    is_service = actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    return actor.role in EMERGENCY_ROLES and not is_service
