"""Plan -> what a new support worker must know before the first shift, gathered from its other parts.

Order and content: FIELD 2.4 (allergies boxed; yes, no, that hurts; never do; who to ring) and DESIGN 1. What is not
known is there as an empty section: the template says it loudly, and `pcp check` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather.lines import (
    Found,
    chosen,
    denies,
    each,
    lines,
    may_travel,
    row_line,
    says_all,
    sources,
    without_twins,
    words,
)
from pcp_sitegen.plan.model import ME, Column, Item, ItemList, Part, Plan, Row, Section, Table
from pcp_sitegen.plan.template import Field, Template

NAME = "first-shift"
"""The template, and the name of the part in a plan that has no file for it."""
NONE_KNOWN = "none known"
_PHONE = re.compile(r"(?<![\w.])(?:\+\d|0)[\d ()-]{7,}\d")
_PHONES = 2
_WAYS = 2
"""How many ways of saying one thing fit on the sheet; the chart has them all."""


def sheet() -> Part:
    """The part for a plan that has no file for it."""
    return Part(NAME, templates.load(NAME).title, NAME, Where("plan.yaml"), made=True)


def added(plan: Plan) -> Plan:
    """Every plan has this sheet, before all else, unless it has one already or the reader has not been given it."""
    given = plan.reader.name == ME or plan.reader.parts is None or NAME in plan.reader.parts
    if not given or any(part.template == NAME for part in plan.parts):
        return plan
    return replace(plan, parts=(sheet(), *plan.parts))


def sections(plan: Plan, part: Part, template: Template) -> tuple[Section, ...]:
    """The sheet's sections, in the template's order. One without a line is "not yet"."""
    found = {field.id: _take(field, plan, part) for field in template.fields if field.id not in ("signals", "phones")}
    found["never"], elsewhere = _never(plan, template, found["never"], part)
    found["safety"] = _without(found["safety"], [*found["never"], *elsewhere])
    found["phones"] = _phones(plan, _sources_of(template, "phones"), part)
    return tuple(
        _signals(field, template, plan, part) if field.id == "signals" else
        _section(field, part, found[field.id], elsewhere if field.id == "never" else [])
        for field in template.fields
    )


def missing(part: Part) -> list[Section]:
    """What a finished sheet does not say: empty sections, signals nobody wrote down, too few numbers to ring."""
    gaps = [section for section in part.sections if section.state == "not yet" and section.field not in _MAY_BE_EMPTY]
    gaps += [section for section in part.sections if section.field == "phones" and len(list(section.items())) == 1]
    for section in part.sections:
        gaps += [Section(row.cells[0].text, row.where) for table in section.tables()
                 for row in table.rows if section.field == "signals" and not row.cells[1].text]
    return gaps


_MAY_BE_EMPTY = {"safety", ""}
"""Not everybody has exact numbers to keep to."""


def _section(field: Field, part: Part, *lists: list[Item]) -> Section:
    """A section with a list for each of these that is not empty. That its lines are exact is said by its heading."""
    items = [item for list_ in lists for item in list_]
    blocks = tuple(ItemList(tuple(replace(i, notes=replace(i.notes, exact=False)) for i in list_))
                   for list_ in lists if list_)
    return Section(field.label, Where(part.where.file), field.id, blocks,
                   state="none known" if items and not _known(items) else "filled" if items else "not yet")


def _known(items: list[Item]) -> list[Item]:
    """The lines that name something: "none known" in one part is no answer to what another part names."""
    return [item for item in items if item.text.casefold().strip("* .") != NONE_KNOWN]


def _without(items: list[Item], said: list[Item]) -> list[Item]:
    """The lines that are not said already."""
    return [item for item in items if not any(says_all(other.text, item.text) for other in said)]


def _take(field: Field, plan: Plan, part: Part) -> list[Item]:
    """The lines of a field's sources: of all of them for what is dangerous, else of the first that has any."""
    found = [(source, list(_lines(source, field, plan))) for source in sources(plan, field.sources)]
    everything = chosen([item for _, items in found for item in items], part.name)
    if field.id in _ALL_SOURCES:
        return without_twins(_known(everything) or everything[:1])
    named = [item for item in everything if item.notes.feeds == part.name]
    return named or next((items for _, items in found if items), [])


_ALL_SOURCES = {"allergies", "never", "safety"}


def _lines(source: Found, field: Field, plan: Plan) -> Iterator[Item]:
    if field.id != "safety":
        yield from lines(source.section, plan)
        return
    for block in source.section.blocks:
        if isinstance(block, Table):
            yield from (_exact_row(row) for row in block.rows
                        if may_travel(row.notes, plan) and any(cell.notes.exact for cell in row.cells))
        else:
            yield from (i for i in lines(replace(source.section, blocks=(block,)), plan) if i.notes.exact)


