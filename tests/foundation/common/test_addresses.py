"""An address for a row is the address that Django gives."""

import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from reisgezel.foundation.common.addresses import address_of


def test_each_thing_has_its_own_address() -> None:
    for ident in (uuid.uuid4(), uuid.uuid4(), uuid.UUID(int=0), uuid.UUID(int=2**128 - 1)):
        assert address_of("desk:case", ident) == reverse("desk:case", args=[ident])


def test_an_unknown_page_has_none() -> None:
    with pytest.raises(NoReverseMatch):
        address_of("desk:nowhere", uuid.uuid4())
