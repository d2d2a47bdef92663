"""Makes a version ready to be served: database, static files, and for the demo its people.

Every step finds out for itself whether there is something to do, and each is finished by one move (a rename, a
transaction), so that a kill at any moment leaves a state that the next run completes.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from reisgezel.config.faults import Exit, Fault

Say = Callable[[str], None]
#: Bytes of an embedded database that are checked at every start (about 0.2 s).
QUICK_CHECK_LIMIT = 64 * 1024 * 1024


class SignsIn(Protocol):
    """One line of the list of people who can sign in to the demo."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def email(self) -> str: ...


def prepare(say: Say) -> None:
    """Everything that must be true before the first request; takes well under a second when it already is."""
    with only_one():
        migrate(say)
        collect_static(say)


@contextmanager
def only_one() -> Iterator[None]:
    """Two starts at the same time wait for each other. The lock ends with the process, however that ends."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def pending_migrations() -> int:
    """How many migrations the database still waits for; a database from a newer version is refused, and so is one
    from the midst of what became one migration since."""
    executor = MigrationExecutor(connection)
    applied, known = set(executor.loader.applied_migrations), executor.loader.disk_migrations
    replaced = [set(migration.replaces) for migration in known.values() if migration.replaces]
    unknown = applied - set(known) - set().union(*replaced)
    # Squashed or removed migrations of other packages are no sign of a newer version of ours.
    ours = sorted(f"{app}.{name}" for app, name in unknown if app in _our_labels())
    if ours:
        raise Fault(
            f"The database was written by a newer version ({ours[-1]}); install that version or put a backup back.",
            Exit.SETTINGS,
        )
    if any(olds & applied and olds - applied for olds in replaced):
        raise Fault(
            "The database is of a version between two that follow each other; CHANGELOG.md says with which one to "
            "migrate it first.",
            Exit.SETTINGS,
        )
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _our_labels() -> set[str]:
    from django.apps import apps

    return {config.label for config in apps.get_app_configs() if config.name.startswith("reisgezel.")}


def migrate(say: Say) -> None:
    if waiting := pending_migrations():
        say(f"Preparing the database ({waiting} steps) ...")
        call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "sqlite":
        check_sqlite()


def check_sqlite() -> None:
    """Damage in the embedded file is told before the first request meets it. A large one is skipped."""
    path = Path(connection.settings_dict["NAME"])
    if path.stat().st_size > QUICK_CHECK_LIMIT:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        [verdict] = cursor.fetchone()
    if verdict != "ok":
        raise Fault(f"The database is damaged; put a backup in its place. ({path})", Exit.IO)


def collect_static(say: Say) -> None:
    """Static files under names that hold their hash; made anew in whole whenever one of them changed."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".made-from"
    digest = _static_hash()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say("Preparing the static files ...")
    # A half-written file of an interrupted run must not survive under a name that promises its content.
    shutil.rmtree(root, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    fresh = stamp.with_suffix(".new")
    fresh.write_text(digest)
    fresh.replace(stamp)


def _static_hash() -> str:
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            with storage.open(name) as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{name}\0{content}\n".encode())
    return digest.hexdigest()


def refuse_without_demo() -> None:
    """Invented people stay out of a real database."""
    if not settings.DEMO:
        raise Fault(
            "These settings are those of a real installation: the demo is not loaded there.", Exit.REFUSED
        )


def load_demo() -> Sequence[SignsIn]:
    """Load the invented partnership where it is not there yet, and give the people who can sign in."""
    refuse_without_demo()
    from reisgezel.config import demo

    with only_one(), transaction.atomic():
        people: Sequence[SignsIn] = demo.load()
    return people


def sign_in_table(people: Sequence[SignsIn]) -> list[str]:
    """The people as aligned lines of text."""
    rows = [(person.name, person.role, person.organisation, person.email) for person in people]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return [
        "  " + "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def close() -> None:
    """Leave nothing open that a child process would inherit."""
    connection.close()
