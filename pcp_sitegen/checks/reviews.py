"""Does a review end in actions, and does everybody's view stay? (R-WNW, R-PCR, R-41 and R-SIGN codes)

Source: FIELD 1.6, 1.7, 1.13 and 1.22.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.model import Item, Part, Section, items_in

_TOP = ("top-working", "top-not-working", "top-future")
_MOST = 2
_VIEWS = ("family", "staff", "others")
_YEAR = timedelta(days=372)
"""A year, and a week for finding a day that suits everybody."""
_SMALL = 4
"""Letters of a word that is too short to tell what a line is about."""


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts("working-not-working"):
        yield from _views(part, context)
    for part in context.parts("review"):
        yield from _review(part, context)
    for part in context.parts("four-plus-one"):
        yield from _voices(part, context)
    for part in context.parts("sign-off"):
        yield from _signed(part, context)
    yield from _plan(context)


def _views(part: Part, context: Context) -> Iterator[Finding]:
    counts = {}
    for section in part.sections:
        rows = [(row, table.cells(row)) for table in section.tables() for row in table.rows]
        told = sum(2 - len(wording.empty(cells, "working", "not-working")) for _, cells in rows)
        counts[section.field] = (told, section)
        for row, cells in rows:
            if wording.empty(cells, "do") and not wording.empty(cells, "not-working") and "not-working" in cells:
                yield context.finding("R-WNW-2", row.where, line=wording.short(cells["not-working"].text))
    if any(count for count, _ in counts.values()) and not part.section("keep"):
        yield context.finding("R-WNW-3", Where(part.where.file, 1))
    mine, place = counts.get("me", (0, None))
    most, theirs = max((counts[view] for view in _VIEWS if view in counts), key=lambda pair: pair[0], default=(0, None))
    if place and theirs and mine < most:
        yield context.finding("R-WNW-1", place.where, heading=theirs.title, mine=str(mine), most=str(most))


def _review(part: Part, context: Context) -> Iterator[Finding]:
    for section in part.sections:
        if section.field in _TOP and (count := len(_lines(section)) - _under(section)) > _MOST:
            yield context.finding("R-PCR-3", section.where, heading=section.title, count=str(count))
        if section.field == "who":
            for table in section.tables():
                for row in table.rows:
                    if wording.empty(table.cells(row), "chosen-by"):
                        yield context.finding("R-PCR-2", row.where, who=row.cells[0].text)
    for field in ("not-working", "to-future"):
        yield from _without_action(part, field, context)
    yield from _next(part, context)


def _without_action(part: Part, field: str, context: Context) -> Iterator[Finding]:
    """Which things that do not work, or are hoped for, no action is about. Those that share no word with an action are
    set against the actions that share no word with them: other words may mean the same.
    """
    section = part.section(field) or part.section({"not-working": "top-not-working"}.get(field, "top-future"))
    rows = [row for table in actions.tables(part) for row in table.rows]
    if section is None or section.state != "filled":
        return
    said = [_about(" ".join(cell.text for cell in row.cells)) for row in rows]
    loose = [item for item in _lines(section) if not any(_about(item.text) & about for about in said)]
    free = [about for about in said if not any(_about(item.text) & about for item in _lines(section))]
    if len(loose) > len(free):
        line, count = wording.short(loose[0].text), str(len(loose) - len(free))
        yield context.finding("R-PCR-4", loose[0].where, line=line, count=count)


def _about(text: str) -> frozenset[str]:
    """The beginnings of the longer words: "shower" and "showers" are about the same."""
    return frozenset(word[:5] for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > _SMALL)


def _under(section: Section) -> int:
    """How many lines stand under another, such as the reason why there is no action."""
    return sum(1 for item in section.items() for _ in items_in(item.blocks))


def _lines(section: Section) -> list[Item]:
    return [item for item in section.items() if item.kind != "heading" and (item.text or item.picture)]


def _next(part: Part, context: Context) -> Iterator[Finding]:
    held, next_ = part.section("when"), part.section("next")
    where = next_.where if next_ else Where(part.where.file)
    yield from _in_time(_first_day(next_, context), _first_day(held, context) or part.updated, where, context)


def _first_day(section: Section | None, context: Context) -> date | None:
    days = (dates.first_in(item.text, context.plan.language) for item in (section.items() if section else ()))
    return next((day for day in days if day), None)


def _plan(context: Context) -> Iterator[Finding]:
    """The same for the dates in plan.yaml. That there is none is told by DATE-01."""
    plan = context.plan
    if plan.next_review and (held := plan.last_review or plan.updated):
        yield from _in_time(plan.next_review, held, Where("plan.yaml", plan.lines.get("review.next", 0)), context)


def _in_time(day: date | None, held: date | None, where: Where, context: Context) -> Iterator[Finding]:
    if day is None:
        yield context.finding("R-PCR-5", where)
    elif held and day - held > _YEAR:
        yield context.finding("R-PCR-5A", where, date=dates.in_words(day, context.plan.language))


def _voices(part: Part, context: Context) -> Iterator[Finding]:
    """Several people answer the 4 questions, each in their own words."""
    said = {item.notes.said for item in part.items() if item.notes.said}
    if part.said_by and len(said) <= 1 and not re.search(r",| and | & | a |\+", part.said_by):
        yield context.finding("R-41-3", Where(part.where.file, 1), who=part.said_by)


def _signed(part: Part, context: Context) -> Iterator[Finding]:
    for section in part.sections:
        for table in section.tables() if section.field == "not-agreed" else ():
            for row in table.rows:
                cells = table.cells(row)
                answered = "answer" in cells and not wording.empty(cells, "answer")
                if not answered and wording.empty(cells, "agreeable", "who", "when"):
                    yield context.finding("R-SIGN-1", row.where, what=wording.short(row.cells[0].text))
