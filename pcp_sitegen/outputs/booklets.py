"""Book -> tagged PDF booklets and sheets, in `booklets/`.

A booklet is the book's own pages with a cover, a list of contents and a back page around them: nothing is written a
second time for paper. `paper` lays it out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from pcp_sitegen import files
from pcp_sitegen.book import facts, render
from pcp_sitegen.book.pages import BOOKLET, FIRST_SHIFT, Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.outputs import paper, paper_first_shift

_LINK = re.compile(r'href="([a-z0-9-]+(?:\.[A-Za-z0-9-]+)?)\.html"')


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `booklets/` into the folder of a build; what there is to tell about them. Raises MachineError."""
    told: tuple[Problem, ...] = ()
    for one in book.all:
        files.write(folder / "booklets" / one.file(BOOKLET), easy_read(one))
        if one.first_shift:
            pdf, found = paper_first_shift.make(one, one.first_shift)
            files.write(folder / "booklets" / one.file(FIRST_SHIFT), pdf)
            where = Where(one.file(FIRST_SHIFT)) if one.ending else None
            told += tuple(replace(problem, where=where) for problem in found)
    return told


def easy_read(book: Book) -> bytes:
    """The easy-read booklet on A4, at the person's own text size, as a PDF."""
    return paper.pdf(paper.laid_out(html(book), book))


def html(book: Book) -> str:
    """The easy-read booklet as one HTML document, with its style, and its pictures by their names in the book."""
    names = {page.address: page.name for page in book.pages}

    def inside(page: Page) -> Markup:
        """A page's HTML with its links to other pages leading to other places in the booklet."""
        return Markup(_LINK.sub(
            lambda m: f'href="#{names[m.group(1)]}"' if m.group(1) in names else m.group(), page.html))

    return render.fill("print/booklet.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       facts=facts.about(book), inside=inside, style=paper.style(book, "print/booklet.css"))
