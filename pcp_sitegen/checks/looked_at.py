"""Notes such as `{ok=ER-12}`: findings -> those that nobody has looked at yet, and codes in notes that there are not.

A note on a line is about that line; one on the title of a part is about the part as a whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where, nearest
from pcp_sitegen.plan.model import Ok, Part, Plan


def without(found: list[Finding], plan: Plan) -> list[Finding]:
    """The findings that are not marked as looked at."""
    seen = {(where, ok.code) for where, ok in notes(plan)}
    return [finding for finding in found if (finding.where, finding.code) not in seen]


def check(context: Context, codes: Collection[str]) -> list[Finding]:
    """Notes with a code that is none, so that a slip of the finger does not look like an answer."""
    wrong = {(where, ok.code): None for where, ok in notes(context.plan) if ok.code not in codes}
    return [context.finding("OK-01", where, looked=code, hint=nearest(code, codes)) for where, code in wrong]


def notes(plan: Plan) -> Iterator[tuple[Where, Ok]]:
    """What was looked at, and where, in each language of a plan."""
    for one in (plan, *plan.translations):
        for part in one.parts:
            yield from ((where, ok) for where, oks in _of(part) for ok in oks)


def _of(part: Part) -> Iterator[tuple[Where, tuple[Ok, ...]]]:
    for line in (0, 1, part.where.line):
        yield Where(part.where.file, line), part.ok
    for section in part.sections:
        yield section.where, section.notes.ok
        yield from ((item.where, item.notes.ok) for item in section.items())
