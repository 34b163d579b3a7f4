"""A plan lives and moves: made, built, kept, changed, looked back at, reviewed, and taken to another service whole.

The commands as people type them, in one folder, one after the other.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pcp_sitegen import history
from pcp_sitegen.cli import pcp
from pcp_sitegen.plan.read import read

PROFILE = """\
---
template: one-page-profile
updated: 2026-11-01
---

## What people like and admire about me

- I know all the trains to Leeds.

## What is important to me

- Choir on Tuesday at 7.
- My own front door key.

## How best to support me

- I choke on bread. Cut it into 1 cm pieces. {exact}
- Wait 10 seconds after you ask me. {exact}
- Nan has the spare key. {for=family}
"""
READERS = """\
readers:
  family: {who: Mum and Nan, parts: all, agreed: Thumb up}
  club:
    who: The choir
    parts: [one-page-profile, what-changed]
    agreed: Thumb up
"""
REVIEW = """\
---
template: review
title: My review in June 2027
updated: 2027-06-03
said_by: Sam
---

## When and where

- 3 June 2027, at home.

## What is important to me now

- Choir on Tuesday at 7.
- A bath at 8 in the evening.

## What is important to me in the future

- A week in Whitby.
  - No action, because I want to choose the week first.

## What is working

- The choir.

## What is not working

- The lift is broken.

## My top 2: working

- The choir.

## My top 2: not working

- The lift is broken.

## What we will do

| What | Because | Who | By when | How we will know | Done |
|---|---|---|---|---|---|
| Write to the housing office | The lift is broken | Nan | 20 June 2027 | It runs again | |

## Next review

- 1 June 2028
"""


def run(*words: str | Path) -> None:
    """A command that ends well."""
    pcp.main([str(word) for word in words], standalone_mode=False)


def page(name: str, out: str = "out/sam") -> str:
    return (Path(out) / "website" / f"{name}.html").read_text(encoding="utf-8")


def moved(folder: str) -> dict[str, Any]:
    """The plan.json of a folder, without what is made anew from the rest, and from the history that stays at home."""
    data = json.loads((Path(folder) / "plan.json").read_text(encoding="utf-8"))
    return data | {"parts": [part for part in data["parts"] if not part.get("made")]}


def test_a_plan_lives_and_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    sam = Path("sam")

    # New, written, built: a draft until Sam has answered.
    run("new", sam, "--name", "Sam")
    for name in ("sign-off", "action-plan", "what-changed"):
        run("add", sam, name)
    (sam / "one-page-profile.md").write_text(PROFILE, encoding="utf-8")
    with (sam / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write(READERS)
    run("build", sam, "--only", "website,data")
    assert json.loads(Path("out/sam/plan.json").read_text(encoding="utf-8"))["draft"] is True
    assert "draft" in page("one-page-profile").casefold()
    run("agree", sam, "--who", "Sam", "--answer", "agree", "--how", "Thumb up for each page", "--yes")

    # A copy for the choir; then a change that is theirs, and one that is not.
    Path("stick").mkdir()
    run("carry", sam, "stick", "--for", "club")
    run("keep", sam, "--why", "Before the summer")
    text = PROFILE.replace("front door key.\n", "front door key.\n- Domino the dog sleeps on my bed.\n")
    text = text.replace("at 7", "at half past 7").replace("Nan has", "Nan and Tobi have")
    (sam / "one-page-profile.md").write_text(text, encoding="utf-8")
    run("build", sam, "--for", "club", "--since", "copy", "--only", "website,data", "--out", "out/club")
    told = page("what-changed", "out/club")
    assert "Domino the dog" in told
    assert "half past 7" in told
    for file in Path("out/club").rglob("*"):
        assert not file.is_file() or b"Tobi" not in file.read_bytes()
    run("build", sam, "--since", "kept", "--only", "website,data")
    assert "Tobi" in page("what-changed")
    assert "draft" not in json.loads(Path("out/sam/plan.json").read_text(encoding="utf-8"))

    # The review: papers, one file to fill in, and what was said goes where it belongs.
    run("review", "start", sam, "--on", "2027-06-03")
    assert list(Path("out/sam-review").rglob("*.pdf"))
    (sam / "review-2027-06.md").write_text(REVIEW, encoding="utf-8")
    run("review", "finish", sam, "--yes")
    plan = read(sam)
    assert plan.next_review is not None
    assert plan.next_review.isoformat() == "2028-06-01"
    action_plan, profile = plan.part("action-plan"), plan.part("one-page-profile")
    assert action_plan is not None
    assert profile is not None
    assert "Write to the housing office" in {item.text for item in action_plan.items()}
    assert "A bath at 8 in the evening." in {item.text for item in profile.items()}
    capsys.readouterr()
    run("history", sam)
    listed = capsys.readouterr().out
    for why in ("Before the summer", "Agreed: Sam"):
        assert why in listed
    assert listed.count("review") >= 2

    # To the next service and back.
    run("export", sam, "moved", "--about-me", "--care-plan")
    run("import", "moved", Path("elsewhere") / "sam", "--yes")
    run("export", Path("elsewhere") / "sam", "moved-again", "--about-me", "--care-plan")
    assert moved("moved-again") == moved("moved")
    run("build", Path("elsewhere") / "sam", "--only", "website,data", "--out", "out/elsewhere")
    for words in ("I choke on bread", "A bath at 8", "Nan and Tobi"):
        assert words in page("one-page-profile", "out/elsewhere")

    # Nothing was lost: the plan as it was before the summer comes out again.
    summer = next(version.name for version in history.kept(sam) if version.why == "Before the summer")
    run("restore", sam, summer, "before")
    assert (Path("before") / "one-page-profile.md").read_text(encoding="utf-8") == PROFILE
