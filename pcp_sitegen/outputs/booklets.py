"""Book -> tagged PDF booklets and sheets, in `booklets/`.

A booklet is the book's own pages with a cover, a list of contents and a back page around them: nothing is written a
second time for paper. `paper` lays it out.
"""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from pcp_sitegen import files
from pcp_sitegen.book import facts, render
from pcp_sitegen.book.pages import Book, Page
from pcp_sitegen.errors import Problem
from pcp_sitegen.outputs import paper, paper_first_shift

EASY_READ_A4 = "easy-read-a4.pdf"
_LINK = re.compile(r'href="([a-z0-9-]+)\.html"')


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `booklets/` into the folder of a build; what there is to tell about them. Raises MachineError."""
    files.write(folder / "booklets" / EASY_READ_A4, easy_read(book))
    if book.first_shift is None:
        return ()
    pdf, told = paper_first_shift.make(book, book.first_shift)
    files.write(folder / "booklets" / paper_first_shift.NAME, pdf)
    return told


def easy_read(book: Book) -> bytes:
    """The easy-read booklet on A4, at the person's own text size, as a PDF."""
    return paper.pdf(paper.laid_out(html(book), book))


def html(book: Book) -> str:
    """The easy-read booklet as one HTML document, with its style, and its pictures by their names in the book."""
    names = {page.name for page in book.pages}

    def inside(page: Page) -> Markup:
        """A page's HTML with its links to other pages leading to other places in the booklet."""
        return Markup(_LINK.sub(lambda m: f'href="#{m.group(1)}"' if m.group(1) in names else m.group(), page.html))

    return render.fill("print/booklet.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       facts=facts.about(book), inside=inside, style=paper.style(book, "print/booklet.css"))
