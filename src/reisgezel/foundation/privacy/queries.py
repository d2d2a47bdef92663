"""Reading the logs. Whoever asks has been let through the door of the room above; no names are known here."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, QuerySet

from reisgezel.foundation.common.written import written_once
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent, ChainHead, Look


def looks_at(chain: uuid.UUID, limit: int) -> list[Look]:
    """The newest looks at one case, newest first; one query, as fast in a log of millions."""
    return list(Look.objects.filter(chain=chain).order_by("-sequence")[:limit])


def looks_by(membership_id: uuid.UUID, limit: int) -> list[Look]:
    """The newest looks of one member, at whatever case, newest first."""
    return list(Look.objects.filter(membership_id=membership_id).order_by("-at", "-id")[:limit])


def last_look(chain: uuid.UUID, membership_id: uuid.UUID) -> dt.datetime | None:
    """When one member last looked at one case and was let in, or None."""
    looks = Look.objects.filter(chain=chain, membership_id=membership_id, allowed=True)
    return looks.order_by("-sequence").values_list("at", flat=True).first()


def last_looks(
    membership_id: uuid.UUID, pages: Iterable[str], since: dt.datetime
) -> dict[uuid.UUID, dt.datetime]:
    """The cases of which one member saw one of these pages since then, each with the last time; one query."""
    return dict(_last_looks(membership_id, tuple(pages), since))


@written_once
def _last_looks(membership: uuid.UUID, pages: tuple[str, ...], since: dt.datetime) -> QuerySet[Any]:
    rows = Look.objects.filter(membership_id=membership, at__gte=since, what__in=pages, allowed=True)
    return rows.order_by().values_list("chain").annotate(last=Max("at"))


def looked_since(membership_id: uuid.UUID, what: str, since: dt.datetime) -> dict[uuid.UUID, dt.datetime]:
    """What one member saw on one page since then, and when last; one query."""
    return dict(_looked_since(membership_id, what, since))


@written_once
def _looked_since(membership: uuid.UUID, what: str, since: dt.datetime) -> QuerySet[Any]:
    rows = Look.objects.filter(membership_id=membership, at__gte=since, what=what, allowed=True)
    return rows.order_by("at").values_list("subject_id", "at")


def was_looked_at_since(membership_id: uuid.UUID, subject_id: uuid.UUID, since: dt.datetime) -> bool:
    """Whether one member looked at something, let in or not, at this moment or later."""
    looks = Look.objects.filter(membership_id=membership_id, at__gte=since, subject_id=subject_id)
    return looks.exists()


def events_of(chain: uuid.UUID, limit: int) -> list[AuditEvent]:
    """The newest events of one chain, newest first."""
    return list(AuditEvent.objects.filter(chain=chain).order_by("-sequence")[:limit])


def events_by(membership_id: uuid.UUID, limit: int) -> list[AuditEvent]:
    """The newest events of one member, on whatever chain, newest first."""
    return list(AuditEvent.objects.filter(membership_id=membership_id).order_by("-at", "-id")[:limit])


def lengths_of(chains: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many events each of these chains holds; one query. A chain without any is not among them."""
    heads = ChainHead.objects.filter(log=Log.AUDIT, chain__in=list(chains))
    return dict(heads.values_list("chain", "length"))
