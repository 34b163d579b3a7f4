"""What went wrong, where, and what to do: the only exceptions this package raises on purpose.

The command line decides how they look and which exit status they give; nothing else prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a plan folder: the file as the writer knows it, and the line counted from 1; 0 is the whole file."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: what is wrong, where it is, and what to do about it."""

    what: str
    do: str
    where: Where | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.do}"


class PcpError(Exception):
    """Anything we can explain. `status` is the exit status of the command (DESIGN, section 5)."""

    status = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[PcpError], tuple[Problem, ...]]:
        """Errors come back whole from another process."""
        return type(self), self.problems


class PlanError(PcpError):
    """The plan folder needs mending. It may hold several problems, so that all can be mended in one go."""

    status = 1


class UsageError(PcpError):
    """The command was asked for something that does not exist or would do harm."""

    status = 2


class MachineError(PcpError):
    """The machine would not do it: a full disk, a folder nobody may write in."""

    status = 3


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or all of them if none is near; empty if there are none."""
    words = list(known)
    close = get_close_matches(word.casefold(), [w.casefold() for w in words], n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{next(w for w in words if w.casefold() == close[0])}'?"
    if not words:
        return ""
    shown = ", ".join(words[:12])
    return f"You can use: {shown}{', ...' if len(words) > 12 else ''}."
