"""Can everyone tell what a picture shows, and whom the plan is about? (PIC codes; FIELD, ER-18 and R-OPP-7)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where


def check(context: Context) -> Iterator[Finding]:
    if context.plan.person.photo is None:
        yield context.finding("PIC-03", Where("plan.yaml", context.plan.lines.get("person", 0)))
    for part in context.parts():
        alone = {item.picture for item in part.items() if not item.text.strip()}
        for picture in part.pictures():
            if picture.kind == "symbol":
                if not context.knows_symbol(picture.name):
                    yield context.finding("PIC-04", picture.where, symbol=picture.name)
            elif not picture.alt:
                yield context.finding("PIC-01" if picture in alone else "PIC-02", picture.where, picture=picture.name)
