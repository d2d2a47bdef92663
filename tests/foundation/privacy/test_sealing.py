# ruff: noqa: S608 - the intruder writes SQL
"""Sealed text: readable in its own row only, and never seen where it does not belong."""

import base64
import io

import pytest
from django.apps.registry import Apps
from django.core import serializers
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.models.functions import Upper
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy import rotation
from reisgezel.foundation.privacy.encryption import EncryptedTextField, Sealed, Unreadable, seal, unseal

OLD = base64.b64encode(b"o" * 32).decode()
NEW = base64.b64encode(b"n" * 32).decode()


class Locker(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.PositiveIntegerField(default=0)
    phone = EncryptedTextField(blank=True, default="")
    story = EncryptedTextField(blank=True, default="")

    class Meta:
        app_label = "privacy"
        apps = Apps()  # known to these tests only
        db_table = "test_locker"


@pytest.fixture(autouse=True)
def _table(request, db):
    """An unmanaged table of this test only."""
    kind = "uuid" if connection.vendor == "postgresql" else "char(32)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE test_locker (id {kind} PRIMARY KEY, number integer NOT NULL, "
            "phone text NOT NULL, story text NOT NULL)"
        )


def stored(pk, column="phone"):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM test_locker WHERE id = %s",
            [pk.hex if connection.vendor == "sqlite" else pk],
        )
        return cursor.fetchone()[0]


@pytest.mark.slow
@given(st.text(), st.text(min_size=1, max_size=50))
def test_what_was_sealed_comes_back_at_its_place_and_nowhere_else(text, place):
    sealed = seal(text, place)

    assert unseal(sealed, place) == text
    assert seal(text, place) != sealed
    with pytest.raises(Unreadable):
        unseal(sealed, f"{place}.")


@given(st.data())
def test_a_sealed_value_with_any_changed_character_cannot_be_opened(data):
    sealed = seal("0470 00 00 00", "t:c:1").stored
    at = data.draw(st.integers(0, len(sealed) - 1))
    new = data.draw(st.characters(codec="ascii").filter(lambda character: character != sealed[at]))
    changed = Sealed(sealed[:at] + new + sealed[at + 1 :])

    with pytest.raises(Unreadable):
        unseal(changed, "t:c:1")


def test_a_last_sign_with_other_bits_that_mean_nothing_is_altered_too():
    """Base64 ends in bits that decoding throws away: 41 bytes leave two of them."""
    sealed = seal("0470 00 00 00", "t:c:1").stored
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    assert sealed[-2] in letters
    other = letters[letters.index(sealed[-2]) ^ 1]

    with pytest.raises(Unreadable):
        unseal(Sealed(f"{sealed[:-2]}{other}="), "t:c:1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "v1",
        "v1::",
        "v1:test:",
        "v1:test:AAAA",
        "v1:test:!!",
        "v2:test:AAAA",
        "0470",
        "v1:test:" + "A" * 40,
    ],
)
def test_what_was_never_sealed_cannot_be_opened(text):
    with pytest.raises(Unreadable):
        unseal(Sealed(text), "t:c:1")


@pytest.mark.parametrize("text", ["0470 00 00 00", "é ع 漢 😀", "a\0b", "x" * 100_000, " ", "v1:test:AAAA"])
def test_a_text_lies_sealed_and_is_read_as_it_was(text):
    locker = Locker.objects.create(phone=text)

    assert stored(locker.pk).startswith("v1:test:")
    assert text not in stored(locker.pk)
    assert Locker.objects.get().phone == text


def test_nothing_stays_nothing():
    locker = Locker.objects.create(phone="")

    assert stored(locker.pk) == ""
    assert Locker.objects.get().phone == ""
    assert Locker.objects.filter(phone="").count() == 1
    assert Locker.objects.exclude(phone="").count() == 0


def test_a_value_in_another_row_or_column_cannot_be_read():
    one, other = Locker.objects.create(phone="geheim"), Locker.objects.create(phone="ander")
    mine = Sealed(stored(one.pk))
    Locker.objects.filter(pk=other.pk).update(phone=mine)
    Locker.objects.filter(pk=one.pk).update(story=mine)

    with pytest.raises(Unreadable) as moved:
        _ = Locker.objects.get(pk=other.pk).phone
    with pytest.raises(Unreadable):
        _ = Locker.objects.get(pk=one.pk).story
    assert str(moved.value).startswith(f"test_locker:phone:{other.pk}: ")
    assert "geheim" not in repr(moved.value) + str(moved.value.message)
    assert Locker.objects.get(pk=one.pk).phone == "geheim"


def test_a_copy_under_another_key_is_refused_before_it_is_written():
    Locker.objects.create(phone="geheim")
    copy = Locker.objects.get()
    copy.pk = new_id()

    with pytest.raises(Unreadable), transaction.atomic():
        copy.save(force_insert=True)
    assert Locker.objects.count() == 1


