"""Are the headings there that a template asks for, are they filled in, is all read as it was meant? (FORM codes)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pcp_sitegen.checks import risks
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part

_ASKED_BETTER = {("positive-risk", "review"), ("review", "next")}
"""By R-RISK-6 and R-PCR-5."""
PROFILE = "one-page-profile"
_SYMBOL = re.compile(r"(?<!\w):([a-z][a-z' -]*):(?!\w)")
_NO_SPACE = re.compile(r"#+\w|[-*+][^\W\d_]")


def check(context: Context) -> Iterator[Finding]:
    if not any(PROFILE in (part.template, part.name) for part in context.plan.parts):
        yield context.finding("FORM-04", Where("plan.yaml"))
    for part in context.parts():
        yield from _required(part, context)
        yield from _unknown(part, context)
        yield from _not_as_meant(part, context)


def _required(part: Part, context: Context) -> Iterator[Finding]:
    there = {section.field: section for section in part.sections}
    for field in templates.load(part.template).fields:
        section = there.get(field.id)
        if not field.required or _asked_elsewhere(part, field.id):
            continue
        if section is None or (section.state == "not yet" and not section.where.line):
            where = Where(part.where.file)
            yield context.finding("FORM-01", where, part=part.title, heading=field.label, help=field.help)
        elif section.state == "not yet":
            yield context.finding("FORM-02", section.where, heading=section.title, help=field.help)


def _asked_elsewhere(part: Part, field: str) -> bool:
    """Whether a family has a better question about it."""
    return (part.template, field) in _ASKED_BETTER or (field in risks.ASKED and part.section("worry") is not None)


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


def _not_as_meant(part: Part, context: Context) -> Iterator[Finding]:
    """Lines that a beginner meant otherwise than they are read."""
    none = set(context.word_list("none"))
    for section in part.sections:
        items = list(section.items())
        if section.title and len(items) == 1 and items[0].text.casefold() in none:
            yield context.finding("FORM-05", items[0].where, heading=section.title, words=items[0].text)
        for item in items:
            for found in _SYMBOL.finditer(item.text):
                if context.knows_symbol(found.group(1)):
                    yield context.finding("FORM-06", item.where, symbol=found.group(1))
            if _NO_SPACE.match(item.text):
                yield context.finding("FORM-07", item.where, words=item.text.split("\n")[0][:40])
