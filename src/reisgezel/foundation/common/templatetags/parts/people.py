"""Parts that speak of people: timeline, stepping stones, person, contact rule, voice, two languages."""

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from reisgezel.foundation.common import dates
from reisgezel.foundation.common.templatetags.parts.html import attribute, markup, markup_of_each, wrapped
from reisgezel.foundation.common.templatetags.parts.library import register
from reisgezel.foundation.common.templatetags.parts.pieces import picture_of, status_word

#: A contact rule older than this is asked again: what is safe changes.
ASK_AGAIN_AFTER = datetime.timedelta(days=30)
STONES = (1, 2, 3, 4, 5)


@register.simple_block_tag(name="timeline")  # type: ignore[attr-defined]
def timeline(content: str) -> SafeString:
    """What happened, newest first.

    {% timeline %}
    {% timeline_entry when=moment who="Griet" how="home visit" %}<p>Cooked together.</p>{% endtimeline_entry %}
    {% timeline_entry when=day who="Tom" how="housing coach" %}<p>Called the landlord.</p>{% endtimeline_entry %}
    {% endtimeline %}
    """
    return markup('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag(name="timeline_entry")  # type: ignore[attr-defined]
def timeline_entry(
    content: str, when: datetime.date | datetime.datetime, who: str = "", how: str = "", anchor: str = ""
) -> SafeString:
    """One thing that happened. Stands in a timeline.

        {% timeline %}
        {% timeline_entry when=moment who="Griet" anchor="e1" %}<p>Chose two goals.</p>{% endtimeline_entry %}
        {% endtimeline %}

    + when: a day or a moment
    - who: the call names of who was there
    - how: in what way, or in which role
    - anchor: id, so that a link can point here
    """
    moment = dates.local(when) if isinstance(when, datetime.datetime) else when
    return markup(
        '<li{}><p class="when"><time datetime="{}">{}</time>{}{}</p>{}</li>',
        attribute("id", anchor),
        moment.isoformat(),
        dates.when(when),
        markup(" · <bdi>{}</bdi>", who) if who else "",
        markup(", <bdi>{}</bdi>", how) if how else "",
        content,
    )


@register.simple_tag
def stones(row: Any) -> SafeString:
    """How it goes on one topic: picture, word and five stones, never a number alone. Stands in `<ul class="rows">`.

    A filled stone is now, a dashed ring is where the person wants to go, a line below is where it was.

        <ul class="rows">
        {% for row in stones_rows %}{% stones row %}{% endfor %}
        </ul>

    + row: object with `.href` (or None), `.icon`, `.topic`, `.level` (1-5 or None), `.level_word`, `.wish` (1-5 or
      None), `.was` (1-5 or None), `.note`, `.sentence` (all of it in one sentence, for who listens)
    """
    return markup(
        '<li><{0} class="row stones-row"{1}>{2}<span class="text">'
        '<span class="title" aria-hidden="true">{3}</span><span class="note">'
        '<span aria-hidden="true">{4}</span><span class="visually-hidden">{5}</span>{6}</span></span>'
        "{7}</{0}></li>",
        "a" if row.href else "div",
        attribute("href", row.href),
        picture_of(row.icon),
        row.topic,
        row.level_word,
        row.sentence,
        markup(" · <bdi>{}</bdi>", row.note) if row.note else "",
        stone_marks(row.level, row.wish, row.was),
    )


@register.simple_tag
def stone_marks(level: int | None, wish: int | None = None, was: int | None = None) -> SafeString:
    """Only the five stones, for a cell of a table; the sentence for who listens stands beside them.

        {% stone_marks 2 wish=4 %}<span class="visually-hidden">Home: hard, 2 out of 5, wants to get to 4</span>

    + level: 1 to 5, now
    - wish: where the person wants to go
    - was: where it was
    """
    return _drawn_stones(level, wish, was)


@cache
def _drawn_stones(level: int | None, wish: int | None, was: int | None) -> SafeString:
    """A few hundred pictures are possible at all."""
    marks = [
        " ".join(
            word
            for word, holds in (
                ("on", level is not None and stone <= level),
                ("wish", wish == stone),
                ("was", was == stone and was != level),
            )
            if holds
        )
        for stone in STONES
    ]
    drawn = markup_of_each("<i{}></i>", ((attribute("class", mark),) for mark in marks))
    return markup('<span class="stones" aria-hidden="true">{}</span>', drawn)


@register.simple_tag
def person_rows(rows: Iterable[Any]) -> SafeString:
    """People in a list; without `.href` no link: the reader has no way in.

        {% person_rows people %}

    + rows: objects with `.href` (or None), `.initial`, `.name`, `.note`, `.meta` (short, at the end), `.badge` (a
      status word)
    """
    return markup('<ul class="rows">{}</ul>', markup_of_each("{}", ((_person(row),) for row in rows)))


def _person(row: Any) -> SafeString:
    end = ""
    if row.badge or row.meta:
        badge = status_word(row.badge) if row.badge else ""
        end = markup('<span class="end">{}{}</span>', badge, wrapped("span", row.meta))
    return markup(
        '<li><{0} class="row person"{1}><span class="initial" aria-hidden="true">{2}</span>'
        '<span class="text"><bdi class="title">{3}</bdi>{4}</span>{5}</{0}></li>',
        "a" if row.href else "div",
        attribute("href", row.href),
        row.initial,
        row.name,
        wrapped('bdi class="note"', row.note),
        end,
    )


@register.simple_tag
def contact_notice(lines: Iterable[str], asked_on: datetime.date | None = None, url: str = "") -> SafeString:
    """How this person wants to be reached. Tops every case; its title is neutral on purpose.

        {% contact_notice lines asked_on=day url="#" %}

    + lines: short sentences, one per rule
    - asked_on: the day it was last asked; after 30 days the notice invites to ask again
    - url: where it is changed
    """
    change = markup(' <a class="link" href="{}">{}</a>', url, _("Change")) if url else ""
    below = markup("{}{}", _last_asked(asked_on), change)
    return markup(
        '<div class="contact">{}<div><strong>{}</strong><p>{}</p>{}</div></div>',
        picture_of("warning"),
        _("Contact"),
        markup_of_each("<bdi>{}</bdi>", ((line,) for line in lines), separator=" "),
        wrapped('p class="asked"', below),
    )


def _last_asked(day: datetime.date | None) -> str:
    if day is None:
        return ""
    if dates.today() - day > ASK_AGAIN_AFTER:
        return _("Last asked: %(day)s. Ask again: what is safe changes.") % {"day": dates.day(day)}
    return _("Last asked: %(day)s.") % {"day": dates.day(day)}


@register.inclusion_tag("common/parts/listen.html")
def listen(text: str, lang: str = "nl") -> dict[str, Any]:
    """Reads a text aloud with a voice of the device itself; without such a voice there is no button.

        {% listen "Griet comes to your home." lang="en" %}

    + text: what is read
    - lang: its language
    """
    return {"text": text, "lang": lang}


@register.inclusion_tag("common/parts/bilingual.html")
def bilingual(first: str, second: str, second_lang: str) -> dict[str, Any]:
    """The same line in the page's language and in the person's own.

        {% bilingual "Griet komt bij jou thuis." "ستأتي Griet إلى بيتك." "ar" %}

    + first: in the page's language
    + second: in the other language
    + second_lang: code of that language
    """
    return {
        "first": first,
        "second": second,
        "lang": second_lang,
        "dir": "rtl" if _is_rtl(second_lang) else "ltr",
    }


def _is_rtl(code: str) -> bool:
    try:
        return bool(get_language_info(code)["bidi"])
    except KeyError:
        return code.split("-", maxsplit=1)[0] in {"ps", "prs", "ku-arab", "sd"}
