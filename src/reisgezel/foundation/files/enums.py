"""Kinds of files that the house takes in. What is not here is not stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MediaType(models.TextChoices):
    TEXT = "text/plain", _("plain text")
    PDF = "application/pdf", "PDF"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"

    @property
    def ending(self) -> str:
        """The only ending under which such a file is handed out."""
        return {"text/plain": ".txt", "application/pdf": ".pdf"}.get(self.value, ".docx")


class CleanKind(models.TextChoices):
    """What a photo or a document from outside is, once made anew (`cleaning.py` knows the same two words)."""

    PHOTO = "image/jpeg", _("photo")
    PDF = "application/pdf", _("document")

    @property
    def ending(self) -> str:
        return ".jpg" if self is CleanKind.PHOTO else ".pdf"
