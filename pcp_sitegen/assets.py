"""Where the themes, symbol sets and templates live: in the installed package, or beside it in a working copy."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The wheel carries `themes/` and `symbols/` inside the package; a working copy has them beside it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = PACKAGE / "templates"
THEMES = _shipped("themes")
SYMBOLS = _shipped("symbols")
LIMITS = PACKAGE / "checks/easy_read/limits.yaml"
"""The numbers of the easy-read guides: plan.yaml names them, and the checks hold lines against them."""


@cache
def fingerprint() -> str:
    """A checksum of the program, its templates and its themes: what others made is made again."""
    found = hashlib.sha256()
    for folder in (PACKAGE, THEMES):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".yaml"):
                found.update(path.read_bytes())
    return found.hexdigest()
