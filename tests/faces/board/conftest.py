"""Pages of the board, seen by somebody who is signed in."""

import pytest

from tests import factories
from tests.domain.catalogue import situations as at


@pytest.fixture
def by():
    return at.regisseur()


@pytest.fixture
def signed_in(client, by):
    client.force_login(factories.user_of(by))
    return client
