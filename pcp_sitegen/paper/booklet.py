"""Book and a size of paper -> the pieces of a booklet, each laid out once; and pieces that were laid out -> booklets.

A piece is a part of the plan as it stands on paper, and what is before and after the parts. Pieces are laid out apart
from each other, so that all cores can work, a booklet of 200 pages needs the memory of one part, and a part that stands
in several booklets is laid out once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from markupsafe import Markup, escape

from pcp_sitegen.book import bidi, facts, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.paper import bind, press
from pcp_sitegen.paper.numbers import Figures

_HEADING = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)
_LOOK, _LINE = 7, 36
"""Words, and letters that have room in one line of every booklet. What has more is something to read, and is not
repeated over a page."""
_LINK = re.compile(r'href="([a-z0-9-]+(?:\.[A-Za-z0-9-]+)?)\.html"')


@dataclass(frozen=True, slots=True)
class Format:
    """A size of paper and of words."""

    name: str
    sheets: tuple[str, ...] = ("print/booklet.css",)
    narrow: float = 1
    """How many times narrower than A4: words of 16 points are on A5 what words of 23 points are on A4."""
    least: int = 0
    """Points: its words are at least so large."""

    def dressed(self, book: Book) -> Book:
        """The book with words as large as they are here."""
        return replace(book, plan=replace(book.plan, text_size=max(book.plan.text_size, self.least)))


A4 = Format("a4")
A5 = Format("a5", ("print/booklet.css", "print/a5.css"), narrow=2**0.5, least=17)
"""Words of 17 points, because these pages are made larger for large print: on A4 they have 24."""
FORMATS = {format_.name: format_ for format_ in (A4, A5)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a plan in one size, as it is asked for: names only, so that it can be sent to another process."""

    format: str
    part: str
    """The name of its page."""


Laid = Mapping[Piece, bytes]
"""Pieces that have been laid out, each a tagged PDF."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One of several booklets: its number, how many there are, what it is called, and the names of its parts."""

    number: int
    count: int
    title: str
    parts: tuple[str, ...]


def pieces(book: Book, format_: Format) -> tuple[Piece, ...]:
    """All pieces that a booklet in this size is made of, in order."""
    return tuple(Piece(format_.name, page.name) for page in book.pages)


def source(book: Book, format_: Format) -> str:
    """All that a booklet in this size is made from. How it is put together is the program's, which has a checksum."""
    book = format_.dressed(book)
    words = [text for page in book.pages for text in (page.title, page.purpose, page.picture, page.html, *page.about)]
    return "\n".join((format_.name, press.style(book, *format_.sheets), *words, _front(book, format_, book.pages, {}),
                      _back(book, format_, ())))


def lay(book: Book, piece: Piece) -> bytes:
    """Lay out one piece."""
    format_ = FORMATS[piece.format]
    book = format_.dressed(book)
    page = next(page for page in book.pages if page.name == piece.part)
    return _laid(_part(book, page, format_), book)


def together(book: Book, format_: Format, laid: Laid, this: Volume | None = None,
             after: bytes | None = None, between: Callable[[int], bytes] | None = None,
             each: int = 1) -> list[bytes]:
    """The pieces of a booklet with its front and its back, in order: of the whole plan, or of one volume of it.

    `after` is what stands after the parts, if that is laid out already. `between` is told how many pages the front has,
    and gives what stands between that and the parts. `each`: how many pages of the finished booklet stand for one of a
    part.
    """
    book = format_.dressed(book)
    shown = [page for page in book.pages if this is None or page.name in this.parts]
    parts = [laid[Piece(format_.name, page.name)] for page in shown]
    counts = list(map(bind.page_count, parts))
    known, front, more = 0, b"", list[bytes]()
    for guess in (2, 0, 0):  # nearly always right the first time for a short booklet, and the second for a long one
        known = guess or bind.page_count(front)
        more = [between(known)] if between else []
        before = known + sum(map(bind.page_count, more))
        numbers = {page.name: before + each * sum(counts[:at]) + 1 for at, page in enumerate(shown)}
        front = _laid(_front(book, format_, shown, numbers, this), book)
        if bind.page_count(front) == known:
            break
    return [front, *more, *parts, after or back(book, format_)]


def back(book: Book, format_: Format, volumes: Sequence[Volume] = ()) -> bytes:
    """What stands after the parts; the same in all volumes, if there are several."""
    book = format_.dressed(book)
    return _laid(_back(book, format_, volumes), book)


def figures(book: Book, format_: Format) -> Figures:
    """What the pages of a booklet in this size are numbered with."""
    book = format_.dressed(book)
    html = _fill("number", book, replace(format_, sheets=(*format_.sheets, "print/number.css")))
    align = ("left" if book.direction == bidi.RTL else "right") if book.is_copy else "center"
    return Figures(_laid(html, book), align)


def _laid(html: str, book: Book) -> bytes:
    return press.pdf(press.laid_out(html, book))


def _fill(name: str, book: Book, format_: Format, **data: object) -> str:
    return render.fill(f"print/{name}.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       elsewhere=bind.ELSEWHERE, paper=format_.name if format_.narrow != 1 else "",
                       narrow=format_.narrow, style=press.style(book, *format_.sheets), **data)


def _part(book: Book, page: Page, format_: Format) -> str:
    names = {one.address: one.name for one in book.pages}
    inside = _LINK.sub(lambda m: f'href="{bind.ELSEWHERE}{names[m[1]]}"' if m[1] in names else m[0], page.html)
    inside = _HEADING.sub(lambda m: f'<h2 data-running="{escape(running(page.title, render.plain(m[1])))}"{m[0][3:]}',
                          inside)
    return _fill("part", book, format_, entry=page, inside=Markup(inside), running=running(page.title))


def running(title: str, heading: str = "") -> str:
    """What stands over a page of a part on which a section goes on: as much as can be seen in one look."""
    said = [one for one in (f"{title}: {heading}" if heading else "", heading, title) if one]
    short = next((one for one in said if len(one.split()) <= _LOOK and len(one) <= _LINE), "")
    return short or shorten(title, _LINE, placeholder=" …").removeprefix("…") or f"{title[:_LINE]}…"


def _front(book: Book, format_: Format, shown: Sequence[Page], numbers: Mapping[str, int],
           this: Volume | None = None) -> str:
    """`numbers` may be missing where only the words count."""
    entries = [(page, numbers.get(page.name, 0)) for page in shown]
    return _fill("front", book, format_, entries=entries, this=this)


def _back(book: Book, format_: Format, volumes: Sequence[Volume]) -> str:
    return _fill("back", book, format_, facts=facts.few(book) if volumes else facts.about(book), volumes=volumes)
