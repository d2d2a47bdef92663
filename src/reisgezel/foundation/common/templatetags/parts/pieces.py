"""The plain pieces: cards, buttons, rows, lists, status words, icons."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.templatetags.static import static
from django.utils.safestring import SafeString

from reisgezel.foundation.common.templatetags.parts.html import NOTHING, attribute, markup, wrapped
from reisgezel.foundation.common.templatetags.parts.library import register

_SPRITE = Path(__file__).parents[2] / "static" / "common" / "icons.svg"
BUTTON_KINDS = frozenset({"main", "plain", "quiet", "danger"})
STATUS_TONES = frozenset({"neutral", "busy", "good"})
NOTICE_TONES = frozenset({"plain", "success", "warning", "error"})

#: Icons that show a direction of reading turn with it; a phone or a check mark does not.
MIRRORED = frozenset(
    [
        "arrow-back",
        "arrow-next",
        "chevron-back",
        "chevron-next",
        "door-exit",
        "external",
        "history",
        "list",
        "note",
        "send",
        "speaker",
        "undo",
        "walk",
    ]
)


@cache
def icon_names() -> frozenset[str]:
    """Every name that the sprite knows."""
    sprite = ElementTree.parse(_SPRITE)  # noqa: S314 - our own file
    return frozenset(node.attrib["id"] for node in sprite.iter() if "id" in node.attrib)


def _checked(value: str, known: frozenset[str], what: str) -> str:
    if value not in known:
        raise ValueError(f"{what} {value!r} is none of: {', '.join(sorted(known))}")
    return value


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture beside words, never instead of them: it is hidden from assistive technology.

        <div class="line">
        {% for name in names %}
        <span class="nowrap">{% icon name %} {{ name }}</span>
        {% endfor %}
        </div>

    + name: a name from `static/common/icons.svg`; an unknown one is an error
    """
    return picture_of(_checked(name, icon_names(), "icon"))


@cache
def drawn(name: str, sprite: str) -> SafeString:
    """The markup of an icon: the same few, hundreds of times."""
    mirrored = " mirrored" if name in MIRRORED else ""
    return markup(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>', mirrored, sprite, name
    )


def picture_of(name: str) -> SafeString:
    """The icon of that name, or nothing without a name."""
    return drawn(_checked(name, icon_names(), "icon"), _sprite()) if name else NOTHING


@cache
def _sprite() -> str:
    """Where the pictures lie: looked up once, asked for at every picture."""
    return static("common/icons.svg")


@register.simple_block_tag(name="card")  # type: ignore[attr-defined]
def card(
    content: str, title: str = "", id: str = "", action_text: str = "", action_url: str = "", level: int = 2
) -> SafeString:
    """A framed piece of the page, with a heading and at most one link beside it.

        {% card title="What Samira wants" id="goals" action_text="Add a goal" action_url="#" %}
        <p>At most three.</p>
        {% endcard %}

    - title: the heading; without it the frame has no name of its own
    - id: makes the piece a target for links and swaps; needed when two cards share a title
    - action_text: the link's words
    - action_url: where the link leads
    - level: level of the heading, 2 or 3
    """
    head = ""
    if title:
        action = markup('<a class="link" href="{}">{}</a>', action_url, action_text) if action_url else ""
        head = markup(
            '<div class="card-head"><h{0}><bdi>{1}</bdi></h{0}>{2}</div>',
            3 if level == 3 else 2,
            title,
            action,
        )
    return markup(
        '<section class="card"{}{}>{}{}</section>',
        attribute("id", id),
        attribute("aria-label", title),
        head,
        content,
    )


@register.simple_tag
def button(
    text: str, kind: str = "plain", href: str = "", icon: str = "", name: str = "", value: str = ""
) -> SafeString:
    """A button that says what happens. With `href` it is a link, else it submits the form around it.

        <div class="buttons">
        {% button "Note a visit" kind="main" icon="plus" %}
        {% button "Call" href="#" icon="phone" %}
        {% button "Show all" kind="quiet" %}
        {% button "Stop sharing" kind="danger" %}
        </div>

    + text: a verb and what it does: "Keep", never "OK"
    - kind: `main` (at most one on a page), `plain`, `quiet` or `danger`
    - href: where it leads
    - icon: a name from the icons
    - name: the field that the form sends along
    - value: that field's value
    """
    look = "" if _checked(kind, BUTTON_KINDS, "kind of button") == "plain" else f" {kind}"
    picture = picture_of(icon)
    if href:
        return markup('<a class="button{}" href="{}">{}<span>{}</span></a>', look, href, picture, text)
    sent = markup(' name="{}" value="{}"', name, value) if name else ""
    return markup(
        '<button class="button{}" type="submit"{}>{}<span>{}</span></button>', look, sent, picture, text
    )


