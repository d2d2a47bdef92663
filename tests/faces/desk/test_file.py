"""The whole file as somebody opens it, on paper or as a page, and as another system gets it."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from reisgezel.domain.trajectories.enums import Audience
from reisgezel.domain.trajectories.queries.looks import _PAGES
from reisgezel.faces import desk as desk_face
from reisgezel.faces.desk.file import views
from reisgezel.foundation.papers import pdf
from tests import factories
from tests.faces.desk.conftest import said, soup, words
from tests.kit.paper import metadata_of, objects_of, pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def _no_pdf(monkeypatch):
    monkeypatch.setitem(pdf._LIBRARIES, "libnothere-1.0.so.0", "libnothere-1.0-0")
    pdf.missing.cache_clear()
    yield
    pdf.missing.cache_clear()


def test_from_the_papers_to_the_file(desk, griet, case):
    factories.visit(griet, case, "Samen gekookt.", audience=Audience.TEAM)
    links = {link["href"] for link in soup(desk.open("papers", case.pk)).select("a")}
    assert reverse("desk:file", args=[case.pk]) in links
    page = desk.open("file", case.pk)
    assert "Alles wat hier over Samira geschreven staat" in said(page)
    paper = desk.open("file-read", case.pk)
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == 'inline; filename="dossier.pdf"'
    assert "Samen gekookt." in words(paper)
    assert pages_of(paper.content)[0] == (210, 297)
    assert "StructTreeRoot" in objects_of(paper.content)
    assert "Samira" not in str(metadata_of(paper.content))


def test_it_goes_on_over_as_many_pages_as_it_needs(desk, griet, case):
    for number in range(40):
        factories.visit(griet, case, f"Bezoek {number}. " + "Lang verhaal. " * 20, audience=Audience.TEAM)
    paper = desk.open("file-read", case.pk)
    assert len(pages_of(paper.content)) > 3
    assert "Bezoek 39." in words(paper)


@pytest.mark.usefixtures("_no_pdf")
def test_where_no_pdf_can_be_made_it_is_a_page_to_print(desk, griet, case):
    factories.visit(griet, case, "<script>alert(1)</script> مرحبا", audience=Audience.TEAM)
    page = desk.open("file-read", case.pk)
    assert page["Content-Type"].startswith("text/html")
    assert "<script>alert(1)</script> مرحبا" in said(page)
    assert soup(page).select("script") == []
    assert soup(page).title.text == "Mijn dossier"


def test_a_very_long_file_is_a_page(desk, case, monkeypatch):
    monkeypatch.setattr(views, "MOST_ROWS", 1)
    assert desk.open("file-read", case.pk)["Content-Type"].startswith("text/html")


def test_another_system_gets_json_under_a_name_that_tells_nothing(desk, griet, case):
    factories.visit(griet, case, "=1+1; 😀 \u202e", audience=Audience.TEAM)
    answer = desk.open("file-data", case.pk)
    assert answer["Content-Disposition"] == 'attachment; filename="dossier.json"'
    assert json.loads(answer.content)["entries"][0]["text"] == "=1+1; 😀 \u202e"


def test_the_person_reads_who_took_the_file(desk, case):
    desk.open("file-data", case.pk)
    assert "het hele dossier, om het aan de persoon te geven" in said(desk.open("case-looks", case.pk))


def test_every_look_has_words():
    """What the list of who looked calls a page is a sentence of ours, for every page there is."""
    folder = Path(desk_face.__path__[0])
    found = {
        name for path in folder.rglob("*.py") for name in re.findall(r'page="([a-z_]+)"', path.read_text())
    }
    assert found <= set(_PAGES())
