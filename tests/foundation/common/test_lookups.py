"""`__prefix` finds what `str.startswith` finds, on both databases, with an index."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.lookups import after

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
#: Few different letters, so that prefixes do match; wildcards, an escape, an emoji, the last of all characters.
TRICKY = st.text(
    st.sampled_from(["a", "A", "b", "%", "_", "\\", "é", "ع", "🙂", "\ud7ff", "\U0010ffff"]), max_size=4
)


def names(prefix: str) -> list[str]:
    return sorted(User.objects.filter(name__prefix=prefix).values_list("name", flat=True))


@pytest.fixture
def people(db) -> list[str]:
    given_names = [
        "sam",
        "Sam",
        "samira",
        "sa%m",
        "sa_m",
        "saxm",
        "sa\\m",
        "🙂x",
        "سميرة",
        "san",
        "\U0010ffff",
        "",
    ]
    User.objects.bulk_create(
        User(email=f"{at}@example.org", name=name) for at, name in enumerate(given_names)
    )
    return given_names


@pytest.mark.parametrize(
    "prefix", ["sam", "s", "sa%", "sa_", "sa\\", "🙂", "سمي", "San", "\U0010ffff", "", "z", "sam\x00"]
)
def test_prefix_finds_what_begins_so(people: list[str], prefix: str) -> None:
    assert names(prefix) == sorted(name for name in people if name.startswith(prefix))


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(stored=st.lists(TRICKY | TEXT, min_size=1, max_size=8), prefix=TRICKY | TEXT)
def test_prefix_agrees_with_python(stored: list[str], prefix: str) -> None:
    User.objects.all().delete()
    User.objects.bulk_create(User(email=f"{at}@example.org", name=name) for at, name in enumerate(stored))

    assert names(prefix) == sorted(name for name in stored if name.startswith(prefix))


@given(prefix=TRICKY | TEXT, rest=TEXT, other=TEXT)
def test_after_is_the_exact_end_of_a_prefix(prefix: str, rest: str, other: str) -> None:
    end = after(prefix)

    assert end is None or prefix <= prefix + rest < end
    if not other.startswith(prefix) and other >= prefix:
        assert end is not None
        assert other >= end


def test_prefix_uses_the_index(people: list[str]) -> None:
    plan = User.objects.filter(email__prefix="1@").order_by().explain()

    if connection.vendor == "sqlite":
        assert "USING" in plan
        assert "INDEX" in plan
        assert "email>? AND email<?" in plan
    else:
        assert "~~ '1@%'" in plan


def test_prefix_can_be_combined_and_turned_round(people: list[str]) -> None:
    rows = User.objects.exclude(name__prefix="sa").filter(email__prefix="1").values_list("name", flat=True)

    assert set(rows) == {"Sam", "\U0010ffff", ""}
