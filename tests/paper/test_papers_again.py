"""Papers made twice: the same bytes, and no paper is made again whose plan and program are the same."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from pcp_sitegen import sums
from pcp_sitegen.build import Job, build
from pcp_sitegen.paper import bind
from tests.made import ADA, TODAY

PART = "one-page-profile.md"
NOT_OF_IT = "Rings of another page"


def make(folder: Path, out: Path) -> dict[str, bytes]:
    """All papers of a plan, by the names of their files."""
    build(Job(folder, out, only=("booklets",), today=TODAY))
    return {path.name: path.read_bytes() for path in sorted((out / "booklets").iterdir())}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of Ada's plan with a second part."""
    folder = tmp_path_factory.mktemp("again") / "ada"
    shutil.copytree(ADA, folder)
    (folder / "rings.md").write_text("---\ntemplate: communication-chart\n---\n\n## I tell you\n\n"
                                     "| What is happening | I do this | It means | Please do this |\n"
                                     "|---|---|---|---|\n"
                                     "| At night | I ring twice | I am cold | Bring my rug |\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def first(plan: Path) -> dict[str, bytes]:
    return make(plan, plan.parent / "out")


@pytest.fixture
def out(plan: Path, first: dict[str, bytes], tmp_path: Path) -> Path:
    """The folder of the first build, to change."""
    assert first
    shutil.copytree(plan.parent / "out", tmp_path / "out")
    return tmp_path / "out"


def other(pdf: bytes) -> bytes:
    """Another PDF that says it was made from the same: as if the program had made it so."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.docinfo["/Subject"] = NOT_OF_IT
        return bind.signed(bind.saved(file), bind.made_from(pdf))


def put(out: Path, papers: dict[str, bytes]) -> None:
    """Write papers into a finished folder, and their checksums."""
    for name, pdf in papers.items():
        (out / "booklets" / name).write_bytes(pdf)
    lines = [line.partition("  ")[2] for line in (out / sums.NAME).read_text(encoding="utf-8").splitlines()]
    (out / sums.NAME).write_text("".join(f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n"
                                    for name in lines), encoding="utf-8")


def test_another_folder_gets_the_same_bytes(plan: Path, first: dict[str, bytes], tmp_path: Path) -> None:
    again = make(plan, tmp_path / "elsewhere" / "again")
    assert {name for name in first if first[name] != again.get(name)} == set()
    assert first.keys() == again.keys()


def test_every_paper_with_nothing_to_tell_says_what_it_was_made_from(first: dict[str, bytes]) -> None:
    assert {name for name, pdf in first.items() if not bind.made_from(pdf)} == set()


def test_papers_of_the_same_plan_are_kept(plan: Path, first: dict[str, bytes], out: Path) -> None:
    papers = {name: other(pdf) for name, pdf in first.items()}
    put(out, papers)
    assert make(plan, out) == papers


def test_a_folder_with_wrong_checksums_is_not_believed(plan: Path, first: dict[str, bytes], out: Path) -> None:
    for name, pdf in first.items():
        (out / "booklets" / name).write_bytes(other(pdf))
    assert make(plan, out) == first


def test_a_paper_that_says_it_is_of_something_else_is_made_again(
    plan: Path, first: dict[str, bytes], out: Path
) -> None:
    put(out, {"first-shift.pdf": bind.signed(other(first["first-shift.pdf"]), "0" * 64)})
    assert make(plan, out) == first


def test_after_a_change_in_one_part_only_the_papers_with_that_part_are_new(
    plan: Path, first: dict[str, bytes], out: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "ada"
    shutil.copytree(plan, changed)
    part = changed / PART
    part.write_text(part.read_text(encoding="utf-8") + "\n- I like rings of bells on Sundays.\n", encoding="utf-8")
    put(out, {name: other(pdf) for name, pdf in first.items()})
    kept = {name for name, pdf in make(changed, out).items() if NOT_OF_IT.encode() in decoded(pdf)}
    assert "communication-chart.pdf" in kept
    assert not kept & {"one-page-profile.pdf", "easy-read-a4.pdf", "easy-read-a5.pdf", "easy-read-a5-to-fold.pdf",
                       "large-print-a4.pdf", "picture-book-a4.pdf", "read-with-me.pdf"}


def decoded(pdf: bytes) -> bytes:
    """What a PDF says of itself."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return str(file.docinfo).encode()
