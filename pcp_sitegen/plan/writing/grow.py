"""New lines and rows, and other words in a cell -> the same file with them, and not a byte of it changed elsewhere.

A line is put behind the last one under its heading, a row behind the last of its table; what waits empty there is
filled. Where is settled on the part as it was read, so all that is new in a file is given at once. Nothing is written
here: whoever writes reads the plan as it would be, and `lines_in` tells whether it is the plan with just these lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.plan import lines as part_lines
from pcp_sitegen.plan.blocks import BULLET, Outline, cells_of, starts_table
from pcp_sitegen.plan.model import Block, Item, ItemList, Notes, Part, Row, Section, Table
from pcp_sitegen.plan.template import Field, match_column
from pcp_sitegen.plan.writing import write

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_WAITS = re.compile(r"\ufeff?[ \t]*[-*+][ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"\s*(?<!\\)\{[^{}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row for a table, by the ids of its columns."""

    cells: Mapping[str, Item]
    notes: Notes


@dataclass(slots=True)
class New:
    """All that is new in one part, by the template's fields it belongs under."""

    lines: dict[str, list[Item]] = field(default_factory=dict)
    rows: dict[str, list[NewRow]] = field(default_factory=dict)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """Other words in cells: by the line of the row, and the cell's place in it from 0. The notes there stay."""

    def __bool__(self) -> bool:
        return bool(self.lines or self.rows or self.cells)


class _File:
    """One file, which is changed from its end to its beginning so that the numbers of lines stay right."""

    def __init__(self, text: str, part: Part) -> None:
        pieces = _LINE_END.split(text)
        self.raw, self.ends = pieces[::2], pieces[1::2]
        self.end = self.ends[0] if self.ends else "\n"
        self.read = part_lines.split(text.replace("\r\n", "\n").replace("\r", "\n"), 1, lambda *_: None)
        self.part = part
        self.changes: list[tuple[int, int, list[str]]] = []

    def section(self, id_: str) -> Section | None:
        return next((one for one in self.part.sections if one.field == id_ and one.where.line), None)

    def room(self, section: Section) -> tuple[int, int]:
        """The lines, from 0, between a section's heading and what follows it: a small heading or another section."""
        after = [one.where.line for one in self.part.sections if one.where.line > section.where.line]
        after += [block.where.line for block in section.blocks if isinstance(block, Item) and block.kind == "heading"]
        stop = min(after) - 1 if after else len(self.raw)
        while stop > section.where.line and not self.raw[stop - 1].strip():
            stop -= 1
        return section.where.line, stop

    def change(self, at: int, until: int, lines: list[str]) -> None:
        """Put lines in place of those from `at` to before `until`; none are taken away if these are the same."""
        self.changes.append((at, until, lines))

    def text(self) -> str:
        rows = list(zip(self.raw, [*self.ends, ""], strict=True))
        for at, until, lines in reversed(sorted(self.changes, key=lambda change: change[0])):  # noqa: C413 - in their order
            new = [(line, self.end) for line in lines]
            if at >= len(rows) or (until == len(rows) and at == until):
                rows[-1] = (rows[-1][0], rows[-1][1] or self.end)
            elif new and until == len(rows):
                new[-1] = (new[-1][0], rows[-1][1])
            rows[at:until] = new
        return "".join(line + end for line, end in rows)


def grown(text: str, part: Part, fields: Mapping[str, Field], known_as: str, new: New) -> str:
    """The text of a part's file with all that is new in it. `fields` are those of the part's template, by their ids.

    Raises PlanError for a cell that is written in a way that this program cannot change.
    """
    file = _File(text, part)
    for id_, items in new.lines.items():
        _put_lines(file, fields[id_], items)
    for id_, rows in new.rows.items():
        _put_rows(file, fields[id_], known_as, rows)
    by_line: dict[int, dict[int, str]] = {}
    for (line, column), words in new.cells.items():
        by_line.setdefault(line, {})[column] = words
    for line, cells in by_line.items():
        file.change(line - 1, line, [_with_cells(file.raw[line - 1], cells, Where(part.where.file, line))])
    return file.text()


def _put_lines(file: _File, field_: Field, items: Sequence[Item]) -> None:
    section = file.section(field_.id)
    if section is None:
        _at_the_end(file, field_, [line for item in items for line in write.bullet("-", item)])
        return
    start, stop = file.room(section)
    lists = [block for block in section.blocks if isinstance(block, ItemList) and block.items[0].where.line <= stop]
    if lists:
        _behind(file, lists[-1], items)
        return
    lines = [line for item in items for line in write.bullet("-", item)]
    empty = next((at for at in range(start, stop) if _WAITS.match(file.raw[at]) and _WAITS.match(file.read[at][1])),
                 None)
    if empty is not None:
        file.change(empty, empty + 1, lines)
    else:
        file.change(stop, stop, ["", *lines, *([""] if stop < len(file.raw) and file.raw[stop].strip() else [])])


