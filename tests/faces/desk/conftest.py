"""The desk in the hands of a case manager, at noon of a quiet Thursday."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from reisgezel.foundation.files.tables import XLSX
from tests import factories
from tests.kit.client import StrictClient
from tests.kit.client import soup_of as soup
from tests.kit.paper import text_of, words_in

NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)


class Desk(StrictClient):
    """Somebody at the desk: opens pages by their name and sends their forms."""

    def __init__(self, who):
        super().__init__()
        self.force_login(factories.user_of(who))

    def open(self, name, *args):
        return self.get(reverse(f"desk:{name}", args=args))

    def fill(self, name, *args, form="#form", **values):
        """Opens a page, fills in its form and sends it; gives what stands on the screen then."""
        return self.send(self.open(name, *args), form, **values)

    def send(self, page, form="#form", **values):
        answer = self.submit(page, form, **values)
        return self.get(answer["Location"]) if answer.status_code == 302 else answer


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef")


@pytest.fixture
def case(griet):
    return factories.case(griet, "Samira T.")


@pytest.fixture
def desk(griet):
    return Desk(griet)


def words(page):
    """The page or the paper as it is read aloud: without tags, without double spaces. A photo says nothing."""
    if page.get("Content-Type", "").startswith("image/"):
        return ""
    if page.get("Content-Type") == "application/pdf":
        return text_of(page.content)
    if page.get("Content-Type") == XLSX:
        return words_in(page.content)
    return " ".join(soup(page).get_text(" ").split())


def said(page):
    """Everything on the page is one line of text, spaces that do not break included."""
    return words(page).replace("\N{NO-BREAK SPACE}", " ")


def assert_asks_again(page, *fields):
    """The form came back: 422, each wrong field tied to its own error, and the summary leads to each of them."""
    html = soup(page)
    assert page.status_code == 422, page.status_code
    links = {link["href"] for link in html.select(".error-summary a")}
    wrong = {name for name in page.context["form"].errors if name != "__all__"}

    assert wrong == set(fields)
    for name in fields:
        control = page.context["form"][name]
        target = html.find(id=control.id_for_label or control.auto_id)
        assert target is not None, f"nothing with the id that the summary leads to for {name}"
        assert f"#{target['id']}" in links
        assert html.find(id=f"{control.auto_id}_error") is not None, f"{name} shows no error beside it"
        if target.name in {"input", "textarea", "select"}:
            assert target.get("aria-invalid") == "true"
            assert f"{control.auto_id}_error" in target.get("aria-describedby", "")
        if (hiding := target.find_parent("details")) is not None:
            assert hiding.has_attr("open"), f"the error of {name} is hidden"


def assert_refused(page, *needles):
    """The form came back with a line about the whole, in words."""
    summary = soup(page).select_one(".error-summary")
    assert page.status_code == 422
    assert summary is not None
    for needle in needles:
        assert needle in summary.get_text(" ")


def value_of(page, name):
    """What a field of the form shows now."""
    control = soup(page).select_one(f"#form [name={name}]")
    return control.text.removeprefix("\n") if control.name == "textarea" else control.get("value")
