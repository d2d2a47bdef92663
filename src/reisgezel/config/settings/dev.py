"""A developer's own machine: the demo with error pages that show everything. For `reisgezel manage runserver`.

DJANGO_SETTINGS_MODULE=reisgezel.config.settings.dev .venv/bin/reisgezel manage runserver
"""

from reisgezel.config.settings.demo import *  # noqa: F403
from reisgezel.config.settings.demo import VAR

DEBUG = True
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "private"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
