"""Where the themes, symbol sets and templates live: in the installed package, or beside it in a working copy."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The wheel carries `themes/` and `symbols/` inside the package; a working copy has them beside it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = PACKAGE / "templates"
THEMES = _shipped("themes")
SYMBOLS = _shipped("symbols")
