"""Book -> `picture-book-a4.pdf`: the plan in pictures with a word or two each, for somebody who does not read.

What is in it is `Page.pictured`; which word or two, and why some lines keep all their words, stands in
`book/pictured.py` and `book/few_words.py`.
"""

from __future__ import annotations

from typing import cast

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.files import YamlMap
from pcp_sitegen.paper import press
from pcp_sitegen.paper.sheets import Made
from pcp_sitegen.plan import template as templates

_NAME = "picture-book-a4"


def source(book: Book) -> str:
    """The picture book as one HTML document, with its style."""
    called = cast(dict[str, YamlMap], book.words.papers)[_NAME]["name"]
    # What is made from other parts shows their pictures a second time.
    written = [page for page in book.pages if not templates.load(page.template).made] or book.pages
    return render.fill(f"print/{_NAME}.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       pages=written, called=called, own=book.words.picture_book,
                       style=press.style(book, f"print/{_NAME}.css"))


def make(book: Book, source: str) -> Made:
    """The picture book on A4."""
    return Made(press.pdf(press.laid_out(source, book)))
