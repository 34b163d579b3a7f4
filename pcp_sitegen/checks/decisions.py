"""Does every decision name who has the last word, and by what right? (R-DMA and R-DMP codes; FIELD 1.4 and 1.5)

"The team" as decider, and a decider without authority, are the commonest faults of such agreements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.model import Item, Row

DECISIONS = (("decision-making-agreement", "decisions", "decision", "decider"),
             ("positive-risk", "decided", "what", "who"))
"""Template, field, and the columns that say what is decided and who does it."""
RIGHT, INVOLVED = "right", "involved"
TIMES = {"decision-making-profile": ("good-time", "bad-time")}
_FEW = 4
_ARTICLES = {"The", "A", "An", "Our", "His", "Her", "Their", "All", "Any"}


def check(context: Context) -> Iterator[Finding]:
    for template, field, decision, decider in DECISIONS:
        for _, row, cells in wording.rows(context, template, field):
            if decider in cells:
                yield from _row(row, cells, decision, decider, context)
            yield from _involved(row, cells, decision, context)
    yield from _balance(context)
    for _, _, item in wording.lines(context, TIMES):
        if wording.is_only(context, "any_time", wording.judged(item, context)):
            yield context.finding("R-DMP-2", item.where, words=item.text)
    for part in context.parts():
        for item in part.items():
            yield from _capacity(item, context)


def _row(row: Row, cells: Mapping[str, Item], decision: str, decider: str, context: Context) -> Iterator[Finding]:
    who = cells[decider].text
    what = cells[decision].text if decision in cells else ""
    if _by_me(who, context):
        return
    lists = context.word_lists("deciders")
    right = f"{who} {cells[RIGHT].text if RIGHT in cells else ''}".casefold()
    groups = [*lists["groups"], *wording.listed(context.plan.language, "no_name")]
    if not _named(re.findall(r"[\w'’]+", who), groups):
        yield context.finding("R-DMA-1", row.where, decision=what)
    elif not any(word in right for word in lists["rights"]):
        yield context.finding("R-DMA-1A", row.where, decision=what, decider=re.split(r"[.,(;]", who)[0].strip())
    elif wording.found(context, "best_interests", right) and not re.search(r"\d", right):
        yield context.finding("R-DMA-1B", row.where, decision=what)


def _by_me(who: str, context: Context) -> bool:
    first = next(iter(re.findall(r"[\w'’]+", who)), "").casefold()
    return first in (*context.word_lists("deciders")["me"], context.plan.person.known_as.casefold())


def _named(words: list[str], groups: list[str]) -> bool:
    """A name begins with a capital and is none of the words for a group."""
    return any(word[:1].isupper() and word.casefold() not in groups for word in words[:4] if word not in _ARTICLES)


def _involved(row: Row, cells: Mapping[str, Item], decision: str, context: Context) -> Iterator[Finding]:
    """To be told is not to be involved."""
    if INVOLVED in cells:
        how = cells[INVOLVED]
        text = wording.judged(how, context)
        only_told = wording.found(context, "telling", text) and not wording.found(context, "taking_part", text)
        if wording.empty(cells, INVOLVED) or wording.is_only(context, "told", text) or only_told:
            yield context.finding("R-DMA-3", row.where, decision=cells[decision].text)


def _balance(context: Context) -> Iterator[Finding]:
    """Does somebody else decide everything?"""
    template, field, _, decider = DECISIONS[0]
    rows = [(section, cells) for section, _, cells in wording.rows(context, template, field) if decider in cells]
    others = [cells[decider].text for _, cells in rows]
    if len(rows) >= _FEW and not any(_by_me(who, context) for who in others):
        yield context.finding("R-DMA-2", rows[0][0].where, count=str(len(rows)))


def _capacity(item: Item, context: Context) -> Iterator[Finding]:
    """Capacity is about one decision at one time (FIELD, 6.1): a line that says neither is no fact."""
    text = wording.judged(item, context)
    if (words := wording.found(context, "capacity", text)) and not dates.first_in(text, context.plan.language):
        yield context.finding("R-DMA-4", item.where, words=words)
