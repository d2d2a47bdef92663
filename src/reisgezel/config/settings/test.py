"""The suite: strict, without outside world, on the database that REISGEZEL_DATABASE_URL names (else SQLite in memory).

What a test would write goes to a folder of its own per worker, gone when the run ends.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "REISGEZEL_VAR" not in os.environ:
    # Not made yet: whoever only reads these settings (a type checker) leaves no empty folder behind.
    os.environ["REISGEZEL_VAR"] = str(Path(tempfile.gettempdir()) / f"reisgezel-test-{os.getpid()}")
    atexit.register(shutil.rmtree, os.environ["REISGEZEL_VAR"], ignore_errors=True)

from reisgezel.config.settings.base import *  # noqa: F403
from reisgezel.config.settings.base import VAR

VAR = VAR / os.environ.get("PYTEST_XDIST_WORKER", "main")

SECRET_KEY = "only-for-tests-0000000000000000000000000000000000000000"  # noqa: S105
ENCRYPTION_KEYS = {"test": "MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="}
DEMO = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = VAR / "static"
WHITENOISE_AUTOREFRESH = True
EMAIL_DELIVERY_BACKEND = EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
REQUIRE_SECOND_FACTOR = False

# No scanner of the machine: tests that want one bring their own.
CLAMD = "off"
