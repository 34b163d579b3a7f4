"""Blocks of a document -> its sections, as an eye reads them.

In these documents tables are mostly there to place text: a cell is a section, its heading its first line, or the cell
above or beside it. A chart is a table whose top row a template knows. What follows a table that placed sections, and
has no heading of its own, belongs to none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pcp_sitegen.bring.word.blocks import Block, Cell, Grid, Line
from pcp_sitegen.bring.word.known import Known, titled
from pcp_sitegen.bring.word.tables import Ruled, filled, is_label, only_line, pairs, pictures_beside, ruled, with_tables

_LONGEST_HEADING = 90
_DEEPEST = 12


@dataclass(slots=True)
class Found:
    """A heading and what stands under it. `place` is how its beginning was found; "loose" is under no heading."""

    heading: Line | None = None
    content: list[Line | Ruled] = field(default_factory=list)
    place: Literal["page", "box", "table", "loose"] = "page"
    opens: bool = False
    """Whether its heading is the title of a document."""


class Layout:
    """Reads blocks into `found`, in the order an eye reads them."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.found: list[Found] = [Found()]
        self._now = self.found[0]
        self._depth = 0
        self._closed = False
        """In a table: whether the cell before had a heading and its words, so that nothing more belongs to it."""

    def read(self, blocks: Sequence[Block]) -> list[Found]:
        self._walk(with_tables(blocks), "page")
        return [one for one in self.found if one.heading or one.content]

    def _walk(self, blocks: Sequence[Block], place: Literal["page", "box", "table"]) -> None:
        self._depth += 1
        for at, block in enumerate(blocks):
            if isinstance(block, Grid):
                self._grid(block)
            elif self._is_heading(block, blocks[at + 1 :]):
                self._opened(block, place)
            else:
                self._line(block, place)
        self._depth -= 1

    def _line(self, line: Line, place: Literal["page", "box", "table"]) -> None:
        """A line that is no heading; "**Important to me:** tea" is a heading and a line."""
        lead = line.words[: line.lead].strip()
        rest = line.words[line.lead :].lstrip()
        if lead and (lead.endswith(":") or rest.startswith(":")) and self.known.fields(lead):
            rest = rest.lstrip(" :")
            mark = line.text.find("**", 2)
            self._opened(Line("maybe", lead, lead.rstrip(": ")), place)
            line = replace(line, words=rest, text=line.text[mark + 2 :].lstrip(" :") if mark > 0 else rest, lead=0)
        self._now.content.append(line)

    def _opened(self, heading: Line, place: Literal["page", "box", "table"]) -> None:
        template = titled(heading.words).template
        opens = heading.kind == "title" or (bool(template) and template not in self.known.fields(heading.words))
        self._now = Found(heading, place=place, opens=opens)
        self.found.append(self._now)

    def _is_heading(self, line: Line, after: Sequence[Block]) -> bool:
        if not line.words or line.kind == "item":
            return False
        if line.kind in ("title", "heading") or (self.known.fields(line.words) and line.kind == "maybe"):
            return True
        if line.kind == "text":
            return bool(self.known.fields(line.words)) and bool(after) and self._names_a_template(line)
        if self._now is self.found[0] and not any(isinstance(one, Ruled) or one.words for one in self._now.content):
            return len(line.words) <= _LONGEST_HEADING and bool(after)
        follows = after[0] if after else None
        more = isinstance(follows, Grid) or (isinstance(follows, Line) and follows.kind in ("text", "item"))
        return len(line.words) <= _LONGEST_HEADING and (bool(titled(line.words).template) or
                                                        (more and line.words[-1] not in ".,;"))

    def _names_a_template(self, line: Line) -> bool:
        """Whether plain words are surely a heading: those of a field, alone in their line, with more than a word."""
        return len(line.words.split()) > 1 and not line.words.rstrip().endswith((".", ","))

    # Tables

    def _grid(self, grid: Grid) -> None:
        before = self._now
        if not any(filled(row) for row in grid.rows):
            return
        if grid.box or self._depth > _DEEPEST or sum(len(row) for row in grid.rows) == 1:
            self._boxed(grid)
            return
        while len(grid.rows) > 1 and len(filled(grid.rows[0])) == 1 and len(grid.rows[0]) == 1:
            self._heading_row(grid.rows[0][0])
            grid = replace(grid, rows=grid.rows[1:])
        if len(grid.rows[0]) == 1 and len(grid.rows) == 1:
            self._boxed(grid)
            return
        lines = pictures_beside(grid) or pairs(grid, self.known)
        if lines:
            self._now.content += lines
            return
        above = self._now.heading.words if self._now.heading and not self._now.content else ""
        table = ruled(grid, self.known, above)
        if table is not None:
            self._now.content.append(table)
            return
        count = len(self.found)
        self._placed(grid)
        if len(self.found) > count:
            self._now = Found(place="loose")
            self.found.append(self._now)
        else:
            self._now = before

    def _heading_row(self, cell: Cell) -> None:
        """A row of one cell above a table: its heading, or words before it."""
        first = cell.blocks[0]
        if len(cell.blocks) == 1 and isinstance(first, Line) and len(first.words) <= _LONGEST_HEADING and first.words:
            self._opened(replace(first, kind="heading", level=first.level or 2), "table")
        else:
            self._walk(with_tables(cell.blocks), "table")

    def _boxed(self, grid: Grid) -> None:
        """A text box or a table of one cell. Where it has a heading and words, what was open before is open again."""
        before, count = self._now, len(self.found)
        blocks = [block for row in grid.rows for cell in row for block in cell.blocks]
        only = blocks[0] if len(blocks) == 1 else None
        if isinstance(only, Line) and only.kind in ("maybe", "text") and not only.pictures \
                and len(only.words) <= _LONGEST_HEADING \
                and (only.kind == "maybe" or self.known.fields(only.words) or titled(only.words).template):
            self._opened(only, "box")
            return
        self._walk(with_tables(blocks), "box")
        if len(self.found) > count and self._now.content:
            self._now = before

    def _placed(self, grid: Grid) -> None:
        """A table that places text: its cells are read in the order of an eye, each heading with what belongs to it."""
        rows = [list(row) for row in grid.rows]
        labels = all(len(row) == 2 and is_label(row[0]) for row in rows)
        self._closed = False
        at = 0
        while at < len(rows):
            row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else []
            if self._heads_the_next(row, below):
                for head, body in zip(row, below, strict=True):
                    self._cell(head, heads=bool(head.blocks))
                    self._cell(body)
                at += 2
                continue
            for place, cell in enumerate(row):
                self._cell(cell, heads=labels and place == 0)
            at += 1

    def _heads_the_next(self, row: Sequence[Cell], below: Sequence[Cell]) -> bool:
        """Whether the cells of a row are headings for those under them."""
        heads = [self._heads(cell) for cell in filled(row)]
        if len(heads) < 2 or len(below) != len(row):
            return False
        several = any(len(cell.blocks) > 1 for cell in below)
        return all(heads) or (any(heads) and several and all(is_label(cell) for cell in filled(row)))

    def _heads(self, cell: Cell) -> bool:
        """Whether a cell is only a heading for the one below or beside it."""
        line = only_line(cell)
        return line is not None and bool(line.words) and len(line.words) <= _LONGEST_HEADING and (
            line.kind in ("title", "heading", "maybe") or bool(self.known.fields(line.words)))

    def _cell(self, cell: Cell, heads: bool = False) -> None:
        """A cell. One without a heading, behind one that had both a heading and words, belongs to nothing."""
        line = only_line(cell)
        if line is not None and (heads or self._heads(cell)):
            self._opened(line, "table")
            self._closed = False
            return
        blocks = list(with_tables(cell.blocks))
        first = next((block for block in blocks if not (isinstance(block, Line) and not block.words)), None)
        if isinstance(first, Line) and first.kind == "text" and self.known.fields(first.words) and len(blocks) > 1:
            at = blocks.index(first)
            blocks[at] = first = replace(first, kind="heading", level=2)
        begins = isinstance(first, Line) and self._is_heading(first, blocks[blocks.index(first) + 1 :])
        if self._closed and blocks and not begins:
            self._now = Found(place="loose")
            self.found.append(self._now)
        count = len(self.found)
        self._walk(blocks, "table")
        self._closed = self._closed or len(self.found) > count
