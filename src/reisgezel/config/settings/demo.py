"""The demo of `make run`: the real server and the real pages, with invented people in a database of its own.

Whoever opens the sign-in page may choose one of them. Everything it needs is made under var/, secrets included.
"""

from reisgezel.config.keys import own_keys
from reisgezel.config.settings.base import *  # noqa: F403
from reisgezel.config.settings.base import VAR, sqlite

DEMO = True
REQUIRE_SECOND_FACTOR = False
# Never the database of a real installation, even when both are started from one folder.
DATABASES = {"default": sqlite(VAR / "demo.sqlite3")}

_keys = own_keys(VAR / "keys")
SECRET_KEY = _keys.secret
ENCRYPTION_KEYS = {_keys.encryption_id: _keys.encryption}

# Letters of the demo are files that one can open, never mail to anybody.
EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
NOTICE_PORTS = {"text": "file", "letter": "file"}
