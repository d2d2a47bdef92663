"""Parts that speak of people: timeline, stepping stones, person, contact rule, voice, two languages."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language_info

from reisgezel.foundation.common.templatetags.parts.library import register, render

#: A contact rule older than this is asked again: what is safe changes.
ASK_AGAIN_AFTER = datetime.timedelta(days=30)
STONES = (1, 2, 3, 4, 5)


@register.simple_block_tag(name="timeline")  # type: ignore[attr-defined]
def timeline(content: str) -> str:
    """What happened, newest first.

    {% timeline %}
    {% timeline_entry when=moment who="Griet" how="home visit" %}<p>Cooked together.</p>{% endtimeline_entry %}
    {% timeline_entry when=day who="Tom" how="housing coach" %}<p>Called the landlord.</p>{% endtimeline_entry %}
    {% endtimeline %}
    """
    return render("timeline", {"content": content})


@register.simple_block_tag(name="timeline_entry")  # type: ignore[attr-defined]
def timeline_entry(
    content: str, when: datetime.date | datetime.datetime, who: str = "", how: str = "", anchor: str = ""
) -> str:
    """One thing that happened. Stands in a timeline.

        {% timeline %}
        {% timeline_entry when=moment who="Griet" anchor="e1" %}<p>Chose two goals.</p>{% endtimeline_entry %}
        {% endtimeline %}

    + when: a day or a moment
    - who: the call names of who was there
    - how: in what way, or in which role
    - anchor: id, so that a link can point here
    """
    return render(
        "timeline_entry", {"content": content, "when": when, "who": who, "how": how, "anchor": anchor}
    )


@register.inclusion_tag("common/parts/stones.html")
def stones(row: Any) -> dict[str, Any]:
    """How it goes on one topic: picture, word and five stones, never a number alone. Stands in `<ul class="rows">`.

    A filled stone is now, a dashed ring is where the person wants to go, a line below is where it was.

        <ul class="rows">
        {% for row in stones_rows %}{% stones row %}{% endfor %}
        </ul>

    + row: object with `.href` (or None), `.icon`, `.topic`, `.level` (1-5 or None), `.level_word`, `.wish` (1-5 or
      None), `.was` (1-5 or None), `.note`, `.sentence` (all of it in one sentence, for who listens)
    """
    return {"row": row, "marks": _marks(row.level, row.wish, row.was)}


@register.inclusion_tag("common/parts/stone_marks.html")
def stone_marks(level: int, wish: int | None = None, was: int | None = None) -> dict[str, Any]:
    """Only the five stones, for a cell of a table; the sentence for who listens stands beside them.

        {% stone_marks 2 wish=4 %}<span class="visually-hidden">Home: hard, 2 out of 5, wants to get to 4</span>

    + level: 1 to 5, now
    - wish: where the person wants to go
    - was: where it was
    """
    return {"marks": _marks(level, wish, was)}


def _marks(level: int | None, wish: int | None, was: int | None) -> list[str]:
    """The class words of each stone."""
    return [
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


@register.inclusion_tag("common/parts/person_row.html")
def person_row(row: Any) -> dict[str, Any]:
    """A person in a list; without `.href` no link: the reader has no way in. Stands in `<ul class="rows">`.

        <ul class="rows">
        {% for row in people %}{% person_row row %}{% endfor %}
        </ul>

    + row: object with `.href` (or None), `.initial`, `.name`, `.note`, `.meta` (short, at the end), `.badge` (a status
      word)
    """
    return {"row": row}


@register.inclusion_tag("common/parts/contact_notice.html")
def contact_notice(
    lines: Iterable[str], asked_on: datetime.date | None = None, url: str = ""
) -> dict[str, Any]:
    """How this person wants to be reached. Tops every case; its title is neutral on purpose.

        {% contact_notice lines asked_on=day url="#" %}

    + lines: short sentences, one per rule
    - asked_on: the day it was last asked; after 30 days the notice invites to ask again
    - url: where it is changed
    """
    is_old = asked_on is not None and timezone.localdate() - asked_on > ASK_AGAIN_AFTER
    return {"lines": lines, "asked_on": asked_on, "url": url, "is_old": is_old}


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
