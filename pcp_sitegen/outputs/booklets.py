"""Book -> tagged PDFs in `booklets/`: all that `book/papers.py` lists for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pcp_sitegen import files
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.paper import sheets


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `booklets/` into the folder of a build; what there is to tell about them. Raises MachineError."""
    told: tuple[Problem, ...] = ()
    for one in book.all:
        for paper in one.papers:
            try:
                sheet = sheets.load(paper.name)
            except ModuleNotFoundError:
                continue
            name = one.file(f"{paper.name}.pdf")
            made = sheet.make(one, sheet.source(one))
            files.write(folder / "booklets" / name, made.pdf)
            told += tuple(replace(problem, where=Where(name) if one.ending else None) for problem in made.told)
    return told
