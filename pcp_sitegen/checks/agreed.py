"""Does the person agree with the plan as it is now, and was a "no" of theirs taken away? (R-SIGN codes)

Source: FIELD 0.13 and 1.22.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.agreed import agreement, unanswered
from pcp_sitegen.plan.agreed.unanswered import No, subject
from pcp_sitegen.plan.model import Gone, Plan


def check(context: Context) -> Iterator[Finding]:
    plan = context.plan
    for part in agreement.sign_offs(plan):
        mine = next(agreement.answers(part, plan))
        if mine.said in ("", "not"):
            yield context.finding("R-SIGN-3A" if mine.said else "R-SIGN-3", mine.where)
    for one in agreement.changed(replace(plan, mark=agreement.mark(plan))):
        assert one.agreed, "nobody else has agreed to anything"
        yield context.finding("R-SIGN-4", one.where, who=one.who or plan.person.known_as,
                              date=dates.in_words(one.agreed.day, plan.language))
    yield from _taken_away(plan, context)


def _taken_away(plan: Plan, context: Context) -> Iterator[Finding]:
    """What is gone from the plan with no answer; and what stands in a part that the person is said not to want."""
    there = {part.name: part.where.file for part in plan.parts}
    for gone in plan.gone:
        yield context.finding("R-SIGN-1A", Where(there.get(gone.part, "plan.yaml")),
                              what=_about(gone), date=dates.in_words(gone.until, plan.language))
    for part in plan.parts:
        for no in unanswered.noes((part,)) if not part.wanted else ():
            if not no.answered:
                yield context.finding("R-SIGN-1B", no.where, what=_about(no))


def _about(one: Gone | No) -> str:
    item = subject(one.columns, one.cells)
    return wording.short(item.text or (item.picture.alt or item.picture.name if item.picture else ""))
