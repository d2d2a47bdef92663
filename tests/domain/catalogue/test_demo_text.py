"""The demo publishes the founding text by itself, through the same actions, and only there."""

import re

import pytest

from reisgezel.config.demo.catalogue import publish_founding_text
from reisgezel.domain.catalogue.queries.catalogue import current_catalogue
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_demo_works_from_the_founding_text():
    by = at.regisseur()
    publish_founding_text(actor=by)
    found = current_catalogue(by)
    assert (found.version.number, found.version.area_name) == (1, "Mechelen - Bodukap")
    assert (len(found.challenges), len(found.obstacles), len(found.outcomes)) == (5, 55, 48)
    assert [person.email for person in found.contacts] == ["regine.voorbeeldt@mb.example"]


def test_no_mail_address_in_the_demo_can_belong_to_anybody():
    domains = set(re.findall(r"@([\w.-]+\w)", at.FOUNDING.read_text()))
    assert domains
    assert all(domain.endswith(".example") for domain in domains)
