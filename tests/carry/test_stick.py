"""A copy on a stick is whole or not there, and nothing else on the stick is touched."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pcp_sitegen import sums
from pcp_sitegen.carry import cargo as loading
from pcp_sitegen.carry import front
from pcp_sitegen.carry import stick as carrying
from pcp_sitegen.carry.cargo import Cargo
from pcp_sitegen.errors import MachineError, UsageError
from tests.carry.conftest import OTHERS, finished, tree
from tests.carry.sticks import mark, others, tops


def test_a_copy_and_then_a_newer_one_stand_beside_the_files_of_others(stick: Path, old: Cargo, new: Cargo) -> None:
    done = carrying.carry(old, stick, "en")
    assert (mark(stick), tops(stick)) == ("old", {"START-HERE.html", "READ ME FIRST.txt", "plan-2"})
    assert (done.files, done.left) == (len(old.files) + 3, ())
    assert done.size == sum(len(data) for name, data in tree(stick).items() if name not in OTHERS)
    carrying.carry(new, stick, "en")
    assert (mark(stick), tops(stick)) == ("new", {"START-HERE.html", "READ ME FIRST.txt", "plan-3"})
    assert others(stick) == OTHERS


def test_the_list_in_a_copy_is_one_that_sha256sum_reads(stick: Path, old: Cargo) -> None:
    carrying.carry(old, stick, "en")
    done = subprocess.run(["sha256sum", "--check", "--strict", sums.NAME], cwd=stick / "plan-2", capture_output=True,
                          check=False)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(old.files)


@pytest.mark.parametrize("name", ["START-HERE.html", "READ ME FIRST.txt", "START-HERE.new"])
def test_a_file_of_somebody_else_with_our_name_is_not_touched(stick: Path, old: Cargo, name: str) -> None:
    (stick / name).write_text("<!DOCTYPE html> my own page")
    before = tree(stick)
    with pytest.raises(UsageError, match="is not as this program made it, so it is not touched"):
        carrying.carry(old, stick, "en")
    assert tree(stick) == before


def test_a_file_of_ours_that_somebody_has_written_in_is_not_touched(stick: Path, old: Cargo, new: Cargo) -> None:
    carrying.carry(old, stick, "en")
    with (stick / "READ ME FIRST.txt").open("a") as file:
        file.write("Ring Joe on Monday.")
    before = tree(stick)
    with pytest.raises(UsageError):
        carrying.carry(new, stick, "en")
    assert tree(stick) == before


def test_links_on_the_stick_are_not_followed(stick: Path, old: Cargo, new: Cargo) -> None:
    carrying.carry(old, stick, "en")
    elsewhere = stick.parent / "elsewhere"
    (stick / "plan-2").rename(elsewhere)
    (stick / "plan-2").symlink_to(elsewhere)
    before = tree(elsewhere)
    carrying.carry(new, stick, "en")
    assert tree(elsewhere) == before
    (stick / "START-HERE.html").rename(stick.parent / "start")
    (stick / "START-HERE.html").symlink_to(stick.parent / "start")
    with pytest.raises(UsageError):
        carrying.carry(new, stick, "en")


def test_what_somebody_put_into_the_old_copy_stays(stick: Path, old: Cargo, new: Cargo, tmp_path: Path) -> None:
    plan = tmp_path / "sam"
    plan.mkdir()
    (plan / "plan.yaml").write_text("person: {known_as: Sam}")
    (plan / "tea.md").write_text("- Tea")
    with_source = loading.load(tmp_path / "old", plan)
    carrying.carry(with_source, stick, "en")
    (stick / "plan-2/letter.txt").write_text("dear Sam")
    (stick / "plan-2/.DS_Store").write_text("a computer was here")
    (stick / "plan-2/source/tea.md").write_text("- Coffee")
    (stick / "plan-2/website/style.css").write_text("a worn out stick")
    done = carrying.carry(new, stick, "en")
    assert set(done.left) == {"plan-2/letter.txt", "plan-2/source/tea.md"}
    assert tree(stick / "plan-2") == {"letter.txt": b"dear Sam", "source/tea.md": b"- Coffee"}
    assert mark(stick) == "new"
    again = carrying.carry(new, stick, "en")
    assert again.left == (), "what stayed is theirs from now on"
    assert tree(stick / "plan-2") == {"letter.txt": b"dear Sam", "source/tea.md": b"- Coffee"}


def test_an_old_folder_that_is_not_the_one_that_was_made_stays(stick: Path, old: Cargo, new: Cargo) -> None:
    carrying.carry(old, stick, "en")
    shutil.rmtree(stick / "plan-2")
    mine = finished(stick / "plan-2", {"website/index.html": b"my own"})
    before = tree(mine)
    done = carrying.carry(new, stick, "en")
    assert tree(mine) == before
    assert set(done.left) == {f"plan-2/{name}" for name in before}


def test_a_plan_that_is_changed_meanwhile_is_not_carried(stick: Path, old: Cargo, new: Cargo) -> None:
    carrying.carry(old, stick, "en")
    before = tree(stick)
    new.files["website/style.css"].write_text("other")
    with pytest.raises(MachineError, match="was changed while it was carried"):
        carrying.carry(new, stick, "en")
    assert tree(stick) == before
    new.files["website/style.css"].unlink()
    with pytest.raises(MachineError, match="was changed while it was carried"):
        carrying.carry(new, stick, "en")
    assert tree(stick) == before


def test_two_programs_do_not_carry_to_one_stick_at_once(stick: Path, old: Cargo, new: Cargo) -> None:
    def also(step: str) -> None:
        if step == "Copying":
            with pytest.raises(MachineError, match="Another program is carrying"):
                carrying.carry(new, stick, "en")

    carrying.carry(old, stick, "en", also)
    assert mark(stick) == "old"


def test_a_target_that_is_not_there_is_not_made(tmp_path: Path, old: Cargo) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        carrying.carry(old, tmp_path / "stick", "en")
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("name", ["CON.md", "a:b.md", "tea .md ", "x" * 256, "Tea.md"])
def test_what_a_stick_cannot_hold_is_said_before_anything_is_written(
    stick: Path, old: Cargo, tmp_path: Path, name: str
) -> None:
    plan = tmp_path / "sam"
    plan.mkdir()
    (plan / "tea.md").write_text("- Tea")
    load = loading.load(tmp_path / "old", plan)
    load.files[f"source/{name}"] = plan / "tea.md"
    load.digests[f"source/{name}"], load.sizes[f"source/{name}"] = load.digests["source/tea.md"], 5
    before = tree(stick)
    with pytest.raises(UsageError):
        carrying.carry(load, stick, "en")
    assert tree(stick) == before


def test_the_plan_folder_goes_along_whole_but_for_what_is_hidden(tmp_path: Path, old: Cargo) -> None:
    plan = tmp_path / "sam"
    files = {"plan.yaml": b"a", "shared.yaml": b"b", "history/one.md": b"c", "pictures/tea.jpg": b"d"}
    for name, data in (files | {".git/config": b"no", "pictures/.thumbs": b"no"}).items():
        (plan / name).parent.mkdir(parents=True, exist_ok=True)
        (plan / name).write_bytes(data)
    load = loading.load(tmp_path / "old", plan)
    assert {name for name in load.files if name.startswith("source/")} == {f"source/{name}" for name in files}
    (plan / "secret.md").symlink_to(tmp_path / "new")
    with pytest.raises(UsageError, match="only leads to something that is elsewhere"):
        loading.load(tmp_path / "old", plan)


def test_nothing_of_the_plan_stands_open(stick: Path, locked: Cargo, old: Cargo) -> None:
    for load in (locked, old):
        carrying.carry(load, stick, "cy")
        said = (stick / "READ ME FIRST.txt").read_bytes()
        assert said.startswith(b"\xef\xbb\xbf")
        assert said.count(b"\n") == said.count(b"\r\n") > 10
        assert max(map(len, said.decode("utf-8-sig").splitlines())) <= 76
        assert ("geiriau" in said.decode()) == load.locked
        open_text = (said + (stick / "START-HERE.html").read_bytes()).decode()
        assert not re.search(r"\bold\b|\bsam\b|sealed", open_text, re.IGNORECASE)
        assert front.is_ours(said)


def test_the_new_copy_is_told_of_before_the_old_one_goes(stick: Path, old: Cargo, new: Cargo) -> None:
    seen: list[tuple[str, bool]] = []
    carrying.carry(old, stick, "en", placed=lambda: seen.append((mark(stick), (stick / "plan-1").is_dir())))
    carrying.carry(new, stick, "en", placed=lambda: seen.append((mark(stick), (stick / "plan-2").is_dir())))
    assert seen == [("old", True), ("new", True)]
