"""Plans that several tests look at: those in `plans/`, built once and taken away at the end, and examples as a plan."""

from __future__ import annotations

import fcntl
import os
import re
import signal
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.papers import PAPERS
from pcp_sitegen.build import Job, build
from pcp_sitegen.paper import booklet, sheets
from pcp_sitegen.paper.sheets import Bound, Made
from pcp_sitegen.plan import template as templates

PROJECT = Path(__file__).parents[1]
PLANS = PROJECT / "plans"
SAM, ADA = PLANS / "sam", PLANS / "ada"
EXAMPLES = tuple(sorted(path.parent for path in PLANS.glob("*/plan.yaml")))
"""The folders of all plans that are there as examples."""
TODAY = date(2026, 11, 22)
SHELF = "PCP_TESTS"
"""Where the environment says in which folder the builds of this run are; conftest.py makes it and takes it away."""


LONG = ("easy-read-a5", "easy-read-a5-to-fold", "large-print-a4", "read-with-me")
"""Booklets that say what easy-read-a4.pdf says, on other paper: making them takes half the time of a build."""
USUAL = ("website", "data", *(paper.name for paper in PAPERS if paper.name not in LONG))


@cache
def built(folder: Path, reader: str = "me") -> Path:
    """The finished folder of a plan for one reader, made once for all processes of a run; without the LONG booklets."""
    return _on_the_shelf(folder, reader, USUAL)


@cache
def printed(folder: Path, reader: str = "me", only: str = "booklets") -> Path:
    """The folder `booklets/` of a plan for one reader, with everything that there is on paper, or with one paper."""
    if only != "booklets":
        return _on_the_shelf(folder, reader, (only,)) / "booklets"
    booklets = _on_the_shelf(folder, reader, LONG) / "booklets"
    for path in (built(folder, reader) / "booklets").iterdir():
        with suppress(FileExistsError):  # another process was quicker
            (booklets / path.name).hardlink_to(path)
    return booklets


@cache
def website(folder: Path, reader: str = "me") -> Path:
    """The finished folder of a plan for one reader, of which nothing but the website is made."""
    return _on_the_shelf(folder, reader, ("website",))


def on_paper(book: Book, name: str) -> Made:
    """One sheet or booklet of a book, made in this process; a build would start three others."""
    sheet = sheets.load(name)
    if isinstance(sheet, Bound):
        return sheet.make(book, {piece: booklet.lay(book, piece) for piece in sheet.pieces(book)})
    return sheet.make(book, sheet.source(book))


def _on_the_shelf(folder: Path, reader: str, only: tuple[str, ...]) -> Path:
    out = Path(os.environ[SHELF]) / "-".join((folder.name, reader, *(only if only != USUAL else ())))
    with out.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            build(Job(folder, out, reader, today=TODAY, only=only))
    return out


def readers_of(folder: Path) -> tuple[str, ...]:
    """All who may see some of a plan."""
    return ("me", *(yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8")).get("readers") or ()))


READERS = readers_of(SAM)
"""All who may see some of Sam's plan."""


def write_examples(template: str, folder: Path) -> Path:
    """A plan folder with every example of a template, the hidden ones too, as part-1.md, part-2.md and so on.

    They stay as they are, but for a title where two would have the same.
    """
    folder.mkdir()
    (folder / "plan.yaml").write_text("person: {known_as: Sam}\n", encoding="utf-8")
    without = 0
    for number, example in enumerate(templates.load(template).examples, 1):
        text = example.markdown
        if not re.search(r"^(title: |# )", text, re.MULTILINE):
            without += 1
            if without > 1:
                text = text.replace("---\n", f"---\ntitle: Number {number}\n", 1)
        (folder / f"part-{number}.md").write_text(text, encoding="utf-8")
    return folder


def heeds_interrupts() -> None:
    """A run that a shell has put in the background ignores Ctrl and C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
