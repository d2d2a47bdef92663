"""Who has a board: the keepers of the catalogue, and the steering group that follows along."""

from reisgezel.foundation.organisations.enums import MemberRole

BOARD = (MemberRole.REGISSEUR, MemberRole.ADMINISTRATOR, MemberRole.STEERING)

#: Who reads what was published: the board, and the coordinators who plan with it.
READERS = (*BOARD, MemberRole.COORDINATOR)
