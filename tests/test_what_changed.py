"""What is new in a plan, as it is built: nothing that is hidden is in any file, and hidden changes change no byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen import history, sums
from pcp_sitegen.build import Job, build
from pcp_sitegen.cli import pcp
from pcp_sitegen.errors import UsageError
from tests.conftest import PlanFolder
from tests.haystack import texts

YAML = """\
person: {known_as: Sam}
updated: 2026-09-01
readers:
  team: {who: My team, parts: [a, news]}
"""
A = "# A\n\n## Mine\n\n- I drink tea from my blue cup.\n- Qxwasmine is with me on Monday.\n- Qxsecret one. {for=me}\n"
COPIES = "copies:\n  - {who: X, reader: team, parts: [a], made: 2026-06-10, how: printed}\n"


@pytest.fixture
def folder(plan_folder: PlanFolder) -> Path:
    place = plan_folder({"plan.yaml": YAML, "news.md": "---\ntemplate: what-changed\n---\n", "a.md": A,
                         "b.md": "# Qxpart\n\n- Qxsecret two.\n", "shared.yaml": COPIES})
    history.keep(place, "June", today=date(2026, 6, 1))
    return place


def made(folder: Path, name: str) -> Path:
    out = folder.parent / name
    build(Job(folder, out, "team", ("website", "data"), today=date(2026, 11, 23)))
    return out


def test_a_hidden_change_changes_no_byte_of_what_is_built(folder: Path) -> None:
    before = sums.counted(made(folder, "out"))
    (folder / "a.md").write_text(A.replace("one. {for=me}", "other. {for=me}\n- Qxsecret three. {for=me}"), "utf-8")
    (folder / "b.md").unlink()
    (folder / "c.md").write_text("# Qxpart again\n\n- Qxsecret four.\n", "utf-8")
    assert sums.counted(made(folder, "out")) == before
    assert sums.counted(made(folder, "again")) == before


def test_what_is_hidden_now_or_was_hidden_then_is_in_no_file(folder: Path) -> None:
    now = A.replace("Monday.", "Monday. {for=me}").replace("Qxsecret one. {for=me}", "It is mine, and may be known.")
    (folder / "a.md").write_text(now.replace("blue", "green"), "utf-8")
    found = texts(made(folder, "out"))
    everything = " ".join(text for _, text in found).casefold()
    assert "blue cup" in everything
    assert "green cup" in everything
    assert "may be known" in everything
    for word in ("qxsecret", "qxwasmine", "qxpart"):
        assert [name for name, text in found if word in text.casefold()] == []


def test_the_command_says_what_is_wrong_and_makes_nothing(folder: Path) -> None:
    out = folder.parent / "out"
    for wrong in (["--since", "last week"], ["--since", "2026-01-01"]):
        with pytest.raises(UsageError):
            pcp.main(["build", str(folder), "--out", str(out), "--quiet", *wrong], standalone_mode=False)
    assert not out.exists()
    assert not list(folder.parent.glob(".*"))
