"""Book -> `easy-read-a4.pdf`: the whole plan as a booklet on A4, at the person's own text size."""

from __future__ import annotations

from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import bind, booklet
from pcp_sitegen.paper.booklet import A4, Laid, Piece
from pcp_sitegen.paper.sheets import Made


def source(book: Book) -> str:
    return booklet.source(book, A4)


def pieces(book: Book) -> tuple[Piece, ...]:
    return booklet.pieces(book, A4)


def make(book: Book, laid: Laid) -> Made:
    return Made(bind.bind([booklet.together(book, A4, laid)], booklet.figures(book, A4)))
