"""Mensen uit een bestand: each row is seen before a page begins, and nothing begins by halves."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reisgezel.cores.tables import read_table
from reisgezel.domain.caseload.actions.beginning import carry_out
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.trajectories.actions import finding
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories
from tests.domain.caseload.files import csv_of, xlsx_of
from tests.faces.desk.conftest import Desk, assert_asks_again, assert_refused, said, soup, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def youssef(griet):
    return factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")


def sent(desk, data, name="Kanarie-Samira.csv"):
    """Send a file and follow to where it stands."""
    return desk.send(desk.open("caseload"), file=SimpleUploadedFile(name, data))


def waiting(who):
    return Caseload.objects.within(who).get(membership=who.membership_id, done_at=None)


def pages_of(who):
    rows = Trajectory.objects.within(who).filter(case_manager=who.membership_id)
    return sorted(rows.values_list("client__call_name", flat=True))


def decided(desk, page, number, answer):
    form = f"#row-{number} form:has(button[value={answer}])"
    return desk.send(page, form, button=f"answer={answer}")


def begun(desk, who, page):
    """Confirm, let the worker work, and look again."""
    running = desk.send(page, "#begin")
    carry_out(waiting(who).pk)
    return running, desk.get(page.request["PATH_INFO"])


def test_a_list_becomes_pages_after_every_row_was_seen(desk, griet):
    page = sent(desk, csv_of("Samira T.;Arabisch;ja;30/07/1985;0470 12 34 56", "Bo;;;;"))

    assert pages_of(griet) == []
    assert "Samira T." in said(page)
    for fact in ("1985", "Arabisch", "0470 12 34 56"):
        assert fact in said(page)
    assert "30/07" not in page.content.decode()

    running, done = begun(desk, griet, page)

    assert soup(running).select_one("progress")["max"] == "2"
    assert 'http-equiv="refresh"' in running.content.decode()
    assert pages_of(griet) == ["Bo", "Samira T."]
    cases = Trajectory.objects.within(griet).values_list("pk", flat=True)
    links = {link["href"] for link in soup(done).select("a.person")}
    assert links == {reverse("desk:case", args=[case]) for case in cases}


def test_the_name_of_the_file_is_nowhere_and_no_name_stands_in_an_address_or_a_title(desk, griet):
    page = sent(desk, csv_of("Samira;;;;"))

    assert "Kanarie" not in page.content.decode()
    addresses = [page.request["PATH_INFO"], *(link["href"] for link in soup(page).select("a[href]"))]
    for row in (page, desk.open("caseload-row", waiting(griet).pk, 2)):
        assert "Samira" not in soup(row).title.text
    assert not any("samira" in address.casefold() for address in addresses)
    rest = desk.open("caseload-rest", waiting(griet).pk)
    assert "Samira" not in str(rest.headers)


def test_somebody_known_is_asked_about_as_when_one_name_is_typed(griet, youssef):
    known = factories.case(griet, "Khadija Kanarie", birth_year=1990, phone="0470 12 34 56")
    own = factories.case(youssef, "Rachid")
    desk = Desk(youssef)
    page = sent(desk, csv_of("Chadija;;;1990;0470 12 34 56", "Rashid;;;;", "Noor;;;;", "Nour;;;;"))

    assert soup(page).select_one("#begin") is None
    assert "Griet Proef" in said(page)
    assert soup(page).select_one("#row-3 a.person")["href"] == reverse("desk:case", args=[own.pk])
    assert "Rij 4" in soup(page).select_one("#row-5").get_text(" ")
    body = page.content.decode()
    for secret in ("Khadija", "Kanarie", str(known.pk), known.pk.hex, str(known.client_id)):
        assert secret not in body

    page = decided(desk, page, 2, "leave")
    page = decided(desk, page, 3, "begin")
    page = decided(desk, page, 5, "begin")
    _running, done = begun(desk, youssef, page)

    assert pages_of(youssef) == ["Noor", "Nour", "Rachid", "Rashid"]
    assert "Rij 2" in said(done)
    assert "Vraag Griet Proef" in said(done)
    assert "Khadija" not in done.content.decode()


def test_a_mistake_is_said_at_its_row_and_corrected_there(desk, griet):
    page = sent(desk, csv_of("Samira;Klingon;misschien;85;12", "Bo;;;;"))
    row = soup(page).select_one("#row-2").get_text(" ")
    for wrong in ("Klingon", "misschien", "vier cijfers", "telefoonnummer"):
        assert wrong in row
    assert soup(page).select_one("#begin") is None

    page = desk.open("caseload-row", waiting(griet).pk, 2)
    assert [value_of(page, name) for name in ("call_name", "phone")] == ["Samira", "12"]
    page = desk.submit(page, "#form", phone="0470 1", birth_year="1985")
    assert_asks_again(page, "phone")
    assert value_of(page, "call_name") == "Samira"
    page = desk.send(page, "#form", phone="0470 12 34 56", language="ar", needs_interpreter="on")

    _running, _done = begun(desk, griet, page)
    client = Trajectory.objects.within(griet).get(client__call_name="Samira").client
    assert (client.birth_year, client.phone, client.language, client.needs_interpreter) == (
        1985,
        "+32470123456",
        "ar",
        True,
    )


def test_a_row_of_another_window_is_looked_at_again(desk, griet):
    page = sent(desk, csv_of("Samira;;;;"))
    old_row, old_page = desk.open("caseload-row", waiting(griet).pk, 2), page
    page = decided(desk, page, 2, "leave")

    assert_refused(desk.submit(old_row, "#form", call_name="Andere naam"), "ander venster")
    assert "ander venster" in said(decided(desk, old_page, 2, "leave"))
    assert "veranderd" in said(desk.send(old_page, "#begin"))
    assert pages_of(griet) == []


def test_columns_that_are_not_sure_are_asked_and_what_is_left_out_is_gone(desk, griet):
    page = sent(desk, b"Voornaam;Extra;Familienaam;Rijksregisternummer\r\nSamira;kanarie;Tahiri;x")

    assert "kanarie" in page.content.decode()
    assert "Rijksregister" not in page.content.decode()
    assert_refused(desk.submit(page, "#form", column_0="", column_2=""), "roepnaam")
    assert_refused(desk.submit(page, "#form", column_2="call_name"), "Roepnaam")
    page = desk.send(page, "#form", column_2="more_name")

    assert "Samira Tahiri" in said(page)
    assert "kanarie" not in page.content.decode()
    assert "Rijksregisternummer" in said(page), "what was left out is named"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "oudere Excel"),
        (b"<html><table></table></html>", "webpagina"),
        (b"Naam\r\n", "niemand"),
        (b"PK\x03\x04rommel", "beschadigd"),
        (csv_of(*("Bo;;;;" for _ in range(501))), "500"),
        (b"a" * 1_000_001, "te groot"),
    ],
)
def test_a_file_that_is_not_taken_says_why_and_leaves_nothing(desk, griet, data, words):
    page = desk.submit(desk.open("caseload"), "#form", file=SimpleUploadedFile("x.xlsx", data))

    assert page.status_code == 422
    assert words in said(page)
    assert not Caseload.objects.within(griet).exists()


def test_what_cannot_be_asked_yet_waits_and_says_so(griet, youssef, clock, monkeypatch):
    monkeypatch.setattr(finding, "ASKED_AN_HOUR", 1)
    factories.case(griet, "Khadija")
    desk = Desk(youssef)
    page = sent(desk, csv_of("Bo;;;;", "Khadija;;;;"))

    ask = f"form[action='{reverse('desk:caseload-ask', args=[waiting(youssef).pk])}']"
    assert "over een uur" in said(desk.send(page, ask))
    assert "Griet" not in page.content.decode()
    clock.shift(finding.HOUR.total_seconds() + 1)
    desk = Desk(youssef)  # an hour later one signs in again
    assert "Griet Proef" in said(desk.send(desk.get(page.request["PATH_INFO"]), ask))


def test_rows_that_do_not_go_along_are_saved_to_be_sent_again(desk, griet):
    page = sent(desk, csv_of("=1+1;;;;", "Bo;;;;", '"@Mo";Klingon;;;'))
    rest = desk.open("caseload-rest", waiting(griet).pk)

    assert rest["Content-Disposition"] == 'attachment; filename="rijen.xlsx"'
    table = read_table(rest.content, most_lines=9)
    assert [[cell.text for cell in line.cells][:2] for line in table.lines[1:]] == [
        ["", ""],
        ["@Mo", "Klingon"],
    ]
    page = desk.send(page, "form:has(button):has([name=version])[action$='leave-rest/']")
    begun(desk, griet, page)
    assert pages_of(griet) == ["Bo"]
    again = sent(desk, rest.content)
    assert "Klingon" in again.content.decode()


def test_a_mistake_is_taken_back_with_one_press(desk, griet):
    page = sent(desk, csv_of("Samira;;;;", "Bo;;;;"))
    _running, done = begun(desk, griet, page)

    after = desk.send(done, "form[action$='take-back/']")

    assert "2 pagina’s zijn teruggenomen" in said(after)
    assert pages_of(griet) == []


def test_a_page_that_asks_how_far_it_is_is_sent_on_when_it_is_done(desk, griet):
    page = sent(desk, csv_of("Bo;;;;"))
    desk.send(page, "#begin")
    here = page.request["PATH_INFO"]

    assert "HX-Refresh" not in desk.get(here, headers={"HX-Request": "true"}).headers
    carry_out(waiting(griet).pk)
    assert desk.get(here, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_another_case_manager_finds_no_such_file(desk, griet, youssef):
    sent(desk, csv_of("Samira;;;;"))
    ident, other = waiting(griet).pk, Desk(youssef)
    for name in ("file", "rest"):
        assert other.open(f"caseload-{name}", ident).status_code == 404
    assert other.open("caseload-row", ident, 2).status_code == 404
    for name in ("ask", "leave-rest", "begin", "put-aside", "take-back"):
        assert other.post(reverse(f"desk:caseload-{name}", args=[ident])).status_code == 404
    assert "wacht" not in said(other.open("caseload"))
    assert desk.open("caseload-row", ident, 99).status_code == 404


@pytest.mark.parametrize("role", sorted(set(MemberRole) - {MemberRole.CASE_MANAGER}))
def test_other_roles_have_no_such_page(griet, role):
    other = Desk(factories.actor(role, within=factories.same_partnership(griet)))

    assert other.open("caseload").status_code == 404
    assert not re.search(reverse("desk:caseload"), other.get(reverse("desk:people")).content.decode())


def test_strange_numbers_in_forms_and_addresses_change_nothing(desk, griet):
    page = sent(desk, xlsx_of(["Naam"], ["Samira"]), "x.xlsx")
    ident = waiting(griet).pk
    for strange in ("", "x", "-1", "９", "9" * 99):
        for name in ("begin", "put-aside", "leave-rest"):
            assert (
                desk.post(reverse(f"desk:caseload-{name}", args=[ident]), {"version": strange}).status_code
                == 302
            )
        assert (
            desk.post(
                reverse("desk:caseload-decide", args=[ident, 2]),
                {"seen": strange, "answer": "leave", "page": strange},
            ).status_code
            == 302
        )
        assert desk.get(page.request["PATH_INFO"], {"page": strange, "show": strange}).status_code == 200
    assert soup(desk.open("caseload-file", ident)).select_one("#begin") is not None
    assert desk.open("caseload-template", "exe").status_code == 404
