"""The beginning of every write: the own file, locked, in the state that the write is for."""

import uuid

from django.db import transaction

from reisgezel.domain.caseload.contents import Begun, Columns, Rows, sealed
from reisgezel.domain.caseload.enums import State
from reisgezel.domain.caseload.errors import NotNow
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.caseload.queries.files import own_caseloads
from reisgezel.domain.trajectories.roles import may_start_with_somebody
from reisgezel.domain.trajectories.rules import Reason
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.actor import Actor


def require(actor: Actor) -> None:
    """Raises NotAllowed for somebody who does not begin with people."""
    if not may_start_with_somebody(actor):
        raise NotAllowed(Reason.NO_PEOPLE_WORK.label, code=Reason.NO_PEOPLE_WORK.value)


def locked(actor: Actor, caseload_id: uuid.UUID, *states: State) -> Caseload:
    """The file, locked until the transaction ends. Raises NotFound, NotAllowed; NotNow in another state."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("locked needs a transaction")
    require(actor)
    found = own_caseloads(actor).select_for_update().filter(pk=caseload_id).first()
    if not isinstance(found, Caseload):
        raise NotFound
    if found.state not in states:
        raise NotNow
    return found


def keep(caseload: Caseload, content: Columns | Rows | Begun, **fields: object) -> None:
    """Save what changed, as a new version."""
    for name, value in fields.items():
        setattr(caseload, name, value)
    caseload.content = sealed(content)
    caseload.version += 1
    caseload.save()
