"""From bytes to lines: which format it is, what text is in it, and the bounds that keep a hostile file small.

The content decides the format, never the name; the name only makes a refusal clearer. Heavy libraries are
loaded only when their format comes by.
"""

from dataclasses import dataclass

from reisgezel.cores.addendum.errors import NotAnAddendum, RefusalCode

MAX_BYTES = 10 * 1024 * 1024
MAX_CHARACTERS = 200_000  # the founding text has 18 000
MAX_LINES = 6_000
MAX_LINE_CHARACTERS = 10_000
MAX_PAGES = 150

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
# Control signs that no text contains; tab, line ends, form feed and their neighbours are left out.
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_MANY_CONTROLS = 0.01
_UTF16_ZEROES = 0.3


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of a file: lines end with a line feed, pages with a form feed.

    `wrapped` says that a paragraph may go on over several lines (text and PDF files); in a Word file a line
    is a paragraph. `headings` are the numbers of the lines that the file itself marks as headings.
    """

    format: str
    text: str
    wrapped: bool = True
    paged: bool = False
    headings: frozenset[int] = frozenset()


def read_source(data: bytes, *, name: str = "") -> RawText:
    """Find the format and take out the text. Raises NotAnAddendum with the reason when that fails."""
    what = f"'{name}'" if name else "the file"
    if len(data) > MAX_BYTES:
        raise too_large(what)
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise NotAnAddendum(
            RefusalCode.EMPTY, f"expected an addendum as text, PDF or Word file, but {what} is empty"
        )
    if b"%PDF-" in data[:1024]:
        from reisgezel.cores.addendum.pdf_source import read_pdf

        return _bounded(read_pdf(data, what), what)
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        from reisgezel.cores.addendum.docx_source import read_docx

        return _bounded(read_docx(data, what), what)
    _refuse_known_others(data, what)
    return _bounded(RawText("txt", _decode(data, what), paged=b"\x0c" in data), what)


def too_large(what: str) -> NotAnAddendum:
    """The refusal of a file with more bytes than an addendum can have."""
    return NotAnAddendum(
        RefusalCode.TOO_LARGE,
        f"expected an addendum of at most {MAX_BYTES // 1024**2} MB, but {what} is larger",
    )


def too_long(what: str) -> NotAnAddendum:
    """The refusal of a file with more text than an addendum can have."""
    return NotAnAddendum(
        RefusalCode.TOO_LARGE,
        f"expected an addendum of at most {MAX_CHARACTERS} characters and {MAX_LINES} lines, but {what} has more",
    )


def _refuse_known_others(data: bytes, what: str) -> None:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    other = None
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise NotAnAddendum(
                RefusalCode.ENCRYPTED,
                f"expected a file without a password, but {what} is an encrypted Office file",
            )
        other = "an Office file of the old kind (.doc); save it as .docx"
    elif head.startswith(b"{\\rtf"):
        other = "a rich text file (.rtf); save it as .docx or .txt"
    elif head.startswith((b"<!doctype html", b"<html")):
        other = "a web page (HTML)"
    elif head.startswith(
        (b"\x89png", b"\xff\xd8\xff", b"gif8", b"7z\xbc\xaf", b"\x1f\x8b", b"rar!", b"\x7felf", b"mz\x90")
    ):
        other = "an image, an archive or a program"
    if other:
        raise NotAnAddendum(
            RefusalCode.UNKNOWN_FORMAT,
            f"expected an addendum as text, PDF or Word file, but {what} is {other}",
        )


def _decode(data: bytes, what: str) -> str:
    if len(data) > 4 * MAX_CHARACTERS:
        raise too_long(what)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    encoding = _utf16_without_bom(data)
    if encoding:
        return data.decode(encoding, errors="replace")
    if (len(data) - len(data.translate(None, _CONTROLS))) > _MANY_CONTROLS * len(data):
        raise NotAnAddendum(
            RefusalCode.UNKNOWN_FORMAT,
            f"expected an addendum as text, PDF or Word file, but {what} holds binary data",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        # A few broken signs among many good ones: damaged UTF-8. Otherwise it is the old Windows encoding.
        broken, good = text.count("\ufffd"), sum(1 for sign in text if "\x7f" < sign != "\ufffd")
        return text if broken * 3 < good else data.decode("cp1252", errors="replace")


def _utf16_without_bom(data: bytes) -> str:
    sample = data[:4096]
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > _UTF16_ZEROES * half and even < odd // 8 + 1:
        return "utf-16-le"
    if even > _UTF16_ZEROES * half and odd < even // 8 + 1:
        return "utf-16-be"
    return ""


def _bounded(raw: RawText, what: str) -> RawText:
    text = raw.text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")  # line ends of old Macintosh files
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        raise too_long(what)
    if not text.strip():
        raise NotAnAddendum(RefusalCode.NO_TEXT, f"expected text, but no text was found in {what}")
    if max(map(len, text.split("\n"))) > MAX_LINE_CHARACTERS:
        raise NotAnAddendum(
            RefusalCode.TOO_LARGE,
            f"expected lines of at most {MAX_LINE_CHARACTERS} characters, but {what} has a longer one",
        )
    return RawText(raw.format, text, raw.wrapped, raw.paged, raw.headings)
