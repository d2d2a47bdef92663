"""Which words judge, in any inflection and spelling; which do not, however hard they are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.cores.wording import WORDS, judging_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ze weigert hulp en is ongemotiveerd.", ("weigert", "ongemotiveerd")),
        ("WEIGERDE alles", ("WEIGERDE",)),
        ("een manipulatieve, hopeloze en zwakke man", ("manipulatieve", "hopeloze", "zwakke")),
        ("hij is zwak", ("zwak",)),
        ("Hij werkt niet mee. Hij werkt niet mee.", ("werkt niet mee",)),
        ("niet coöperatief", ("niet coöperatief",)),
        (unicodedata.normalize("NFD", "niet coöperatief"), ("niet coöperatief",)),
        ("wei\N{SOFT HYPHEN}gert", ("weigert",)),
        ("She refuses help, lazy and unmotivated", ("refuses", "lazy", "unmotivated")),
        ("attention-seeking", ("attention seeking",)),
        ('"hopeloos, zei hij, en hij is lui', ("hopeloos", "lui")),
    ],
)
def test_what_judges_is_found_as_it_is_written(text, found):
    assert judging_words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Samen gekookt. Hij was boos, huilde en sloeg op tafel. Hij was dronken.",
        "Zijn aanvraag werd geweigerd.",
        "een zwakke plek, het zwakke punt, een zwak voor katten, een zwakke rug, zwak signaal",
        "Zwakbegaafd staat in het verslag van de arts. Luiers gekocht.",
        "de lui van hiernaast",
        "Hij is niet lui. Ze is nooit agressief. Ze is niet hopeloos.",
        "agressieve kanker, een onbetrouwbare auto, een ondankbare taak, junk mail",
        'Hij zei: "Ik ben hopeloos." Zij: “ze weigert”, „lui”, «zwak».',
        "Dat werkt niet. Mee eens.",
        "her weak spot, a weak signal, an unreliable bus",
        "weigertocht verhopeloost",
    ],
)
def test_what_does_not_judge_is_left_alone(text):
    assert judging_words(text) == ()


def test_every_form_of_the_list_is_found_once():
    for judging in WORDS:
        for form in judging.forms:
            assert len(judging_words(f"Zij {form} nu")) == 1, form


@given(st.text(max_size=2_000))
def test_any_text_has_an_answer_of_words_that_stand_in_it(text):
    assert all(isinstance(word, str) for word in judging_words(text))


@pytest.mark.parametrize("sign", ['"', "“", "weiger ", "niet ", "\N{COMBINING ACUTE ACCENT}", "ﷺ", "-", "«»"])
def test_a_hostile_text_is_read_once(sign):
    """Each sign is looked at a bounded number of times: ten times the text is not a hundred times the work."""
    calls = []
    plain = unicodedata.normalize

    def counted(form, text):
        calls.append(len(text))
        return plain(form, text)

    unicodedata.normalize = counted
    try:
        judging_words(sign * 10_000)
    finally:
        unicodedata.normalize = plain
    assert sum(calls) <= 10 * 10_000 * len(sign)
