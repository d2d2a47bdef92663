"""Private files: where they lie, what they are, whose they are. What is about a person lies sealed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.files.enums import CleanKind, MediaType
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
from reisgezel.foundation.privacy.encryption import EncryptedTextField
from reisgezel.foundation.privacy.retention import Keep


class StoredFile(ScopedModel):
    """One file as it was received. Its bytes never change; `sha256` proves it.

    original_name: as the sender called it, cleaned of signs that hide what a name says; show it escaped only.
    path: place in the private storage, made by us from ids: nothing of the sender's name is in it.
    """

    KEPT = Keep.PARTNERSHIP

    path = models.CharField(max_length=200, unique=True)
    original_name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("kind of file"), max_length=100, choices=MediaType.choices)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.original_name


class SealedFile(ScopedModel):
    """A photo or a document about somebody, made anew and sealed (`vault.py`). No name of its sender is kept.

    sha256: of what can be read, so that a file taken along proves to be this one. key: what opens the bytes at `path`.
    """

    path = models.CharField(max_length=200, unique=True)
    key = EncryptedTextField()
    kind = models.CharField(_("kind of file"), max_length=20, choices=CleanKind.choices)
    pages = models.PositiveSmallIntegerField(_("pages"))
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("check mark (SHA-256)"), max_length=64)
    was_scanned = models.BooleanField(_("looked at by a virus scanner"))

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_known_kind", condition=Q(kind__in=CleanKind.values, pages__gte=1)
            ),
            models.CheckConstraint(name="%(class)s_is_sealed", condition=~Q(key="")),
        )


class WaitingFile(SealedFile):
    """Chosen in a form that is not saved yet: it waits for its sender, on that form, for some hours (`waiting.py`).

    page: the address of the form, as drafts have it.
    """

    KEPT = Keep.PASSING

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=300)
    waits_since = models.DateTimeField()

    class Meta(SealedFile.Meta):
        verbose_name = _("file that waits")
        verbose_name_plural = _("files that wait")
        indexes = (
            models.Index(fields=["user", "page"], name="waitingfile_of_form"),
            models.Index(fields=["waits_since"], name="waitingfile_age"),
        )
