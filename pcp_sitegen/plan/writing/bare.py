"""A Plan -> its lines that have no picture, and the same Plan with a symbol before some of them. Nothing is written.

A heading, a quotation and a line that has a picture are none of them. In a table, a cell is one only where a picture
would look as if it belonged: in a row that has no picture at all, or in a column where other rows have theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pcp_sitegen.errors import Where
from pcp_sitegen.plan.marks import take_picture
from pcp_sitegen.plan.model import Block, Item, ItemList, Part, Picture, Plan, Row, Section, Table

_NOWHERE = Where("")
Key = tuple[int, int]
"""Where a line stands in its file: its number, and the number of its cell, which is 0 outside tables."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A line without a picture."""

    item: Item
    key: Key
    in_table: bool
    heading: str
    """What stands above it: its column's heading and its section's."""
    section: str

    @property
    def file(self) -> str:
        return self.item.where.file


def lines(part: Part) -> tuple[Bare, ...]:
    """The lines of a part that have no picture, in reading order."""
    written = (section for section in part.sections if section.where.line and section.state == "filled")
    return tuple(bare for section in written for bare in _in_blocks(section.blocks, section) if _has_words(bare.item))


def _has_words(item: Item) -> bool:
    return any(sign.isalpha() for sign in item.text)


def _in_blocks(blocks: tuple[Block, ...], section: Section) -> Iterator[Bare]:
    for block in blocks:
        match block:
            case Item():
                if block.picture is None and block.kind in ("line", "paragraph"):
                    yield Bare(block, (block.where.line, 0), False, section.title, section.title)
                yield from _in_blocks(block.blocks, section)
            case ItemList():
                yield from _in_blocks(block.items, section)
            case Table():
                for row in block.rows:
                    yield from _in_row(row, block, section)


def _in_row(row: Row, table: Table, section: Section) -> Iterator[Bare]:
    pictured = any(cell.picture for cell in row.cells)
    for number, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        usual = any(other.cells[number].picture for other in table.rows)
        if cell.picture is None and (usual or not pictured):
            yield Bare(cell, (cell.where.line, number), True, f"{section.title}. {column.title}", section.title)


def mark(name: str) -> str:
    """A symbol as it is written in a plan, such as `:tea: `; empty if it cannot be written."""
    written = f":{name}: "
    found, rest = take_picture(f"{written}x", _NOWHERE)
    return written if found and found.name == name and rest == "x" else ""


def with_symbols(plan: Plan, file: str, names: Mapping[Key, str]) -> Plan:
    """What the plan should be once these symbols stand before these lines of a file."""
    parts = tuple(
        replace(part, sections=tuple(replace(s, blocks=_blocks(s.blocks, names)) for s in part.sections))
        if part.where.file == file else part for part in plan.parts
    )
    return replace(plan, parts=parts)


def _blocks(blocks: tuple[Block, ...], names: Mapping[Key, str]) -> tuple[Block, ...]:
    return tuple(_block(block, names) for block in blocks)


def _block(block: Block, names: Mapping[Key, str]) -> Block:
    match block:
        case Item():
            return replace(_item(block, 0, names), blocks=_blocks(block.blocks, names))
        case ItemList():
            items = (_block(item, names) for item in block.items)
            return replace(block, items=tuple(items))  # type: ignore[arg-type]
        case Table():
            return replace(block, rows=tuple(
                replace(row, cells=tuple(_item(cell, n, names) for n, cell in enumerate(row.cells)))
                for row in block.rows
            ))


def _item(item: Item, cell: int, names: Mapping[Key, str]) -> Item:
    name = names.get((item.where.line, cell))
    return item if name is None else replace(item, picture=Picture("symbol", name, "", item.where))
