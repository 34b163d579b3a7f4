"""Does the sheet for a first shift say what a new worker must know, for each reader? (SHIFT codes)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import ME, Part, Plan


def check(context: Context) -> Iterator[Finding]:
    plan = context.plan
    sheet = _sheet(context.view(ME))
    if sheet is None:
        return
    for before, after in zip(plan.parts, first_shift.without_false_none(plan).parts, strict=True):
        for old, new in zip(before.sections, after.sections, strict=True):
            if old != new:
                yield context.finding("SHIFT-03", old.where, heading=old.title)
    missing = _missing(sheet)
    if missing:
        yield context.finding("SHIFT-01", sheet.where, missing=", ".join(missing))
    for reader in plan.readers:
        try:
            theirs = _sheet(context.view(reader.name))
        except PlanError:  # their time is over, and nothing is made for them
            continue
        hidden = [gap for gap in _missing(theirs) if gap not in missing] if theirs else []
        if hidden:
            yield context.finding("SHIFT-02", reader.where, reader=reader.name, missing=", ".join(hidden))


def _sheet(plan: Plan) -> Part | None:
    return next((part for part in plan.parts if part.template == first_shift.NAME and part.wanted), None)


def _missing(sheet: Part) -> list[str]:
    return [section.title for section in first_shift.missing(sheet)]
