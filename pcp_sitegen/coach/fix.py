"""A plan -> the changes that cannot change what it means: phone numbers in the usual groups, dates in full.

What somebody said stays byte for byte: nothing in quotation marks, in a `>` quote, in code or in a line with `{exact}`
is touched. Before anything is offered, the plan is read as it would be: it must be the same plan, but for these words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pcp_sitegen import files
from pcp_sitegen.coach.full import in_full
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import inside, read_bytes, text_from
from pcp_sitegen.plan.model import Block, Item, ItemList, Plan, Section, Table
from pcp_sitegen.plan.parts import FRONT_MATTER
from pcp_sitegen.plan.read import read

_LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a file, before and after."""

    where: Where
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What would be changed, and the bytes of each file now."""

    changes: tuple[Change, ...]
    seen: dict[str, bytes]


def proposed(plan: Plan, today: date) -> Fixed:
    """The changes that can be made. A line that is written in an unusual way is left as it is."""
    seen = {file: _bytes(plan, file) for file in _languages(plan)}
    changes = [change for file, language in _languages(plan).items()
               for change in _changes(file, seen[file], language, today)]
    if not _is_right(plan, seen, changes, today):
        changes = [change for change in changes if _is_right(plan, seen, [change], today)]
    return Fixed(tuple(changes) if _is_right(plan, seen, changes, today) else (), seen)


def write(plan: Plan, fixed: Fixed) -> None:
    """Write the changes. Raises PlanError, with nothing written, if a file was changed since they were shown."""
    new = _with(fixed.seen, fixed.changes)
    for file in new:
        if _bytes(plan, file) != fixed.seen[file]:
            raise PlanError(Problem("This file was changed after you saw its lines, so nothing was written.",
                                    "Try again.", Where(file)))
    for file, raw in new.items():
        path = inside(plan.folder, file)
        assert path is not None, "its bytes were read above"
        files.replace(path, raw)


def _languages(plan: Plan) -> dict[str, str]:
    """The files of the parts, with the language of each."""
    return {part.where.file: one.language for one in (plan, *plan.translations) for part in one.parts
            if not part.language and (plan.folder / part.where.file).exists()}


def _bytes(plan: Plan, file: str) -> bytes:
    path = inside(plan.folder, file)
    assert path is not None, "the plan was read from it"
    return read_bytes(path, file, files.TEXT_LIMIT)


def _changes(file: str, raw: bytes, language: str, today: date) -> list[Change]:
    """The lines of a file that would be other ones. What stands at its top is for the program, so it stays."""
    text = text_from(raw, file)
    head = FRONT_MATTER.match(text)
    top = text[: head.end()] if head else ""
    new = top + in_full(text[len(top) :], language, today)
    lines = zip(text.split("\n"), new.split("\n"), strict=True)
    return [Change(Where(file, number), *pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]]


def _with(seen: dict[str, bytes], changes: Sequence[Change]) -> dict[str, bytes]:
    """The files that are changed, with all else in them byte for byte as it was."""
    result: dict[str, bytes] = {}
    for change in changes:
        file, line = change.where.file, 2 * (change.where.line - 1)
        pieces = _LINE_END.split(result.get(file, seen[file]).decode("utf-8"))
        pieces[line] = pieces[line].replace(change.before, change.after)
        result[file] = "".join(pieces).encode("utf-8")
    return result


def _is_right(plan: Plan, seen: dict[str, bytes], changes: Sequence[Change], today: date) -> bool:
    """Whether the plan with these changes is the plan as it was, but for phone numbers and dates that are free."""
    try:
        found = read(plan.folder, {file: text_from(raw, file) for file, raw in _with(seen, changes).items()})
    except PlanError:
        return False
    return _alike(plan, today) == _alike(found, today)


def _alike(plan: Plan, today: date) -> Plan:
    """The plan as it would be if all that may be changed were: two plans that differ in no more are the same then."""
    def blocks(given: tuple[Block, ...], exact: bool) -> tuple[Block, ...]:
        return tuple(block(one, exact) for one in given)

    def block(given: Block, exact: bool = False) -> Block:
        match given:
            case Item():
                return item(given, exact)
            case ItemList():
                return replace(given, items=tuple(item(one, exact) for one in given.items))
            case Table():
                return replace(given, rows=tuple(replace(row, cells=tuple(item(cell, exact) for cell in row.cells))
                                                 for row in given.rows))

    def item(given: Item, exact: bool) -> Item:
        exact = exact or given.notes.exact or given.kind in ("quote", "heading")
        inner = blocks(given.blocks, exact)
        if exact:
            return replace(given, blocks=inner)
        original = None if given.original is None else in_full(given.original, plan.deciding, today)
        language = given.language or plan.language
        return replace(given, text=in_full(given.text, language, today), original=original, blocks=inner)

    def section(given: Section) -> Section:
        return replace(given, blocks=blocks(given.blocks, given.notes.exact))

    parts = tuple(replace(part, sections=tuple(map(section, part.sections))) for part in plan.parts)
    return replace(plan, parts=parts, translations=tuple(_alike(other, today) for other in plan.translations))
