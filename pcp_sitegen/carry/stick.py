"""Finished files and a target, such as the root of a stick -> a copy on it that is whole or not there.

On the target stand START-HERE.html, READ ME FIRST.txt and a folder such as `plan-2`. What is there of other people is
never touched. The order of the work sees to it that START-HERE.html leads to a whole copy at each moment:

1. `START-HERE.new` says which folder is being made, so that the next run can take it away if this one is stopped.
2. The new folder, its list of checksums first. Every file is waited for, then all is read back and compared.
3. `START-HERE.new` takes the place of START-HERE.html in one step. It also says which folder is now the old one.
4. The old folder is taken away; if that is stopped, the next run does it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pcp_sitegen import sums
from pcp_sitegen.carry import front, medium, names
from pcp_sitegen.carry.cargo import SOURCE, Cargo
from pcp_sitegen.carry.front import READ_ME, START, Lead
from pcp_sitegen.errors import MachineError, Problem, UsageError

NEW = "START-HERE.new"
_NUMBERED = re.compile(r"plan-([0-9]{1,9})", re.IGNORECASE)
_LITTER = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""What Macs and Windows leave in folders that they have shown."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done."""

    start: Path
    """What to open."""
    files: int
    size: int
    left: tuple[str, ...] = ()
    """What was not taken away of the old copy: it is of somebody else, was changed by hand, or the stick would not."""


def carry(cargo: Cargo, target: Path, language: str, tell: Callable[[str], None] = lambda _: None,
          placed: Callable[[], None] = lambda: None) -> Carried:
    """Carry a copy to a target. `tell` is called with what each step does, `placed` as soon as the new copy is the one.

    Raises UsageError, before anything is written, for what cannot be carried or for a START-HERE.html that is not ours;
    MachineError if the stick will not. Then what was there before is still there, and nothing else.
    """
    target = Path(os.path.realpath(target))
    with medium.explained(target):
        look_at(target)
        tell("Looking at the stick")
        with _alone(target):
            _undo(target)
            old = _lead(target / START)
            if old and old.before:
                medium.settle(target)
                _taken_away(target, old.before)
            copy = _Copy(cargo, target, Lead(old.folder, old.sums) if old else None, language)
            copy.check()
            try:
                tell("Copying")
                copy.write()
                tell("Reading it back")
                copy.compare()
                copy.take_place()
            except BaseException:
                with suppress(OSError):  # a stick that is gone is tidied when it comes back
                    _undo(target)
                raise
            placed()
            left = _taken_away(target, old) if old else ()
    return Carried(target / START, len(copy.sizes), sum(copy.sizes.values()), left)


class _Copy:
    """A copy that is being made."""

    def __init__(self, cargo: Cargo, target: Path, before: Lead | None, language: str) -> None:
        self.cargo, self.target = cargo, target
        self.folder = _next(target)
        self.list = sums.text(cargo.digests).encode("utf-8", "surrogateescape")
        self.read_me = front.read_me(cargo, language)
        lead = Lead(self.folder, hashlib.sha256(self.list).hexdigest(), before)
        self.start = front.start(cargo, lead, language)
        within = cargo.sizes | {sums.NAME: len(self.list), READ_ME: len(self.read_me)}
        self.sizes = {f"{self.folder}/{name}": size for name, size in within.items()} | {NEW: len(self.start)}

    def check(self) -> None:
        """Refuse what the target cannot hold."""
        if wrong := names.problems(self.sizes):
            raise UsageError(*wrong)
        medium.check_room(self.target, self.sizes)

    def write(self) -> None:
        home = self.target / self.folder
        medium.write(self.target / NEW, [self.start])
        medium.settle(self.target)
        folders = {parent for name in self.cargo.files for parent in (home / name).parents if home in parent.parents}
        medium.make_folder(home)
        medium.write(home / sums.NAME, [self.list])
        medium.settle(home)
        medium.settle(self.target)
        for folder in sorted(folders):
            medium.make_folder(folder)
        for name, digest in self.cargo.digests.items():
            if medium.write(home / name, self.cargo.read(name)) != digest:
                raise self.cargo.changed(name)
        medium.write(home / READ_ME, [self.read_me])
        for folder in (*sorted(folders), home):
            medium.settle(folder)

    def compare(self) -> None:
        """Read everything back from the stick. Raises MachineError if a byte is not what was written."""
        home = self.target / self.folder
        written = {home / name: digest for name, digest in self.cargo.digests.items()}
        ours = {home / sums.NAME: self.list, home / READ_ME: self.read_me, self.target / NEW: self.start}
        written |= {path: hashlib.sha256(data).hexdigest() for path, data in ours.items()}
        for path, digest in written.items():
            if medium.read_back(path) != digest:
                raise medium.differs(self.target, path.relative_to(self.target).as_posix())

    def take_place(self) -> None:
        """From the second of these steps on, the new copy is the one that opens."""
        medium.replace(self.target / self.folder / READ_ME, self.target / READ_ME)
        medium.settle(self.target)
        medium.replace(self.target / NEW, self.target / START)
        medium.settle(self.target)


