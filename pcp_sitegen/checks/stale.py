"""Is something still "due" on a day that has passed? Is a guess still a guess? (SAFE-03 and SAFE-04; FIELD 0.15, 1.0)

A line without a year speaks of the first such month after it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.easy_read.text import sentences, unmarked
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Item, Part, Section

_HALF_A_YEAR = timedelta(days=183)
_PAST = ("learning-log", "life-story", "sign-off", "four-plus-one", "hours-bank", "who-has-my-plan", "positive-risk")
"""Templates that tell what was: a day in them is no promise."""
_WHEN = {"life-events": ("events", "when"), "who-may-see": ("readers", "until")}
"""Columns in which a day is a day to come, whatever stands around it."""


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts():
        written = part.updated or context.plan.updated
        for section in part.sections:
            done = _is_over(part, section)
            for item in section.items():
                yield from _guess(item, written, context)
                if not done:
                    yield from _stale(item, written, context)
        if part.template in _WHEN:
            yield from _columns(part, context)


def _is_over(part: Part, section: Section) -> bool:
    """Whether its days are looked at elsewhere, such as those of actions, or are those of the past."""
    elsewhere = {(template, field) for template, (field, _) in _WHEN.items()}
    return (part.made or part.template in _PAST or templates.kind_of(part, section) == "actions"
            or section.field in ("past", "when") or (part.template, section.field) in elsewhere)


def _guess(item: Item, written: date | None, context: Context) -> Iterator[Finding]:
    since = item.notes.checked or written
    if item.notes.guess and since and context.today - since > _HALF_A_YEAR:
        line = wording.short(item.text)
        yield context.finding("SAFE-03", item.where, line=line, date=dates.in_words(since, context.plan.language))


def _stale(item: Item, written: date | None, context: Context) -> Iterator[Finding]:
    for sentence in sentences(unmarked(item.text)) if item.kind != "quote" else ():
        coming = wording.found(context, "coming", sentence)
        if coming and not wording.found(context, "gone", sentence):
            day = _last_day(sentence, written, context.plan.language)
            if day and day < context.today:
                yield context.finding("SAFE-04", item.where, line=wording.short(sentence))
                return


def _columns(part: Part, context: Context) -> Iterator[Finding]:
    field, column = _WHEN[part.template]
    for _, row, cells in wording.rows(context, part.template, field):
        day = _last_day(cells[column].text, part.updated, context.plan.language) if column in cells else None
        if day and day < context.today and row.where.file == part.where.file:
            yield context.finding("SAFE-04", row.where, line=wording.short(f"{row.cells[0].text} {cells[column].text}"))


def _last_day(text: str, written: date | None, language: str) -> date | None:
    """The last day that a text names: a date, a day and a month, a month and a year, or a month."""
    found = [day for piece in _pieces(text) if (day := dates.first_in(piece, language))]
    for one in wording.any_of(tuple(dates.months(language))).finditer(text):
        number = [name.casefold() for name in dates.months(language)].index(one.group().casefold()) + 1
        year = re.match(r"\W{1,3}((?:19|20)\d\d)\b", text[one.end():])
        before = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?$", text[:one.start()])
        is_month = one.group()[:1].isupper() and (before or year or one.start())  # "May I?" begins with no month
        if is_month and (year or written):
            found.append(_in_month(number, _number(before), _number(year), written))
    return max(found, default=None)


def _number(found: re.Match[str] | None) -> int:
    return int(found.group(1)) if found else 0


def _pieces(text: str) -> Iterator[str]:
    """A text from each of its numbers on, so that each date in it is the first of one."""
    for one in re.finditer(r"(?<!\d)\d", text):
        yield text[one.start():]


def _in_month(month: int, day: int, year: int, written: date | None) -> date:
    """That day, or the last one of the month."""
    if not year:
        assert written is not None
        year = written.year + (month < written.month)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last.replace(day=day) if 0 < day <= last.day else last
