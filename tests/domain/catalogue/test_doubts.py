"""What the reader doubts, or refuses, is said in Dutch: every code of the reader, made from its own lists."""

import re

import pytest
from django.utils import translation

from reisgezel.cores.addendum.doubts import SENTENCES, DoubtCode, doubt
from reisgezel.cores.addendum.errors import RefusalCode
from reisgezel.domain.catalogue.doubts import DOUBTS, REFUSALS, doubt_sentence, refusal_sentence
from reisgezel.domain.catalogue.reading import _doubt

_UNFILLED = re.compile(r"%\(\w+\)s|\{\w+\}")
#: Words that give an English sentence away, whatever it is about.
_ENGLISH = re.compile(r"\b(the|this|that|was|were|found|has|have|not|lies|which)\b", re.IGNORECASE)


def as_kept(code: DoubtCode) -> dict:
    """A doubt as a draft keeps it, its parameters filled with words that are neither Dutch nor English."""
    names = re.findall(r"\{(\w+)\}", SENTENCES[code])
    return _doubt(doubt(code, (1,), **dict.fromkeys(names, "7")))


@pytest.mark.parametrize("code", list(DoubtCode))
def test_every_doubt_is_said_in_dutch(code):
    kept = as_kept(code)
    with translation.override("nl"):
        dutch = doubt_sentence(kept)
    with translation.override("en"):
        english = doubt_sentence(kept)

    assert dutch != english
    assert dutch not in {kept["text"], ""}
    assert not _UNFILLED.search(dutch)
    assert not _ENGLISH.search(dutch), dutch


@pytest.mark.parametrize("code", list(RefusalCode))
def test_every_refusal_is_said_in_dutch(code):
    with translation.override("nl"):
        dutch = refusal_sentence(str(code))
    with translation.override("en"):
        english = refusal_sentence(str(code))

    assert dutch != english
    assert not _ENGLISH.search(dutch), dutch


def test_no_sentence_is_kept_for_a_code_that_no_longer_exists():
    assert (set(DOUBTS), set(REFUSALS)) == (
        {str(code) for code in DoubtCode},
        {str(code) for code in RefusalCode},
    )


def test_what_a_contact_lacks_is_said_in_dutch():
    with translation.override("nl"):
        sentence = doubt_sentence(_doubt(doubt(DoubtCode.CONTACT_INCOMPLETE, missing="e-mail, phone")))

    assert sentence.endswith("e-mailadres, telefoonnummer.")
