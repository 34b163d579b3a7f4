"""Blocks under headings with notes -> the same blocks, each with the notes that are handed down to it."""

from __future__ import annotations

from dataclasses import replace

from pcp_sitegen.plan import notes
from pcp_sitegen.plan.model import Block, Item, ItemList, Notes, Table


def inherit(blocks: list[Block], nested: bool) -> list[Block]:
    """What a sub-heading says about who may see it holds for all that stands under it.

    The big headings of a part do not count here, for each begins a section; those nested under a bullet do.
    """
    result: list[Block] = []
    above: list[Item] = []
    for block in blocks:
        if isinstance(block, Item) and block.kind == "heading":
            above = [heading for heading in above if heading.level < block.level]
            outer = above[-1].notes if above else Notes()
            block = replace(block, notes=merge_down(outer, block.notes))
            above = [*above, block] if nested or block.level > 2 else above
            result.append(block)
        else:
            result.append(_under(block, above[-1].notes) if above else block)
    return result


def merge_down(outer: Notes, inner: Notes) -> Notes:
    """Notes of a heading under another. That the other one was a guess, or exact, says nothing about this one."""
    return notes.merge(replace(outer, guess=False, exact=False), inner)


def _under(block: Block, outer: Notes) -> Block:
    match block:
        case Item():
            return replace(block, notes=notes.merge(outer, block.notes))
        case ItemList():
            return replace(block, items=tuple(replace(i, notes=notes.merge(outer, i.notes)) for i in block.items))
        case Table():
            return replace(block, rows=tuple(replace(r, notes=notes.merge(outer, r.notes)) for r in block.rows))
