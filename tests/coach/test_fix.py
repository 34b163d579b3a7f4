"""`pcp check --fix`: what would be written is shown, and the plan is the same plan but for that, byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_sitegen.coach import fix
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder
from tests.made import EXAMPLES

TODAY = date(2026, 11, 22)
WELSH = {"plan.yaml": f"{PLAN_YAML}other_languages: [cy]\n"}


def fixed(folder: Path) -> list[tuple[int, str, str]]:
    """Fix a plan, and tell what was shown."""
    plan = read(folder)
    found = fix.proposed(plan, TODAY)
    fix.write(plan, found)
    return [(change.where.line, change.before, change.after) for change in found.changes]


@pytest.mark.parametrize("text", [
    "# A\n\n- Ring 07700900123\n- \"Ring 07700900123\"\n- Ring 07700900123 {exact}\n\n> 07700900123\n",
    "# A\r\n\r\n- Ring 07700900123   \r\n- \"Ring 07700900123\"\r\n- Ring 07700900123 {exact}\r\n\r\n> 07700900123\r\n",
    "\ufeff# A\n\n- Ring 07700900123\t\n- “Ring 07700900123”\n- Ring 07700900123 {exact}\n\n> 07700900123",
])
def test_only_what_nobody_said_or_marked_is_changed_and_all_other_bytes_stay(
        plan_folder: PlanFolder, text: str) -> None:
    folder = plan_folder({"a.md": text.encode()})
    changes = fixed(folder)
    assert [(line, before.strip(), after.strip()) for line, before, after in changes] == [
        (3, "- Ring 07700900123", "- Ring 07700 900123")]
    assert (folder / "a.md").read_bytes() == text.encode().replace(b"07700900123", b"07700 900123", 1)
    assert fixed(folder) == []


@pytest.mark.parametrize("text", [
    "---\nupdated: 2026-05-01\n---\n# A\n\n- Tea\n",
    "# Since 25/12/2026\n\n- Tea\n",
    "# A\n\n## Ring 07700900123\n\n- Tea\n",
    "# A\n\n## B {exact}\n\n- Ring 07700900123\n",
    "# A\n\n- Do this {exact}\n  - Ring 07700900123\n",
    "# A\n\n> She said\nring 07700900123\n",
    "# A\n\nShe said \"I will\ncome on 25/12/2026\".\n",
    "# A\n\n- Tea {checked=2026-05-01}\n",
    "# A\n\n- [Ring](tel:07700900123)\n",
    "# A\n\n<!-- Which day?\n25/12/2026 -->\n\n- Tea\n",
    "# A\n\n| 25/12/2026 | b |\n|---|---|\n| c | d |\n",
])
def test_such_a_plan_stays_as_it_is(plan_folder: PlanFolder, text: str) -> None:
    folder = plan_folder({"a.md": text})
    assert fixed(folder) == []
    assert (folder / "a.md").read_text() == text


def test_one_line_that_must_stay_does_not_keep_the_others_from_being_written(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "# A\n\n## On 25/12/2026\n\n- On 25/12/2026\n\n| a |\n|---|\n| 07700900123 |\n"})
    assert [line for line, *_ in fixed(folder)] == [5, 9]
    text = (folder / "a.md").read_text()
    assert "## On 25/12/2026\n\n- On 25 December 2026\n\n| a |\n|---|\n| 07700 900123 |" in text


def test_an_original_and_its_translation_are_written_together(plan_folder: PlanFolder) -> None:
    folder = plan_folder({**WELSH, "a.md": "# A\n\n- Ring 07700900123 on 25/12/2026\n",
                          "a.cy.md": "# B\n\n- Ffoniwch 07700900123 ar 25/12/2026\n"})
    assert [after for *_, after in fixed(folder)] == ["- Ring 07700 900123 on 25 December 2026",
                                                      "- Ffoniwch 07700 900123 ar 25 Rhagfyr 2026"]
    read(folder)


def test_a_file_that_was_changed_meanwhile_is_left_alone_and_so_are_all_others(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "# A\n\n- 07700900123\n", "b.md": "# B\n\n- 07700900123\n"})
    plan = read(folder)
    found = fix.proposed(plan, TODAY)
    assert len(found.changes) == 2
    (folder / "b.md").write_text("# B\n\n- Tea and 07700900123\n")
    with pytest.raises(PlanError, match="changed after you saw"):
        fix.write(plan, found)
    assert (folder / "a.md").read_text() == "# A\n\n- 07700900123\n"


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_looking_changes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.glob("*.md")}
    fix.proposed(read(folder), TODAY)
    assert {path: path.read_bytes() for path in folder.glob("*.md")} == before


LINES = st.lists(st.sampled_from([
    "- Ring 07700900123", "> 07700900123", "## On 25/12/2026", "- \"25/12/2026\"", "words 25/12/2026", "", "",
    "- a {exact}", "  - 07700900123", "| a | 25/12/2026 |", "|---|---|", "| 07700900123 | {exact} |", "```", "'", "“so",
    "<!-- 25/12/2026 -->", "    25/12/2026"]), max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_whatever_the_lines_are_only_lines_that_were_shown_are_others(tmp_path: Path, lines: list[str]) -> None:
    folder = tmp_path
    text = "\n".join(["# A", "", *lines])
    (folder / "plan.yaml").write_text(PLAN_YAML)
    (folder / "a.md").write_text(text)
    try:
        read(folder)
    except PlanError:
        return
    changes = {line: (before, after) for line, before, after in fixed(folder)}
    written = (folder / "a.md").read_text()
    for number, (old, new) in enumerate(zip(text.split("\n"), written.split("\n"), strict=True), 1):
        assert (old, new) == changes.get(number, (old, old))
        assert old == new or not old.startswith((">", "#", "- \"", "<"))
