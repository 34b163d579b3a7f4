"""Book -> `read-with-me.pdf`: two pages beside each other, the person's easy-read page on the left, and on the right
what the one who reads along can ask, and how to see what was understood.

Simple words alone helped little in the one trial there is; simple words and somebody who reads along did (FIELD 3.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.paper import bind, booklet, press
from pcp_sitegen.paper.booklet import A4, Laid, Piece
from pcp_sitegen.paper.prompts import prompts
from pcp_sitegen.paper.sheets import Made

_SIZE = 14
"""Points, on the helper's page: the least for easy read (FIELD 3.1, ER-01)."""


def source(book: Book) -> str:
    beside = (_beside(book, page, {0: _sections(page)}, 1) for page in book.pages)
    return "\n".join((booklet.source(book, A4), _intro(book, log=True), *beside))


def pieces(book: Book) -> tuple[Piece, ...]:
    return booklet.pieces(book, A4)


def make(book: Book, laid: Laid) -> Made:
    """The person's pages are on the left, where the numbers are even, so before them stands an uneven number of pages:
    with a page to write down who read it and when, if that makes it so.
    """
    facing = {piece: bind.facing(laid[piece], _helper(book, piece, laid[piece])) for piece in pieces(book)}
    bound = booklet.together(book, A4, facing, between=lambda before: _laid(_intro(book, log=before % 2 == 1), book))
    return Made(bind.bind([bound], booklet.figures(book, A4), two_pages=True))


def _helper(book: Book, piece: Piece, left: bytes) -> bytes:
    """The helper's page for each page of a part."""
    page = next(page for page in book.pages if page.name == piece.part)
    return _laid(_beside(book, page, _shown(page, left), bind.page_count(left)), book)


def _shown(page: Page, left: bytes) -> Mapping[int, tuple[str, ...]]:
    """Page -> the sections of a part that stand on it: those that begin there, or the one that goes on."""
    starts = bind.places(left)
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


def _beside(book: Book, page: Page, shown: Mapping[int, tuple[str, ...]], count: int) -> str:
    helped = [prompts(book, page, shown.get(at, ())) for at in range(count)]
    return _fill("beside", book, entry=page, pages=helped)


def _intro(book: Book, log: bool) -> str:
    """How to read together, on one page; and a page to write down who did."""
    return _fill("read-with-me", book, log=log)


def _fill(name: str, book: Book, **data: object) -> str:
    book = _dressed(book)
    return render.fill(f"print/{name}.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       style=press.style(book, "print/booklet.css", "print/beside.css"), **data)


def _laid(html: str, book: Book) -> bytes:
    return press.pdf(press.laid_out(html, _dressed(book)))


def _dressed(book: Book) -> Book:
    return replace(book, plan=replace(book.plan, text_size=_SIZE))
