"""`pcp keep`, `pcp history` and `pcp restore` as a person runs them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.test_commands import pcp
from tests.conftest import PlanFolder


@pytest.fixture
def place(plan_folder: PlanFolder, tmp_path: Path) -> Path:
    """Where a plan is, in `sam`."""
    plan_folder({"tea.md": "- I like tea", "hat.md": "- My red hat"}, "sam")
    return tmp_path


def test_a_plan_is_kept_changed_looked_at_and_got_back(place: Path) -> None:
    today = date.today().isoformat()
    assert "Nothing is kept yet" in pcp("history", "sam", cwd=place).stdout
    done = pcp("keep", "sam", "--why", "After Sam's review", "--agreed", "Sam: thumb up", "--agreed", "Mum: said yes",
               cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Kept: {today}, 3 files." in done.stdout
    done = pcp("keep", "sam", "--why", "Again", cwd=place)
    assert f"The plan is as it was when it was last kept: {today}, \"After Sam's review\"." in done.stdout
    (place / "sam/tea.md").write_text("- I like coffee {nonsense")
    (place / "sam/hat.md").unlink()
    (place / "sam/link.md").symlink_to("tea.md")
    done = pcp("keep", "sam", "--why", "Coffee", cwd=place)
    assert "cannot be read as it is now" in done.stdout
    assert "'link.md' is not in the kept version" in done.stderr
    done = pcp("history", "sam", cwd=place)
    assert done.stdout == f"""\
{today}    After Sam's review
              Agreed: Sam, thumb up
              Agreed: Mum, said yes
              Files: 3 new
{today}-2  Coffee
              Files: 1 changed, 1 gone
              The plan could not be read that day.
"""
    assert (done.returncode, done.stderr) == (0, "")
    done = pcp("restore", "sam", today, "then", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"The plan as it was in version {today} is in then: 3 files." in done.stdout
    assert (place / "then/tea.md").read_text() == "- I like tea"
    assert pcp("history", "then", cwd=place).stdout == pcp("history", "sam", cwd=place).stdout


def test_a_program_can_read_it_and_damage_is_named(place: Path) -> None:
    assert pcp("keep", "sam", "--why", "First", "--agreed", "Sam: smiled: twice", "--quiet", cwd=place).stdout == ""
    today = date.today().isoformat()
    said = {"version": today, "day": today, "why": "First", "agreed": [{"who": "Sam", "how": "smiled: twice"}],
            "files": 3, "new": 3, "changed": 0, "gone": 0, "left_out": 0, "readable": True}
    done = pcp("history", "sam", "--format", "json", cwd=place)
    assert json.loads(done.stdout) == {"versions": [said], "problems": []}
    for path in (place / "sam/history/files").glob("*.md"):
        path.write_text("x")
    done = pcp("history", "sam", "--format", "json", cwd=place)
    told = json.loads(done.stdout)
    assert told["versions"] == [said]
    assert [f"'{name}' cannot be got out" in line for name, line in
            zip(("hat.md", "tea.md"), told["problems"], strict=True)] == [True, True]
    assert done.returncode == 1
    done = pcp("history", "sam", cwd=place)
    assert (done.returncode, "'tea.md' cannot be got out" in done.stderr) == (1, True)
    done = pcp("restore", "sam", "last", "then", cwd=place)
    assert (done.returncode, "'tea.md' cannot be got out" in done.stderr) == (1, True)
    assert not (place / "then").exists()
    done = pcp("restore", "sam", "last", "then", "--rest", cwd=place)
    assert (done.returncode, "is in then: 1 files." in done.stdout) == (0, True)
    assert {path.name for path in (place / "then").iterdir()} == {"history", "plan.yaml"}


def test_it_says_that_the_list_of_copies_is_an_old_one(place: Path) -> None:
    pcp("keep", "sam", "--why", "First", cwd=place)
    (place / "sam/shared.yaml").write_text("copies:\n  - {who: Nan, made: 2026-06-01, how: printed}\n")
    assert "Who has one now stands in sam/shared.yaml" in pcp("restore", "sam", "last", "then", cwd=place).stdout


@pytest.mark.parametrize(("words", "status", "said"), [
    (("keep", "sam"), 2, "--why"), (("keep", "sam", "--why", " "), 2, "not said why"),
    (("keep", "sam", "--why", "x", "--agreed", "Sam"), 2, "with a colon between"),
    (("keep", "nowhere", "--why", "x"), 2, "no folder"), (("history", "nowhere"), 2, "no folder"),
    (("restore", "sam", "2026-01-01", "new"), 2, "no version '2026-01-01'"),
    (("restore", "sam", "../x", "new"), 2, "no version"), (("restore", "nowhere", "last", "new"), 2, "no version")])
def test_what_makes_no_sense_is_refused_in_words(place: Path, words: tuple[str, ...], status: int, said: str) -> None:
    done = pcp(*words, cwd=place)
    assert (done.returncode, said in done.stderr) == (status, True)
    assert "Traceback" not in done.stderr
    assert {path.name for path in place.iterdir()} == {"sam"}