@register.simple_tag
def link_row(href: str, title: str, note: str = "", icon: str = "", status: str = "") -> SafeString:
    """One row of a list, the whole of it a link. Stands in `<ul class="rows">`.

        <ul class="rows">
        {% link_row "#" "Housing desk" note="Thursday at 10.00" icon="calendar" status="We are busy" %}
        {% link_row "#" "Letters" %}
        </ul>

    + href: where it leads
    + title: what it is
    - note: one soft line below
    - icon: a name from the icons
    - status: a status word at the end
    """
    return markup(
        '<li><a class="row" href="{}">{}<span class="text"><bdi class="title">{}</bdi>{}</span>'
        '<span class="end">{}<span class="go">{}</span></span></a></li>',
        href,
        picture_of(icon),
        title,
        wrapped('bdi class="note"', note),
        status_word(status) if status else "",
        picture_of("chevron-next"),
    )


@register.inclusion_tag("common/parts/summary_list.html")
def summary_list(rows: Iterable[tuple[Any, Any]]) -> dict[str, Any]:
    """Facts as term and value: what we know at a glance, or answers to check.

        {% summary_list rows %}

    + rows: pairs (term, value)
    """
    return {"rows": rows}


@register.simple_tag
def status_word(text: str, tone: str = "neutral") -> SafeString:
    """How far something is, in words. Never red: red is for errors only.

        <div class="line">
        {% status_word "Not begun" %}
        {% status_word "We are busy" tone="busy" %}
        {% status_word "A step done" tone="good" %}
        </div>

    + text: an adjective or a short clause
    - tone: `neutral`, `busy` or `good`
    """
    look = "" if _checked(tone, STATUS_TONES, "tone") == "neutral" else f" {tone}"
    return markup('<span class="status-word{}">{}</span>', look, text)


@register.inclusion_tag("common/parts/task_list.html")
def task_list(tasks: Iterable[Any]) -> dict[str, Any]:
    """What is to be done, in any order; done is plain text, so that the open ones stand out.

        {% task_list tasks %}

    + tasks: objects with `.title`, `.href` (None when it cannot be opened yet), `.note`, `.status`
      and `.tone` (`neutral`, `busy`, `good`)
    """
    return {"tasks": tasks}


@register.simple_block_tag(name="empty_state")  # type: ignore[attr-defined]
def empty_state(content: str, title: str, text: str = "") -> SafeString:
    """What to show where nothing is yet, and the one thing to do about it.

        {% empty_state "Nobody here yet" "A call name is enough to begin." %}
        {% button "Meet somebody" href="#" %}
        {% endempty_state %}

    + title: what is not there
    - text: why that is fine, or what to do
    """
    return markup('<div class="empty"><p class="title">{}</p>{}{}</div>', title, wrapped("p", text), content)


@register.simple_block_tag(name="notice")  # type: ignore[attr-defined]
def notice(content: str, icon: str = "info", tone: str = "plain") -> SafeString:
    """A calm line that belongs to the page: a hint, a result, a thing to know.

        {% notice icon="lock" %}<p>You can just write. Your text is kept.</p>{% endnotice %}

    - icon: a name from the icons
    - tone: `plain`, `success`, `warning` or `error`
    """
    tone = _checked(tone, NOTICE_TONES, "tone")
    return markup('<div class="message notice {}">{}<div>{}</div></div>', tone, picture_of(icon), content)


@register.inclusion_tag("common/parts/progress.html")
def progress(done: int, total: int, text: str) -> dict[str, Any]:
    """How far a piece of work is, in words and as a bar.

        {% progress 40 120 "lines looked at" %}

    + done: how many are done
    + total: how many there are
    + text: what is counted
    """
    return {"done": done, "total": total, "text": text}
