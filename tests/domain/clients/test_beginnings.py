"""What lies between a beginning and the text after it is what `str.startswith` finds, on both databases."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.clients.models import ClientName
from reisgezel.foundation.common.lookups import after
from tests import factories

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
#: Few different letters, so that beginnings do match; wildcards, an escape, an emoji, the last of all characters.
TRICKY = st.text(
    st.sampled_from(["a", "A", "b", "%", "_", "\\", "é", "ع", "🙂", "\ud7ff", "\U0010ffff"]), max_size=4
)


@pytest.fixture
def names(db):
    """Stores keys, and finds those that begin with a text."""
    case = factories.case(factories.case_manager())

    def store(keys):
        ClientName.objects.within(case.partnership_id).delete()
        ClientName.objects.bulk_create(
            ClientName(partnership_id=case.partnership_id, client_id=case.client_id, key=key) for key in keys
        )

        def found(beginning):
            names = ClientName.objects.within(case.partnership_id).filter(key__gte=beginning)
            end = after(beginning)
            names = names.filter(key__lt=end) if end else names
            return list(names.order_by("key").values_list("key", flat=True))

        return found

    return store


@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(stored=st.lists(TRICKY | TEXT, min_size=1, max_size=8), beginning=TRICKY | TEXT)
def test_what_begins_so_is_found_in_order(names, stored: list[str], beginning: str) -> None:
    assert names(stored)(beginning) == sorted(name for name in stored if name.startswith(beginning))


def test_a_beginning_uses_the_index(names) -> None:
    names([f"naam{number}" for number in range(2_000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE clients_clientname")
    some = ClientName._base_manager.values_list("partnership", flat=True).first()

    beginning = ClientName.objects.within(some).filter(key__gte="sam", key__lt=after("sam"))
    plan = beginning.values_list("key", "client").order_by().explain()

    assert "clientname_find" in plan
    assert "key>" in plan.replace('"', "").replace(" ", "").replace("(key)::text", "key")