def _behind(file: _File, after: ItemList, items: Sequence[Item]) -> None:
    """Lines behind the last one of a list, with its sign."""
    at = after.items[-1].where.line - 1
    found = BULLET.match(file.read[at][1])
    assert found, "a line of a list begins with its sign"
    gap = max(1, min(len(found.group(3)), 4))
    stop = Outline.continuation(file.read, at + 1, len(found.group(1)),
                                len(found.group(1)) + len(found.group(2)) + gap, [])
    while not file.raw[stop - 1].strip():
        stop -= 1
    lines: list[str] = []
    for number, item in enumerate(items, 1):
        sign = found.group(2)
        if after.numbered:
            sign = f"{min(int(sign[:-1]) + number, 99)}{sign[-1]}"
        lines += [found.group(1) + line if line else "" for line in write.bullet(sign, item)]
    file.change(stop, stop, lines)


def _put_rows(file: _File, field_: Field, known_as: str, rows: Sequence[NewRow]) -> None:
    section = file.section(field_.id)
    start, stop = file.room(section) if section else (0, 0)
    heads = [(at, _columns(file.read[at][1], field_, known_as)) for at in range(start, stop)
             if starts_table(file.read[at:at + 2], 0)]
    asked = {id_ for row in rows for id_ in row.cells}
    head, ids = max(heads, key=lambda pair: len(asked.intersection(pair[1])), default=(0, []))
    if not asked.intersection(ids):  # there is no table, or it is about something else
        ids = [column.id for column in field_.columns]
        table = ["| " + " | ".join(column.label for column in field_.columns) + " |", "|" + "---|" * len(ids),
                 *(_row(row, ids) for row in rows)]
        if section is None:
            _at_the_end(file, field_, table)
        else:
            file.change(stop, stop, ["", *table, *([""] if stop < len(file.raw) and file.raw[stop].strip() else [])])
        return
    at = head + 2
    while at < len(file.read) and "|" in file.read[at][1]:
        at += 1
    until = at
    while at > head + 2 and not any(cells_of(file.read[at - 1][1])) and "|" in file.raw[at - 1]:
        at -= 1
    file.change(at, min(until, at + len(rows)), [_row(row, ids) for row in rows])


def _columns(line: str, field_: Field, known_as: str) -> list[str]:
    """The ids of the columns of a table, by its first line; empty for the writer's own."""
    found = (match_column(field_.columns, title, known_as) for title in cells_of(line))
    return [column.id if column else "" for column in found]


def _row(row: NewRow, ids: Sequence[str]) -> str:
    """A row as it is written in a table with these columns."""
    here = Where("")
    cells = tuple(replace(row.cells[id_], kind="paragraph", blocks=()) if id_ in row.cells else Item("", here)
                  for id_ in ids)
    on_one_line = tuple(replace(cell, text=" ".join(cell.text.split("\n"))) for cell in cells)
    return write.table_row(Row(on_one_line, here, row.notes))


def _at_the_end(file: _File, field_: Field, lines: list[str]) -> None:
    """A heading that is not there yet, and what stands under it."""
    stop = len(file.raw)
    while stop > 1 and not file.raw[stop - 1].strip():
        stop -= 1
    file.change(stop, stop, ["", f"## {field_.label}", "", *lines])


def _with_cells(line: str, cells: Mapping[int, str], where: Where) -> str:
    """The line of a row with other words in some of its cells."""
    bars = [bar.start() for bar in _BAR.finditer(line)]
    if "<!--" in line or not line.lstrip().startswith("|"):
        raise PlanError(Problem("This row is written in a way that this program cannot change. Nothing was written.",
                                "Begin it with the sign |, take comments out of it, then try again.", where))
    for at in sorted(cells, reverse=True):
        if at + 1 >= len(bars):  # cells at the end of a row may be left out, and the last bar too
            line = line.rstrip() + " |" * (at + 2 - len(bars))
            bars = [bar.start() for bar in _BAR.finditer(line)]
        start, stop = bars[at] + 1, bars[at + 1]
        note = _NOTE.search(line[start:stop])
        kept = note.group().strip() if note else ""
        words = cells[at].replace("|", r"\|")
        line = line[:start] + " " + " ".join(filter(None, (words, kept))) + " " + line[stop:]
    return line


def lines_in(part: Part) -> Counter[str]:
    """Every line and row of a part, with what it stands under, as something to compare."""
    return Counter(line for section in part.sections for line in _lines(section.blocks, (section.title,)))


def _lines(blocks: Sequence[Block], above: tuple[str, ...]) -> Iterator[str]:
    small: tuple[str, ...] = ()
    for block in blocks:
        match block:
            case Item(kind="heading"):
                small = (block.text,)
                yield repr((above, "heading", block.text, block.notes))
            case Item():
                yield from _line(block, (*above, *small))
            case ItemList():
                for item in block.items:
                    yield from _line(item, (*above, *small))
            case Table():
                for row in block.rows:
                    yield repr((above, small, [line for cell in row.cells for line in _line(cell, ())], row.notes))


def _line(item: Item, above: tuple[str, ...]) -> Iterator[str]:
    yield repr((above, item.kind, bare(item)))
    yield from _lines(item.blocks, (*above, item.text))


def bare(item: Item) -> Item:
    """A line without the place where it stands."""
    nowhere = Where("")
    picture = replace(item.picture, where=nowhere) if item.picture else None
    return replace(item, where=nowhere, picture=picture, blocks=(), original=None, language="",
                   more_pictures=tuple(replace(one, where=nowhere) for one in item.more_pictures),
                   recordings=tuple(replace(one, where=nowhere) for one in item.recordings))
