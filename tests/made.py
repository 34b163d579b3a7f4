"""Builds of the plans in `plans/` that several tests look at. Each is made once, and taken away at the end."""

from __future__ import annotations

import atexit
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from pcp_sitegen.build import Job, build

PROJECT = Path(__file__).parents[1]
PLANS = PROJECT / "plans"
SAM, ADA = PLANS / "sam", PLANS / "ada"
READERS = ("me", "family", "team", "hospital")
"""All who may see some of Sam's plan."""
TODAY = date(2026, 11, 22)


@cache
def _shelf() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="pcp-tests-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def built(folder: Path, reader: str = "me") -> Path:
    """The finished folder of a plan for one reader."""
    out = _shelf() / f"{folder.name}-{reader}"
    build(Job(folder, out, reader, today=TODAY))
    return out
