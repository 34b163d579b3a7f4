"""Does every action name who does what, and by which day? Which ones are late today? (R-ACT codes; FIELD 1.14)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.model import Item, Row, Table

_FEW = 3
"""From so many actions on, one of them could be the person's own."""
_NAMED = re.compile(r"[\w'’]+")
_SHORT = 2


def check(context: Context) -> Iterator[Finding]:
    known = actions.elsewhere(context.plan)
    for part in context.parts():
        for table in actions.tables(part):
            open_ = [row for row in table.rows if row.where not in known
                     and actions.state(table, row, context.today, context.plan.language) != "done"]
            for row in open_:
                yield from _row(table, row, context)
            if len(open_) >= _FEW and not any(_mine(table.cells(row).get("who"), context) for row in table.rows):
                yield context.finding("R-ACT-6", table.where, count=str(len(open_)))


def _row(table: Table, row: Row, context: Context) -> Iterator[Finding]:
    cells = table.cells(row)
    what = cells["what"].text if "what" in cells else ""
    if actions.state(table, row, context.today, context.plan.language) == "late":
        yield context.finding("R-ACT-5", row.where, what=what, when=cells["when"].text)
    if "who" in cells and not names_somebody(cells["who"].text, context):
        yield context.finding("R-ACT-1", row.where, what=wording.short(what), who=cells["who"].text or "-")
    if "when" in cells and not names_a_day(cells["when"].text, context):
        yield context.finding("R-ACT-2", row.where, what=wording.short(what), when=cells["when"].text or "-")
    if wording.empty(cells, "why"):
        yield context.finding("R-ACT-4", row.where, what=wording.short(what))
    if "what" in cells and _is_hope(wording.judged(cells["what"], context), context):
        yield context.finding("R-ACT-3", row.where, what=wording.short(what))


def names_somebody(text: str, context: Context) -> bool:
    """Whether a person is named: by a name, as "I", or as somebody's only mother."""
    words = _NAMED.findall(text)
    language, known_as = context.plan.language, context.plan.person.known_as.casefold()
    groups = {*wording.listed(language, "no_name"), *context.word_lists("deciders")["groups"]}
    people = {*wording.listed(language, "me"), *wording.listed(language, "relations"), known_as,
              *context.word_lists("deciders")["me"]}
    names = [word for word in words if word[:1].isupper() and not word.isupper() and word.casefold() not in groups]
    return bool(names) or any(word.casefold() in people for word in words)


def names_a_day(text: str, context: Context) -> bool:
    """Whether a text names a day, or at least a month. In a language whose months are not known, any number will do."""
    language = context.plan.language
    if dates.first_in(text, language):
        return True
    months = wording.any_of(tuple(form for name in dates.months(language) for form in {name, name[:3]}))
    return bool(months.search(text) or re.search(r"\d", text)) and not wording.is_only(context, "no_day", text)


def _mine(who: Item | None, context: Context) -> bool:
    first = next(iter(_NAMED.findall(who.text)), "").casefold() if who else ""
    mine = {*context.word_lists("deciders")["me"], context.plan.person.known_as.casefold()}
    words = {word.casefold() for word in _NAMED.findall(who.text)} if who else set()
    return first in mine or bool(words & {"i", context.plan.person.known_as.casefold()})


def _is_hope(text: str, context: Context) -> bool:
    """Whether it says what life should be like, and not what somebody does about it."""
    hopes = wording.pattern(context.plan.language, "hopes")
    if not text or not wording.listed(context.plan.language, "hopes"):
        return False
    by_me = text.split()[0].casefold() in context.word_lists("deciders")["me"]
    told = re.match(r"[A-Z]\w+(?<!ly) (?!of\b)\w+s\b\s+\w+", text)  # as in "Joe brings the key"
    return bool(hopes.match(text)) or not (by_me or told or wording.acts(text, context))
