"""Many pages begun at once, and taken back while nobody has written on them: all of them or none."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.clients.actions.persons import meet_clients
from reisgezel.domain.clients.enums import Reads
from reisgezel.domain.clients.models import Client
from reisgezel.domain.trajectories.actions.guard import lock_pages
from reisgezel.domain.trajectories.enums import Phase, TeamRole
from reisgezel.domain.trajectories.errors import AlreadyUsed
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import CaseManagerTurn, TeamPlace, Trajectory
from reisgezel.domain.trajectories.roles import may_start_with_somebody
from reisgezel.domain.trajectories.rules import Reason
from reisgezel.foundation.accounts.drafts import forget_about
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import Happening, record_many
from reisgezel.foundation.privacy.queries import lengths_of

#: Rows of one statement.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Person:
    """What a page can begin with: of these a call name is needed, and nothing else is ever taken."""

    call_name: str
    birth_year: int | None = None
    language: str = ""
    reads: str = Reads.NOT_ASKED
    needs_interpreter: bool = False
    phone: str = ""
    email: str = ""

    def fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """told_apart: people like this were shown, and somebody said that it is none of them."""

    case_id: uuid.UUID
    person: Person
    told_apart: bool = False

    @property
    def events(self) -> int:
        """Events with which such a page begins: whoever writes on it adds another."""
        return 3 if self.told_apart else 2


@transaction.atomic
def open_cases(*, actor: Actor, newcomers: Sequence[Newcomer], source: uuid.UUID) -> None:
    """Begin with many people as `open_case` begins with one, in statements that do not grow with them.

    source: what they came from, for the log. Raises NotAllowed, Invalid, or IntegrityError for an id that is used.
    """
    if not may_start_with_somebody(actor):
        raise NotAllowed(Reason.NO_PEOPLE_WORK.label, code=Reason.NO_PEOPLE_WORK.value)
    now = timezone.now()
    clients = meet_clients(actor=actor, people=[(each.case_id, each.person.fields()) for each in newcomers])
    here = {"partnership_id": actor.partnership_id, "membership_id": actor.membership_id}
    pages = {
        each.case_id: Trajectory(
            id=each.case_id,
            partnership_id=actor.partnership_id,
            client=clients[each.case_id],
            phase=Phase.CONTACT,
            case_manager_id=actor.membership_id,
            opened_at=now,
        )
        for each in newcomers
    }
    Trajectory.objects.bulk_create(pages.values(), batch_size=_BATCH)
    today = timezone.localdate(now)
    TeamPlace.objects.bulk_create(
        [
            TeamPlace(**here, trajectory=page, role=TeamRole.CASE_MANAGER, since=today, started_on=today)
            for page in pages.values()
        ],
        batch_size=_BATCH,
    )
    CaseManagerTurn.objects.bulk_create(
        [CaseManagerTurn(**here, trajectory=page, from_at=now, client_told=True) for page in pages.values()],
        batch_size=_BATCH,
    )
    events = []
    for each in newcomers:
        page = pages[each.case_id]
        events.append(Happening(Event.CASE_OPENED, actor, page, chain=page.pk, refs={"source": source}))
        if each.told_apart:
            events.append(Happening(Event.TOLD_APART, actor, page, chain=page.pk))
    record_many(events)


@transaction.atomic
def take_back_cases(*, actor: Actor, pages: dict[uuid.UUID, int]) -> None:
    """Remove pages that were begun by mistake: own ones, on which nothing was written since.

    pages: each with the number of events it began with; whatever is done on a page adds one to its log. The log of
    each page stays, with one more event. Raises AlreadyUsed when one of them is used, and then all stay.
    """
    lock_pages(actor, pages)
    rows = Trajectory.objects.within(actor).filter(pk__in=pages, case_manager=actor.membership_id)
    found = list(rows.order_by("pk"))
    if len(found) != len(pages) or lengths_of(pages) != pages:
        raise AlreadyUsed
    record_many(Happening(Event.CASE_TAKEN_BACK, actor, page, chain=page.pk) for page in found)
    clients = [page.client_id for page in found]
    Trajectory.objects.within(actor).filter(pk__in=pages).delete()
    Client.objects.within(actor).filter(pk__in=clients).delete()
    for page in pages:
        forget_about(page)
