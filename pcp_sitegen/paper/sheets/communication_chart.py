"""Book -> `communication-chart.pdf`: how the person and others tell each other things, on A4 landscape.

At the top of the first page stands how the person says yes, no, stop and "it hurts": the lines of the sheet for a
first shift, if its reader has that sheet. What nobody has written down is said there too.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from markupsafe import Markup, escape

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.paper import press
from pcp_sitegen.paper.sheets import Made

_TEMPLATE = "communication-chart"
_SIGNALS = re.compile(r'<section class="[^"]*\bsheet-signals\b.*?</section>', re.DOTALL)
_ROW = "row."
_EDGE = 11 * 96 / 25.4
"""How near to the edge of the paper nothing may come, in the pixels of a layout: a bit less than the margin."""
_HEADING = re.compile(r"(<h2[^>]*>).*?</h2>", re.DOTALL)


def source(book: Book) -> str:
    """All the charts of the book as one HTML document, the first of them with the strip above it."""
    return _html(book, cards=False)


def make(book: Book, source: str) -> Made:
    """The charts on as many pages as they need: as tables, or with a card for each row if those are too narrow."""
    document = press.laid_out(source, book)
    if _too_narrow(document):
        document = press.laid_out(_html(book, cards=True), book)
    return Made(press.pdf(document))


def _html(book: Book, cards: bool) -> str:
    charts = [page for page in book.pages if page.template == _TEMPLATE]
    return render.fill("print/communication-chart.html", book.theme.folders, book=book, plan=book.plan,
                       words=book.words, cards=cards,
                       charts=[(page, _with_rows(page, number)) for number, page in enumerate(charts)],
                       strip=_strip(book), style=press.style(book, "print/communication-chart.css"))


def _with_rows(page: Page, number: int) -> Markup:
    """The HTML of a page in which every row of a table has a name."""
    count = itertools.count()
    return Markup(re.sub(r"<tr>(?=\s*<td)", lambda _: f'<tr id="{_ROW}{number}.{next(count)}">', str(page.html)))


def _too_narrow(document: Any) -> bool:
    """Whether a row goes over the edge of its page, because no word is ever cut, or over two pages."""
    seen: set[str] = set()
    for page in document.pages:
        rows = {name: place for name, place in page.anchors.items() if name.startswith(_ROW)}
        if seen & rows.keys() or any(left < _EDGE or right > page.width - _EDGE for left, _, right, _ in rows.values()):
            return True
        seen |= rows.keys()
    return False


def _strip(book: Book) -> Markup:
    """How the person says yes, no, stop and "it hurts", under a heading of its own."""
    found = _SIGNALS.search(book.first_shift.html) if book.first_shift else None
    if not found:
        return Markup("")
    return Markup(_HEADING.sub(lambda old: f"{old[1]}{escape(str(book.words.signals))}</h2>", found.group(), count=1))
