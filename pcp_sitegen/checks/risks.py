"""Does a plan for taking a risk begin with the good it brings, and are its numbers exact? (R-RISK codes)

Source: FIELD 1.16 and 6.9. A check every 20 minutes was once missed and then called "just a guide". So a number that
keeps somebody safe is marked {exact}, and no "about" stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.easy_read.text import plain
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.model import Item, Part

_SAFETY = {"positive-risk": ("exact",), "hospital-passport": ("choking", "medicines"),
           "emergency-plan": ("plans", "never"), "first-shift": ("safety",)}
_IDEAS = 2
ASKED = {"good": "R-RISK-1", "no": "R-RISK-2", "me": "R-RISK-3"}
"""Fields of a risk plan that have a question of their own."""


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts("positive-risk"):
        yield from _order(part, context)
        review = part.section("review")
        if not review or not any(_has_day(item.text, context) for item in review.items()):
            yield context.finding("R-RISK-6", review.where if review else Where(part.where.file))
    for _, _, item in wording.lines(context, _SAFETY):
        yield from _exact(item, context)


def _order(part: Part, context: Context) -> Iterator[Finding]:
    """What people worry about is known: is the good known too, and does it stand first?"""
    worry = part.section("worry")
    if worry is None:
        return
    fields = [section.field for section in part.sections if section.state != "not yet"]
    for field, code in ASKED.items():
        if field not in fields or (field == "good" and fields.index(field) > fields.index("worry")):
            yield context.finding(code, worry.where)
    ideas = part.section("ideas")
    if ideas and sum(len(table.rows) for table in ideas.tables()) in range(1, _IDEAS):
        yield context.finding("R-RISK-4", ideas.where)


def _has_day(text: str, context: Context) -> bool:
    months = wording.any_of(tuple(dates.months(context.plan.language)))
    return bool(dates.first_in(text, context.plan.language) or months.search(text))


def _exact(item: Item, context: Context) -> Iterator[Finding]:
    """Only a number with a unit is meant, such as 20 minutes: nobody dies of "1 photo"."""
    text, language = plain(item), context.plan.language
    units = wording.listed(language, "units")
    if not units or not text:
        return
    unit = "|".join(map(re.escape, units))
    number = re.search(rf"(?<![:\d.,])\d+(?:[.,]\d+)?\s?(?:{unit})(?!\w)", text, re.IGNORECASE)
    soft = wording.found(context, "softeners", text)
    before = rf"\b{re.escape(soft)}\s+(?:\w+\s+)?"
    if number and soft and re.search(f"{before}{re.escape(number.group())}", text, re.IGNORECASE):
        yield context.finding("R-RISK-5", item.where, words=f"{soft} {number.group()}")
    elif number and not item.notes.exact:
        yield context.finding("R-RISK-5A", item.where, number=number.group())
    elif soft and not number and wording.found(context, "watching", text):
        yield context.finding("R-RISK-5", item.where, words=soft)
