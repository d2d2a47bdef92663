"""Writing down a person: a call name is enough, corrections keep what it said, and a phone number is no open word."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reisgezel.domain.clients.actions.persons import CORRECTABLE, correct_client, meet_client
from reisgezel.domain.clients.models import Client, ClientCorrection, ClientName
from reisgezel.domain.clients.validators import clean_phone, spoken_phone
from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.privacy.errors import Unreadable
from tests import factories

pytestmark = pytest.mark.django_db

CHAIN = uuid.UUID("018f7a9e-0000-7000-8000-000000000001")


def met(griet, call_name="Samira T.", **fields):
    return meet_client(actor=griet, call_name=call_name, chain=CHAIN, **fields)


def corrected(griet, client, **fields):
    return correct_client(actor=griet, client=client, chain=CHAIN, **fields)


def test_a_call_name_is_enough_and_nothing_else_is_assumed(griet):
    client = Client.objects.within(griet).get(pk=met(griet, "Bo").pk)
    assert (client.birth_year, client.language, client.reads, client.needs_interpreter, client.phone) == (
        None,
        "",
        "not_asked",
        False,
        "",
    )
    assert client.contact_rule is None


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\u200b", "\u200f \u200e", "  ", "x" * 201, ("ab " * 100)])
def test_a_name_that_cannot_be_seen_or_stored_is_refused(griet, name):
    client = met(griet)
    for attempt in (lambda: met(griet, name), lambda: corrected(griet, client, call_name=name)):
        with pytest.raises(Invalid) as refusal:
            attempt()
        assert refusal.value.field == "call_name"
    assert Client.objects.within(griet).get().call_name == "Samira T."


@pytest.mark.parametrize(
    "name",
    [
        "x" * 200,
        "ü" * 200,
        "😀" * 200,
        "محمد",
        "ትርሓስ",
        "<script>alert(1)</script>",
        "\u200fسامي",
        "Bo \\ %s {0} '\"",
        "👩‍👩‍👧",
        "-",
    ],
)
def test_a_name_is_kept_as_it_was_said(griet, name):
    client = Client.objects.within(griet).get(pk=met(griet, name).pk)
    assert client.call_name == name
    assert str(client) == f"{name[0]}…"
    assert len(client.initial) == 1
    assert client.first_name == name.split()[0]


def test_spaces_around_and_between_words_are_made_one(griet):
    assert met(griet, "  Bo \n  de   Wit ").call_name == "Bo de Wit"


@pytest.mark.parametrize("year", [1899, 2101, 0, -5])
def test_a_year_of_birth_that_cannot_be_right_is_refused(griet, year):
    client = met(griet, birth_year=1990)
    for attempt in (lambda: met(griet, birth_year=year), lambda: corrected(griet, client, birth_year=year)):
        with pytest.raises(Invalid) as refusal:
            attempt()
        assert refusal.value.field == "birth_year"
    corrected(griet, client, birth_year=None)


def test_a_correction_keeps_what_it_said_and_changes_the_index(griet):
    client = met(griet, "Samira T.", birth_year=1990, phone="0470 12 34 56")

    corrected(griet, client, call_name="Noor", birth_year=1991, phone="")

    client.refresh_from_db()
    assert (client.call_name, client.birth_year, client.phone) == ("Noor", 1991, "")
    kept = {row.field: row.was for row in ClientCorrection.objects.within(griet)}
    assert kept == {"call_name": "Samira T.", "birth_year": "1990", "phone": "+32470123456"}
    assert list(ClientName.objects.within(griet).values_list("key", flat=True)) == ["noor"]


def test_saying_the_same_again_is_no_correction(griet):
    client = met(griet, phone="0470 12 34 56")
    corrected(griet, client, call_name=" Samira  T. ", phone="+32470123456")
    assert not ClientCorrection.objects.within(griet).exists()


@pytest.mark.parametrize(
    "field", ["partnership_id", "created_by", "contact_rule", "pk", "national_number", "persona"]
)
def test_nothing_else_can_be_corrected(griet, field):
    client = met(griet)
    with pytest.raises(Invalid):
        corrected(griet, client, **{field: "x"})
    assert field not in CORRECTABLE


def test_a_person_of_another_partnership_is_not_corrected_from_here(griet):
    client = met(griet)
    with pytest.raises(Client.DoesNotExist):
        corrected(factories.case_manager(), client, call_name="Kanarie")
    client.refresh_from_db()
    assert client.call_name == "Samira T."


def test_a_person_has_no_field_for_what_is_never_stored():
    fields = {field.name for field in Client._meta.get_fields()}
    for never in (
        "national",
        "rijksregister",
        "persona",
        "score",
        "gender",
        "nationality",
        "address",
        "location",
        "court",
    ):
        assert not [name for name in fields if never in name]


@pytest.mark.parametrize("table", ["clients_client", "clients_clientcorrection"])
def test_a_phone_number_stands_nowhere_in_the_database_as_it_is_dialled(griet, table):
    client = met(griet, phone="0470 12 34 56")
    corrected(griet, client, phone="0470 65 43 21")

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
        text = repr(cursor.fetchall())

    assert "70123456" not in text
    assert "70654321" not in text
    assert Client.objects.within(griet).get().phone == "+32470654321"


def test_a_phone_number_of_one_person_cannot_be_moved_to_another(griet):
    """What is encrypted is tied to its row: a copy elsewhere cannot be read."""
    first, second = met(griet, phone="0470 12 34 56"), met(griet, "Bo")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE clients_client SET phone = (SELECT phone FROM clients_client WHERE phone <> '')"
        )
    assert Client.objects.within(griet).get(pk=first.pk).phone == "+32470123456"
    with pytest.raises(Unreadable):
        _ = Client.objects.within(griet).get(pk=second.pk).phone


@pytest.mark.parametrize(
    ("typed", "stored", "spoken"),
    [
        ("0470 12 34 56", "+32470123456", "0470 12 34 56"),
        ("0470/12.34.56", "+32470123456", "0470 12 34 56"),
        ("+32 470 12 34 56", "+32470123456", "0470 12 34 56"),
        ("0032470123456", "+32470123456", "0470 12 34 56"),
        (" 015 00 00 00 ", "+3215000000", "015 00 00 00"),
        ("+31 6 12345678", "+31612345678", "+31 6 12345678"),
        ("", "", ""),
        ("   ", "", ""),
    ],
)
def test_a_phone_number_as_typed_stored_and_read_out(typed, stored, spoken):
    assert clean_phone(typed) == stored
    assert spoken_phone(stored) == spoken
    assert clean_phone(stored) == stored


@pytest.mark.parametrize(
    "typed", ["bel mij", "12", "0" * 30, "+", "0470 12 34 56 78 90 12", "😀", "+999 123 456 789"]
)
def test_what_is_no_number_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError) as refusal:
        clean_phone(typed)
    assert refusal.value.code == "phone"
