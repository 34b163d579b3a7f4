"""The nouns: what is wanted for one plan, and what became of it. Only paths, settings and sentences: no plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pcp_sitegen.errors import Problem

ALL = "all"
"""In place of a reader: the person, and every reader that a plan names."""


class How(StrEnum):
    """What became of a plan."""

    MADE = "made"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    """It needs mending."""
    MACHINE = "machine"
    """The machine would not."""
    NO_READER = "no-reader"
    """It has no reader of the name that was asked for."""
    GONE = "gone"
    """It was finished once, and is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Order:
    """One plan to build, for one reader or for all."""

    name: str
    """The path of the plan folder under the folder of all, with / between; the finished plan has the same."""
    folder: str
    out: str
    state: str
    """The file that says what `out` was made from."""
    reader: str
    only: tuple[str, ...]
    ink: str
    today: date
    program: str
    """Which program, as `program.version` says."""
    again: bool = False
    """Whether to build it even if nothing has changed."""
    verify: bool = False
    """Whether to look at every byte that is there, and not only at sizes and times."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one plan for one reader."""

    name: str
    reader: str
    out: str
    how: How
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    seconds: float = 0.0
    older: bool = False
    """Whether an older build of it is there still, though this one came to nothing."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Nothing came of a piece: its process died, or was stopped because it took too long."""

    late: bool


Came = tuple[Done, ...] | Lost
"""What became of one plan, for all its readers."""
