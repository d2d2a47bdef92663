"""Private files: where they lie, what they are, whose they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.files.enums import MediaType
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.organisations.scoping import ScopedModel
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
