"""The demo, on the database that REISGEZEL_DATABASE_URL names too. For the servers that the tests here hurt."""

from reisgezel.config.settings.base import database, env
from reisgezel.config.settings.demo import *  # noqa: F403

if env.str("REISGEZEL_DATABASE_URL", ""):
    DATABASES = {"default": database()}

# Many people are made, and none of them signs in with a password.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
