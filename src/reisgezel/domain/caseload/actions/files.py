"""Having a file read, saying which column is what, putting a file aside."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from reisgezel.cores import tables
from reisgezel.cores.tables import NotATable, RefusalCode
from reisgezel.domain.caseload.actions.guard import keep, locked, require
from reisgezel.domain.caseload.actions.rows import ask
from reisgezel.domain.caseload.contents import Rows, columns_of, sealed
from reisgezel.domain.caseload.enums import OPEN_STATES, Part, State
from reisgezel.domain.caseload.errors import NotNow, NotReadable, OneWaits
from reisgezel.domain.caseload.events import Event
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.caseload.queries.files import STAYS, own_caseloads
from reisgezel.domain.caseload.reading import MOST_PEOPLE, OTHER_LINES, read, rows_of, too_many
from reisgezel.foundation.accounts.drafts import forget_about
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record

#: While pages are being begun nothing is thrown away, but for a file that hangs for a day.
_HANGS = dt.timedelta(days=1)


def read_file(*, actor: Actor, data: bytes) -> Caseload:
    """Read a file and keep its rows, sealed: all of it or nothing. The file itself is never kept.

    Raises NotAllowed, OneWaits, NoPeople, or NotReadable with the reason.
    """
    require(actor)
    if own_caseloads(actor).filter(state__in=OPEN_STATES).exists():
        raise OneWaits
    try:
        content = read(tables.read_table(data, most_lines=MOST_PEOPLE + OTHER_LINES))
    except NotATable as refusal:
        raise NotReadable(_sentence_of(refusal.code), field="file", code=str(refusal.code)) from refusal
    try:
        with transaction.atomic():
            caseload = Caseload.objects.create(
                partnership_id=actor.partnership_id,
                membership_id=actor.membership_id,
                state=State.ROWS if isinstance(content, Rows) else State.COLUMNS,
                content=sealed(content),
                read_at=timezone.now(),
            )
            lines = len(content.rows) if isinstance(content, Rows) else len(content.lines)
            record(Event.FILE_READ, actor=actor, subject=caseload, lines=lines)
            if isinstance(content, Rows):
                ask(actor, caseload, content)
    except IntegrityError:
        raise OneWaits from None
    return caseload


@transaction.atomic
def match_columns(
    *, actor: Actor, caseload_id: uuid.UUID, parts: Sequence[Part | None], header: bool
) -> Caseload:
    """Say which column is what; the others are dropped here. header: whether the first line names the columns.

    Raises NotFound, NotNow, NoNames, NoPeople.
    """
    caseload = locked(actor, caseload_id, State.COLUMNS)
    table = columns_of(caseload.content)
    if len(parts) != table.width:
        raise NotNow
    content = rows_of(replace(table, parts=tuple(parts), header=header))
    keep(caseload, content, state=State.ROWS)
    record(
        Event.COLUMNS_MATCHED, actor=actor, subject=caseload, columns=len([part for part in parts if part])
    )
    ask(actor, caseload, content)
    return caseload


@transaction.atomic
def put_aside(*, actor: Actor, caseload_id: uuid.UUID, version: int) -> None:
    """Throw away what was read of a file. Raises NotFound, NotNow when pages are being begun, or it changed."""
    caseload = locked(actor, caseload_id, State.COLUMNS, State.ROWS)
    if caseload.version != version:
        raise NotNow
    record(Event.PUT_ASIDE, actor=actor, subject=caseload)
    forget_about(caseload.pk)
    caseload.delete()


def purge() -> int:
    """Throw away what is older than a week, and what a wrong clock dated ahead. Returns how many files went."""
    now = timezone.now()
    rows = Caseload.objects.across(reason="the installation throws away what passes by itself")
    old = Q(done_at=None, read_at__lte=now - STAYS) | Q(done_at__lte=now - STAYS)
    ahead = Q(read_at__gt=now + STAYS)
    hangs = Q(state=State.RUNNING) & Q(moved_at__gt=now - _HANGS)
    gone, _each = rows.filter(old | ahead).exclude(hangs).delete()
    return gone


def _sentence_of(code: RefusalCode) -> str:
    """Why a file was not read, and what to do."""
    return {
        RefusalCode.EMPTY: _("This file is empty."),
        RefusalCode.TOO_LARGE: _("This file is too large. Copy the rows into our own file and send that."),
        RefusalCode.TOO_MANY_LINES: too_many(),
        RefusalCode.TOO_MANY_COLUMNS: _(
            "There are too many columns in this file. Copy what is needed into our own file."
        ),
        RefusalCode.DAMAGED: _("This file is damaged. Open it, save it again and send it once more."),
        RefusalCode.LOCKED: _("There is a password on this file. Save it without one and send it again."),
        RefusalCode.MACROS: _(
            "There are macros in this file. Save it as “Excel workbook (.xlsx)” and send it again."
        ),
        RefusalCode.OLD_EXCEL: _(
            "This is a file of an older Excel (.xls). Save it as .xlsx and send it again."
        ),
        RefusalCode.BINARY_EXCEL: _(
            "This is a binary Excel file (.xlsb). Save it as .xlsx and send it again."
        ),
        RefusalCode.OPEN_DOCUMENT: _(
            "This is an OpenDocument file (.ods). Save it as .xlsx and send it again."
        ),
        RefusalCode.WEB_PAGE: _(
            "This is a web page that is called a spreadsheet. Open it in Excel, save it as .xlsx and send it again."
        ),
        RefusalCode.UNKNOWN: _("This is no spreadsheet and no list (.xlsx, .csv)."),
    }[code]
