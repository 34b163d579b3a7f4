"""A Plan and what is to become of each of its lines -> the Plan with its lines so.

A line has its place: its file, the line of that, and how deep it is nested (`placed.Line.place` has the same).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from pcp_sitegen.plan.model import Block, Item, ItemList, Plan, Row, Section, Table

Place = tuple[str, int, int]
TITLE = -1
"""How deep the heading of a section is nested: less than anything else."""


class Change(Protocol):
    """What becomes of lines. A line that becomes None goes, with all that stands under it."""

    def title(self, section: Section) -> str: ...

    def line(self, item: Item, depth: int) -> Item | None: ...

    def row(self, row: Row, table: Table, depth: int) -> Row | None: ...


def place_of(thing: Item | Row | Section, depth: int) -> Place:
    return thing.where.file, thing.where.line, depth


def rebuilt(plan: Plan, change: Change) -> Plan:
    """The plan, in its own language, with each line that people wrote as `change` has it."""
    return replace(plan, parts=tuple(
        replace(part, sections=tuple(
            replace(section, title=change.title(section), blocks=_blocks(section.blocks, change, 0))
            for section in part.sections)) for part in plan.parts))


def _blocks(blocks: tuple[Block, ...], change: Change, depth: int) -> tuple[Block, ...]:
    found: list[Block | None] = []
    for block in blocks:
        match block:
            case Item():
                found.append(_item(block, change, depth))
            case ItemList():
                items = tuple(item for one in block.items if (item := _item(one, change, depth)))
                found.append(replace(block, items=items) if items else None)
            case Table():
                rows = tuple(row for one in block.rows if (row := change.row(one, block, depth)))
                found.append(replace(block, rows=rows) if rows else None)
    return tuple(block for block in found if block)


def _item(item: Item, change: Change, depth: int) -> Item | None:
    kept = change.line(item, depth)
    return replace(kept, blocks=_blocks(item.blocks, change, depth + 1)) if kept else None
