"""Are the headings there that a template asks for, and are they filled in? (FORM codes)"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part

PROFILE = "one-page-profile"


def check(context: Context) -> Iterator[Finding]:
    if not any(part.template == PROFILE for part in context.plan.parts):
        yield context.finding("FORM-04", Where("plan.yaml"))
    for part in context.parts():
        yield from _required(part, context)
        yield from _unknown(part, context)


def _required(part: Part, context: Context) -> Iterator[Finding]:
    there = {section.field: section for section in part.sections}
    for field in templates.load(part.template).fields:
        section = there.get(field.id)
        if not field.required:
            continue
        if section is None or (section.state == "not yet" and not section.where.line):
            where = Where(part.where.file)
            yield context.finding("FORM-01", where, part=part.title, heading=field.label, help=field.help)
        elif section.state == "not yet":
            yield context.finding("FORM-02", section.where, heading=section.title, help=field.help)


def _unknown(part: Part, context: Context) -> Iterator[Finding]:
    template = templates.load(part.template)
    if not template.fields:
        return
    there = {section.field for section in part.sections if section.state != "not yet" or section.where.line}
    labels = [field.label for field in template.fields if field.id not in there]
    for section in part.sections:
        if section.title and not section.field:
            near = get_close_matches(section.title, labels, n=3, cutoff=0.4) or labels[:3]
            if near:
                hint = ", ".join(near)
                yield context.finding("FORM-03", section.where, heading=section.title, part=part.title, hint=hint)
