"""Plan -> its six top-two statements, as plain words with their places.

They come from the newest review in which any of the six is filled in. What only some readers may see stays behind, and
so does who said it. Pictures stay behind too: a photo shows a face, and a symbol of the person's own is theirs alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book import words as interface
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.plan.model import Block, Item, ItemList, Notes, Part, Plan, Row, Section, Table

TEMPLATE = "review"
GROUPS = {"top-working": "working", "top-not-working": "not_working", "top-future": "future"}
"""The fields of a review -> the names of the groups."""
MOST = 2
LONGEST = 220
"""Letters of a statement: more do not fit on a card in large letters."""
_SHOWN = ("\u200c", "\u200d")
"""Signs without a shape that join letters or part them, such as in Persian, Hindi and pictures of people."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says, and where it stands in their plan."""

    group: str
    text: str
    language: str
    """Only what it is read aloud in, such as en: a country would tell more than the words do."""
    where: Where


@dataclass(frozen=True, slots=True)
class Said:
    """What one plan has to give."""

    statements: tuple[Statement, ...] = ()
    for_some: int = 0
    """How many were left out because only some readers may see them."""
    problems: tuple[Problem, ...] = ()
    """What must be mended first: more than two in a group."""


def of(plan: Plan) -> Said:
    """The statements of the plan's newest review that has any."""
    reviews = [part for part in plan.parts if part.template == TEMPLATE and part.wanted and not part.sensitive]
    reviews.sort(key=lambda part: (str(part.updated or ""), part.name), reverse=True)
    return next((said for part in reviews if (said := _of(part, plan)) != Said()), Said())


def _of(part: Part, plan: Plan) -> Said:
    statements, problems, left = [], [], 0
    for field, group in GROUPS.items():
        found = [line for section in part.sections if section.field == field and section.state == "filled"
                 for line in _lines(section)]
        if len(found) > MOST:
            problems.append(Problem(f"There are {len(found)} statements here, and {MOST} is the most.",
                                    "Let the person choose which 2 matter most.", found[MOST][0].where))
        open_ = [(item, text) for item, text, notes in found if all(note.readers is None for note in notes)]
        left += len(found) - len(open_)
        statements += [Statement(group, text, (item.language or plan.language_of(part)).split("-")[0], item.where)
                       for item, text in open_]
    return Said(tuple(statements), left, tuple(problems))


_Line = tuple[Item, str, tuple[Notes, ...]]
"""The item it begins with, its words, and all notes that decide who may see it."""


def _lines(section: Section) -> Iterator[_Line]:
    for block in section.blocks:
        for line in _in(block):
            item, text, notes = line
            text = _tidy(text)
            if text and not (item.kind == "heading" or (isinstance(block, Item) and text.endswith(":"))):
                yield item, text, (section.notes, *notes)


def _in(block: Block) -> Iterator[_Line]:
    match block:
        case Item():
            yield block, _words(block), tuple(_notes(block))
        case ItemList():
            yield from ((item, _words(item), tuple(_notes(item))) for item in block.items)
        case Table():
            yield from (_row(row) for row in block.rows)


def _row(row: Row) -> _Line:
    cells = [cell for cell in row.cells if cell.text.strip()]
    first = cells[0] if cells else row.cells[0]
    return first, ", ".join(map(_words, cells)), (row.notes, *(note for cell in cells for note in _notes(cell)))


def _notes(item: Item) -> Iterator[Notes]:
    yield item.notes
    for block in item.blocks:
        for nested in block.items if isinstance(block, ItemList) else (block,) if isinstance(block, Item) else ():
            yield from _notes(nested)


def _words(item: Item) -> str:
    """The words of an item and of what is nested under it, on one line."""
    nested = (_tidy(text) for block in item.blocks for _, text, _ in _in(block))
    own = render.plain(str(_writer().markup(item)))
    return ", ".join(filter(None, (own.rstrip(":, "), *nested))) if item.blocks else own


def _tidy(text: str) -> str:
    """One line without signs that nobody sees: they could carry something out."""
    kept = (sign for sign in unicodedata.normalize("NFC", text)
            if sign in _SHOWN or unicodedata.category(sign) not in ("Cf", "Co", "Cn", "Cs", "Cc") or sign.isspace())
    return " ".join("".join(kept).split())


@cache
def _writer() -> render.Writer:
    """Leads nowhere and shows no picture."""
    return render.Writer(interface.load("en"), (), lambda _: Markup(""))
