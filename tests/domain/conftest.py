"""Who most tests of the domain begin with. A file whose people differ says so itself, under the same names."""

import pytest

from tests import factories


@pytest.fixture
def griet():
    """A case manager, in a partnership of her own."""
    return factories.case_manager()


@pytest.fixture
def case(griet):
    """A page whose overview she keeps, just begun."""
    return factories.case(griet)
