"""Does a communication chart tell the signals that a new worker looks for first? (R-COM-4)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan.model import Part

CHART, FIELD, MEANING = "communication-chart", "i-tell-you", "means"


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts(CHART):
        charts = [section for section in part.sections if section.field == FIELD and section.blocks]
        if not charts:
            continue
        said = set(_meanings(part))
        missing = [label for label, words in context.signals() if not said & set(words)]
        if missing:
            yield context.finding("R-COM-4", charts[0].where, missing=", ".join(missing))


def _meanings(part: Part) -> Iterator[str]:
    """Every word in the column that says what a signal means; of a table with other columns, every word."""
    for section in part.sections:
        if section.field != FIELD:
            continue
        for table in section.tables():
            known = [at for at, column in enumerate(table.columns) if column.id == MEANING]
            for row in table.rows:
                for at in known or range(len(row.cells)):
                    yield from re.findall(r"\w+", row.cells[at].text.casefold())
