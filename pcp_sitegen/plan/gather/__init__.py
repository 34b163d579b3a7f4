"""Plan (as one reader may see it) -> the same Plan, with the parts that are made from its other parts.

Nothing is written twice: the sheet for a first shift, the list of who may see the plan and their like are gathered
here from what stands elsewhere. It runs after `readers.view` has filtered, so a made part holds nothing that its reader
may not see. A template says by `made:` who makes it; MAKERS is the list of those who can.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import actions, completeness, copies, first_shift, learning, people, what_changed, who
from pcp_sitegen.plan.model import Part, Plan, Section
from pcp_sitegen.plan.template import Template

Maker = Callable[[Plan, Part, Template], tuple[Section, ...] | None]
"""Gives the sections that come before what people wrote in the part; None if the part says nothing to this reader."""

MAKERS: dict[str, Maker] = {
    "first-shift": first_shift.sections,
    "completeness": completeness.sections,
    "who-may-see": who.may_see,
    "who-has-my-plan": copies.sections,
    "not-wanted": who.not_wanted,
    "people-who-help": people.who_help,
    "what-changed": what_changed.sections,
}

def gather(plan: Plan) -> Plan:
    """Follow what feeds other parts, tell how each action stands, then make the parts that are made."""
    written = {part.name: part for part in plan.parts}
    plan = actions.told(learning.followed(plan))
    # What people wrote is beside what is shown before anything is made: what changed is told of that alone.
    plan = replace(plan, parts=tuple(_with_own(part, written[part.name]) for part in plan.parts))
    made = (_made(part, plan) for part in plan.parts)
    return replace(plan, parts=tuple(_with_own(part, written[part.name]) for part in made if part is not None))


def _with_own(part: Part, written: Part) -> Part:
    """A part with what people wrote in it beside what is shown, if that is not the same."""
    return part if part.sections == written.sections else replace(part, own=written.written)


def _made(part: Part, plan: Plan) -> Part | None:
    template = templates.load(part.template, plan.language)
    if not template.made or not part.wanted:
        return part
    sections = MAKERS[template.made](plan, part, template)
    return None if sections is None else replace(part, sections=(*sections, *_written(part, sections)))


def _written(part: Part, made: tuple[Section, ...]) -> tuple[Section, ...]:
    """What people wrote in a made part under headings of their own."""
    fields = {section.field for section in made}
    return tuple(section for section in part.sections if section.field not in fields)
