"""What stands in a PDF, read back by another maker's library."""

import io
import re
import zipfile
import zlib

import pypdfium2


def pages_of(pdf):
    """(width, height) of each page in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        tuple(round(side / 72 * 25.4) for side in document.get_page_size(at)) for at in range(len(document))
    ]


def text_of(pdf):
    """The words as somebody who copies them gets them, in one line; spaces that do not break are spaces."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\ufffe", "").split())


def sides_of(pdf, words):
    """How far the first place where these words stand is from the left and from the right of the page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    textpage = document[0].get_textpage()
    start, count = textpage.search(words).get_next()
    boxes = [textpage.get_charbox(at) for at in range(start, start + count)]
    boxes = [box for box in boxes if box[2] > box[0]]
    width = document.get_page_size(0)[0]
    return min(box[0] for box in boxes), width - max(box[2] for box in boxes)


def metadata_of(pdf):
    return {name: value for name, value in pypdfium2.PdfDocument(pdf).get_metadata_dict().items() if value}


def objects_of(pdf):
    """The file with its compressed parts opened: where tags, languages and the other kind of metadata stand."""
    parts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            # Read as far as it goes: a stream whose last byte is the sign of a line's end is one byte short here.
            parts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


def everything_in(pdf):
    """Words, metadata and the opened file, as one text to look for a word in."""
    return f"{text_of(pdf)}\n{metadata_of(pdf)}\n{objects_of(pdf)}"


def all_parts_of(spreadsheet):
    """Every part of a spreadsheet as text, with what the program writes about the file itself."""
    with zipfile.ZipFile(io.BytesIO(spreadsheet)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def words_in(spreadsheet):
    """What stands in its cells."""
    with zipfile.ZipFile(io.BytesIO(spreadsheet)) as package:
        cells = package.read("xl/sharedStrings.xml").decode()
    return " ".join(re.sub("<[^>]*>", " ", cells).split())
