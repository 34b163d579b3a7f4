"""Could a stranger use the communication chart? Does a line tell what can be seen, or what somebody thinks of it?

(R-COM codes; FIELD 1.3.) A behaviour is told so that somebody who has never met the person would know it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Item, Part

CHART, FIELD, MEANING = "communication-chart", "i-tell-you", "means"
SEEN = {CHART: "does", "communication-passport": "do"}
"""The column in which somebody's behaviour is told."""
_ANSWER = {CHART: "respond", "communication-passport": "please"}
_FIELDS = (FIELD, "if")
_SIGNS = {"emergency-plan": ("signs",)}
_FEW_WORDS = 7
"""Up to so many words, an answer says nothing more than what the list has."""


def check(context: Context) -> Iterator[Finding]:
    told: set[Where] = set()
    for template, column in SEEN.items():
        for _, row, cells in wording.rows(context, template, *_FIELDS):
            if cells.get(column):
                told.add(cells[column].where)
                yield from _behaviour(cells[column], context)
            yield from _answer(cells.get(_ANSWER[template]), context)
            if wording.empty(cells, "when", column, MEANING, _ANSWER[template]):
                line = next((cell.text for cell in cells.values() if cell.text), "")
                yield context.finding("R-COM-1", row.where, line=wording.short(line))
    for _, _, item in wording.lines(context, _SIGNS):
        told.add(item.where)
        yield from _behaviour(item, context)
    for part in context.parts():
        yield from (finding for item in part.items() if item.where not in told for finding in _judged(item, context))
        if part.template == CHART:
            yield from _signals(part, context)


def _behaviour(item: Item, context: Context) -> Iterator[Finding]:
    """A judgement is asked about wherever it stands; a feeling, only if nothing in the line can be seen or heard."""
    text = wording.judged(item, context)
    feeling = wording.found(context, "judgement.behaviour", text)
    if words := wording.found(context, "judgement.anywhere", text):
        yield context.finding("R-COM-2", item.where, words=words)
    elif feeling and not wording.found(context, "judgement.seen", text) and not item.recordings and not _photo(item):
        yield context.finding("R-COM-2", item.where, words=feeling)


def _photo(item: Item) -> bool:
    """A photo or a film shows what words do not."""
    return item.picture is not None and item.picture.kind == "photo"


def _judged(item: Item, context: Context) -> Iterator[Finding]:
    if words := wording.found(context, "judgement.anywhere", wording.judged(item, context)):
        yield context.finding("R-COM-2A", item.where, words=words)


def _answer(item: Item | None, context: Context) -> Iterator[Finding]:
    text = wording.judged(item, context) if item else ""
    if not item or not text:
        return
    alone = wording.is_only(context, "answers", text)
    weak = wording.found(context, "weak_answers", text) and len(text.split()) <= _FEW_WORDS
    rest = wording.without(context, ("weak_answers", "answers"), text)
    if alone or (weak and not wording.detailed(text, context) and not wording.acts(rest, context)):
        yield context.finding("R-COM-3", item.where, words=wording.short(text))


def _signals(part: Part, context: Context) -> Iterator[Finding]:
    charts = [section for section in part.sections if section.field == FIELD and section.blocks]
    if not charts:
        return
    said = set(_meanings(part))
    missing = [label for label, words in context.signals() if not said & set(words)]
    if missing:
        yield context.finding("R-COM-4", charts[0].where, missing=", ".join(missing))


def _meanings(part: Part) -> Iterator[str]:
    """Every word in the column that says what a signal means; of a table with other columns, every word."""
    for section in part.sections:
        if section.field != FIELD:
            continue
        for table in section.tables():
            known = [at for at, column in enumerate(table.columns) if column.id == MEANING]
            for row in table.rows:
                for at in known or range(len(row.cells)):
                    yield from re.findall(r"\w+", row.cells[at].text.casefold())
