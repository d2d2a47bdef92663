"""Parts that stand around the content: skip link, header, way back, pages of a list."""

from typing import Any

from django.core.paginator import Page
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reisgezel.foundation.common.templatetags.parts.html import attribute, markup, markup_of_each
from reisgezel.foundation.common.templatetags.parts.library import register
from reisgezel.foundation.common.templatetags.parts.pieces import picture_of


@register.simple_tag
def skip_link() -> SafeString:
    """The first thing the tab key finds: past the header, straight to the content.

    {% skip_link %}
    """
    return markup('<a class="skip-link" href="#content">{}</a>', _("To the content"))


@register.simple_tag(takes_context=True)
def page_header(context: Any) -> SafeString:
    """The product's name and the main ways for this role; `common/base.html` shows it on every page.

    On a page with a way back the name gives way to it, and a phone shows only the way back.

        {% page_header %}
    """
    items = markup_of_each(
        "<li><a{}{}>{}{}</a></li>",
        (
            (
                attribute("href", item.url),
                attribute("aria-current", item.current),
                picture_of(item.icon),
                item.label,
            )
            for item in context["page"].nav
        ),
    )
    menu = markup('<nav class="nav" aria-label="{}"><ul class="plain">{}</ul></nav>', _("Main menu"), items)
    return markup('<a class="brand" href="/">Reisgezel</a>{}', menu if items else "")


@register.simple_tag
def back_link(url: str, text: str) -> SafeString:
    """The way back, for the block `back`. The text names the page it leads to, not "back".

        {% back_link "#" "My people" %}

    + url: where it leads
    + text: the name of that page; a person's name is fine
    """
    return markup('<a class="back" href="{}">{}<bdi>{}</bdi></a>', url, picture_of("chevron-back"), text)


@register.inclusion_tag("common/parts/pagination.html")
def pagination(page_of: Page[Any], query: str = "") -> dict[str, Any]:
    """Earlier and later pages of a long list. Shows nothing when everything fits on one.

        {% pagination page_of %}

    + page_of: Django's `Page`
    - query: the other query values to keep, encoded and without `page` ("q=sam&kind=own")
    """
    return {"page_of": page_of, "query": f"{query}&" if query else ""}
