"""Every event has a name of the house's form and one sentence, in Dutch too."""

import polib
import pytest
from django.conf import settings
from django.db import models
from django.utils import translation

from reisgezel.foundation.privacy.errors import UnknownEvent
from reisgezel.foundation.privacy.events import known_events, register_events, sentence_of


def dutch():
    path = settings.LOCALE_PATHS[0] / "nl" / "LC_MESSAGES" / "django.po"
    return {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}


def test_every_registered_event_has_a_sentence_and_no_two_the_same():
    sentences = {name: sentence_of(name, who="Griet") for name in known_events()}

    assert all(sentence.strip() and "%" not in sentence for sentence in sentences.values())
    assert len(set(sentences.values())) == len(sentences)


def test_every_sentence_that_was_given_to_translate_is_complete_in_dutch():
    entries = dutch()
    with translation.override("en"):
        asked = {str(event.label) for event in known_events().values()} & entries.keys()

    lacking = sorted(text for text in asked if not entries[text].msgstr or entries[text].fuzzy)
    odd = sorted(text for text in asked if ("%(who)s" in text) != ("%(who)s" in entries[text].msgstr))
    assert (lacking, odd) == ([], [])


def test_every_name_begins_with_a_room():
    from django.apps import apps

    labels = {config.label for config in apps.get_app_configs()} | {"privacytests"}
    assert {name.split(".")[0] for name in known_events()} <= labels


def test_a_sentence_names_who(house):
    assert sentence_of("privacytests.tea_poured", who="Griet") == "Griet poured the tea"
    with pytest.raises(UnknownEvent):
        sentence_of("privacytests.tea_spilt")


@pytest.mark.parametrize(
    ("value", "label", "fault"),
    [
        ("tea", "poured the tea", "room.past_tense"),
        ("Kitchen.Tea", "poured the tea", "room.past_tense"),
        ("privacytests.tea poured", "poured the tea", "room.past_tense"),
        ("privacytests." + "a" * 80, "poured the tea", "room.past_tense"),
        ("privacytests.tea_drunk", "  ", "a sentence"),
        ("privacytests.tea_poured", "poured the tea elsewhere", "two rooms"),
    ],
)
def test_an_event_of_another_form_is_refused_and_leaves_the_names_as_they_were(value, label, fault):
    before = known_events()
    events = models.TextChoices(
        "Event", [("FIRST", ("privacytests.first_one", "came first")), ("SECOND", (value, label))]
    )

    with pytest.raises(ValueError, match=fault):
        register_events(events)

    assert known_events() == before


def test_an_event_without_a_sentence_of_its_own_is_refused():
    with pytest.raises(ValueError, match="a sentence"):
        register_events(models.TextChoices("Event", [("TEA_DRUNK", "privacytests.tea_drunk")]))


def test_registering_a_room_twice_changes_nothing(house):
    before = known_events()

    register_events(house.Event)

    assert known_events() == before
