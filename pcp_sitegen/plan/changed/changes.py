"""Two states of a plan, as one reader may see each -> what is new, changed and gone between them, part by part.

Lines are matched by their place (part, section, what they stand under) and by their words (`plan/pairing.py`), so a
line that was reworded is one change, and a line that moved is not gone and new. Nothing is looked up here and nothing
hidden is known here: `readers.view` has taken away beforehand what its reader may not be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pcp_sitegen.plan.changed.pairing import Pairs, paired, part_pairs
from pcp_sitegen.plan.changed.placed import Line, lines_of, said
from pcp_sitegen.plan.changed.rebuilt import Place, place_of, rebuilt
from pcp_sitegen.plan.model import ME, Item, Notes, Part, Plan, Row, Section, Table

Kind = Literal["new", "changed", "picture", "notes", "moved", "gone"]
"""What became of a line. `picture` and `notes`: only its picture changed, or only what is noted at its end."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one line, or of one row of a table. A nested line that came or went with its line is in that."""

    kind: Kind
    before: Line | None = None
    now: Line | None = None

    @property
    def line(self) -> Line:
        """The line as it is now; as it was, if it is gone."""
        found = self.now or self.before
        assert found, "a change is of something"
        return found

    @property
    def cells(self) -> tuple[tuple[str, Item, Item], ...]:
        """Of a row that changed: (title of the column, before, now) of each cell whose words are others."""
        assert self.before
        assert self.now
        return tuple(cells_changed(self.before, self.now))


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of one part."""

    kind: Literal["new", "changed", "gone"]
    part: Part
    """As it is now; as it was, if it is gone."""
    called: str = ""
    """Its title before, if it has another now."""
    changes: tuple[Change, ...] = ()


def between(earlier: Plan, now: Plan) -> tuple[PartChange, ...]:
    """What changed from one state of a plan to another, in the order of the plan; parts that are gone stand last.

    Parts that are made from the rest of the plan say nothing of their own, but for what people wrote in them.
    """
    mine = now.reader.name == ME
    old, new = list(lines_of(earlier)), list(lines_of(now))
    parts = part_pairs(earlier, now, old, new)
    pairs = paired(old, new, parts)
    found = list(_changes(old, new, pairs, mine))
    before = {name: part for part in _there(earlier) for name in [parts.get(part.name, "")] if name}
    same_words = earlier.language == now.language
    result = []
    for part in _there(now):
        its = tuple(change for change in found if change.kind != "gone" and change.line.part.name == part.name)
        was = before.get(part.name)
        if was is not None:
            its += tuple(change for change in found
                         if change.kind == "gone" and parts.get(change.line.part.name) == part.name)
        called = was.title if was and same_words and said(was.title) != said(part.title) else ""
        if was is None and not part.made:
            result.append(PartChange("new", part, changes=its))
        elif its or called:
            result.append(PartChange("changed", part, called, its))
    for part in _there(earlier):
        if part.name not in parts and not part.made:
            its = tuple(change for change in found if change.kind == "gone" and change.line.part.name == part.name)
            result.append(PartChange("gone", part, changes=its))
    return tuple(result)


def _there(plan: Plan) -> Iterator[Part]:
    return (part for part in plan.parts if part.wanted)


def _changes(old: list[Line], new: list[Line], pairs: Pairs, mine: bool) -> Iterator[Change]:
    """Each change, in the order of the plan; what is gone after the others."""
    back = {there: here for here, there in pairs.items()}
    fresh = {at for at in range(len(new)) if at not in back}
    for at, line in enumerate(new):
        if at not in fresh:
            kind = _kind(back[at], at, old, new, pairs, mine)
            if kind:
                yield Change(kind, old[back[at]], line)
        elif not _told_with_another(at, new, fresh) and not any(item.notes.gone for item in line.items):
            yield Change("new", now=line)
    lost = {at for at in range(len(old)) if at not in pairs}
    for at in sorted(lost):
        if not _told_with_another(at, old, lost):
            yield Change("gone", before=old[at])


def _told_with_another(at: int, lines: list[Line], same: set[int]) -> bool:
    """Whether a line stands under one that came or went too; or is a heading over such lines, which name it."""
    line = lines[at]
    if line.above is not None and line.above in same and not lines[line.above].is_heading:
        return True
    following = at + 1
    return (line.is_heading and following in same and following < len(lines) and lines[following].above == at)


def _kind(here: int, there: int, old: list[Line], new: list[Line], pairs: Pairs, mine: bool) -> Kind | None:
    before, now = old[here], new[there]
    if before.key != now.key and (not _rows(before, now) or any(cells_changed(before, now))):
        return "changed"
    if shown_and_played(before) != shown_and_played(now):
        return "picture"
    if _noted(before, mine) != _noted(now, mine):
        return "notes"
    return None if now.is_heading or pairs.at_home(here, there) else "moved"


def _rows(before: Line, now: Line) -> bool:
    return isinstance(before.thing, Row) and isinstance(now.thing, Row)


def cells_changed(before: Line, now: Line) -> Iterator[tuple[str, Item, Item]]:
    """(title of the column, cell before, cell now) of each cell of a row whose words are others."""
    assert isinstance(before.thing, Row)
    assert isinstance(now.thing, Row)
    nothing = Item("", now.thing.where)
    was = {column.id or said(column.title): at for at, column in enumerate(before.columns)}
    left = dict(was)
    for at, column in enumerate(now.columns):
        # A column whose heading is another now is the one that stood in the same place.
        there = left.pop(column.id or said(column.title), None)
        if there is None and at < len(before.columns):
            name = before.columns[at].id or said(before.columns[at].title)
            there = left.pop(name, None) if len(before.columns) == len(now.columns) else None
        cell = before.thing.cells[there] if there is not None else nothing
        if said(cell.meaning) != said(now.thing.cells[at].meaning):
            yield column.title, cell, now.thing.cells[at]
    for at in left.values():
        if said(before.thing.cells[at].meaning):
            yield before.columns[at].title, before.thing.cells[at], nothing


def shown_and_played(line: Line) -> list[tuple[str, str]]:
    """The pictures and recordings of a line, by their kinds and names: words for a picture are not the picture."""
    return sorted((one.kind, one.name) for item in line.items
                  for one in (*((item.picture,) if item.picture else ()), *item.more_pictures, *item.recordings))


def _noted(line: Line, mine: bool) -> tuple[object, ...]:
    """What is noted of a line and told to its readers. Only the person is told for whom it is."""
    notes: list[Notes] = [item.notes for item in line.items]
    if isinstance(line.thing, Row):
        notes.append(line.thing.notes)
    told = (any(n.guess for n in notes), any(n.exact for n in notes),
            tuple(sorted(n.said for n in notes if n.said)), tuple(sorted(n.checked for n in notes if n.checked)))
    return (*told, {n.readers for n in notes} - {None}) if mine else told


News = Literal["new", "changed"]
_MARKS: dict[Kind, News] = {"new": "new", "changed": "changed", "picture": "changed", "notes": "changed"}


def marked(earlier: Plan, now: Plan) -> Plan:
    """The plan as it is now, each line that is new or changed with a note that says so."""
    return rebuilt(now, _Marks({change.line.place: _MARKS[change.kind] for part in between(earlier, now)
                                for change in part.changes if change.kind in _MARKS}))


@dataclass(frozen=True, slots=True)
class _Marks:
    """Lines and rows with what there is to say of them, by their places."""

    found: dict[Place, News]

    def title(self, section: Section) -> str:
        return section.title

    def line(self, item: Item, depth: int) -> Item:
        return replace(item, notes=self._noted(item.notes, place_of(item, depth)))

    def row(self, row: Row, table: Table, depth: int) -> Row:
        return replace(row, notes=self._noted(row.notes, place_of(row, depth)))

    def _noted(self, notes: Notes, place: Place) -> Notes:
        return replace(notes, news=self.found[place]) if place in self.found else notes
