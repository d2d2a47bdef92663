"""What is not an addendum is refused with the reason, never read as something else and never a crash."""

import io
import os
import pickle
import zipfile
import zlib
from pathlib import Path

import pytest

from reisgezel.cores.addendum import NotAnAddendum, RefusalCode, read_addendum, read_stream
from reisgezel.cores.addendum.sources import MAX_BYTES

OTHER_PAPERS = sorted(
    path.name for path in Path(__file__).with_name("samples").joinpath("refused").glob("*.txt")
)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def refused(data, name=""):
    with pytest.raises(NotAnAddendum) as caught:
        read_addendum(data, name=name)
    assert "\n" not in caught.value.reason
    assert caught.value.reason
    return caught.value


def zipped(**parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


def pdf_of(stream, *, pages=1):
    """A PDF whose pages share one compressed content stream."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join([b"3 0 R"] * pages), pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


@pytest.mark.parametrize("name", OTHER_PAPERS)
def test_other_papers_about_the_programme_are_refused_on_evidence(sample, name):
    refusal = refused(sample(f"refused/{name}"), name)

    assert refusal.code is RefusalCode.NOT_AN_ADDENDUM
    assert name in refusal.reason
    assert "not found:" in refusal.reason


@pytest.mark.parametrize(
    ("name", "nature"),
    [
        ("raadsbesluit.txt", "a council's decision"),
        ("nieuwsbericht.txt", "a news page"),
        ("kandidatuurformulier.txt", "a form to fill in"),
    ],
)
def test_the_reason_says_what_the_paper_looks_like(sample, name, nature):
    assert nature in refused(sample(f"refused/{name}")).reason


def test_a_form_that_quotes_challenges_says_which_marks_were_found(sample):
    reason = refused(sample("refused/kandidatuurformulier.txt")).reason

    found, missing = reason.split("not found:")
    assert "challenge heading" in found
    assert "timing" in missing


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b" \r\n\t\n", RefusalCode.EMPTY),
        (b"\x00" * 500, RefusalCode.EMPTY),
        (b"\xef\xbb\xbf \n", RefusalCode.NO_TEXT),
        (b"x" * (MAX_BYTES + 1), RefusalCode.TOO_LARGE),
        (b"Obstakels:\n- schulden\n" * 100_000, RefusalCode.TOO_LARGE),
        (b"Obstakels: " + b"x" * 50_000, RefusalCode.TOO_LARGE),
        (bytes(range(256)) * 40, RefusalCode.UNKNOWN_FORMAT),
        (b"\x89PNG\r\n\x1a\n" + b"\x01" * 40, RefusalCode.UNKNOWN_FORMAT),
        (b"{\\rtf1 Lokaal Addendum}", RefusalCode.UNKNOWN_FORMAT),
        (b"<!DOCTYPE html><html>Lokaal Addendum</html>", RefusalCode.UNKNOWN_FORMAT),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 512, RefusalCode.UNKNOWN_FORMAT),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            RefusalCode.ENCRYPTED,
        ),
        (b"%PDF-1.7\nnothing of a PDF", RefusalCode.UNREADABLE),
        (b"PK\x03\x04 nothing of a package", RefusalCode.UNREADABLE),
    ],
)
def test_files_that_cannot_be_an_addendum_are_refused_with_their_reason(data, code):
    assert refused(data).code is code


def test_noise_of_many_megabytes_is_refused():
    assert refused(os.urandom(1024) * 50_000).code is RefusalCode.TOO_LARGE


def test_a_text_that_says_the_words_without_the_lists_is_refused():
    text = "Lokaal Addendum\n" + "De regio-uitdagingen, de obstakels, de doelen en de timing.\n" * 30

    assert refused(text.encode()).code is RefusalCode.NOT_AN_ADDENDUM


@pytest.mark.parametrize(
    ("name", "code"), [("scan.pdf", RefusalCode.NO_TEXT), ("wachtwoord.pdf", RefusalCode.ENCRYPTED)]
)
def test_pdfs_without_text_or_with_a_password_are_refused(sample, name, code):
    assert refused(sample(f"refused/{name}")).code is code


def test_a_broken_off_pdf_is_refused(sample):
    assert refused(sample("mechelen-bodukap.pdf")[:20_000]).code is RefusalCode.UNREADABLE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            lambda: pdf_of(zlib.compress(b"BT /F1 12 Tf 50 700 Td (a) Tj ET"), pages=2000),
            RefusalCode.TOO_LARGE,
        ),
        (lambda: pdf_of(zlib.compress(b"q " * 50_000_000, 9)), RefusalCode.TOO_COSTLY),
    ],
    ids=["pages", "work"],
)
def test_a_pdf_that_asks_too_much_is_refused(data, code):
    assert refused(data()).code is code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (lambda: zipped(word__document_xml=b"0" * 80_000_000), RefusalCode.TOO_LARGE),
        pytest.param(
            lambda: zipped(word__document_xml=WORD.format(""), other=b"0" * 80_000_000),
            RefusalCode.TOO_LARGE,
            marks=pytest.mark.slow,
        ),
        pytest.param(
            lambda: zipped(word__document_xml=WORD.format("<w:p/>" * 300_000)),
            RefusalCode.TOO_LARGE,
            marks=pytest.mark.slow,
        ),
        (lambda: zipped(xl__workbook_xml="<x/>"), RefusalCode.UNKNOWN_FORMAT),
        (lambda: zipped(word__document_xml=WORD.format("")), RefusalCode.NO_TEXT),
        (lambda: zipped(word__document_xml="<w:document"), RefusalCode.UNREADABLE),
        (
            lambda: zipped(word__document_xml=WORD.format("<w:x>" * 100_000 + "</w:x>" * 100_000)),
            RefusalCode.UNREADABLE,
        ),
        (
            lambda: zipped(
                word__document_xml='<!DOCTYPE d [<!ENTITY a "aaaa">]>' + WORD.format("<w:p>&a;</w:p>")
            ),
            RefusalCode.UNREADABLE,
        ),
    ],
    ids=["bomb", "bomb beside", "many paragraphs", "spreadsheet", "no text", "broken", "deep", "entities"],
)
def test_hostile_word_files_are_refused(data, code):
    assert refused(data()).code is code


def test_a_refused_spreadsheet_is_not_called_a_word_file():
    assert "another kind of package" in refused(zipped(xl__workbook_xml="<x/>")).reason


class _Endless(io.RawIOBase):
    """A stream without an end; counts what was taken from it."""

    taken = 0

    def read(self, size=-1):
        assert size >= 0, "everything was asked for"
        part = b"x" * min(size, 65_536)
        self.taken += len(part)
        return part


def test_a_stream_is_never_read_past_the_limit():
    stream = _Endless()

    with pytest.raises(NotAnAddendum) as caught:
        read_stream(stream, name="eindeloos.txt")

    assert caught.value.code is RefusalCode.TOO_LARGE
    assert stream.taken == MAX_BYTES + 1


def test_a_stream_gives_the_same_as_its_bytes(sample):
    data = sample("bosrand.txt")

    assert read_stream(io.BytesIO(data)) == read_addendum(data)


def test_a_refusal_survives_a_queue():
    refusal = pickle.loads(pickle.dumps(refused(b"")))  # noqa: S301 - our own bytes

    assert (refusal.code, refusal.reason) == (refused(b"").code, refused(b"").reason)
