"""What a person agreed to take part in."""

import uuid

from django.db.models import QuerySet

from reisgezel.domain.consents.models import Participation
from reisgezel.foundation.organisations.actor import Actor


def agreements_of(actor: Actor, client_id: uuid.UUID) -> QuerySet[Participation]:
    """Every agreement of this person, newest first, with the text and the ground of its day; one query."""
    return (
        Participation.objects.within(actor)
        .filter(client=client_id)
        .select_related("recorded_by__user", "text", "ground")
        .order_by("-agreed_on", "-id")
    )
