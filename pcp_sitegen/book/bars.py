"""A Book whose new and changed lines are marked -> the same without the marks, for papers that have no room for them.

A sheet has one side of paper, and no line may be left out of it for a mark. Booklets and the website show the marks,
with the styles that are here for them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup

from pcp_sitegen.book.pages import Book

STYLE = "bars.css"
_MARKS = tuple(map(re.compile, (
    r'<li class="note note-bar-[a-z]+">[^<]*</li>', r'<ul class="notes"></ul>', r'(?<=<tr) class="bar-[a-z]+"(?=>)',
    r' bar-(?:new|changed)(?=")(?=[^<>]*>)')))
"""Words, what they alone stood in, and the names of classes: of a row, and the last of a line."""


def without(book: Book) -> Book:
    """The book as it would be if nobody had asked for marks; the same book if nobody did."""
    if not book.plan.bars:
        return book
    pages = tuple(replace(page, html=_plain(page.html)) for page in book.pages)
    return replace(book, plan=replace(book.plan, bars=False), pages=pages, others=tuple(map(without, book.others)))


def _plain(html: str) -> Markup:
    for mark in _MARKS:
        html = mark.sub("", html)
    return Markup(html)
