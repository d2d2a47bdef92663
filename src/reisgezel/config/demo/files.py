"""A photo and a contract that nobody took or wrote, drawn anew at each start."""

import io
import uuid

import pikepdf
from PIL import Image, ImageDraw

from reisgezel.foundation.files import waiting
from reisgezel.foundation.organisations.actor import Actor


def waiting_files(actor: Actor, names: tuple[str, ...]) -> tuple[uuid.UUID, ...]:
    """They wait, as if they had been chosen in a form."""
    uploads = [io.BytesIO({"photo": _photo, "contract": _contract}[name]()) for name in names]
    taken, refused = waiting.take_in(actor, "/demo/", uploads)
    for refusal in refused:
        raise refusal
    return tuple(file.pk for file in taken)


def _photo() -> bytes:
    """A window with a damp corner."""
    picture = Image.new("RGB", (1200, 900), "#d9cfc0")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((330, 150, 870, 690), fill="#f6f4ef", outline="#8a8378", width=18)
    draw.rectangle((354, 174, 846, 666), fill="#a9c6d8")
    draw.line((600, 174, 600, 666), fill="#f6f4ef", width=18)
    draw.line((354, 420, 846, 420), fill="#f6f4ef", width=18)
    for size in range(260, 60, -20):
        draw.ellipse((880 - size, 760 - size // 2, 880 + size, 760 + size // 2), fill=(150 - size // 5,) * 3)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _contract() -> bytes:
    """One page of a contract to rent."""
    lines = (
        "Huurcontract (voorbeeld)",
        "",
        "Art. 7: de eigenaar herstelt vocht in de muren.",
        "",
        "De eigenaar",
    )
    said = " ".join(f"({line}) Tj 0 -24 Td" for line in lines)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream(f"BT /F1 14 Tf 72 740 Td {said} ET".encode("latin-1"))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
