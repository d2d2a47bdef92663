"""The Actor: who acts, for whom, in which role. Every action and every read of client data names one."""

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind

if TYPE_CHECKING:
    from reisgezel.foundation.organisations.models import Membership


@dataclass(frozen=True, slots=True)
class Actor:
    """A person under one membership, at one moment. Values only: safe to hold, compare and log by its ids."""

    user_id: uuid.UUID
    membership_id: uuid.UUID
    partnership_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_kind: OrganisationKind
    role: MemberRole
    secrecy: SecrecyKind
    name: str
    organisation_name: str
    partnership_name: str
    with_justice_topic: bool
    silence_days: int

    @classmethod
    def of(cls, membership: "Membership") -> "Actor":
        """The actor of a membership whose user, organisation and partnership are already loaded."""
        return cls(
            user_id=membership.user_id,
            membership_id=membership.pk,
            partnership_id=membership.partnership_id,
            organisation_id=membership.organisation_id,
            organisation_kind=OrganisationKind(membership.organisation.kind),
            role=MemberRole(membership.role),
            secrecy=SecrecyKind(membership.secrecy),
            name=membership.user.name,
            organisation_name=membership.organisation.name,
            partnership_name=membership.partnership.name,
            with_justice_topic=membership.partnership.with_justice_topic,
            silence_days=membership.partnership.silence_days,
        )

    @property
    def is_bound_by_secrecy(self) -> bool:
        return self.secrecy is SecrecyKind.PROFESSIONAL_SECRECY

    @property
    def works_with_people(self) -> bool:
        """Roles that meet clients; the others see people only as counted answers."""
        return self.role in {MemberRole.CASE_MANAGER, MemberRole.PARTNER_PROFESSIONAL, MemberRole.COORDINATOR}
