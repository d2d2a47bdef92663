"""The parts that every page is made of: template tags that need no `{% load %}`.

One function each. Its docstring is its contract, and the gallery (`/parts/`) is made from it:

    What the part is for, in one sentence.

        an example of its use, which the gallery renders

    + an argument that must be given: what it is
    - an argument that may be left out: what it is

A part asks nothing of the database, takes at most six arguments and escapes what it shows. Words of people
(names, goals, notes) stand in `<bdi>` or `dir="auto"`, so that they keep their own direction.
`PARTS` lists them in the order in which the gallery shows them.
"""

from collections.abc import Callable
from typing import Any

from reisgezel.foundation.common.templatetags.parts import dates, fields, page, people, pieces
from reisgezel.foundation.common.templatetags.parts.library import register

#: Name of the tag -> the function whose docstring is its contract.
PARTS: dict[str, Callable[..., Any]] = {
    "skip_link": page.skip_link,
    "page_header": page.page_header,
    "back_link": page.back_link,
    "card": pieces.card,
    "button": pieces.button,
    "link_row": pieces.link_row,
    "chips": fields.chips,
    "field": fields.field,
    "error_summary": fields.error_summary,
    "draft_keeper": fields.draft_keeper,
    "summary_list": pieces.summary_list,
    "status_word": pieces.status_word,
    "task_list": pieces.task_list,
    "timeline": people.timeline,
    "timeline_entry": people.timeline_entry,
    "stones": people.stones,
    "stone_marks": people.stone_marks,
    "person_rows": people.person_rows,
    "contact_notice": people.contact_notice,
    "listen": people.listen,
    "bilingual": people.bilingual,
    "empty_state": pieces.empty_state,
    "notice": pieces.notice,
    "progress": pieces.progress,
    "pagination": page.pagination,
    "icon": pieces.icon,
}

__all__ = ["PARTS", "dates", "register"]
