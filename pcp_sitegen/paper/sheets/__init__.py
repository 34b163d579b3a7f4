"""What is on each sheet and booklet: one module a paper of `book/papers.py`, by its name.

Every module has `source(book)`: all that it is made from, as text, so that it need not be made again while that is the
same. A sheet's `make(book, source)` lays that source out, as HTML. A booklet names its `pieces(book)`, which are laid
out elsewhere, and `make(book, laid)` binds them. The modules know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast, runtime_checkable

from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem
from pcp_sitegen.paper.booklet import Laid, Piece


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF, and what there is to tell about it."""

    pdf: bytes
    told: tuple[Problem, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Other papers that were made together with it, by their names."""


class Sheet(Protocol):
    """Something made in one go."""

    def source(self, book: Book) -> str: ...

    def make(self, book: Book, source: str) -> Made: ...


@runtime_checkable
class Bound(Protocol):
    """Something bound from pieces."""

    def source(self, book: Book) -> str: ...

    def pieces(self, book: Book) -> tuple[Piece, ...]: ...

    def make(self, book: Book, laid: Laid) -> Made: ...


def load(name: str) -> Sheet | Bound:
    """The sheet or booklet with this name, such as `door-sheet`."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return module if isinstance(module, Bound) else cast(Sheet, module)
