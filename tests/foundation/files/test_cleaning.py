"""A photo or a PDF made anew: it shows what it showed, and tells and does nothing else."""

import io
import zlib

import pikepdf
import pytest
from PIL import Image, ImageFile

from reisgezel.foundation.files import cleaning
from reisgezel.foundation.files.cleaning import Refused, clean
from reisgezel.foundation.files.errors import WHY_NOT_CLEAN
from tests.kit.files import CAMERA, SIDEWAYS, everything_written_in, opened, paper, photo

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """As in a program of its own: who makes papers in this one lets half a picture pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


def refused(data):
    with pytest.raises(Refused) as refusal:
        clean(data)
    assert refusal.value.code in WHY_NOT_CLEAN
    return refusal.value.code


def colours(picture):
    """What one sees: left and right, and above and below."""
    wide, high = picture.size
    spots = {"left": (2, high // 2), "right": (wide - 3, high // 2), "top": (wide // 2, 2)}
    return {side: "red" if picture.getpixel(spot)[0] > 128 else "blue" for side, spot in spots.items()}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_keeps_its_pixels_and_nothing_else(kind):
    data = photo(kind=kind)
    assert CAMERA in data
    made = clean(data)
    picture = opened(made.data)
    assert (made.kind, made.pages, picture.format, picture.size) == (cleaning.PHOTO, 1, "JPEG", (60, 40))
    assert (colours(picture)["left"], colours(picture)["right"]) == ("red", "blue")
    assert dict(picture.getexif()) == {}
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert CAMERA not in made.data
    assert clean(data).data == made.data


def test_it_is_turned_as_it_was_held_before_that_is_forgotten():
    picture = opened(clean(photo(turned=SIDEWAYS)).data)
    assert picture.size == (40, 60)
    assert colours(picture)["top"] == "red"


def test_a_large_photo_becomes_as_large_as_needs_be():
    assert opened(clean(photo((4000, 1000))).data).size == (cleaning.LONGEST, 640)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16"])
def test_every_kind_of_colour_becomes_a_plain_picture(mode):
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(clean(out.getvalue()).data).mode == "RGB"


def test_what_one_can_see_through_is_white_as_paper():
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert min(opened(clean(out.getvalue()).data).getpixel((5, 5))) > 250


def test_two_pictures_in_one_file_are_one_photo():
    """As phones write them (MPO), and moving pictures: the first."""
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(
        out, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20), "blue")]
    )
    assert colours(opened(clean(out.getvalue()).data))["left"] == "red"


def test_what_hides_behind_a_photo_is_gone():
    for hidden in (b"<script>alert(1)</script>", b"PK\x03\x04 package", b"%PDF-1.7 paper"):
        assert hidden not in clean(photo() + hidden).data


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def bomb(wide, high):
    """A PNG that says it is so large, in some hundred bytes."""
    head = wide.to_bytes(4, "big") + high.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"\xff\xd8\xff", "broken", id="three bytes"),
        pytest.param(photo()[:300], "broken", id="half a photo"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind", id="svg"),
        pytest.param(b"<html><script>x</script>", "kind", id="html"),
        pytest.param(b"GIF89a" + b"\0" * 99, "kind", id="gif"),
        pytest.param(b"PK\x03\x04" + b"\0" * 99, "kind", id="zip"),
        pytest.param(b"MZ\x90\0", "kind", id="program"),
        pytest.param(b"RIFF\0\0\0\0WAVE", "kind", id="sound"),
        pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0", "heic", id="heic"),
        pytest.param(b"\0\0\0\x18ftypisom\0\0\0\0", "kind", id="film"),
        pytest.param(bomb(9_000, 9_000), "pixels", id="many pixels"),
        pytest.param(bomb(1_000_000, 1_000_000), "pixels", id="bomb"),
        pytest.param(bomb(50, 50), "broken", id="not as large as it says"),
        pytest.param(b"%PDF-1.7\nnot really", "broken", id="paper by its first words alone"),
        pytest.param(paper(cleaning.MOST_PAGES + 1), "pages", id="many pages"),
        pytest.param(paper(0), "broken", id="no page"),
        pytest.param(paper(encryption=pikepdf.Encryption(owner="a", user="b")), "locked", id="locked"),
        pytest.param(
            paper(change=lambda pdf: pdf.Root.update({"/NeedsRendering": True})),
            "program",
            id="drawn by a program",
        ),
    ],
)
def test_what_is_refused_says_why(data, code):
    assert refused(data) == code


def test_a_paper_that_may_only_not_be_changed_is_opened():
    made = clean(paper(encryption=pikepdf.Encryption(owner="a", user="")))
    assert not pikepdf.open(io.BytesIO(made.data)).is_encrypted


def acting(pdf):
    """Everything that a PDF can do by itself, or carry along."""
    script = Dictionary(S=Name.JavaScript, JS="kanariescript()")
    page = pdf.pages[0]
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=["a", script]))
    pdf.attachments["kanarie.exe"] = b"kanariebijlage"
    pdf.docinfo["/Author"] = "Kanarieauteur"
    with pdf.open_metadata() as about:
        about["dc:title"] = "Kanarietitel"
    page.AA = Dictionary(O=script)
    link = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": [0, 0, 9, 9]}
    page.Annots = Array(
        [
            pdf.make_indirect(Dictionary(**link, A=Dictionary(S=Name.Launch, F="kanarieprogramma"))),
            pdf.make_indirect(
                Dictionary(**link, A=Dictionary(S=Name.URI, URI="https://voorbeeld.be", Next=script))
            ),
            Dictionary(**link, A=Dictionary(S=Name.GoTo, D=[page.obj, Name.Fit], Next=Array([script]))),
            Dictionary(**{**link, "Subtype": Name.FileAttachment}, Contents="kanarieclip"),
            Dictionary(**{**link, "Subtype": Name.RichMedia}, Contents="kanariefilm"),
        ]
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<kanarieformulier/>"))
    jpeg = pdf.make_stream(photo((200, 100)))
    jpeg.update({"/Subtype": Name.Image, "/Width": 200, "/Height": 100, "/Filter": Name.DCTDecode})
    twice = pdf.make_stream(zlib.compress(photo((200, 100))))
    twice.update({"/Subtype": Name.Image, "/Filter": Array([Name.FlateDecode, Name.DCTDecode])})
    page.Resources = Dictionary(XObject=Dictionary(A=jpeg, B=twice))


def test_a_paper_does_nothing_carries_nothing_and_does_not_say_who_made_it():
    data = paper(2, acting)
    before = everything_written_in(data)
    assert CAMERA in before
    made = clean(data)
    after = everything_written_in(made.data)
    words = [
        b"kanarie",
        b"Kanarie",
        b"JavaScript",
        b"Launch",
        b"EmbeddedFile",
        b"RichMedia",
        b"/AA",
        b"XFA",
        b"/Info",
    ]
    assert [word for word in words if word not in before] == []
    assert [word for word in words if word in after] == []
    assert (made.kind, made.pages) == (cleaning.PDF, 2)
    assert b"https://voorbeeld.be" in after, "a link that somebody presses stays"
    assert clean(data).data == made.data


def test_the_photos_in_a_paper_look_as_before():
    with pikepdf.open(io.BytesIO(clean(paper(1, acting)).data)) as pdf:
        for name in ("/A", "/B"):
            picture = opened(pdf.pages[0].Resources.XObject[name].read_raw_bytes())
            assert (picture.size, dict(picture.getexif())) == ((200, 100), {})
            assert list(picture.tobytes()) == list(opened(photo((200, 100))).tobytes())


@pytest.mark.parametrize(
    "how", [{}, {"progressive": True}, {"icc_profile": b"x" * 70_000}, {"comment": "kanarie"}]
)
def test_a_photo_without_remarks_is_the_same_picture(how):
    data = photo((300, 200), quality=95, **how)
    bare = cleaning.without_remarks(data + b"tail" + data)
    assert CAMERA not in bare
    assert b"kanarie" not in bare
    assert opened(bare).tobytes() == opened(data).tobytes()
    assert cleaning.without_remarks(b"\xff\xd8\xff") == b"\xff\xd8\xff\xd9"
