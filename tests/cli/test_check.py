"""`pcp check` as a person runs it: five at a time, by part; why; what may be changed; as data and as a page."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pcp_sitegen.checks import CODES
from pcp_sitegen.cli import check, pcp
from pcp_sitegen.errors import UsageError
from tests.conftest import PlanFolder

EMPTY = "\n\n".join(["# A", *(f"## H{number}\n\nN/A" for number in range(9))]) + "\n"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    with contextlib.suppress(SystemExit):  # errors in the plan are what some of these are about
        pcp.main(["check", *map(str, words)], standalone_mode=False)
    return capsys.readouterr().out


def told(text: str) -> list[str]:
    return re.findall(r"\[(?:error|warning|note) ([\w-]+)\]", text)


def test_five_are_shown_and_how_many_more_there_are(
        plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_folder({"a.md": EMPTY})
    some, every = run(capsys, folder), run(capsys, folder, "--all")
    assert len(told(some)) == 5
    assert len(told(every)) > 10
    assert f"There are {len(told(every)) - 5} more. See them with: pcp check {folder} --all" in some
    assert " more. See them" not in every


def test_every_error_is_shown_and_comes_first_in_its_part(
        plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    pictures = "".join(f"![](p{number}.png)\n\n" for number in range(7))
    folder = plan_folder({"a.md": f"{EMPTY}\n## P\n\n{pictures}", **{f"p{n}.png": b"x" for n in range(7)}})
    shown = told(run(capsys, folder))
    assert shown.count("PIC-01") == 7
    assert len(shown) == 12
    group = run(capsys, folder, "--all").split("\nA (a.md)\n")[1]
    assert told(group)[:7] == ["PIC-01"] * 7


def test_it_says_which_part_and_line_and_how_to_ask_why(
        plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, plan_folder({"a.md": EMPTY}), "--all")
    assert "\nA (a.md)\n" in said
    assert "  line 5: 'H0' says only 'N/A'." in said
    assert re.search(r"pcp check --explain [A-Z]+-", said)
    assert re.search(r"at the end of its line: \{ok=[A-Z-]+\d", said)


def test_data_has_everything_however_much_there_is(
        plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_folder({"a.md": EMPTY})
    every = told(run(capsys, folder, "--all"))
    rows = json.loads(run(capsys, folder, "--format", "json"))
    log = json.loads(run(capsys, folder, "--format", "sarif"))
    assert sorted(row["code"] for row in rows) == sorted(every)
    assert sorted(result["ruleId"] for result in log["runs"][0]["results"]) == sorted(every)


def test_a_plan_that_cannot_be_read_is_data_too(plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_folder({"a.md": "# A\n\n- Tea {fro=me}\n"})
    (result,) = json.loads(run(capsys, folder, "--format", "sarif"))["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("READ", "error")


def test_the_page_for_the_review_is_a_whole_page(plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    page = run(capsys, plan_folder({"a.md": EMPTY}), "--format", "html")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert "Questions to take along" in page


@pytest.mark.parametrize("code", ["OK-01", "ok-01"])
def test_why_something_is_asked_with_examples_and_the_source(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "--explain", code)
    assert said.startswith("OK-01 (error)")
    places = [said.index(label) for label in ("Why:", "Not so good:", "Better:", "Where this comes from:")]
    assert places == sorted(places)
    assert "{ok=ER-1200}" in said


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_can_be_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "--explain", code)
    assert said.startswith(code)
    assert "Why:" in said
    assert "Where this comes from:" in said


def test_a_code_that_there_is_not_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'FORM-05'"):
        check.command.main(["--explain", "FROM-05"], standalone_mode=False)


def test_without_a_folder_it_says_what_to_give() -> None:
    with pytest.raises(UsageError, match="Give the folder of a plan"):
        check.command.main([], standalone_mode=False)


FIXABLE = "# A\n\n- Ring Dad: 07700900123\n- \"Come on 25/12/2026\"\n"


def fix(folder: Path, *words: str, answer: str = "") -> str:
    return CliRunner().invoke(check.command, [str(folder), "--fix", *words], input=answer).output


def test_a_change_is_shown_before_it_is_asked_for_and_written_only_after_yes(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": FIXABLE})
    said = fix(folder, answer="n\n")
    assert said.index("before: - Ring Dad: 07700900123") < said.index("after:  - Ring Dad: 07700 900123") < said.index(
        "Write these changes (1)?")
    assert "Nothing was changed." in said
    assert (folder / "a.md").read_text() == FIXABLE
    assert "Written." in fix(folder, answer="y\n")
    assert (folder / "a.md").read_text() == FIXABLE.replace("07700900123", "07700 900123")
    assert "nothing that can be changed" in fix(folder, answer="y\n")


def test_no_answer_writes_nothing(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": FIXABLE})
    with pytest.raises(click.Abort):
        CliRunner().invoke(check.command, [str(folder), "--fix"], standalone_mode=False, catch_exceptions=False)
    assert (folder / "a.md").read_text() == FIXABLE


def test_yes_beforehand_is_yes(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": FIXABLE})
    said = fix(folder, "--yes")
    assert "before:" in said
    assert "Write these" not in said
    assert "07700 900123" in (folder / "a.md").read_text()


def test_without_fix_nothing_is_ever_written(plan_folder: PlanFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan_folder({"a.md": FIXABLE})
    for form in ("text", "json", "sarif", "html"):
        run(capsys, folder, "--format", form, "--yes")
    assert (folder / "a.md").read_text() == FIXABLE
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "plan.yaml"]