def litter(name: str) -> bool:
    """Whether a computer left this file, given by its path, and nobody misses it."""
    return bool(_LITTER.fullmatch(name.rpartition("/")[2]))


def look_at(target: Path) -> None:
    """Refuse a target that is none, or where our names are taken."""
    if not target.is_dir():
        raise UsageError(Problem(f"There is no folder {target}.",
                                 "Put the stick in. Then write where it is, such as E: or /media/stick."))
    for name, ours in ((START, front.leads), (READ_ME, front.is_ours), (NEW, front.begun)):
        path = target / name
        if os.path.lexists(path) and not (path.is_file() and not path.is_symlink() and ours(path.read_bytes())):
            raise UsageError(Problem(f"{path} is not as this program made it, so it is not touched.",
                                     "Move it to another place, or give it another name. Then try again."))


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Let only one program carry to a target at a time, where the machine can see to that."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(target, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise MachineError(Problem(f"Another program is carrying something to {target}.",
                                       "Wait until it has finished.")) from error
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(handle)


def _lead(path: Path) -> Lead | None:
    return front.leads(path.read_bytes()) if path.is_file() else None


def _next(target: Path) -> str:
    """The first name that comes after all that are there, whoever made them."""
    numbers = [int(found[1]) for path in target.iterdir() if (found := _NUMBERED.fullmatch(path.name))]
    return f"plan-{max(numbers, default=0) + 1}"


def _undo(target: Path) -> None:
    """Take away the copy that a run did not finish, if there is one."""
    new, now, begun = target / NEW, _lead(target / START), _lead(target / NEW)
    if begun and not (now and now.folder == begun.folder):
        _take_away(target, begun, finished=False)
    if new.exists():
        if now is None and (target / READ_ME).exists():
            medium.remove(target / READ_ME)
        medium.remove(new)


def _taken_away(target: Path, old: Lead) -> tuple[str, ...]:
    """Take away the old copy, for the new one is in its place; what is left of it."""
    try:
        kept = _take_away(target, old, finished=True)
        medium.settle(target)
    except OSError:
        return (old.folder,)
    return tuple(f"{old.folder}/{name}" for name in kept)


def _take_away(target: Path, old: Lead, finished: bool) -> list[str]:
    """Take away the files of a copy, its list last, and the folders that are empty then; the names of what stays.

    What is not in the list stays. So does, in a copy that was finished, what somebody has written in the plan's own
    folder there, and everything if the list is not the one that was made.
    """
    home = target / old.folder
    if home.is_symlink() or not home.is_dir():
        return []
    listed, there = sums.listed(home), sums.names(home)
    begun = not finished and there.keys() <= {sums.NAME}
    if there and not begun and not (sums.NAME in there and sums.of(there[sums.NAME]) == old.sums):
        return sorted(there)
    ours = {name for name in there if _goes(name, there[name], listed, finished)}
    for name in sorted(ours):
        medium.remove(there[name])
    made = {home / parent for name in listed for parent in PurePosixPath(name).parents}
    for folder in sorted((path for path in home.rglob("*") if path in made and path.is_dir()), reverse=True):
        medium.remove_folder(folder)
    if sums.NAME in there:
        medium.remove(there[sums.NAME])
    medium.remove_folder(home)
    return sorted(there.keys() - ours - {sums.NAME})


def _goes(name: str, path: Path, listed: dict[str, str], finished: bool) -> bool:
    """Whether this program put it there, and it may be taken away."""
    if name == sums.NAME or path.is_symlink():
        return False
    if finished and name in listed and name.startswith(f"{SOURCE}/"):
        return sums.of(path) == listed[name]
    return name in listed or name == READ_ME or litter(name)
