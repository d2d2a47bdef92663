"""A world that many tests of one module read and change, and that is made once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction


def made_once(make: Callable[[], Any]) -> Any:
    """A fixture for a module: what `make` gives, in rows that each test finds as they were made.

    The rows stand in a transaction around that of each test, so what a test does to them ends with the test. Not for
    tests with `transaction=True`, and only for a `make` that gives nothing that a test could change in memory.
    All tests of the module have these rows, whether they ask for them or not: none depends on which came before.
    """

    @pytest.fixture(scope="module", autouse=True)
    def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
        with django_db_blocker.unblock(), transaction.atomic():
            made = make()
            with django_db_blocker.block():
                yield made
            transaction.set_rollback(True)

    return world
