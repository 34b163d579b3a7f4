"""Book -> `first-shift.pdf`: what a new worker reads before the first shift, on one side of A4.

It is the book's own page for the first shift. Lines that do not fit at the person's text size stay in the plan, and
both the sheet and the command say so; the person chooses with {feeds=first-shift}.
"""

from __future__ import annotations

import re
from collections import Counter

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.errors import Problem
from pcp_sitegen.paper import press
from pcp_sitegen.paper.sheets import Made

_MAY_STAY = re.compile(r'id="(may-stay\.\d+(?:-more)?(?:\.\d+)?)"')
"""The lines of the sheet that may be left to the plan if they do not fit."""


def source(book: Book) -> str:
    """The whole sheet, whether it fits or not."""
    return _sheet(book, _page(book), [], [])


def make(book: Book, source: str) -> Made:
    """The sheet for a first shift, one side of A4 at the person's own text size; and what did not fit.

    Lines that do not fit stay in the plan, and the sheet says so. What may never be left out (signals, allergies, never
    do, who to ring) takes a second side, if it must.
    """
    sheet, left = _page(book), list[str]()
    lines = _MAY_STAY.findall(sheet.html)
    while True:
        document = press.laid_out(_sheet(book, sheet, lines, left) if left else source, book)
        over = [name for page in document.pages[1:] for name in page.anchors if name in lines]
        last = [name for name in lines if name not in left][-1:] if len(document.pages) > 1 else []
        if not over and not last:
            return Made(press.pdf(document), _too_long(book, _headings(sheet, left), len(document.pages)))
        left += over or last


def _page(book: Book) -> Page:
    assert book.first_shift is not None
    return book.first_shift


def _sheet(book: Book, sheet: Page, lines: list[str], left: list[str]) -> str:
    """The sheet as one HTML document, without those of its lines that are left to the plan."""
    gone = [f'[id="{name}"]' for name in left]
    gone += [f'[aria-labelledby="{sheet.name}.{number}"]' for number in {name.split(".")[1] for name in left}
             if all(name in left for name in lines if name.split(".")[1] == number)]
    hide = f"\n{', '.join(gone)} {{ display: none; }}" if gone else ""
    return render.fill("print/first-shift.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       sheet=sheet, left=", ".join(_headings(sheet, left)),
                       style=press.style(book, "print/first-shift.css") + Markup(hide))


def _headings(sheet: Page, left: list[str]) -> list[str]:
    """The headings whose lines are left to the plan, each with how many."""
    named = {place.anchor: place.heading for place in sheet.places}
    numbers = Counter(name.split(".")[1].removesuffix("-more") for name in left)
    return [f"{named[f'{sheet.name}.{number}']} ({count})" for number, count in numbers.items()]


def _too_long(book: Book, headings: list[str], sides: int) -> tuple[Problem, ...]:
    size, told = book.plan.text_size, []
    if headings:
        told.append(Problem(f"The sheet for a first shift is too long for 1 side at {size} points. Left to the plan: "
                            f"{', '.join(headings)}.",
                            "To choose yourself, put {feeds=first-shift} after the lines that must be on it."))
    if sides > 1:
        told.append(Problem(f"The sheet for a first shift takes {sides} sides at {size} points.",
                            "Make the lines under 'Never do this' and the allergies shorter."))
    return tuple(told)
