"""Does the plan say when it was changed and when it is looked at again? (DATE codes; FIELD 0.15, 0.18 and R-ALL-1)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where


def check(context: Context) -> Iterator[Finding]:
    plan = context.plan
    if plan.next_review is None:
        yield context.finding("DATE-01", Where("plan.yaml", plan.lines.get("review", 0)))
    elif plan.next_review < context.today:
        where = Where("plan.yaml", plan.lines.get("review.next", 0))
        yield context.finding("DATE-02", where, date=plan.next_review.isoformat())
    for part in context.parts():
        if part.updated is None and not part.made:
            yield context.finding("DATE-03", Where(part.where.file, 1), part=part.title)
