"""Is a copy still out that should have come back? (COPY codes; FIELD 6.10: until when, and back again)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan.model import ME


def check(context: Context) -> Iterator[Finding]:
    readers = {"", ME, *(reader.name for reader in context.plan.readers)}
    for copy in context.plan.shared:
        if copy.stopped:
            continue
        who = " ".join(copy.who.split())
        if copy.until and copy.until < context.today:
            yield context.finding("COPY-01", copy.where, who=who, date=copy.until.isoformat())
        if copy.reader not in readers:
            yield context.finding("COPY-02", copy.where, who=who, reader=" ".join(copy.reader.split()))
