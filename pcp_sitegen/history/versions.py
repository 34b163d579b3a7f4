"""`history/` of a plan folder -> the versions of the plan that were kept; a version -> its file, and back.

A version's file is YAML that a person can read. It ends with a checksum of all that stands before. What it cannot be
trusted to say (a file outside the plan, another day than its name) makes it a damaged one: a plan may come from anyone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath

from pcp_sitegen import files, sums
from pcp_sitegen.errors import PlanError, Problem, UsageError, Where, nearest
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan.model import Copy
from pcp_sitegen.plan.writing.write import quoted

FOLDER = "history"
NEWEST = "last"
"""What can be said instead of a version's name."""
OUTSIDE = (FOLDER, "out")
"""What stands at the top of a plan folder and is no part of the plan."""
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([2-9]|[1-9]\d{1,3}))?")
_LONGEST = 200
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What cannot stand in a line of a version's file, and the dash that divides folders on one machine only."""
_FILES, _END = "\nfiles: |\n", "checksum: "


@dataclass(frozen=True, slots=True)
class Agreed:
    """Somebody who agreed to a version, and how they showed it."""

    who: str
    how: str


@dataclass(frozen=True, slots=True)
class Version:
    """The plan as it was on one day."""

    name: str
    """The day, and from the second of that day on a number: `2026-11-23`, `2026-11-23-2`."""
    day: date
    why: str
    agreed: tuple[Agreed, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """Name in the plan folder -> checksum (SHA-256)."""
    left_out: tuple[str, ...] = ()
    """What was in the folder and could not be kept: a link, or a name that cannot be written down."""
    readable: bool = True
    """Whether the program could read the plan when it was kept."""

    @property
    def file(self) -> str:
        """Its file, as messages call it."""
        return f"{FOLDER}/{self.name}.yaml"


def home(folder: Path) -> Path | None:
    """The history of a plan folder; None if there is none. A link is none: it leads to somebody else's."""
    path = folder / FOLDER
    return path if path.is_dir() and not path.is_symlink() else None


def names(folder: Path) -> list[str]:
    """The names of all versions that a plan folder has a file of, oldest first."""
    place = home(folder)
    found = (path.name.removesuffix(".yaml") for path in place.glob("*.yaml")) if place else ()
    return sorted((name for name in found if _day(name)), key=in_order)


def in_order(name: str) -> tuple[str, int]:
    """By day, and within a day by number."""
    return name[:10], int(name[11:] or 1)


def next_name(folder: Path, day: date) -> str:
    """A name that no version of this day has."""
    last = max((in_order(name)[1] for name in names(folder) if name.startswith(day.isoformat())), default=0)
    return f"{day.isoformat()}-{last + 1}" if last else day.isoformat()


def read(folder: Path, name: str) -> Version:
    """One version by its name. Raises PlanError if its file is missing or damaged."""
    where = f"{FOLDER}/{name}.yaml"
    path = folder / FOLDER / f"{name}.yaml"
    if home(folder) is None or path.is_symlink():
        raise damaged(where)
    try:
        return parsed(files.read_text(path, where), name)
    except PlanError as error:  # whatever is wrong with its words, nobody should mend them by hand
        raise damaged(where) from error


def kept(folder: Path) -> tuple[Version, ...]:
    """Every version that can be read, oldest first. `faults.found` tells what is wrong with the others."""
    return tuple(version for name in names(folder) if (version := _read_or_none(folder, name)))


def last(folder: Path, on: date | None = None) -> Version | None:
    """The newest version, or the newest of those kept on or before a day."""
    wanted = [name for name in names(folder) if on is None or name[:10] <= on.isoformat()]
    return next((version for name in reversed(wanted) if (version := _read_or_none(folder, name))), None)


def had(folder: Path, copy: Copy) -> Version | None:
    """What somebody has who got this copy: the version written down with it, else the newest of that day or before."""
    return _read_or_none(folder, copy.version) if copy.version in names(folder) else last(folder, copy.made)


def named(folder: Path, name: str) -> Version:
    """The version with this name, or the newest. Raises UsageError if there is none, PlanError if it is damaged."""
    known = names(folder)
    if name in known:
        return read(folder, name)
    if name == NEWEST and (version := last(folder)):
        return version
    do = nearest(name, known) if known else "Keep one: pcp keep FOLDER --why \"The first one\""
    raise UsageError(Problem(f"There is no version '{name}'.", do))


def text(version: Version, head: str) -> str:
    """The text of a version's file. `head` is a line for people."""
    lines = [f"# {head}", f"day: {version.day.isoformat()}", f"why: {quoted(version.why)}"]
    if version.agreed:
        lines += ["agreed:", *(f"  - {{who: {quoted(one.who)}, how: {quoted(one.how)}}}" for one in version.agreed)]
    if not version.readable:
        lines.append("readable: no")
    if version.left_out:
        lines += ["left_out: |", *(f"  {name}" for name in version.left_out)]
    listed = "".join(f"  {digest}  {name}\n" for name, digest in version.files.items())
    body = "\n".join(lines) + _FILES + listed
    return f"{body}{_END}{_checksum(body)}\n"


def parsed(written: str, name: str) -> Version:
    """The text of a version's file -> the version. Raises PlanError if it is not as it was written, or not to be
    trusted."""
    where = f"{FOLDER}/{name}.yaml"
    body, end, checksum = written.rpartition(_END)
    said, middle, listed = body.rpartition(_FILES)  # there may be thousands of files: only what is said is read as YAML
    if not end or not middle or checksum.strip() != _checksum(body):
        raise damaged(where)
    data = files.parse_yaml(said, where)
    if not isinstance(data, YamlMap) or data.get("day") != name[:10] or (day := _day(name)) is None:
        raise damaged(where)
    lines = [line.removeprefix("  ") for line in listed.split("\n")[:-1]]
    found = {line[66:]: line[:64] for line in lines if sums.LINE.fullmatch(line)}
    if len(found) != len(lines) or not _may_be(found):
        raise damaged(where)
    return Version(name, day, _words(data.get("why")), _agreed(data.get("agreed")), found,
                   tuple(_words(data.get("left_out")).splitlines()),
                   data.get("readable") != "no")


def damaged(where: str) -> PlanError:
    return PlanError(Problem("This version is damaged, so it cannot be got out.",
                             "Put this file back from another copy of the plan folder. Other versions are not harmed.",
                             Where(where)))


def fits(name: str) -> bool:
    """Whether a version can hold a file of this name: it is in the plan folder, not hidden, and can be written down."""
    steps = name.split("/")
    return (all(steps) and not any(step.startswith(".") for step in steps) and steps[0].casefold() not in OUTSIDE
            and not _ODD.search(name) and not PureWindowsPath(name).drive)


def shown(name: str) -> str:
    """A name that does not fit, with signs in it that can be shown."""
    return _ODD.sub("?", name)[:_LONGEST].strip() or "?"


def _may_be(found: Mapping[str, str]) -> bool:
    """Whether these can be the files of a plan: each in the folder, and none a folder of another."""
    above = {str(folder) for name in found for folder in PurePosixPath(name).parents}
    return all(map(fits, found)) and not above & found.keys()


def _read_or_none(folder: Path, name: str) -> Version | None:
    try:
        return read(folder, name)
    except PlanError:
        return None


def _day(name: str) -> date | None:
    """The day of a version of this name; None if it is none of a version."""
    found = _NAME.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _agreed(value: object) -> tuple[Agreed, ...]:
    entries = value if isinstance(value, list) else []
    return tuple(Agreed(_words(one.get("who")), _words(one.get("how"))) for one in entries if isinstance(one, YamlMap))
