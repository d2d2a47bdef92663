"""What can be wrong with a file that comes in.

Invalid
├── TooLarge       422   more bytes than the house takes
├── EmptyFile      422   no bytes at all
└── UnknownKind    422   its content is of no kind that we take
"""

from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.common.errors import Invalid
from reisgezel.foundation.files.limits import MAX_MEGABYTES


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
