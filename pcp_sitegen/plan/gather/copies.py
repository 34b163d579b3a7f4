"""Plan -> who has a copy of it, for the person only: what they have, since when, until when, and how to stop it.

It is made from `shared.yaml` alone, and no clock is looked at: the same folder gives the same page on every day.
What is past its day is said by `pcp check` (`checks/copies.py`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import dates, shared
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather.who import only_me, titles
from pcp_sitegen.plan.model import ME, Column, Copy, Item, ItemList, Part, Plan, Row, Section, Table
from pcp_sitegen.plan.template import Field, Template

NAME = "who-has-my-plan"
"""The template, and the name of the part in a plan that has no file for it."""


def added(plan: Plan) -> Plan:
    """The person has this page as soon as somebody has a copy: after who may see the plan, else at the end."""
    taken = any(NAME in (part.template, part.name) for part in plan.parts)
    if taken or not plan.shared or plan.reader.name != ME:
        return plan
    page = Part(NAME, templates.load(NAME, plan.language).title, NAME, Where(shared.FILE), made=True)
    at = next((at for at, part in enumerate(plan.parts, 1) if part.template == "who-may-see"), len(plan.parts))
    return replace(plan, parts=(*plan.parts[:at], page, *plan.parts[at:]))


def sections(plan: Plan, part: Part, template: Template) -> tuple[Section, ...]:
    """Who has a copy now, how to stop it, and what is stopped already."""
    now, stop, stopped = template.fields[:3]
    out = [copy for copy in plan.shared if not copy.stopped]
    back = [copy for copy in plan.shared if copy.stopped]
    nobody = Item(str(template.words["nobody"]), Where(shared.FILE), kind="paragraph")
    found = [_section(now, _table(out, now, plan, template) if out else nobody)]
    if out:
        found.append(_section(stop, _how_to_stop(plan, template)))
    if back:
        found.append(_section(stopped, _table(back, stopped, plan, template)))
    return tuple(found)


def _section(field: Field, block: Item | ItemList | Table) -> Section:
    return Section(field.label, block.where if not isinstance(block, ItemList) else Where(shared.FILE), field.id,
                   (block,))


def _table(copies: list[Copy], field: Field, plan: Plan, template: Template) -> Table:
    columns = tuple(Column(column.label, column.id) for column in field.columns)
    return Table(columns, tuple(_row(copy, field, plan, template) for copy in copies), Where(shared.FILE))


def _row(copy: Copy, field: Field, plan: Plan, template: Template) -> Row:
    where = copy.where or Where(shared.FILE)
    how = template.words["how"]
    assert isinstance(how, YamlMap)
    until = str(template.words["until"]).format(date=_day(copy.until, plan)) if copy.until else template.words["open"]
    said = {"who": f"**{_line(copy.who)}**", "parts": _parts(copy, plan, template), "made": _day(copy.made, plan),
            "until": str(until), "stopped": _day(copy.stopped, plan), "how": str(how[copy.how])}
    return Row(tuple(Item(said[column.id], where) for column in field.columns), where)


def _parts(copy: Copy, plan: Plan, template: Template) -> str:
    """The parts of a copy by their titles, the short way: all of them, all but a few, or these."""
    may = [part for part in plan.parts if part.wanted and part.template != NAME
           and (copy.reader == ME or not only_me(part))]
    has = [part for part in may if part.name in copy.parts]
    left = [part for part in may if part.name not in copy.parts]
    gone = "  \n".join(_line(name) for name in copy.parts if name not in {part.name for part in plan.parts})
    if not copy.parts:
        return str(template.words["unknown"])
    if len(left) >= len(has):
        return "  \n".join(filter(None, (titles(has), gone)))
    return str(template.words["all_but" if left else "all"]).format(parts=titles(left))


def _day(day: date | None, plan: Plan) -> str:
    return dates.in_words(day, plan.language) if day else ""


def _line(words: str) -> str:
    """Words on one line: an entry may be written by hand over several."""
    return " ".join(words.split())


def _how_to_stop(plan: Plan, template: Template) -> ItemList:
    who = plan.facilitator or plan.key_worker
    words = {key: str(template.words[key]) for key in ("stop", "stop_with", "back", "after", "open_still")}
    lines = [words["stop_with"].format(who=who.name) if who else words["stop"], words["back"], words["after"],
             words["open_still"]]
    return ItemList(tuple(Item(line, Where(shared.FILE)) for line in lines))
