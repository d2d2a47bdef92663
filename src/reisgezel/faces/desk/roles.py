"""Who enters the desk."""

from reisgezel.foundation.organisations.enums import MemberRole

#: Everybody who meets people.
WORKERS = (MemberRole.CASE_MANAGER, MemberRole.PARTNER_PROFESSIONAL, MemberRole.COORDINATOR)
