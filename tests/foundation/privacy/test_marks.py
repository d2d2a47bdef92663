"""Marks in an address: for one list of one reader, unreadable, and never an error."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.foundation.privacy.marks import opened_mark, sealed_mark

OLD, NEW = (base64.b64encode(letter * 32).decode() for letter in (b"o", b"n"))


@given(st.text(), st.text(min_size=1, max_size=50))
def test_a_mark_opens_at_its_place_and_nowhere_else(text, place):
    mark = sealed_mark(text, place)

    assert re.fullmatch(r"[A-Za-z0-9:._~-]+", mark)  # stands in an address as it is
    assert opened_mark(mark, place) == text
    assert opened_mark(mark, f"{place}.") is None


@given(st.text())
def test_what_is_no_mark_is_no_error(text):
    assert opened_mark(text, "list:1") is None


def test_the_id_of_a_key_may_hold_any_sign_of_a_mark(settings):
    settings.ENCRYPTION_KEYS = {"2026-05_a": NEW}

    assert opened_mark(sealed_mark("x", "list:1"), "list:1") == "x"


@pytest.mark.parametrize(("keys", "opens"), [({"b": NEW, "a": OLD}, "x"), ({"b": NEW}, None)])
def test_a_mark_lives_as_long_as_its_key(settings, keys, opens):
    settings.ENCRYPTION_KEYS = {"a": OLD}
    mark = sealed_mark("x", "list:1")
    settings.ENCRYPTION_KEYS = keys

    assert opened_mark(mark, "list:1") == opens
