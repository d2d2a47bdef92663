"""What can be wrong with a file that comes in.

Invalid
├── TooLarge       422   more bytes than the house takes
├── EmptyFile      422   no bytes at all
├── UnknownKind    422   its content is of no kind that we take
├── NotClean       422   a photo or a document that cannot be made anew; says why
├── Harmful        422   ClamAV found something in it
├── NotScanned     422   ClamAV is to look and does not answer
├── NoRoom         422   the disk is full
├── TooManyFiles   422   more than fit beside one entry
└── FilesGone      422   a file that was kept for a form waits no longer
"""

from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.files.limits import MAX_FILES, MAX_MEGABYTES


class TooLarge(Invalid):
    code = "file_too_large"

    def __init__(self) -> None:
        super().__init__(
            _("This file is larger than %(limit)s MB. We kept nothing of it.") % {"limit": MAX_MEGABYTES},
            field="file",
        )


class EmptyFile(Invalid):
    code = "file_empty"
    message = _("This file is empty.")


class UnknownKind(Invalid):
    code = "file_unknown_kind"
    message = _("This is not a text, PDF or Word file (.txt, .pdf, .docx). We kept nothing of it.")


#: What `cleaning.py` refuses, in words. Each says what to do.
WHY_NOT_CLEAN = {
    "empty": _("This file is empty."),
    "kind": _("We take photos (JPEG, PNG, WebP) and PDFs. This is something else, whatever its name says."),
    "heic": _(
        "This photo is of a kind (HEIC) that we cannot read. Save it as JPEG, or take a picture of the screen."
    ),
    "broken": _(
        "This file is damaged: we cannot read it. Can you open it yourself? Then take a photo of it."
    ),
    "pixels": _("This photo is too large in width and height. Take it again, smaller."),
    "pages": _("This document has too many pages (200 at most). Send the pages that matter."),
    "locked": _("This document is locked with a password. Save it without one."),
    "program": _("This document is a program. Print it to a PDF first, or take a photo of it."),
    "time": _("We could not read this file in time. Make it smaller, or take a photo of it."),
}


class NotClean(Invalid):
    def __init__(self, why: str) -> None:
        super().__init__(WHY_NOT_CLEAN[why], field="files", code=f"file_{why}")


class Harmful(Invalid):
    code = "file_harmful"
    message = _("The virus scanner refused this file. We kept nothing of it.")


class NotScanned(Invalid):
    code = "file_not_scanned"
    message = _(
        "Files cannot be checked for viruses just now, so we take none. Save without, and add it later."
    )


class NoRoom(Invalid):
    code = "file_no_room"
    message = _("There is no room for files just now, so we kept none. Your words can be saved without.")


class FilesGone(Invalid):
    code = "files_gone"
    message = _("A file that you chose before does not wait here any more. Choose it again.")


class TooManyFiles(Invalid):
    code = "file_too_many"

    def __init__(self) -> None:
        super().__init__(
            _("At most %(count)s files go with one note. We kept none of these.") % {"count": MAX_FILES},
            field="files",
        )
