"""Faults that a reader can put right: one line on standard error and an exit code, never a traceback.

code  meaning
0     done
1     a check found something
2     wrong use, or an input that was refused
69    something it needs is not there: the port, the database server, a package
73    it may not write where it must
74    reading or writing failed: full disk, damaged database
78    the settings are not complete
130   stopped from the keyboard
"""

import errno
import sqlite3
from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    FOUND = 1
    REFUSED = 2
    UNAVAILABLE = 69
    NO_WRITE = 73
    IO = 74
    SETTINGS = 78
    STOPPED = 130


class Fault(Exception):
    """An expected fault. `str(fault)` is the whole message: what is wrong, and what to do about it."""

    def __init__(self, message: str, code: Exit = Exit.FOUND) -> None:
        super().__init__(message)
        self.code = code


_FILES = {
    errno.ENOENT: ("{0} does not exist.", Exit.REFUSED),
    errno.EISDIR: ("{0} is a folder, not a file.", Exit.REFUSED),
    errno.ENOTDIR: ("{0}: a part of this path is not a folder.", Exit.REFUSED),
    errno.EACCES: (
        "No permission for {0}; use another user, or another folder (REISGEZEL_VAR).",
        Exit.NO_WRITE,
    ),
    errno.EPERM: (
        "No permission for {0}; use another user, or another folder (REISGEZEL_VAR).",
        Exit.NO_WRITE,
    ),
    errno.EROFS: ("{0} is on a read-only disk; use another folder (REISGEZEL_VAR).", Exit.NO_WRITE),
    errno.ENOSPC: ("The disk is full: make room and run it again. ({0})", Exit.IO),
    errno.EDQUOT: ("The disk quota is used up: make room and run it again. ({0})", Exit.IO),
}

_DATABASES = (
    ("file is not a database", "The database is damaged; put a backup in its place. ({0})", Exit.IO),
    ("malformed", "The database is damaged; put a backup in its place. ({0})", Exit.IO),
    ("disk is full", "The disk is full: make room and run it again. ({0})", Exit.IO),
    ("readonly database", "No permission to write the database. ({0})", Exit.NO_WRITE),
    (
        "unable to open database file",
        "The database cannot be opened; may this user write there? ({0})",
        Exit.NO_WRITE,
    ),
    ("disk i/o error", "Reading or writing the database failed. ({0})", Exit.IO),
    (
        "database is locked",
        "Another process keeps the database locked; stop it and try again. ({0})",
        Exit.UNAVAILABLE,
    ),
    (
        "no such table",
        "The database is empty or older than this version: run `reisgezel migrate`. ({0})",
        Exit.UNAVAILABLE,
    ),
    (
        'relation "',
        "The database is empty or older than this version: run `reisgezel migrate`. ({0})",
        Exit.UNAVAILABLE,
    ),
    ("password authentication failed", "The database server refuses this user or password.", Exit.SETTINGS),
    ("does not exist", "The database server does not know this database or user. ({0})", Exit.SETTINGS),
    (
        "connection",
        "The database server does not answer; is it running, and is its address right? ({0})",
        Exit.UNAVAILABLE,
    ),
)


def explain(error: BaseException, database: str = "") -> Fault | None:
    """The fault behind an exception, or None when it is not one we expect. `database` names the database's place."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, OSError) and not _is_database(error):
        return _explain_file(error)
    if _is_database(error):
        return _explain_database(error, database)
    if _is_of(error, "django.core.exceptions", "ImproperlyConfigured"):
        return Fault(f"The settings are not complete: {error}", Exit.SETTINGS)
    return None


def _explain_file(error: OSError) -> Fault | None:
    known = _FILES.get(error.errno or 0)
    if known is None:
        return None
    text, code = known
    return Fault(text.format(error.filename or error.strerror), code)


def _is_database(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        return True
    return _is_of(error, "django.db.utils", "Error")


def _is_of(error: BaseException, module: str, name: str) -> bool:
    """`isinstance` without importing Django for a command line that does not need it."""
    return any((kind.__module__, kind.__name__) == (module, name) for kind in type(error).__mro__)


def _explain_database(error: BaseException, database: str) -> Fault | None:
    said = " ".join(str(error).split())
    for sign, text, code in _DATABASES:
        if sign in said.lower():
            return Fault(text.format(database or said), code)
    return None
