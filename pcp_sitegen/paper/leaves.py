"""Book + a part that is not one of its pages -> that part as a page, and the book with all pictures that it shows.

The papers for a review gather lines from a whole plan. They are made into HTML by what makes the book's own pages, with
the pictures and recordings that the book has finished already. No line leads to another part: on paper there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book.album import Album
from pcp_sitegen.book.figures import Figures
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Maker, Page, writer_of
from pcp_sitegen.book.pictures import Media
from pcp_sitegen.book.recordings import Recordings
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Part, Picture

_T = TypeVar("_T")
_SIZE = re.compile(r'src="pictures/([^"]+)"[^>]*? width="(\d+)" height="(\d+)"')


class Leaves:
    """Makes pages beside those of a book."""

    def __init__(self, book: Book) -> None:
        plan = replace(book.plan, parts=())
        self._book = book
        self._album = _Finished(book)
        recordings = Recordings(plan, book.words, self._album, dict(book.recorded), {})
        self._maker = Maker(plan, book.words, writer_of(plan, book.words, self._album, book.ending), self._album,
                            recordings, Figures(book.theme.paper), book.ending)
        self._pages: list[Page] = []

    def page(self, part: Part) -> Page:
        """A part as a page."""
        self._pages.append(self._maker.page(part))
        return self._pages[-1]

    def symbol(self, word: str) -> Markup:
        """The mark-up of the symbol for a word; empty if this plan shows none."""
        return self._album.show(Picture("symbol", word, "", Where("")))

    @property
    def book(self) -> Book:
        """The book with these pages too, and with their pictures."""
        return replace(self._book, pages=(*self._book.pages, *self._pages), media=self._book.media | self._album.media)


def once(make: Callable[[Book], _T]) -> Callable[[Book], _T]:
    """What is gathered from a book, gathered once: a sheet needs it for its source, and again to be made."""
    last: list[tuple[Book, _T]] = []

    def kept(book: Book) -> _T:
        if not last or last[0][0] is not book:
            last[:] = [(book, make(book))]
        return last[0][1]

    return kept


class _Finished(Album):
    """The album of a book: its photos are finished, and only symbols are still looked for."""

    def __init__(self, book: Book) -> None:
        super().__init__(replace(book.plan, parts=()), book.theme, None)
        self._book = book
        shown = (book.photo, *(page.html for page in book.pages))
        self._sizes = {name: (int(wide), int(high)) for html in shown for name, wide, high in _SIZE.findall(html)}

    def show(self, picture: Picture) -> Markup:
        if picture.kind == "symbol":
            return super().show(picture)
        name = self._book.photos.get(picture.name)
        if name is None or name not in self._sizes:
            return Markup("")
        language = picture.language if picture.language != self._book.plan.language else ""
        return render.image(name, picture.alt, *self._sizes[name], language=language if picture.alt else "")

    def still(self, reference: str, where: Where) -> Media:
        name = self._book.photos[reference]
        return Media(name, self._book.media[name], *self._sizes[name])
