"""Fills an empty database with one partnership of N cases: invented people, the same for the same N."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from reisgezel.bench import bulk, words
from reisgezel.bench.bulk import Rows
from reisgezel.bench.moments import Moments
from reisgezel.bench.story import Stories
from reisgezel.domain.catalogue.enums import BITS, TOPICS
from reisgezel.domain.clients.enums import Language, Reads
from reisgezel.domain.clients.models import Client, ClientName, ClientSound, ContactRule
from reisgezel.domain.clients.names import index_keys
from reisgezel.domain.clients.sounds import stored_sounds
from reisgezel.domain.consents.enums import Answer, Explained
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.enums import AppointmentState, How, Phase, Reach, TeamRole
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Appointment, CaseManagerTurn, TeamPlace, Trajectory
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind
from reisgezel.foundation.organisations.models import Membership, Organisation, Partnership
from reisgezel.foundation.privacy.chain import append_all
from reisgezel.foundation.privacy.encryption import seal
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent, Look

#: Years over which the cases were opened.
DAYS = 3 * 365
#: Case managers (and as many coordinators and partners) whose pages are measured.
MEASURED = 50
#: At least so many cases get the story of 30 visits; at least so many of these get a log of looks and events.
STORIES, LOGGED = 20_000, 2_000
#: People in the fullest caseload: more than a list shows.
CROWD = 190
PIECE = 5_000

_PHASES = (
    *[Phase.CONTACT] * 4,
    *[Phase.TAKING_PART] * 4,
    *[Phase.UNDER_WAY] * 8,
    *[Phase.PAUSED] * 2,
    *[Phase.CLOSED] * 2,
)
_ROLES = {
    MemberRole.CASE_MANAGER: OrganisationKind.SOCIAL,
    MemberRole.PARTNER_PROFESSIONAL: OrganisationKind.HEALTH,
    MemberRole.COORDINATOR: OrganisationKind.MUNICIPALITY,
}


@dataclass(frozen=True, slots=True)
class Worker:
    user: uuid.UUID
    membership: uuid.UUID


@dataclass(frozen=True, slots=True)
class Case:
    """A case with a whole story. manager: place in `World.managers`."""

    id: uuid.UUID
    call_name: str
    manager: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class World:
    """Who is measured, and with which cases. The first manager has the fullest caseload."""

    partnership: uuid.UUID
    managers: tuple[Worker, ...]
    coordinators: tuple[Worker, ...]
    cases: tuple[Case, ...]
    names: tuple[str, ...]
    log_rows: int


def load(n: int, *, seed: int = 2, say: Callable[[str], None] = lambda _text: None) -> World:
    """Make N cases (at least 30). Raises IntegrityError when a row breaks a constraint of the product."""
    rng, now = Random(seed * 1_000_003 + n), timezone.now()
    partnership = Partnership.objects.create(name="Lokaal partnerschap Proefstreek", slug="proefstreek")
    people = _People(rng, Moments(now), partnership.pk.hex, n)
    with bulk.unguarded(rows.table for rows in people.tables):
        people.hire(n)
        for done in range(0, n, PIECE):
            for number in range(done, min(done + PIECE, n)):
                people.meet(number)
            with transaction.atomic():
                people.write()
            say(f"{min(done + PIECE, n):,} cases")
        say("indexes and constraints")
    say("logs")
    log_rows = _write_logs(rng, partnership.pk, people)
    say("statistics")
    if not connection.in_atomic_block:
        bulk.analyse()
    return World(
        partnership=partnership.pk,
        managers=tuple(people.measured(MemberRole.CASE_MANAGER)),
        coordinators=tuple(people.measured(MemberRole.COORDINATOR)),
        cases=tuple(people.cases),
        names=tuple(people.names[:2000]),
        log_rows=log_rows,
    )


class _People:
    """Makes rows, one case after the other, oldest first."""

    def __init__(self, rng: Random, moments: Moments, partnership: str, n: int) -> None:
        self.rng, self.moments, self.partnership, self.n = rng, moments, partnership, n
        self.names = words.call_names(rng, min(50_000, 10 * n))
        self.keys = [index_keys(name) for name in self.names]
        self.sounds = [stored_sounds(name) for name in self.names]
        self.languages = [language.value for language in Language]
        self.reads = [reads.value for reads in Reads]
        self.cases: list[Case] = []
        self.members: dict[MemberRole, list[tuple[str, str]]] = {role: [] for role in _ROLES}
        self.stories = Stories(rng, moments, partnership)
        self.users = Rows(User, "id", "password", "email", "name", "language", "is_active", "created_at")
        self.memberships = Rows(
            Membership, "id", "user", "partnership", "organisation", "role", "title", "secrecy", "phone", "since",
            "until",
        )  # fmt: skip
        self.clients = Rows(
            Client, "id", "partnership", "call_name", "birth_year", "language", "reads", "needs_interpreter", "phone",
            "email", "contact_rule", "created_by", "created_at",
        )  # fmt: skip
        self.client_names = Rows(ClientName, "id", "partnership", "client", "key")
        self.client_sounds = Rows(ClientSound, "id", "partnership", "client", "key")
        self.rules = Rows(
            ContactRule, "id", "partnership", "client", "may_call", "may_text", "may_email", "may_letter", "may_visit",
            "may_leave_voicemail", "from_hour", "until_hour", "who_may_answer", "remark", "asked_on", "recorded_by",
            "recorded_at",
        )  # fmt: skip
        self.trajectories = Rows(
            Trajectory, "id", "partnership", "client", "phase", "case_manager", "last_heard_on", "next_appointment",
            "opened_at", "rests_until", "closed_on", "reach", "is_divided",
        )  # fmt: skip
        self.turns = Rows(
            CaseManagerTurn, "id", "partnership", "trajectory", "membership", "from_at", "handed_over_by", "summary",
            "client_told",
        )  # fmt: skip
        self.places = Rows(
            TeamPlace, "id", "partnership", "trajectory", "membership", "role", "why", "since", "until",
            "started_on", "ended_because",
        )  # fmt: skip
        self.sharings = Rows(
            Sharing, "id", "partnership", "client", "membership", "topic", "answer", "until", "explained", "language",
            "with_interpreter", "own_words", "recorded_by", "recorded_at", "is_current",
        )  # fmt: skip
        self.appointments = Rows(
            Appointment, "id", "partnership", "trajectory", "worker", "starts_at", "how", "place", "state", "made_by",
            "made_at",
        )  # fmt: skip

    @property
    def tables(self) -> tuple[Rows, ...]:
        return (
            self.users, self.memberships, self.clients, self.client_names, self.client_sounds, self.rules,
            self.trajectories, self.turns, self.places, self.sharings, self.appointments, *self.stories.tables,
        )  # fmt: skip

    def write(self) -> None:
        for rows in self.tables:
            rows.write()

    def measured(self, role: MemberRole) -> list[Worker]:
        return [
            Worker(uuid.UUID(user), uuid.UUID(member)) for user, member in self.members[role][: MEASURED + 1]
        ]

    def hire(self, n: int) -> None:
        """About 30 cases for each case manager; partners are in about as many teams."""
        sizes = {
            MemberRole.CASE_MANAGER: max(10, n // 30),
            MemberRole.PARTNER_PROFESSIONAL: max(20, n // 20),
            MemberRole.COORDINATOR: MEASURED,
        }
        for role, size in sizes.items():
            organisations = [
                Organisation.objects.create(name=f"Proefhuis {role.value} {number}", kind=_ROLES[role]).pk.hex
                for number in range(8)
            ]
            for number in range(size):
                user, member = self.moments.id(DAYS + 100, self.rng), self.moments.id(DAYS + 99, self.rng)
                self.members[role].append((user, member))
                self.users.add(
                    (user, "!", f"{role.value}{number}@example.org", self.rng.choice(self.names)[:60], "nl", True,
                     self.moments.at(DAYS + 100, self.rng))
                )  # fmt: skip
                self.memberships.add(
                    (member, user, self.partnership, self.rng.choice(organisations), role.value, "",
                     SecrecyKind.PROFESSIONAL_SECRECY.value, "", self.moments.day(DAYS + 99), None)
                )  # fmt: skip

    def meet(self, number: int) -> None:
        """One person and the page, from the oldest (0) to the newest."""
        rng, moments = self.rng, self.moments
        opened = DAYS * (self.n - number) // self.n
        trajectory = moments.id(DAYS * (self.n - number) / self.n, rng)
        manager = self._manager_of(number)
        member = self.members[MemberRole.CASE_MANAGER][manager][1]
        phase = rng.choice(_PHASES)
        heard = None if rng.random() < 0.08 else min(opened, int(rng.expovariate(1 / 12)))
        client, call_name = self._client(opened, member)
        self.trajectories.add(
            (
                trajectory, self.partnership, client, phase.value, member,
                None if heard is None else moments.day(heard), self._appointment(trajectory, member),
                moments.at(opened, rng),
                moments.day(-rng.randrange(1, 60)) if phase is Phase.PAUSED else None,
                moments.day(heard or 0) if phase is Phase.CLOSED else None,
                _reach(phase, heard), False,
            )
        )  # fmt: skip
        team = self._team(trajectory, client, member, opened)
        if self._has_story(number, manager):
            self.stories.tell(trajectory, team, heard or 0)
            self.cases.append(Case(uuid.UUID(trajectory), call_name, manager, phase is not Phase.CLOSED))

    def _manager_of(self, number: int) -> int:
        """Chance decides, except that the first one gets a crowd."""
        if number % max(1, self.n // CROWD) == 0 and self.n >= 2 * CROWD:
            return 0
        return self.rng.randrange(1, len(self.members[MemberRole.CASE_MANAGER]))

    def _has_story(self, number: int, manager: int) -> bool:
        return 0 < manager <= MEASURED or number % max(1, self.n // STORIES) == 0

    def _client(self, opened: int, member: str) -> tuple[str, str]:
        rng, moments = self.rng, self.moments
        client = moments.id(opened, rng)
        which = int(rng.random() ** 2 * len(self.names))  # some names come often, most seldom
        phone = ""
        if rng.random() < 0.6:
            place = f"{self.clients.table}:phone:{uuid.UUID(client)}"
            phone = seal(f"+3247{rng.randrange(10**7):07d}", place).stored
        rule = self._contact_rule(client, member) if rng.random() < 0.6 else None
        self.clients.add(
            (
                client, self.partnership, self.names[which], rng.randint(1958, 2006) if rng.random() < 0.7 else None,
                rng.choice(self.languages), rng.choice(self.reads), rng.random() < 0.2, phone, "", rule, member,
                moments.at(opened, rng),
            )
        )  # fmt: skip
        for key in self.keys[which]:
            self.client_names.add((moments.id(opened, rng), self.partnership, client, key))
        for key in self.sounds[which]:
            self.client_sounds.add((moments.id(opened, rng), self.partnership, client, key))
        return client, self.names[which]

    def _contact_rule(self, client: str, member: str) -> str:
        rng, moments = self.rng, self.moments
        ident, asked = moments.id(30, rng), int(rng.random() * 60)
        may_call, hours = rng.random() < 0.7, rng.random() < 0.4
        self.rules.add(
            (
                ident, self.partnership, client, may_call, rng.random() < 0.6, rng.random() < 0.2, rng.random() < 0.5,
                rng.random() < 0.7, may_call and rng.random() < 0.3, "09:00:00" if hours else None,
                "16:30:00" if hours else None, "de zus" if rng.random() < 0.1 else "",
                "Niet op vrijdag." if rng.random() < 0.1 else "", moments.day(asked), member,
                moments.at(asked + 1, rng),
            )
        )  # fmt: skip
        return ident

    def _appointment(self, trajectory: str, member: str) -> str | None:
        """Half of the people have a next time, a few of these have just passed; some had one before."""
        rng, moments = self.rng, self.moments
        made = None
        for days_ago, state, chance in (
            (int(rng.random() * 60) + 2, AppointmentState.KEPT, 0.3),
            (1 - int(rng.random() * 15), AppointmentState.PLANNED, 0.5),
        ):
            if rng.random() < chance:
                made = moments.id(days_ago + 15, rng)
                self.appointments.add(
                    (
                        made, self.partnership, trajectory, member, moments.at(days_ago, rng), How.HOME.value,
                        "bij de bakker" if rng.random() < 0.3 else "", state.value, member,
                        moments.at(days_ago + 15, rng),
                    )
                )  # fmt: skip
                made = made if state is AppointmentState.PLANNED else None
        return made

    def _team(self, trajectory: str, client: str, member: str, opened: int) -> list[str]:
        """The case manager and up to four partners; one in seven pages was handed over once."""
        rng, moments, day = self.rng, self.moments, self.moments.day(opened)
        managers, partners = (
            self.members[MemberRole.CASE_MANAGER],
            self.members[MemberRole.PARTNER_PROFESSIONAL],
        )
        turns: list[tuple[str, str | None]] = [(member, None)]
        if opened > 40 and rng.random() < 1 / 7:
            earlier = rng.choice(managers)[1]
            if earlier != member:
                turns = [(earlier, None), (member, earlier)]
                self.places.add(
                    (moments.id(opened, rng), self.partnership, trajectory, earlier, TeamRole.CASE_MANAGER.value, "",
                     day, moments.day(opened - 30), day, "handed over")
                )  # fmt: skip
        for place, (who, given_by) in enumerate(turns):
            begun = opened - 30 * place
            self.turns.add(
                (moments.id(begun, rng), self.partnership, trajectory, who, moments.at(begun, rng), given_by,
                 "Alles staat op de tijdlijn." if given_by else "", True)
            )  # fmt: skip
        self.places.add(
            (moments.id(opened, rng), self.partnership, trajectory, member, TeamRole.CASE_MANAGER.value, "", day,
             None, day, "")
        )  # fmt: skip
        team = [member]
        for _user, partner in rng.sample(partners, rng.choice((0, 0, 1, 1, 1, 2, 2, 3, 4))):
            self.places.add(
                (moments.id(opened, rng), self.partnership, trajectory, partner, TeamRole.PARTNER.value,
                 "helpt met de papieren", day, None, day, "")
            )  # fmt: skip
            for topic in rng.sample(TOPICS, rng.choice((1, 2, 3, 5))):
                self.sharings.add(
                    (moments.id(opened, rng), self.partnership, client, partner, BITS[topic], Answer.YES.value,
                     moments.day(rng.randrange(-170, 30)), Explained.TALK.value, "", False, "Mag dat lezen.", member,
                     moments.at(opened, rng), True)
                )  # fmt: skip
            team.append(partner)
        return team


def _write_logs(rng: Random, partnership: uuid.UUID, people: _People) -> int:
    """Looks and events of cases with a story, through the product's own chains: they can be verified afterwards."""
    managers = [
        Worker(uuid.UUID(user), uuid.UUID(member)) for user, member in people.members[MemberRole.CASE_MANAGER]
    ]
    chosen = people.cases[:LOGGED] + [case for case in people.cases[LOGGED:] if 0 < case.manager <= MEASURED]
    written = 0
    for begin in range(0, len(chosen), 200):
        looks: list[Look] = []
        events: list[AuditEvent] = []
        for case in chosen[begin : begin + 200]:
            who = managers[case.manager]
            said = {
                "chain": case.id,
                "at": timezone.now(),
                "partnership_id": partnership,
                "user_id": who.user,
                "membership_id": who.membership,
                "subject_kind": "trajectories.trajectory",
                "subject_id": case.id,
            }
            looks += [
                Look(**said, what=rng.choice(("case", "story", "visit")), allowed=True, reason="case_manager")
                for _ in range(rng.randint(5, 20))
            ]
            events.append(AuditEvent(**said, event=Event.CASE_OPENED.value, refs={}))
            events += [
                AuditEvent(**said, event=Event.VISIT_RECORDED.value, refs={"how": "home"}) for _ in range(5)
            ]
        with transaction.atomic():
            append_all(Log.LOOKS, looks)
            append_all(Log.AUDIT, events)
        written += len(looks) + len(events)
    return written


def _reach(phase: Phase, heard_days_ago: int | None) -> int:
    if phase is not Phase.CONTACT:
        return Reach.TAKING_PART.value
    return Reach.TRIED.value if heard_days_ago is None else Reach.TALKED.value
