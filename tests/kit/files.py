"""Photos and papers as people send them, and as nobody should."""

import io
from typing import Any

import pikepdf
from PIL import Image

#: What a phone writes beside a picture, as it lies in the file.
CAMERA, PLACE = b"Kanariecamera", (51.0, 1.0, 40.5)
SIDEWAYS = 6


def photo(
    size: tuple[int, int] = (60, 40), *, kind: str = "JPEG", mode: str = "RGB", turned: int = 1, **how: Any
) -> bytes:
    """A picture, red on the left and blue on the right, with a camera's remarks and the place in it."""
    picture = Image.new(mode, size, "red")
    picture.paste(Image.new(mode, (size[0] // 2, size[1]), "blue"), (size[0] - size[0] // 2, 0))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, CAMERA.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    out = io.BytesIO()
    picture.save(out, kind, exif=exif, **how)
    return out.getvalue()


def paper(pages: int = 1, change: Any = None, **saved: Any) -> bytes:
    """A PDF with empty pages; `change` does something to it before it is saved."""
    pdf = pikepdf.new()
    for _page in range(pages):
        pdf.add_blank_page()
    if change:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, **saved)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def everything_written_in(data: bytes) -> bytes:
    """A PDF with nothing packed, so that one can look for words in it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()
