"""What the log says about a caseload from a file: how many, never who."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    FILE_READ = "caseload.file_read", _("had people read from a file")
    COLUMNS_MATCHED = "caseload.columns_matched", _("said which column of a file is what")
    ROW_CORRECTED = "caseload.row_corrected", _("corrected a row of a file")
    ROW_DECIDED = "caseload.row_decided", _("decided about a row of a file")
    ROWS_LEFT = "caseload.rows_left", _("left out the open rows of a file")
    ROWS_ASKED = "caseload.rows_asked", _("asked for rows of a file whether somebody is known")
    BEGINNING = "caseload.beginning", _("asked to begin the pages of a file")
    STOPPED = "caseload.stopped", _("no page of a file was begun, as something changed or failed")
    BEGUN = "caseload.begun", _("began the pages of a file")
    TAKEN_BACK = "caseload.taken_back", _("took back the pages of a file")
    PUT_ASIDE = "caseload.put_aside", _("put a file with people aside")
