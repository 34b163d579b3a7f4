"""Plan -> what a review looks back on: what was learned since the last one, what nobody has looked at for a long time,
and the twelve statements of good planning. As parts that are in no plan; `review.yaml` says where it all comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import cast

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Where
from pcp_sitegen.paper import review
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather.lines import each, lines, may_travel, row_line, without_twins
from pcp_sitegen.plan.model import Item, ItemList, Notes, Part, Plan, Section, Table
from pcp_sitegen.plan.sections import answered
from pcp_sitegen.plan.values import map_in, maps_in, text, texts

STATEMENTS = "good-planning"
_HERE = Where("review.yaml")
_MOST = 60
"""Lines to be looked at again. More than these nobody looks at in a meeting; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, under one of the three headings."""

    id: str
    heading: str
    picture: str
    part: Part | None
    """Its lines; None if there are none."""


def learned(plan: Plan, words: Words) -> tuple[tuple[Learned, ...], str]:
    """What was learned since the last review, by what to do with it, and for whom it is; () if it is nothing."""
    heads = cast(dict[str, dict[str, str]], words.review)["learned_heads"]
    entries = maps_in(review.table(), "learned")
    found: dict[str, list[Item]] = {text(entry, "id"): [] for entry in entries}
    sources: dict[str, Part] = {}
    for entry in entries:
        for name in texts(entry, "from"):
            for part, line in _since(plan, *name.split(".")):
                sources[part.name] = part
                is_open = line.notes.guess or line.meaning.rstrip().endswith("?")
                found["find-out" if is_open else text(entry, "id")].append(line)
    if not sources:
        return (), ""
    only = next(filter(None, (review.only_for(part, plan, words) for part in sources.values())), "")
    return tuple(Learned(id_, heads[id_], text(entry, "picture"),
                         _as_part(id_, without_twins(found[id_])))
                 for entry in entries for id_ in (text(entry, "id"),)), only


def _as_part(id_: str, found: list[Item]) -> Part | None:
    section = Section("", _HERE, blocks=(ItemList(tuple(found)),))
    return Part(f"learned-{id_}", id_, templates.PLAIN, _HERE, sections=(section,)) if found else None


def _since(plan: Plan, template: str, field: str, column: str = "") -> Iterator[tuple[Part, Item]]:
    """The lines of a field, or cells of a column, that came after the last review: by their day, or their part's."""
    for part in plan.parts:
        if part.template != template or not part.wanted or part.sensitive:
            continue
        is_new = not (plan.last_review and part.updated and part.updated <= plan.last_review)
        for section in part.sections:
            if section.field == field and may_travel(section.notes, plan):
                new = _cells(section, column, plan, is_new) if column else (
                    (line for line in lines(section, plan) if line.kind != "heading") if is_new else ())
                yield from ((part, replace(line, notes=replace(line.notes, feeds="", ok=()))) for line in new)


def _cells(section: Section, column: str, plan: Plan, is_new: bool) -> Iterator[Item]:
    """The cells of one column, each with the picture of what was done if it has none of its own."""
    for table in section.tables():
        for row in table.rows:
            cells = table.cells(row)
            day = dates.first_in(cells["date"].meaning, plan.deciding) if "date" in cells else None
            after = day > plan.last_review if day and plan.last_review else is_new
            if after and may_travel(row.notes, plan) and column in cells and cells[column].text:
                what = cells["what"].picture if "what" in cells else None
                yield replace(cells[column], kind="line", picture=cells[column].picture or what)


def old(plan: Plan, words: Words) -> tuple[Part | None, int]:
    """The parts and lines to be looked at again, the oldest first; and how many more there are."""
    rules = map_in(review.table(), "fresh")
    today = plan.meeting or max((day for day in (plan.updated, *(part.updated for part in plan.parts)) if day),
                                default=None)
    if today is None:
        return None, 0
    before = today - timedelta(days=int(text(rules, "days")))
    never = texts(rules, "never")
    found = [entry for part in plan.parts
             if part.wanted and not part.sensitive and not part.made and part.template not in never
             for entry in _of_part(part, before, plan, words)]
    found.sort(key=lambda entry: entry[0] or date.min)
    said = cast(dict[str, str], words.review)
    blocks: list[Item | ItemList] = []
    for since, entries in groupby(found[:_MOST], key=lambda entry: entry[0]):
        blocks.append(Item(words.date(since) if since else said["fresh_unknown"], _HERE, "heading", 3))
        blocks.append(ItemList(tuple(line for _, line in entries)))
    part = Part("fresh", said["fresh"], templates.PLAIN, _HERE, sections=(Section("", _HERE, blocks=tuple(blocks)),))
    return (part if blocks else None), max(0, len(found) - _MOST)


def _of_part(part: Part, before: date, plan: Plan, words: Words) -> Iterator[tuple[date | None, Item]]:
    """A part, if nobody has changed it since that day, and its lines that somebody looked at before it."""
    said = cast(dict[str, str], words.review)
    if part.updated is None or part.updated < before:
        yield part.updated, Item(f"**{said['fresh_part'].format(title=part.title)}**", _HERE)
    for since, line in (one for section in part.sections for one in _checked(section, plan)):
        if since < before and (line.text or line.picture):
            words_ = line.text or (line.picture.name if line.picture else "")
            yield since, replace(
                line, text=said["fresh_line"].format(line=words_, title=part.title), kind="line", recordings=(),
                notes=Notes(guess=line.notes.guess, said=line.notes.said, exact=line.notes.exact))


def _checked(section: Section, plan: Plan) -> Iterator[tuple[date, Item]]:
    """The lines of a section that somebody looked at, and when. A row is one line: a cell alone says little."""
    without = replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Table)))
    yield from ((line.notes.checked, line) for line in each(without, plan) if line.notes.checked)
    for table in section.tables() if may_travel(section.notes, plan) else ():
        for row in table.rows:
            days = [cell.notes.checked for cell in row.cells if cell.notes.checked]
            if days and may_travel(row.notes, plan):
                yield min(days), row_line(replace(row, cells=table.agreed(row)))


def statements(plan: Plan, words: Words) -> tuple[Part | None, str]:
    """The twelve statements to tick, each with what was ticked last time; and for whom that is, if not for all.

    None if the person does not want them.
    """
    template = templates.load(STATEMENTS, plan.language)
    there = next((part for part in plan.parts if part.template == STATEMENTS), None)
    if there and not there.wanted:
        return None, ""
    last = {section.field: answer for section in (there.sections if there else ())
            if (answer := _answer(section, plan))}
    said = cast(dict[str, str], words.review)["statements_last"]
    sections = tuple(
        Section(field.label, _HERE, field.id, state="filled" if field.id in last else "not yet",
                blocks=(Item(said.format(answer=last[field.id]), _HERE, "paragraph"),) if field.id in last else ())
        for field in template.fields)
    only = review.only_for(there, plan, words) if there and last else ""
    return Part("statements", template.title, STATEMENTS, _HERE, sections=sections), only


def _answer(section: Section, plan: Plan) -> str:
    """What was ticked; nothing if only some may see it."""
    field = templates.load(STATEMENTS, plan.language).field(section.field)
    if field is None or not may_travel(section.notes, plan):
        return ""
    answer, noted, _ = answered(section, field.choices)
    return answer if answer and may_travel(noted, plan) else ""