def _exact_row(row: Row) -> Item:
    """Of a row, when it is and what must be done exactly; the rest is in its part."""
    first, *others = row.cells
    return row_line(Row((first, *(cell for cell in others if cell.notes.exact)), row.where, row.notes))


def _never(plan: Plan, template: Template, listed: list[Item], part: Part) -> tuple[list[Item], list[Item]]:
    """The list of what must never be done, and every line elsewhere that begins with such a word."""
    begins = re.compile(rf"(?:{'|'.join(map(re.escape, template.word_list('never')))})\s+\w", re.IGNORECASE)
    elsewhere = without_twins([
        item
        for other in plan.parts if other.wanted and not other.sensitive and not other.made
        for section in other.sections
        for item in each(section, plan) if begins.match(item.text.lstrip("*_ "))
    ])
    picked = chosen([*listed, *elsewhere], part.name)
    listed = without_twins([item for item in listed if item in picked])
    listed = _known(listed) if any(item in picked for item in elsewhere) else listed
    both = without_twins([*listed, *(item for item in elsewhere if item in picked)])
    return both[: len(listed)], both[len(listed) :]


def _sources_of(template: Template, field_id: str) -> tuple[str, ...]:
    field = template.field(field_id)
    return field.sources if field else ()


def _phones(plan: Plan, names: tuple[str, ...], part: Part) -> list[Item]:
    """Two numbers to ring: those the writer chose, else the first of the contacts, then the key worker."""
    found = [item for source in sources(plan, names) for item in lines(source.section, plan)]
    worker = plan.key_worker
    if worker and worker.phone:
        who = f"**{worker.name}:** {worker.role}. " if worker.role else f"**{worker.name}:** "
        found.append(Item(f"{who}{worker.phone}", Where("plan.yaml", plan.lines.get("key_worker", 0))))
    numbers: dict[str, Item] = {}
    for item in chosen(found, part.name):
        for number in _PHONE.findall(item.text)[:1]:
            numbers.setdefault(re.sub(r"\D", "", number), item)
    return list(numbers.values())[:_PHONES]


def _signals(field: Field, template: Template, plan: Plan, part: Part) -> Section:
    """How the person says yes, no, stop and "it hurts": from the chart, else from lines elsewhere that tell it."""
    where, rows = Where(part.where.file), []
    for signal in cast(list[YamlMap], template.words["signals"]):
        meanings = frozenset(cast(list[str], signal["words"]))
        ways = _from_charts(plan, field, meanings, frozenset(template.word_list("small")))
        ways = [*(ways or _from_lines(plan, signal, template)), *[Item("", where)] * _WAYS][:_WAYS]
        rows.append(Row((Item(str(signal["label"]), where), *ways), ways[0].where))
    columns = tuple(Column(column.label, column.id) for column in field.columns)
    known = any(row.cells[1].text for row in rows)
    return Section(field.label, where, field.id, (Table(columns, tuple(rows), where),) if known else (),
                   state="filled" if known else "not yet")


def _from_charts(plan: Plan, field: Field, meanings: frozenset[str], small: frozenset[str]) -> list[Item]:
    """What the person does, for the rows that mean this and nothing else; else for those that mean it or another thing
    ("Stop, or no"); else for those that mean it in more words. A row that denies it ("I have no pain") is none.
    """
    rows = [(cells["means"].text, cells["does"])
            for source in sources(plan, field.sources) for table in source.section.tables() for row in table.rows
            if may_travel(row.notes, plan) and {"means", "does"} <= (cells := table.cells(row)).keys()]
    found: tuple[list[Item], list[Item], list[Item]] = ([], [], [])
    for means, does in rows:
        ways = [words(way) for way in re.split(r",|/|\bor\b", re.split(r"[.!?]", means)[0])]
        if does.text and words(means) & meanings and words(means) <= meanings | small:
            found[0].append(does)
        elif does.text and any(way & meanings and way <= meanings | small for way in ways):
            found[1].append(does)
        elif does.text and any(way & meanings and not denies(way) for way in ways):
            found[2].append(does)
    return next((some for some in found if some), [])


def _from_lines(plan: Plan, signal: YamlMap, template: Template) -> list[Item]:
    """Lines of other parts that say what the person does for this, such as "My thumb up means yes"."""
    said = "|".join(map(re.escape, cast(list[str], signal["words"])))
    before = "|".join(map(re.escape, template.word_list("before_signal")))
    after = "|".join(map(re.escape, template.word_list("after_signal")))
    tells = re.compile(rf"\b(?:{before})\W+(?:{said})\b|^\W*(?:{said})(?:\W*[:=–]|\W+(?:{after})\b)", re.IGNORECASE)
    whole = signal.get("whole") == "yes"
    return [item for source in sources(plan, tuple(cast(list[str], signal["from"])))
            for item in lines(source.section, plan)
            if tells.search(item.text) or (whole and not denies(words(item.text)))]