def test_a_copy_of_what_was_read_is_sealed_for_its_own_row():
    Locker.objects.create(phone="geheim")
    copy = Locker.objects.get()
    assert copy.phone == "geheim"
    copy.pk = new_id()
    copy.save(force_insert=True)

    assert [locker.phone for locker in Locker.objects.all()] == ["geheim", "geheim"]


def test_saving_a_row_leaves_a_value_that_nobody_read_as_it_lies():
    locker = Locker.objects.create(phone="geheim")
    before = stored(locker.pk)
    again = Locker.objects.get()
    again.number = 5
    again.save()

    assert stored(locker.pk) == before
    again.phone = "nieuw"
    again.save(update_fields=["phone"])
    assert Locker.objects.get().phone == "nieuw"


def test_deferred_refreshed_and_bulk_created_values_are_read_like_any(django_assert_num_queries):
    Locker.objects.bulk_create([Locker(number=n, phone=f"nummer {n}") for n in range(3)])

    assert [locker.phone for locker in Locker.objects.order_by("number")] == [
        "nummer 0",
        "nummer 1",
        "nummer 2",
    ]
    locker = Locker.objects.defer("phone").get(number=1)
    assert "phone" in locker.get_deferred_fields()
    with django_assert_num_queries(1):
        assert locker.phone == "nummer 1"
    other = Locker.objects.only("phone").get(number=1)
    other.phone = "anders"
    other.save(update_fields=["phone"])
    locker.refresh_from_db()
    assert locker.phone == "anders"
    locker.refresh_from_db(fields=["phone"])
    assert locker.phone == "anders"


def test_update_or_create_works_as_it_lies():
    pk = new_id()
    Locker.objects.update_or_create(pk=pk, defaults={"phone": "een"})
    Locker.objects.update_or_create(pk=pk, defaults={"phone": "twee"})

    assert Locker.objects.get().phone == "twee"


def test_values_gives_a_sealed_value_that_shows_nothing_and_can_be_opened():
    Locker.objects.create(phone="geheim")

    row = Locker.objects.values("pk", "phone").get()

    assert repr(row["phone"]) == str(row["phone"]) == "<sealed>"
    assert "geheim" not in repr(row)
    assert Locker._meta.get_field("phone").open(row["phone"], row["pk"]) == "geheim"


def test_what_does_not_know_its_row_takes_no_text():
    locker = Locker.objects.create(phone="geheim")
    locker.phone = "anders"

    for way in (
        lambda: Locker.objects.update(phone="anders"),
        lambda: Locker.objects.bulk_update([locker], ["phone"]),
        lambda: serializers.serialize("json", [locker]),
    ):
        with pytest.raises(FieldError) as refusal, transaction.atomic():
            way()
        assert "anders" not in str(refusal.value)
    assert Locker.objects.get().phone == "geheim"
    assert Locker.objects.update(phone="") == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"phone": "0470"}, {"phone__iexact": "0470"}, {"phone__contains": "04"}, {"phone__startswith": "0"},
        {"phone__in": ["0470"]}, {"phone__gt": "0"}, {"phone__regex": "."}, {"phone": models.F("story")},
        {"phone__upper": "0"}, {"phone__length": 3},
    ],
    ids=str,
)  # fmt: skip
def test_searching_is_refused(asked):
    with pytest.raises(FieldError) as refusal:
        list(Locker.objects.filter(**asked))
    assert "0470" not in str(refusal.value)


def test_only_emptiness_can_be_asked():
    Locker.objects.create(phone="geheim")

    assert Locker.objects.filter(phone__isnull=False).count() == 1
    assert not Locker.objects.filter(phone="").exists()


def test_a_text_that_no_database_can_hold_is_refused_without_showing_it():
    with pytest.raises(ValueError, match="half of a character") as refusal:
        Locker.objects.create(phone="geheim \ud800")
    assert "geheim" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_a_function_over_a_sealed_value_gives_nothing_away():
    Locker.objects.create(phone="geheim")

    loud = Locker.objects.annotate(loud=Upper("phone")).values_list("loud", flat=True).get()

    assert "GEHEIM" not in repr(loud)


def test_a_row_without_a_key_of_its_own_is_told_to_its_programmer():
    class Numbered(models.Model):
        phone = EncryptedTextField()

        class Meta:
            app_label = "privacy_numbered"
            apps = Apps()

    assert [fault.id for fault in Numbered._meta.get_field("phone").check()] == ["privacy.E003"]
    assert Locker._meta.get_field("phone").check() == []


