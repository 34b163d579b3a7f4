"""Tables of a document: which are tables to the eye, as charts are, and which only stand pictures beside words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from pcp_sitegen.bring.word.blocks import Block, Cell, Grid, Line
from pcp_sitegen.bring.word.known import Chart, Known

_MOST_COLUMNS = 24
_LABEL, _ANSWER = 60, 120
"""Letters at most in a label of a form and in what is written beside it."""
_A_FEW = 40
"""Letters in a cell of a top row, on average: "Monday", "What I like to do at weekends"."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table that stays one. `chart` is the field whose columns it has, if any template knows them."""

    heads: tuple[Line | None, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    chart: Chart | None = None
    again: tuple[Line, ...] = ()
    """The lines of cells that reach over several rows, once for each further row."""


def ruled(grid: Grid, known: Known, above: str) -> Ruled | None:
    """A chart, or another table that is one to the eye; None if it only places text. `above` is its heading."""
    rows = [_spread(row) for row in grid.rows]
    width = max(len(row) for row in rows)
    heads = [joined(lines_in(cell.blocks)) for cell in rows[0]]
    words = [head.words if head else "" for head in heads]
    if width < 2 or len(rows) < 2 or width > _MOST_COLUMNS:
        return None
    chart = known.chart(words, above)
    fields = sum(bool(known.fields(word)) for word in words)
    if chart and chart.matched >= fields:
        return _table(grid, chart)
    headed = all(only_line(cell) for cell in rows[0][1:] if cell.blocks)
    short = sum(map(len, words)) <= _A_FEW * width and sum(map(bool, words)) > 1
    looks = all(head.kind == "maybe" for head in heads if head) or (width > 2 and _is_even(rows))
    simple = all(_is_simple(cell) for row in rows[1:] for cell in row)
    if fields < 2 and headed and short and looks and simple and len(rows) > 2:
        return _table(grid, None)
    return None


def _table(grid: Grid, chart: Chart | None) -> Ruled:
    """Cells that reach over several rows stand in each of them, for a row is read alone."""
    rows: list[list[tuple[Line, ...]]] = []
    again: list[Line] = []
    waiting: dict[int, tuple[int, tuple[Line, ...]]] = {}
    for row in grid.rows:
        made: list[tuple[Line, ...]] = []
        cells = list(row)
        while cells or len(made) in waiting:
            at = len(made)
            if at in waiting:
                left, lines = waiting.pop(at)
                if left > 1:
                    waiting[at] = left - 1, lines
                made.append(lines)
                again += lines
                continue
            cell = cells.pop(0)
            lines = tuple(lines_in(cell.blocks))
            if cell.down > 1:
                waiting[at] = cell.down - 1, lines
            made += [lines, *[() for _ in range(cell.across - 1)]]
        rows.append(made)
    width = max(len(row) for row in rows)
    heads = [joined(lines) for lines in rows[0]] + [None] * (width - len(rows[0]))
    return Ruled(tuple(heads), tuple(tuple(row) for row in rows[1:]), chart, tuple(again))


def filled(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.blocks]


def only_line(cell: Cell) -> Line | None:
    """The line of a cell that holds one and no more."""
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    return only if isinstance(only, Line) and not only.pictures else None


def joined(lines: Sequence[Line]) -> Line | None:
    """The lines of a cell of the top row as one."""
    spoken = [line for line in lines if line.words]
    if not spoken:
        return None
    return replace(spoken[0], words=" ".join(line.words for line in spoken), text=" ".join(one.text for one in spoken))


def is_label(cell: Cell) -> bool:
    """Whether a cell holds a few words and no sentence, as those at the left of a form do."""
    line = only_line(cell)
    return line is not None and 0 < len(line.words) <= _LABEL and line.kind != "item" and line.words[-1] not in ".,;"


def pairs(grid: Grid, known: Known) -> list[Line]:
    """A form, with a label and a few words in each row -> a line for each row, as "Name: Sam"; none if it is none."""
    if len(grid.rows) < 2 or any(len(row) != 2 or not is_label(row[0]) for row in grid.rows):
        return []
    found = []
    for label, said in ((only_line(row[0]), row[1]) for row in grid.rows):
        line = only_line(said)
        if label is None or known.fields(label.words) or (said.blocks and line is None):
            return []
        if line is not None and len(line.words) > _ANSWER:
            return []
        words, text = label.words.rstrip(" :"), label.text.rstrip(" :")
        found.append(Line("item", f"{words}: {line.words if line else ''}", f"{text}: {line.text if line else ''}"))
    return found


def _is_simple(cell: Cell) -> bool:
    """Whether a cell holds at most three short lines and no heading, as those of a timetable do."""
    return len(cell.blocks) <= 3 and all(isinstance(block, Line) and block.kind in ("text", "item", "maybe")
                                         for block in cell.blocks)


def _is_even(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether all rows are as wide as the first, and there are several."""
    return len(rows) > 2 and all(len(row) == len(rows[0]) for row in rows)


def _spread(row: Sequence[Cell]) -> list[Cell]:
    """A row with an empty cell for each further column that a cell reaches over."""
    return [one for cell in row for one in (cell, *[Cell() for _ in range(cell.across - 1)])]


def lines_in(blocks: Sequence[Block]) -> list[Line]:
    """All lines of some blocks, those of tables in them too."""
    lines = []
    for block in blocks:
        lines += [block] if isinstance(block, Line) else [
            line for row in block.rows for cell in row for line in lines_in(cell.blocks)]
    return lines


def pictures_beside(grid: Grid) -> list[Line] | None:
    """A table of pictures with words beside or under them, as easy-read documents have -> lines with their pictures."""
    rows = [[lines_in(cell.blocks) for cell in row] for row in grid.rows]
    if any(len(row) != 2 for row in rows):
        return None
    for shown, said in ((0, 1), (1, 0)):
        if all(row[shown] and not any(line.words for line in row[shown]) and row[said]
               and not any(line.pictures or line.kind in ("title", "heading") for line in row[said]) for row in rows):
            return [line for row in rows for line in (
                replace(row[said][0], kind=_as_text(row[said][0]),
                        pictures=tuple(one for each in row[shown] for one in each.pictures)), *row[said][1:])]
    return None


def _as_text(line: Line) -> Literal["text", "item"]:
    return "item" if line.kind == "item" else "text"


def with_tables(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which lines with as many tabs as their neighbours are rows of a table."""
    made: list[Block] = []
    for width, run in groupby(blocks, key=lambda block: len(block.columns) if isinstance(block, Line) else 0):
        lines = list(run)
        if width > 1 and len(lines) > 1:
            rows = (tuple(Cell((column,)) for column in line.columns) for line in lines if isinstance(line, Line))
            made.append(Grid(tuple(rows)))
        else:
            made += lines
    return made
