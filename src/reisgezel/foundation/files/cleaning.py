"""A photo or a PDF from outside, made anew so that it shows what it showed and nothing else.

Run as a program of its own (`python cleaning.py`), so that a file made to break a reader breaks no more than that: it
gets a bounded memory and a bounded time, reads bytes from standard input and writes one line of JSON and the new bytes.
It knows nothing of the rest of the house and imports nothing of it.

    photo   JPEG, PNG or WebP, by content. Turned as it was held, at most `LONGEST` wide and high, written as a JPEG
            that holds pixels and nothing else: no place, moment or camera, no small picture of what was cut off.
    PDF     written anew without what acts by itself or leads elsewhere: scripts, launches, forms that send, files
            inside, films and sounds; without what it tells of its making; its photos without a camera's remarks.
"""

import io
import json
import resource
import sys
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PHOTO, PDF = "image/jpeg", "application/pdf"
#: Longest side of what is kept, in pixels: a letter on a photo stays readable.
LONGEST = 2560
#: Pixels of a photo that comes in. A phone makes 12 to 50 million.
MOST_PIXELS = 64_000_000
MOST_PAGES = 200
QUALITY = 85
#: Bytes of a photo that a PDF packed twice.
MOST_UNPACKED = 64 * 1024 * 1024
#: What reading one file may take.
SECONDS, MEMORY = 20, 1536 * 1024 * 1024

#: Kinds of pictures (ISO base media) that phones make and this does not read.
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
#: The only deeds of a PDF that stay: going to a place in it, and a link that somebody presses.
_DEEDS = ("/GoTo", "/URI", "/Named")
#: Keys whose value acts by itself, or says who made it where.
_ACTS = (
    "/AA",
    "/OpenAction",
    "/JS",
    "/AF",
    "/EF",
    "/Collection",
    "/XFA",
    "/Metadata",
    "/PieceInfo",
    "/Thumb",
)
_NAMES = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_HOLDS_OTHERS = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")
#: Marks that may stand inside the picture of a JPEG: an escaped 0xFF, and eight restarts.
_INSIDE = frozenset({0x00, *range(0xD0, 0xD8)})
#: How deep things may lie in each other, outside the numbered ones.
_DEEP = 60


class Refused(Exception):
    """It cannot be taken. code: empty, kind, heic, broken, pixels, pages, locked, program."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Cleaned:
    kind: str
    pages: int
    data: bytes


def clean(data: bytes) -> Cleaned:
    """The same to look at, made anew. Raises Refused."""
    make = _pdf if kind_of(data) == PDF else _photo
    try:
        return make(data)
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused("broken") from error


def kind_of(data: bytes) -> str:
    """By the first bytes alone: neither a name nor what a browser says counts. Raises Refused."""
    if not data:
        raise Refused("empty")
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return PHOTO
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return PHOTO
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise Refused("heic")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    raise Refused("kind")


def _photo(data: bytes) -> Cleaned:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Refused("pixels") from None
        with picture:
            picture.draft("RGB", (LONGEST, LONGEST))  # a large JPEG is read at the size that is needed
            made = _on_white(ImageOps.exif_transpose(picture))
    made.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    made.info.clear()
    out = io.BytesIO()
    made.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Cleaned(PHOTO, 1, out.getvalue())


def _on_white(picture: Any) -> Any:
    """The pixels alone; what one can see through becomes white, as paper."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _pdf(data: bytes) -> Cleaned:
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    with pdf:
        pages = len(pdf.pages)
        if not 0 < pages <= MOST_PAGES:
            raise Refused("pages" if pages else "broken")
        if bool(pdf.Root.get("/NeedsRendering", False)):
            raise Refused("program")  # its pages are drawn by a program inside it
        _calm(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, encryption=False, compress_streams=True)
    return Cleaned(PDF, pages, out.getvalue())


def _calm(pdf: Any) -> None:
    """Takes out what acts, what holds other files, what tells of the making. What nothing points at is not written."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    names = pdf.Root.get("/Names")
    for key in _NAMES:
        if names is not None and key in names:
            del names[key]
    for thing in pdf.objects:
        for part in _parts(thing, 0):
            _calm_one(part)


def _parts(thing: Any, depth: int) -> Iterator[Any]:
    """The dictionaries and streams of one numbered thing; other numbered things have their own turn."""
    import pikepdf

    if depth > _DEEP:
        raise Refused("broken")
    if isinstance(thing, pikepdf.Array):
        children = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        children = [value for _key, value in thing.items()]
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _parts(child, depth + 1)


def _calm_one(part: Any) -> None:
    import pikepdf

    for key in _ACTS:
        if key in part:
            del part[key]
    for key in ("/A", "/Next", "/PA"):
        deed = part.get(key)
        is_chain = key == "/Next" and isinstance(deed, pikepdf.Array)
        does_else = isinstance(deed, pikepdf.Dictionary) and "/S" in deed and str(deed["/S"]) not in _DEEDS
        if is_chain or does_else:
            del part[key]
    notes = part.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        part["/Annots"] = pikepdf.Array(
            [
                note
                for note in notes
                if isinstance(note, pikepdf.Dictionary) and str(note.get("/Subtype")) not in _HOLDS_OTHERS
            ]
        )
    if isinstance(part, pikepdf.Stream) and (jpeg := _jpeg_in(part)):
        part.write(without_remarks(jpeg), filter=pikepdf.Name.DCTDecode, decode_parms=None)


def _jpeg_in(stream: Any) -> bytes:
    """The JPEG that a stream of a PDF is, also one that was packed once more; empty when it is something else."""
    import pikepdf

    packed = stream.get("/Filter")
    ways = [str(way) for way in packed] if isinstance(packed, pikepdf.Array) else [str(packed)]
    if ways == ["/DCTDecode"]:
        return bytes(stream.read_raw_bytes())
    if ways == ["/FlateDecode", "/DCTDecode"]:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), MOST_UNPACKED)
    return b""


def without_remarks(jpeg: bytes) -> bytes:
    """A JPEG as it is, without what programs wrote beside the picture or behind its end: colours and sizes stay."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, end = jpeg[at + 1], at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == 0xD9:
            break
        says_colours = marker in {0xE0, 0xEE} or jpeg[at + 4 : at + 15] == b"ICC_PROFILE"
        if marker == 0xDA:  # the picture itself, up to the next mark that is none of its own
            while 0 <= (end := jpeg.find(b"\xff", end)) < len(jpeg) - 1 and jpeg[end + 1] in _INSIDE:
                end += 2
            end = len(jpeg) if end < 0 else end
        if not (marker == 0xFE or 0xE0 <= marker <= 0xEF) or says_colours:
            kept.append(jpeg[at:end])
        at = end
    return b"".join((*kept, b"\xff\xd9"))


def main() -> None:
    """Bytes in; one line of JSON and the new bytes out."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    said: dict[str, Any]
    try:
        cleaned = clean(sys.stdin.buffer.read())
        said, data = {"kind": cleaned.kind, "pages": cleaned.pages}, cleaned.data
    except Refused as refusal:
        said, data = {"refused": refusal.code}, b""
    except MemoryError:
        said, data = {"refused": "pixels"}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + data)


if __name__ == "__main__":
    main()
