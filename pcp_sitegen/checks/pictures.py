"""Can everyone tell what a picture shows, and whom the plan is about? (PIC codes; FIELD, ER-18 and R-OPP-7)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Item


def check(context: Context) -> Iterator[Finding]:
    if context.plan.person.photo is None:
        yield context.finding("PIC-03", Where("plan.yaml", context.plan.lines.get("person", 0)))
    for part in context.parts():
        for item in part.items():
            yield from _item(item, context)


def _item(item: Item, context: Context) -> Iterator[Finding]:
    for picture in (*((item.picture,) if item.picture else ()), *item.more_pictures):
        if picture.kind == "symbol":
            if not context.knows_symbol(picture.name):
                yield context.finding("PIC-04", picture.where, symbol=picture.name)
        elif not picture.alt:
            alone = not item.text.strip()
            yield context.finding("PIC-01" if alone else "PIC-02", picture.where, picture=picture.name)
