"""Does what was noted in daily life lead anywhere? (R-LL, R-GD, R-PTC, R-OUT, R-LIFE, R-COM-R1, R-BUD-2)

Source: FIELD 1.8 to 1.21. What was learned, hoped for or paid for is to change something in the person's life.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan import dates, money
from pcp_sitegen.plan.model import Part

_LEARNED = ("worked", "not-worked")
_OLD = timedelta(weeks=8)
"""How long a line of the log may wait until somebody asks what it tells us."""
_STEPS = ("taking-part", "connecting", "contributing")


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts("learning-log"):
        yield from _log(part, context)
    for part in context.parts("good-days-bad-days"):
        yield from _bad_days(part, context)
    for part in context.parts("presence-to-contribution"):
        yield from _presence(part, context)
    for part in context.parts("community"):
        yield from _places(part, context)
    yield from _outcomes(context)
    yield from _gaps(context)


def _outcomes(context: Context) -> Iterator[Finding]:
    """A hope is about a life, and not about the service that helps with it."""
    hopes = [item for _, _, item in wording.lines(context, {"outcomes": ("hopes",)})]
    cells = [cells["outcome"] for _, _, cells in wording.rows(context, "outcomes", "outcomes") if "outcome" in cells]
    for item in (*hopes, *cells):
        if words := wording.found(context, "service", wording.judged(item, context)):
            yield context.finding("R-OUT-1", item.where, words=words)


def _gaps(context: Context) -> Iterator[Finding]:
    for _, row, cells in wording.rows(context, "life-events", "events"):
        if wording.empty(cells, "want"):
            yield context.finding("R-LIFE-1", row.where, what=wording.short(row.cells[0].text))
    for section, row, cells in wording.rows(context, "money-plan", "costs"):
        totals = {total.where for total, _ in money.add_up(section, context.plan.language).stated}
        if wording.empty(cells, "outcome") and not wording.empty(cells, "amount", "every") and row.where not in totals:
            yield context.finding("R-BUD-2", row.where, what=wording.short(row.cells[0].text))


def _log(part: Part, context: Context) -> Iterator[Finding]:
    days = []
    for section in part.sections:
        for table in section.tables() if section.field == "log" else ():
            for row in table.rows:
                cells = table.cells(row)
                gaps = wording.empty(cells, *_LEARNED)
                empty = [cell for name, cell in cells.items() if name in (*_LEARNED, "what")
                         and _says_nothing(wording.judged(cell, context), context)]
                if len(gaps) == len([name for name in _LEARNED if name in cells]) and gaps:
                    yield context.finding("R-LL-1", row.where, when=row.cells[0].text)
                if empty:
                    yield context.finding("R-LL-2", row.where, words=empty[0].text)
                if "date" in cells and (day := dates.first_in(cells["date"].text, context.plan.language)):
                    days.append(day)
    if days and context.today - min(days) > _OLD and not part.section("learned"):
        since = dates.in_words(min(days), context.plan.language)
        yield context.finding("R-LL-3", part.where, part=part.title, since=since)


def _says_nothing(text: str, context: Context) -> bool:
    """Whether a cell is a daily note that would be true on any day: "Settled and happy, no concerns."."""
    bare = wording.pattern(context.plan.language, "nothing_learned").sub("", text)
    return bare != text and not re.search(r"\w", wording.pattern(context.plan.language, "log_filler").sub("", bare))


def _bad_days(part: Part, context: Context) -> Iterator[Finding]:
    days = part.section("days")
    if days and any(not wording.empty(table.cells(row), "bad") for table in days.tables() for row in table.rows) \
            and not (part.section("more") or part.section("less")):
        yield context.finding("R-GD-1", days.where)


def _presence(part: Part, context: Context) -> Iterator[Finding]:
    rows = [table.cells(row) for section in part.sections if section.field == "activities"
            for table in section.tables() for row in table.rows]
    first = part.section("activities")
    if first and rows and all(len(wording.empty(cells, *_STEPS)) == len(_STEPS) for cells in rows):
        yield context.finding("R-PTC-2", first.where)
    if first and rows and not part.section("now"):
        yield context.finding("R-PTC-1", first.where)


def _places(part: Part, context: Context) -> Iterator[Finding]:
    """Is there one place where the person gives something?"""
    said = [wording.judged(cells["do"], context) for _, _, cells in wording.rows(context, part.template, "places")
            if "do" in cells]
    places = part.section("places")
    if places and said and wording.listed(context.plan.language, "gives") \
            and not any(wording.found(context, "gives", text) for text in said):
        yield context.finding("R-COM-R1", places.where)
