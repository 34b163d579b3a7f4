"""Book -> `plan.json`: the same view of the plan as data, for the next program (`plan/data.py` makes the data)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pcp_sitegen import files
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem
from pcp_sitegen.plan import data

FILE = "plan.json"


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `plan.json` into the folder of a build. Raises MachineError."""
    places: dict[str, str] = {}
    for one in (book, *book.others):
        places |= {path: f"website/{place}" for path, place in one.recorded.items()}
        places |= {path: f"website/pictures/{name}" for path, name in one.photos.items()}
    plan = replace(book.plan, translations=tuple(other.plan for other in book.others))
    files.write(folder / FILE, data.written(data.of(plan, lambda path: places.get(path, ""))))
    return ()
