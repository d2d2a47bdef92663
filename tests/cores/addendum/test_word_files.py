"""Word files: paragraphs and tables in the order of the document, lists that only Word knows about."""

import io
import os
import subprocess
import sys

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reisgezel.cores.addendum import read_addendum, to_json_object
from tests.cores.addendum.test_founding_text import without_lines


def saved(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.fixture
def venland():
    """An addendum as a careful writer of Word files would set it: styles, lists, tables."""
    document = docx.Document()
    document.add_heading("Lokaal Addendum Venland", 0)
    document.add_paragraph("Lokaal werkingsgebied: Turfhoek, Venloo en Plaggenberg")
    document.add_heading("Regio-uitdagingen", 1)
    document.add_heading("Regio-uitdaging 1 gebaseerd op persona Nadia & Omar", 2)
    document.add_paragraph("De obstakels zijn:")
    document.add_paragraph("Geen rijbewijs", style="List Bullet")
    document.add_paragraph("Een huis zonder verwarming, ook in de winter", style="List Bullet")
    document.add_paragraph("Hoe kunnen we hen helpen, zodat ze:")
    document.add_paragraph("Zich kunnen verplaatsen;", style="List Number")
    document.add_paragraph("Warm wonen.", style="List Number")
    document.add_heading("Lokale timing", 1)
    table = document.add_table(0, 2)
    for cells in (
        ("Wat", "Wanneer"),
        ("Lancering", "28/04/2023"),
        ("Deadline", "09/06/2023 om 23u59"),
        ("Pitches", "do 22/06 namiddag\nvr 23/06 voormiddag"),
    ):
        row = table.add_row().cells
        row[0].text, row[1].text = cells
    document.add_heading("Lokale contactpersoon", 1)
    document.add_paragraph("Kim Gefingeerd, coördinator, kim@venland.example, 014 00 00 00")
    return document


def test_styles_lists_and_tables_are_read_in_order(venland, words):
    addendum = read_addendum(saved(venland), name="venland.docx")
    (challenge,) = addendum.challenges

    assert addendum.format == "docx"
    assert addendum.area.name == "Venland"
    assert addendum.area.municipalities == ("Turfhoek", "Venloo", "Plaggenberg")
    assert challenge.personas == ("Nadia", "Omar")
    assert words(challenge.obstacles) == ["Geen rijbewijs", "Een huis zonder verwarming, ook in de winter"]
    assert words(challenge.outcomes) == ["Zich kunnen verplaatsen", "Warm wonen"]
    assert [(row.label, len(row.moments)) for row in addendum.timing] == [
        ("Lancering", 0),
        ("Deadline", 0),
        ("Pitches", 2),
    ]
    assert (addendum.contact.name, addendum.contact.role) == ("Kim Gefingeerd", "coördinator")
    assert addendum.not_understood == ()
    assert {line.page for line in addendum.source} == {None}


def test_numbering_without_a_list_style_makes_items(venland, words):
    for paragraph in venland.paragraphs:
        if paragraph.style.name.startswith("List"):
            paragraph.style = venland.styles["Normal"]
            numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(numbering))
    (challenge,) = read_addendum(saved(venland)).challenges

    assert words(challenge.obstacles) == ["Geen rijbewijs", "Een huis zonder verwarming, ook in de winter"]


def test_lists_side_by_side_in_a_table_keep_their_own_items(words):
    document = docx.Document()
    document.add_paragraph("Addendum Moerland")
    document.add_paragraph("Gemeenten: Moerdam, Rietveld")
    for number, names in enumerate((("taal", "geld"), ("slaap", "stress", "werk")), start=1):
        document.add_heading(f"Uitdaging {number}", 2)
        table = document.add_table(2, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Drempels", "Doelen"
        for cell, word in zip(table.rows[1].cells, ("geen", "meer"), strict=True):
            cell.text = ""
            cell.paragraphs[0].style = "List Bullet"
            cell.paragraphs[0].add_run(f"{word} {names[0]}")
            for name in names[1:]:
                cell.add_paragraph(f"{word} {name}", style="List Bullet")
    challenges = read_addendum(saved(document)).challenges

    assert [words(each.obstacles) for each in challenges] == [
        ["geen taal", "geen geld"],
        ["geen slaap", "geen stress", "geen werk"],
    ]
    assert [words(each.outcomes) for each in challenges] == [
        ["meer taal", "meer geld"],
        ["meer slaap", "meer stress", "meer werk"],
    ]


def test_deleted_words_are_left_out_and_inserted_ones_kept(venland, words):
    bullet = next(each for each in venland.paragraphs if each.text == "Geen rijbewijs")
    for part in (
        "<w:del {0}><w:r><w:delText> meer</w:delText></w:r></w:del>",
        "<w:ins {0}><w:r><w:t xml:space='preserve'> en geen bus</w:t></w:r></w:ins>",
        "<w:sdt {0}><w:sdtContent><w:r><w:t xml:space='preserve'> in het dorp</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        bullet._p.append(parse_xml(part.format(nsdecls("w"))))
    (challenge,) = read_addendum(saved(venland)).challenges

    assert words(challenge.obstacles)[0] == "Geen rijbewijs en geen bus in het dorp"


def test_the_founding_text_as_a_word_file_says_the_same(read_sample):
    founding = read_sample("mechelen-bodukap.txt")
    texts = {line.number: " ".join(line.text.split()) for line in founding.source}
    document = docx.Document()
    merged: dict[int, list[int]] = {}
    for lines in lines_together(founding):
        merged[lines[0]] = list(lines)
    skipped = {number for lines in merged.values() for number in lines[1:]}
    for number, text in texts.items():
        if text and number not in skipped:
            words = " ".join(texts[each] for each in merged.get(number, [number]))
            document.add_paragraph(
                words.replace("of-the- box", "of-the-box").replace("regio- uit", "regio-uit")
            )
    other = read_addendum(saved(document))

    assert without_lines(to_json_object(other)) == without_lines(to_json_object(founding))


def lines_together(addendum):
    """The lines of each passage, row and force of an addendum: a paragraph each in a Word file."""
    passages = [
        *(item for each in addendum.challenges for item in (*each.obstacles, *each.outcomes)),
        *addendum.enrichment.themes,
        *addendum.enrichment.suggestions,
        *addendum.enrichment.extra_profiles,
        *addendum.service_types,
        *addendum.principles,
        *addendum.forces,
        *addendum.local_input,
        *addendum.timing,
    ]
    yield from (each.lines for each in passages)
    yield from ((1, 3), (9, 11), (272, 274), (303, 305), (344, 346, 348), (476, 478))
    for start in (19, 67, 118, 160, 233):
        yield (start, start + 1)
    for start in (22, 70, 121, 163, 236):
        yield (start, start + 1)


def test_reading_a_text_loads_no_heavy_library():
    code = (
        "import sys; from reisgezel.cores.addendum import read_addendum; "
        "read_addendum(open(sys.argv[1], 'rb').read()); "
        "print(sorted(set(sys.modules) & {'pypdfium2', 'docx', 'lxml', 'zipfile', 'subprocess'}))"
    )
    path = __file__.replace("test_word_files.py", "samples/bosrand.txt")
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
