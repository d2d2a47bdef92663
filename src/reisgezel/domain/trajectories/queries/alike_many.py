"""Many people at once: who is like each of them, as `people_alike` answers for one, in a fixed number of statements.

What an actor learns of somebody is the same, and so is what it costs: a hint counts in the same day and is the same
look. When the day's hints are used up the asking stops before the next person, whoever that is: where it stopped tells
nothing about anybody.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from reisgezel.domain.clients.models import ClientSound
from reisgezel.domain.clients.sounds import likeness_of, sought_sounds, spelled
from reisgezel.domain.trajectories.models import TeamPlace
from reisgezel.domain.trajectories.queries import alike
from reisgezel.domain.trajectories.queries.alike import Alike, Hint, Known, Sought, Weighed
from reisgezel.domain.trajectories.queries.own_phones import own_phones
from reisgezel.domain.trajectories.rules import Verb, may
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.queries import last_looks, looked_since

#: People of one round: each round takes the same statements.
ROUND = 50
#: A hint that was given, shown once more: a look of its own.
AGAIN = "caseload"


@dataclass(frozen=True, slots=True)
class Met:
    """Whom somebody is like. known: pages whose name this actor may see. hinted: pages of others, by their ids, which
    this actor never sees; they are asked again before anything of them is shown (`met_again`)."""

    known: tuple[uuid.UUID, ...] = ()
    hinted: tuple[uuid.UUID, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.known or self.hinted)


def many_alike(actor: Actor, wanted: Sequence[Sought]) -> list[Met]:
    """Whom each is like, in order; shorter than what was asked when the day's hints are used up on the way.

    Each hint that is new is a look in that page's log.
    """
    now = timezone.now()
    seen = looked_since(actor.membership_id, alike.PAGE, now - alike.DAY)
    names, phones = _Names(), _phones(actor, wanted)
    found: list[Met] = []
    anew: list[Weighed] = []
    for start in range(0, len(wanted), ROUND):
        if len(seen) >= alike.HINTS_A_DAY:
            break
        for weighed in _weigh_all(actor, wanted[start : start + ROUND], names, phones):
            if len(seen) >= alike.HINTS_A_DAY:
                break
            known, others = alike.parted(weighed)
            hinted, fresh = alike.allowed_hints(others, seen, now)
            anew += fresh
            found.append(
                Met(tuple(one.page.id for one in known[: alike.ROWS]), tuple(one.page.id for one in hinted))
            )
    alike.write_down(actor, anew)
    return found


def many_known(actor: Actor, wanted: Sequence[Sought]) -> list[tuple[uuid.UUID, ...]]:
    """For each the people like it whose name this actor may see, and no hint: it counts nowhere."""
    names, phones = _Names(), _phones(actor, wanted)
    return [
        tuple(one.page.id for one in alike.parted(weighed)[0][: alike.ROWS])
        for start in range(0, len(wanted), ROUND)
        for weighed in _weigh_all(actor, wanted[start : start + ROUND], names, phones)
    ]


def met_again(actor: Actor, asked: Sequence[tuple[Sought, Met]]) -> list[Alike]:
    """What was found earlier, as this actor may see it now. A hint that is shown again is a look, like the first time.

    No marks: what was answered is known by what was found (`Met`).
    """
    pages = {ident for _sought, met in asked for ident in (*met.known, *met.hinted)}
    if not pages:
        return [Alike() for _each in asked]
    rows = {row.id: row for row in (Known(*each) for each in alike.pages_known(actor, pk__in=pages))}
    phones = _phones(actor, [sought for sought, _met in asked])
    names = _Names()
    answers: list[Alike] = []
    hints: list[Weighed] = []
    for sought, met in asked:
        shown, others = [], []
        for ident in (*met.known, *met.hinted):
            if ident not in rows:
                continue
            one = names.weighed(actor, sought, rows[ident], phones[sought.phone])
            if one and may(Verb.FIND, one.standing):
                shown.append(one)
            elif one and ident in met.hinted:
                others.append(one)
        hints += others
        answers.append(Alike(tuple(alike.row_of(one) for one in shown), alike.hints_of(others)))
    _look_again(actor, hints)
    return answers


def hints_again(actor: Actor, met: Sequence[Met]) -> list[tuple[Hint, ...]]:
    """Whom to ask about each, where the name that was asked is no longer kept. A look again, as in `met_again`."""
    pages = {ident for each in met for ident in each.hinted}
    rows = (
        {row.id: row for row in (Known(*each) for each in alike.pages_known(actor, pk__in=pages))}
        if pages
        else {}
    )
    answers: list[tuple[Hint, ...]] = []
    hints: list[Weighed] = []
    for each in met:
        found = [rows[ident] for ident in each.hinted if ident in rows]
        here = [alike.weighed(actor, Sought(row.call_name), row, 1.0, ()) for row in found]
        others = [one for one in here if one and not may(Verb.FIND, one.standing)]
        hints += others
        answers.append(alike.hints_of(others))
    _look_again(actor, hints)
    return answers


def _look_again(actor: Actor, hints: Sequence[Weighed]) -> None:
    if not hints:
        return
    since = last_looks(actor.membership_id, (alike.PAGE, AGAIN), timezone.now() - alike.ONE_LOOK)
    alike.write_down(actor, (one for one in hints if one.page.id not in since), what=AGAIN)


class _Names:
    """How names are spelled, worked out once for each: a name of the area is weighed against many."""

    def __init__(self) -> None:
        self._spelled: dict[str, tuple[str, ...]] = {}

    def weighed(
        self, actor: Actor, sought: Sought, page: Known, same_phone: Collection[uuid.UUID]
    ) -> Weighed | None:
        name = max(likeness_of(self._of(sought.call_name), self._of(each)) for each in page.names)
        return alike.weighed(actor, sought, page, name, same_phone)

    def _of(self, name: str) -> tuple[str, ...]:
        if name not in self._spelled:
            self._spelled[name] = spelled(name)
        return self._spelled[name]


def _weigh_all(
    actor: Actor, wanted: Sequence[Sought], names: _Names, phones: Mapping[str, set[uuid.UUID]]
) -> list[list[Weighed]]:
    keys = [sought_sounds(sought.call_name)[: alike.KEYS] for sought in wanted]
    every = {key for each in keys for key in each}
    own, newest = _own_sounds(actor, every), _newest_sounds(actor, every)
    candidates = [
        {*_sounding_alike(each, own, newest), *phones[sought.phone]}
        for sought, each in zip(wanted, keys, strict=True)
    ]
    found = alike.pages_known(actor, client__in=set().union(*candidates))
    rows = {row.client: row for row in (Known(*each) for each in found)}
    weighed = []
    for sought, each in zip(wanted, candidates, strict=True):
        known = (rows[client] for client in each if client in rows)
        of_one = (names.weighed(actor, sought, row, phones[sought.phone]) for row in known)
        weighed.append([one for one in of_one if one is not None])
    return weighed


def _sounding_alike(
    keys: Sequence[str], own: Mapping[str, list[uuid.UUID]], newest: Mapping[str, list[uuid.UUID]]
) -> Collection[uuid.UUID]:
    """The same people as for one name alone: the newest of the own ones, then the newest few of each key."""
    mine = sorted({client for key in keys for client in own.get(key, ())}, reverse=True)
    found = dict.fromkeys(mine[: alike.WEIGHED])
    for key in keys:
        found.update(dict.fromkeys(newest.get(key, ())))
        if len(found) >= 2 * alike.WEIGHED:
            break
    return found


def _own_sounds(actor: Actor, keys: Collection[str]) -> dict[str, list[uuid.UUID]]:
    """Clients in whose team the actor is, by the keys under which they are found; one query."""
    places = TeamPlace.objects.within(actor).filter(membership=actor.membership_id, until=None)
    rows = places.filter(trajectory__client__sounds__key__in=keys)
    return _by_key(rows.values_list("trajectory__client__sounds__key", "trajectory__client"))


def _newest_sounds(actor: Actor, keys: Collection[str]) -> dict[str, list[uuid.UUID]]:
    """The newest few clients of each key, newest first; one query."""
    rows = ClientSound.objects.within(actor).filter(key__in=keys)
    place = Window(RowNumber(), partition_by=F("key"), order_by=F("client").desc())
    few = rows.annotate(place=place).filter(place__lte=alike.OF_A_KEY).order_by("key", "place")
    return _by_key(few.values_list("key", "client"))


def _by_key(rows: Iterable[tuple[str, uuid.UUID]]) -> dict[str, list[uuid.UUID]]:
    found: dict[str, list[uuid.UUID]] = defaultdict(list)
    for key, client in rows:
        found[key].append(client)
    return found


def _phones(actor: Actor, wanted: Sequence[Sought]) -> dict[str, set[uuid.UUID]]:
    """For each number that is asked, whose of the own people it is; one query, and each number is opened once."""
    asked: dict[str, set[uuid.UUID]] = {sought.phone: set() for sought in wanted}
    if any(asked):
        for client, number in own_phones(actor):
            if number in asked and number:
                asked[number].add(client)
    return asked
