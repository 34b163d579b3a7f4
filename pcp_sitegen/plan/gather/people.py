"""Plan -> the people who help with it: the facilitator and the key worker, before those written in the part.

A named facilitator, chosen by the person, and one key worker who coordinates: FIELD 0.4 and 0.10.
"""

from __future__ import annotations

from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Column, Helper, Item, Part, Plan, Row, Section, Table
from pcp_sitegen.plan.template import Template

FILE = "plan.yaml"


def who_help(plan: Plan, part: Part, template: Template) -> tuple[Section, ...]:
    """One row for each of the two who is named."""
    field = template.fields[0]
    where = Where(FILE)
    rows = tuple(
        Row(_cells(helper, str(template.words[key]), Where(FILE, plan.lines.get(key, 0))), where)
        for key, helper in (("facilitator", plan.facilitator), ("key_worker", plan.key_worker)) if helper
    )
    columns = tuple(Column(column.label, column.id) for column in field.columns)
    return (Section(field.label, where, field.id, (Table(columns, rows, where),)),) if rows else ()


def _cells(helper: Helper, does: str, where: Where) -> tuple[Item, ...]:
    named = f"**{helper.name}**" + (f", {helper.role}" if helper.role else "")
    return tuple(Item(text, where) for text in (named, does, helper.phone, helper.chosen_by))
