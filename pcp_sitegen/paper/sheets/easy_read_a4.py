"""Book -> `easy-read-a4.pdf`: the whole plan as a booklet on A4, at the person's own text size.

It is the book's own pages with a cover, a list of contents and a back page around them: nothing is written a second
time for paper.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from pcp_sitegen.book import facts, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.paper import press
from pcp_sitegen.paper.sheets import Made

_LINK = re.compile(r'href="([a-z0-9-]+(?:\.[A-Za-z0-9-]+)?)\.html"')


def source(book: Book) -> str:
    """The easy-read booklet as one HTML document, with its style, and its pictures by their names in the book."""
    names = {page.address: page.name for page in book.pages}

    def inside(page: Page) -> Markup:
        """A page's HTML with its links to other pages leading to other places in the booklet."""
        return Markup(_LINK.sub(
            lambda m: f'href="#{names[m.group(1)]}"' if m.group(1) in names else m.group(), page.html))

    return render.fill("print/booklet.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       facts=facts.about(book), inside=inside, style=press.style(book, "print/booklet.css"))


def make(book: Book, source: str) -> Made:
    """The easy-read booklet on A4."""
    return Made(press.pdf(press.laid_out(source, book)))
