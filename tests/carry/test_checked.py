"""`pcp verify` sees every byte that is changed, every file that is missing, and every one too many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pcp_sitegen import sums
from pcp_sitegen.carry import cargo, checked
from pcp_sitegen.carry import stick as carrying
from pcp_sitegen.carry.cargo import Cargo
from pcp_sitegen.plan.gather.copies import NAME
from tests.carry.conftest import finished, site


@pytest.fixture(params=["open", "locked", "with source"])
def carried(request: pytest.FixtureRequest, stick: Path, locked: Cargo, old: Cargo, tmp_path: Path) -> Path:
    """A stick with a copy, of each kind."""
    plan = tmp_path / "sam"
    plan.mkdir()
    (plan / "tea.md").write_text("- Tea")
    load = {"open": old, "locked": locked, "with source": cargo.load(tmp_path / "old", plan)}[request.param]
    carrying.carry(load, stick, "en")
    assert checked.look(stick).state == "whole"
    return stick


def ours(stick: Path) -> list[Path]:
    return [stick / "START-HERE.html", stick / "READ ME FIRST.txt", *sums.names(stick / "plan-2").values()]


def _bytes(data: bytes) -> range:
    """Every byte of a short file, and some 400 of a long one."""
    return range(0, len(data), max(1, len(data) // 400))


def test_every_changed_byte_is_found(carried: Path) -> None:
    for path in ours(carried):
        data, name = path.read_bytes(), path.relative_to(carried).as_posix()
        for at in _bytes(data):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
            found = checked.look(carried)
            assert found.state == "damaged", (name, at)
            assert name in found.changed, (name, at)
        path.write_bytes(data)
    assert checked.look(carried).state == "whole"


def test_every_missing_and_every_cut_file_is_found(carried: Path) -> None:
    for path in ours(carried):
        data, name = path.read_bytes(), path.relative_to(carried).as_posix()
        path.unlink()
        found = checked.look(carried)
        assert (found.state, name in found.missing) == ("damaged", True), name
        for cut in (b"", data[:-1], data + b" "):
            path.write_bytes(cut)
            if cut != data:
                assert name in checked.look(carried).changed, name
        path.write_bytes(data)
    assert checked.look(carried).state == "whole"


@pytest.mark.parametrize("name", ["plan-2/more.txt", "plan-2/deep/er/more.txt", "plan-2/website.html"])
def test_a_file_too_many_is_found(carried: Path, name: str) -> None:
    (carried / name).parent.mkdir(parents=True, exist_ok=True)
    (carried / name).write_text("more")
    found = checked.look(carried)
    assert (found.state, found.extra) == ("damaged", (name,))


def test_a_link_in_place_of_a_file_is_found(carried: Path) -> None:
    path = next(path for path in ours(carried)[2:] if path.name != sums.NAME)
    path.rename(carried / "elsewhere")
    path.symlink_to(carried / "elsewhere")
    assert checked.look(carried).changed == (path.relative_to(carried).as_posix(),)


def test_what_computers_leave_behind_is_no_damage(carried: Path) -> None:
    for name in (".DS_Store", "._tea.jpg", "Thumbs.db", "desktop.ini"):
        (carried / "plan-2" / name).write_text("a computer was here")
    assert checked.look(carried).state == "whole"


def test_a_list_that_fits_changed_files_is_found_too(carried: Path) -> None:
    """Whoever changes a file and its line in the list has not changed START-HERE.html, which knows the list."""
    home = carried / "plan-2"
    path = next(path for path in ours(carried)[2:] if path.name != sums.NAME)
    path.write_text("other")
    (home / sums.NAME).write_text(sums.text(sums.counted(home)))
    assert checked.look(carried).changed == ("plan-2/SHA256SUMS",)


def test_a_folder_of_a_build_is_looked_at_too(tmp_path: Path) -> None:
    out = finished(tmp_path / "out", site("a"))
    assert checked.look(out).state == "whole"
    (out / "website/style.css").write_text("b")
    (out / "plan.json").unlink()
    (out / "letter.txt").write_text("c")
    found = checked.look(out)
    assert (found.changed, found.missing, found.extra) == (("website/style.css",), ("plan.json",), ("letter.txt",))


def test_where_there_is_no_copy_it_says_so(stick: Path, new: Cargo) -> None:
    assert checked.look(stick).state == "nothing"
    (stick / "SHA256SUMS").write_text(f"{'0' * 64}  ubuntu.iso\n")
    (stick / "START-HERE.html").write_text("my own page")
    assert checked.look(stick).state == "nothing"


def test_the_list_of_copies_makes_no_copy_out_of_date() -> None:
    part, copies = {"template": "my-week", "sections": []}, {"template": NAME, "sections": [{"title": "Who"}]}
    with_copies = {"parts": [part, copies], "translations": {"cy": {"parts": [copies]}}}
    more = {"parts": [part, copies | {"sections": []}], "translations": {"cy": {"parts": []}}}
    changed = {"parts": [part | {"sections": [1]}, copies], "translations": {"cy": {"parts": [copies]}}}
    one, two, three = (checked.of_plan(json.dumps(data).encode()) for data in (with_copies, more, changed))
    assert one == two != three
