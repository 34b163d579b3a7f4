"""A Plan -> the names of everybody in it, so that nobody's name is taken for a word: Kit, Rose, Joe Bell."""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.book.suggest.tokens import sentences
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part, Plan


def names(plan: Plan) -> frozenset[str]:
    """The names in small letters, each word of a name by itself."""
    return frozenset(
        token.plain.removesuffix("'s") for text in _texts(plan) for sentence in sentences(text) for token in sentence
        if token.capital
    )


def _texts(plan: Plan) -> Iterator[str]:
    yield from (plan.person.known_as, plan.person.name)
    for helper in (plan.facilitator, plan.key_worker):
        if helper:
            yield from (helper.name, helper.chosen_by)
    for part in plan.parts:
        yield from (part.said_by, part.written_by)
        yield from (item.notes.said for item in part.items())
        yield from _in_tables(part)


def _in_tables(part: Part) -> Iterator[str]:
    """The first column of a table of people."""
    for section in part.sections:
        if templates.kind_of(part, section) == "people":
            for table in section.tables():
                yield from (row.cells[0].text for row in table.rows if row.cells)
