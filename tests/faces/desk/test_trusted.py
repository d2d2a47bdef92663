"""Whom the person trusts on the team page: for who reads that topic, and no trace of it for anybody else."""

import dataclasses
import re

import pytest
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.around import About, end_around, note_around
from reisgezel.domain.trajectories.enums import Relation
from reisgezel.domain.trajectories.models import Around
from tests import factories

pytestmark = pytest.mark.django_db

FATMA = About(Relation.SIBLING, name="Fatma", is_trusted=True, phone="0470 00 77 31")
ODD = '<b>\u202eأمل</b> & "zus"'


@pytest.fixture
def griet():
    return factories.case_manager()


@pytest.fixture
def case(griet):
    return factories.case(griet, "Amina Proef")


def shown(client, who, case, name="team"):
    client.force_login(factories.user_of(who))
    return client.get(reverse(f"desk:{name}", args=[case.pk])).content.decode()


def plain(page):
    """A page without what differs each time."""
    return re.sub(r'value="[^"]+"|"X-CSRFToken": "[^"]+"|nonce-[\w-]+', "", page)


def test_it_is_asked_written_shown_and_taken_back(client, griet, case):
    assert "Wie vertrouwt Amina?" in shown(client, griet, case)
    form = client.get(reverse("desk:around-new", args=[case.pk]))
    said = {"relation": "sibling", "name": "Fatma", "is_trusted": "on", "phone": "0470 00 77 31"}
    assert client.submit(form, "#form", **said).status_code == 302

    team = shown(client, griet, case)
    assert re.search(
        r'<bdi>Fatma</bdi></a></span>\s*<span class="note">Vertrouwenspersoon · broer of zus', team
    )
    assert "Heeft geen account en leest niets." in team
    assert 'href="tel:+32470007731"' in team
    assert "Wie vertrouwt" not in team
    assert f"{reverse('desk:household', args=[case.pk])}#trusted" in team
    household = shown(client, griet, case, "household")
    assert 'id="trusted"' in household
    assert "#trusted" not in household
    around = Around.objects.within(griet).get()
    kept = client.get(reverse("desk:around-correct", args=[case.pk, around.pk]))
    assert "0470 00 77 31" in kept.content.decode()
    assert client.submit(kept, "#form").status_code == 302
    assert Around.objects.within(griet).get() == around
    client.post(reverse("desk:around-over", args=[case.pk, around.pk]))
    assert "Fatma" not in shown(client, griet, case)


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"said_by": "team"}, "kiest die persoon zelf"),
        ({"name": "", "care": "Getypte woorden"}, "kiest die persoon zelf"),
        ({"is_trusted": ""}, "alleen een telefoonnummer"),
        ({"phone": "bij oma"}, "geen telefoonnummer"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(client, griet, case, changed, line):
    client.force_login(factories.user_of(griet))
    said = {
        "relation": "sibling",
        "name": "Getypte naam",
        "is_trusted": "on",
        "phone": "0470 00 77 31",
        "said_by": "person",
        "said_on": "",
        **changed,
    }
    if not said["is_trusted"]:
        del said["is_trusted"]
    answer = client.post(reverse("desk:around-new", args=[case.pk]), said)

    assert answer.status_code == 422
    assert line in answer.content.decode()
    assert said["name"] in answer.content.decode()
    assert said["phone"] in answer.content.decode()
    assert said.get("care", "") in answer.content.decode()
    assert not Around.objects.within(griet).exists()


def test_who_does_not_read_the_topic_gets_the_same_page_letter_for_letter(client, griet, case):
    within = factories.same_partnership(griet)
    lena = factories.housing_coach(within=within, name="Lena Proef")
    readers = {
        "another topic": factories.housing_coach(within=within, name="Tom Proef"),
        "employment service": factories.employment_adviser(within=within),
        "people but not family": factories.housing_coach(within=within, name="Bo Proef"),
    }
    topics = (LifeDomain.MONEY, LifeDomain.WORK, LifeDomain.PEOPLE)
    for reader, topic in zip(readers.values(), topics, strict=True):
        factories.joined(case, griet, reader, topic)
    factories.joined(case, griet, lena, LifeDomain.FAMILY)
    before = {who: shown(client, reader, case) for who, reader in readers.items()}
    note_around(actor=griet, trajectory_id=case.pk, about=FATMA)

    for who, reader in readers.items():
        assert plain(shown(client, reader, case)) == plain(before[who]), who
    reads = shown(client, lena, case)
    assert "Fatma" in reads
    assert "Wie vertrouwt" not in reads


def test_a_name_in_any_script_breaks_nothing(client, griet, case):
    note_around(actor=griet, trajectory_id=case.pk, about=dataclasses.replace(FATMA, name=ODD))

    for page in ("team", "household", "meeting-plan"):
        there = shown(client, griet, case, page)
        assert "<b>" not in there, page
        assert "أمل&lt;/b&gt; &amp; &quot;zus&quot;" in there, page


def test_who_plans_a_meeting_is_reminded_to_ask_and_nothing_is_filled_in(client, griet, case):
    around = note_around(actor=griet, trajectory_id=case.pk, about=FATMA)
    there = shown(client, griet, case, "meeting-plan")
    assert "De persoon vertrouwt Fatma." in there
    assert 'value="Fatma"' not in there
    end_around(actor=griet, trajectory_id=case.pk, around_id=around.pk)
    assert "mijn zus" in shown(client, griet, case, "meeting-plan")
