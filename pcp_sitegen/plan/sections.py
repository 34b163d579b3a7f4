"""A heading and the blocks under it -> a Section, which kind of empty it is, and which answer was ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pcp_sitegen.plan.model import Block, Item, ItemList, Notes, Section, Table
from pcp_sitegen.plan.template import Choice
from pcp_sitegen.plan.words import none_known


def opened(heading: Item, notes_: Notes) -> Section:
    """A new section for a heading. One that is only a symbol is called by the symbol's name."""
    title = heading.text or (heading.picture.name if heading.picture else "")
    return Section(title, heading.where, notes=notes_, picture=heading.picture)


def _waits(block: Block) -> bool:
    """A list or table whose lines are all still to be written, as in a new part."""
    return (isinstance(block, Table) and not block.rows) or (isinstance(block, ItemList) and not block.items)


def finished(section: Section, blocks: list[Block]) -> Section:
    """A section with its blocks, and which kind of empty it is (DESIGN, section 4)."""
    blocks = [block for block in blocks if not _waits(block)]
    items = [item for block in blocks for item in (block.items if isinstance(block, ItemList) else [block])]
    if not blocks:
        return replace(section, state="not yet")
    only = items[0] if len(items) == 1 else None
    if isinstance(only, Item) and only.text.casefold().removesuffix(".") in none_known():
        return replace(section, blocks=tuple(blocks), state="none known")
    return replace(section, blocks=tuple(blocks))


def answered(section: Section, choices: Sequence[Choice]) -> tuple[str, Notes, tuple[Block, ...]]:
    """The choice that the first line of a section is, empty if it is none of them; its notes; and all else."""
    first, *others = section.blocks or (None,)
    line = first.items[0] if isinstance(first, ItemList) else first
    said = _plain(line.meaning) if isinstance(line, Item) else ""
    for choice in choices:
        if said and said in {_plain(words) for words in (choice, *choice.also)}:
            rest = (replace(first, items=first.items[1:]),) if isinstance(first, ItemList) and first.items[1:] else ()
            below = line.blocks if isinstance(line, Item) else ()
            notes_ = line.notes if isinstance(line, Item) else Notes()
            return choice, notes_, (*below, *rest, *(block for block in others if block))
    return "", Notes(), section.blocks


def _plain(text: str) -> str:
    return text.strip(" *_.\"'“”").casefold()
