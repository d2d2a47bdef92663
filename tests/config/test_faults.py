import errno
import sqlite3

import pytest
from django.db import OperationalError

from reisgezel.config.faults import Exit, Fault, explain


@pytest.mark.parametrize(
    ("number", "code", "word"),
    [
        (errno.ENOENT, Exit.REFUSED, "does not exist"),
        (errno.EACCES, Exit.NO_WRITE, "No permission"),
        (errno.EROFS, Exit.NO_WRITE, "read-only"),
        (errno.ENOSPC, Exit.IO, "disk is full"),
    ],
)
def test_file_fault_becomes_one_line_with_its_path(number, code, word):
    fault = explain(OSError(number, "x", "/somewhere/var"))

    assert fault is not None
    assert fault.code is code
    assert word in str(fault)
    assert "/somewhere/var" in str(fault)
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("file is not a database", Exit.IO),
        ("database disk image is malformed", Exit.IO),
        ("attempt to write a readonly database", Exit.NO_WRITE),
        (
            'connection failed: connection to server at "127.0.0.1", port 1 failed: refused\n\tIs it running?',
            Exit.UNAVAILABLE,
        ),
        ('FATAL:  database "x" does not exist', Exit.SETTINGS),
        ("no such table: privacy_chainhead", Exit.UNAVAILABLE),
        ('relation "privacy_chainhead" does not exist', Exit.UNAVAILABLE),
    ],
)
@pytest.mark.parametrize("kind", [OperationalError, sqlite3.OperationalError])
def test_database_fault_becomes_one_line(kind, said, code):
    fault = explain(kind(said))

    assert fault is not None
    assert fault.code is code
    assert "\n" not in str(fault)


def test_fault_explains_itself():
    fault = Fault("no", Exit.SETTINGS)

    assert explain(fault) is fault


@pytest.mark.parametrize(
    "error", [ValueError("a bug"), OperationalError("no such column: x"), OSError(errno.EBADF, "x")]
)
def test_unexpected_error_is_not_explained_away(error):
    assert explain(error) is None
