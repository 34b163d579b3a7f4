"""`pcp review` as a person runs it: the papers and the file, then what would go where, and the asking."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pcp_sitegen.cli import pcp
from pcp_sitegen.errors import UsageError
from tests.conftest import PlanFolder
from tests.haystack import pdf_pages
from tests.review.plans import FILES, PROFILE, held, with_review


def run(*words: object, answers: str = "") -> str:
    result = CliRunner().invoke(pcp, ["review", *map(str, words)], input=answers)
    if result.exception:
        raise result.exception
    return result.output


def test_start_makes_the_papers_and_the_file_and_finish_says_what_is_open(
        plan_folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = plan_folder(FILES)
    said = run("start", folder, "--on", "2027-06-03")
    assert "Actions that are late stand in it already: 2." in said
    assert "Who will see it: Sam, Mum and Dad." in said
    booklets = tmp_path / "out" / "plan-review" / "booklets"
    assert {path.name for path in booklets.iterdir()} == {"review-pack.pdf", "review-posters-a3.pdf"}
    pack = " ".join(pdf_pages((booklets / "review-pack.pdf").read_bytes()))
    late = pack[pack.index("These actions are late"):]
    assert late.index("Mend the gate") < late.index("These are still to do") < late.index("Buy a kettle")
    assert "Check this with me" in pack
    first = (folder / "review-2027-06.md").read_bytes()
    (folder / "review-2027-06.md").write_bytes(first + b"\n## Mine\n\n- x\n")
    (booklets.parent / "website").mkdir()
    (booklets.parent / "website" / "index.html").write_text("x")
    with pytest.raises(UsageError, match=r"holds more than the papers of a review, such as website/index\.html"):
        run("start", folder, "--on", "2027-06-03")
    assert (folder / "review-2027-06.md").read_bytes() == first + b"\n## Mine\n\n- x\n"


def test_show_writes_nothing(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    before = held(folder)
    said = run("finish", folder, "--show")
    assert "Who sees one-page-profile.md: Sam; Mum and Dad; My team." in said
    assert 'new: :star: "Nobody waits like Sam." {said=Joy}' in said
    assert "before: 1 May 2027\n    after:  1 September 2027, because Mum was ill. Before: 1 May 2027." in said
    assert "This is only shown. Files that would change: action-plan.md, communication-chart.md" in said
    assert held(folder) == before
    assert not (folder / "history").exists()


def test_each_group_is_asked_about(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    said = run("finish", folder, answers="y\ny\nn\ny\ny\ny\n")
    assert "Write this (3)? [y/N]" in said
    assert "The plan as it was is kept: " in said
    assert (folder / "one-page-profile.md").read_text() == PROFILE
    assert "The profile" in run("finish", folder, "--show")
    run("finish", folder, "--yes", "--quiet")
    assert "The plan says all of review-2027-06.md already. Nothing was changed." in run("finish", folder)


def test_no_to_all_changes_nothing(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    before = held(folder)
    assert "Nothing was changed." in run("finish", folder, answers="n\n" * 6)
    assert held(folder) == before
    assert not (folder / "history").exists()


def test_where_nobody_can_answer_it_says_so(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    before = held(folder)
    with pytest.raises(UsageError, match=r"There was nobody to ask, so nothing was written\. Write --yes"):
        run("finish", folder, answers="y\n")
    assert held(folder) == before


def test_quiet_says_nothing(plan_folder: PlanFolder) -> None:
    assert run("finish", with_review(plan_folder), "--yes", "--quiet") == ""
