"""Plan -> the same Plan with what was learned shown where it belongs, and what was learned and is in no profile yet.

After every thinking tool comes the question what it tells for the profile (FIELD 1.0). A line with {feeds=my-part} is
shown at the end of that part until it stands there in words of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather.lines import each, lines, may_travel, says_all, without_twins
from pcp_sitegen.plan.model import Item, ItemList, Part, Plan, Section
from pcp_sitegen.plan.words import vocabulary

FED = "learned-since"


def followed(plan: Plan) -> Plan:
    """The plan whose parts hold, at their end, the lines that feed them and that they do not say yet."""
    feeding = list(_feeding(plan))
    return replace(plan, parts=tuple(_fed(part, plan, feeding) for part in plan.parts))


def _fed(part: Part, plan: Plan, feeding: Sequence[tuple[Part, Item]]) -> Part:
    if part.made or not part.wanted or templates.load(part.template).keep_out:
        return part  # what anyone may read takes nothing from elsewhere: plan/public.py has not seen it there
    new = without_twins([replace(line, notes=replace(line.notes, feeds="")) for source, line in feeding
                         if line.notes.feeds == part.name != source.name and not _says(part, line)])
    if not new:
        return part
    title = str(vocabulary(part.language or plan.language)["learned_since"])
    return replace(part, sections=(*part.sections, Section(title, part.where, FED, (ItemList(tuple(new)),))))


def _feeding(plan: Plan) -> Iterator[tuple[Part, Item]]:
    """Each line that feeds another part, with the part it stands in."""
    for part in plan.parts:
        for section in () if part.sensitive else part.sections:
            if may_travel(section.notes, plan):
                yield from ((part, line) for line in lines(section, plan) if line.notes.feeds)


def _says(part: Part, line: Item) -> bool:
    return any(says_all(item.meaning, line.meaning) for item in part.items())


def loose(plan: Plan) -> Iterator[tuple[Part, Item]]:
    """What a thinking tool learned and no profile says: neither fed to a part nor written there already."""
    for part in plan.parts:
        template = templates.load(part.template)
        profiles = [p for p in plan.parts if p.wanted and p.template == template.feeds]
        if not template.feeds or not part.wanted:
            continue
        for section in part.sections:
            if templates.kind_of(part, section) == "learned" and may_travel(section.notes, plan):
                new = (line for line in each(section, plan) if line.kind != "heading" and not line.notes.feeds)
                yield from ((part, line) for line in new if not any(_says(p, line) for p in profiles))
