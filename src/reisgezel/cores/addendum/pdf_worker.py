"""Takes the text out of one PDF, as a process of its own: PDF bytes on stdin, one JSON object on stdout.

Run as a script, it imports nothing of ours. It sets its own limits before it touches the file, so a PDF made
to hang or to fill the memory only ends this process. Answers {"text": ...} or {"error": code}.
"""

import ctypes
import json
import signal
import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

CPU_SECONDS = 0.8
MEMORY_BYTES = 512 * 1024 * 1024
PARAGRAPH_GAP = 1.3  # a gap this much larger than usual on the page is a blank line
SPACE_WIDTH = 4.5  # points
WIDEST_INDENT = 40
# How pdfium writes a line's end, and what stands before it: it takes a hyphen there for a broken word.
LINE_ENDS = {"\n": "", "\ufffe": "-", "\x02": "-"}
PASSWORD_ERROR = 4


def limit_this_process() -> None:
    """Bound processor time and memory, where the system can do that; past a bound the process is ended."""
    try:
        import resource
    except ImportError:  # not a Unix: the caller's time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (2, 3))  # knows whole seconds only; the timer below is finer
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)


@dataclass
class PageLine:
    """A line with the place of its first letter on the page, in points; None where it has none."""

    text: str = ""
    left: float | None = None
    height: float | None = None


def lines_of_page(page: Any, budget: int) -> list[PageLine]:
    """The lines of a page as they stand; at most `budget` characters."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    lines = [PageLine()]
    for index in range(min(textpage.count_chars(), budget)):
        sign = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        if sign == "\r":
            continue
        if sign in LINE_ENDS:
            lines[-1].text += LINE_ENDS[sign]
            lines.append(PageLine())
            continue
        line = lines[-1]
        if line.height is None and not sign.isspace():
            if pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y)):
                line.left, line.height = x.value, y.value
        line.text += sign if sign.isprintable() or sign.isspace() else " "
    return lines


def usual_step(pages: list[list[PageLine]]) -> float:
    """The usual distance between two lines of one paragraph: among the smaller steps, not the smallest."""
    steps = sorted(
        above.height - below.height
        for lines in pages
        for above, below in pairwise(lines)
        if above.height is not None and below.height is not None and above.height - below.height > 1
    )
    return steps[len(steps) * 15 // 100] if steps else 0.0


def laid_out(lines: list[PageLine], margin: float, step: float) -> str:
    """A page's text with what the layout shows: indents as spaces, larger gaps as blank lines."""
    texts: list[str] = []
    before: float | None = None
    for line in lines:
        gap = before - line.height if before is not None and line.height is not None else 0.0
        if step and gap > step * PARAGRAPH_GAP:
            texts.append("")
        indent = min(int(((line.left or margin) - margin) / SPACE_WIDTH), WIDEST_INDENT)
        texts.append(" " * max(indent, 0) + line.text.strip())
        before = line.height if line.height is not None else before
    return "\n".join(texts)


def answer(data: bytes, max_pages: int, max_characters: int) -> dict[str, object]:
    """The text of all pages, each after the first one starting with a form feed, or the error's code."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        wants_password = (
            getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower()
        )
        return {"error": "encrypted" if wants_password else "unreadable"}
    if len(document) > max_pages:
        return {"error": "too_many_pages"}
    pages: list[list[PageLine]] = []
    budget = max_characters + 1
    for number in range(len(document)):
        try:
            lines = lines_of_page(document[number], budget)
        except pypdfium2.PdfiumError:
            return {"error": "unreadable"}
        pages.append(lines)
        budget -= sum(len(line.text) + 1 for line in lines)
        if budget <= 0:
            break
    margin = min((line.left for page in pages for line in page if line.left is not None), default=0.0)
    step = usual_step(pages)
    return {"text": "\n\f".join(laid_out(page, margin, step) for page in pages)}


if __name__ == "__main__":
    limit_this_process()
    try:
        found = answer(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
    except MemoryError:
        found = {"error": "too_costly"}
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
