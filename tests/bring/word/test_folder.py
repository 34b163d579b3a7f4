"""`pcp import profile.docx FOLDER`: shown, asked, written whole or not at all; nothing that is there is touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pcp_sitegen import files
from pcp_sitegen.bring.word import writing
from pcp_sitegen.build import Job, build
from pcp_sitegen.cli import pcp
from pcp_sitegen.errors import MachineError, PlanError, Problem, UsageError
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view
from tests.bring.word.documents import DOCUMENTS
from tests.conftest import PlanFolder

Import = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Import:
    """`pcp import` of one of the twelve documents, in a folder called plan."""

    def start(name: str, *options: str, said: str = "") -> Result:
        (tmp_path / f"{name}.docx").write_bytes(DOCUMENTS[name]())
        return CliRunner().invoke(pcp, ["import", str(tmp_path / f"{name}.docx"), str(tmp_path / "plan"), *options],
                                  input=said)

    return start


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_plan_has_the_person_the_photo_and_the_parts(run: Import, tmp_path: Path) -> None:
    result = run("tables", "--yes")
    assert result.exit_code == 0
    plan = read(tmp_path / "plan")
    assert plan.person.known_as == "Sam"
    assert plan.person.photo
    assert plan.person.photo.alt == "Sam in a red bobble hat, laughing"
    assert {"one-page-profile", "left-over"} <= {part.name for part in plan.parts}
    profile = plan.part("one-page-profile")
    assert profile
    assert [section.field for section in profile.sections] == ["admire", "important-to", "support", "", ""]
    assert not list(profile.pictures())


def test_what_was_understood_is_shown_before_it_asks(run: Import, tmp_path: Path) -> None:
    result = run("tables", said="n\n")
    assert result.output.index("How best to support Sam: 2 lines") < result.output.index("Write this in")
    assert not (tmp_path / "plan").exists()
    assert "left-over.md" in run("tables", "--show").output
    assert not (tmp_path / "plan").exists()
    assert run("tables", said="y\n").exit_code == 0
    assert (tmp_path / "plan" / "one-page-profile.md").exists()


def test_a_name_that_nobody_said_is_asked_for(run: Import, tmp_path: Path) -> None:
    result = run("pictures", "--yes")
    assert isinstance(result.exception, UsageError)
    assert "--name Sam" in str(result.exception)
    assert not (tmp_path / "plan").exists()
    assert run("pictures", "--yes", "--name", "Nell O'Hara").exit_code == 0
    assert read(tmp_path / "plan").person.known_as == "Nell O'Hara"


def test_a_plan_that_is_there_gets_new_parts_under_new_names(run: Import, plan_folder: PlanFolder, tmp_path: Path,
                                                             a_picture: bytes) -> None:
    run("pictures", "--yes", "--name", "Sam")
    before = contents(tmp_path / "plan")
    result = run("pictures", "--yes")
    assert result.exit_code == 0
    after = contents(tmp_path / "plan")
    assert {name: data for name, data in after.items() if name in before} == before
    new = set(after) - set(before)
    assert {"my-page-2.md", "left-over-2.md"} <= new
    plan = read(tmp_path / "plan")
    second = plan.part("my-page-2")
    assert second
    assert [picture.name for picture in second.pictures()] == [
        "pictures/our-cat-on-the-window-2.jpg", "pictures/picture-3.png", "pictures/picture-2-2.png",
        "pictures/our-cat-on-the-window-2.jpg"]
    assert all((tmp_path / "plan" / picture.name).is_file() for part in plan.parts for picture in part.pictures())


def test_the_photo_stays_in_the_part_where_plan_yaml_is_not_ours(run: Import, plan_folder: PlanFolder) -> None:
    folder = plan_folder({"one-page-profile.md": "## My gifts\n\n- One\n"})
    assert run("tables", "--yes").exit_code == 0
    part = read(folder).part("one-page-profile-2")
    assert part
    assert [picture.alt for picture in part.pictures()] == ["Sam in a red bobble hat, laughing"]
    assert read(folder).person.photo is None


def test_what_was_left_over_is_for_no_reader(run: Import, plan_folder: PlanFolder) -> None:
    folder = plan_folder()
    result = run("changes", "--yes", "--name", "Sam")
    assert "Mum and Dad, My team" in result.output
    plan = view(read(folder), "family", date.today())
    assert [part.name for part in plan.parts if not part.made] == ["one-page-profile"]
    assert "Nan" not in " ".join(item.text for part in plan.parts for item in part.items())
    assert "Left over" not in " ".join(section.title for part in plan.parts for section in part.sections)


def test_a_plan_of_somebody_else_is_not_written_in(run: Import, plan_folder: PlanFolder) -> None:
    folder = plan_folder()
    before = contents(folder)
    for document, *said in (("tables", "--name", "Ada"), ("boxes",), ("charts",)):
        result = run(document, "--yes", *said)
        assert isinstance(result.exception, UsageError)
        assert contents(folder) == before
    assert "the document names Ada" in str(result.exception)


@pytest.mark.parametrize("which", [1, 3, 5])
def test_a_disk_that_stops_half_way_leaves_the_plan_as_it_was(run: Import, plan_folder: PlanFolder, which: int,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    folder = plan_folder()
    before = contents(folder)
    replace, count = files.replace, 0

    def failing(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count == which:
            raise MachineError(Problem("The disk is full.", "Make room."))
        replace(path, data)

    monkeypatch.setattr(writing.files, "replace", failing)
    result = run("pictures", "--yes")
    assert isinstance(result.exception, MachineError)
    assert contents(folder) == before


def test_a_file_that_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK no zip")
    result = CliRunner().invoke(pcp, ["import", str(tmp_path / "a.docx"), str(tmp_path / "plan"), "--yes"])
    assert isinstance(result.exception, PlanError)
    assert not (tmp_path / "plan").exists()


def test_the_result_can_be_built(run: Import, tmp_path: Path) -> None:
    run("tables", "--yes")
    run("charts", "--yes", "--name", "Sam")
    build(Job(tmp_path / "plan", tmp_path / "out", only=("website",)))
    page = (tmp_path / "out/website/one-page-profile.html").read_text(encoding="utf-8")
    assert "My cat on my bed" in page
    assert "Hands on ears" in (tmp_path / "out/website/communication-chart.html").read_text(encoding="utf-8")


def test_a_language_can_be_said(run: Import, tmp_path: Path) -> None:
    assert run("right_to_left", "--yes", "--name", "ليلى").exit_code == 0
    assert read(tmp_path / "plan").language == "ar-SA"
    assert writing.is_new(tmp_path / "none")
    assert (read(tmp_path / "plan").updated or date.max) <= date.today()
