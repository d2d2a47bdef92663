"""Photos and documents beside an entry: saved with it or not at all, read by who reads it, and gone with it."""

import datetime as dt
import io
import json
import zipfile

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.trajectories.actions.attachments import attach
from reisgezel.domain.trajectories.actions.shared_entries import share_entry
from reisgezel.domain.trajectories.actions.visits import Said, record_note
from reisgezel.domain.trajectories.enums import Audience
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Attachment, Entry, Trajectory
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import access_attachment, access_entry, timeline
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.files import vault
from reisgezel.foundation.files.errors import FilesGone, TooManyFiles
from reisgezel.foundation.files.models import WaitingFile
from reisgezel.foundation.organisations.enums import SecrecyKind
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.rotation import rotate_keys
from tests import factories
from tests.faces.desk.conftest import Desk
from tests.kit.files import opened, paper, photo

pytestmark = pytest.mark.django_db

NEW_KEYS = {
    "new": "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=",
    "test": "MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA=",
}


@pytest.fixture
def griet():
    return factories.case_manager(name="Griet Proef")


def note(who, case, *files, **fields):
    said = Said(**{"text": "Brief van de huisbaas.", "audience": Audience.TEAM, "files": files, **fields})
    return record_note(actor=who, trajectory_id=case.pk, said=said)


def opened_by(who, case):
    return access_case(who, case.pk, Verb.READ, page="story")


def read_by(who, case):
    """What stands beside each entry that this member reads."""
    return {
        entry.text: [(file.is_photo, file.pages) for file in entry.attachments]
        for entry in timeline(opened_by(who, case)).entries
    }


def test_what_waits_stands_beside_the_entry_once_it_is_saved(griet, case):
    entry = note(griet, case, *factories.waiting(griet, photo(), paper(3)))
    assert not WaitingFile.objects.within(griet).exists()
    view = access_entry(opened_by(griet, case), entry.pk)
    assert [(file.is_photo, file.number, file.of_its_kind, file.pages) for file in view.attachments] == [
        (True, 1, 1, 1),
        (False, 1, 1, 3),
    ]
    assert opened(vault.content_of(factories.attachments_of(entry)[0])).size == (60, 40)
    logged = AuditEvent.objects.filter(event=Event.ATTACHED, chain=case.pk)
    assert [event.refs for event in logged] == [{"entry": str(entry.pk)}] * 2


def test_what_is_not_saved_goes_on_waiting(griet, case):
    other = factories.case_manager()
    files = factories.waiting(griet, photo())
    with pytest.raises(NotFound):
        note(other, case, *files)
    with pytest.raises(FilesGone), transaction.atomic():
        note(griet, case, *files, other.user_id)
    with pytest.raises(TooManyFiles), transaction.atomic():
        note(griet, case, *(factories.membership().pk for _each in range(6)))
    assert not Entry.objects.within(griet).exists()
    assert WaitingFile.objects.within(griet).count() == 1


def test_another_s_files_are_not_taken_along(griet, case):
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    theirs = factories.waiting(youssef, photo())
    with pytest.raises(FilesGone), transaction.atomic():
        note(griet, case, *theirs)
    assert WaitingFile.objects.within(youssef).filter(user=youssef.user_id).exists()


def test_the_same_form_with_the_same_files_is_one_entry_and_another_file_is_not_swallowed(griet, case):
    form = factories.membership().pk
    entry = note(griet, case, *factories.waiting(griet, photo()), entry_id=form)
    again = note(griet, case, *factories.waiting(griet, photo()), entry_id=form)
    assert again.pk == entry.pk
    assert not WaitingFile.objects.within(griet).exists()
    more = factories.waiting(griet, paper())
    with pytest.raises(Conflict), transaction.atomic():
        note(griet, case, *more, entry_id=form)
    other_form = note(griet, case, *more)
    assert other_form.pk != entry.pk
    assert [len(factories.attachments_of(each)) for each in (entry, other_form)] == [1, 1]


def test_whoever_reads_the_entry_reads_them_and_nobody_else(griet, case):
    within = factories.same_partnership(griet)
    tom = factories.housing_coach(within=within, secrecy=SecrecyKind.DISCRETION)
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    housing = note(
        griet,
        case,
        *factories.waiting(griet, photo()),
        text="huis",
        topics=(LifeDomain.HOUSING,),
        audience=Audience.TOPICS,
    )
    hidden = [
        note(griet, case, *factories.waiting(griet, photo()), **fields)
        for fields in (
            {"text": "geld", "topics": (LifeDomain.MONEY,), "audience": Audience.TOPICS},
            {"text": "eigen", "audience": Audience.OWN},
            {"text": "geheim", "under_secrecy": True},
        )
    ]
    assert set(read_by(griet, case)) == {"huis", "geld", "eigen", "geheim"}
    assert read_by(tom, case) == {"huis": [(True, 1)]}
    access = opened_by(tom, case)
    assert access_attachment(access, housing.pk, factories.attachments_of(housing)[0].pk)
    for entry in hidden:
        file = factories.attachments_of(entry)[0].pk
        for through in (entry.pk, housing.pk):
            with pytest.raises(NotFound):
                access_attachment(access, through, file)
    nele = factories.case_manager(within=within)
    with pytest.raises(NotAllowed):
        opened_by(nele, case)


