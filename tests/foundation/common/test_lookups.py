"""The end of all that begins with a text."""

from hypothesis import given
from hypothesis import strategies as st

from reisgezel.foundation.common.lookups import after

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
#: Few different letters; an emoji, the sign before the surrogates, the last of all.
TRICKY = st.text(st.sampled_from(["a", "A", "b", "é", "ع", "🙂", "\ud7ff", "\U0010ffff"]), max_size=4)


@given(prefix=TRICKY | TEXT, rest=TEXT, other=TEXT)
def test_after_is_the_exact_end_of_a_prefix(prefix: str, rest: str, other: str) -> None:
    end = after(prefix)

    assert end is None or prefix <= prefix + rest < end
    if not other.startswith(prefix) and other >= prefix:
        assert end is not None
        assert other >= end
