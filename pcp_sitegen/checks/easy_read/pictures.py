"""Is there a picture beside what is said? (ER-14)

A plan without any pictures is a choice (`pictures: none`), and nobody is asked then. Nor about the cells of a table:
a row is an idea, and one picture in it is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.easy_read.page import Page
from pcp_sitegen.checks.findings import Finding
from pcp_sitegen.plan.model import Item, ItemList, Section, Table


def check(page: Page) -> Iterator[Finding]:
    part, context = page.part, page.context
    if context.plan.pictures == "none" or part.made or any(ok.code.startswith("ER-14") for ok in part.ok):
        return
    ideas = [idea for section in part.sections for idea in _ideas(section)]
    few = context.limits["lines_without_picture"]
    if len(ideas) <= few:
        return
    bare = [idea for idea in ideas if not any(item.picture or item.more_pictures for item in idea)]
    guide = context.source("lines_without_picture")
    where, folder = bare[0][0].where if bare else part.where, context.plan.folder.name
    if not any(True for _ in part.pictures()):
        yield context.finding("ER-14", where, part=part.title, folder=folder, guide=guide)
    elif len(bare) > few and len(bare) * 2 > len(ideas):
        yield context.finding("ER-14A", where, part=part.title, folder=folder, guide=guide,
                              count=str(len(bare)), all=str(len(ideas)))


def _ideas(section: Section) -> Iterator[tuple[Item, ...]]:
    """A line, a paragraph, or a row of a table, each with the items that it is made of."""
    for block in section.blocks:
        match block:
            case Item(kind="heading"):
                continue
            case Item():
                yield (block,)
            case ItemList():
                yield from ((item,) for item in block.items)
            case Table():
                yield from (row.cells for row in block.rows)
