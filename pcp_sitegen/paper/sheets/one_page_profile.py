"""Book -> `one-page-profile.pdf`: the first one-page profile of the book, on one side of A4.

It is in the person's own text size, if it fits; else in the largest that does, and never under 12 points (R-OPP-1 in
FIELD). Lines that do not fit even then stay in the plan: the sheet says so, and the command says which.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem
from pcp_sitegen.paper import lines, press
from pcp_sitegen.paper.lines import Line
from pcp_sitegen.paper.sheets import Made

_TEMPLATE = "one-page-profile"
_SMALLEST = 12
"""Points. Smaller words are no use to most people who have a plan (FIELD 3, ER-01)."""
_ROOMS = 8
"""How many ways there are to lay it out, from the one with most room, 0, to the one with least: see its styles."""


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to lay the sheet out."""

    size: int
    room: int = _ROOMS - 1


def source(book: Book) -> str:
    """The whole sheet in the person's own text size, whether it fits or not."""
    return _Sheet(book).html(_Look(book.plan.text_size))


def make(book: Book, source: str) -> Made:
    """The profile on one side of A4, and what did not fit. Only lines with {exact} can make it two."""
    sheet = _Sheet(book)
    own = book.plan.text_size
    looks = [*(_Look(own, room) for room in range(_ROOMS)),
             *(_Look(size) for size in range(own - 1, _SMALLEST - 1, -1))]
    at = lines.first(lambda at: sheet.fits(looks[at]), len(looks), _ROOMS - 1)
    look = looks[min(at, len(looks) - 1)]
    left = sheet.too_many(look) if at == len(looks) else []
    if look.size < own and not left:
        look = _Look(look.size, lines.first(lambda room: sheet.fits(_Look(look.size, room)), _ROOMS, _ROOMS - 1))
    document = sheet.laid_out(look, left)
    return Made(press.pdf(document), sheet.told(look, left, len(document.pages)))


class _Sheet:
    """The profile of a book, laid out in several ways."""

    def __init__(self, book: Book) -> None:
        pages = [page for page in book.pages if page.template == _TEMPLATE]
        self._book = book
        self._page = book.front if book.front in pages else pages[0]
        self._html, self._lines = lines.named(self._page)
        self._style = press.style(book, "print/one-page-profile.css")
        self._done: dict[tuple[_Look, tuple[Line, ...]], Any] = {}

    def html(self, look: _Look, left: Collection[Line] = ()) -> str:
        book = replace(self._book, plan=replace(self._book.plan, text_size=look.size))
        more = [f"{heading} ({count})" for heading, count in lines.counted(self._page, left).items()]
        return render.fill("print/one-page-profile.html", book.theme.folders, book=book, plan=book.plan,
                           words=book.words, page=self._page, html=lines.without(self._html, self._lines, left),
                           room=look.room, left=", ".join(more), style=self._style)

    def laid_out(self, look: _Look, left: Collection[Line] = ()) -> Any:
        key = look, tuple(left)
        if key not in self._done:
            self._done[key] = press.laid_out(self.html(look, left), self._book)
        return self._done[key]

    def fits(self, look: _Look, left: Collection[Line] = ()) -> bool:
        return len(self.laid_out(look, left).pages) == 1

    def too_many(self, look: _Look) -> list[Line]:
        """The lines that must be left out to make it fit; as many as may be, if it never does."""
        document = self.laid_out(look)
        high = lines.heights(document)
        turn = lines.in_turn(self._lines, high)
        over = sum(high.get(line.name, 0) for page in document.pages[1:] for line in self._lines
                   if line.name in page.anchors)
        guess = next((at for at in range(len(turn)) if sum(high[line.name] for line in turn[:at]) >= over), len(turn))
        count = lines.first(lambda many: self.fits(look, turn[:many]), len(turn), guess)
        return turn[:count]

    def told(self, look: _Look, left: Collection[Line], sides: int) -> tuple[Problem, ...]:
        own = self._book.plan.text_size
        if look.size == own and not left and sides == 1:
            return ()
        what = f"The one-page profile does not fit on one side at {own} points"
        if at_own := left if look.size == own else self.too_many(_Look(own)):
            what += f": {lines.too_many(self._page, at_own)}"
        if look.size < own and left:
            what += f". Nor does it at {look.size} points: {lines.too_many(self._page, left)}"
        elif look.size < own and sides == 1:
            what += f". It is printed in {look.size} points"
        if left:
            what += ". They are left to the plan" if len(left) > 1 else ". It is left to the plan"
        if sides > 1:
            what += f". It takes {sides} sides at {look.size} points, because lines with {{exact}} are never left out"
        return (Problem(f"{what}.", "Make some of its lines shorter, or take some out."),)
