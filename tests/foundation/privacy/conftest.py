"""An invented room on top of the logs: its events, its actor, its verdicts. No table of the rooms above is needed."""

import uuid
from dataclasses import dataclass, field

import pytest
from django.db import models

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy import audit, events, looks
from reisgezel.foundation.privacy.models import ChainHead


class Event(models.TextChoices):
    KETTLE_FILLED = "privacytests.kettle_filled", "filled the kettle"
    TEA_POURED = "privacytests.tea_poured", "%(who)s poured the tea"


class Reason(models.TextChoices):
    IN_THE_TEAM = "in_the_team", "is in the team"
    NOT_IN_THE_TEAM = "not_in_the_team", "is not in the team"


@dataclass(frozen=True)
class Guest:
    user_id: uuid.UUID | None = field(default_factory=new_id)
    membership_id: uuid.UUID | None = field(default_factory=new_id)
    partnership_id: uuid.UUID | None = field(default_factory=new_id)


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: Reason


YES = Verdict(allowed=True, reason=Reason.IN_THE_TEAM)
NO = Verdict(allowed=False, reason=Reason.NOT_IN_THE_TEAM)


def thing() -> ChainHead:
    """Something with an id to act on. Any model will do; this one needs no row."""
    return ChainHead()


class House:
    """Short ways to fill the logs."""

    Event, Reason, Guest, yes, no = Event, Reason, Guest, YES, NO
    thing = staticmethod(thing)

    def __init__(self) -> None:
        self.guest = Guest()

    def pour(self, chain: uuid.UUID, times: int = 1, **refs):
        return [
            audit.record(Event.TEA_POURED, actor=self.guest, subject=thing(), chain=chain, **refs)
            for _ in range(times)
        ]

    def look(self, chain: uuid.UUID, times: int = 1, verdict=YES, **more):
        return [
            looks.look(actor=self.guest, subject=thing(), chain=chain, what="case", verdict=verdict, **more)
            for _ in range(times)
        ]


@pytest.fixture(scope="session", autouse=True)
def _events_of_the_kitchen():
    events.register_events(Event)


@pytest.fixture
def house() -> House:
    return House()
