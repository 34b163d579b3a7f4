"""What is done to a stick: write, make sure, read back, rename, take away. Nothing else in this package writes to one.

Bytes and paths go in; a failure comes out as one clear MachineError from `explained`. No file is ever written over:
`replace` puts a finished one in the place of another, in one step on any file system.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from pcp_sitegen.carry import names
from pcp_sitegen.errors import MachineError, Problem

BLOCK = 1 << 20
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_CLUSTER = 32_768
"""Bytes; a guess that is rather too big, for machines that do not say."""
_ENTRY = 32
"""Bytes of a line in a FAT folder. A name takes one, and one more for each 13 signs."""
_UNABLE = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""What a file system says that cannot be asked to write a folder down at once: it does so by itself."""
SAFE = "What was there before is still there."


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turns what the stick refuses into a MachineError about this target."""
    try:
        yield
    except OSError as error:
        raise MachineError(_said(target, error.errno, error.strerror or type(error).__name__)) from error


def _said(target: Path, number: int | None, reason: str) -> Problem:
    if number in _FULL:
        return Problem(f"{target} is full.", f"{SAFE} Make room on it, or take a bigger stick. Then try again.")
    if number in _CLOSED:
        return Problem(f"{target} cannot be written on: it can only be read.",
                       "Nothing was changed. If the stick has a small switch, move it. Or take another stick.")
    if number == errno.EFBIG:
        return Problem(f"{target} cannot hold a file that is so big.", f"{SAFE} Take another stick.")
    return Problem(f"{target} does not answer any more ({reason.lower()}).",
                   "Was the stick pulled out? Put it in again, and do the same once more. "
                   "The last whole copy is not lost.")


def differs(target: Path, name: str) -> MachineError:
    """What to raise for a stick that gives back other bytes than were written."""
    return MachineError(Problem(f"{target} does not keep what is written on it: '{name}' came back different.",
                                f"This stick is worn out or a fake. {SAFE} Take another stick."))


def write(path: Path, blocks: Iterable[bytes]) -> str:
    """Write a new file to the last byte, wait until the stick has it, and give its checksum. Raises OSError."""
    digest = hashlib.sha256()
    file = os.open(path, _NEW, 0o666)
    try:
        for block in blocks:
            digest.update(block)
            rest = memoryview(block)
            while rest:
                rest = rest[os.write(file, rest):]
        os.fsync(file)
    finally:
        os.close(file)
    return digest.hexdigest()


def read_back(path: Path) -> str:
    """The checksum of a file as the stick gives it back; not as the machine remembers it, where that can be asked for.

    Raises OSError.
    """
    digest = hashlib.sha256()
    file = os.open(path, _READ)
    try:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        while block := os.read(file, BLOCK):
            digest.update(block)
    finally:
        os.close(file)
    return digest.hexdigest()


def make_folder(path: Path) -> None:
    """Make a new folder. Raises OSError if there is one already."""
    os.mkdir(path)  # noqa: PTH102 - all that is done to a stick goes through the same door


def settle(folder: Path) -> None:
    """Wait until the stick has the names in this folder. Raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):
        return  # Windows: it does that by itself
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
    finally:
        os.close(handle)


def replace(new: Path, old: Path) -> None:
    """Put a finished file in the place of another, in one step. Raises OSError."""
    os.replace(new, old)  # noqa: PTH105


def remove(path: Path) -> None:
    """Take one file away. Raises OSError."""
    os.unlink(path)  # noqa: PTH108


def remove_folder(path: Path) -> None:
    """Take a folder away if nothing is in it. Raises OSError."""
    if not any(path.iterdir()):
        os.rmdir(path)  # noqa: PTH106


def check_room(target: Path, sizes: Mapping[str, int]) -> None:
    """Raises MachineError if these files, by their paths, have no room beside what is there."""
    cluster = max(512, os.statvfs(target).f_bsize) if hasattr(os, "statvfs") else _CLUSTER
    needed, free = _needed(sizes, cluster), shutil.disk_usage(target).free
    if needed > free:
        raise MachineError(Problem(
            f"There is too little room on {target}: {_megabytes(needed)} MB are needed, "
            f"and {_megabytes(needed - free)} MB of them are missing.",
            "Take something else off it, or take a bigger stick. The copy that is there stays until the new one is "
            "whole, so there must be room for both."))


def _needed(sizes: Mapping[str, int], cluster: int) -> int:
    """Bytes that they take on the stick, where everything is rounded up to whole clusters; their folders too."""
    folders: dict[PurePosixPath, int] = {}
    for name in {part for path in map(PurePosixPath, sizes) for part in (path, *path.parents) if part.name}:
        lines = 1 + -(-names.units(name.name) // 13)
        folders[name.parent] = folders.get(name.parent, 2 * _ENTRY) + lines * _ENTRY
    return sum(-(-size // cluster) * cluster for size in (*sizes.values(), *folders.values()))


def _megabytes(size: int) -> str:
    return f"{-(-size // 100_000) / 10:.1f}"
