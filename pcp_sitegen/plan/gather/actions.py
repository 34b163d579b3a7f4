"""Plan -> the same Plan, whose tables of actions tell for each how it stands: done, late, to do, or no day yet.

Late is told by a word and a drawing, never by colour alone (FIELD, R-ACT-5). What "now" is comes from the plan itself,
so that the same plan always makes the same pages; `pcp check` looks at the calendar, and papers for a review are made
for its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, cast

from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather.lines import denies, same, words
from pcp_sitegen.plan.model import Block, Column, Item, Part, Picture, Plan, Row, Table
from pcp_sitegen.plan.words import vocabulary

State = Literal["done", "late", "to_do", "no_day"]
KIND, COLUMN, REVIEW = "actions", "state", "review"
_SYMBOLS: dict[State, str] = {"done": "tick", "late": "warning", "to_do": "sand timer", "no_day": "question"}


def told(plan: Plan) -> Plan:
    """The plan whose tables of actions have a column that tells how each stands on the day the plan was changed."""
    known = elsewhere(plan)
    return replace(plan, parts=tuple(_part(part, plan, known) for part in plan.parts))


def tables(part: Part) -> Iterator[Table]:
    """The tables of actions in a part."""
    for section in part.sections:
        if templates.kind_of(part, section) == KIND:
            yield from section.tables()


def elsewhere(plan: Plan) -> dict[Where, tuple[Table, Row]]:
    """The actions that stand in a review and in another part too, by their places: the row in the other part.

    That one is looked after; the review says what was thought on its day.
    """
    kept = [(table, row) for part in plan.parts if part.template != REVIEW and not part.sensitive and part.wanted
            for table in tables(part) for row in table.rows]
    return {row.where: other for part in plan.parts if part.template == REVIEW
            for table in tables(part) for row in table.rows
            for other in kept if _is_one(table.cells(row), other[0].cells(other[1]))}


def _is_one(cells: dict[str, Item], others: dict[str, Item]) -> bool:
    return all("what" in one and one["what"].text for one in (cells, others)) and same(
        cells["what"].meaning, others["what"].meaning)


def state(table: Table, row: Row, day: date | None, language: str) -> State:
    """How an action stands on a day. Without a day to look from, nothing is late."""
    cells = table.cells(row)
    done, when = cells.get("done"), cells.get("when")
    if done and _first_word(done.meaning) in _said(language) and not denies(words(done.meaning)):
        return "done"
    due = dates.first_in(when.meaning, language) if when else None
    if due is None:
        return "no_day"
    return "late" if day and due < day else "to_do"


def stands(table: Table, row: Row) -> State | None:
    """How an action stands, as `told` has written it into its table."""
    cell = table.cells(row).get(COLUMN)
    shown = cell.picture.name if cell and cell.picture else ""
    return next((state_ for state_, symbol in _SYMBOLS.items() if symbol == shown), None)


def _part(part: Part, plan: Plan, known: Mapping[Where, tuple[Table, Row]]) -> Part:
    day = plan.meeting or max((d for d in (plan.updated, part.updated) if d), default=None)
    said = vocabulary(part.language or plan.language)
    return replace(part, sections=tuple(
        replace(section, blocks=tuple(_table(block, day, plan.deciding, said, known) for block in section.blocks))
        if templates.kind_of(part, section) == KIND else section for section in part.sections))


def _table(block: Block, day: date | None, language: str, said: YamlMap,
           known: Mapping[Where, tuple[Table, Row]]) -> Block:
    if not isinstance(block, Table):
        return block
    others = [at for at, column in enumerate(block.columns) if column.id != "done"]
    rows = tuple(
        replace(row, cells=(_cell(state(*known.get(row.where, (block, row)), day, language), block, row, said),
                            *(row.cells[at] for at in others)))
        for row in block.rows)
    columns = (Column(str(said["action_state"]), COLUMN), *(block.columns[at] for at in others))
    return replace(block, columns=columns, rows=rows)


def _cell(state_: State, table: Table, row: Row, said: YamlMap) -> Item:
    """How the action stands, above what was written about that."""
    written = table.cells(row).get("done", Item("", row.where))
    text, meaning = ("\n\n".join(filter(None, (f"**{said[f'action_{state_}']}**", words_)))
                     for words_ in (written.text, written.meaning))
    return replace(written, text=text, original=None if written.original is None else meaning,
                   picture=Picture("symbol", _SYMBOLS[state_], "", row.where))


def _said(language: str) -> list[str]:
    return cast(dict[str, list[str]], vocabulary(language)["action_lists"])["done"]


def _first_word(text: str) -> str:
    found = re.search(r"\w+|[✓✔]", text.casefold())
    return found.group() if found else ""
