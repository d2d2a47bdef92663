"""What people are told and the legal grounds: every page of them passes every check, empty and filled."""

import pytest
from django.test import Client
from django.utils import timezone

from reisgezel.domain.consents.actions.periods import write_period
from reisgezel.domain.consents.actions.texts import write_ground, write_text
from reisgezel.domain.consents.enums import Ground, Purpose, TextKind
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.retention import WITH_PERIOD
from tests import factories
from tests.browser import kit
from tests.browser.conftest import OpenPage
from tests.domain.catalogue import situations as at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rita() -> Actor:
    return at.regisseur()


def fill(rita: Actor) -> None:
    today, place = timezone.localdate(), factories.organisation_place(rita)
    write_text(actor=rita, kind=TextKind.TAKING_PART, words="Jij stuurt.\n\n" + "W" * 200, from_on=today)
    write_ground(
        actor=rita,
        purpose=Purpose.GUIDANCE,
        controller_id=place.organisation_id,
        ground=Ground.PUBLIC_TASK,
        norm="decreet " * 20,
        from_on=today,
    )
    for keep in WITH_PERIOD:
        write_period(
            actor=rita,
            keep=keep,
            months=120,
            rests_on="W" * 200,
            from_on=today + timezone.timedelta(days=1),
        )


@pytest.mark.parametrize(
    "path",
    [
        "/board/texts/",
        "/board/texts/taking_part/",
        "/board/grounds/new/",
        "/board/retention/",
        "/board/retention/logs/",
    ],
)
def test_page_passes_every_check(open_page: OpenPage, rita: Actor, path: str) -> None:
    client = Client()
    client.force_login(factories.user_of(rita))
    kit.everything(open_page(path, width=320, scheme="light", client=client))
    fill(rita)
    page = open_page(path, width=1280, scheme="dark", client=client)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    kit.everything(page)
    page.set_viewport_size({"width": 390, "height": 844})
    kit.right_to_left(page)
    kit.layout(page)
