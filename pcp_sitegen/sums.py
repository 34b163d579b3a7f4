"""A folder -> the checksum of each file in it, and the list of them that `sha256sum -c SHA256SUMS` reads; and back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from pcp_sitegen import files

NAME = "SHA256SUMS"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
"""A line of the list: checksum, name."""


def of(path: Path) -> str:
    """The checksum of one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def names(folder: Path) -> dict[str, Path]:
    """Name -> path of every file that is there."""
    return {path.relative_to(folder).as_posix(): path for path in files.walk(folder)}


def counted(folder: Path) -> dict[str, str]:
    """Name -> checksum of every file that is there, but for the list itself."""
    return {name: of(path) for name, path in names(folder).items() if name != NAME}


def listed(folder: Path) -> dict[str, str]:
    """Name -> checksum, as the list in the folder says; empty if there is none. A line that is damaged says nothing."""
    path = folder / NAME
    text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    return {found[2]: found[1] for found in map(LINE.fullmatch, text.split("\n")) if found}


def text(digests: Mapping[str, str]) -> str:
    """The list, to be written."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items())
