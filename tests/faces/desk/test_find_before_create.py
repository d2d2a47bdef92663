"""Somebody new who may be known already: the form comes back once and asks, and nothing typed is lost."""

import pytest
from django.urls import reverse

from reisgezel.domain.trajectories.actions import finding
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent, Look
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup, value_of

pytestmark = pytest.mark.django_db

NO = "#alike button"


@pytest.fixture
def youssef(griet):
    return factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")


@pytest.fixture
def known(griet):
    return factories.case(griet, "Khadija Kanarie", birth_year=1990, phone="0470 12 34 56")


@pytest.fixture
def next_desk(youssef):
    return Desk(youssef)


def pages_of(who):
    return Trajectory.objects.within(who).filter(case_manager=who.membership_id)


def no_somebody_else(desk, page, **values):
    """Press "No, this is somebody else" on the form that came back."""
    button = soup(page).select_one(NO)
    return desk.submit(page, "#form", button=f"{button['name']}={button['value']}", **values)


def assert_asked(page):
    """The form came back with the question, at the top and where it is answered."""
    assert page.status_code == 422
    assert soup(page).select_one("#form .notice a[href='#alike']") is not None
    assert soup(page).select_one(NO) is not None
    assert soup(page).select_one(".error-summary") is None


def typed(desk, **fields):
    page = desk.open("person-new")
    token = soup(page).select_one("#form [name=csrfmiddlewaretoken]")["value"]
    return desk.post(
        reverse("desk:person-alike"), {"csrfmiddlewaretoken": token, **fields}, headers={"HX-Request": "true"}
    )


def test_the_form_comes_back_once_and_then_saves(next_desk, youssef, known):
    page = next_desk.fill("person-new", call_name="Chadija Kanarie", birth_year="1991")

    assert_asked(page)
    assert "Griet Proef" in said(page)
    assert value_of(page, "call_name") == "Chadija Kanarie"
    assert value_of(page, "birth_year") == "1991"
    assert pages_of(youssef).count() == 0

    answer = no_somebody_else(next_desk, page)

    assert answer.status_code == 302
    case = pages_of(youssef).get()
    assert case.client.call_name == "Chadija Kanarie"
    events = set(AuditEvent.objects.filter(chain=case.pk).values_list("event", flat=True))
    assert Event.TOLD_APART in events


def test_the_same_form_twice_opens_one_page(next_desk, youssef, known):
    page = next_desk.fill("person-new", call_name="Khadija")

    first, second = no_somebody_else(next_desk, page), no_somebody_else(next_desk, page)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert pages_of(youssef).count() == 1


def test_somebody_unlike_anybody_is_saved_at_once(next_desk, youssef, known):
    next_desk.fill("person-new", call_name="Noor")

    case = pages_of(youssef).get()
    assert Event.TOLD_APART not in set(
        AuditEvent.objects.filter(chain=case.pk).values_list("event", flat=True)
    )


def test_begin_is_no_answer_and_another_name_is_another_question(next_desk, youssef, known):
    page = next_desk.fill("person-new", call_name="Khadija")
    again = next_desk.submit(page, "#form")
    assert_asked(again)
    assert_asked(no_somebody_else(next_desk, page, call_name="Khadija Kanarie"))
    assert no_somebody_else(next_desk, page, call_name="Noor").status_code == 302
    assert pages_of(youssef).get().client.call_name == "Noor"


def test_a_mistake_is_asked_before_anything_is_looked_up(next_desk, known):
    page = next_desk.fill("person-new", call_name="Khadija", phone="12")

    assert_asks_again(page, "phone")
    assert "Griet" not in said(page)
    assert not Look.objects.filter(what="alike").exists()


def test_no_word_of_the_known_person_reaches_who_has_no_access(next_desk, known):
    pages = [
        next_desk.fill("person-new", call_name="Chadija", birth_year="1990", phone="0470123456"),
        typed(next_desk, call_name="Chadija", birth_year="1990", phone="0470123456"),
    ]
    for page in pages:
        body = page.content.decode() + str(dict(page.headers))
        assert "Griet Proef" in body
        for secret in ("Khadija", "Kanarie", str(known.pk), known.pk.hex, str(known.client_id)):
            assert secret not in body


def test_a_known_phone_number_alone_tells_a_colleague_nothing(next_desk, known):
    with_it = typed(next_desk, call_name="Bart", phone="0470 12 34 56")
    without = typed(next_desk, call_name="Bart", phone="0470 99 99 99")

    assert with_it.content == without.content
    assert "Griet" not in with_it.content.decode()


def test_while_typing_the_own_people_appear_and_open(desk, known):
    page = typed(desk, call_name="hatice")

    link = soup(page).select_one("a.person")
    assert link["href"] == reverse("desk:case", args=[known.pk])
    assert "Khadija Kanarie" in link.get_text(" ")
    assert page.status_code == 200
    assert "<html" not in page.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"call_name": ""},
        {"call_name": "x" * 5_000},
        {"call_name": "Kha\x00dija"},
        {"call_name": "\ud83d"},
        {"call_name": "<script>alert(1)</script>", "phone": "'; DROP TABLE"},
        {"call_name": "Khadija", "birth_year": "nooit", "phone": "x", "case_id": "rommel"},
        {"call_name": "% _ \\", "reads": "wat", "language": "xx"},
    ],
)
def test_whatever_is_typed_is_answered_with_a_part_of_a_page(desk, known, fields):
    page = typed(desk, **{name: value.encode("utf-8", "replace").decode() for name, value in fields.items()})

    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_names_stand_in_no_address(desk, known):
    page = desk.open("person-new")

    assert desk.get(reverse("desk:person-alike"), {"call_name": "Khadija"}).status_code == 405
    assert soup(page).select_one("#alike")["hx-post"] == reverse("desk:person-alike")


def test_who_asked_too_often_is_told_and_can_still_begin(next_desk, youssef, known, monkeypatch):
    monkeypatch.setattr(finding, "ASKED_AN_HOUR", 0)
    page = typed(next_desk, call_name="Khadija")
    typed(next_desk, call_name="Khadija")

    assert "Griet" not in typed(next_desk, call_name="Khadija").content.decode()
    assert "uur" in said(typed(next_desk, call_name="Khadija"))
    assert page.status_code == 200
    next_desk.fill("person-new", call_name="Khadija")
    assert pages_of(youssef).count() == 1


@pytest.mark.parametrize("role", sorted(set(MemberRole) - {MemberRole.CASE_MANAGER}))
def test_other_roles_have_no_such_page(griet, role):
    other = Desk(factories.actor(role, within=factories.same_partnership(griet)))

    assert other.get(reverse("desk:person-alike")).status_code == 404
