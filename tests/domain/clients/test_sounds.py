"""How names sound: one person's name is spelled in many ways, and two people's names may only look a little alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.clients.actions.persons import correct_client
from reisgezel.domain.clients.models import ClientSound
from reisgezel.domain.clients.sounds import (
    CODE_LENGTH,
    SOUND_LENGTH,
    WORDS,
    codes,
    likeness,
    sought_sounds,
    sounding_words,
    stored_sounds,
)
from tests import factories

names = st.text(max_size=200)

SAME = """
Khadija: Chadija, Khadidja, Hatice, خديجة
Mohamed: Muhammad, Mohammed, Mochammed, محمد, Мохамед
Ahmed: Achmed, Ahmet, أحمد
Mehmet: Mehmed
Rachid: Rashid, Rachied, رشيد
Youssef: Yusuf, Joesoef, Yousef, يوسف
Jamal: Djamal, Cemal
Aïcha: Aisha, Ayşe, Aicha
Chaima: Shaima, Sjaïma
Hussein: Hoessein, Hüseyin
Abdullah: Abdellah, عبدالله
Oualid: Walid, وليد
Fatima: Fatma, فاطمة
Khalid: Halit, Khaled
Oussama: Usama, Oesama
Ibrahim: Ebrahim, Brahim Ibrahim
Yassine: Jassin, Yasin
Zeynep: Zainab, Zeyneb
Çelik: Celik, Tsjelik
Hicham: Hisham
Zahra: Zohra
Mustafa: Mostapha
Kowalski: Kovalski
Ivanov: Iwanow, Иванов
Sergej: Sergei, Sergey, Сергей
Olena: Олена
Tkachenko: Ткаченко, Tkatsjenko
Đorđe: Djordje
Maja: Maya, Maia
Catharina: Katarina
Sofie: Sophie
Yves: Ives
Jansen: Janssen, Janssens
Dirk: Dirck
Samira: Samira Tahiri, Samira T., Tahiri Samira
Fatima El Idrissi: Idrissi Fatima, Fatima Idrissi, Fatima-Zahra El Idrissi
المرابط: Mrabet El Mrabet
Jan van den Berg: Berg Jan
ትርሓስ: ትርሓስ ገብረ
王小明: 王小明
""".strip()
DIFFERENT = """
Sara: Yara
Mohamed: Ahmed
Tom: Tim, Dima
Bart: Peter
Samira Tahiri: Samira Bakkali, Noor Tahiri
Nele: Nour
Lien: Alen
Aziz: Aïcha
王小明: 王大明
""".strip()


def pairs(table):
    return [
        (name, other.strip())
        for name, others in (line.split(": ") for line in table.splitlines())
        for other in others.split(",")
    ]


def meets(typed, known):
    return bool(set(sought_sounds(typed)) & set(stored_sounds(known))) and likeness(typed, known) > 0


@pytest.mark.parametrize(("name", "other"), pairs(SAME))
def test_the_same_name_in_another_spelling_is_met_both_ways(name, other):
    assert meets(name, other), (sought_sounds(name), stored_sounds(other), likeness(name, other))
    assert meets(other, name), (sought_sounds(other), stored_sounds(name), likeness(name, other))


@pytest.mark.parametrize(("name", "other"), pairs(DIFFERENT))
def test_another_name_is_not_met(name, other):
    assert not meets(name, other)
    assert not meets(other, name)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("mohamed", ("MMT",)),
        ("rachid", ("RST", "RT")),
        ("khadija", ("HTJ", "HT")),
        ("celine", ("SLN", "JLN")),
        ("youssef", ("JSF",)),
        ("wouter", ("FTR",)),
        ("a", ("A",)),
        ("2", ("2",)),
        ("h", ("H",)),
        ("ትርሓስ", ("ትርሓስ",)),
    ],
)
def test_the_code_of_a_word(word, expected):
    assert codes(word) == expected


def test_small_words_and_single_letters_do_not_tell_who_somebody_is():
    assert sounding_words("Samira el T.") == ["samira"]
    assert sounding_words("El") == ["el"]
    assert sounding_words("T.") == ["t"]
    assert sounding_words("😀") == []


def test_somebody_with_two_names_is_not_looked_for_by_one_of_them():
    assert sought_sounds("Samira Tahiri") == ["SMR TR", "=SMR", "=TR"]
    assert stored_sounds("Samira Tahiri") == ["SMR", "TR", "SMR TR"]
    assert sought_sounds("Samira") == ["SMR"]
    assert stored_sounds("Samira") == ["SMR", "=SMR"]


@given(name=names)
def test_any_text_has_few_and_short_keys_and_meets_itself(name):
    stored, sought = stored_sounds(name), sought_sounds(name)

    assert all(0 < len(key) <= SOUND_LENGTH for key in (*stored, *sought))
    assert len(stored) == len(set(stored)) <= 4 * WORDS * WORDS
    assert bool(stored) == bool(sounding_words(name))
    if stored:
        assert meets(name, name)


@given(name=names, other=names)
def test_likeness_is_the_same_both_ways_and_between_nothing_and_one(name, other):
    assert likeness(name, other) == pytest.approx(likeness(other, name))
    assert 0 <= likeness(name, other) <= 1


@given(name=names)
def test_the_form_of_the_signs_makes_no_difference(name):
    for form in ("NFC", "NFD"):
        assert stored_sounds(unicodedata.normalize(form, name)) == stored_sounds(name)


@given(word=st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=200))
def test_every_latin_word_has_a_code(word):
    found = codes(word)

    assert 1 <= len(found) <= 2
    assert all(0 < len(code) <= CODE_LENGTH for code in found)


@pytest.mark.django_db
def test_a_corrected_name_is_met_under_the_new_sound_alone():
    griet = factories.case_manager()
    case = factories.case(griet, "Rachid Bakkali")

    correct_client(actor=griet, client=case.client, chain=case.pk, call_name="Noor")

    keys = ClientSound.objects.within(griet).order_by("key").values_list("key", flat=True)
    assert list(keys) == ["=NR", "NR"]
