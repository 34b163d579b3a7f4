"""Book -> `read-with-me.pdf`: two pages beside each other, the person's easy-read page on the left, and on the right
what the one who reads along can ask, and how to see what was understood.

Simple words alone helped little in the one trial there is; simple words and somebody who reads along did (FIELD 3.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.paper import bind, booklet, leads, press, ruled
from pcp_sitegen.paper.booklet import A4, Laid, Piece
from pcp_sitegen.paper.prompts import Prompt, prompts
from pcp_sitegen.paper.sheets import Made

_SIZE = 14
"""Points, on the helper's page: the least for easy read (FIELD 3.1, ER-01)."""
_LINES = (174.0, 11.0, 12)
"""To write on: how wide they are, how far apart, in millimetres, and how many there are."""


def source(book: Book) -> str:
    beside = [(page.title, prompts(book, page, (anchor,))) for page in book.pages for anchor in _sections(page)]
    return "\n".join((booklet.source(book, A4), _intro(book, log=True), _fill("beside", book, pages=beside)))


def pieces(book: Book) -> tuple[Piece, ...]:
    return booklet.pieces(book, A4)


def make(book: Book, laid: Laid) -> Made:
    """The person's pages are on the left, where the numbers are even, so before them stands an uneven number of pages:
    with a page to write down who read it and when, if that makes it so.
    """
    bound = booklet.together(book, A4, laid, each=2,
                             between=lambda before: _laid(_intro(book, log=before % 2 == 1), book))
    beside = [html for page in book.pages for html in _pages(book, page, laid[Piece(A4.name, page.name)])]
    helpers = _laid(_fill("beside", book, pages=beside), book)
    return Made(bind.facing(bound, helpers, 2, booklet.figures(book, A4)))


def _pages(book: Book, page: Page, left: bytes) -> Iterator[tuple[str, list[Prompt]]]:
    """What stands on the helper's page beside each page of a part: which part, and what to ask."""
    shown = _shown(page, left)
    return ((page.title, prompts(book, page, shown[at])) for at in sorted(shown))


def _shown(page: Page, left: bytes) -> Mapping[int, tuple[str, ...]]:
    """Page -> the sections of a part that stand on it: those that begin there, or the one that goes on."""
    starts = leads.places(left)
    shown: dict[int, tuple[str, ...]] = {}
    last: tuple[str, ...] = ()
    for at in range(bind.page_count(left)):
        here = tuple(anchor for anchor in _sections(page) if starts.get(anchor) == at)
        shown[at] = here or last
        last = here[-1:] or last
    return shown


def _sections(page: Page) -> tuple[str, ...]:
    """The anchors of its sections, without those of what stands in them."""
    return tuple(place.anchor for place in page.places if re.fullmatch(r".+\.\d+", place.anchor))


def _intro(book: Book, log: bool) -> str:
    """How to read together, on one page; and a page to write down who did."""
    return _fill("read-with-me", book, log=log)


def _fill(name: str, book: Book, **data: object) -> str:
    book = _dressed(book)
    return render.fill(f"print/{name}.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       style=press.style(book, "print/booklet.css", "print/beside.css"), ruled=ruled.NAME, **data)


def _laid(html: str, book: Book) -> bytes:
    return press.pdf(press.laid_out(html, ruled.ruled(_dressed(book), *_LINES)))


def _dressed(book: Book) -> Book:
    return replace(book, plan=replace(book.plan, text_size=_SIZE))
