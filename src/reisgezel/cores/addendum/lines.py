"""Lines as the reader sees them: list sign, words, cells, page, and which of them are only page furniture."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reisgezel.cores.addendum import vocabulary as vocab
from reisgezel.cores.addendum.sources import RawText
from reisgezel.cores.addendum.words import fold, tidy

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
# Bullets of word processors; the last row is what symbol fonts leave behind in a PDF.
_BULLETS = (
    "*\u2022\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u25a1\u25c6\u25c7\u25b6\u25ba\u25b8\u25b7\u2023\u2043\u00b7\u2219\u27a2\u27a4"
    "\u2192\u21d2\u279c\u2713\u2714\u2717\u2718\u2610\u2611\u2612\u2605\u2606\u2756\u00bb\u203a>\u25c9\u2b24\u26ab"
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf02d\uf06f\uf0e0"
)
_SIGN = re.compile(
    rf"(?P<dash>[{_DASHES}](?=\s|$)|[{_DASHES}](?=[A-Za-z\u00c0-\u024f('\"\u2018\u201c]))"
    rf"|(?P<bullet>[{re.escape(_BULLETS)}](?![*\u2022]))"
    r"|(?P<plus>\+(?=\s+(?:[^\W\d]|\()))"
    r"|(?P<circle>[o\u00d8\u00fcv\u00a7](?=\s\s|\t|\s[A-Z(\u00c0-\u00de]))"
    r"|(?P<outline>\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[^\W\d]))"
    r"|(?P<number>\(?\d{1,2}[.)](?=\s|$|[A-Z])|\d{1,2}\s?[-\u2013](?=\s+[A-Z]))"
    r"|(?P<letter>\(?[a-z]\)(?=\s)|\([a-z]\)(?=\s)|[a-z]\.(?=\s+[A-Za-z])|[A-H][.)](?=\s+[A-Z]))"
    r"|(?P<roman>\(?[ivx]{1,4}\)(?=\s)|[IVX]{1,4}[.)](?=\s))"
)
_CELL_BORDER = re.compile(r"\t+|\s\|\s|\u2502")
_PAGE_NUMBER = re.compile(
    r"(?:[-|]\s*)?(?:(?:pagina|pag\.?|blz\.?|p\.|page)\s*)?\d{1,3}(?:\s*(?:/|van|of|-)\s*\d{1,3})?(?:\s*[-|])?"
)
_DIGITS = re.compile(r"\d+")
_EDGE = 3  # how many lines from a page's edge a header or footer may stand
_HEADER_LENGTH = 100
_TITLE_AMONG = 15


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line, or the part of one between two form feeds.

    `at` is its place among all parts, `number` the line number in the file, `gap` the blank lines before it,
    `kind` the family of its list sign ('' without one), `words` its folded words without the sign, `cells`
    its words by table cell when it is a table row, else empty.
    """

    at: int
    number: int
    text: str
    page: int | None
    indent: int
    gap: int
    new_page: bool
    sign: str
    kind: str
    words: str
    folded: str
    cells: tuple[str, ...]
    opens_with_cell_border: bool
    marked_heading: bool
    furniture: bool = False


def split_lines(raw: RawText) -> list[Line]:
    """All non-blank lines in order, with page furniture marked.

    A form feed starts a page, not a line: the parts on both sides keep one number.
    """
    lines: list[Line] = []
    page, gap, new_page = 1, 0, False
    for number, text in enumerate(raw.text.split("\n"), start=1):
        for place, part in enumerate(text.split("\x0c")):
            if place:
                page, new_page = page + 1, True
            if not (words := tidy(part)):
                gap += not place
                continue
            line = _line(part, words, number=number, at=len(lines), gap=gap, new_page=new_page)
            lines.append(
                replace(line, page=page if raw.paged else None, marked_heading=number in raw.headings)
            )
            gap, new_page = 0, False
    return _mark_furniture(lines)


