"""A full disk: a calm page with everything that was typed, nothing half saved, and one button once there is room."""

import errno

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from reisgezel.domain.catalogue.models import Addendum
from reisgezel.domain.trajectories.models import Entry
from reisgezel.foundation.files.models import StoredFile
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories
from tests.domain.catalogue import situations

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.engine]

LONG = "Samen gekookt en lang gepraat. " * 300


@pytest.fixture
def full():
    """SQLite's own way to be full: no page more than there are now. Yields how to make room again."""
    if connection.vendor != "sqlite":
        pytest.skip(
            "SQLite can be told to be full; PostgreSQL answers a full disk with the same kind of error"
        )

    def pragma(text):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {text}")
            return (cursor.fetchone() or [0])[0]

    def fill():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # no page that was used before is left over
        pragma(f"max_page_count = {pragma('page_count')}")

    def make_room():
        pragma("max_page_count = 1073741823")

    yield fill, make_room
    make_room()


def test_a_visit_on_a_full_disk_is_shown_again_and_saved_once_when_there_is_room(client, full):
    fill, make_room = full
    griet = factories.case_manager()
    case = factories.case(griet)
    client.force_login(factories.user_of(griet))
    client.raise_request_exception = False
    form = client.get(reverse("desk:visit-record", args=[case.pk]))
    before = AuditEvent.objects.count()
    fill()

    answer = client.submit(form, "main form:has([name=entry_id])", text=LONG)

    assert answer.status_code == 503
    assert BeautifulSoup(answer.content, "html.parser").textarea.text.strip() == LONG.strip()
    assert (Entry.objects.within(griet).count(), AuditEvent.objects.count()) == (0, before)

    make_room()
    again = client.submit(answer)

    assert again.status_code == 302
    assert [entry.text for entry in Entry.objects.within(griet)] == [LONG.strip()]
    client.submit(answer)
    assert Entry.objects.within(griet).count() == 1


class _Full(InMemoryStorage):
    """A disk without room for a file."""

    def _save(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_document_that_finds_no_room_is_refused_calmly_and_leaves_nothing(client, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": f"{_Full.__module__}.{_Full.__qualname__}"},
    }
    rita = factories.actor(MemberRole.REGISSEUR)
    client.force_login(factories.user_of(rita))
    client.raise_request_exception = False
    page = client.get(reverse("board:addendum-upload"))
    file = SimpleUploadedFile("addendum.txt", situations.FOUNDING.read_bytes())

    answer = client.submit(page, "main form[enctype]", file=file)

    assert answer.status_code == 503
    assert (
        Addendum.objects.across(reason="test").count(),
        StoredFile.objects.across(reason="test").count(),
    ) == (0, 0)
