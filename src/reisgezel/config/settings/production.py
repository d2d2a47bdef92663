"""A real installation. It refuses to start on half a configuration; every variable is in docs/operating.md."""

from django.core.exceptions import ImproperlyConfigured

from reisgezel.config.settings.base import *  # noqa: F403
from reisgezel.config.settings.base import (
    ALLAUTH_TRUSTED_PROXY_COUNT,
    ALLOWED_HOSTS,
    DATABASES,
    SECRET_KEY,
    env,
)

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "REISGEZEL_SECRET_KEY must be 50 characters or more; make one: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
if not env.str("REISGEZEL_HOSTS", ""):
    raise ImproperlyConfigured(
        "REISGEZEL_HOSTS must name the host names, comma between: reisgezel.example.be"
    )
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("REISGEZEL_HOSTS may not be *; name the host names.")
if "sqlite" in DATABASES["default"]["ENGINE"] and not env.bool("REISGEZEL_ALLOW_SQLITE", False):
    raise ImproperlyConfigured(
        "REISGEZEL_DATABASE_URL must name a PostgreSQL database; a small partnership that accepts one machine and "
        "the embedded database sets REISGEZEL_ALLOW_SQLITE=1"
    )

#: Key id -> 32 bytes in base64. The first one writes; the others only read until `reisgezel rotate-keys` has run.
ENCRYPTION_KEYS = dict(
    pair.split(":", 1) for pair in env.list("REISGEZEL_ENCRYPTION_KEYS", []) if ":" in pair
)
if not ENCRYPTION_KEYS:
    raise ImproperlyConfigured(
        "REISGEZEL_ENCRYPTION_KEYS must hold id:key pairs, the newest first; make one: "
        "python3 -c 'import base64, secrets; print(\"k1:\" + base64.b64encode(secrets.token_bytes(32)).decode())'"
    )

SECURE_SSL_REDIRECT = env.bool("REISGEZEL_HTTPS_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = env.int("REISGEZEL_HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("REISGEZEL_HSTS_SUBDOMAINS", False)
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in ALLOWED_HOSTS]
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frame-ancestors of the Content-Security-Policy says it
    "security.W005",  # other names below the domain may be other people's; REISGEZEL_HSTS_SUBDOMAINS decides
    "security.W021",  # the preload list is a promise that only the owner of the domain can make
]
# Only a proxy of ours that always sets this header itself is believed; else anybody could claim to come by https.
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_CONFIG = env.dj_email_url("REISGEZEL_EMAIL_URL", "smtp://localhost:25")
# EMAIL_BACKEND stays the outbox; the worker delivers with what the address names.
EMAIL_DELIVERY_BACKEND = EMAIL_CONFIG.pop("EMAIL_BACKEND")
locals().update({name: value for name, value in EMAIL_CONFIG.items() if name.startswith("EMAIL_")})
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "REISGEZEL_EMAIL_FROM", f"reisgezel@{ALLOWED_HOSTS[0].removeprefix('.')}"
)
