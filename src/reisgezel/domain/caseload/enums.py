"""Words about a caseload that comes in from a file."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a file has come. There is no way back from begun but taking the whole of it back."""

    COLUMNS = "columns", _("which column is what?")
    ROWS = "rows", _("look at each row")
    RUNNING = "running", _("pages are being begun")
    DONE = "done", _("begun")


#: One of these at a time, for one member.
OPEN_STATES = (State.COLUMNS, State.ROWS, State.RUNNING)


class Part(models.TextChoices):
    """What a column can be: the fields with which a page can begin, and nothing else."""

    CALL_NAME = "call_name", _("Call name")
    MORE_NAME = "more_name", _("Rest of the name, behind the call name")
    LANGUAGE = "language", _("Language")
    NEEDS_INTERPRETER = "needs_interpreter", _("Talks with an interpreter")
    READS = "reads", _("Does this person read?")
    BIRTH_YEAR = "birth_year", _("Year of birth")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")


#: The fields of a row; the rest of the name has become part of the name.
FIELDS = tuple(part for part in Part if part is not Part.MORE_NAME)


class Answer(models.TextChoices):
    """What becomes of a row."""

    BEGIN = "begin", _("begin a page")
    LEAVE = "leave", _("leave out")


class Stands(StrEnum):
    """How a row stands. Nothing is begun before every row is ready or left out."""

    WRONG = "wrong"
    WAITS = "waits"
    ASKS = "asks"
    READY = "ready"
    LEFT = "left"


class Trouble(StrEnum):
    """Why what stood in a cell was not taken, or not taken as it stood."""

    FORMULA = "formula"
    FAULT = "fault"
    MERGED = "merged"
    TOO_LONG = "too_long"
    SIGN = "sign"
    NATIONAL_NUMBER = "national_number"
    YEAR_OR_DAY = "year_or_day"


class Stopped(models.TextChoices):
    """Why nothing was begun after all."""

    CHANGED = "changed", _("there is somebody alike since")
    FAILED = "failed", _("something went wrong")
