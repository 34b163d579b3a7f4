"""Book -> tagged PDFs in `booklets/`: all that `book/papers.py` lists for it, made on all cores.

What booklets have in common is laid out once. A paper is not made again if the last build made it from the same.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from pcp_sitegen import assets, files, processes
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.paper import bind, booklet, press, sheets
from pcp_sitegen.paper.booklet import Piece
from pcp_sitegen.paper.sheets import Bound, Made

_RUBBISH = 40
"""Pages after whose laying out a process clears its memory."""


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """A sheet to make, with those that are made together with it."""

    at: int
    """Which of the languages of the book it is in."""
    name: str
    files: Mapping[str, str]
    """The papers that come of it -> the names of their files."""
    source: str
    made_from: str


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `booklets/` into the folder of a build; what there is to tell about them. Raises MachineError."""
    earlier = book.earlier and book.earlier.parent / "booklets"
    orders = _orders(book)
    kept = {order: _kept(order, earlier) for order in orders}
    made = _made(book, [order for order in orders if not kept[order]])
    told: tuple[Problem, ...] = ()
    for order in orders:
        for name, pdf in (kept[order] or _signed(order, made[order])).items():
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
        for name, made in names.items():
            source = sheets.load(name).source(one)
            sure = hashlib.sha256("\0".join((assets.fingerprint(), press.version(), source)).encode()).hexdigest()
            found.append(_Order(at, name, made, source, sure))
    return found


def _kept(order: _Order, earlier: Path | None) -> dict[str, bytes]:
    """What the last build made from the same, by the names of the files; empty if any of it is not there."""
    found = {}
    for name in order.files.values():
        path = earlier / name if earlier else None
        pdf = path.read_bytes() if path and path.is_file() else b""
        if not pdf or bind.made_from(pdf) != order.made_from:
            return {}
        found[name] = pdf
    return found


def _signed(order: _Order, made: Made) -> dict[str, bytes]:
    """The finished files by their names. What there is something to tell about is made, and told, each time."""
    papers = {order.name: made.pdf, **made.beside}
    return {file: papers[name] if made.told else bind.signed(papers[name], order.made_from)
            for name, file in order.files.items()}


def _made(book: Book, orders: list[_Order]) -> dict[_Order, Made]:
    """Everything that was ordered, made on all cores: first all pieces, then what is made of them."""
    if not orders:
        return {}
    with ExitStack() as stack:
        pool = processes.pool(processes.cores(), _hold, book.all)
        stack.push(lambda kind, *_: processes.end(pool, at_once=kind is not None))
        whole = {order: pool.submit(_make, order.at, order.name, order.source)
                 for order in orders if not isinstance(sheets.load(order.name), Bound)}
        bound = [order for order in orders if order not in whole]
        laid = _lay_all(pool, book, bound)
        made = {order: pool.submit(_bind, order.at, order.name, {piece: laid[order.at, piece].result() for piece in
                                                                 _pieces(book, order)}) for order in bound}
        return {order: future.result() for order, future in (whole | made).items()}


def _lay_all(pool: ProcessPoolExecutor, book: Book, orders: list[_Order]) -> dict[tuple[int, Piece], Future[bytes]]:
    every = dict.fromkeys((order.at, piece) for order in orders for piece in _pieces(book, order))
    return {(at, piece): pool.submit(_lay, at, piece) for at, piece in every}


def _pieces(book: Book, order: _Order) -> tuple[Piece, ...]:
    sheet = sheets.load(order.name)
    return sheet.pieces(book.all[order.at]) if isinstance(sheet, Bound) else ()


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


def _make(at: int, name: str, source: str) -> Made:
    sheet = sheets.load(name)
    assert not isinstance(sheet, Bound)
    made = sheet.make(_books[at], source)
    _clear(bind.page_count(made.pdf))
    return made


def _bind(at: int, name: str, laid: dict[Piece, bytes]) -> Made:
    sheet = sheets.load(name)
    assert isinstance(sheet, Bound)
    return sheet.make(_books[at], laid)


def _clear(pages: int) -> None:
    """Nothing is cleared by itself in such a process (processes.py), because that takes long; so it is seldom done."""
    global _pages
    _pages += pages
    if _pages >= _RUBBISH:
        _pages = 0
        gc.collect()
