"""A QR code as inline SVG: our policy forbids images from data addresses."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def svg(text: str) -> SafeString:
    """Black squares on white, also on a dark page: a camera needs that contrast. Four modules of quiet zone."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    runs = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" role="img" aria-label="{label}" width="240" height="240" viewBox="0 0 {size} {size}" '
        'shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"></rect>'
        '<path d="{runs}" fill="#000"></path></svg>',
        label=_("Square for the camera of your phone"),
        size=len(rows),
        runs=mark_safe(runs),  # noqa: S308 - digits and drawing letters only
    )
