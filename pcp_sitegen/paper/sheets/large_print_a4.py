"""Book -> `large-print-a4.pdf`: the plan as a booklet on A4 in words of 24 points, or more for who needs more.

It is the A5 booklet made larger, whole and not in volumes.
"""

from __future__ import annotations

from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import bind, booklet, enlarge
from pcp_sitegen.paper.booklet import A5, Laid, Piece
from pcp_sitegen.paper.sheets import Made


def source(book: Book) -> str:
    return booklet.source(book, A5)


def pieces(book: Book) -> tuple[Piece, ...]:
    return booklet.pieces(book, A5)


def make(book: Book, laid: Laid) -> Made:
    bound = bind.bind([booklet.together(book, A5, laid)], booklet.figures(book, A5))
    return Made(enlarge.enlarged(bound))
