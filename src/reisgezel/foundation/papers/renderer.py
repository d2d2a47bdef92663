"""WeasyPrint behind one function. Imported only when a paper is made: see `pdf.py`."""

import logging
from functools import cache
from pathlib import Path

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reisgezel.foundation.papers.pictures import SCHEME, picture, picture_rules

_SHEET = Path(__file__).parent / "static" / "papers" / "paper.css"
#: Its remarks are about style sheets; ours has none that a person must read at night.
logging.getLogger("weasyprint").setLevel(logging.ERROR)


class _OnlyOurPictures(URLFetcher):
    """Whatever a page asks for beside its own pictures, from the network or the disk, ends the rendering."""

    def __init__(self) -> None:
        super().__init__(fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith(SCHEME):
            raise ValueError("a paper asks for nothing but its pictures")
        drawn = picture(url.removeprefix(SCHEME))
        return URLFetcherResponse(url, drawn, {"Content-Type": "image/svg+xml"})


def pdf_if_one_page(html: str) -> bytes | None:
    """The document as PDF, or None when it needs more than one page."""
    document = _laid_out(html)
    return _written(document) if len(document.pages) == 1 else None


def rendered(html: str) -> bytes:
    """The document as PDF, of any length."""
    return _written(_laid_out(html))


def _laid_out(html: str) -> weasyprint.Document:
    source = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=_OnlyOurPictures())
    return source.render(stylesheets=[_style()], pdf_variant="pdf/ua-1")


@cache
def _style() -> weasyprint.CSS:
    """The one sheet of all papers, read once in each process."""
    rules = _SHEET.read_text() + picture_rules()
    return weasyprint.CSS(string=rules, base_url=SCHEME, url_fetcher=_OnlyOurPictures())


def _written(document: weasyprint.Document) -> bytes:
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf
