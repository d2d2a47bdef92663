"""How somebody's way went so far, and where it can go from here."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from reisgezel.domain.clients.enums import Language
from reisgezel.domain.consents.enums import Explained
from reisgezel.domain.consents.queries.participation import agreements_of
from reisgezel.domain.trajectories.enums import PHASE_MOVES, ClosingReason, Phase
from reisgezel.domain.trajectories.models import PhaseTurn
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.parts import seen
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.organisations.enums import OrganisationKind


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn of the way. Who keeps the overview reads its words; the team sees where the way stood, and when."""

    phase: Phase
    from_at: dt.datetime
    who: str
    because: str = ""
    look_again_on: dt.date | None = None
    reason: str = ""
    reached: str = ""
    continues: str = ""
    client_knows: bool = False
    #: Who kept the overview of the page from which it came, where two pages became one; else "".
    from_page: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the person agreed to, as it was explained and in whose words."""

    agreed_on: dt.date
    own_words: str
    explained: str
    language: str
    with_interpreter: bool
    recorded_by: str
    text: str
    ground: str
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Way:
    """moves: where the way can go from here, for this actor; empty when somebody else decides that."""

    phase: Phase
    opened_at: dt.datetime
    rests_until: dt.date | None
    rhythm_days: int | None
    turns: tuple[TurnView, ...]
    agreements: tuple[Agreement, ...]
    moves: frozenset[Phase]
    back_to: Phase | None


def way_of(access: CaseAccess) -> Way:
    """The way, newest turn first; two queries for who keeps the overview, one for the team."""
    trajectory, actor = access.trajectory, access.standing.actor
    in_full = reads_all(access)
    rows = (
        PhaseTurn.objects.within(actor)
        .filter(seen(access.parts, "from_at"))
        .select_related("moved_by__user")
        .order_by("-from_at")
    )
    turns = tuple(
        TurnView(
            phase=Phase(row.phase),
            from_at=row.from_at,
            who=first_name_of(row.moved_by.user.name),
            from_page=access.kept_by(row.trajectory_id),
            **(_words(row) if in_full or row.moved_by_id == actor.membership_id else {}),
        )
        for row in rows
    )
    phase = Phase(trajectory.phase)
    moves = frozenset(PHASE_MOVES[phase]) if access.may(Verb.MOVE) else frozenset()
    own = (turn.phase for turn in turns if not turn.from_page)
    before = next((turned for turned in own if turned is not Phase.PAUSED), None)
    back_to = before if phase is Phase.PAUSED and before in moves else None
    return Way(
        phase=phase,
        opened_at=trajectory.opened_at,
        rests_until=trajectory.rests_until,
        rhythm_days=trajectory.rhythm_days,
        turns=turns,
        agreements=tuple(
            Agreement(
                agreed_on=one.agreed_on,
                own_words=one.own_words,
                explained=str(Explained(one.explained).label) if one.explained else "",
                language=str(Language(one.language).label) if one.language else "",
                with_interpreter=one.with_interpreter,
                recorded_by=first_name_of(one.recorded_by.user.name),
                text=one.text.words if one.text else "",
                ground=str(one.ground.get_ground_display()) if one.ground else "",
                ended_on=one.ended_on,
            )
            for one in (agreements_of(actor, access.clients) if in_full else ())
        ),
        moves=moves,
        back_to=back_to,
    )


def reads_all(access: CaseAccess) -> bool:
    """Why somebody pauses can be somebody's health: the employment service reads that of nobody but its own words."""
    kind = access.standing.actor.organisation_kind
    return access.keeps_overview and kind is not OrganisationKind.EMPLOYMENT_SERVICE


def _words(row: PhaseTurn) -> dict[str, Any]:
    return {
        "because": row.because,
        "look_again_on": row.look_again_on,
        "reason": str(ClosingReason(row.reason).label) if row.reason else "",
        "reached": row.reached,
        "continues": row.continues,
        "client_knows": row.client_knows,
    }
