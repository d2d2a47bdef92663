"""Promises that hold for every file: the exact items come back in order, and no line is ever lost."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reisgezel.cores.addendum import Fate, NotAnAddendum, read_addendum, to_json_object
from tests.cores.addendum import places
from tests.cores.addendum.generated import addenda

# One suite is enough: no database is asked.
pytestmark = [pytest.mark.slow, pytest.mark.once]

FOUNDING = places.FOUNDING.read_text()
POOL = sorted(
    {line for name in ("mechelen-bodukap", "kustpolder", "heuvelrand", "rivierstad", "meetjesvelden", "dijleland")
     for line in places.path_of(f"{name}.txt").read_text().split("\n")}
    | {"-", "•", "\t", "a | b", "\x0c", "12", "31/02/2023", "+ 14 dagen", "t/m", "Krachtlijnen:"}
    | {"Obstakels\tDoelen", "\ta"}
)  # fmt: skip
patient = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def texts(passages):
    return [each.text for each in passages]


def check_accounts(addendum):
    """Each line has one fate, the counts add up, and placed lines are those that something refers to."""
    counts = addendum.counts
    assert counts.placed + counts.fixed + counts.not_understood == counts.total
    assert [line.number for line in addendum.source] == list(range(1, len(addendum.source) + 1))
    assert [each.line for each in addendum.not_understood] == [
        line.number for line in addendum.source if line.fate is Fate.NOT_UNDERSTOOD
    ]
    placed = {line.number for line in addendum.source if line.fate is Fate.PLACED}
    assert placed <= referred_to(to_json_object(addendum))


def referred_to(value):
    """All line numbers in a JSON object, but for its doubts and what was not understood."""
    if isinstance(value, list):
        return {number for each in value for number in referred_to(each)}
    if not isinstance(value, dict):
        return set()
    own = set(value["lines"]) if isinstance(value.get("lines"), list) else set()
    return own.union(
        *(
            referred_to(each)
            for key, each in value.items()
            if key not in {"doubts", "not_understood", "lines"}
        )
    )


@patient
@given(addenda())
def test_every_generated_addendum_is_read_word_for_word(written):
    addendum = read_addendum(written.text.encode())

    assert addendum.area.name == written.area
    assert list(addendum.area.municipalities) == written.towns
    assert [
        (list(each.personas), texts(each.obstacles), texts(each.outcomes)) for each in addendum.challenges
    ] == written.challenges
    assert texts(addendum.enrichment.themes) == written.lists.get("themes", [])
    assert texts(addendum.enrichment.extra_obstacles) == written.lists.get("extra_obstacles", [])
    assert texts(addendum.service_types) == written.lists.get("service_types", [])
    assert texts(addendum.principles) == written.lists.get("principles", [])
    assert [(row.label, row.start.date().isoformat()) for row in addendum.timing] == written.rows
    assert addendum.not_understood == ()
    check_accounts(addendum)


@patient
@given(addenda(), st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "cp1252"]), st.booleans())
def test_encoding_and_line_ends_do_not_change_a_generated_addendum(written, encoding, windows):
    text = written.text.replace("\n", "\r\n") if windows else written.text
    plain = read_addendum(written.text.encode())
    data = text.encode(encoding, errors="replace")
    assume(data.decode(encoding) == text)  # an old encoding may lack one of the signs

    assert to_json_object(read_addendum(data)) == to_json_object(plain)


@patient
@given(st.lists(st.sampled_from(POOL), max_size=120), st.sampled_from(["\n", "\r\n", "\x0c", "\n\n"]))
def test_lines_of_addenda_in_any_order_are_read_or_refused(lines, border):
    try:
        addendum = read_addendum(border.join(lines).encode())
    except NotAnAddendum:
        return
    check_accounts(addendum)


@patient
@given(st.data())
def test_a_damaged_founding_text_is_read_or_refused(data):
    lines = FOUNDING.split("\n")
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(
            st.one_of(st.just(""), st.text(max_size=30), st.sampled_from(POOL), st.just(lines[place][::-1]))
        )
    try:
        addendum = read_addendum("\n".join(lines).encode("utf-8", errors="replace"))
    except NotAnAddendum:
        return
    check_accounts(addendum)


@patient
@given(
    st.one_of(
        st.binary(max_size=2000), st.text(max_size=2000).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_read_or_refused(data):
    check_read_or_refused(data)


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from([b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"]),
    st.binary(max_size=300),
)
def test_any_bytes_behind_a_known_beginning_are_read_or_refused(start, rest):
    check_read_or_refused(start + rest)


def check_read_or_refused(data):
    refusal = None
    try:
        check_accounts(read_addendum(data))
    except NotAnAddendum as error:
        refusal = error
    assert refusal is None or (refusal.reason and "\n" not in refusal.reason)
