"""Book -> `communication-chart.pdf`: how the person and others tell each other things, on A4 landscape.

At the top of the first page stands how the person says yes, no, stop and "it hurts": the lines of the sheet for a
first shift, or what that would say to a reader who does not have it. What nobody has written down is said there too.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.paper import press
from pcp_sitegen.paper.leaves import Leaves
from pcp_sitegen.paper.sheets import Made
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import first_shift

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
    shown, _ = _strip(book)
    document = press.laid_out(source, shown)
    if _too_narrow(document):
        document = press.laid_out(_html(book, cards=True), shown)
    return Made(press.pdf(document))


def _html(book: Book, cards: bool) -> str:
    book, strip = _strip(book)
    charts = [page for page in book.pages if page.template == _TEMPLATE]
    return render.fill("print/communication-chart.html", book.theme.folders, book=book, plan=book.plan,
                       words=book.words, cards=cards,
                       charts=[(page, _with_rows(page, number)) for number, page in enumerate(charts)],
                       strip=strip, style=press.style(book, "print/communication-chart.css"))


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


def _strip(book: Book) -> tuple[Book, Markup]:
    """How the person says yes, no, stop and "it hurts", under a heading of its own; and the book with its pictures."""
    sheet = book.first_shift
    if not sheet:
        part, leaves = first_shift.sheet(book.plan.language), Leaves(book)
        template = templates.load(part.template, book.plan.language)
        sheet = leaves.page(replace(part, sections=first_shift.sections(book.plan, part, template)))
        book = leaves.book
    found = _SIGNALS.search(sheet.html)
    assert found, "the sheet has signals, known or not"
    return book, Markup(_HEADING.sub(lambda old: f"{old[1]}{escape(str(book.words.signals))}</h2>", found.group(),
                                     count=1))
