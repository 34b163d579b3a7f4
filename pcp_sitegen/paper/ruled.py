"""A book and a size -> lines to write on, as one drawing among the book's pictures.

A box for each line is a box that is laid out, drawn and tagged; on the pages of a long booklet that was a third of all
boxes. A drawing is laid out once a page and drawn once (`stamps`).
"""

from __future__ import annotations

from dataclasses import replace

from pcp_sitegen.book.pages import SAVER, Book

NAME = "ruled.svg"
_THIN = 0.6 * 25.4 / 72
"""Millimetres: a thin line of our styles, which has 0.6 points."""


def ruled(book: Book, wide: float, apart: float, count: int) -> Book:
    """The book with a drawing of so many lines. They are filled areas, which are as thin as the borders of boxes."""
    high = apart * count
    lines = "".join(f"M0 {apart * at - _THIN:.4f}H{wide}V{apart * at}H0z" for at in range(1, count + 1))
    colour = book.theme.paper["text" if book.ink == SAVER else "edge"]
    drawn = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}mm" height="{high}mm">'
             f'<path d="{lines}" fill="{colour}"/></svg>')
    return replace(book, media=book.media | {NAME: drawn.encode()})
