"""Paper as PDF: tagged, in every script, on one page, and deaf to everything outside."""

import logging
import subprocess
import sys

import pytest

from reisgezel.foundation.papers import pdf
from reisgezel.foundation.papers.pictures import picture
from tests.kit.paper import metadata_of, objects_of, pages_of, text_of

pytestmark = pytest.mark.slow

HEAD = '<!doctype html><html lang="nl"><head><title>Kaart</title></head>'
PAGE = HEAD + '<body class="card"><h1>Kaart</h1>{}</body></html>'


def made(*bodies):
    return pdf.one_page(PAGE.format(body) for body in bodies)


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine that lacks one library."""
    monkeypatch.setitem(pdf._LIBRARIES, "libnothere-1.0.so.0", "libnothere-1.0-0")
    pdf.missing.cache_clear()
    yield
    pdf.missing.cache_clear()


def test_this_machine_can_make_papers():
    """`make test` installs what is missing; without it nothing below would prove anything."""
    assert pdf.missing() == ()


def test_it_is_tagged_and_says_its_language_and_its_title():
    made_pdf = made('<p>Morgen</p><p dir="rtl" lang="ar">مرحبا</p><span class="picture home"></span>')
    inside = objects_of(made_pdf)

    assert "/StructTreeRoot" in inside
    assert "/Lang (nl)" in inside
    assert "/Marked true" in inside
    assert "pdfuaid:part" in inside
    assert metadata_of(made_pdf)["Title"] == "Kaart"
    assert set(metadata_of(made_pdf)) == {"Title", "Producer"}


@pytest.mark.parametrize(
    "words", ["Gewoon Nederlands.", "مرحبا يا مريم", "زه کور غواړم", "من خانه می‌خواهم", "ትግርኛ", "Я хочу дім"]
)
def test_every_script_has_letters_and_its_text_can_be_copied(words):
    found = text_of(made(f"<p>{words}</p>"))

    assert words.replace("\N{ZERO WIDTH NON-JOINER}", "") in found.replace("\N{ZERO WIDTH NON-JOINER}", "")


def test_the_first_version_that_fits_is_taken():
    long = "<p>lang</p>" * 200

    assert "kort" in text_of(made(long, "<p>kort</p>", "<p>korter</p>"))
    assert pages_of(made(long, "<p>kort</p>")) == [(148, 210)]


def test_a_paper_that_fits_in_no_version_is_refused_rather_than_broken_over_two_pages():
    with pytest.raises(pdf.TooMuch):
        made("<p>lang</p>" * 200)


@pytest.mark.parametrize(
    "source", ["https://elsewhere.example/x.png", "file:///etc/hostname", "data:image/png,x"]
)
def test_nothing_from_outside_is_fetched(source):
    with pytest.raises(BaseException, match="Error fetching"):
        made(f'<img src="{source}" alt="x">')


def test_a_picture_is_drawn_like_that_of_the_screen_and_is_not_read_aloud():
    assert b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"' in picture("home")
    assert "/Figure" not in objects_of(made('<span class="picture home"></span>'))
    with pytest.raises(KeyError):
        picture("nothing-like-it")


def test_making_a_paper_says_nothing_to_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        made("<p>Kanariewoord</p>")

    assert "Kanariewoord" not in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_machine_without_the_libraries_is_told_what_to_install(bare_machine):
    assert pdf.missing() == ("libnothere-1.0-0", "fonts-noto-core")


def test_nothing_of_the_pdf_maker_is_loaded_before_the_first_paper():
    """Starting takes no longer because some machine can make papers."""
    code = "import sys; import reisgezel.faces.desk.papers.sheets, reisgezel.foundation.papers.pdf as p; p.missing();"
    code += "sys.exit('weasyprint' in sys.modules)"
    setup = "import django, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'reisgezel.config.settings.test';"

    assert (
        subprocess.run([sys.executable, "-c", f"{setup} django.setup(); {code}"], check=False).returncode == 0
    )
