"""HTML of our own -> a tagged PDF. The only door to `weasyprint`, and what all sheets and booklets share.

WeasyPrint lays the pages out and tags them (PDF/UA-1); `tags` mends what its tags lack.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import unquote

import weasyprint
from markupsafe import Markup
from weasyprint.html import UA
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pcp_sitegen.book import bars, bidi, fonts, pages
from pcp_sitegen.book.fonts import Font
from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import drawings, ink, tags
from pcp_sitegen.paper.spelling import spelled
from pcp_sitegen.paper.stamps import stamps

_BASE = "https://plan.invalid/"
"""An address that cannot exist, so that a relative one can be told from any other."""

_SYMBOL = re.compile(r'src="pictures/([^"/]+\.svg)"')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_OWN = "/* of this document */"
"""What parts the styles of a document into those that others have too, and its own."""
_READ: dict[tuple[str, tuple[Font, ...]], tuple[Any, dict[str, Any]]] = {}
"""Common styles and the fonts they name -> how WeasyPrint has read them. Fonts of the same name have other letters in
another plan.
"""
_MOST_READ = 4
"""So that a program that makes many plans does not keep the styles of all of them."""

_LINE = 60
"""Letters that have room at the edge of the narrowest page."""

_NOTES = re.compile(r"^::(?:foot)?note-\w+ \{[^}]*\}$", re.MULTILINE)
_MARKER = re.compile(r"^::marker(?= \{)", re.MULTILINE)
"""The styles of WeasyPrint 70 for what stands beside any element."""

logging.getLogger("weasyprint").addHandler(logging.NullHandler())
logging.getLogger("weasyprint").propagate = False


def laid_out(html: str, book: Book) -> Any:
    """A document laid out in pages, as WeasyPrint has it, with the book's pictures."""
    style = _STYLE.search(html)
    assert style, "every document has its style in its head"
    html = html[: style.start()] + html[style.end() :]
    html, drawn = drawings.ready(bidi.directed(ink.drawings(html, book), book.direction), book)
    common, _, own = style[1].partition(_OWN)
    fonts_, styles = _styles(common, own, book)
    document = _Html(string=html, base_url=_BASE, url_fetcher=_Fetcher(book, drawn))
    symbols = {f"{_BASE}pictures/{name}": ink.picture(name, book.media[name], book)
               for name in dict.fromkeys(_SYMBOL.findall(html)) if name in book.media}
    return document.render(stylesheets=styles, font_config=fonts_, cache=stamps(symbols))


def _styles(common: str, own: str, book: Book) -> tuple[Any, list[Any]]:
    """Styles and their fonts. They are read once for all documents that have the same, the common ones for all that
    differ in their own: reading takes longer than a page.
    """
    key = common, tuple(fonts.on_paper(font) for font, _ in _fonts(book).values())
    if key not in _READ:
        if len(_READ) == _MOST_READ:
            _READ.clear()
        _READ[key] = FontConfiguration(), {}
    fonts_, read = _READ[key]
    for css in (common, own):
        if css not in read:
            fetcher = _Fetcher(book, {})
            read[css] = weasyprint.CSS(string=css, base_url=_BASE, url_fetcher=fetcher, font_config=fonts_)
    return fonts_, [read[common], read[own]]


def pdf(document: Any) -> bytes:
    """A document that was laid out -> a tagged PDF."""
    tags.mark(document)
    with _no_clock(), spelled():
        # Not compressed here, because `mend` reads it all again, and compresses it in a tenth of the time.
        return tags.mend(document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, uncompressed_pdf=True))


def warm() -> None:
    """Get ready what every document needs, as long as there is nothing else to do."""
    for font in fonts.needed(""):
        for weight in fonts.WEIGHTS:
            fonts.printed(font, weight)
    _Html(string="<p>").render()


def version() -> str:
    """What lays pages out, and which version of it."""
    return f"WeasyPrint {weasyprint.__version__}"


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


def style(book: Book, *sheets: str) -> Markup:
    """All the styles of a document: the theme's and those of the templates, and after them those of its own, such as
    `print/booklet.css`.
    """
    return Markup("\n".join((
        *(font.face(address, weight=str(weight)) for address, (font, weight) in _fonts(book).items()),
        book.theme.css,
        fonts.style(book.letters, book.theme.paper["font"]),
        *(_printed(css, book) for css in (book.theme.text("content.css"), book.theme.text("shapes.css"),
                                          *pages.styles(book).values())),
        _OWN,
        f"@media print {{ :root {{ --size-text: {book.plan.text_size}pt; }} }}",
        *_draft(book),
        *(_printed(book.theme.text(sheet), book) for sheet in sheets),
        *([_printed(book.theme.text(bars.STYLE), book)] if book.plan.bars else []),
        *([book.theme.text(ink.STYLE)] if book.ink == pages.SAVER else []),
    )))


def _draft(book: Book) -> tuple[str, ...]:
    """What a plan that is not agreed says at the edge of each of its pages; nothing for any other."""
    if not book.draft:
        return ()
    long, short = _quoted(book.draft), _quoted(str(book.words.draft_short))
    line = short if len(book.draft) > _LINE else long
    return (f":root {{ --draft: {line}; --draft-short: {short}; }}", _printed(book.theme.text("print/draft.css"), book))


def _quoted(text: str) -> str:
    """Words as a text in a style. Every sign that could end it, or mean something there, is written as its number."""
    return '"' + "".join(sign if sign.isalnum() else f"\\{ord(sign):06x}" for sign in text) + '"'


def _printed(css: str, book: Book) -> str:
    return ink.styles(book.turned(css), book)


def _fonts(book: Book) -> dict[str, tuple[Font, int]]:
    """The address of each font that a document may ask for -> the font and its weight."""
    return {f"{_BASE}fonts/{font.key}-{weight}.ttf": (font, weight)
            for font in fonts.needed(book.letters) for weight in fonts.WEIGHTS}


class _Html(weasyprint.HTML):  # type: ignore[misc]
    """A document in which nothing has footnotes, and only what is in a list has markers. WeasyPrint works out the style
    that each would have for every element there is, which takes as long as laying out a page in ten.
    """

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_own_to_html()]


@cache
def _own_to_html() -> Any:
    """WeasyPrint's styles for HTML, without those of things that our documents do not have."""
    return weasyprint.CSS(string=_MARKER.sub(":is(li, summary)::marker", _NOTES.sub("", UA)))


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the book's pictures and the fonts it needs, and nothing else in the world."""

    def __init__(self, book: Book, drawn: dict[str, bytes]) -> None:
        super().__init__()
        self._book, self._media = book, book.media | drawn
        self._fonts = _fonts(book)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url in self._fonts:
            return URLFetcherResponse(url, fonts.printed(*self._fonts[url]), {"Content-Type": "font/ttf"})
        name = unquote(url).removeprefix(f"{_BASE}pictures/")
        if name not in self._media:
            raise ValueError("a booklet shows only the pictures of its book")
        kind = {"svg": "image/svg+xml", "png": "image/png"}.get(name.rpartition(".")[2], "image/jpeg")
        return URLFetcherResponse(url, ink.picture(name, self._media[name], self._book), {"Content-Type": kind})
