"""Does every decision name who has the last word, and by what right? (R-DMA-1)

Source: FIELD 1.5. "The team" as decider, and a decider without authority, are the commonest faults of such agreements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan.model import Row, Table

AGREEMENT, DECISION, DECIDER = "decision-making-agreement", "decision", "decider"


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts(AGREEMENT):
        for section in part.sections:
            for table in section.tables():
                for row in table.rows:
                    yield from _row(row, table, context)


def _row(row: Row, table: Table, context: Context) -> Iterator[Finding]:
    cells = {column.id: cell.text for column, cell in zip(table.columns, row.cells, strict=True)}
    if DECIDER not in cells:
        return
    decider, decision = cells[DECIDER], cells.get(DECISION, "")
    lists = context.word_lists("deciders")
    words = re.findall(r"[\w'’]+", decider)
    folded = [word.casefold() for word in words]
    if folded and (folded[0] in lists["me"] or folded[0] == context.plan.person.known_as.casefold()):
        return
    if not folded or not _named(words, lists["groups"]):
        yield context.finding("R-DMA-1", row.where, decision=decision)
    elif not any(right in decider.casefold() for right in lists["rights"]):
        yield context.finding("R-DMA-1A", row.where, decision=decision, decider=re.split(r"[.,(;]", decider)[0].strip())


def _named(words: list[str], groups: list[str]) -> bool:
    """A name begins with a capital and is none of the words for a group."""
    return any(word[:1].isupper() and word.casefold() not in groups for word in words[:4] if word not in _ARTICLES)


_ARTICLES = {"The", "A", "An", "Our", "His", "Her", "Their", "All", "Any"}