def _line(part: str, words: str, *, number: int, at: int, gap: int, new_page: bool) -> Line:
    body = part.expandtabs(4)
    indent = len(body) - len(body.lstrip())
    stripped = part.strip()
    sign = kind = ""
    match = _SIGN.match(stripped)
    if match and not _PAGE_NUMBER.fullmatch(fold(words)):
        sign, kind = match.group(), match.lastgroup or ""
        stripped = stripped[match.end() :].strip()
        words = tidy(stripped)
    cells = tuple(cell for each in _CELL_BORDER.split(stripped.strip("|\u2502 \t")) if (cell := tidy(each)))
    is_row = len(cells) > 1
    return Line(
        at=at, number=number, text=part.strip("\r"), page=None, indent=indent, gap=gap, new_page=new_page,
        sign=sign, kind=kind, words=" ".join(cells).strip() if is_row else words, folded=fold(words),
        cells=tuple(cells) if is_row else (),
        opens_with_cell_border=part[:1] in "\t|" and not sign, marked_heading=False,
    )  # fmt: skip


def without_furniture(lines: Iterable[Line]) -> list[Line]:
    """The lines of the text itself; a page break or blank line beside furniture passes to the next line."""
    kept: list[Line] = []
    gap, new_page = 0, False
    for line in lines:
        gap, new_page = max(gap, line.gap), new_page or line.new_page
        if line.furniture:
            continue
        kept.append(replace(line, gap=gap, new_page=new_page))
        gap, new_page = 0, False
    return kept


def _mark_furniture(lines: list[Line]) -> list[Line]:
    """Page numbers, lines of dashes, and what stands at the same place of several pages in the same words."""
    edges, page_count = _page_edges(lines)
    pages: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        for page, place in edges.get(line.at, ()):
            pages.setdefault((_DIGITS.sub("#", line.folded), place), set()).add(page)
    small = {_DIGITS.sub("#", line.folded) for line in lines if line.words[:1].islower()}
    repeated = {
        key
        for (key, _), found in pages.items()
        if _may_be_header(key) and len(found) >= _pages_needed(page_count, starts_small=key in small)
    }
    # The title itself may be repeated on top of each page: then its first occurrence stays.
    has_own_title = any(
        "addendum" in line.folded and _DIGITS.sub("#", line.folded) not in repeated
        for line in lines[:_TITLE_AMONG]
    )
    seen: set[str] = set()
    marked: list[Line] = []
    for line in lines:
        key = _DIGITS.sub("#", line.folded)
        is_header = line.at in edges and not line.kind and key in repeated
        is_title = is_header and "addendum" in key and not has_own_title and key not in seen
        seen.add(key)
        marked.append(replace(line, furniture=_is_page_sign(line) or (is_header and not is_title)))
    return marked


def _is_page_sign(line: Line) -> bool:
    folded = fold(line.text)
    return bool(_PAGE_NUMBER.fullmatch(folded)) or (
        len(folded) > 1 and not any(sign.isalnum() for sign in folded)
    )


def _page_edges(lines: list[Line]) -> tuple[dict[int, list[tuple[int, int]]], int]:
    """The lines near an edge of a page, each with (page, place counted from the top or, negative, from the
    bottom), and the number of pages. Without form feeds a page number marks a page's end."""
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.new_page and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    if len(pages) == 1:
        pages = _pages_by_number(pages[0])
    edges: dict[int, list[tuple[int, int]]] = {}
    if len(pages) > 1:
        for number, page in enumerate(pages):
            for place in range(min(_EDGE, len(page))):
                edges.setdefault(page[place].at, []).append((number, place))
                edges.setdefault(page[-1 - place].at, []).append((number, -1 - place))
    return edges, len(pages)


def _pages_by_number(lines: list[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        pages[-1].append(line)
        if _PAGE_NUMBER.fullmatch(line.folded):
            pages.append([])
    return [page for page in pages if page]


def _pages_needed(page_count: int, *, starts_small: bool) -> int:
    """On how many pages a line must stand to be a header. The rest of a wrapped item starts with a small
    letter too, so such a line must stand on nearly all pages."""
    return max(4, page_count - 1) if starts_small else max(2, page_count // 3)


def _may_be_header(key: str) -> bool:
    """Whether a repeated line can be a header: what opens a part or a list, or tells a date, may well stand
    at the same place of two pages by chance."""
    if "addendum" in key:
        return len(key) <= _HEADER_LENGTH
    bare = key.rstrip(" :?.")
    tables = (*vocab.HEADINGS, *vocab.CUE_HEADINGS, *vocab.CUES)
    return (
        2 < len(key) <= _HEADER_LENGTH
        and not key.endswith((":", "?"))
        and not any(word in key for word in ("uitdaging", "persona", "#/#", "#-#"))
        and not vocab.OPENERS.match(key)
        and not any(pattern.fullmatch(bare) for _, pattern in tables)
    )
