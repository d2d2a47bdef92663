"""The one door to an addendum, and the list of those that exist."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Q

from reisgezel.domain.catalogue.enums import Decision
from reisgezel.domain.catalogue.models import Addendum
from reisgezel.domain.catalogue.rules import Verb, may
from reisgezel.foundation.common.errors import NotAllowed, NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.scoping import ScopedQuerySet
from reisgezel.foundation.organisations.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class AddendumAccess:
    """An addendum that was opened through the door, and what this actor may do with it."""

    addendum: Addendum
    actor: Actor
    verdict: Verdict

    def may(self, verb: Verb) -> bool:
        return bool(may(verb, self.actor))

    @property
    def may_decide(self) -> bool:
        """Whether decisions can be taken here and now: by rule, and because it is still a draft."""
        return self.addendum.is_draft and self.may(Verb.DECIDE)


def visible_to(actor: Actor) -> ScopedQuerySet:
    """Addenda of the actor's partnership; every list and page starts here."""
    return Addendum.objects.within(actor)


def access_addendum(actor: Actor, public_id: uuid.UUID, verb: Verb) -> AddendumAccess:
    """Open an addendum, or be told why not.

    Raises NotFound for another partnership's addendum and for a role that has nothing to do with the catalogue,
    NotAllowed with the reason for somebody who may read but not this.
    """
    rows = visible_to(actor).select_related("file", "read_by__user", "closed_by__user", "version")
    addendum = rows.filter(pk=public_id).first()
    if addendum is None or not may(Verb.READ, actor):
        raise NotFound
    verdict = may(verb, actor)
    if not verdict:
        raise NotAllowed(verdict.reason.label, code=verdict.reason.value)
    return AddendumAccess(addendum=addendum, actor=actor, verdict=verdict)


def list_addenda(actor: Actor) -> ScopedQuerySet:
    """All addenda, newest first, each with `total` and `decided` items and its version, if published. One query."""
    decided = Count("items", filter=~Q(items__decision=Decision.OPEN))
    return (
        visible_to(actor)
        .select_related("file", "read_by__user", "version")
        .annotate(total=Count("items"), decided=decided)
        .order_by("-id")
    )
