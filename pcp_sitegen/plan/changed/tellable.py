"""A plan as a reader could see it earlier -> what of that they may be told now, when it is compared with today.

What is still in the plan and is hidden from them now is told nowhere: it is not "gone", and it is not what a line of
theirs "was". So it is forgotten here, before anything compares. What stays says nothing that they could not see then,
and nothing but a missing line of their own can follow from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pcp_sitegen.plan import secrets
from pcp_sitegen.plan.changed.pairing import Pairing, Pairs, paired, part_pairs
from pcp_sitegen.plan.changed.placed import Line, lines_of, said
from pcp_sitegen.plan.changed.rebuilt import TITLE, Place, place_of, rebuilt
from pcp_sitegen.plan.marks import IMAGE, alt_of, only_links_to
from pcp_sitegen.plan.model import ME, Item, Part, Picture, Plan, Row, Section, Table

_LONG = 3
"""Words after which a line is known again wherever it stands."""


def tellable(then: Plan, now: Plan, before: Plan, whole: Plan) -> Plan:
    """`then` and `now` are what a reader could see and can see; `before` and `whole` the plan itself, then and now."""
    if now.reader.name != ME:
        then = replace(then, parts=tuple(_theirs(then, now, whole)))
        hidden = _Hidden(then, now, before, whole)
        while lost := hidden.found_in(then):
            then = rebuilt(then, _Without(lost))
        then = rebuilt(then, _Without(cells=_kept_back(then, now, whole)))
        then = _without_secrets(then)
    return rebuilt(then, _Shown(now))


def _theirs(then: Plan, now: Plan, whole: Plan) -> Iterable[Part]:
    """The parts of then that are theirs still, or that are gone for everybody."""
    theirs, there = {part.name for part in now.parts}, {part.name for part in whole.parts}
    called_now = part_pairs(then, whole, list(lines_of(then)), list(lines_of(whole)))
    for part in then.parts:
        name = part.name if part.name in there else called_now.get(part.name)
        if name is None or name in theirs:
            yield part


class _Hidden:
    """The lines of the plan that a reader may not see now."""

    def __init__(self, then: Plan, now: Plan, before: Plan, whole: Plan) -> None:
        self.now = now
        self.lines = _unseen(whole, now)
        old = {(line.part.name, line.key) for line in _unseen(before, then)}
        self.newly = [line for line in self.lines if (line.part.name, line.key) not in old]
        """Those that were not hidden before in the same words: only they can be what became of a line of theirs."""
        self.keys: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            self.keys[line.key].append(line)

    def found_in(self, then: Plan) -> set[Place]:
        """The lines of then that the reader sees no more and that live on where they may not see them."""
        old, new = list(lines_of(then)), list(lines_of(self.now))
        pairs = paired(old, new, part_pairs(then, self.now, old, new))
        lost = [at for at, line in enumerate(old) if at not in pairs or new[pairs[at]].key != line.key]
        found = {old[at].place for at in lost if self._says(old[at])}
        rest = [old[at] for at in lost if at not in pairs and old[at].place not in found]
        return found | self._like(rest)

    def _says(self, line: Line) -> bool:
        """Whether a hidden line says the same. What is short, such as "None known", must stand in the same place."""
        return any(len(line.words) >= _LONG or _place_of(line) == _place_of(other)
                   for other in self.keys.get(line.key, ()))

    def _like(self, lines: list[Line]) -> set[Place]:
        """Those of some lines that a newly hidden line says much the same as."""
        flat = [replace(line, above=None) for line in lines], [replace(line, above=None) for line in self.newly]
        pairs = Pairs(*flat, {})
        pairing = Pairing(pairs)
        pairing.alike(_place_of, _place_of)
        pairing.alike_elsewhere()
        return {lines[at].place for at in pairs}


def _place_of(line: Line) -> tuple[str, str]:
    return line.part.name, line.section.field or said(line.section.title)


def _unseen(whole: Plan, seen: Plan) -> list[Line]:
    """The lines of a plan that are not in a view of it, also in parts that the person does not want."""
    every = replace(whole, parts=tuple(replace(part, sections=part.written, wanted=True) for part in whole.parts))
    there = {line.place for line in lines_of(seen)}
    return [line for line in lines_of(every) if line.place not in there]


def _kept_back(then: Plan, now: Plan, whole: Plan) -> set[tuple[Place, str]]:
    """Cells that somebody agreed to show then and does not now, by their rows and columns: they are not "gone"."""
    rows = {line.place: line.thing for line in lines_of(whole) if isinstance(line.thing, Row)}
    old, new = list(lines_of(then)), list(lines_of(now))
    found = set()
    for here, there in paired(old, new, part_pairs(then, now, old, new)).items():
        line, row = new[there], new[there].thing
        kept = rows.get(line.place)
        if isinstance(row, Row) and kept is not None:
            for column, shown, written in zip(line.columns, row.cells, kept.cells, strict=True):
                if column.needs and said(written.meaning) and not said(shown.meaning):
                    found.add((old[here].place, column.id))
    return found


def _without_secrets(then: Plan) -> Plan:
    """A plan without codes and account numbers, which no reader may be given, though they could see them then."""
    found = {(where.file, where.line) for where, _ in secrets.in_plan(replace(then, translations=()), {})}
    if any(file == "plan.yaml" for file, _ in found):
        then = replace(then, kept="", key_worker=None, facilitator=None)
    return rebuilt(then, _Without({line.place for line in lines_of(then) if line.place[:2] in found}))


@dataclass(frozen=True, slots=True)
class _Without:
    """A plan without lines and cells in these places."""

    places: set[Place] = field(default_factory=set)
    cells: set[tuple[Place, str]] = field(default_factory=set)

    def title(self, section: Section) -> str:
        return "" if place_of(section, TITLE) in self.places else section.title

    def line(self, item: Item, depth: int) -> Item | None:
        return None if place_of(item, depth) in self.places else item

    def row(self, row: Row, table: Table, depth: int) -> Row | None:
        place = place_of(row, depth)
        if place in self.places:
            return None
        cells = (Item("", cell.where) if (place, column.id) in self.cells else cell
                 for column, cell in zip(table.columns, row.cells, strict=True))
        return replace(row, cells=tuple(cells))


class _Shown:
    """A plan whose lines show only pictures and lead only to parts that its reader has today.

    A picture or a recording may be another now, or stand in a line that they may not see: then its words stand for it.
    """

    def __init__(self, now: Plan) -> None:
        self.parts = [part.name for part in now.parts]
        self.pictures = {(one.kind, one.name) for part in now.parts for one in part.pictures()}
        self.recordings = {one.name for part in now.parts for one in part.recordings()}

    def title(self, section: Section) -> str:
        return only_links_to(section.title, self.parts)

    def line(self, item: Item, depth: int) -> Item | None:
        return self._item(item)

    def row(self, row: Row, table: Table, depth: int) -> Row | None:
        return replace(row, cells=tuple(self._item(cell) for cell in row.cells))

    def _item(self, item: Item) -> Item:
        shown = item.picture if item.picture and self._may(item.picture) else None
        instead = item.picture.alt if item.picture and not shown and not item.text else ""
        more = tuple(one for one in item.more_pictures if self._may(one))
        names = {one.name for one in more}
        text = IMAGE.sub(lambda found: found.group() if found.group(2).strip() in names else alt_of(found), item.text)
        return replace(item, text=only_links_to(text or instead, self.parts), picture=shown, more_pictures=more,
                       recordings=tuple(one for one in item.recordings if one.name in self.recordings))

    def _may(self, picture: Picture) -> bool:
        return picture.kind == "symbol" or (picture.kind, picture.name) in self.pictures
