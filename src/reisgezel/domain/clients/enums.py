"""Words about a person that the whole house shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reads(models.TextChoices):
    """Whether somebody reads: never assumed, so "not asked" is an answer."""

    NOT_ASKED = "not_asked", _("not asked")
    YES = "yes", _("reads")
    HARD = "hard", _("reads with difficulty")
    NO = "no", _("does not read")


class Language(models.TextChoices):
    """Languages that people in the area speak; the list is short on purpose and `other` takes free words."""

    NOT_ASKED = "", _("not asked")
    DUTCH = "nl", _("Dutch")
    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    ARABIC = "ar", _("Arabic")
    BERBER = "ber", _("Tamazight")
    TURKISH = "tr", _("Turkish")
    PASHTO = "ps", _("Pashto")
    DARI = "prs", _("Dari")
    TIGRINYA = "ti", _("Tigrinya")
    SOMALI = "so", _("Somali")
    UKRAINIAN = "uk", _("Ukrainian")
    POLISH = "pl", _("Polish")
    ROMANIAN = "ro", _("Romanian")
    SPANISH = "es", _("Spanish")
    OTHER = "other", _("another language")


class Channel(models.TextChoices):
    """Ways to reach a person; the contact rule says which are safe."""

    CALL = "call", _("call")
    TEXT = "text", _("text message")
    EMAIL = "email", _("e-mail")
    LETTER = "letter", _("letter")
    VISIT = "visit", _("visit at home")
