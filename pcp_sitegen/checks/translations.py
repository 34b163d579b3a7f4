"""Is each part there in the other languages of the plan, and does it say there what it says now? (TRANS codes)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Item, Part, Plan
from pcp_sitegen.plan.words import own_name

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 4
"""Words in a line that are the same in two languages only if nobody has said them in one."""
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


def check(context: Context) -> Iterator[Finding]:
    for other in context.plan.translations:
        yield from _absent(other, context)
        for mine, part in zip(context.plan.parts, other.parts, strict=True):
            if part.wanted and part.where.file != mine.where.file:
                yield from _older(mine, part, context)
                yield from _same(part, other, context)


def _absent(other: Plan, context: Context) -> Iterator[Finding]:
    """The parts that nobody has written in the other language yet, in one finding."""
    parts = [part.where.file for part in other.parts if part.language and part.wanted]
    if parts:
        where = Where("plan.yaml", context.plan.lines.get("other_languages", 0))
        yield context.finding("TRANS-02", where, language=own_name(other.language), ending=other.language,
                              parts=", ".join(parts))


def _older(mine: Part, part: Part, context: Context) -> Iterator[Finding]:
    if mine.updated and (part.updated is None or part.updated < mine.updated):
        yield context.finding("TRANS-01", Where(part.where.file, 1), part=mine.title, date=mine.updated.isoformat())


def _same(part: Part, other: Plan, context: Context) -> Iterator[Finding]:
    same = [item for item in part.items() if _is_same(item)]
    if same:
        yield context.finding("TRANS-03", same[0].where, count=str(len(same)), line=same[0].text,
                              language=own_name(other.language))


def _is_same(item: Item) -> bool:
    """Whether a line is in the words of the original. Somebody's exact words stay as they were said."""
    words = _WORD.findall(_QUOTED.sub("", item.text))
    return item.text == item.original and item.kind != "quote" and len(words) >= _FEWEST
