"""What a person agreed to take part in."""

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from reisgezel.domain.consents.models import Participation
from reisgezel.foundation.organisations.actor import Actor


def agreements_of(actor: Actor, client_ids: Iterable[uuid.UUID]) -> QuerySet[Participation]:
    """Every agreement of this person, on whichever page it was made, newest first; one query.

    Each with the text and the ground of its day.
    """
    return (
        Participation.objects.within(actor)
        .filter(client__in=list(client_ids))
        .select_related("recorded_by__user", "text", "ground")
        .order_by("-agreed_on", "-id")
    )
