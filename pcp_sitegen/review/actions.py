"""The actions of a review and those in a plan -> which are new, how those went that are there already, what is done.

An action that is there already keeps its row: only "Done" and "By when" may say something else. A day is only ever
moved to a later one, with its reason, and the old day stays behind the new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Problem
from pcp_sitegen.plan import dates, notes
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.gather.lines import says_all
from pcp_sitegen.plan.gather.lines import words as words_in
from pcp_sitegen.plan.model import Item, Notes, Part, Plan, Row, Section, Table
from pcp_sitegen.plan.values import map_in, texts
from pcp_sitegen.plan.words import vocabulary
from pcp_sitegen.plan.writing.grow import NewRow
from pcp_sitegen.review import places
from pcp_sitegen.review.alike import likeness
from pcp_sitegen.review.asked import short
from pcp_sitegen.review.groups import Entry, Proposal, line_of
from pcp_sitegen.review.places import Place


@dataclass(frozen=True, slots=True)
class Action:
    """A row of a table of actions, in a review or in the plan."""

    table: Table
    row: Row
    section: Section
    part: Part
    language: str

    @property
    def cells(self) -> dict[str, Item]:
        return self.table.cells(self.row)

    def said(self, id_: str) -> str:
        return self.cells[id_].meaning.strip() if id_ in self.cells else ""

    @property
    def notes(self) -> Notes:
        return notes.merge(self.section.notes, self.row.notes)

    @property
    def done(self) -> bool:
        return actions.state(self.table, self.row, None, self.language) == "done"


def of(part: Part, plan: Plan) -> Iterator[Action]:
    """The actions in the tables of a part."""
    for section in part.sections:
        if templates.kind_of(part, section) == actions.KIND:
            for table in section.tables():
                yield from (Action(table, row, section, part, plan.language_of(part)) for row in table.rows)


def propose(review: Part, plan: Plan, words: Words, proposal: Proposal) -> list[Problem]:
    """Add what the review says about actions to the proposal. What it says too little about is given back."""
    to = map_in(places.table(), "actions")
    place = places.place(plan, texts(to, "to"))
    problems: list[Problem] = []
    known = [old for part in _others(plan) for old in of(part, plan)]
    for action in of(review, plan):
        old = _same(action, known)
        if old is None:
            problems += _no_day(action)
            _new(action, place, proposal)
        else:
            problems += _other(action, old, plan, words, proposal)
        if action.done:
            _kept(action, plan, words, proposal)
    return problems


def _others(plan: Plan) -> Iterator[Part]:
    """The parts whose actions are to be looked after; an action of another review stands in one of them."""
    yield from (part for part in plan.parts
                if part.wanted and not part.sensitive and not part.made and part.template != places.TEMPLATE)


def _same(action: Action, known: list[Action]) -> Action | None:
    """The action of the plan that this one is. One that was done before this one was thought of is another."""
    found = [(likeness(action.said("what"), old.said("what"), old.language), old) for old in known
             if not (old.done and not action.done and _later(action, old))]
    best = max(found, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def _later(action: Action, old: Action) -> bool:
    """Whether it is to be done by a later day."""
    day, before = (dates.first_in(one.said("when"), one.language) for one in (action, old))
    return bool(day and before and day > before)


def _no_day(action: Action) -> Iterator[Problem]:
    """A day that there is not, such as 31 June."""
    when = action.said("when")
    named = {name.casefold() for name in dates.months(action.language)} & words_in(when)
    if named and any(map(str.isdigit, when)) and dates.first_in(when, action.language) is None:
        yield Problem(f"This is no day: {short(when)}", "Write a day that there is, such as: 30 June 2027.",
                      action.row.where)


def _new(action: Action, place: Place | None, proposal: Proposal) -> None:
    if not action.said("what"):
        return
    if place is None:
        proposal.stays.append(f"{short(action.said('what'))}: the plan has no part for it (action-plan).")
        return
    ids = {column.id for column in place.field.columns}
    cells = {id_: line_of(cell, cell.notes) for id_, cell in action.cells.items() if id_ in ids}
    proposal.groups["actions"].add_row(place, NewRow(cells, Notes(action.notes.readers)))


def _other(action: Action, old: Action, plan: Plan, words: Words, proposal: Proposal) -> Iterator[Problem]:
    """What is to be written into the row that is there."""
    done, when = _new_done(action, old), ""
    if _later(action, old):
        when = action.said("when")
        if not action.said("done") and len(words_in(_without_day(when, action.language))) < 2:
            yield Problem(f"This has a later day and no reason: {short(action.said('what'))}",
                          "Write it behind the new day, such as: 30 June 2027, because Joy was ill.", action.row.where)
            return
        when = f"{when.rstrip('. ')}. {words.fill('was', day=old.said('when'))}"
    if not (done or when):
        return
    if _seen_by_more(action, old, plan):
        proposal.stays.append(f"{short(action.said('what'))}: more people see it in {old.row.where}.")
        return
    group = proposal.groups["actions"]
    for id_, new in (("done", done), ("when", when)):
        at = next((at for at, column in enumerate(old.table.columns) if column.id == id_), None)
        if new and at is not None:
            group.in_part(old.part).cells[old.row.where.line, at] = " ".join(new.split("\n"))
            group.entries.append(Entry(old.row.where.file, f"{short(old.said('what'))}: {old.table.columns[at].title}",
                                       new, old.said(id_) or "-", old.row.where.line))
        elif new:
            title = next(column.title for column in action.table.columns if column.id == id_)
            proposal.stays.append(f"{short(action.said('what'))}: the table in {old.row.where} has no column "
                                  f"'{title}'. Add one there, then try again.")


def _new_done(action: Action, old: Action) -> str:
    """How it went, if the plan does not say that yet. What is done stays done."""
    new = action.said("done")
    if not new or says_all(old.said("done"), new) or old.said("done") == new or (old.done and not action.done):
        return ""
    return new


def _without_day(text_: str, language: str) -> str:
    """The words of a cell without those of a date."""
    named = {*dates.months(language), *cast(list[str], vocabulary(language)["days"])}
    small = {name.casefold() for name in named}
    return " ".join(word for word in words_in(text_) if word not in small and not word.isdigit())


def _seen_by_more(action: Action, old: Action, plan: Plan) -> bool:
    """Whether somebody sees the row in the plan for whom the line of the review is not."""
    return action.notes.readers is not None and any(
        reader.sees(old.part) and old.notes.allow(reader.name) and not action.notes.allow(reader.name)
        for reader in plan.readers)


def _kept(action: Action, plan: Plan, words: Words, proposal: Proposal) -> None:
    """What is done, as something to keep doing, or as a line of the profile; nothing if it is over."""
    said = words_in(action.said("done"))
    if said & set(cast(list[str], words.once)):
        return
    to = "profile" if said & set(cast(list[str], words.profile)) else "keep"
    place = places.place(plan, texts(map_in(places.table(), "actions"), to))
    what = action.cells.get("what")
    if place and what and what.text and not any(says_all(line.meaning, what.meaning) for line in place.part.items()):
        item = line_of(what, replace(what.notes, readers=action.notes.readers))
        proposal.groups["done"].add_line(place, item)


def late(plan: Plan, day: date) -> Iterator[Action]:
    """The actions of a plan that are late on a day, each once: one that stands in a review too is that of the plan."""
    seen: list[Action] = []
    for part in (*_others(plan), *places.reviews(plan)):
        for action in of(part, plan):
            same = any(likeness(action.said("what"), one.said("what"), one.language) for one in seen)
            seen.append(action)
            if not same and actions.state(action.table, action.row, day, action.language) == "late":
                yield action


