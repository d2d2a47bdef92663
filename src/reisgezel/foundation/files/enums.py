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
