"""What a finished plan was made from: one small file each, beside the finished plans, with no word of a plan in it.

In: an Order. Out: whether all that decides its bytes is as it was when it was made, and it is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from pcp_sitegen import sums
from pcp_sitegen.many.model import ALL, Order
from pcp_sitegen.plan.model import ME

FOLDER = ".pcp-built"
_FORM = 1
_FRESH = 3_000_000_000
"""Nanoseconds. A file that was changed so shortly before we looked can be changed again without a later time; disks
count in steps of up to two seconds."""
_OTHERS = (".git",)
"""No plan shows anything from here, and it changes when somebody only looks."""


@dataclass(frozen=True, slots=True)
class Whole:
    """One finished folder."""

    look: str
    """Names, sizes and times of its files."""
    sums: str
    """The checksum of its list of checksums."""
    until: str = ""
    """The last day on which its reader may have it."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known about one plan since it was last built."""

    name: str
    asked: str
    """The settings and the program."""
    content: str
    """The names and bytes of the plan folder."""
    look: str
    """The names, sizes and times of its files; empty if they say too little, because they were just changed."""
    readers: tuple[str, ...]
    """For whom it was wanted."""
    outs: Mapping[str, Whole] = field(default_factory=dict)
    """For whom it is there -> the finished folder."""


def path_for(out: Path, name: str) -> Path:
    """Where the state of a plan is kept."""
    return out / FOLDER / f"{_digest(name)[:40]}.json"


def load(path: Path) -> State | None:
    """The state, if there is one that can be read."""
    try:
        data = json.loads(path.read_bytes())
        if data.pop("form") != _FORM:
            return None
        outs = {reader: Whole(**one) for reader, one in data.pop("outs").items()}
        return State(**data | {"readers": tuple(data["readers"])}, outs=outs)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def save(path: Path, state: State) -> None:
    """In one step. If the power goes before it is on the disk, the plan is built once more."""
    new = path.with_name(f"{path.name}.new-{os.getpid()}")
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_text(json.dumps({"form": _FORM, **asdict(state)}), encoding="utf-8")
    new.replace(path)


def asked(order: Order) -> str:
    """A checksum of what was asked for, and of whom."""
    return _digest(repr((order.program, order.reader, order.only, order.ink)))


def out_for(order: Order, reader: str) -> Path:
    """Where a reader's finished plan is: a folder of its own for each, if they are made for all."""
    return Path(order.out, reader) if order.reader == ALL else Path(order.out)


def unchanged(order: Order, state: State | None) -> bool:
    """Whether sizes and times say that nothing has changed: a thousandth of a second for a small plan.

    If not, `kept` looks at what is inside.
    """
    if state is None or order.again or order.verify or not state.look or state.asked != asked(order):
        return False
    try:
        if seen(Path(order.folder))[0] != state.look:
            return False
        return all(_whole_at_a_look(order, reader, state) for reader in state.readers)
    except OSError:
        return False


def _whole_at_a_look(order: Order, reader: str, state: State) -> bool:
    there = state.outs.get(reader)
    return there is not None and _in_time(there, order.today) and seen(out_for(order, reader))[0] == there.look


def kept(order: Order, reader: str, state: State | None, content: str) -> bool:
    """The same for one reader, by checksums where sizes and times do not tell."""
    if state is None or order.again or state.asked != asked(order) or state.content != content:
        return False
    there, out = state.outs.get(reader), out_for(order, reader)
    if there is None or not _in_time(there, order.today):
        return False
    with suppress(OSError):
        if not order.verify and seen(out)[0] == there.look:
            return True
        return _list_of(out) == there.sums and sums.counted(out) == sums.listed(out)
    return False


def _in_time(there: Whole, today: date) -> bool:
    return not there.until or today <= date.fromisoformat(there.until)


def whole(out: Path, until: date | None) -> Whole:
    """What is to be remembered of a folder that was just finished."""
    return Whole(seen(out)[0], _list_of(out), until.isoformat() if until else "")


def _list_of(out: Path) -> str:
    return sums.of(out / sums.NAME) if (out / sums.NAME).is_file() else ""


def sure(look: str, newest: int, at: int) -> str:
    """The look, if the newest file was old enough when we looked; else nothing."""
    return look if newest < at - _FRESH else ""


def seen(folder: Path) -> tuple[str, int]:
    """Names, sizes and times of all files in a folder as one checksum, and the newest of the times."""
    lines, newest = [], 0
    for name, entry in _entries(folder):
        facts = entry.stat(follow_symlinks=False)
        newest = max(newest, facts.st_mtime_ns, facts.st_ctime_ns)
        lines.append(f"{name}\0{facts.st_mode}\0{facts.st_size}\0{facts.st_mtime_ns}\0{facts.st_ctime_ns}")
    return _digest("\n".join(sorted(lines))), newest


def content(folder: Path) -> str:
    """Names and bytes of all files in a plan folder as one checksum. Raises OSError."""
    lines = []
    for name, entry in _entries(folder):
        if entry.is_symlink():
            lines.append(f"{name}\0{os.path.relpath(os.path.realpath(entry.path), os.path.realpath(folder))}")
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            lines.append(f"{name}\0\0{sums.of(Path(entry.path))}")
        else:  # a pipe and its like: `read` refuses it by what it is
            lines.append(f"{name}\0\0\0")
    return _digest("\n".join(sorted(lines)))


def _entries(folder: Path, under: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder that is not a folder, by its path in it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _OTHERS:
                    yield from _entries(Path(entry.path), f"{under}{entry.name}/")
            else:
                yield under + entry.name, entry


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def now() -> int:
    """Nanoseconds, as files count them."""
    return time.time_ns()


def wanted(order: Order, readers: tuple[str, ...]) -> tuple[str, ...]:
    """For whom a plan is to be built, if it has these readers."""
    return (ME, *readers) if order.reader == ALL else (order.reader,)


def gone(out: Path, names: list[str]) -> list[str]:
    """The finished plans in `out` whose plan folders are no longer there, by the names of these."""
    known = {path_for(out, name).name for name in names}
    states = (load(path) for path in sorted((out / FOLDER).glob("*.json")) if path.name not in known)
    return sorted(state.name for state in states if state and (out / state.name).is_dir())
