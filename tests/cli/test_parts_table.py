"""The table at the end of `pcp check`: which of the parts that guidance names are here. It is told and never nagged."""

from __future__ import annotations

import json

import pytest

from pcp_sitegen.cli import pcp
from pcp_sitegen.plan import template as templates
from tests.conftest import PlanFolder

LABELS = [column.label for column in templates.load("completeness").fields[0].columns]
FILES = {
    "do.md": "---\ntemplate: action-plan\n---\n\n## What we will do\n\n- Dance\n",
    "next.md": "---\ntemplate: action-plan\ntitle: And then\n---\n\n## What we will do\n\n- Sing\n",
    "later.md": "---\ntemplate: action-plan\ntitle: Later\n---\n\n## What we will do\n",
    "risk.md": "---\ntemplate: positive-risk\n---\n",
    "money.md": "---\ntemplate: money-plan\nwanted: no\n---\n",
}


def check(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    pcp.main(["check", *map(str, words)], standalone_mode=False)
    return capsys.readouterr().out


def test_each_part_is_here_not_yet_or_not_wanted(plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    said = check(capsys, plan_folder(FILES))
    _, table = said.split("\nThe parts that good plans may have:\n")
    rows = {row[20:]: row[:20].strip() for row in table.splitlines()}
    assert len(rows) == len(LABELS) == 8
    assert rows == {label: "Not yet" for label in LABELS if label not in (LABELS[1], LABELS[7])} | {
        f"{LABELS[1]} (do.md, next.md)": "Here", LABELS[7]: "I do not want it"}
    assert [row.split(" (")[0] for row in rows] == LABELS


def test_it_is_no_finding_and_no_error(plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_folder(FILES)
    assert "good plans" not in check(capsys, folder, "--quiet")
    found = json.loads(check(capsys, folder, "--format", "json"))
    assert not [one for one in found if any(label in one["what"] for label in LABELS)]


def test_it_stands_there_even_if_there_is_nothing_to_mend(
    plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "The parts that good plans may have:\n  Not yet" in check(capsys, plan_folder())