class TestKeys:
    @pytest.fixture(autouse=True)
    def _only_lockers(self, monkeypatch):
        field = Locker._meta.get_field
        monkeypatch.setattr(
            rotation, "sealed_fields", lambda: ((Locker, field("phone")), (Locker, field("story")))
        )
        monkeypatch.setattr(rotation, "_others", {})

    @pytest.fixture
    def old_lockers(self, settings):
        settings.ENCRYPTION_KEYS = {"old": OLD}
        Locker.objects.bulk_create(
            [Locker(number=n, phone=f"nummer {n}" if n % 2 else "", story="lang") for n in range(7)]
        )
        settings.ENCRYPTION_KEYS = {"new": NEW, "old": OLD}

    @staticmethod
    def rotate():
        out = io.StringIO()
        call_command("rotate_keys", stdout=out)
        return out.getvalue().splitlines()

    def key_ids(self):
        return {
            sealed.key_id
            for pair in Locker.objects.values_list("phone", "story")
            for sealed in pair
            if sealed
        }

    def test_the_first_key_seals_and_all_open(self, old_lockers):
        Locker.objects.create(phone="vers")

        assert self.key_ids() == {"old", "new"}
        assert {locker.phone for locker in Locker.objects.all()} == {
            "",
            "nummer 1",
            "nummer 3",
            "nummer 5",
            "vers",
        }

    def test_after_rotating_the_old_key_may_go(self, old_lockers, settings, monkeypatch):
        monkeypatch.setattr(rotation, "BATCH", 3)

        said = self.rotate()

        assert "test_locker.phone: 3 values sealed again, 7 looked at" in said
        assert "test_locker.story: 7 values sealed again, 7 looked at" in said
        assert self.key_ids() == {"new"}
        settings.ENCRYPTION_KEYS = {"new": NEW}
        assert [locker.phone for locker in Locker.objects.order_by("number")][:3] == ["", "nummer 1", ""]
        assert {locker.story for locker in Locker.objects.all()} == {"lang"}

    def test_a_rotation_that_was_stopped_goes_on_where_it_was(self, old_lockers, monkeypatch):
        monkeypatch.setattr(rotation, "BATCH", 2)
        steps = rotation.rotate_keys()
        next(steps)
        steps.close()
        assert self.key_ids() == {"old", "new"}

        self.rotate()

        assert self.key_ids() == {"new"}
        assert len(self.rotate()) == 1

    def test_a_value_saved_meanwhile_is_not_overwritten(self, old_lockers, monkeypatch):
        first = Locker.objects.order_by("pk").exclude(phone="").first()

        def meanwhile(text, place):
            if place == f"test_locker:phone:{first.pk}":
                Locker.objects.filter(pk=first.pk).update(phone=seal("net bewaard", place))
            return seal(text, place)

        monkeypatch.setattr(rotation, "seal", meanwhile)
        self.rotate()

        assert Locker.objects.get(pk=first.pk).phone == "net bewaard"

    def test_what_cannot_be_opened_stays_and_is_named_without_stopping_the_rest(self, old_lockers):
        one = Locker.objects.get(number=1)
        stranger = Sealed(stored(Locker.objects.get(number=3).pk))
        Locker.objects.filter(pk=one.pk).update(phone=stranger)

        with pytest.raises(CommandError, match=f"1 values cannot be opened.*test_locker:phone:{one.pk}"):
            self.rotate()

        assert stored(one.pk) == stranger.stored
        assert Locker.objects.get(number=5).phone == "nummer 5"

    def test_values_sealed_elsewhere_are_rotated_by_their_room(self):
        rotation.register_reseal("somewhere else", lambda: 3)

        assert "somewhere else: 3 values sealed again, 3 looked at" in self.rotate()

    def test_a_key_that_is_gone_is_named(self, old_lockers, settings):
        settings.ENCRYPTION_KEYS = {"new": NEW}

        with pytest.raises(Unreadable, match="its key 'old' is not in ENCRYPTION_KEYS"):
            _ = Locker.objects.get(number=1).phone

    @pytest.mark.parametrize("key", ["AAAA", "", "no base64!", "é"])
    def test_a_short_key_neither_seals_nor_opens(self, settings, key):
        settings.ENCRYPTION_KEYS = {"new": NEW, "old": key}

        with pytest.raises(ImproperlyConfigured, match="'old'") as refusal:
            Locker.objects.create(phone="geheim")
        assert NEW not in str(refusal.value)

    @pytest.mark.parametrize(
        ("configured", "fault"),
        [
            ({}, "privacy.E001"),
            ({"a:b": NEW}, "privacy.E002"),
            ({"": NEW}, "privacy.E002"),
            ({"new": NEW, "old": OLD}, None),
        ],
    )
    def test_keys_that_are_missing_or_oddly_named_are_told_before_anything_starts(
        self, settings, configured, fault
    ):
        from reisgezel.foundation.privacy.checks import check_keys

        settings.ENCRYPTION_KEYS = configured

        assert [each.id for each in check_keys()] == ([fault] if fault else [])
        assert not any(OLD in str(each) or NEW in str(each) for each in check_keys())
