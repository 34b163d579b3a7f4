"""Book -> `easy-read-a5.pdf`: the plan on A5, at the person's own text size, in thin booklets that each stand alone;
and `easy-read-a5-to-fold.pdf`: the same as sheets of A4 to print on both sides, fold and staple.
"""

from __future__ import annotations

from pcp_sitegen.book import bidi, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import bind, booklet, fold, press, split
from pcp_sitegen.paper.booklet import A5, Laid, Piece, Volume
from pcp_sitegen.paper.sheets import Made

TO_FOLD = "easy-read-a5-to-fold"


def source(book: Book) -> str:
    return booklet.source(book, A5) + _guide(book, (), [4], 2)


def pieces(book: Book) -> tuple[Piece, ...]:
    return booklet.pieces(book, A5)


def make(book: Book, laid: Laid) -> Made:
    """All booklets in one file, one after the other; one only, if the plan is short."""
    volumes, after = _volumes(book, {piece.part: bind.page_count(laid[piece]) for piece in pieces(book)})
    together = [booklet.together(book, A5, laid, this, after) for this in volumes or (None,)]
    pdf = bind.bind(together, booklet.figures(book, A5))
    return Made(pdf, beside={TO_FOLD: _to_fold(book, pdf, volumes)})


def _volumes(book: Book, lengths: dict[str, int]) -> tuple[tuple[Volume, ...], bytes]:
    """The thin booklets, and what stands at the end of each: that names all, so its length is known when they are."""
    room, volumes, after = 0, tuple[Volume, ...](), booklet.back(book, A5)
    while (needed := bind.page_count(after)) > room:
        room, volumes = needed, split.volumes(book, lengths, needed)
        after = booklet.back(book, A5, volumes)
    return volumes, after


def _to_fold(book: Book, pdf: bytes, volumes: tuple[Volume, ...]) -> bytes:
    lengths = fold.booklets(pdf)
    before = bind.page_count(_laid(_guide(book, volumes, lengths, 2), book))
    guide = _laid(_guide(book, volumes, lengths, before + before % 2), book)
    return fold.fold(pdf, guide, rtl=book.direction == bidi.RTL)


def _guide(book: Book, volumes: tuple[Volume, ...], lengths: list[int], before: int) -> str:
    """How to print the sheets, which stand behind so many pages."""
    rows, last = [], before
    for at, length in enumerate(lengths):
        title = f"{volumes[at].number}. {volumes[at].title}" if volumes else book.title
        rows.append({"title": title, "first": last + 1, "last": last + 2 * fold.sheets(length),
                     "sheets": fold.sheets(length)})
        last += 2 * fold.sheets(length)
    return render.fill("print/to-fold.html", book.theme.folders, book=book, plan=book.plan, words=book.words, rows=rows,
                       style=press.style(book, "print/to-fold.css"))


def _laid(html: str, book: Book) -> bytes:
    return press.pdf(press.laid_out(html, book))