def test_a_note_that_is_given_takes_no_photo_along(griet, case):
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    place = factories.joined(case, griet, vera)
    entry = note(griet, case, *factories.waiting(griet, photo()), text="gegeven")
    share_entry(
        actor=griet,
        trajectory_id=case.pk,
        place_id=place.pk,
        entry_id=entry.pk,
        explanation=Explanation(own_words="Dat mag Vera lezen."),
    )
    own = note(vera, case, *factories.waiting(vera, photo()), text="van haarzelf")
    assert read_by(vera, case) == {"gegeven": [], "van haarzelf": [(True, 1)]}
    access = opened_by(vera, case)
    assert access_attachment(access, own.pk, factories.attachments_of(own)[0].pk)
    with pytest.raises(NotFound):
        access_attachment(access, entry.pk, factories.attachments_of(entry)[0].pk)


def test_it_is_never_changed_but_for_its_seal(griet, case, settings):
    entry = note(griet, case, *factories.waiting(griet, photo()))
    other = note(griet, case, text="een andere")
    (file,) = factories.attachments_of(entry)
    for change in (
        {"entry": other},
        {"sha256": "0" * 64},
        {"path": "elsewhere"},
        {"kind": "application/pdf"},
    ):
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            Attachment.objects.within(griet).filter(pk=file.pk).update(**change)
    settings.ENCRYPTION_KEYS = NEW_KEYS
    assert sum(step.resealed for step in rotate_keys() if "attachment" in step.where) == 1
    assert opened(vault.content_of(factories.attachments_of(entry)[0])).size == (60, 40)


@pytest.mark.parametrize("way", ["notes", "page"])
def test_its_bytes_go_with_it_whatever_erases_it(griet, case, way, django_capture_on_commit_callbacks):
    (file,) = factories.attachments_of(note(griet, case, *factories.waiting(griet, photo())))
    with django_capture_on_commit_callbacks(execute=True):
        if way == "notes":
            Entry.objects.within(griet).filter(trajectory=case).delete()
        else:
            Trajectory.objects.within(griet).get(pk=case.pk).delete()
        assert default_storage.exists(file.path), "not before it is sure that the row goes"
    assert not default_storage.exists(file.path)


def test_a_crash_between_the_row_and_its_bytes_is_mended(griet, case):
    with time_machine.travel(dt.datetime(2026, 5, 14, 10, 0, tzinfo=dt.UTC)) as clock:
        (file,) = factories.attachments_of(note(griet, case, *factories.waiting(griet, photo())))
        clock.shift(vault.GRACE)
        vault.sweep()
        assert default_storage.exists(file.path)
        with transaction.atomic():
            Entry.objects.within(griet).delete()
            transaction.set_rollback(True)
        vault.sweep()
        assert default_storage.exists(file.path), "erasing that was undone"
        Entry.objects.within(griet).delete()  # the callback after the commit is never called in this test
        vault.sweep()
        assert not default_storage.exists(file.path)


def test_the_whole_file_names_them_and_the_package_holds_them(griet, case):
    entry = note(griet, case, *factories.waiting(griet, photo(), paper(2)))
    note(griet, case, *factories.waiting(griet, photo()), text="eigen", audience=Audience.OWN)
    note(
        griet, case, *factories.waiting(griet, photo()), text="x", hidden_from_client_because="over een ander"
    )
    data = file_of(access_case(griet, case.pk, Verb.TAKE_ALONG, page="file")).as_data()
    assert [row["entry"] for row in data["attachments"]] == [str(entry.pk)] * 2
    answer = Desk(griet).get(reverse("desk:file-everything", args=[case.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="dossier.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as package:
        inside = json.loads(package.read("dossier.json"))
        assert set(package.namelist()) == {"dossier.json", *(row["file"] for row in inside["attachments"])}
        for row, file in zip(inside["attachments"], factories.attachments_of(entry), strict=True):
            assert row["sha256"] == file.sha256
            assert package.read(row["file"]) == vault.content_of(file)


def test_what_was_lost_from_the_disk_does_not_keep_the_rest_back(griet, case):
    (file,) = factories.attachments_of(note(griet, case, *factories.waiting(griet, photo())))
    default_storage.delete(file.path)
    answer = Desk(griet).get(reverse("desk:file-everything", args=[case.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as package:
        assert f"bijlagen/{file.pk}.jpg.ontbreekt.txt" in package.namelist()


def test_without_files_saving_asks_nothing_more(griet, case, django_assert_num_queries):
    entry = note(griet, case)
    with django_assert_num_queries(0):
        attach(griet, entry, ())
