"""Book -> `door-sheet.pdf`: what hangs on the person's door, on one side of A4, in words as large as fit.

Anybody may read it. It is made from the part for the door and the person's photo, and from nothing else: the reading of
the plan stops if that part says anything private (`plan/public.py`), and no name but the one the person is called by,
no date and no reader gets here, not even into what the file says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem
from pcp_sitegen.paper import lines, press
from pcp_sitegen.paper.lines import Line
from pcp_sitegen.paper.sheets import Made
from pcp_sitegen.plan.model import ME, Person, Reader

_TEMPLATE = "door-sheet"
_LARGER = (48, 44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16)
"""The sizes to try, in points, from the largest; after them comes the person's own, which may be larger still."""
_ALT = re.compile(r'alt="[^"]*"')


def source(book: Book) -> str:
    """The whole sheet in the person's own text size, whether it fits or not."""
    return _Sheet(book).html(_Look(book.plan.text_size))


def make(book: Book, source: str) -> Made:
    """The sheet in the largest words that fit on one side, and what does not fit in the person's own text size."""
    sheet, own = _Sheet(book), book.plan.text_size
    looks = [*(_Look(size) for size in _LARGER if size > own), _Look(own), _Look(own, close=True)]
    look = looks[min(lines.first(lambda at: sheet.fits(looks[at]), len(looks), len(looks) - 2), len(looks) - 1)]
    left = [] if sheet.fits(look) else sheet.too_many(look)
    document = sheet.laid_out(look, left)
    return Made(press.pdf(document), sheet.told(left, len(document.pages)))


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to lay the sheet out: the size of its words in points, and whether all stands close together."""

    size: int
    close: bool = False


class _Sheet:
    """The sheet for a door, laid out in several sizes."""

    def __init__(self, book: Book) -> None:
        plan = book.plan
        self._page = next(page for page in book.pages if page.template == _TEMPLATE)
        self._html, self._lines = lines.named(self._page)
        name = f'alt="{escape(plan.person.known_as)}"'
        self._photo = Markup(_ALT.sub(lambda _: name, str(book.photo)))
        self._public = replace(book, plan=replace(
            plan, person=Person(plan.person.known_as), reader=Reader(ME), readers=(), updated=None, next_review=None,
            last_review=None, key_worker=None, facilitator=None, kept="", parts=()))
        self._book = book
        self._style = press.style(book, "print/door-sheet.css")

    def html(self, look: _Look, left: Collection[Line] = ()) -> str:
        book = replace(self._public, plan=replace(self._public.plan, text_size=look.size))
        return render.fill("print/door-sheet.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                           page=self._page, photo=self._photo, close=look.close, left=left, style=self._style,
                           html=lines.without(self._html, self._lines, left))

    def laid_out(self, look: _Look, left: Collection[Line] = ()) -> Any:
        return press.laid_out(self.html(look, left), self._book)

    def fits(self, look: _Look, left: Collection[Line] = ()) -> bool:
        return len(self.laid_out(look, left).pages) == 1

    def too_many(self, look: _Look) -> list[Line]:
        """The lines that must be left out to make it fit; as many as may be, if it never does."""
        turn = lines.in_turn(self._lines, lines.heights(self.laid_out(look)))
        return turn[:lines.first(lambda many: self.fits(look, turn[:many]), len(turn), 1)]

    def told(self, left: Collection[Line], sides: int) -> tuple[Problem, ...]:
        own, told = self._book.plan.text_size, []
        if left:
            told.append(Problem(
                f"The sheet for the door does not fit on one side at {own} points: {lines.too_many(self._page, left)}. "
                f"{'They are' if len(left) > 1 else 'It is'} left to the plan.",
                "Make some of its lines shorter, or take some out."))
        if sides > 1:
            told.append(Problem(f"The sheet for the door takes {sides} sides at {own} points.",
                                "Make its headings and the lines with {exact} shorter."))
        return tuple(told)
