"""Ids sort by the moment they were made, and are ids of the standard."""

import uuid

import time_machine

from reisgezel.foundation.common.ids import new_id


def test_what_is_made_in_one_go_stays_in_order():
    made = [new_id() for _each in range(2_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_the_standard_says_which_kind_it_is_and_when_it_was_made():
    with time_machine.travel(1_778_752_800.123_9, tick=False):
        ids = {new_id() for _each in range(50)}

    assert len(ids) == 50
    assert {(one.version, one.variant, one.int >> 80) for one in ids} == {
        (7, uuid.RFC_4122, 1_778_752_800_123)
    }
    assert len({one.int >> 64 & 0xFFF for one in ids}) == 1
