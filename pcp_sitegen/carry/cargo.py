"""A finished folder, and the plan's own folder if it goes along -> the files of a copy, with their checksums and sizes.

The finished folder is that of a build, or that of a locked copy: one locked page and its list of checksums.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pcp_sitegen import sums
from pcp_sitegen.carry.medium import BLOCK
from pcp_sitegen.errors import MachineError, Problem, UsageError

SOURCE = "source"
_HOME = "website/index.html"


@dataclass(frozen=True, slots=True)
class Cargo:
    """What is carried: paths in the copy -> where each file is now, its checksum and its size."""

    files: dict[str, Path]
    digests: dict[str, str]
    sizes: dict[str, int]
    page: str
    """The one to open."""
    locked: bool

    @property
    def source(self) -> bool:
        """Whether the plan's own folder goes along."""
        return any(name.startswith(f"{SOURCE}/") for name in self.files)

    def read(self, name: str) -> Iterator[bytes]:
        """A file, piece by piece. Raises MachineError if it cannot be read here, which is not the stick's fault."""
        try:
            with self.files[name].open("rb") as file:
                while block := file.read(BLOCK):
                    yield block
        except OSError as error:
            raise self.changed(name) from error

    def changed(self, name: str) -> MachineError:
        """What to raise for a file that is not what it was when the work began."""
        return MachineError(Problem(f"{self.files[name]} was changed while it was carried.",
                                    "Nothing on the stick was changed. Wait until nobody works on it. Then try again."))


def load(finished: Path, source: Path | None = None) -> Cargo:
    """What a finished folder and, if it is given, the plan's own folder have to carry.

    Hidden files of the plan's folder stay at home. Raises UsageError for a link in it, MachineError if it cannot be
    read.
    """
    digests = sums.listed(finished)
    paths = {name: finished / name for name in digests}
    if source:
        try:
            own = {f"{SOURCE}/{name}": path for name, path in _plain(source).items()}
            digests |= {name: sums.of(path) for name, path in own.items()}
        except OSError as error:
            raise MachineError(Problem(f"{error.filename or source} cannot be read.",
                                       "Check that it may be opened.")) from error
        paths |= own
    locked = _HOME not in digests
    pages = [name for name in digests if name.endswith(".html")] if locked else [_HOME]
    if len(pages) != 1:
        raise ValueError(f"not a finished folder: {len(pages)} pages")
    return Cargo(paths, digests, {name: path.stat().st_size for name, path in paths.items()}, pages[0], locked)


def _plain(folder: Path) -> dict[str, Path]:
    """Every file in the plan's folder that is not hidden. What a link leads to is elsewhere, so none may be there."""
    found: dict[str, Path] = {}
    for place, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(place, name) for name in sorted((*folders, *files)) if not name.startswith(".")):
            if path.is_symlink():
                raise UsageError(Problem(f"{path} only leads to something that is elsewhere, so it cannot go along.",
                                         "Put the file itself there, or carry the copy without --with-source."))
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path
    return found


def _raise(error: OSError) -> None:
    raise error
