"""Book -> something to open, hold or send. Each output is alone in its module, and is loaded only when it is wanted.

Every one has `write(book, folder)`: a Book and the new folder of a build in, its own finished files in that folder out,
and what there is to tell about them back. `paper` and `tag` modules are what the outputs on paper share.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem

OUTPUTS = ("website", "booklets", "data")
"""In the order they are made."""


class Output(Protocol):
    def write(self, book: Book, folder: Path) -> tuple[Problem, ...]: ...


def load(name: str) -> Output:
    """The output with this name, one of OUTPUTS."""
    return cast(Output, import_module(f"{__name__}.{name}"))
