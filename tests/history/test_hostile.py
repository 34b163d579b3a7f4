"""A history that is damaged, or made by somebody who means harm: it is told, stops nothing else, leads nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from pcp_sitegen import history, sums
from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import MachineError, PlanError, UsageError
from pcp_sitegen.history import Version
from pcp_sitegen.history.getting import impossible
from tests.history.stopped import TODAY


def kept_by_hand(folder: Path, text: str, name: str = "2026-11-23") -> Path:
    """A version's file with a right checksum, whatever it says."""
    path = folder / "history" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{text}checksum: {sha256(text.encode()).hexdigest()}\n", encoding="utf-8")
    return path


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _other(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"tea.md", b"pea.md"))


def _renamed(path: Path) -> None:
    path.rename(path.with_name("2026-11-21.yaml"))


def _linked(path: Path) -> None:
    path.rename(path.with_name("x"))
    path.symlink_to("x")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _filled(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


@pytest.mark.parametrize("harm", [_cut, _other, _renamed, _linked, _folder, _filled(b""), _filled(b"\xff\xfe"),
                                  _filled(b"x" * 3_000_000)])
def test_a_damaged_version_is_told_and_stops_no_other(
    sam: Path, harm: Callable[[Path], object], tmp_path: Path
) -> None:
    history.keep(sam, "First", today=date(2026, 11, 22))
    (sam / "tea.md").write_text("- I like coffee")
    second = history.keep(sam, "Second", today=TODAY)
    harm(sam / "history/2026-11-22.yaml")
    assert history.kept(sam) == (second,)
    (fault,) = history.faults(sam)
    assert str(fault.where) in ("history/2026-11-22.yaml", "history/2026-11-21.yaml")
    with pytest.raises((PlanError, UsageError)):
        history.named(sam, "2026-11-22")
    assert history.restore(sam, second, tmp_path / "new") == ()
    (sam / "tea.md").write_text("- I like water")
    assert history.keep(sam, "Third", today=date(2026, 11, 22)).name in ("2026-11-22", "2026-11-22-2")


def test_an_editor_may_change_line_ends(sam: Path) -> None:
    version = history.keep(sam, "First", today=TODAY)
    path = sam / "history/2026-11-23.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert history.kept(sam) == (version,)


_SUM = "a" * 64


@pytest.mark.parametrize("name", [
    "../plan.yaml", "a/../../b.md", "/etc/passwd", "//server/x", "C:x.md", "C:/x.md", "a\\..\\b.md", "out/x",
    "history/2026-01-01.yaml", "History/x", ".git/hooks/post-checkout", "a/.hidden", "a//b", "./a", "a/", "\x7f.md",
    "a\u2028b", "x\x00", "x\x85"])
def test_a_version_that_names_a_file_elsewhere_is_damaged(sam: Path, name: str) -> None:
    kept_by_hand(sam, f"day: 2026-11-23\nwhy: x\nfiles: |\n  {_SUM}  {name}\n")
    assert history.kept(sam) == ()
    assert [str(fault.where) for fault in history.faults(sam)] == ["history/2026-11-23.yaml"]


@pytest.mark.parametrize("text", [
    f"day: 2026-11-22\nfiles: |\n  {_SUM}  a\n", f"day: 2026-11-23\nfiles: |\n  {_SUM}  a\n  {_SUM}  a\n",
    f"day: 2026-11-23\nfiles: |\n  {_SUM}  a\n  {_SUM}  a/b\n", "day: 2026-11-23\nfiles: |\n  x  a\n",
    f"day: &x 2026-11-23\nwhy: *x\nfiles: |\n  {_SUM}  a\n",
    f"day: 2026-11-23\nday: 2026-11-23\nfiles: |\n  {_SUM}  a\n",
    f"!!python/object/apply:os.system [x]\nfiles: |\n  {_SUM}  a\n", f"- day\nfiles: |\n  {_SUM}  a\n",
    f"{'[' * 500}\nfiles: |\n  {_SUM}  a\n", f"day: 2026-11-23\nwhy: {'x' * 200_001}\nfiles: |\n  {_SUM}  a\n",
    "day: 2026-11-23\n", "files: |\n", "", "files: |\n" * 100_000])
def test_yaml_that_is_no_version_is_damaged(sam: Path, text: str) -> None:
    kept_by_hand(sam, text)
    assert history.kept(sam) == ()
    assert len(history.faults(sam)) == 1


def test_what_a_newer_program_says_of_a_version_does_not_stop_it(sam: Path) -> None:
    kept_by_hand(sam, "day: 2026-11-23\nwhy: [x]\nagreed: Sam\nnewer: {a: b}\nleft_out: {}\nfiles: |\n")
    assert history.kept(sam) == (Version("2026-11-23", TODAY, ""),)


def test_names_that_are_none_of_a_version_are_not_looked_at(sam: Path) -> None:
    (sam / "history").mkdir()
    for name in ("notes", "2026-13-01", "2026-11-23-1", "2026-11-23-99999", "2026-11-23 (copy)"):
        (sam / "history" / f"{name}.yaml").write_text("x")
    assert history.faults(sam) == ()
    assert history.keep(sam, "First", today=TODAY).name == "2026-11-23"


def test_links_in_a_history_lead_nowhere(sam: Path, tmp_path: Path) -> None:
    version = history.keep(sam, "First", today=TODAY)
    stored = next((sam / "history/files").glob("*.md"))
    shutil.move(stored, tmp_path / "elsewhere")
    stored.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PlanError, match="is missing"):
        history.out(sam, version, tmp_path / "out")
    assert history.keep(sam, "Again", today=TODAY) == version
    assert not stored.is_symlink(), "the plan has it, so it is stored again"
    shutil.move(sam / "history", tmp_path / "history")
    (sam / "history").symlink_to(tmp_path / "history")
    assert history.kept(sam) == ()
    assert "only leads to one" in history.faults(sam)[0].what
    with pytest.raises(PlanError, match="only leads to one"):
        history.keep(sam, "Again", today=TODAY)
    (sam / "history").unlink()
    (sam / "history").write_text("x")
    with pytest.raises(PlanError, match="not a folder"):
        history.keep(sam, "Again", today=TODAY)


