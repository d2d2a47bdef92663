"""Belonging to a partnership begins and ends on days; nothing is taken away; each step is in the log."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.errors import Conflict, Invalid
from reisgezel.foundation.organisations import actions
from reisgezel.foundation.organisations.enums import (
    MemberRole,
    OrganisationKind,
    OrganisationRole,
    SecrecyKind,
)
from reisgezel.foundation.organisations.models import AreaPart, Membership, OrganisationPlace, Partnership
from reisgezel.foundation.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2025, 12, 31)


@pytest.fixture
def streek() -> Partnership:
    return actions.start_partnership(
        actor=None, name="Streek van  Proef", municipalities=["Aardorp", "Beekdorp"], since=FIRST
    )


def events(streek: Partnership) -> list[str]:
    return list(
        AuditEvent.objects.filter(chain=streek.pk).order_by("sequence").values_list("event", flat=True)
    )


def test_a_partnership_starts_with_its_area(streek):
    assert streek.name == "Streek van Proef"
    assert [part.municipality.name for part in AreaPart.objects.on(FIRST).order_by("id")] == [
        "Aardorp",
        "Beekdorp",
    ]
    assert events(streek) == [
        "organisations.partnership_started",
        "organisations.area_joined",
        "organisations.area_joined",
    ]


def test_the_same_short_name_is_refused(streek):
    with pytest.raises(Conflict):
        actions.start_partnership(actor=None, name="Streek van Proef", municipalities=[], since=FIRST)


@pytest.mark.parametrize("name", ["", "   ", "!!!"])
def test_a_name_is_needed(name):
    with pytest.raises(Invalid):
        actions.start_partnership(actor=None, name=name, municipalities=[], since=FIRST)


def test_a_municipality_leaves_on_a_day_and_may_come_back(streek):
    part = AreaPart.objects.get(partnership=streek, municipality__name="Beekdorp")

    actions.leave_area(actor=None, part=part, until=LAST)
    again = actions.join_area(
        actor=None, partnership=streek, municipality="Beekdorp", since=LAST + dt.timedelta(days=30)
    )

    def members(day):
        return sorted(part.municipality.name for part in AreaPart.objects.on(day).filter(partnership=streek))

    assert members(LAST) == ["Aardorp", "Beekdorp"]
    assert members(LAST + dt.timedelta(days=1)) == ["Aardorp"]
    assert members(again.since) == ["Aardorp", "Beekdorp"]
    assert events(streek)[-2:] == ["organisations.area_left", "organisations.area_joined"]


def test_a_municipality_joins_once(streek):
    with pytest.raises(Conflict):
        actions.join_area(actor=None, partnership=streek, municipality="Aardorp", since=LAST)


def test_what_ended_does_not_end_again_and_not_before_it_began(streek):
    part = AreaPart.objects.get(partnership=streek, municipality__name="Aardorp")
    with pytest.raises(Invalid):
        actions.leave_area(actor=None, part=part, until=FIRST - dt.timedelta(days=1))
    actions.leave_area(actor=None, part=part, until=LAST)

    with pytest.raises(Conflict):
        actions.leave_area(actor=None, part=part, until=LAST)


def test_an_organisation_holds_several_roles_each_with_its_days(streek):
    at = {"actor": None, "partnership": streek, "organisation": "Huis", "kind": OrganisationKind.SOCIAL}
    partner = actions.take_place(**at, role=OrganisationRole.PARTNER, since=FIRST)
    actions.take_place(**at, role=OrganisationRole.LEAD_PARTNER, since=FIRST)
    with pytest.raises(Conflict):
        actions.take_place(**at, role=OrganisationRole.PARTNER, since=LAST)

    actions.end_place(actor=None, place=partner, until=LAST)

    after = OrganisationPlace.objects.on(LAST + dt.timedelta(days=1)).filter(partnership=streek)
    assert [place.role for place in after] == [OrganisationRole.LEAD_PARTNER]


def test_a_membership_ends_on_a_day(streek):
    place = actions.take_place(
        actor=None,
        partnership=streek,
        organisation="Huis",
        kind=OrganisationKind.SOCIAL,
        role=OrganisationRole.PARTNER,
        since=FIRST,
    )
    membership = actions.start_membership(
        actor=None,
        user=User.objects.create_user(email="noor@example.org", name="Noor Proef"),
        partnership=streek,
        organisation=place.organisation,
        role=MemberRole.CASE_MANAGER,
        secrecy=SecrecyKind.PROFESSIONAL_SECRECY,
        since=FIRST,
    )

    actions.end_membership(actor=None, membership=membership, until=LAST)

    assert Membership.objects.on(LAST).filter(pk=membership.pk).exists()
    assert not Membership.objects.on(LAST + dt.timedelta(days=1)).filter(pk=membership.pk).exists()
    assert events(streek)[-2:] == ["organisations.membership_started", "organisations.membership_ended"]


def test_an_installation_begins_with_one_command(client, capsys):
    call_command(
        *["start_partnership", "Streek van Proef", "--municipality", "Aardorp", "--municipality", "Beekdorp"],
        *["--promotor", "Stad Aardorp", "--regisseur", "Rita Proef <Rita@Example.org>"],
    )

    user = User.objects.get(email="rita@example.org")
    client.force_login(user)
    assert client.get("/board/").status_code == 200
    assert "rita" in capsys.readouterr().out.lower()


@pytest.mark.parametrize("regisseur", ["Rita", "rita@example.org", ""])
def test_a_half_regisseur_is_told_in_one_line(regisseur):
    with pytest.raises(CommandError, match="expected"):
        call_command("start_partnership", "Streek", municipality=["A"], promotor="Stad", regisseur=regisseur)
    assert not Partnership.objects.exists()


def test_a_second_start_changes_nothing(streek):
    with pytest.raises(CommandError):
        call_command(
            "start_partnership",
            "Streek van Proef",
            municipality=["A"],
            promotor="Stad",
            regisseur="Rita <rita@example.org>",
        )
    assert not User.objects.exists()
