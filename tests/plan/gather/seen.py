"""A plan folder -> the lines of a made part, as one reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pcp_sitegen.plan.model import Item, ItemList, Part, Plan, Section, Table
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view

TODAY = date(2026, 10, 1)
CHART = "---\ntemplate: communication-chart\n---\n\n## How I tell you\n\n| I do this | It means |\n|---|---|\n"
PASSPORT = "---\ntemplate: hospital-passport\n---\n\n"
EMERGENCY = "---\ntemplate: emergency-plan\n---\n\n"
ACTIONS = "---\ntemplate: action-plan\n---\n\n## What we will do\n\n| What | By when | Done |\n|---|---|---|\n"
PROFILE = "---\ntemplate: one-page-profile\n---\n\n## What is important to me\n\n"


def plan(folder: Path, reader: str = "me") -> Plan:
    return view(read(folder), reader, TODAY)


def part(folder: Path, name: str, reader: str = "me") -> Part:
    found = plan(folder, reader).part(name)
    assert found is not None
    return found


def told(part: Part) -> dict[str, list[str]]:
    """Field -> its lines, without the signs for bold: a row's cells with a bar between them."""
    return {section.field or section.title: [line.replace("**", "") for line in _lines(section)]
            for section in part.sections}


def _lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        match block:
            case Item():
                yield block.text
            case ItemList():
                yield from (item.text for item in block.items)
            case Table():
                yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)


def sheet(folder: Path, reader: str = "me") -> dict[str, list[str]]:
    """The sheet for a first shift."""
    return told(part(folder, "first-shift", reader))
