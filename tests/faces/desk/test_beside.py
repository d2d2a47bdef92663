"""What stands beside an entry, as a case manager and a colleague meet it: photos, other views, words that judge."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils.html import escape

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.disagreements import disagree
from reisgezel.domain.trajectories.enums import Audience, SaidBy
from reisgezel.domain.trajectories.models import Disagreement, Entry
from reisgezel.foundation.accounts.models import Draft
from reisgezel.foundation.files.errors import WHY_NOT_CLEAN
from reisgezel.foundation.files.limits import MAX_BYTES, MAX_FILES
from reisgezel.foundation.files.models import WaitingFile
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup, value_of
from tests.kit.files import opened, paper, photo

pytestmark = pytest.mark.django_db

#: What a sender may call a file; nothing of it is kept.
WORST_NAME = "kanarie\u202efdp." + "x" * 300 + "../../<b>.exe"


def upload(data, name=WORST_NAME):
    return SimpleUploadedFile(name, data, content_type="text/html")


def beside(page):
    return [
        " ".join(link.get_text(" ").split()) for link in soup(page).select(".timeline a[href*='/files/']")
    ]


def test_a_photo_and_a_paper_go_along_and_are_shown_to_the_reader(desk, griet, case):
    page = desk.fill(
        "note-record", case.pk, text="Brief gekregen.", attachments=[upload(photo()), upload(paper(3))]
    )
    assert "Bewaard" in said(page)
    lines = sorted(beside(page))
    assert [line.split(" (")[0] for line in lines] == ["Document", "Foto"]
    assert "3 bladzijden" in lines[0]
    links = [link["href"] for link in soup(page).select(".timeline a[href*='/files/']")]
    answers = {answer["Content-Type"]: answer for answer in map(desk.get, links)}
    assert set(answers) == {"image/jpeg", "application/pdf"}
    assert opened(answers["image/jpeg"].content).size == (60, 40)
    assert "kanarie" not in str([dict(answer.headers) for answer in answers.values()]) + page.content.decode()
    looks = said(desk.open("case-looks", case.pk))
    assert "een foto of een document bij een notitie" in looks
    assert Desk(factories.case_manager()).get(links[0]).status_code == 404
    assert (
        Desk(factories.case_manager(within=factories.same_partnership(griet))).get(links[0]).status_code
        == 403
    )


def test_what_is_refused_says_why_and_the_rest_waits_with_every_word(desk, griet, case):
    page = desk.fill(
        "visit-record",
        case.pk,
        text="Samen gekeken.",
        next_step="Bellen.",
        attachments=[upload(photo()), upload(b"<svg/>", "foto.jpg")],
    )
    assert_asks_again(page, "attachments")
    assert str(WHY_NOT_CLEAN["kind"]) in soup(page).get_text()
    assert (value_of(page, "text"), value_of(page, "next_step")) == ("Samen gekeken.", "Bellen.")
    assert len(soup(page).select("#waiting li")) == 1
    assert not Entry.objects.within(griet).exists()

    page = desk.send(page)
    assert [line.split(" (")[0] for line in beside(page)] == ["Foto"]
    assert not WaitingFile.objects.within(griet).exists()


def test_another_mistake_loses_no_file_and_one_can_be_left_out(desk, griet, case):
    page = desk.fill(
        "visit-record", case.pk, text="x", day="2150-01-01", attachments=[upload(photo()), upload(paper())]
    )
    assert_asks_again(page, "day")
    first, second = WaitingFile.objects.within(griet).order_by("-kind")  # the photo, the paper
    again = desk.open("visit-record", case.pk)
    assert "Het is nog niet bewaard." in said(again), (
        "it waits on the form, also when the page is opened anew"
    )
    assert len(soup(again).select("#waiting li")) == 2
    page = desk.send(again, text="x", leave=[str(first.pk)])
    assert [line.split(" (")[0] for line in beside(page)] == ["Document"]
    assert [file.pk for file in factories.attachments_of(Entry.objects.within(griet).get())] == [second.pk]


def test_a_double_press_and_the_back_button_make_one_entry(desk, griet, case):
    page = desk.open("note-record", case.pk)
    for _press in range(2):
        desk.send(page, text="Brief.", attachments=[upload(photo())])
    assert [len(factories.attachments_of(entry)) for entry in Entry.objects.within(griet)] == [1]
    assert not WaitingFile.objects.within(griet).exists()


def test_beginning_anew_forgets_the_files_too(desk, griet, case, django_capture_on_commit_callbacks):
    desk.fill("note-record", case.pk, attachments=[upload(photo())])
    with django_capture_on_commit_callbacks(execute=True):
        page = desk.send(
            desk.open("note-record", case.pk), "form:has([name=begin_anew])", button="begin_anew=1"
        )
    assert soup(page).select("#waiting") == []
    assert not WaitingFile.objects.within(griet).exists()


def test_too_many_and_too_large_are_said_in_words(desk, griet, case):
    many = [upload(photo()) for _each in range(MAX_FILES + 1)]
    page = desk.fill("note-record", case.pk, text="x", attachments=many)
    assert_asks_again(page, "attachments")
    assert "hoogstens 5 bestanden" in said(page)
    page = desk.fill("note-record", case.pk, text="x", attachments=[upload(b"%PDF-" + b"x" * MAX_BYTES)])
    assert_asks_again(page, "attachments")
    assert "groter dan 10 MB" in said(page)
    assert not WaitingFile.objects.within(griet).exists()


@override_settings(IDLE_MINUTES=15)
def test_after_a_time_out_the_words_are_there_and_the_files_are_asked_for_again(desk, griet, case, clock):
    page = desk.open("note-record", case.pk)
    clock.shift(16 * 60)
    desk.submit(page, "#form", text="Brief.", attachments=[upload(photo())])
    desk.force_login(factories.user_of(griet))
    page = desk.open("note-record", case.pk)
    assert value_of(page, "text") == "Brief."
    assert "Kies ze opnieuw" in said(page)
    page = desk.send(page)
    assert "Kies ze opnieuw" not in said(page)
    assert Entry.objects.within(griet).get().text == "Brief."


def test_somebody_else_s_waiting_file_and_a_spoiled_id_are_passed_over(desk, griet, case):
    (theirs,) = factories.waiting(factories.case_manager(within=factories.same_partnership(griet)), photo())
    page = desk.open("note-record", case.pk)
    page = desk.send(page, text="Brief.", kept=[str(theirs), "' or 1=1"], leave=["\x00"])
    assert beside(page) == []
    assert WaitingFile.objects.within(griet).filter(pk=theirs).exists()


def test_the_person_s_words_stand_right_under_the_entry_as_large(desk, griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    entry = factories.visit(griet, case, "Wil niet verhuizen.")
    theirs = Desk(tom)
    page = theirs.open("otherwise", case.pk, entry.pk)
    assert {choice["value"] for choice in soup(page).select("[name=said_by]")} == {"person", "team"}
    page = theirs.send(page, words="Ik wil <b>wel</b>. مرحبا", said_by="person")
    under = soup(page).select_one(f"[id='{entry.pk}'] .otherwise")
    assert "Samira ziet het anders" in " ".join(under.get_text(" ").split())
    assert under.select_one(".said")["class"] == soup(page).select_one(f"[id='{entry.pk}'] > .said")["class"]
    assert escape("Ik wil <b>wel</b>. مرحبا") in page.content.decode()
    assert "Samira ziet het anders" in said(desk.open("case", case.pk))
    (written,) = Disagreement.objects.within(griet)
    page = desk.fill("otherwise-correct", case.pk, entry.pk, written.pk, words="Ik wil wel, later.")
    assert "Later beter gezegd" in said(page)
    assert "Ik wil wel, later." in said(page)


def test_without_words_or_without_somebody_it_is_asked_again(desk, griet, case):
    entry = factories.visit(griet, case, "x")
    page = desk.fill("otherwise", case.pk, entry.pk, words=" ")
    assert_asks_again(page, "words")
    page = desk.fill("otherwise", case.pk, entry.pk, words="Toch niet.", said_by="team")
    assert_asks_again(page, "said_by")
    assert value_of(page, "words") == "Toch niet."


def test_the_link_is_there_for_who_can_use_it(desk, griet, case):
    own = factories.visit(griet, case, "voor mij", audience=Audience.OWN)
    shared = factories.visit(griet, case, "voor ons")
    links = {link["href"] for link in soup(desk.open("case-story", case.pk)).select("a")}
    assert reverse("desk:otherwise", args=[case.pk, shared.pk]) in links
    assert reverse("desk:otherwise", args=[case.pk, own.pk]) not in links
    assert desk.open("otherwise", case.pk, own.pk).status_code == 404
    factories.closed(case)
    assert not [
        link for link in soup(desk.open("case-story", case.pk)).select("a") if "/otherwise/" in link["href"]
    ]


def test_what_goes_along_with_a_note_is_said_before_it_is_given(desk, griet, case):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    place = factories.joined(case, griet, vera)
    plain = factories.visit(griet, case, "zonder", audience=Audience.TEAM)
    entry = factories.visit(
        griet, case, "met", audience=Audience.TEAM, files=factories.waiting(griet, photo())
    )
    disagree(actor=griet, trajectory_id=case.pk, entry_id=entry.pk, said_by=SaidBy.PERSON, words="Neen.")
    line = "Wat de persoon ertegen zegt, gaat mee."
    assert line in said(desk.open("given-ask", case.pk, place.pk, entry.pk))
    assert line not in said(desk.open("given-ask", case.pk, place.pk, plain.pk))


HINT = "wat zag of hoorde je?"


def test_a_word_that_judges_is_hinted_at_beside_the_text_and_kept_nowhere(desk, griet, case):
    answer = desk.post(reverse("desk:wording"), {"text": "Ze weigert <b>en is lui."})
    assert HINT in said(answer)
    assert "weigert" in said(answer)
    assert "<html" not in answer.content.decode()
    assert soup(desk.post(reverse("desk:wording"), {"text": "Samen gekookt."})).get_text().strip() == ""
    assert desk.get(reverse("desk:wording")).status_code == 405
    assert desk.post(reverse("desk:wording"), {"text": "lui " * 50_000}).status_code == 200
    desk.post(
        reverse("accounts:draft-keep"),
        {"text": "Ze weigert.", "hint_seen": "1", "draft_page": reverse("desk:note-record", args=[case.pk])},
    )
    assert "hint" not in Draft.objects.get().fields
    assert HINT in said(desk.open("note-record", case.pk)), "without JavaScript it stands there as well"


def test_it_never_stands_in_the_way_and_is_said_once(desk, griet, case):
    page = desk.open("note-record", case.pk)
    assert "Schrijf zoals je het tegen Samira zou zeggen" in said(page)
    page = desk.send(page, text="Ze is lui.")
    entry = Entry.objects.within(griet).get()
    assert "Staat er een woord in dat oordeelt?" in said(page)
    there = soup(page).select_one(".message a")["href"]
    assert there == reverse("desk:entry-correct", args=[case.pk, entry.pk])
    page = desk.get(there)
    assert HINT in said(page)
    assert "Schrijf zoals je het tegen Samira zou zeggen" in said(page)
    page = desk.send(page, text="Ze sliep tot de middag, dus lui.")
    assert "Staat er een woord" not in said(page), "it stood beside the text already"
    assert Entry.objects.within(griet).count() == 2


def test_words_without_judgement_are_saved_without_a_word(desk, griet, case):
    page = desk.fill("visit-record", case.pk, text="Een zwakke plek in de muur. De aanvraag werd geweigerd.")
    assert "oordeelt" not in said(page)
