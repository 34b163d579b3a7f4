"""A view of a plan -> the people in it and its actions, as `send/fhir.py` needs them, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pcp_sitegen.plan.gather import actions as action_tables
from pcp_sitegen.plan.gather.lines import may_travel
from pcp_sitegen.plan.model import Item, Part, Plan, Table
from pcp_sitegen.send.page import plain

_PEOPLE = (("relationship-map", "people"), ("emergency-plan", "contacts"), ("informal-support", "people"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the person's life, or who works with them."""

    name: str
    what: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody will do."""

    what: str
    who: str
    when: str
    done: bool


def known(view: Plan) -> tuple[Person, ...]:
    """The people, each once, by name; those who help with the plan first."""
    found = [Person(one.name, one.role, one.phone) for one in (view.key_worker, view.facilitator) if one]
    for part, field, table in _tables(view):
        if (part.template, field) in _PEOPLE:
            for cells in _rows(table, view):
                found.append(Person(_said(cells, "name"), _said(cells, "relation", "what"),
                                    _said(cells, "phone", "contact")))
    by_name: dict[str, Person] = {}
    for one in found:
        before = by_name.get(one.name, one)
        if one.name:
            by_name[one.name] = Person(one.name, before.what or one.what, before.phone or one.phone)
    return tuple(by_name.values())


def actions(view: Plan) -> tuple[Action, ...]:
    """What will be done, by whom and when, as the tables of actions say."""
    found: dict[Action, None] = {}
    for part in _written(view):
        for table in action_tables.tables(part):
            for row in table.rows:
                if may_travel(row.notes, view):
                    cells = table.cells(replace(row, cells=table.agreed(row)))
                    done = action_tables.state(table, row, None, view.deciding) == "done"
                    found[Action(_said(cells, "what"), _said(cells, "who"), _said(cells, "when"), done)] = None
    return tuple(action for action in found if action.what)


def _written(view: Plan) -> Iterator[Part]:
    return (replace(part, sections=part.written) for part in view.parts
            if part.wanted and not part.sensitive and not part.made)


def _tables(view: Plan) -> Iterator[tuple[Part, str, Table]]:
    for part in _written(view):
        for section in part.sections:
            if may_travel(section.notes, view):
                yield from ((part, section.field, table) for table in section.tables())


def _rows(table: Table, view: Plan) -> Iterator[dict[str, Item]]:
    for row in table.rows:
        if may_travel(row.notes, view):
            yield table.cells(replace(row, cells=table.agreed(row)))


def _said(cells: dict[str, Item], *columns: str) -> str:
    """The words of the first of these cells that has any."""
    return next((plain(cells[column]) for column in columns if column in cells and cells[column].text), "")
