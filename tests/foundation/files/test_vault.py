"""Files about people: sealed on the disk, readable by their row alone, gone after it, and never half there."""

import datetime as dt
import errno
import io

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.db import transaction

from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.files import vault, waiting
from reisgezel.foundation.files.errors import TooManyFiles
from reisgezel.foundation.files.limits import MAX_FILES
from reisgezel.foundation.files.models import WaitingFile
from reisgezel.foundation.privacy.encryption import Sealed
from reisgezel.foundation.privacy.errors import Unreadable
from tests import factories
from tests.kit.files import opened, paper, photo

pytestmark = pytest.mark.django_db

PAGE = "/desk/case/x/visit/"
MINUTE = dt.timedelta(minutes=1)
NOON = dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    """It runs: files are told apart by the moment they came."""
    with time_machine.travel(NOON) as travelling:
        yield travelling


@pytest.fixture(autouse=True)
def _empty():
    for path in lying():
        default_storage.delete(path)


@pytest.fixture
def griet(clock):
    return factories.case_manager()


def chosen(who, *files, page=PAGE, beside=0):
    return waiting.take_in(who, page, map(io.BytesIO, files), beside=beside)


def one(who, data=None, page=PAGE):
    (file,), refused = chosen(who, data or photo(), page=page)
    assert refused == []
    return file


def lying():
    """Paths of everything in the vault."""
    return {f"{folder}/{name}" for folder in vault._folders() for name in default_storage.listdir(folder)[1]}


def test_it_lies_sealed_under_a_key_of_its_own(griet):
    first, second = one(griet), one(griet)
    assert first.sha256 == second.sha256
    sealed = [default_storage.open(file.path).read() for file in (first, second)]
    assert sealed[0] != sealed[1]
    assert opened(vault.content_of(first)).size == (60, 40)
    for data in sealed:
        assert b"JFIF" not in data
    assert lying() == {first.path, second.path}
    assert all(
        isinstance(key, Sealed) for key in WaitingFile.objects.within(griet).values_list("key", flat=True)
    )


def test_bytes_that_were_moved_altered_or_lost_are_not_read(griet):
    first, second = one(griet), one(griet)
    data = default_storage.open(first.path).read()
    for spoiled in (default_storage.open(second.path).read(), data[:-1] + bytes([data[-1] ^ 1]), b""):
        default_storage.delete(first.path)
        default_storage.save(first.path, ContentFile(spoiled))
        with pytest.raises(Unreadable):
            vault.content_of(first)
    default_storage.delete(first.path)
    with pytest.raises(Unreadable):
        vault.content_of(first)


def test_what_goes_out_is_harmless_and_tells_nothing(griet):
    picture, letter = vault.shown(one(griet)), vault.shown(one(griet, paper()))
    for answer, kind, way, ending in (
        (picture, "image/jpeg", "inline", ".jpg"),
        (letter, "application/pdf", "attachment", ".pdf"),
    ):
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"].startswith(f'{way}; filename="bijlage-')
        assert answer["Content-Disposition"].endswith(f'{ending}"')
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("default-src 'none'; ")
        assert answer["Content-Security-Policy"].endswith("; sandbox")
        assert "no-store" in answer["Cache-Control"]


def test_of_several_files_the_right_ones_stay(griet):
    taken, refused = chosen(griet, photo(), b"<svg/>", paper(2))
    assert [file.pages for file in taken] == [1, 2]
    assert [refusal.code for refusal in refused] == ["file_kind"]
    assert waiting.waiting_on(griet, PAGE) == taken
    taken, refused = chosen(griet, photo(), photo(), beside=MAX_FILES - 1)
    assert (taken, [type(refusal) for refusal in refused]) == ([], [TooManyFiles])


def test_they_wait_for_one_person_on_one_form_for_some_hours(
    clock, griet, django_capture_on_commit_callbacks
):
    file = one(griet)
    other = factories.case_manager(within=factories.same_partnership(griet))
    assert waiting.waiting_on(other, PAGE) == waiting.waiting_on(griet, "/elsewhere/") == []
    with transaction.atomic():
        assert waiting.claim(other, [file.pk]) == []
    waiting.leave_out(other, [file.pk])
    clock.shift(drafts.LIFE - MINUTE)
    assert (waiting.waiting_on(griet, PAGE), waiting.purge()) == ([file], 0)
    clock.shift(MINUTE)
    assert waiting.waiting_on(griet, PAGE) == []
    with django_capture_on_commit_callbacks(execute=True):
        assert waiting.purge() == 1
    assert lying() == set()


def test_a_claim_that_is_undone_leaves_them_waiting(griet, django_capture_on_commit_callbacks):
    file = one(griet)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        assert [row.pk for row in waiting.claim(griet, [file.pk])] == [file.pk]
        assert not WaitingFile.objects.within(griet).exists()
        transaction.set_rollback(True)
    assert waiting.waiting_on(griet, PAGE) == [file]
    assert opened(vault.content_of(file)).size == (60, 40)


def test_what_is_left_out_or_begun_anew_or_erased_goes_from_the_disk(
    griet, django_capture_on_commit_callbacks
):
    case = factories.case(griet)
    first, _second, third = (one(griet, page=page) for page in (PAGE, PAGE, f"/desk/case/{case.pk}/note/"))
    with django_capture_on_commit_callbacks(execute=True):
        waiting.leave_out(griet, [first.pk])
    assert first.path not in lying()
    with django_capture_on_commit_callbacks(execute=True):
        waiting.leave_all(griet, PAGE)
    assert lying() == {third.path}
    with django_capture_on_commit_callbacks(execute=True):
        drafts.forget_about(case.pk)
    assert lying() == set()


def test_nobody_fills_the_disk_with_what_waits(griet, monkeypatch):
    monkeypatch.setattr(waiting, "MAX_WAITING", 2)
    pages = [one(griet, page=f"/{number}/").page for number in range(4)]
    assert set(WaitingFile.objects.within(griet).values_list("page", flat=True)) == set(pages[2:])


def test_the_sweep_removes_what_no_row_knows_once_it_is_an_hour_old(clock, griet):
    file = one(griet)
    lost = default_storage.save(f"{vault.FOLDER}/aa/lost", ContentFile(b"half"))
    beside = default_storage.save("addenda/paper", ContentFile(b"another room's"))
    clock.shift(vault.GRACE - MINUTE)
    assert vault.sweep() == 0
    clock.shift(MINUTE)
    assert vault.sweep() == 1
    assert lying() == {file.path}
    assert not default_storage.exists(lost)
    assert default_storage.exists(beside)
    vault.discard(beside)
    assert default_storage.exists(beside), "only what lies in the vault is removed from here"
    WaitingFile.objects.within(griet).delete()
    assert (vault.sweep(), lying()) == (1, set())


class _Full(InMemoryStorage):
    """A disk that is full half way."""

    def _save(self, name, content):
        super()._save(name, ContentFile(content.read()[:10]))
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_refuses_the_file_in_words_and_keeps_nothing_of_it(settings, griet):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": f"{_Full.__module__}.{_Full.__qualname__}"},
    }
    taken, refused = chosen(griet, photo())
    assert (taken, [refusal.code for refusal in refused]) == ([], ["file_no_room"])
    assert lying() == set()
    assert not WaitingFile.objects.within(griet).exists()
