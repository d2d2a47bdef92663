"""A list becomes pages, in a real browser on a small phone: sent, looked at, begun, and shown when it is done."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from reisgezel.domain.caseload.actions.beginning import carry_out
from reisgezel.domain.caseload.models import Caseload
from tests import factories
from tests.browser import kit
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Marie-Louise-Antoinette" * 8
LIST = f"Voornaam;Wat;Gsm\r\n{LONG};zus;0470 12 34 56\r\nمحمد بن عبد;x;\r\n😀 Bo;;12\r\n".encode()


def test_a_list_becomes_pages_on_a_small_phone(open_page: OpenPage) -> None:
    griet = factories.case_manager()
    client = Client()
    client.force_login(factories.user_of(griet))
    page = open_page("/desk/people/file/", width=320, client=client)
    page.set_input_files("input[type=file]", {"name": "lijst.csv", "mimeType": "text/csv", "buffer": LIST})

    page.get_by_role("button", name="Deze lijst inlezen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke kolom is wat?")
    kit.everything(page)

    page.get_by_role("button", name="De rijen bekijken").click()
    page.get_by_role("link", name="Alle rijen tonen").click()
    expect(page.get_by_text("is geen telefoonnummer")).to_be_visible()
    kit.everything(page)

    page.get_by_role("button", name="Alles weglaten wat niet klaar is").click()
    page.get_by_role("button", name="2 pagina’s beginnen").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    kit.everything(page)

    carry_out(Caseload.objects.within(griet).get().pk)
    expect(page.get_by_role("heading", level=1)).to_have_text("2 pagina’s zijn begonnen")
    kit.everything(page)
