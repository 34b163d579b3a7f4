"""Do the sums of money and the hours bank balance? (R-BUD-1 and R-BUD-3)"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan import hours, money
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part

_BUDGET = "budget"


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts():
        yield from _costs(part, context)
        yield from _hours(part, context)


def _costs(part: Part, context: Context) -> Iterator[Finding]:
    language = context.plan.language
    sums = [(section, money.add_up(section, language)) for section in part.sections
            if templates.kind_of(part, section) == "costs"]
    have = next((sum_ for section, sum_ in sums if section.field == _BUDGET and sum_.costs), None)
    for _, sum_ in sums:
        for row, stated in sum_.stated:
            if stated != sum_.total:
                yield context.finding("R-BUD-1", row.where, stated=money.pounds(stated), total=money.pounds(sum_.total))
        for row in sum_.unclear:
            yield context.finding("R-BUD-1B", row.where, what=row.cells[0].text)
    for section, sum_ in sums:
        if have and section.field != _BUDGET and (left := money.left_over(have, sum_)) < 0:
            yield context.finding("R-BUD-1A", section.where, short=money.pounds(-left))


def _hours(part: Part, context: Context) -> Iterator[Finding]:
    bank = hours.read(part) if any(templates.kind_of(part, section) == "hours" for section in part.sections) else None
    if bank is None:
        return
    language = context.plan.language
    for row in bank.unknown:
        yield context.finding("R-BUD-3", row.where, what=row.cells[0].text, kind=bank.kind.casefold())
    for entry in bank.entries:
        if entry.change is None:
            yield context.finding("R-BUD-3", entry.row.where, what=entry.row.cells[0].text, kind=bank.kind.casefold())
        elif entry.stated is not None and entry.stated != entry.left:
            yield context.finding("R-BUD-3A", entry.row.where, stated=hours.spoken(entry.stated, language),
                                  left=hours.spoken(entry.left, language))
    if bank.most is not None and bank.left > bank.most:
        yield context.finding("R-BUD-3B", part.where, left=hours.spoken(bank.left, language),
                              most=hours.spoken(bank.most, language))
