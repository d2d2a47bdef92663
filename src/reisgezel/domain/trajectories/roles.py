"""What somebody's role and organisation let this one do and read at all, before any page is asked about.

About one page the table decides (`rules.py`); these say who comes as far as asking it.
"""

from reisgezel.domain.catalogue.enums import LifeDomain, to_bits, topics_for
from reisgezel.domain.trajectories.enums import KEEPING_ROLES, TeamRole
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


def may_answer_for_the_partnership(actor: Actor) -> bool:
    """What people ask about their data is answered by who divides the work and keeps no page, and does not also check
    availability: words about what to keep and what to erase are often about care (decision 30).
    """
    is_service = actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    return actor.role is MemberRole.COORDINATOR and not is_service


def may_act_in_an_emergency(actor: Actor) -> bool:
    """Whether this actor may look for somebody to act for; about each person the table is asked."""
    is_service = actor.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    return actor.role in EMERGENCY_ROLES and not is_service


def topics_of_place(role: TeamRole | None, topics: int, organisation_kind: OrganisationKind) -> int:
    """Bits of the topics that are read from a place in the team: what "who reads what" shows is what the door uses.

    The employment service also checks availability, so it gets work alone, whatever else was ticked (product rule;
    programme facts 5.20).
    """
    if role is None:
        return 0
    if role in KEEPING_ROLES:
        topics = sum(domain.bit for domain in LifeDomain)
    if organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE:
        topics &= LifeDomain.WORK.bit
    return topics & ~LifeDomain.SAFETY.bit


def askable_topics(kind: OrganisationKind, *, with_justice: bool) -> tuple[LifeDomain, ...]:
    """The topics that a colleague of this kind of organisation can be given to read at all, in their order."""
    readable = topics_of_place(TeamRole.PARTNER, to_bits(LifeDomain), kind)
    return tuple(topic for topic in topics_for(with_justice) if topic.bit & readable)
