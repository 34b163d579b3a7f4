"""What would change in a plan, as groups that somebody says yes or no to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Item, Notes, Part, Row
from pcp_sitegen.plan.writing import write
from pcp_sitegen.plan.writing.grow import New, NewRow
from pcp_sitegen.review.places import Place

ORDER = ("actions", "tops", "profile", "communication", "done", "dates")
"""The groups, in the order in which they are asked about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that would be new or other, to be shown: where, and in which words."""

    file: str
    heading: str
    text: str
    before: str = ""
    """What stands there now; empty if it is new."""
    line: int = 0


@dataclass(slots=True)
class Group:
    """What is agreed to together."""

    key: str
    entries: list[Entry] = field(default_factory=list)
    new: dict[str, New] = field(default_factory=dict)
    """What is new in each part, by the names of the parts."""

    def in_part(self, part: Part) -> New:
        return self.new.setdefault(part.name, New())

    def add_line(self, place: Place, item: Item) -> None:
        """A line for a list."""
        self.in_part(place.part).lines.setdefault(place.field.id, []).append(item)
        self.entries.append(Entry(place.part.where.file, place.field.label, write.bullet("-", item)[0][2:]))

    def add_row(self, place: Place, row: NewRow) -> None:
        """A row for a table."""
        self.in_part(place.part).rows.setdefault(place.field.id, []).append(row)
        cells = tuple(cell for column in place.field.columns
                      if (cell := row.cells.get(column.id)) and (cell.text or cell.picture))
        shown = write.table_row(Row(cells, Where(""), row.notes))
        self.entries.append(Entry(place.part.where.file, place.field.label, shown.strip("| ")))


@dataclass(slots=True)
class Proposal:
    """All that a review would change, and what it says that stays in the review alone, each with why."""

    groups: dict[str, Group] = field(default_factory=lambda: {key: Group(key) for key in ORDER})
    stays: list[str] = field(default_factory=list)

    @property
    def there(self) -> list[Group]:
        return [group for group in self.groups.values() if group.entries]


def joined(groups: Iterable[Group]) -> dict[str, New]:
    """All that is new in each part, of several groups."""
    result: dict[str, New] = {}
    for group in groups:
        for name, new in group.new.items():
            into = result.setdefault(name, New())
            for id_, lines in new.lines.items():
                into.lines.setdefault(id_, []).extend(lines)
            for id_, rows in new.rows.items():
                into.rows.setdefault(id_, []).extend(rows)
            into.cells.update(new.cells)
    return result


def line_of(item: Item, own: Notes) -> Item:
    """A line of a review as one of a list: with who said it and for whom it is, without what stands under it.

    A quotation that has no quotation marks gets them: its words stay somebody's own.
    """
    text = " ".join(item.text.split("\n"))
    if item.kind == "quote" and not text.startswith(('"', "“")):
        text = f"“{text}”" if '"' in text else f'"{text}"'
    return replace(item, text=text, kind="line", level=0, blocks=(), notes=replace(own, feeds="", ok=(), agreed=None))
