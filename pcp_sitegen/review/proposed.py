"""A plan and one of its reviews -> all that would change in the plan, by what it is about (`groups.py`).

What the plan says already is not said again, so a review that is finished changes nothing a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import PlanError, Problem
from pcp_sitegen.files import YamlMap
from pcp_sitegen.paper.review import is_filled
from pcp_sitegen.plan.gather.lines import same, says_all
from pcp_sitegen.plan.model import Item, Notes, Part, Plan, Row, Section, Table
from pcp_sitegen.plan.notes import merge
from pcp_sitegen.plan.values import maps_in, text, texts
from pcp_sitegen.plan.writing.grow import NewRow
from pcp_sitegen.review import actions, places
from pcp_sitegen.review.alike import about
from pcp_sitegen.review.asked import Said, days, lines, open_ends, short
from pcp_sitegen.review.groups import Entry, Proposal, line_of
from pcp_sitegen.review.places import Place


def proposal(plan: Plan, review: Part, words: Words) -> Proposal:
    """What the review would change. Raises PlanError for all that is still open in it."""
    if not is_filled(review):
        raise PlanError(Problem("Nothing is written in this review yet.",
                                "Fill it in after the meeting, then try again.", review.where))
    result = Proposal()
    result.stays += [f"{short(section.title)}: no heading of a review is called so ({section.where})."
                     for section in review.sections if section.title and not section.field and section.blocks]
    problems = [*open_ends(review, plan, words), *actions.propose(review, plan, words, result)]
    if problems:
        raise PlanError(*sorted(problems, key=lambda problem: problem.where.line if problem.where else 0))
    for entry in maps_in(places.table(), "lines"):
        _lines(entry, plan, review, words, result)
    for entry in maps_in(places.table(), "rows"):
        _rows(entry, plan, review, result)
    for entry in maps_in(places.table(), "told"):
        _told(entry, plan, review, words, result)
    _dates(plan, review, result)
    return result


def _lines(entry: YamlMap, plan: Plan, review: Part, words: Words, result: Proposal) -> None:
    place = places.place(plan, texts(entry, "to"))
    for said in lines(review, text(entry, "from"), words):
        if place is None:
            result.stays.append(f"{short(said.item.text)}: the plan has no part for it ({_parts(entry)}).")
        elif not _is_open(place):
            result.stays.append(f"{short(said.item.text)}: {place.part.where.file} says \"None known\" there.")
        elif not _is_said(place.part, said.item):
            result.groups[text(entry, "group")].add_line(place, line_of(said.item, said.notes))


def _parts(entry: YamlMap) -> str:
    return ", ".join(name.partition(".")[0] for name in texts(entry, "to"))


def _is_open(place: Place) -> bool:
    """Whether lines may stand there: under "None known" a line would be against it."""
    return not any(section.field == place.field.id and section.state == "none known" for section in place.part.sections)


def _is_said(part: Part, item: Item) -> bool:
    """Whether a part says it already, in its lines or rows."""
    if not item.text:
        return any(item.picture == one.picture and not one.text for one in part.items())
    return any(_says(one.meaning, item.meaning) for one in part.items())


def _says(one: str, other: str) -> bool:
    """Whether a line says all of another; with a number no more than that: "4 at 8, 2 at 9" has "2 at 8" in it."""
    return same(one, other) or (says_all(one, other) and not any(sign.isdigit() for sign in other))


def _table_rows(part: Part, field: str) -> Iterator[tuple[Section, Table, Row]]:
    for section in part.sections:
        if section.field == field:
            yield from ((section, table, row) for table in section.tables() for row in table.rows)


def _rows(entry: YamlMap, plan: Plan, review: Part, result: Proposal) -> None:
    place = places.place(plan, texts(entry, "to"))
    for section, table, row in _table_rows(review, text(entry, "from")):
        cells = table.cells(row)
        said = " ".join(cell.text for cell in cells.values())
        if place is None:
            result.stays.append(f"{short(said)}: the plan has no part for it ({_parts(entry)}).")
            continue
        ids = {column.id for column in place.field.columns}
        there = [" ".join(cell.meaning for cell in other.cells(one).values())
                 for _, other, one in _table_rows(place.part, place.field.id)]
        if said.strip() and not any(_says(one, said) for one in there):
            own = merge(section.notes, row.notes)
            new = {id_: line_of(cell, cell.notes) for id_, cell in cells.items() if id_ in ids}
            result.groups[text(entry, "group")].add_row(place, NewRow(new, Notes(own.readers)))


def _told(entry: YamlMap, plan: Plan, review: Part, words: Words, result: Proposal) -> None:
    """Lines that stand in a table of the plan, each with what is done about it."""
    place = places.place(plan, texts(entry, "to"))
    for said in lines(review, text(entry, "from"), words):
        if place is None:
            result.stays.append(f"{short(said.item.text)}: the plan has no part for it ({_parts(entry)}).")
        elif not _is_said(place.part, said.item):
            line = line_of(said.item, said.notes)
            cells = {text(entry, "line"): replace(line, notes=replace(line.notes, readers=None))}
            if done := _what_is_done(said, review, plan):
                cells[text(entry, "done")] = done
            result.groups[text(entry, "group")].add_row(place, NewRow(cells, Notes(said.notes.readers)))


def _what_is_done(said: Said, review: Part, plan: Plan) -> Item | None:
    """The action about a line, or the reason why there is none; no action that is for other readers than the line."""
    if said.reason:
        return Item(said.reason, said.item.where, "paragraph")
    for action in actions.of(review, plan):
        about_it = " ".join((action.said("what"), action.said("why")))
        if about(said.item.text, [about_it], action.language) and action.notes.readers in (None, said.notes.readers):
            return replace(line_of(action.cells["what"], Notes()), picture=None, recordings=(), more_pictures=())
    return None


def _dates(plan: Plan, review: Part, result: Proposal) -> None:
    """The days in plan.yaml that are others after this review. An older review puts no day back."""
    held, next_ = days(review, plan)
    group = result.groups["dates"]
    for name, old, new in (("review: last", plan.last_review, held), ("review: next", plan.next_review, next_),
                           ("updated", plan.updated, held)):
        is_older = plan.last_review and held and held < plan.last_review
        if new and new != old and not is_older and not (name == "updated" and old and old > new):
            group.entries.append(Entry("plan.yaml", name, new.isoformat(), old.isoformat() if old else "-"))
