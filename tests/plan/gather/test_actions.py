"""How each action stands: done, late, to do or no day yet, by the plan's own day and never by the clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen import checks
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder
from tests.plan.gather.seen import ACTIONS, part, told

ROWS = """\
| Lock | 1 October 2026 | Yes, on Monday |
| Choir | 10 November 2026 | |
| Dentist | 15 December 2026 | Not yet |
| Today | 2026-11-16 | |
| Photos | soon | no |
"""
PLAN = {"plan.yaml": PLAN_YAML + "updated: 2026-11-16\n", "do.md": ACTIONS + ROWS}


def states(folder: Path) -> dict[str, str]:
    lines = [line.split(" | ") for line in told(part(folder, "do"))["actions"]]
    return {what: state.split("\n")[0] for state, what, _ in lines}


def test_each_action_tells_how_it_stands(plan_folder: PlanFolder) -> None:
    assert states(plan_folder(PLAN)) == {"Lock": "Done", "Choir": "Late", "Dentist": "To do", "Today": "To do",
                                         "Photos": "No day yet"}


def test_it_is_told_by_a_word_and_a_drawing_beside_what_was_written(plan_folder: PlanFolder) -> None:
    table = next(actions.tables(part(plan_folder(PLAN), "do")))
    cells = [row.cells[0] for row in table.rows]
    assert [cell.picture.name for cell in cells if cell.picture] == [
        "tick", "warning", "sand timer", "sand timer", "question"]
    assert [cell.text.split("\n\n")[1:] for cell in cells] == [["Yes, on Monday"], [], ["Not yet"], [], ["no"]]
    assert [column.title for column in table.columns] == ["How it stands", "What", "By when"]


@pytest.mark.parametrize(("plan_day", "part_day", "state"), [
    ("2026-11-09", "", "To do"), ("2026-11-10", "", "To do"), ("2026-11-11", "", "Late"),
    ("", "2026-11-11", "Late"), ("2026-11-01", "2026-11-11", "Late"), ("2026-11-11", "2026-11-01", "Late"),
    ("", "", "To do"),
])
def test_late_is_counted_to_the_last_day_that_the_plan_or_the_part_was_changed(
    plan_folder: PlanFolder, plan_day: str, part_day: str, state: str
) -> None:
    yaml = PLAN_YAML + (f"updated: {plan_day}\n" if plan_day else "")
    text = PLAN["do.md"].replace("---\n\n", f"updated: {part_day}\n---\n\n", 1) if part_day else PLAN["do.md"]
    assert states(plan_folder({"plan.yaml": yaml, "do.md": text}))["Choir"] == state


@pytest.mark.parametrize(("said", "done"), [
    ("Yes", True), ("DONE.", True), ("x", True), ("✓", True), ("finished, 3 May", True), ("**Yes**", True),
    ("no", False), ("", False), ("Not done", False), ("Yesterday we asked", False), ("nearly done", False),
])
def test_an_action_is_done_if_its_first_word_says_so(plan_folder: PlanFolder, said: str, done: bool) -> None:
    folder = plan_folder({"do.md": f"{ACTIONS}| Lock | 1 October 2026 | {said} |\n"})
    assert states(folder)["Lock"] == ("Done" if done else "To do")


def test_check_counts_to_today(plan_folder: PlanFolder) -> None:
    plan = read(plan_folder(PLAN))
    late = [[one.where.line for one in checks.run(plan, day, lambda _: True) if one.code == "R-ACT-5" and one.where]
            for day in (date(2026, 11, 10), date(2026, 11, 11), date(2027, 1, 1))]
    assert late == [[], [10], [10, 11, 12]]


def test_only_a_table_of_actions_is_told_so(plan_folder: PlanFolder) -> None:
    table = ACTIONS.split("\n\n", 2)[2]
    own = f"\n## Mine\n\n{table}| a | b | c |\n"
    folder = plan_folder({"a.md": f"## What we will do\n\n{table}{ROWS}", "do.md": f"{ACTIONS}{ROWS}{own}"})
    assert told(part(folder, "a"))["What we will do"][0] == "Lock | 1 October 2026 | Yes, on Monday"
    assert told(part(folder, "do"))["Mine"] == ["a | b | c"]
