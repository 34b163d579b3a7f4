"""HTML of our own -> a tagged PDF. The only door to `weasyprint`, and what all sheets and booklets share.

WeasyPrint lays the pages out and tags them (PDF/UA-1); `tags` mends what its tags lack.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

import weasyprint
from markupsafe import Markup
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pcp_sitegen.book import bidi, fonts, pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import drawings, tags
from pcp_sitegen.paper.spelling import spelled

_BASE = "https://plan.invalid/"
"""An address that cannot exist, so that a relative one can be told from any other."""

logging.getLogger("weasyprint").addHandler(logging.NullHandler())
logging.getLogger("weasyprint").propagate = False


def laid_out(html: str, book: Book) -> Any:
    """A document laid out in pages, as WeasyPrint has it, with the book's pictures."""
    html, drawn = drawings.ready(bidi.directed(html, book.direction), book)
    return weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=_Fetcher(book, drawn)).render()


def pdf(document: Any) -> bytes:
    """A document that was laid out -> a tagged PDF."""
    tags.mark(document)
    with _no_clock(), spelled():
        # Not compressed here, because `mend` reads it all again, and compresses it in a tenth of the time.
        return tags.mend(document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, uncompressed_pdf=True))


@contextmanager
def _no_clock() -> Iterator[None]:
    """fontTools writes the time into a PDF's fonts, unless told another; the same plan makes the same bytes."""
    key = "SOURCE_DATE_EPOCH"
    before = os.environ.get(key)
    os.environ[key] = before or "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[key]


def style(book: Book, sheet: str) -> Markup:
    """All the styles of a document: the theme's, those of the templates, and its own, such as `print/booklet.css`."""
    return Markup("\n".join((
        *(font.face(font.path.as_uri()) for font in fonts.needed(book.letters)),
        book.theme.css,
        fonts.style(book.letters, book.theme.paper["font"]),
        f"@media print {{ :root {{ --size-text: {book.plan.text_size}pt; }} }}",
        *map(book.turned, (book.theme.text("content.css"), book.theme.text("shapes.css"), *pages.styles(book).values(),
                           book.theme.text(sheet))),
    )))


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the book's pictures and the fonts it needs, and nothing else in the world."""

    def __init__(self, book: Book, drawn: dict[str, bytes]) -> None:
        super().__init__()
        self._media = book.media | drawn
        self._fonts = {font.path.as_uri(): font for font in fonts.needed(book.letters)}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url in self._fonts:
            return URLFetcherResponse(url, fonts.whole(self._fonts[url]), {"Content-Type": "font/ttf"})
        name = unquote(url).removeprefix(f"{_BASE}pictures/")
        if name not in self._media:
            raise ValueError("a booklet shows only the pictures of its book")
        kind = {"svg": "image/svg+xml", "png": "image/png"}.get(name.rpartition(".")[2], "image/jpeg")
        return URLFetcherResponse(url, self._media[name], {"Content-Type": kind})
