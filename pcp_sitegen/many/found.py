"""A folder -> the plan folders under it, and the folders that could not be looked into."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pcp_sitegen.errors import MachineError, Problem, UsageError
from pcp_sitegen.plan.settings import FILE

_NOT_PLANS = ("out", "history")
"""Folders in which no plans are looked for: what was made of plans, and plans as they were."""


def plans(folder: Path, out: Path) -> tuple[list[str], list[tuple[str, Problem]]]:
    """The paths of all plan folders under `folder`, in order, with / between; and what is wrong, by path.

    Links are not followed: they may lead in a circle, or to plans that nobody meant. `out` is passed over.
    Raises UsageError if there is nothing to look through.
    """
    if not folder.is_dir():
        raise UsageError(Problem(f"There is no folder {folder}.", "Give the folder that your plan folders are in."))
    if (folder / FILE).exists():
        raise UsageError(Problem(f"{folder} is a plan folder itself.",
                                 f"Build it with: pcp build {folder}. Or give the folder that it is in."))
    closed: list[tuple[str, Problem]] = []
    found = sorted(_under(folder, "", out.resolve(), closed))
    return found, closed


def _under(folder: Path, name: str, out: Path, closed: list[tuple[str, Problem]]) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            inner = [entry for entry in entries if entry.is_dir(follow_symlinks=False)
                     and not entry.name.startswith(".") and entry.name not in _NOT_PLANS]
    except OSError as error:
        if not name:
            raise MachineError(Problem(f"{folder} cannot be opened ({error.strerror}).",
                                       "Check that it may be opened.")) from error
        closed.append((name, Problem(f"This folder cannot be opened ({error.strerror}).",
                                     "Check that it may be opened. There may be plans in it.")))
        return
    for entry in inner:
        path, its = Path(entry.path), f"{name}/{entry.name}" if name else entry.name
        if path.resolve() == out:
            continue
        if os.path.lexists(path / FILE):
            yield its
        else:
            yield from _under(path, its, out, closed)
