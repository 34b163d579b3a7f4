"""A plan as its person sees it, and what was found in it -> the same plan with each note at its line.

For `pcp preview`. Nothing that is built can have such notes: no file of a plan can say them, and only the preview puts
them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pcp_sitegen.checks import Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Block, Item, ItemList, Notes, Part, Plan, Section, Table

_Said = Mapping[Where, tuple[str, ...]]


def with_notes(plan: Plan, found: Iterable[Finding]) -> Plan:
    """Each part with what was found in it: beside the line, or at its top if that is about no line that is shown."""
    said: dict[Where, tuple[str, ...]] = {}
    for one in found:
        for place in _places(one):
            said[place] = (*said.get(place, ()), f"{one.what} {one.do} ({one.code})")
    others = tuple(replace(other, parts=_parts(other, said)) for other in plan.translations)
    return replace(plan, parts=_parts(plan, said), translations=others)


def _places(finding: Finding) -> Iterator[Where]:
    """Each line that a finding is about."""
    if finding.where:
        yield from (Where(finding.where.file, line) for line in (finding.where.line, *finding.also))


def _parts(plan: Plan, said: _Said) -> tuple[Part, ...]:
    return tuple(part if part.made or part.language or not part.wanted else _part(part, said) for part in plan.parts)


def _part(part: Part, said: _Said) -> Part:
    sections = tuple(_section(section, said) for section in part.sections)
    shown = {place for section in part.sections
             for place in (section.where, *(item.where for item in section.items())) if place.line}
    rest = tuple(f"{where.file}, line {where.line}: {text}" if where.line > 1 else text
                 for where, texts in sorted(said.items()) for text in texts
                 if where.file == part.where.file and where not in shown)
    top = (Section("", part.where, notes=Notes(coach=rest)),) if rest else ()
    return replace(part, sections=(*top, *sections))


def _section(section: Section, said: _Said) -> Section:
    if not section.where.line:
        return section
    return replace(section, notes=_added(section.notes, section.where, said), blocks=_blocks(section.blocks, said))


def _blocks(blocks: tuple[Block, ...], said: _Said) -> tuple[Block, ...]:
    return tuple(_block(block, said) for block in blocks)


def _block(block: Block, said: _Said) -> Block:
    match block:
        case Item():
            return _item(block, said)
        case ItemList():
            return replace(block, items=tuple(_item(item, said) for item in block.items))
        case Table():  # a row is one line of its file, so its notes stand under the whole row
            return replace(block, rows=tuple(replace(row, notes=_added(row.notes, row.where, said))
                                             for row in block.rows))


def _item(item: Item, said: _Said) -> Item:
    return replace(item, notes=_added(item.notes, item.where, said), blocks=_blocks(item.blocks, said))


def _added(notes: Notes, where: Where, said: _Said) -> Notes:
    return replace(notes, coach=said[where]) if where in said else notes
