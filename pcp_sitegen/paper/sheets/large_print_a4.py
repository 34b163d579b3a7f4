"""Book -> `large-print-a4.pdf`: the plan as a booklet on A4 in words of 24 points, or larger for who needs it."""

from __future__ import annotations

from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import booklet
from pcp_sitegen.paper.booklet import LARGE, Laid, Piece
from pcp_sitegen.paper.sheets import Made


def source(book: Book) -> str:
    return booklet.source(book, LARGE)


def pieces(book: Book) -> tuple[Piece, ...]:
    return booklet.pieces(book, LARGE)


def make(book: Book, laid: Laid) -> Made:
    return Made(booklet.bound(book, LARGE, laid))
