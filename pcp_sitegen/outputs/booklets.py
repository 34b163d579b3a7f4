"""Book -> tagged PDF booklets. The only door to `weasyprint`.

A booklet is the book's own pages with a cover, a list of contents and a back page around them: nothing is written a
second time for paper. WeasyPrint lays it out and tags it (PDF/UA-1); `tags` mends what its tags lack.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import weasyprint
from markupsafe import Markup
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pcp_sitegen import files
from pcp_sitegen.book import facts, fonts, pages, render
from pcp_sitegen.book.pages import Book, Page
from pcp_sitegen.outputs import tags

EASY_READ_A4 = "easy-read-a4.pdf"
_BASE = "https://plan.invalid/"
"""An address that cannot exist, so that a relative one can be told from any other."""
_LINK = re.compile(r'href="([a-z0-9-]+)\.html"')

logging.getLogger("weasyprint").addHandler(logging.NullHandler())
logging.getLogger("weasyprint").propagate = False


def write(book: Book, folder: Path) -> None:
    """Write `booklets/` into the folder of a build. Raises MachineError."""
    files.write(folder / "booklets" / EASY_READ_A4, easy_read(book))


def easy_read(book: Book) -> bytes:
    """The easy-read booklet on A4, at the person's own text size, as a PDF."""
    document = weasyprint.HTML(string=html(book), base_url=_BASE, url_fetcher=_Fetcher(book.media)).render()
    tags.mark(document)
    with _no_clock():
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


def html(book: Book) -> str:
    """The easy-read booklet as one HTML document, with its style, and its pictures by their names in the book."""
    names = {page.name for page in book.pages}

    def inside(page: Page) -> Markup:
        """A page's HTML with its links to other pages leading to other places in the booklet."""
        return Markup(_LINK.sub(lambda m: f'href="#{m.group(1)}"' if m.group(1) in names else m.group(), page.html))

    return render.fill("print/booklet.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       facts=facts.about(book), inside=inside, style=Markup("\n".join(_styles(book))))


def _styles(book: Book) -> list[str]:
    return [
        f'@font-face {{ font-family: "Lexend"; src: url("{fonts.paper().as_uri()}"); }}',
        book.theme.css,
        f"@media print {{ :root {{ --size-text: {book.plan.text_size}pt; }} }}",
        book.theme.text("content.css"),
        *pages.styles(book),
        book.theme.text("print/booklet.css"),
    ]


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the book's pictures and our font, and nothing else in the world."""

    def __init__(self, media: dict[str, bytes]) -> None:
        super().__init__()
        self._media = media

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url == fonts.paper().as_uri():
            return URLFetcherResponse(url, fonts.paper().read_bytes(), {"Content-Type": "font/ttf"})
        name = unquote(url).removeprefix(f"{_BASE}pictures/")
        if name not in self._media:
            raise ValueError("a booklet shows only the pictures of its book")
        kind = {"svg": "image/svg+xml", "png": "image/png"}.get(name.rpartition(".")[2], "image/jpeg")
        return URLFetcherResponse(url, self._media[name], {"Content-Type": kind})
