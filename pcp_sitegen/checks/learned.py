"""Is what a thinking tool learned in a profile too? (FEED; FIELD 1.0)"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan.gather import learning


def check(context: Context) -> Iterator[Finding]:
    """One finding a part, at its first such line: a list of questions, not a row of them."""
    loose = learning.loose(context.plan)
    for _, found in groupby(loose, key=lambda pair: pair[0].name):
        pairs = list(found)
        part, first = pairs[0]
        yield context.finding("FEED-01", first.where, part=part.title, count=str(len(pairs)), line=first.text)
