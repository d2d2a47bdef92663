"""Sealed fields: unreadable in the table, readable in their own row only."""

import base64
import uuid

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.clients.models import Client
from reisgezel.foundation.privacy.encryption import Sealed, Unreadable, keys, seal, unseal
from reisgezel.foundation.privacy.rotation import rotate_keys, sealed_fields
from tests import factories

OLD, NEW = ({name: base64.b64encode(letter * 32).decode()} for name, letter in (("old", b"o"), ("new", b"n")))
NUMBER = "+32470000001"


def stored(client: Client) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM clients_client WHERE call_name = %s", [client.call_name])
        return str(cursor.fetchone()[0])


def put(client: Client, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clients_client SET phone = %s WHERE call_name = %s", [value, client.call_name])


def fresh(client: Client) -> Client:
    """The row as the next request would read it."""
    return Client.objects.across(reason="test").get(pk=client.pk)


@pytest.fixture
def samira(db) -> Client:
    return factories.case(factories.case_manager(), "Samira T.", phone=NUMBER).client


class TestInTheTable:
    def test_nothing_of_the_value_lies_in_the_database(self, samira):
        assert "470" not in stored(samira)
        assert stored(samira).startswith("v1:")

    def test_the_row_reads_it_back(self, samira):
        samira.refresh_from_db()

        assert samira.phone == NUMBER

    def test_the_same_value_twice_looks_different(self, samira):
        other = factories.case(factories.case_manager(), "Dirk", phone=NUMBER).client

        assert stored(samira) != stored(other)

    def test_empty_stays_empty(self, db):
        bo = factories.case(factories.case_manager(), "Bo").client

        bo.refresh_from_db()

        assert stored(bo) == ""
        assert bo.phone == ""

    def test_saving_other_fields_leaves_it_as_it_lies(self, samira):
        before = stored(samira)
        row = fresh(samira)
        row.birth_year = 1990

        row.save()

        assert stored(samira) == before

    def test_a_deferred_row_reads_it_when_asked(self, samira):
        row = Client.objects.across(reason="test").defer("phone").get(pk=samira.pk)

        assert row.phone == NUMBER


class TestMovedAround:
    def test_to_another_row_it_cannot_be_read(self, samira):
        other = factories.case(factories.case_manager(), "Dirk").client
        put(other, stored(samira))

        with pytest.raises(Unreadable):
            _ = fresh(other).phone

    def test_to_another_column_it_cannot_be_read(self):
        ident = uuid.uuid4()
        sealed = seal("geheim", f"t:one:{ident}")

        with pytest.raises(Unreadable):
            unseal(sealed, f"t:two:{ident}")

    def test_altered_it_cannot_be_read(self, samira):
        value = stored(samira)
        put(samira, value[:-6] + ("A" if value[-6] != "A" else "B") + value[-5:])

        with pytest.raises(Unreadable) as fault:
            _ = fresh(samira).phone
        assert NUMBER not in str(fault.value)

    @pytest.mark.parametrize("value", ["v1:gone:AAAA", "v2:test:AAAA", "plain", "v1:test:!!", "v1:test:"])
    def test_what_was_never_sealed_here_is_refused_in_one_way(self, samira, value):
        put(samira, value)

        with pytest.raises(Unreadable):
            _ = fresh(samira).phone


class TestInQueries:
    @pytest.mark.parametrize(
        "lookup", ["phone", "phone__contains", "phone__in", "phone__gt", "phone__startswith"]
    )
    def test_it_cannot_be_searched(self, samira, lookup):
        value = [NUMBER] if lookup.endswith("__in") else NUMBER

        with pytest.raises(FieldError):
            Client.objects.across(reason="test").filter(**{lookup: value}).exists()

    def test_whether_it_is_empty_can_be_asked(self, samira):
        factories.case(factories.case_manager(), "Bo")

        assert [c.call_name for c in Client.objects.across(reason="test").filter(phone="")] == ["Bo"]

    def test_values_give_a_seal_that_shows_nothing(self, samira):
        (value,) = Client.objects.across(reason="test").filter(pk=samira.pk).values_list("phone", flat=True)

        assert isinstance(value, Sealed)
        assert repr(value) == str(value) == f"{value}" == "<sealed>"

    def test_setting_it_in_a_query_is_refused(self, samira):
        with pytest.raises(FieldError):
            Client.objects.across(reason="test").update(phone="0470")


class TestRotation:
    def test_every_value_comes_under_the_first_key(self, samira, settings, capsys):
        settings.ENCRYPTION_KEYS = {**NEW, **settings.ENCRYPTION_KEYS}

        call_command("rotate_keys")

        assert stored(samira).startswith("v1:new:")
        settings.ENCRYPTION_KEYS = NEW
        samira.refresh_from_db()
        assert samira.phone == NUMBER
        assert "clients_client.phone: 1 values" in capsys.readouterr().out

    def test_a_second_time_there_is_nothing_to_do(self, samira, settings):
        settings.ENCRYPTION_KEYS = {**NEW, **settings.ENCRYPTION_KEYS}
        list(rotate_keys())

        assert list(rotate_keys()) == []

    def test_the_correction_history_is_rotated_too(self):
        assert {model._meta.label for model, _field in sealed_fields()} >= {
            "clients.Client",
            "clients.ClientCorrection",
        }


class TestKeys:
    @pytest.mark.parametrize(
        "wrong",
        [{}, {"a": ""}, {"a": "AAAA"}, {"a": "not base64!"}, {"": base64.b64encode(b"k" * 32).decode()}],
    )
    def test_a_missing_or_short_key_is_told(self, settings, wrong):
        settings.ENCRYPTION_KEYS = wrong

        with pytest.raises(ImproperlyConfigured):
            keys()


@given(text=st.text(), place=st.text(min_size=1), other=st.text(min_size=1))
def test_any_text_comes_back_in_its_own_place_only(text, place, other):
    text, place, other = (each.encode(errors="ignore").decode() for each in (text, place, other))
    sealed = seal(text, place)

    assert unseal(sealed, place) == text
    if other != place:
        with pytest.raises(Unreadable):
            unseal(sealed, other)
