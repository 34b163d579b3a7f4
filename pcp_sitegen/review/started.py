"""A plan and the day of a review -> the file to fill in after it: `review-2027-06.md`, with what is carried over.

It has the questions of the template as `pcp add` writes them, the actions that are late as rows, and in comments what
mattered most last time. A plan with it can be read at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Problem, UsageError, Where
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Item, Notes, Picture, Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.template import Template
from pcp_sitegen.plan.values import texts
from pcp_sitegen.plan.writing import grow, starter
from pcp_sitegen.plan.writing.grow import New, NewRow
from pcp_sitegen.review import actions, places
from pcp_sitegen.review.asked import lines
from pcp_sitegen.review.groups import line_of


@dataclass(frozen=True, slots=True)
class Started:
    """The file of a review that is to be held."""

    path: Path
    text: str
    late: int
    """How many actions are in it that are late."""
    there: bool
    """Whether there is such a file already. It is never written over."""


def day_of(plan: Plan, asked: date | None, today: date) -> date:
    """The day of the review: the one that is asked for, or the next in plan.yaml, or today."""
    return asked or (plan.next_review if plan.next_review and plan.next_review >= today else today)


def started(plan: Plan, day: date, today: date) -> Started:
    """The file for a review on this day. Raises UsageError if it cannot stand in the plan."""
    name = f"review-{day:%Y-%m}"
    path = plan.folder / f"{name}.md"
    late = list(actions.late(plan, day))
    if path.exists():
        return Started(path, "", len(late), there=True)
    words, template = places.words(plan.language), templates.load(places.TEMPLATE, plan.language)
    title = words.fill("title", month=dates.months(plan.language)[day.month - 1], year=day.year)
    same = next((part for part in plan.parts if part.title.casefold() == title.casefold()), None)
    if same:
        raise UsageError(Problem(f"{same.where.file} is called '{title}' too. Nothing was changed.",
                                 "Give that part another title, then try again."))
    text = starter.part(template, min(day, today), plan.language, title, _hints(plan, template, words))
    part = read(plan.folder, {path.name: text}).part(name)
    assert part is not None, "it was given to be read"
    new = New(lines={"when": [_when(day, plan.language)]})
    if late:
        new.rows["actions"] = [_row(action) for action in late]
    fields = {field.id: field for field in template.fields}
    text = grow.grown(text, part, fields, plan.person.known_as, new)
    read(plan.folder, {path.name: text})
    return Started(path, text, len(late), there=False)


def _when(day: date, language: str) -> Item:
    here = Where("")
    return Item(dates.in_words(day, language).replace("\xa0", " ") + ".", here,
                picture=Picture("symbol", "calendar", "", here))


def _row(action: actions.Action) -> NewRow:
    """A row that waits, with how it went still to be written. For whom it is, it says itself."""
    cells = {id_: line_of(cell, cell.notes) for id_, cell in action.cells.items() if id_ != "done"}
    return NewRow(cells, Notes(action.notes.readers))


def _hints(plan: Plan, template: Template, words: Words) -> dict[str, str]:
    """What stands in comments for the writer: how to end each line, and what mattered most last time."""
    said = cast(dict[str, str], words.hints)
    labels = {field.id: field.label for field in template.fields}
    columns = {column.id: column.label for field in template.fields if field.id == "actions"
               for column in field.columns}
    reason = said["reason"].format(actions=labels["actions"])
    hints = {"like": said["like"].format(), "not-working": reason, "to-future": reason,
             "actions": said["actions"].format(**columns)}
    before = next(iter(places.reviews(plan)), None)
    for id_ in texts(places.table(), "last") if before else ():
        assert before is not None
        old = [line_of(one.item, one.notes).text for one in lines(before, id_, words) if one.notes.readers is None]
        if old:
            hints[id_] = "\n".join([said["last"], *(f"- {text}" for text in old)])
    return hints

