"""Plan -> who may see it, and what the person does not want. Both are the person's own pages.

What a consent must name: FIELD 6.10 (who, which part, why, until when, how it was given, how to stop it).
"""

from __future__ import annotations

from collections.abc import Iterable

from pcp_sitegen.errors import Where
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather.lines import called
from pcp_sitegen.plan.model import ME, Column, Item, ItemList, Part, Plan, Reader, Row, Section, Table
from pcp_sitegen.plan.template import Template

FILE = "plan.yaml"
_ONLY_ME = ("completeness", "who-may-see", "who-has-my-plan")


def only_me(part: Part) -> bool:
    """Whether only the person has this part, whoever it is given to."""
    return templates.load(part.template).made in _ONLY_ME


def may_see(plan: Plan, part: Part, template: Template) -> tuple[Section, ...]:
    """One row a reader. Only the person has this part (`only_me`)."""
    field = template.fields[0]
    where = Where(FILE, plan.lines.get("readers", 0))
    rows = (*(_row(reader, plan, template) for reader in plan.readers), *_together(plan, template))
    columns = tuple(Column(column.label, column.id) for column in field.columns)
    nobody = Item(str(template.words["nobody"]), where, kind="paragraph")
    return (Section(field.label, where, field.id, (Table(columns, rows, where),) if rows else (nobody,)),
            _stop(plan, template))


def _row(reader: Reader, plan: Plan, template: Template) -> Row:
    where = reader.where or Where(FILE)
    seen = [part for part in plan.parts if part.wanted and reader.sees(part)]
    left = [part for part in plan.parts if part.wanted and not reader.sees(part)]
    if reader.parts is None:
        text = str(template.words["all" if not left else "all_but"]).format(parts=titles(left))
    else:
        text = titles(seen)
    until = dates.in_words(reader.until, plan.language) if reader.until else str(template.words["open"])
    cells = (f"**{reader.who or reader.name}**", text, reader.why, until, reader.agreed)
    return Row(tuple(Item(cell, where) for cell in cells), where)


def _together(plan: Plan, template: Template) -> tuple[Row, ...]:
    """The yes to give the six top twos away without a name, which is one like any other, and can be stopped."""
    yes, words = plan.together, template.words
    if yes is None:
        return ()
    cells = (f"**{words['together']}**", str(words["together_parts"]), str(words["together_why"]),
             dates.in_words(yes.until, plan.language), yes.agreed)
    return (Row(tuple(Item(cell, yes.where) for cell in cells), yes.where),)


def titles(parts: Iterable[Part]) -> str:
    """The names of parts, each one a line."""
    return "  \n".join(called(part) for part in parts)


def _stop(plan: Plan, template: Template) -> Section:
    field = template.fields[1]
    where = Where(FILE)
    who = plan.facilitator or plan.key_worker
    lines = [str(template.words["stop_with"]).format(who=who.name) if who else str(template.words["stop"]),
             str(template.words["old_copies"])]
    return Section(field.label, where, field.id, (ItemList(tuple(Item(line, where) for line in lines)),))


def not_wanted(plan: Plan, part: Part, template: Template) -> tuple[Section, ...] | None:
    """The parts that the person did not want. Nobody but the person is told of them."""
    field = template.fields[0]
    refused = tuple(Item(other.title, other.where, language=other.language) for other in plan.parts if not other.wanted)
    written = any(section.state != "not yet" for section in part.sections)
    if plan.reader.name != ME:
        return () if written else None
    if written and not refused:
        return ()
    nothing = Item(str(template.words["nothing"]), part.where, kind="paragraph")
    return (Section(field.label, part.where, field.id, (ItemList(refused) if refused else nothing,)),)