def test_a_small_version_cannot_fill_the_disk(sam: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"x" * 1000
    digest = sha256(data).hexdigest()
    kept_by_hand(sam, "day: 2026-11-23\nwhy: x\nfiles: |\n" + "".join(f"  {digest}  {n}\n" for n in range(5000)))
    (sam / "history/files").mkdir()
    (sam / "history/files" / digest).write_bytes(data)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 4_000_000}))
    with pytest.raises(MachineError, match="needs 5 MB, and the disk has 4 MB free"):
        history.out(sam, history.named(sam, "last"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["con.md", "a/NUL", "what?.jpg", "x:y.md", "ends.", "ends ", "com1.tar.gz"])
def test_names_that_windows_cannot_have_are_known(name: str) -> None:
    assert impossible(name)
    assert not impossible("pictures/Sam's hat (2) – \u0175.jpg")


def test_a_build_has_nothing_of_a_history(sam: Path, tmp_path: Path) -> None:
    """What was taken out of the plan, what is broken in a history, and Markdown that lies in it."""
    (sam / "tea.md").write_text("- I like zebras")
    history.keep(sam, "Zebra day", [history.Agreed("Zebra", "zebra")], TODAY)
    (sam / "tea.md").write_text("- I like tea")
    history.keep(sam, "Second", today=TODAY)
    before = build(Job(sam, tmp_path / "before", only=("website", "data")))
    (sam / "history/2026-11-24.yaml").write_bytes(b"\xffzebra")
    (sam / "history/zebra.md").write_text("- Zebra")
    (sam / "history/files/zebra.md").write_text("- Zebra {nonsense")
    assert build(Job(sam, tmp_path / "out", only=("website", "data"))).warnings == before.warnings
    assert sums.counted(tmp_path / "out") == sums.counted(tmp_path / "before")
    for name, path in sums.names(tmp_path / "out").items():
        assert "zebra" not in name
        assert b"zebra" not in path.read_bytes().lower(), name
