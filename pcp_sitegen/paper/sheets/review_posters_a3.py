"""Book -> `review-posters-a3.pdf`: the nine questions of a review as posters, with room for a whole group to write.

A small part says what the plan says to it; lines that do not fit stay in the plan, and the poster says how many. A wall
is for all who come: a poster shows nothing of a part that one of them may not see.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import count
from typing import Any

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.paper import press, review
from pcp_sitegen.paper.leaves import Leaves, once
from pcp_sitegen.paper.sheets import Made

_COLUMNS = ("what", "who", "when")
_BEGINS = re.compile(r'<(li|div|blockquote|h3)((?<!h3) class="item\b|(?<=h3)(?=[ >]))')
"""The beginning of a line, or of a heading above some."""
_MAY_STAY, _LINE = "may-stay.", ".line"
"""The beginning of the names of all that may be left to the plan, and the end of those of lines."""


def source(book: Book) -> str:
    """All the posters as one HTML document, with its style, whether they fit or not."""
    html, _ = _posters(book, [])
    return html


def make(book: Book, source: str) -> Made:
    """The posters, each one side of A3."""
    left: list[str] = []
    _, whole = _posters(book, left)
    document = press.laid_out(source, whole)
    while over := _over(document):
        left += over
        html, whole = _posters(book, left)
        document = press.laid_out(html, whole)
    return Made(press.pdf(document))


def _over(document: Any) -> list[str]:
    """The lines that stand on a page on which no poster begins."""
    return [name for page in document.pages if not any(anchor.startswith("poster.") for anchor in page.anchors)
            for name in page.anchors if name.startswith(_MAY_STAY)]


def _posters(book: Book, left: list[str]) -> tuple[str, Book]:
    """The posters without the lines that are left to the plan, and the book with the pictures they show."""
    questions, pages, pictures, whole = _gathered(book)
    words = book.words
    gone = Counter(name.split(".")[1] for name in left if name.endswith(_LINE))
    more = {one.number: words.fill("left_to_plan", headings=f"{one.said.title} ({gone[str(one.number)]})")
            for one in questions if one.said and gone[str(one.number)]}
    hide = "\n{} {{ display: none; }}".format(", ".join(f'[id="{name}"]' for name in left)) if left else ""
    html = render.fill(
        "print/review-posters-a3.html", book.theme.folders, book=book, plan=book.plan, words=words, questions=questions,
        pages=pages, pictures=pictures, more=more, called=review.called(words, "review-posters-a3"),
        columns=review.titles(book.plan, review.TEMPLATE, "actions", _COLUMNS),
        style=press.style(whole, "print/review-posters-a3.css") + Markup(hide))
    return html, whole


@once
def _gathered(book: Book) -> tuple[list[review.Question], dict[str, Page | None], dict[str, Markup], Book]:
    """The questions, what the plan says to each, their pictures, and the book with the pictures of it all."""
    leaves = Leaves(book)
    questions = [_for_all(question) for question in review.questions(book.plan, book.words)]
    pages = {one.id: _marked(leaves.page(one.said), one.number) if one.said else None for one in questions}
    pictures = {one.id: leaves.symbol(one.picture) for one in questions}
    return questions, pages, pictures, leaves.book


def _for_all(question: review.Question) -> review.Question:
    """The question without what only some may see."""
    return replace(question, said=None) if question.only else question


def _marked(page: Page, number: int) -> Page:
    """A page whose lines and small headings have names, so that they can be left to the plan."""
    at = count(1)
    return replace(page, html=Markup(_BEGINS.sub(
        lambda m: f'<{m[1]} id="{_MAY_STAY}{number}.{next(at)}{_LINE if m[2] else ""}"{m[2]}', str(page.html))))
