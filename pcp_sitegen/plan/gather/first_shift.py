"""Plan -> what a new support worker must know before the first shift, gathered from its other parts.

Order and content: FIELD 2.4 (allergies boxed; yes, no, that hurts; never do; who to ring) and DESIGN 1. What is not
known is there as an empty section: the template says it loudly, and `pcp check` names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pcp_sitegen.errors import Where
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import signals
from pcp_sitegen.plan.gather.lines import (
    chosen,
    denies,
    each,
    lines,
    may_travel,
    same,
    sources,
    without_twins,
    words,
)
from pcp_sitegen.plan.model import ME, Item, ItemList, Part, Plan, Section
from pcp_sitegen.plan.template import Field, Template
from pcp_sitegen.plan.words import none_known

NAME = "first-shift"
"""The template, and the name of the part in a plan that has no file for it."""
_PHONE = re.compile(r"(?<![\w.])(?!\d\d[-./]\d\d[-./]\d)(?:\+\d|0)[\d\s().–‑-]{7,}\d")
_PHONES = 2
_DANGERS = ("signals", "allergies", "never", "phones")
"""The fields of the sheet whose sources are about nothing else."""


def sheet(language: str) -> Part:
    """The part for a plan that has no file for it."""
    return Part(NAME, templates.load(NAME, language).title, NAME, Where("plan.yaml"), made=True)


def added(plan: Plan) -> Plan:
    """Every plan has this sheet, before all else, unless it has one already or the reader has not been given it."""
    given = plan.reader.name == ME or plan.reader.parts is None or NAME in plan.reader.parts
    if not given or any(part.template == NAME for part in plan.parts):
        return plan
    return replace(plan, parts=(sheet(plan.language), *plan.parts))


def without_false_none(plan: Plan) -> Plan:
    """The plan, before anything is taken away for a reader, in which nobody says "none known" while a line names an
    allergy: who may not see that line would read that there is none.
    """
    template = templates.load(NAME)
    fields = {tuple(source.split(".")) for source in _sources_of(template, "allergies")} | {(NAME, "allergies")}
    there = [(part, section) for part in plan.parts for section in part.sections
             if (part.template, section.field) in fields]
    allergic = _allergic(template)
    named = any(_known(list(section.items())) for _, section in there) or any(
        _tells_allergy(allergic, item.meaning) for part in plan.parts for item in part.items())
    if not named:
        return plan
    return replace(plan, parts=tuple(replace(part, sections=tuple(
        _unsaid(section) if (part.template, section.field) in fields else section for section in part.sections
    )) for part in plan.parts))


def keeps_safe(part: Part, section: Section) -> bool:
    """Whether a section says what a first shift must know, but for how the day goes: its words are never put away."""
    template = templates.load(NAME)
    named = {source for field in template.fields if field.id != "day" for source in field.sources}
    return part.template == NAME or not named.isdisjoint((part.template, f"{part.template}.{section.field}"))


def vital(part: Part, section: Section, item: Item) -> bool:
    """Whether somebody may come to harm who does not know this very line: it is exact, stands where the sheet finds
    allergies, signals, numbers to ring and what must never be done, or says one of those elsewhere.
    """
    template = templates.load(NAME)
    sources = {*signals.places(template),
               *(source for field in template.fields if field.id in _DANGERS for source in field.sources)}
    place = part.template, f"{part.template}.{section.field}"
    return (item.notes.exact or part.template == NAME or not sources.isdisjoint(place)
            or _tells_allergy(_allergic(template), item.meaning) or bool(_forbids(template).search(item.meaning)))


def _unsaid(section: Section) -> Section:
    """A section without the line "none known"."""
    blocks = tuple(
        replace(block, items=tuple(_known(list(block.items)))) if isinstance(block, ItemList) else block
        for block in section.blocks if not isinstance(block, Item) or _known([block]))
    blocks = tuple(block for block in blocks if not isinstance(block, ItemList) or block.items)
    return replace(section, blocks=blocks, state="filled" if blocks else "not yet")


def _allergic(template: Template) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, template.word_list('allergic')))})\b", re.IGNORECASE)


def _tells_allergy(allergic: re.Pattern[str], text: str) -> bool:
    return bool(allergic.search(text)) and not denies(words(text))


def sections(plan: Plan, part: Part, template: Template) -> tuple[Section, ...]:
    """The sheet's sections, in the template's order. One without a line is "not yet"."""
    found = {field.id: _take(field, plan, part) for field in template.fields if field.id not in ("signals", "phones")}
    allergic = _without(_elsewhere(plan, partial(_tells_allergy, _allergic(template))), found["allergies"])
    found["allergies"] = [*(_known(found["allergies"]) if allergic else found["allergies"]), *allergic]
    found["never"], elsewhere = _never(plan, template, found["never"], part)
    elsewhere = _without(elsewhere, found["allergies"])
    found["phones"] = _phones(plan, template, part)
    said = [*elsewhere, *(item for id_ in ("allergies", "never", "phones", "day") for item in found[id_])]
    found["safety"] = _without(_exact(found["safety"], plan, part), said)
    return tuple(
        signals.section(field, template, plan, part) if field.id == "signals" else
        _section(field, part, found[field.id], elsewhere if field.id == "never" else [])
        for field in template.fields
    )


def _exact(first: list[Item], plan: Plan, part: Part) -> list[Item]:
    """The exact lines, those of the named sources first; or those that were chosen for the sheet, exact or not."""
    everything = [item for other in _written(plan) for section in other.sections if may_travel(section.notes, plan)
                  for item in lines(section, plan)]
    named = [item for item in everything if item.notes.feeds == part.name]
    return without_twins(named or [*first, *(item for item in everything if item.notes.exact)])


def _written(plan: Plan) -> list[Part]:
    """The parts that people wrote, without those that are sensitive."""
    return [part for part in plan.parts if part.wanted and not part.sensitive and not part.made]


def _elsewhere(plan: Plan, tells: Callable[[str], object]) -> list[Item]:
    """Lines and cells of any part that tell something."""
    return without_twins([item for other in _written(plan) for section in other.sections
                          for item in each(section, plan) if tells(item.meaning)])


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
    return [item for item in items if item.meaning.casefold().strip("* .") not in none_known()]


def _without(items: list[Item], said: list[Item]) -> list[Item]:
    """The lines that are not said already."""
    return [item for item in items if not any(same(other.meaning, item.meaning) for other in said)]


def _take(field: Field, plan: Plan, part: Part) -> list[Item]:
    """The lines of a field's sources: of all of them for what is dangerous, else of the first that has any. What the
    sheet's own file says under the same heading comes first.
    """
    own = [section for section in part.sections if section.field == field.id]
    found = [[item for item in lines(section, plan) if field.id != "safety" or item.notes.exact]
             for section in [*own, *sources(plan, field.sources)]]
    everything = [item for items in found for item in items]
    if field.id in ("allergies", "never"):  # nobody chooses which of them to tell
        return without_twins(_known(everything) or everything[:1])
    if field.id == "safety":
        return without_twins(chosen(everything, part.name))
    named = [item for item in everything if item.notes.feeds == part.name]
    return named or next((items for items in found if items), [])


def _never(plan: Plan, template: Template, listed: list[Item], part: Part) -> tuple[list[Item], list[Item]]:
    """The list of what must never be done, and every line elsewhere that begins with such a word."""
    tells = _forbids(template)
    elsewhere = _without(chosen(_elsewhere(plan, tells.search), part.name), listed)
    return (_known(listed) if elsewhere else listed), elsewhere


def _forbids(template: Template) -> re.Pattern[str]:
    """What says that something must never be done."""
    never = "|".join(map(re.escape, template.word_list("never")))
    must = "|".join(map(re.escape, template.word_list("must")))
    return re.compile(rf"(?:^\W*|[.!?]\W{{1,20}}|\b(?:{must})\s+)(?:{never})\W+\w", re.IGNORECASE)


def _sources_of(template: Template, field_id: str) -> tuple[str, ...]:
    field = template.field(field_id)
    return field.sources if field else ()


def _phones(plan: Plan, template: Template, part: Part) -> list[Item]:
    """Two numbers to ring: those the writer chose, else the first of the contacts, then the key worker."""
    found = [item for source in sources(plan, _sources_of(template, "phones")) for item in lines(source, plan)]
    worker = plan.key_worker
    if worker and worker.phone:
        who = f"**{worker.name}:** {worker.role}. " if worker.role else f"**{worker.name}:** "
        found.append(Item(f"{who}{worker.phone}", Where("plan.yaml", plan.lines.get("key_worker", 0))))
    not_to_ring = re.compile(rf"\b(?:{'|'.join(template.word_list('not_to_ring'))})\b", re.IGNORECASE)
    numbers: dict[str, Item] = {}
    for item in chosen([item for item in found if not not_to_ring.search(item.meaning)], part.name):
        for number in _PHONE.findall(item.meaning.replace("*", ""))[:1]:
            numbers.setdefault(re.sub(r"\D", "", number), item)
    return list(numbers.values())[:_PHONES]
