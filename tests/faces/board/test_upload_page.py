"""Uploading, kindly and hostilely."""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reisgezel.domain.catalogue.models import Addendum, DraftItem
from reisgezel.foundation.files.limits import MAX_BYTES
from reisgezel.foundation.files.models import StoredFile
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db


def upload(client, data, name="addendum.txt"):
    return client.post(reverse("board:addendum-upload"), {"file": SimpleUploadedFile(name, data)})


def words(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def nothing_kept(by):
    folder = str(by.partnership_id)
    return (
        not Addendum.objects.within(by).exists()
        and not StoredFile.objects.within(by).exists()
        and not default_storage.exists(folder)
    )


def test_an_addendum_becomes_a_draft(signed_in, by):
    response = upload(signed_in, at.FOUNDING.read_bytes())
    draft = Addendum.objects.within(by).get()
    assert response.headers["Location"] == reverse("board:addendum-review", args=[draft.pk])


def docx_bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("word/document.xml", b"0" * 80_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "leeg"),
        (b"MZ\x90\x00 een programma", "geen tekst, pdf of Word-bestand"),
        (docx_bomb, "te groot om te lezen"),
        (b"Het weer blijft mooi.\n" * 40, "lijkt geen lokaal addendum"),
        (b"x" * (MAX_BYTES + 1), "groter dan 10 MB"),
    ],
)
def test_a_refusal_says_why_and_keeps_nothing(signed_in, by, data, sentence):
    response = upload(signed_in, data() if callable(data) else data)
    assert response.status_code == 422
    assert sentence in words(response)
    assert nothing_kept(by)


def test_without_a_file_the_page_says_so(signed_in, by):
    response = signed_in.post(reverse("board:addendum-upload"), {})
    assert response.status_code == 422
    assert "Kies eerst een bestand." in words(response)


def test_what_is_announced_too_large_is_never_stored_on_the_way(signed_in, by, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    response = upload(signed_in, b"y" * (MAX_BYTES * 2))
    assert "groter dan 10 MB" in words(response)
    assert list(tmp_path.iterdir()) == []
    assert nothing_kept(by)


def test_html_in_a_document_is_shown_as_text(signed_in, by):
    hostile = at.SMALL.replace("- Schulden", '- Schulden <img src=x onerror="alert(1)">')
    upload(signed_in, hostile.encode(), name='"><script>alert(1)</script>.txt')
    draft = Addendum.objects.within(by).get()
    item = DraftItem.objects.within(by).get(addendum=draft, original__contains="onerror")
    for address in (
        reverse("board:addendum-part", args=[draft.pk, f"challenge-{item.challenge.position}"]),
        reverse("board:addendum-item", args=[draft.pk, item.position]),
        reverse("board:addendum-review", args=[draft.pk]),
        reverse("board:addenda"),
    ):
        content = signed_in.get(address).content.decode()
        assert "<img" not in content
        assert "<script>alert" not in content


def test_the_document_comes_back_as_a_download(signed_in, by):
    upload(signed_in, at.FOUNDING.read_bytes(), name="Één addendum\u202e.html")
    draft = Addendum.objects.within(by).get()
    response = signed_in.get(reverse("board:addendum-file", args=[draft.pk]))
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == at.FOUNDING.read_bytes()
