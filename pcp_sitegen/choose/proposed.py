"""A plan folder -> the lines that have no picture, each with the symbols that may stand before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pcp_sitegen.book.suggest import Proposal, Suggester, people
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.writing import bare
from pcp_sitegen.plan.writing.bare import Bare


@dataclass(frozen=True, slots=True)
class Line:
    """A line without a picture."""

    bare: Bare
    proposals: tuple[Proposal, ...]
    """The best first; empty if nothing fits."""

    @property
    def key(self) -> str:
        """Its name in a form: the number of the line, and in a table the number of the cell too."""
        return "-".join(map(str, self.bare.key))


@dataclass(frozen=True, slots=True)
class PartLines:
    """A part that has lines without a picture."""

    part: Part
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def proposed(self) -> int:
        return sum(bool(line.proposals) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What there is to choose in a plan."""

    plan: Plan
    symbols: Symbols
    names: tuple[str, ...]
    """Every symbol that can be written in the plan, by name."""
    parts: tuple[PartLines, ...]

    def part(self, name: str) -> PartLines | None:
        return next((one for one in self.parts if one.part.name == name), None)


def look(folder: Path) -> Proposed:
    """Read a plan folder and propose. Raises what `plan.read` raises."""
    plan = read(folder)
    symbols = Symbols(folder, plan.symbols)
    names = {name: drawing for name, drawing in symbols.names().items() if bare.mark(name)}
    suggester = Suggester(names, symbols.own, people.names(plan), plan.language)
    parts = tuple(_lines(part, suggester.proposals) for part in plan.parts if part.wanted)
    return Proposed(plan, symbols, tuple(sorted(names)), tuple(one for one in parts if one.lines))


def _lines(part: Part, propose: Callable[[str, str], tuple[Proposal, ...]]) -> PartLines:
    return PartLines(part, tuple(Line(one, propose(one.item.text, one.heading)) for one in bare.lines(part)))
