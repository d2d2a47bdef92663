"""Reading the logs."""

import uuid
from collections.abc import Sequence

from reisgezel.foundation.privacy.models import AuditEvent, Look


def looks_at(chain: uuid.UUID, limit: int) -> Sequence[Look]:
    """The newest looks at one case."""
    return list(Look.objects.filter(chain=chain).order_by("-sequence")[:limit])


def events_of(chain: uuid.UUID, limit: int) -> Sequence[AuditEvent]:
    """The newest events of one chain."""
    return list(AuditEvent.objects.filter(chain=chain).order_by("-sequence")[:limit])
