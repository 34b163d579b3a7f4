"""What opens a locked file -> a PDF to print: the private link as a code for a phone, and apart each pass phrase.

Each stands on a sheet of its own, so that the two can be kept apart. Nothing on them tells whose plan it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from pcp_sitegen.book import qr, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.carry.words import load
from pcp_sitegen.paper import press


def make(book: Book, phrases: Sequence[tuple[str, str]], link: str) -> bytes:
    """`phrases` are (for whom, phrase); `link` may be empty. The looks are those of the book; no word of it is used."""
    said = load(book.plan.language, "slip")
    texts = (*map(str, said.texts.values()), link, *(one for both in phrases for one in both))
    book = replace(book, letters=frozenset("".join(texts)))
    code = qr.code(link, str(said.link))[0] if link else Markup("")
    html = render.fill("print/slip.html", book.theme.folders, said=said, link=link, code=code, phrases=phrases,
                       style=press.style(book, "print/slip.css"))
    return press.pdf(press.laid_out(html, book))
