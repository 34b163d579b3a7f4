"""Files of a plan -> `history/files/`, each once, under its checksum; and out again, checked.

A stored file is there whole or not at all: it is written under another name and renamed when it is on the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pcp_sitegen import files, sums
from pcp_sitegen.errors import MachineError, PlanError, Problem
from pcp_sitegen.history import versions

FOLDER = "files"
_STORED = re.compile(r"([0-9a-f]{64})(?:\.[a-z0-9]{1,8})?")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_NEW = ".new-"
_BLOCK = 1 << 20
_FORGOTTEN = 3600
"""Seconds after which nobody is writing a file any more that nobody has written into."""


def stored(folder: Path) -> dict[str, list[Path]]:
    """Checksum -> the files that are stored under it: one, unless somebody put others there."""
    home = versions.home(folder)
    found: dict[str, list[Path]] = {}
    if home and _is_folder(home / FOLDER):
        for path in sorted((home / FOLDER).iterdir()):
            if (match := _STORED.fullmatch(path.name)) and _is_file(path):
                found.setdefault(match[1], []).append(path)
    return found


def whole(digest: str, there: Iterable[Path]) -> Path | None:
    """The first of these files that has this checksum."""
    for path in there:
        with suppress(OSError):
            if sums.of(path) == digest:
                return path
    return None


def put(place: Path, source: Path, digest: str, there: dict[str, list[Path]]) -> str:
    """Store a file with this checksum, unless it is among those that are `there` whole. Gives the checksum of what is
    stored: the file may have been changed a moment ago."""
    if whole(digest, there.get(digest, ())):
        return digest
    new = place / f"{_NEW}{secrets.token_hex(8)}"
    try:
        digest = copied(source, new)
        old = there.get(digest)
        suffix = source.suffix.lower()
        target = old[0] if old else place / (digest + (suffix if _SUFFIX.fullmatch(suffix) else ""))
        new.replace(target)
        there[digest] = [target]
    finally:
        new.unlink(missing_ok=True)
    return digest


def copied(source: Path, target: Path) -> str:
    """Copy a file to a name that is free, down to the disk, and give its checksum. Raises OSError."""
    digest = hashlib.sha256()
    with source.open("rb") as file, target.open("xb") as new:
        while block := file.read(_BLOCK):
            digest.update(block)
            new.write(block)
        new.flush()
        os.fsync(new.fileno())
    return digest.hexdigest()


def make_place(folder: Path) -> Path:
    """The folder for stored files, made if it is not there, and without what a stopped program left in it.

    Raises PlanError if something else stands there, MachineError if the disk will not.
    """
    home = folder / versions.FOLDER
    for path in (home, home / FOLDER):
        if (path.exists() or path.is_symlink()) and not _is_folder(path):
            raise PlanError(Problem(f"{path.relative_to(folder).as_posix()} is not a folder, or only leads to one.",
                                    "Take it away, or give it another name. Then keep the plan again."))
    files.make_folder(home / FOLDER)
    for left in (home / FOLDER).glob(f"{_NEW}*"):
        with suppress(OSError):  # another program may have finished it
            if abs(time.time() - left.lstat().st_mtime) > _FORGOTTEN:
                left.unlink(missing_ok=True)
    return home / FOLDER


def settle(place: Path) -> None:
    """Have the disk write down which files are in a folder, where a machine can be told to."""
    with suppress(OSError):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def in_plan(folder: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Name -> path of every file of the plan, and the names of what a version cannot hold.

    Raises MachineError if a folder cannot be read.
    """
    found: dict[str, Path] = {}
    left: list[str] = []
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if _is_file(path) and versions.fits(name):
            found[name] = path
        elif not _is_folder(path):
            left.append(versions.shown(name))
    return dict(sorted(found.items())), tuple(sorted(left))


def _walk(folder: Path) -> Iterable[Path]:
    """Everything under a folder that is not hidden and not beside the plan. Links are told, not followed."""

    def fail(error: OSError) -> None:
        raise MachineError(Problem(f"{error.filename} cannot be read.", "Check that it may be opened.")) from error

    for place, inner, names in os.walk(folder, onerror=fail):
        at_top = Path(place) == folder
        inner[:] = sorted(name for name in inner if not name.startswith(".")
                          and not (at_top and name.casefold() in versions.OUTSIDE))
        yield from (Path(place, name) for name in sorted((*inner, *names)) if not name.startswith("."))


def _is_file(path: Path) -> bool:
    """Whether it is a file itself: no link, and nothing that never ends."""
    return path.is_file() and not path.is_symlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
