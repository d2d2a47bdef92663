from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from reisgezel.config import prepare
from reisgezel.config.faults import Exit, Fault


@pytest.fixture
def static(tmp_path, settings):
    """One static file of our own, collected into a folder of this test."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.css").write_text("p{}")
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.VAR = tmp_path / "var"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    return tmp_path


def collect():
    said = []
    prepare.collect_static(said.append)
    return len(said)


def hashed(folder):
    return sorted(path.name for path in (folder / "static").glob("a.*.css"))


def test_static_files_are_made_once_under_hashed_names(static):
    assert [collect(), collect()] == [1, 0]
    assert len(hashed(static)) == 1


def test_changed_static_file_is_made_anew(static):
    collect()
    before = hashed(static)
    (static / "source" / "a.css").write_text("p{color:red}")

    assert collect() == 1
    assert hashed(static) != before


def test_interrupted_collection_is_done_again_in_whole(static):
    collect()
    [name] = hashed(static)
    (static / "static" / ".made-from").unlink()  # a killed run never came to write it
    (static / "static" / name).write_text("half")

    assert collect() == 1
    assert (static / "static" / name).read_text() == "p{}"


@pytest.mark.django_db
def test_migrated_database_waits_for_nothing():
    assert prepare.pending_migrations() == 0


def forget_migrations(*names):
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM django_migrations WHERE app = 'trajectories' AND name = %s",
            [(name,) for name in names],
        )


@pytest.mark.django_db
def test_database_that_took_the_steps_one_by_one_waits_for_nothing():
    forget_migrations("0001_trajectories", "0002_said_unchanged")

    assert prepare.pending_migrations() == 0


@pytest.mark.django_db
def test_database_from_the_midst_of_these_steps_is_refused():
    forget_migrations("0001_trajectories", "0021_beside", "0022_goals")

    with pytest.raises(Fault, match="between two") as caught:
        prepare.pending_migrations()
    assert caught.value.code is Exit.SETTINGS


@pytest.mark.django_db
def test_database_of_a_newer_version_is_refused():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('organisations', '9999_later', '2026-01-01 00:00:00+00:00')"
        )

    with pytest.raises(Fault, match="newer version") as caught:
        prepare.pending_migrations()
    assert caught.value.code is Exit.SETTINGS


def test_demo_is_refused_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(Fault):
        prepare.load_demo()


def test_people_who_sign_in_stand_in_columns():
    class Person:
        def __init__(self, *values):
            self.name, self.role, self.organisation, self.email = values

    lines = prepare.sign_in_table(
        [
            Person("An", "regisseur", "Stad", "an@example.org"),
            Person("Beatrijs", "juror", "Huis", "b@example.org"),
        ]
    )

    assert lines == [
        "  An         regisseur   Stad   an@example.org",
        "  Beatrijs   juror       Huis   b@example.org",
    ]


def test_private_folder_is_not_in_the_code():
    assert not Path(settings.VAR).is_relative_to(Path(prepare.__file__).parents[1])
