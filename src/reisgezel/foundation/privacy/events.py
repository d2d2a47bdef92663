"""Names of what may stand in the log, and the one sentence that says each of them.

This room knows no word of the domain. Each room above declares an enum of its own events and registers it when it
is ready; the log refuses every other name.
"""

from django.db import models

_sentences: dict[str, str] = {}


class UnknownEvent(ValueError):
    """A name that no room registered."""


def register_events(events: type[models.TextChoices]) -> None:
    """Make a room's events known. Values look like ``room.past_tense``; labels are lazy, translated sentences.

    Raises ValueError when another room already has one of the names.
    """
    for event in events:
        if "." not in event.value or not str(event.label):
            raise ValueError(f"{event.value!r}: expected 'room.past_tense' with a sentence")
        known = _sentences.get(event.value)
        if known is not None and known != event.label:
            raise ValueError(f"{event.value!r} is registered twice")
        _sentences[event.value] = event.label


def sentence_of(name: str) -> str:
    """What the event says, in the language of the moment. Raises UnknownEvent."""
    try:
        return str(_sentences[name])
    except KeyError:
        raise UnknownEvent(name) from None


def known_events() -> tuple[str, ...]:
    return tuple(sorted(_sentences))
