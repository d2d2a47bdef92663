"""People who sign in. What they may do hangs on their memberships (organisations), not on the account."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.retention import Keep


def first_name_of(name: str) -> str:
    """The call name: what a colleague says at the table."""
    return name.split(" ", 1)[0]


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One person's way in. There is no superuser: standing power over client data does not exist (product rule)."""

    KEPT = Keep.ACCOUNT

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="nl")
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return first_name_of(self.name)


class Draft(models.Model):
    """What somebody typed in one form and did not save yet. Short-lived, encrypted, read by its writer only.

    Reached through `accounts.drafts`, never directly.
    """

    KEPT = Keep.PASSING

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("path of the form's page"), max_length=300)
    fields = EncryptedTextField(_("what was typed"))
    kept_at = models.DateTimeField(_("kept at"), db_index=True)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = (models.UniqueConstraint(fields=["user", "key"], name="draft_once_per_form"),)


class SignInThrottle(models.Model):
    """How often signing in under one name failed lately, wherever the attempts came from.

    The name is kept as a keyed hash: names that do not exist are counted just like names that do, and the table
    tells nobody who tried. Reached through `accounts.throttle`.
    """

    KEPT = Keep.PASSING

    key = models.CharField(primary_key=True, max_length=64)
    failures = models.PositiveIntegerField(_("failed attempts in a row"), default=0)
    last_at = models.DateTimeField(_("last attempt"), db_index=True)

    class Meta:
        verbose_name = _("sign-in throttle")
        verbose_name_plural = _("sign-in throttles")


class SharedCache(models.Model):
    """The table of Django's database cache: rate limits and used one-time codes, seen by every process.

    The columns are those of `createcachetable`; having it as a model puts it into the migrations.
    """

    KEPT = Keep.PASSING

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"
        verbose_name = _("cache entry")
        verbose_name_plural = _("cache entries")
