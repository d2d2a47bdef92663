"""Names that hide what they are, and content that is not what it says."""

import io
import zipfile

import pytest

from reisgezel.foundation.files.enums import MediaType
from reisgezel.foundation.files.names import MAX_LENGTH, clean_name
from reisgezel.foundation.files.sniffing import media_type_of


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("addendum.pdf", "addendum.pdf"),
        ("C:\\Users\\griet\\Addendum Één.docx", "Addendum Één.docx"),
        ("../../../etc/passwd", "passwd"),
        ("adden\u202efdp.exe", "addenfdp.exe"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("\u200b\u2066.pdf\u2069", "pdf"),
        ("", "document"),
        ("...", "document"),
        ("  twee   woorden .txt", "twee woorden .txt"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_a_name_shows_what_it_is(name, cleaned):
    assert clean_name(name) == cleaned


def test_a_long_name_keeps_its_ending():
    cleaned = clean_name("é" * 500 + ".docx")
    assert len(cleaned) == MAX_LENGTH
    assert cleaned.endswith(".docx")


def package(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in names:
            zipped.writestr(name, b"0" * 1000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", MediaType.PDF),
        (b"\n\n%PDF-1.4", MediaType.PDF),
        (package("word/document.xml"), MediaType.DOCX),
        (package("xl/workbook.xml"), None),
        (b"PK\x03\x04 not a package", None),
        ("Lokaal addendum één".encode(), MediaType.TEXT),
        ("Lokaal addendum".encode("utf-16"), MediaType.TEXT),
        ("caf\xe9".encode("latin-1"), MediaType.TEXT),
        (b"<html><script>x</script>", MediaType.TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None),
        (b"MZ\x90\x00", None),
    ],
)
def test_the_content_says_what_a_file_is(data, kind):
    assert media_type_of(data) == kind


@pytest.mark.parametrize(
    ("kind", "ending"), [(MediaType.TEXT, ".txt"), (MediaType.PDF, ".pdf"), (MediaType.DOCX, ".docx")]
)
def test_each_kind_has_one_ending(kind, ending):
    assert kind.ending == ending
