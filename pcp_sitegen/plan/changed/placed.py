"""A Plan -> its lines, each with where it stands and what it says without looks.

A row of a table is one line, and so is a heading of the writer's own. A nested line knows what it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pcp_sitegen.plan.changed.rebuilt import TITLE, Place, place_of
from pcp_sitegen.plan.marks import IMAGE, without_links
from pcp_sitegen.plan.model import Block, Column, Item, ItemList, Part, Plan, Row, Section, Table

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_LABEL = re.compile(r"\*\*([^*]+?):?\*\*|([^.:!?]{1,40}):\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, a row or a heading, with where it stands."""

    part: Part
    section: Section
    at: int
    """Which section of the part that is."""
    thing: Item | Row
    columns: tuple[Column, ...] = ()
    """Of a row."""
    above: int | None = None
    """Which line it stands under: the one it is nested in, or its sub-heading."""
    over: tuple[str, ...] = ()
    """What the lines that it stands under say, the outermost first."""
    depth: int = 0
    key: str = ""
    """What it says, without looks: lines with the same key say the same."""
    words: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        return isinstance(self.thing, Item) and self.thing.kind == "heading"

    @property
    def items(self) -> tuple[Item, ...]:
        """The line itself, or the cells of the row."""
        return self.thing.cells if isinstance(self.thing, Row) else (self.thing,)

    @property
    def place(self) -> Place:
        """Where it stands in its file; no other line of a plan has the same."""
        return place_of(self.thing, self.depth)


def said(text: str) -> str:
    """What a text says, without looks: how it is marked, where its links to parts lead, capitals, its full stop."""
    text = IMAGE.sub(lambda found: found.group(1), without_links(text))
    text = " ".join(re.sub(r"[*_`\\]", "", text).split()).casefold()
    return text.replace("’", "'").rstrip(" .")


def lines_of(plan: Plan) -> Iterator[Line]:
    """Every line of a plan with its place, a line before those that stand under it."""
    count = 0
    for part in plan.parts:
        for at, section in enumerate(part.sections if part.wanted else ()):
            for line in _in_section(part, section, at, count):
                yield line
                count += 1


def _in_section(part: Part, section: Section, at: int, first: int) -> Iterator[Line]:
    base = Line(part, section, at, Item("", section.where))
    found: list[Line] = []

    def add(thing: Item | Row, above: int | None, depth: int, columns: tuple[Column, ...] = ()) -> int:
        text, under = _text(thing), found[above - first] if above is not None else None
        over = (*under.over, _text(under.thing, plain=True)) if under else ()
        found.append(replace(base, thing=thing, columns=columns, above=above, over=over, depth=depth, key=text,
                             words=tuple(_WORD.findall(text))))
        return first + len(found) - 1

    def walk(blocks: tuple[Block, ...], above: int | None, depth: int) -> None:
        headings: list[tuple[int, int]] = []
        for block in blocks:
            over = headings[-1][1] if headings else above
            if isinstance(block, Table):
                for row in block.rows:
                    add(row, over, depth, block.columns)
            elif isinstance(block, ItemList):
                for item in block.items:
                    walk(item.blocks, add(item, over, depth), depth + 1)
            elif block.kind == "heading":
                headings = [one for one in headings if one[0] < block.level]
                headings.append((block.level, add(block, headings[-1][1] if headings else above, depth)))
            else:
                walk(block.blocks, add(block, over, depth), depth + 1)

    if section.title and not section.field and section.where.line:
        add(Item(section.title, section.where, kind="heading", notes=section.notes), None, TITLE)
    walk(section.blocks, None, 0)
    return iter(found)


def _text(thing: Item | Row, plain: bool = False) -> str:
    """What a line says, for comparing; or, `plain`, as it is written."""
    if isinstance(thing, Row):
        return " | ".join(_cell(cell) for cell in thing.cells)
    return thing.text if plain else _cell(thing)


def _cell(item: Item) -> str:
    """What a line says; one that is only a picture says what that is called. Nested cells say what is in them."""
    shown = item.picture
    return said(item.meaning) or ("" if shown is None else said(shown.alt or shown.name))


def label_of(line: Line) -> str:
    """What a line is about, where it says so first: the first cell of a row, words in bold, or before a colon."""
    if isinstance(line.thing, Row):
        first = _cell(line.thing.cells[0]) if line.thing.cells else ""
        return f"={first}" if first else ""
    found = _LABEL.match(line.thing.meaning)
    return f"={said(found.group(1) or found.group(2))}" if found else ""
