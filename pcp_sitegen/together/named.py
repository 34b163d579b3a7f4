"""Plan -> all that it says, each with what kind of words it is: names, words about people, or any words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pcp_sitegen.errors import Where
from pcp_sitegen.plan import public
from pcp_sitegen.plan.model import Item, Part, Plan, Table
from pcp_sitegen.plan.settings import FILE
from pcp_sitegen.together.data import listed
from pcp_sitegen.together.letters import plain
from pcp_sitegen.together.statements import GROUPS, TEMPLATE

_PEOPLE = ("relationship-map", "people-who-help", "informal-support", "emergency-plan")
"""Templates of which every line may begin with somebody's name."""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of a plan."""

    text: str
    where: Where
    kind: Literal["name", "people", "text"] = "text"
    """`name`: every word is a part of a name; `people`: every word with a capital is; `text`: as in any sentence."""
    language: str = "en"
    statement: bool = False
    """Whether it is one of the top twos, and so tells nothing about how the plan writes its words."""


def said_in(plan: Plan) -> Iterator[Said]:
    """All words of a plan and of its translations."""
    yield from _settings(plan)
    for one in (plan, *plan.translations):
        for reader in one.readers:
            yield Said(reader.who, reader.where or Where(FILE), "people")
            yield Said(f"{reader.why} . {reader.agreed}", reader.where or Where(FILE), language=one.language)
        for part in one.parts:
            yield from _in_part(part, one.language_of(part))


def _settings(plan: Plan) -> Iterator[Said]:
    person, lines = plan.person, plan.lines
    where = Where(FILE, lines.get("person", 0))
    yield Said(person.known_as, where, "name")
    yield Said(person.name, where, "name")
    if person.photo:
        yield Said(person.photo.alt, where)
    for key, helper in (("facilitator", plan.facilitator), ("key_worker", plan.key_worker)):
        if helper:
            yield Said(helper.name, Where(FILE, lines.get(key, 0)), "name")
            yield Said(helper.chosen_by, Where(FILE, lines.get(key, 0)), "people")
    yield Said(plan.kept, Where(FILE, lines.get("kept", 0)), language=plan.language)
    if plan.together:
        yield Said(plan.together.agreed, plan.together.where, language=plan.language)
    yield from (Said(copy.who, copy.where or Where("shared.yaml"), "people") for copy in plan.shared)


def _in_part(part: Part, language: str) -> Iterator[Said]:
    top = {item.where for section in part.sections for item in section.items()
           if part.template == TEMPLATE and section.field in GROUPS}
    for where, text in public.texts(part):
        yield Said(public.as_seen(text), where, language=language, statement=where in top)
    yield from (Said(text, part.where, "people") for text in (part.said_by, part.written_by))
    for section in part.sections:
        yield from (Said(item.notes.said, item.where, "people") for item in section.items())
        for table in section.tables():
            yield from _of_people(table)
        if part.template in _PEOPLE or "people" in part.name:
            begins = section.items() if section.field else (Item(section.title, section.where), *section.items())
            yield from (Said(_beginning(item.text), item.where, "people") for item in begins)


def _of_people(table: Table) -> Iterator[Said]:
    """The cells of a table in which people are named."""
    known = listed("columns")
    for at, column in enumerate(table.columns):
        if column.id in known or plain(column.title) in known:
            yield from (Said(public.as_seen(row.cells[at].text), row.cells[at].where, "people") for row in table.rows)


def _beginning(text: str) -> str:
    """The words with which a line names somebody: all before the first comma, colon or "is", if they are few."""
    seen = public.as_seen(text)
    for sign in (",", ":", "(", " - ", " is ", " yw ", " ydy "):
        seen = seen.split(sign)[0]
    return seen if len(seen.split()) <= 4 else ""
