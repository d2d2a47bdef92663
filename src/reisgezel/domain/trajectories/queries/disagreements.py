"""One disagreement, for whoever says it better."""

import uuid

from reisgezel.domain.trajectories.queries.beside import DisagreementView
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.entries import access_entry
from reisgezel.foundation.common.errors import NotFound


def access_disagreement(
    access: CaseAccess, entry_id: uuid.UUID, disagreement_id: uuid.UUID
) -> DisagreementView:
    """What this actor may say better beside an entry of a page already opened.

    What was said better already is given too: whoever comes too late hears that. Raises NotFound.
    """
    entry = access_entry(access, entry_id)
    found = next((one for one in entry.disagreements if one.id == disagreement_id), None)
    if found is None or not (found.may_say_better or found.is_corrected):
        raise NotFound
    return found
