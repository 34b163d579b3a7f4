"""The file of a review -> what is still open in it, each as a sentence with its line: no review ends without an end.

Every line under "not working" and every hope has an action, or a reason why there is none: a line under it that begins
like "No action, because ..." (FIELD 0.18, R-PCR-4). A day that was moved has a reason too, and there is a next review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.plan import dates, notes
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.gather.lines import row_line
from pcp_sitegen.plan.gather.lines import words as words_in
from pcp_sitegen.plan.model import Item, ItemList, Notes, Part, Plan, Section, Table, items_in
from pcp_sitegen.plan.values import texts
from pcp_sitegen.review import places
from pcp_sitegen.review.alike import about

_FEWEST = 3
"""Words of a reason: "No action, because" alone is none."""
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a review, with the notes that hold for it, and what stands under it."""

    item: Item
    notes: Notes
    reason: str = ""


def lines(part: Part, id_: str, words: Words) -> Iterator[Said]:
    """The lines under a heading of the review, each with its reason if it has one. A row of a table is a line."""
    for section in part.sections:
        for item in _items(section) if section.field == id_ and section.state == "filled" else ():
            own = notes.merge(section.notes, item.notes)
            reason = next((inner.text for inner in items_in(item.blocks) if _is_reason(inner.text, words)), "")
            yield Said(item, own, reason)


def _items(section: Section) -> Iterator[Item]:
    for block in section.blocks:
        match block:
            case ItemList():
                yield from (item for item in block.items if item.text or item.picture)
            case Table():
                yield from (row_line(replace(row, cells=block.agreed(row))) for row in block.rows)
            case Item() if block.kind != "heading" and block.text:
                yield block


def _is_reason(text: str, words: Words) -> bool:
    said = " ".join(text.casefold().split())
    begins = cast(list[str], words.reasons)
    return len(words_in(text)) >= _FEWEST and any(
        said.startswith(word) and len(words_in(said.removeprefix(word)) - words_in(" ".join(begins))) > 0
        for word in begins)


def told(part: Part) -> Iterator[tuple[Table, dict[str, Item]]]:
    """The rows of actions of a review."""
    for table in actions.tables(part):
        yield from ((table, table.cells(row)) for row in table.rows)


def open_ends(part: Part, plan: Plan, words: Words) -> list[Problem]:
    """What keeps this review from being finished."""
    problems = list(_without_action(part, plan, words))
    held, next_ = days(part, plan)
    section = next((one for one in part.sections if one.field == "next"), None)
    where = section.where if section else Where(part.where.file)
    if next_ is None:
        problems.append(Problem("There is no day for the next review.",
                                "Write one, such as: 1 June 2028.", where))
    elif held and next_ <= held:
        problems.append(Problem("The next review is not after this one.", "Write a later day.", where))
    return problems


def _without_action(part: Part, plan: Plan, words: Words) -> Iterator[Problem]:
    """The lines that end nowhere. What is said again among the "top 2" needs no reason of its own."""
    language = plan.language_of(part)
    ids = texts(places.table(), "ends")
    every = [(id_, said) for id_ in ids for said in lines(part, id_, words)]
    rows = [" ".join(cells[id_].text for id_ in ("what", "why") if id_ in cells) for _, cells in told(part)]
    rows = rows or [item.text for item in _in_lists(part)]
    reasons = [said.item.text for _, said in every if said.reason]
    for _, said in every:
        words_ = said.item.text or (said.item.picture.name if said.item.picture else "")
        if not said.reason and not about(words_, [*rows, *reasons], language):
            yield Problem(
                f"This has no action and no reason: {short(words_)}",
                "Write an action whose Because says it, or under the line, indented: - No action, because ...",
                said.item.where)


def _in_lists(part: Part) -> Iterator[Item]:
    """Actions that are lines and not rows."""
    for section in part.sections:
        if section.field == "actions":
            yield from (item for item in section.items() if item.kind != "heading")


def days(part: Part, plan: Plan) -> tuple[date | None, date | None]:
    """The day of a review, and that of the next one."""
    held, next_ = (_first_day(part, id_, plan.language_of(part)) for id_ in ("when", "next"))
    return held or part.updated, next_


def _first_day(part: Part, id_: str, language: str) -> date | None:
    found = (dates.first_in(item.meaning, language) for section in part.sections if section.field == id_
             for item in section.items())
    return next((day for day in found if day), None)


def short(text: str) -> str:
    """The beginning of a line, to know it again by."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]} ..."
