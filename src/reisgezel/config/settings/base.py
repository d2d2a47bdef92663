"""What every installation shares. Values of one installation come from its environment."""

from pathlib import Path

import structlog
from csp.constants import NONE, SELF
from environs import Env

from reisgezel.foundation.accounts.providers import provider_settings

env = Env()

PACKAGE = Path(__file__).resolve().parents[2]
#: Everything an installation writes lives here: database, private files, logs, keys.
VAR = env.path("REISGEZEL_VAR", Path.cwd() / "var")

DEBUG = False
DEMO = False
SECRET_KEY = env.str("REISGEZEL_SECRET_KEY", "")
ALLOWED_HOSTS = env.list("REISGEZEL_HOSTS", ["127.0.0.1", "localhost"])
SITE_ID = None

INSTALLED_APPS = [
    "reisgezel.faces.public",
    "reisgezel.faces.desk",
    "reisgezel.faces.board",
    "reisgezel.domain.caseload",
    "reisgezel.domain.trajectories",
    "reisgezel.domain.consents",
    "reisgezel.domain.clients",
    "reisgezel.domain.catalogue",
    "reisgezel.foundation.notices",
    "reisgezel.foundation.files",
    "reisgezel.foundation.papers",
    "reisgezel.foundation.organisations",
    "reisgezel.foundation.accounts",
    "reisgezel.foundation.privacy",
    "reisgezel.foundation.common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "reisgezel.foundation.accounts.middleware.IdleSessionMiddleware",
    "reisgezel.foundation.accounts.middleware.UserLanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "reisgezel.foundation.accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reisgezel.config.logs.RequestLog",
    "reisgezel.foundation.common.middleware.NoStoreMiddleware",
    "reisgezel.foundation.common.middleware.ReadOnlyGetMiddleware",
    "reisgezel.foundation.privacy.middleware.RefusedLooksMiddleware",
    "reisgezel.foundation.organisations.middleware.ActorMiddleware",
    "reisgezel.foundation.common.middleware.ErrorMiddleware",
]

ROOT_URLCONF = "reisgezel.config.urls"
WSGI_APPLICATION = "reisgezel.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reisgezel.foundation.common.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "reisgezel.foundation.common.templatetags.parts",
            ],
        },
    }
]
FORM_RENDERER = "reisgezel.foundation.common.forms.PartsRenderer"


def sqlite(path: Path) -> dict:
    """The embedded database: write-ahead log, one writer at a time that waits rather than fails."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Closing the last connection writes the whole log back: 5 to 8 ms that nobody should wait for on every page.
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        },
    }


def database() -> dict:
    """The PostgreSQL of REISGEZEL_DATABASE_URL, or the embedded SQLite under var/."""
    if url := env.str("REISGEZEL_DATABASE_URL", ""):
        import dj_database_url  # only an installation with a server database needs it

        found: dict = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
        if "postgresql" in found["ENGINE"] and env.bool("REISGEZEL_PREPARED_STATEMENTS", True):
            # The server plans a statement once per connection, not at every page: planning took longer than reading.
            found["OPTIONS"] = {
                **found.get("OPTIONS", {}),
                "server_side_binding": True,
                "prepare_threshold": 3,
            }
        return found
    return sqlite(VAR / "reisgezel.sqlite3")


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "public:home"
LOGOUT_REDIRECT_URL = "public:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["reisgezel.foundation.organisations.backends.MembershipBackend"]

# Sign-in (ADR 6). Nobody signs up: accounts are opened by an organisation.
IDLE_MINUTES = env.int("REISGEZEL_IDLE_MINUTES", 15)
LOCK_URL = "public:lock"
REQUIRE_SECOND_FACTOR = env.bool("REISGEZEL_REQUIRE_SECOND_FACTOR", True)
CSRF_FAILURE_VIEW = "reisgezel.foundation.accounts.views.csrf_failure"
PASSWORD_RESET_TIMEOUT = 12 * 3600
ACCOUNT_ADAPTER = "reisgezel.foundation.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/5m/key"}
ACCOUNT_FORMS = {
    "login": "reisgezel.foundation.accounts.forms.LoginForm",
    "reset_password": "reisgezel.foundation.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "reisgezel.foundation.accounts.forms.ResetPasswordKeyForm",
    "change_password": "reisgezel.foundation.accounts.forms.ChangePasswordForm",
    "set_password": "reisgezel.foundation.accounts.forms.SetPasswordForm",
    "reauthenticate": "reisgezel.foundation.accounts.forms.ConfirmPasswordForm",
}
MFA_ADAPTER = "reisgezel.foundation.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "reisgezel.foundation.accounts.forms.AuthenticateForm",
    "reauthenticate": "reisgezel.foundation.accounts.forms.ConfirmCodeForm",
    "activate_totp": "reisgezel.foundation.accounts.forms.ActivateAppForm",
    "add_webauthn": "reisgezel.foundation.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "reisgezel.foundation.accounts.forms.EditPasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "reisgezel.foundation.accounts.outside.OutsideAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = provider_settings(env.str("REISGEZEL_SIGN_IN_PROVIDERS", ""))
#: How many proxies of ours stand in front; their word about the client's address is believed, nobody else's.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("REISGEZEL_TRUSTED_PROXIES", 0)

# Rate limits and used one-time codes must be the same for every thread and process: a table, not memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Mail goes into the outbox with the action that causes it; a worker sends it by the delivery backend.
EMAIL_BACKEND = "reisgezel.foundation.notices.backends.OutboxEmailBackend"
EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("REISGEZEL_EMAIL_FROM", "reisgezel@localhost")

#: Which port text messages and letters go out by: off, console or file (notices/ports.py).
NOTICE_PORTS = {
    "text": env.str("REISGEZEL_TEXT_MESSAGES", "off"),
    "letter": env.str("REISGEZEL_LETTERS", "off"),
}

#: Where ClamAV looks at what comes in: a socket, empty (the usual one, where it exists) or off (files/scanning.py).
CLAMD = env.str("REISGEZEL_CLAMD", "")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "private"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "accelerometer": [],
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "gyroscope": [],
    "magnetometer": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "reisgezel.foundation.files.limits.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "reisgezel.config.logs.formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.log_level("REISGEZEL_LOG_LEVEL", "WARNING")},
    # Its word at every stop that it stops is no warning.
    "loggers": {"django_tasks_db": {"level": "ERROR"}},
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
