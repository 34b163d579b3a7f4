"""Reading, writing, and putting a finished folder in the place of an older one."""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen import files, folders
from pcp_sitegen.errors import MachineError, PlanError, UsageError
from tests.conftest import PlanFolder


def put(target: Path, content: str) -> None:
    with folders.replacing(target, lambda _: True) as new:
        files.write(new / "one.txt", content)
        files.write(new / "two.txt", content)


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


@pytest.mark.parametrize("reference", [
    "../a", "a/../../b", "/etc/passwd", "//host/a", "\\\\host\\a", "C:\\a", "C:a", "c:/a", "a\\..\\..\\b", "\\a",
    "a\0b",
])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, reference: str) -> None:
    assert files.inside(tmp_path, reference) is None


@given(st.text(st.sampled_from("ab./\\: C\0~")))
def test_no_path_leads_out(reference: str) -> None:
    home = Path("/plans/sam")
    path = files.inside(home, reference)
    assert path is None or home == path.resolve() or home in path.resolve().parents


def test_a_path_inside_is_found_however_its_slashes_are_written(tmp_path: Path) -> None:
    assert files.inside(tmp_path, "pictures/a.jpg") == tmp_path / "pictures" / "a.jpg"
    assert files.inside(tmp_path, "pictures\\a.jpg") == tmp_path / "pictures" / "a.jpg"


def test_a_link_that_goes_round_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    found = files.inside(tmp_path, "a")
    assert found is None or not found.is_file()


@given(st.text() | st.text(st.sampled_from("ab:-[]{}&*!|>#'\"%@ \n\t\0")))
def test_any_text_is_read_as_yaml_or_refused_with_a_line(text: str) -> None:
    try:
        files.parse_yaml(text, "plan.yaml")
    except PlanError as error:
        (problem,) = error.problems
        assert problem.where is not None
        assert problem.where.line is not None
        assert 1 <= problem.where.line <= len(text.splitlines()) + 2


def test_deep_yaml_is_refused() -> None:
    with pytest.raises(PlanError):
        files.parse_yaml("[" * 100_000, "plan.yaml")


@pytest.mark.parametrize("text", [
    "!!python/object/apply:os.system ['true']", "a: !!python/name:os.system", "<<: {a: b}",
])
def test_yaml_runs_nothing_and_is_only_text(text: str) -> None:
    try:
        found = files.parse_yaml(text, "plan.yaml")
    except PlanError:
        return
    assert set(map(type, [found, *(found.values() if isinstance(found, dict) else [])])) <= {files.YamlMap, str, list}


def test_a_folder_takes_the_place_of_an_older_one_and_nothing_stays_behind(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for content in ("first", "second"):
        put(target, content)
        assert (target / "one.txt").read_text() == content
        assert beside(target) == ["out"]


def test_what_goes_wrong_leaves_the_older_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    put(target, "first")
    with pytest.raises(ZeroDivisionError), folders.replacing(target, lambda _: True) as new:
        files.write(new / "one.txt", str(1 // 0))
    assert (target / "one.txt").read_text() == "first"
    assert beside(target) == ["out"]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError), folders.replacing(tmp_path / "out", lambda _: False):
        pass
    assert beside(tmp_path / "out") == ["out"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can make two names change places")
def test_two_folders_change_places_at_once(tmp_path: Path) -> None:
    """Somebody who opens the target all the while never finds it gone."""
    target, stop, gone = tmp_path / "out", threading.Event(), []
    put(target, "0")

    def look() -> None:
        while not stop.is_set():
            try:
                (target / "one.txt").read_text()
            except OSError as error:
                gone.append(error)

    watcher = threading.Thread(target=look)
    watcher.start()
    for number in range(200):
        put(target, str(number))
    stop.set()
    watcher.join()
    assert gone == []


@pytest.mark.parametrize("content", ["second", None])
def test_where_it_takes_two_steps_a_build_cut_off_between_them_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    monkeypatch.setattr(folders, "_exchanged_at_once", lambda new, target: False)
    target = tmp_path / "out"
    put(target, "first")
    target.rename(tmp_path / ".out.old")
    if content:
        put(target, content)
    else:
        with pytest.raises(KeyboardInterrupt), folders.replacing(target, lambda _: True):
            raise KeyboardInterrupt
    assert (target / "one.txt").read_text() == (content or "first")
    assert beside(target) == ["out"]


def test_what_a_dead_build_left_is_taken_away_and_what_a_living_one_uses_is_not(tmp_path: Path) -> None:
    dead = 2**22 + 1  # more than any process number on Linux
    for left in (f".out.new-{dead}", f".out.new-{os.getppid()}", ".other.new-1"):
        (tmp_path / left).mkdir()
    put(tmp_path / "out", "x")
    assert beside(tmp_path / "out") == [".other.new-1", f".out.new-{os.getppid()}", "out"]


@pytest.mark.parametrize(("number", "advice"), [
    (errno.ENOSPC, "The disk is full."), (errno.EACCES, "You may not write there."), (errno.EROFS, "You may not write"),
    (errno.EIO, "Check the disk"),
])
def test_a_disk_that_will_not_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
) -> None:
    def fail(self: Path, data: bytes) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(MachineError, match=advice) as caught:
        files.write(tmp_path / "a.txt", "x")
    assert str(tmp_path / "a.txt") in str(caught.value)


def test_a_file_that_cannot_be_read_is_explained(plan_folder: PlanFolder) -> None:
    folder = plan_folder()
    with pytest.raises(PlanError, match="This is not a file"):
        files.read_text(folder, "plan")
    with pytest.raises(PlanError, match="This is not a file"):
        files.read_text(folder / "gone.md", "gone.md")
