"""Names of what may stand in the log, and the one sentence that says each of them.

This room knows no word of the domain. Each room above declares an enum of its own events and registers it when it
is ready; the log refuses every other name.
"""

import re
from collections.abc import Mapping

from django.db import models

from reisgezel.foundation.privacy.errors import UnknownEvent

_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
#: The width of the log's column; a longer name would be cut off by nobody and refused by one database only.
_LONGEST = 80

_events: dict[str, models.TextChoices] = {}


def register_events(events: type[models.TextChoices]) -> None:
    """Make a room's events known. Values are ``room.past_tense``; labels are lazy, translated sentences.

    A sentence may use ``%(who)s``. Raises ValueError for a name of another form, one without a sentence of its own,
    and one that another room already has. Registering the same enum again changes nothing.
    """
    for event in events:
        if not _NAME.fullmatch(event.value) or len(event.value) > _LONGEST:
            raise ValueError(f"{event.value!r}: expected 'room.past_tense' of at most {_LONGEST} characters")
        if not str(event.label).strip() or str(event.label) == event.name.replace("_", " ").title():
            raise ValueError(f"{event.value!r}: expected a sentence that says what happened")
        if _events.get(event.value, event) is not event:
            raise ValueError(f"{event.value!r} is registered twice, by two rooms")
    _events.update({event.value: event for event in events})


def checked(event: models.TextChoices) -> str:
    """The name of a registered event. Raises UnknownEvent for anything else, also for the bare name."""
    if not isinstance(event, models.TextChoices) or _events.get(event.value) is not event:
        raise UnknownEvent(f"{event!r} is not registered; see register_events")
    return str(event.value)


def sentence_of(name: str, who: str = "") -> str:
    """What the event says, in the language of the moment, with the name of who did it. Raises UnknownEvent."""
    try:
        return str(_events[name].label) % {"who": who}
    except KeyError:
        raise UnknownEvent(name) from None


def known_events() -> Mapping[str, models.TextChoices]:
    """Every registered event by its name, in alphabetical order."""
    return dict(sorted(_events.items()))
