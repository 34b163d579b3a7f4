"""This program -> a checksum of all that decides, beside a plan, which bytes come out: its files and its libraries."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import cache
from importlib import metadata

from pcp_sitegen import __version__, assets

_NAME = "pcp-sitegen"
_LIBRARY = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"""extra == ['"]([\w-]+)['"]""")
_DECIDE = ("scripts", "speech")
"""The extras that change what is built; the others bring plans in, send them out, or test."""


@cache
def version() -> str:
    """The version and a checksum. Two machines that have the same make the same bytes."""
    found = hashlib.sha256("\n".join((sys.version, sys.platform, *_libraries())).encode())
    for folder in (assets.PACKAGE, assets.THEMES, assets.SYMBOLS):
        for path in sorted(folder.rglob("*")):
            if path.suffix not in (".pyc", ".pyo") and path.is_file():
                found.update(f"\0{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
                found.update(path.read_bytes())
    return f"{__version__} {found.hexdigest()[:32]}"


def _libraries() -> list[str]:
    """Every library that is installed and that we need, or that one of those needs, with its version."""
    found: dict[str, str] = {}
    waiting = [_NAME]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).casefold()
        if key in found:
            continue
        try:
            library = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # an extra that is not installed
            found[key] = ""
            continue
        found[key] = library.version
        waiting += [match[0] for line in library.requires or ()
                    if _needed(line, ours=name == _NAME) and (match := _LIBRARY.match(line))]
    return sorted(f"{name} {version}" for name, version in found.items())


def _needed(requirement: str, ours: bool) -> bool:
    extra = _EXTRA.search(requirement)
    return extra is None or (ours and extra[1] in _DECIDE)
