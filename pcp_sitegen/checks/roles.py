"""Who does what, who fits, and who is near? (R-DON, R-MAT and R-REL codes; FIELD 1.10, 1.11 and 1.19)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan.model import Part

_NEAREST = "1"


def check(context: Context) -> Iterator[Finding]:
    controls = wording.forms(context, "controls")
    for _, _, item in wording.lines(context, {"doughnut": ("core",)}):
        if found := controls.search(wording.judged(item, context)):
            yield context.finding("R-DON-3", item.where, words=found.group())
    for part in context.parts("matching-staff"):
        yield from _papers(part, context)
    for part in context.parts("relationship-map"):
        yield from _circle(part, context)


def _papers(part: Part, context: Context) -> Iterator[Finding]:
    """Are all the skills certificates? One of them among others is fine."""
    skills = part.section("skills")
    asked = [item for item in skills.items() if wording.judged(item, context)] if skills else []
    if asked and all(wording.found(context, "papers", wording.judged(item, context)) for item in asked):
        yield from (context.finding("R-MAT-2", item.where) for item in asked)


def _circle(part: Part, context: Context) -> Iterator[Finding]:
    """Is somebody in the closest circle who is not paid to be there? Is it known of each how close they are?"""
    yes = context.signals()[0][1]
    paid = []
    for section, row, cells in wording.rows(context, part.template, "people"):
        if wording.empty(cells, "relation", "circle", "paid"):
            yield context.finding("R-REL-1", row.where, who=wording.short(row.cells[0].text))
        elif {"circle", "paid"} <= cells.keys() and cells["circle"].text.strip(" *.") == _NEAREST:
            paid.append((section, cells["paid"].text.strip(" *.!").casefold() in yes))
    if paid and all(is_paid for _, is_paid in paid):
        yield context.finding("R-REL-2", paid[0][0].where)
