"""What the tests of a history share: a small plan, and what a version holds of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_sitegen import sums
from tests.conftest import PlanFolder

Tree = dict[str, bytes]
SAM: Tree = {"plan.yaml": b"person: {known_as: Sam}\n", "tea.md": b"- I like tea\r\n",
             "pictures/a b.JPG": b"\xff\xd8\x00"}


def tree(folder: Path) -> Tree:
    """What a version holds of a folder: every file but those of its history."""
    return {name: path.read_bytes() for name, path in sums.names(folder).items()
            if path.is_file() and not name.startswith("history/")}


@pytest.fixture
def sam(plan_folder: PlanFolder) -> Path:
    return plan_folder(dict(SAM))
