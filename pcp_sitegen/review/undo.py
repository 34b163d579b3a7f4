"""Files of a plan folder that change together: all of them or none, even if the machine is switched off meanwhile.

What they held lies in a hidden folder beside them until all is written. Whatever stops the work, they get it back: at
once, or when `put_back` is called the next time. A file that somebody wrote in since then is theirs, and stays.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pcp_sitegen import files
from pcp_sitegen.errors import PcpError

_FOLDER = ".before-review"
_NEW = ".new"
"""The end of the name under which it lies that a file was not there."""


@contextmanager
def together(folder: Path, changed: Mapping[str, bytes]) -> Iterator[None]:
    """Write these files, and take it all back if what is done after that goes wrong. Raises MachineError."""
    _remember(folder, changed)
    try:
        for file, raw in changed.items():
            path = files.inside(folder, file)
            assert path is not None, "the plan would be read from it"
            files.replace(path, raw)
        yield
    except BaseException:
        with suppress(PcpError):  # a disk that will not: then the next run puts it back
            put_back(folder)
        raise
    with files.explained(folder / _FOLDER):
        (folder / _FOLDER).rename(folder / f"{_FOLDER}.old")  # from here on nothing is put back
        shutil.rmtree(folder / f"{_FOLDER}.old", ignore_errors=True)


def _remember(folder: Path, changed: Mapping[str, bytes]) -> None:
    """What the files hold, and how what they will hold can be known again; whole before it counts."""
    new = folder / f"{_FOLDER}.new"
    with files.explained(new):
        for left in (new, folder / f"{_FOLDER}.old"):
            shutil.rmtree(left, ignore_errors=True)
        new.mkdir()
        for file, raw in changed.items():
            path = folder / file
            files.write(new / (file if path.exists() else file + _NEW), path.read_bytes() if path.exists() else b"")
            files.write(new / f"{file}.sum", _digest(raw))
        new.rename(folder / _FOLDER)


def put_back(folder: Path) -> bool:
    """Give files back what they held, if a program was stopped while it wrote them; whether there was such a thing."""
    held = folder / _FOLDER
    if not held.is_dir() or held.is_symlink():
        return False
    with files.explained(held):
        for note in sorted(held.glob("*.sum")):
            file = note.name.removesuffix(".sum")
            if _bytes(folder, file, "sum") != _bytes(folder, f"{_FOLDER}/{note.name}"):
                continue
            if (old := _bytes(folder, f"{_FOLDER}/{file}")) is not None:
                files.replace(folder / file, old)
            elif _bytes(folder, f"{_FOLDER}/{file}{_NEW}") is not None:
                (folder / file).unlink()
        shutil.rmtree(held)
    return True


def _bytes(folder: Path, name: str, form: str = "") -> bytes | None:
    """What a file holds, or its checksum; None if it is none in this folder, such as a link that leads out of it."""
    path = files.inside(folder, name)
    if path is None or not path.is_file():
        return None
    raw = files.read_bytes(path, name, files.TEXT_LIMIT)
    return _digest(raw).encode() if form else raw


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
