"""A target, the folder of a build or a single file -> whether every byte of the copy there is as it was made.

Also what of a copy can be compared with the plan it was made from: its plan.json, or the checksum of its locked file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pcp_sitegen import sums
from pcp_sitegen.carry import front
from pcp_sitegen.carry.front import READ_ME, START
from pcp_sitegen.carry.stick import NEW, litter
from pcp_sitegen.plan.data import written
from pcp_sitegen.plan.gather.copies import NAME as ABOUT_COPIES

PLAN = "plan.json"
_MADE = ("website/", "booklets/", PLAN)
_FOLDER = re.compile(r"plan-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found; all names as they are on the target."""

    state: Literal["whole", "damaged", "nothing"]
    home: Path | None = None
    """The folder with the finished files."""
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    count: int = 0
    """How many files were looked at."""

    @property
    def plan(self) -> bytes | None:
        """The copy's plan.json; None if it is locked, or was made without."""
        path = self.home / PLAN if self.home else None
        return path.read_bytes() if path and path.is_file() else None

    @property
    def locked(self) -> Path | None:
        """The one locked file, if that is what the copy is."""
        listed = sums.listed(self.home) if self.home else {}
        return self.home / next(iter(listed)) if self.home and _is_locked(listed) else None


def look(target: Path) -> Checked:
    """Look at every byte of the copy in this folder. Raises OSError if the folder itself cannot be read."""
    start = target / START
    data = start.read_bytes() if start.is_file() else b""
    lead = front.leads(data)
    if lead:
        return _stick(target, target / lead.folder, lead.sums)
    listed = sums.listed(target)
    if _is_locked(listed) or any(name.startswith(_MADE) for name in listed):
        return _checked(target, target, *_compared(target, listed, ""))
    home = _without_lead(target)
    return _stick(target, home, "") if home else Checked("nothing")


def of_plan(plan: bytes) -> str:
    """The checksum that tells whether two plan.json say the same.

    What tells who has a copy is passed over: each copy is written down there after it was made. Where there is nothing
    of that, this is the checksum of the file.
    """
    data = json.loads(plan)
    copies = data.get("rebuild", {}).pop("copies", None)
    if copies is None and not any(_about_copies(part) for one in _languages(data) for part in one["parts"]):
        return sha256(plan).hexdigest()
    for one in _languages(data):
        one["parts"] = [part for part in one["parts"] if not _about_copies(part)]
    return sha256(written(data).encode("utf-8")).hexdigest()


def _languages(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield data
    yield from data.get("translations", {}).values()


def _about_copies(part: dict[str, Any]) -> bool:
    return bool(part.get("template") == ABOUT_COPIES)


def _is_locked(listed: dict[str, str]) -> bool:
    return len(listed) == 1 and next(iter(listed)).endswith(".html")


def _without_lead(target: Path) -> Path | None:
    """The newest copy on a target whose START-HERE.html is damaged or gone. A copy that was never finished is none."""
    if (target / NEW).exists() and not (target / START).exists():
        return None
    found = {int(name[1]): path for path in target.iterdir()
             if (name := _FOLDER.fullmatch(path.name)) and (path / sums.NAME).is_file()}
    return found[max(found)] if found else None


def _stick(target: Path, home: Path, expected: str) -> Checked:
    """A copy on a stick; `expected` is the checksum of its list, empty if START-HERE.html does not tell."""
    changed, missing, extra, count = _compared(home, sums.listed(home), f"{home.name}/")
    tops = ((target / START, bool(expected)), (target / READ_ME, _is_ours(target / READ_ME)))
    for path, sound in (*tops, (home / sums.NAME, not expected or _sum(home / sums.NAME) == expected)):
        name = path.relative_to(target).as_posix()
        if not path.is_file():
            missing.append(name)
        elif not sound:
            changed.append(name)
    return _checked(target, home, changed, missing, extra, count + 3)


def _is_ours(path: Path) -> bool:
    return path.is_file() and front.is_ours(path.read_bytes())


def _compared(home: Path, listed: dict[str, str], above: str) -> tuple[list[str], list[str], list[str], int]:
    """Which files of a finished folder are not as its list says, are not there, or are not in it; how many are."""
    there = sums.names(home)
    changed = [name for name, digest in listed.items() if name in there and _sum(there[name]) != digest]
    missing = [name for name in listed if name not in there]
    extra = [name for name in there if name not in listed and name != sums.NAME and not litter(name)]
    named = [[above + name for name in names] for names in (changed, missing, extra)]
    return named[0], named[1], named[2], len(listed)


def _sum(path: Path) -> str:
    """The checksum of a file; none if it is not a plain one, or the stick does not give it back."""
    try:
        return sums.of(path) if path.is_file() and not path.is_symlink() else ""
    except OSError:
        return ""


def _checked(target: Path, home: Path, changed: list[str], missing: list[str], extra: list[str],
             count: int) -> Checked:
    state: Literal["whole", "damaged"] = "damaged" if changed or missing or extra else "whole"
    return Checked(state, home, tuple(sorted(changed)), tuple(sorted(missing)), tuple(sorted(extra)), count)
