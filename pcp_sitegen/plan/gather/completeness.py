"""Plan -> which of the plan parts that guidance names are here, not yet here, or not wanted. Never a form, never a nag.

The eight come from the principles of care and support planning of the South West (FIELD 0.9). A template says by
`covers:` which of them it answers, so a new template needs no change here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pcp_sitegen.errors import Where
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import learning
from pcp_sitegen.plan.gather.lines import called
from pcp_sitegen.plan.model import Column, Item, ItemList, Part, Picture, Plan, Row, Section, Table
from pcp_sitegen.plan.template import Template

TEMPLATE = "completeness"
State = Literal["here", "not_yet", "not_wanted"]
_SYMBOLS: dict[State, str] = {"here": "tick", "not_yet": "sand timer", "not_wanted": "no"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the plan parts that guidance names: how it stands in this plan, and where."""

    label: str
    state: State
    parts: tuple[Part, ...]


def answers(plan: Plan) -> list[Answer]:
    """How each of the eight stands, in the order of the template."""
    field = templates.load(TEMPLATE, plan.language).fields[0]
    return [_answer(column.id, column.label, plan) for column in field.columns]


def _answer(id_: str, label: str, plan: Plan) -> Answer:
    covering = [part for part in plan.parts if id_ in templates.load(part.template).covers]
    here = tuple(part for part in covering if part.wanted and any(s.state != "not yet" for s in part.sections))
    if here:
        return Answer(label, "here", here)
    refused = tuple(part for part in covering if not part.wanted)
    return Answer(label, "not_wanted" if refused else "not_yet", refused)


def sections(plan: Plan, part: Part, template: Template) -> tuple[Section, ...]:
    """The table, and what was learned that no profile says. Only the person has it, who sees the whole plan."""
    where = Where(part.where.file)
    parts, learned = template.fields
    rows = tuple(Row(_cells(answer, template, where), where) for answer in answers(plan))
    columns = tuple(Column(str(template.words[key])) for key in ("asked", "state", "where"))
    made = [Section(parts.label, where, parts.id, (Table(columns, rows, where),))]
    loose = tuple(Item(f"{item.text} ([{called(source)}]({source.name}.md))", item.where, picture=item.picture,
                       more_pictures=item.more_pictures, recordings=item.recordings, language=item.language)
                  for source, item in learning.loose(plan))
    if loose:
        made.append(Section(learned.label, where, learned.id, (ItemList(loose),)))
    return tuple(made)


def _cells(answer: Answer, template: Template, where: Where) -> tuple[Item, ...]:
    links = ", ".join(f"[{called(part)}]({part.name}.md)" for part in answer.parts if part.wanted)
    symbol = Picture("symbol", _SYMBOLS[answer.state], "", where)
    return (Item(answer.label, where), Item(f"**{template.words[answer.state]}**", where, picture=symbol),
            Item(links, where))
