"""Book -> tagged PDFs in `booklets/`: all that `book/papers.py` lists for it, made on all cores.

What booklets have in common is laid out once. A paper is not made again if the last build made it from the same.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from pcp_sitegen import assets, files, processes
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.paper import bind, booklet, press, sheets
from pcp_sitegen.paper.booklet import Piece
from pcp_sitegen.paper.sheets import Bound, Made

_RUBBISH = 80
"""Pages after whose laying out a process clears its memory."""


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """A sheet or booklet to make, with those that are made together with it."""

    at: int
    """Which of the languages of the book it is in."""
    name: str
    files: Mapping[str, str]
    """The papers that come of it -> the names of their files."""


def warm() -> None:
    """Get ready, before there is a book."""
    press.warm()


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `booklets/` into the folder of a build; what there is to tell about them. Raises MachineError."""
    earlier = book.earlier and book.earlier.parent / "booklets"
    orders = _orders(book)
    kept = {order: _kept(book, order, earlier) for order in orders}
    made = _made(book, [order for order in orders if not kept[order]])
    told: tuple[Problem, ...] = ()
    for order in orders:
        for name, pdf in (kept[order] or _named(order, made[order])).items():
            files.write(folder / "booklets" / name, pdf)
        where = Where(order.files[order.name]) if book.all[order.at].ending else None
        told += tuple(replace(problem, where=where) for problem in made[order].told) if order in made else ()
    return told


def _orders(book: Book) -> list[_Order]:
    found = []
    for at, one in enumerate(book.all):
        names: dict[str, dict[str, str]] = {}
        for paper in one.papers:
            names.setdefault(paper.beside or paper.name, {})[paper.name] = one.file(f"{paper.name}.pdf")
        found += [_Order(at, name, made) for name, made in names.items()]
    return found


def _made_from(source: str) -> str:
    """A checksum of all that decides what a paper is like."""
    return hashlib.sha256("\0".join((assets.fingerprint(), press.version(), source)).encode()).hexdigest()


def _kept(book: Book, order: _Order, earlier: Path | None) -> dict[str, bytes]:
    """What the last build made from the same, by the names of the files; empty if any of it is not there."""
    paths = [earlier / name for name in order.files.values()] if earlier else []
    if not paths or not all(path.is_file() for path in paths):
        return {}
    pdfs = {path.name: path.read_bytes() for path in paths}
    made_from = _made_from(sheets.load(order.name).source(book.all[order.at]))
    return pdfs if {bind.made_from(pdf) for pdf in pdfs.values()} == {made_from} else {}


def _named(order: _Order, made: Made) -> dict[str, bytes]:
    """The finished files by their names."""
    papers = {order.name: made.pdf, **made.beside}
    return {file: papers[name] for name, file in order.files.items()}


def _made(book: Book, orders: list[_Order]) -> dict[_Order, Made]:
    """Everything that was ordered, made on all cores: what is made in one go, then all pieces, then what is bound of
    them. The longest booklets are the last in the list of papers, so they are bound first.
    """
    if not orders:
        return {}
    bound = [order for order in reversed(orders) if isinstance(sheets.load(order.name), Bound)]
    with ExitStack() as stack:
        pool = processes.pool(processes.cores(), _hold, book.all)
        stack.push(lambda kind, *_: processes.end(pool, at_once=kind is not None))
        made = {order: pool.submit(_make, order.at, order.name) for order in orders if order not in bound}
        keys = dict.fromkeys(key for order in bound for key in _pieces(book, order))
        laid = {key: pool.submit(_lay, *key) for key in keys}
        for order in bound:
            pieces = {piece: laid[at, piece].result() for at, piece in _pieces(book, order)}
            made[order] = pool.submit(_bind, order.at, order.name, pieces)
        return {order: future.result() for order, future in made.items()}


def _pieces(book: Book, order: _Order) -> list[tuple[int, Piece]]:
    sheet = sheets.load(order.name)
    return [(order.at, piece) for piece in sheet.pieces(book.all[order.at])] if isinstance(sheet, Bound) else []


# In the other processes

_books: tuple[Book, ...] = ()
_pages = 0


def _hold(books: tuple[Book, ...]) -> None:
    global _books  # a process keeps its books for all it is asked to make
    _books = books


def _lay(at: int, piece: Piece) -> bytes:
    pdf = booklet.lay(_books[at], piece)
    _clear(bind.page_count(pdf))
    return pdf


def _make(at: int, name: str) -> Made:
    sheet = sheets.load(name)
    assert not isinstance(sheet, Bound)
    source = sheet.source(_books[at])
    made = sheet.make(_books[at], source)
    _clear(bind.page_count(made.pdf))
    return _signed(made, source)


def _bind(at: int, name: str, laid: dict[Piece, bytes]) -> Made:
    sheet = sheets.load(name)
    assert isinstance(sheet, Bound)
    return _signed(sheet.make(_books[at], laid), sheet.source(_books[at]))


def _signed(made: Made, source: str) -> Made:
    """The papers with what they were made from. Where there is something to tell, they are made, and it is told, each
    time.
    """
    if made.told:
        return made
    mark = _made_from(source)
    beside = {name: bind.signed(pdf, mark) for name, pdf in made.beside.items()}
    return Made(bind.signed(made.pdf, mark), beside=beside)


def _clear(pages: int) -> None:
    """Nothing is cleared by itself in such a process (processes.py), because that takes long; so it is seldom done."""
    global _pages
    _pages += pages
    if _pages >= _RUBBISH:
        _pages = 0
        gc.collect()
