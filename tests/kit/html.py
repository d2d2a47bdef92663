"""What our Content-Security-Policy, a screen reader or a reviewer would refuse in a page, in one pass over its text.

A page is read on every request of every test, so this builds no tree and reads the same text once. Open elements nest
and close as BeautifulSoup with "html.parser" has them.
"""

import re
from functools import lru_cache
from html.parser import HTMLParser

_UNRENDERED = re.compile(r"\{\{|\{%|\{#|%\(\w+\)[sd]")
_DATA_SCRIPTS = {"application/json", "application/ld+json", "speculationrules"}
_ADDRESSES = {"href", "src", "action", "formaction"}
_VOID = {
    *("area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image", "img"),
    *(
        "input",
        "isindex",
        "keygen",
        "link",
        "menuitem",
        "meta",
        "nextid",
        "param",
        "source",
        "spacer",
        "track",
    ),
    "wbr",
}
#: The token of a form differs on every page and can hide no fault.
_TOKEN = re.compile(r'(?<="csrfmiddlewaretoken" value=")\w+(?=")|(?<="X-CSRFToken": ")\w+(?=")')


def html_faults(text: str) -> list[str]:
    """Every fault of a page or a part of a page."""
    return list(_faults(_TOKEN.sub("token", text)))


@lru_cache(maxsize=256)
def _faults(text: str) -> tuple[str, ...]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return tuple(reader.finish())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        #: Of each open form that is sent with POST: where it goes, how deep it stands, whether its token was seen.
        self.forms: list[tuple[str, int, bool]] = []
        self.ids: set[str] = set()
        self.lang: str | None = None
        self.title: str | None = None
        self.title_depth = 0
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_of_words()
        own = {name: value or "" for name, value in attrs}
        self._inline(tag, own)
        if "id" in own:
            if own["id"] in self.ids:
                self.faults.append(f"two elements with id={own['id']!r}")
            self.ids.add(own["id"])
        if tag == "input" and own.get("name") == "csrfmiddlewaretoken":
            self.forms = [(goal, depth, True) for goal, depth, _seen in self.forms]
        if tag == "html" and self.lang is None:
            self.lang = own.get("lang", "")
        self.headings += tag == "h1"
        if tag in _VOID:
            return
        self.open.append(tag)
        if tag == "form" and own.get("method", "get").lower() == "post":
            self.forms.append((own.get("action") or "itself", len(self.open), False))
        if tag == "title" and self.title is None:
            self.title, self.title_depth = "", len(self.open)

    def handle_endtag(self, tag: str) -> None:
        self._end_of_words()
        if tag in self.open:
            while self.open.pop() != tag:
                pass
            self._close_what_ended()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self._end_of_words()
        self._unrendered(data)

    def handle_decl(self, decl: str) -> None:
        self._end_of_words()
        self._unrendered(decl)

    def handle_pi(self, data: str) -> None:
        self._end_of_words()
        self._unrendered(data)

    def unknown_decl(self, data: str) -> None:
        self._end_of_words()
        self._unrendered(data)

    def finish(self) -> list[str]:
        self._end_of_words()
        self.open.clear()
        self._close_what_ended()
        if self.lang is not None:
            self._frame()
        return self.faults

    def _inline(self, tag: str, own: dict[str, str]) -> None:
        for name, value in own.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                self.faults.append(f"inline {name}= on <{tag}>")
            if name in _ADDRESSES and value.strip().lower().startswith("javascript:"):
                self.faults.append(f"javascript: in {name}= of <{tag}>")
        if tag == "style":
            self.faults.append("inline <style>")
        if tag == "script" and not own.get("src") and own.get("type") not in _DATA_SCRIPTS:
            self.faults.append("inline <script>")

    def _end_of_words(self) -> None:
        if not self.words:
            return
        text = "".join(self.words)
        self.words.clear()
        if self.title_depth and self.open[-1] not in {"script", "style"}:
            self.title = (self.title or "") + text
        self._unrendered(text)

    def _unrendered(self, text: str) -> None:
        if _UNRENDERED.search(text) and not {"script", "textarea"}.intersection(self.open):
            self.faults.append(f"unrendered template code: {text.strip()[:60]!r}")

    def _close_what_ended(self) -> None:
        depth = len(self.open)
        if self.title_depth > depth:
            self.title_depth = 0
        while self.forms and self.forms[-1][1] > depth:
            goal, _depth, seen = self.forms.pop()
            if not seen:
                self.faults.append(f"form to {goal} without csrf token")

    def _frame(self) -> None:
        if not self.lang:
            self.faults.append("<html> without lang")
        if not (self.title or "").strip():
            self.faults.append("no <title>")
        if self.headings != 1:
            self.faults.append(f"{self.headings} <h1> instead of one")
