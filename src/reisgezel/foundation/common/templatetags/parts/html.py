"""How small parts write their HTML: in the function itself, escaped by `format_html`.

A part of a list stands on a page by the dozen. As a template of its own each costs a lookup, a context and a walk
over its nodes; as a function it costs a fifth (ADR 5). What holds many lines or asks a form stays a template.
"""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

NOTHING: SafeString = mark_safe("")


def attribute(name: str, value: Any) -> SafeString:
    """`` name="value"`` with the space before it, or nothing without a value. name: our own word, never somebody's."""
    return format_html(' {}="{}"', name, value) if value else NOTHING


def wrapped(tag: str, value: Any) -> SafeString:
    """The value between the tags, or nothing without a value. tag: our own words: ``bdi class="note"``."""
    return format_html("<{}>{}</{}>", mark_safe(tag), value, tag.split(maxsplit=1)[0]) if value else NOTHING  # noqa: S308 - our own word
