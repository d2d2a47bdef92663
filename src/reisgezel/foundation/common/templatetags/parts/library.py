"""The one tag library that the parts register with."""

from typing import Any

from django import template
from django.template.loader import get_template

register = template.Library()


def render(name: str, values: dict[str, Any]) -> str:
    """The part's own template, filled. For parts with a body; the others are inclusion tags."""
    return get_template(f"common/parts/{name}.html").render(values)
