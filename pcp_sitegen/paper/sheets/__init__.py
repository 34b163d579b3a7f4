"""What is on each sheet and booklet: one module a paper of `book/papers.py`, by its name.

Every module has `source(book)`, the HTML that it is made from, with all its styles; and `make(book, source)`, which lays
that out. They share `press` and know nothing of each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF, and what there is to tell about it."""

    pdf: bytes
    told: tuple[Problem, ...] = ()


class Sheet(Protocol):
    def source(self, book: Book) -> str: ...

    def make(self, book: Book, source: str) -> Made: ...


def load(name: str) -> Sheet:
    """The sheet with this name, such as `door-sheet`."""
    return cast(Sheet, import_module(f"{__name__}.{name.replace('-', '_')}"))
