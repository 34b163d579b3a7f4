"""Book -> tagged PDFs in `booklets/`: all that `book/papers.py` lists for it, made on all cores.

What booklets have in common is laid out once. A paper is not made again if the last build made it from the same. Each
is written as soon as it is made, and pieces wait in files: no memory holds the photos of a large plan a dozen times.
"""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from pcp_sitegen import assets, files, processes
from pcp_sitegen.book import bars
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.paper import bind, booklet, press, sheets
from pcp_sitegen.paper.booklet import Laid, Piece
from pcp_sitegen.paper.sheets import Bound, Made

_PIECES = ".pieces"
"""The folder in which pieces wait to be bound."""
_RUBBISH = 80
"""Pages after whose laying out a process clears its memory."""


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """A sheet or booklet to make, with those that are made together with it."""

    at: int
    """Which of the copies of the book it is made of: one in each language."""
    name: str
    files: Mapping[str, str]
    """The papers that come of it -> the names of their files."""


def warm() -> None:
    """Get ready, before there is a book."""
    press.warm()


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `booklets/` into the folder of a build; what there is to tell about them. Raises MachineError."""
    folder = folder / "booklets"
    earlier = book.earlier and book.earlier.parent / "booklets"
    orders = _orders(book)
    told = _made(book, [order for order in orders if not (earlier and _kept(book, order, earlier, folder))], folder)
    found: tuple[Problem, ...] = ()
    for order in orders:
        where = Where(order.files[order.name]) if _copies(book)[order.at].ending else None
        found += tuple(replace(problem, where=where) for problem in told.get(order, ()))
    return found


def _orders(book: Book) -> list[_Order]:
    found = []
    apart = len(book.all) if book.plan.bars else 0
    for at, one in enumerate(book.all):
        names: dict[str, dict[str, str]] = {}
        for paper in one.papers:
            names.setdefault(paper.beside or paper.name, {})[paper.name] = one.file(f"{paper.name}.pdf")
        found += [_Order(at if isinstance(sheets.load(name), Bound) else at + apart, name, made)
                  for name, made in names.items()]
    return found


def _copies(book: Book) -> tuple[Book, ...]:
    """The book in all its languages; then the same without marks for what is new: only booklets have room for those."""
    return (*book.all, *(bars.without(book).all if book.plan.bars else ()))


def _made_from(source: str) -> str:
    """A checksum of all that decides what a paper is like."""
    return hashlib.sha256("\0".join((assets.fingerprint(), press.version(), source)).encode()).hexdigest()


def _kept(book: Book, order: _Order, earlier: Path, folder: Path) -> bool:
    """Take over what the last build made from the same, if all of it is there."""
    paths = [earlier / name for name in order.files.values()]
    if not all(path.is_file() for path in paths):
        return False
    made_from = _made_from(sheets.load(order.name).source(_copies(book)[order.at]))
    if any(bind.made_from(path.read_bytes()) != made_from for path in paths):
        return False
    for path in paths:
        files.write(folder / path.name, path.read_bytes())
    return True


def _made(book: Book, orders: list[_Order], folder: Path) -> dict[_Order, tuple[Problem, ...]]:
    """Everything that was ordered, written into the folder; and what there is to tell about it.

    It is made on all cores: what is made in one go, then all pieces, then what is bound of them. The longest booklets
    are the last in the list of papers, so they are bound first.
    """
    if not orders:
        return {}
    bound = [order for order in reversed(orders) if isinstance(sheets.load(order.name), Bound)]
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder / _PIECES, ignore_errors=True)
        pool = processes.pool(processes.cores(), _hold, _copies(book), folder)
        stack.callback(_hold, (), Path())  # a process that goes on to another plan keeps nothing of this one
        stack.push(lambda kind, *_: processes.end(pool, at_once=kind is not None))
        told = {order: pool.submit(_make, order) for order in orders if order not in bound}
        keys = dict.fromkeys((order.at, piece) for order in bound for piece in _pieces(book, order))
        laid = {key: pool.submit(_lay, *key) for key in keys}
        for order in bound:
            for piece in _pieces(book, order):
                laid[order.at, piece].result()
            told[order] = pool.submit(_bind, order)
        return {order: future.result() for order, future in told.items()}


def _pieces(book: Book, order: _Order) -> tuple[Piece, ...]:
    sheet = sheets.load(order.name)
    return sheet.pieces(_copies(book)[order.at]) if isinstance(sheet, Bound) else ()


# In the other processes

_books: tuple[Book, ...] = ()
_folder = Path()
_pages = 0


def _hold(books: tuple[Book, ...], folder: Path) -> None:
    global _books, _folder  # a process keeps its books for all it is asked to make
    _books, _folder = books, folder


def _lay(at: int, piece: Piece) -> None:
    pdf = booklet.lay(_books[at], piece)
    files.write(_waits(at, piece), pdf)
    _clear(bind.page_count(pdf))


def _make(order: _Order) -> tuple[Problem, ...]:
    sheet = sheets.load(order.name)
    assert not isinstance(sheet, Bound)
    source = sheet.source(_books[order.at])
    made = sheet.make(_books[order.at], source)
    _clear(bind.page_count(made.pdf))
    return _finished(order, made, source)


def _bind(order: _Order) -> tuple[Problem, ...]:
    sheet = sheets.load(order.name)
    assert isinstance(sheet, Bound)
    book = _books[order.at]
    laid = _Waiting({piece: _waits(order.at, piece) for piece in sheet.pieces(book)})
    return _finished(order, sheet.make(book, laid), sheet.source(book))


def _waits(at: int, piece: Piece) -> Path:
    """Where a piece waits to be bound."""
    return _folder / _PIECES / f"{at}-{piece.format}-{piece.part}.pdf"


class _Waiting(Laid):
    """Pieces that are read when they are needed."""

    def __init__(self, paths: dict[Piece, Path]) -> None:
        self._paths = paths

    def __getitem__(self, piece: Piece) -> bytes:
        with files.explained(self._paths[piece]):
            return self._paths[piece].read_bytes()

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _finished(order: _Order, made: Made, source: str) -> tuple[Problem, ...]:
    """The papers are written, with what they were made from. Where there is something to tell, they are made, and it is
    told, each time.
    """
    papers, mark = {order.name: made.pdf, **made.beside}, _made_from(source)
    for name, file in order.files.items():
        files.write(_folder / file, papers[name] if made.told else bind.signed(papers[name], mark))
    return made.told


def _clear(pages: int) -> None:
    """Nothing is cleared by itself in such a process (processes.py), because that takes long; so it is seldom done."""
    global _pages
    _pages += pages
    if _pages >= _RUBBISH:
        _pages = 0
        gc.collect()
