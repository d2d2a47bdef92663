"""Private files: what comes in, under which name it lies, how it goes out."""

import hashlib
import io

import pytest
from django.core.files.storage import default_storage

from reisgezel.foundation.files.enums import MediaType
from reisgezel.foundation.files.errors import EmptyFile, TooLarge, UnknownKind
from reisgezel.foundation.files.limits import MAX_BYTES
from reisgezel.foundation.files.models import StoredFile
from reisgezel.foundation.files.storage import attachment, content_of, discard, store, take_in
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.case_manager()


def test_a_file_is_kept_as_it_came(by):
    data = b"Lokaal Addendum\n"
    stored = store(actor=by, data=data, name="Addendum 2023.txt")
    assert content_of(stored) == data
    assert (stored.original_name, stored.media_type, stored.size) == (
        "Addendum 2023.txt",
        MediaType.TEXT,
        len(data),
    )
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert stored.uploaded_by_id == by.membership_id


def test_the_place_of_a_file_holds_nothing_of_its_name(by):
    stored = store(actor=by, data=b"tekst", name="../../etc/passwd.txt")
    assert stored.path == f"{by.partnership_id}/{stored.pk}"
    assert stored.original_name == "passwd.txt"


def test_a_file_belongs_to_one_partnership(by):
    stored = store(actor=by, data=b"tekst", name="a.txt")
    assert not StoredFile.objects.within(factories.case_manager()).filter(pk=stored.pk).exists()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"x" * (MAX_BYTES + 1), TooLarge),
        (b"\x7fELF\x00\x00", UnknownKind),
        (b"PK\x03\x04??", UnknownKind),
    ],
)
def test_what_is_refused_leaves_nothing(by, data, error):
    with pytest.raises(error):
        store(actor=by, data=data, name="a.pdf")
    assert not StoredFile.objects.within(by).exists()
    assert not default_storage.exists(str(by.partnership_id))


def test_at_most_the_limit_and_one_byte_is_read():
    class Counting(io.BytesIO):
        asked = 0

        def read(self, size=-1):
            Counting.asked = size
            return super().read(size)

    with pytest.raises(TooLarge):
        take_in(Counting(b"x" * (MAX_BYTES + 100)))
    assert Counting.asked == MAX_BYTES + 1
    assert take_in(io.BytesIO(b"genoeg")) == b"genoeg"


def test_a_discarded_file_is_gone(by):
    stored = store(actor=by, data=b"tekst", name="a.txt")
    discard(stored.path)
    assert not default_storage.exists(stored.path)


@pytest.mark.parametrize("name", ["pagina.html", "script.js", "plaatje.svg", "zonder", "x.pdf.exe"])
def test_a_file_goes_out_as_a_harmless_download(by, name):
    stored = store(actor=by, data=b"<script>alert(1)</script>", name=name)
    answer = attachment(stored)
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["Content-Disposition"].endswith('.txt"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
