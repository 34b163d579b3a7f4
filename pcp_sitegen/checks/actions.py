"""Which actions are late today? (R-ACT-5)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan.gather import actions


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts():
        for table in actions.tables(part):
            for row in table.rows:
                if actions.state(table, row, context.today, context.plan.language) == "late":
                    cells = table.cells(row)
                    yield context.finding("R-ACT-5", row.where, what=cells["what"].text if "what" in cells else "",
                                          when=cells["when"].text)
