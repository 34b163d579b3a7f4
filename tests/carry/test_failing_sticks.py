"""Whatever happens to the stick or to the program: a whole copy is there, and what failed is said."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pcp_sitegen import sums
from pcp_sitegen.carry import cargo as loading
from pcp_sitegen.carry import medium
from pcp_sitegen.carry import stick as carrying
from pcp_sitegen.carry.cargo import Cargo
from pcp_sitegen.errors import MachineError, PcpError
from tests.carry.conftest import OTHERS, finished, site, tree
from tests.carry.sticks import CALLS, Faulty, Forgetful, Killed, fresh, mark, others, tops


@pytest.mark.parametrize("first", [True, False])
def test_a_carry_killed_at_any_moment_leaves_a_whole_copy(stick: Path, old: Cargo, new: Cargo, first: bool) -> None:
    """100 moments without and 100 with a copy that is there, spread by chance over the whole run."""
    chance, seen, length = random.Random(6), [], 0.0
    for number in range(-2, 100):
        fresh(stick, None if first else old)
        if number < 0:  # how long it takes; the second time everything is loaded
            length = _run(new, stick, None)
            continue
        _run(new, stick, chance.random() * length)
        seen.append(_after_a_kill(stick, new))
    assert set(seen) <= ({"", "new"} if first else {"old", "new"})
    assert 0 < seen.count("new") < 100, "the moments do not reach over the whole run"


@pytest.mark.parametrize("first", [True, False])
def test_a_carry_killed_before_any_call_leaves_a_whole_copy(
    stick: Path, old: Cargo, new: Cargo, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(stick, None if first else old)
    count, seen = _calls(new, stick, monkeypatch), []
    for at in range(count):
        fresh(stick, None if first else old)
        with monkeypatch.context() as patch:
            patch.setattr(medium, "os", Killed(at))
            _run(new, stick, None)
        seen.append(_after_a_kill(stick, new))
    turn = seen.index("new")
    assert seen == ["" if first else "old"] * turn + ["new"] * (count - turn)
    assert count - turn > (0 if first else 8), "the old copy is taken away after the new one is in its place"


def _run(cargo: Cargo, stick: Path, moment: float | None) -> float:
    """Carry in a process of its own, and kill it after so many seconds; how long it took."""
    begins, begun = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(begun, b"!")
        carrying.carry(cargo, stick, "en")
        os._exit(0)
    os.read(begins, 1)
    start = time.perf_counter()
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(begins)
    os.close(begun)
    return time.perf_counter() - start


def _after_a_kill(stick: Path, new: Cargo) -> str:
    """Which whole copy is there; the next run works and tidies up."""
    found = mark(stick)
    assert others(stick) == OTHERS
    carrying.carry(new, stick, "en")
    assert mark(stick) == "new"
    assert len(tops(stick)) == 3, "START-HERE.html, READ ME FIRST.txt and one copy"
    assert others(stick) == OTHERS
    return found


def _calls(cargo: Cargo, stick: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many calls a carry makes. The stick is a copy of the one that is there."""
    counted = Faulty(-1, 0)
    other = stick.with_name("counted")
    shutil.copytree(stick, other)
    with monkeypatch.context() as patch:
        patch.setattr(medium, "os", counted)
        carrying.carry(cargo, other, "en")
    return counted.count + 1


@pytest.mark.parametrize(("error", "lasting", "said"), [
    (errno.ENOSPC, False, "is full"),
    (errno.EIO, True, "does not answer any more"),
    (errno.ENODEV, True, "does not answer any more"),
    (errno.EROFS, True, "can only be read"),
])
def test_a_stick_that_fails_at_any_call_keeps_a_whole_copy(
    stick: Path, old: Cargo, new: Cargo, monkeypatch: pytest.MonkeyPatch, error: int, lasting: bool, said: str
) -> None:
    carrying.carry(old, stick, "en")
    before = tree(stick)
    count = _calls(new, stick, monkeypatch)
    assert count > 60
    for at in range(count):
        with monkeypatch.context() as patch:
            patch.setattr(medium, "os", Faulty(at, error, lasting))
            told = _told(new, stick)
        assert told == "left: plan-2" or (said in told and str(stick) in told), (at, told)
        assert mark(stick) in ("old", "new")
        if not lasting and mark(stick) == "old":
            assert tree(stick) == before, f"call {at} left something behind"
        assert others(stick) == OTHERS
        carrying.carry(old, stick, "en")
        assert mark(stick) == "old"
        fresh(stick, old)  # so that the numbers of the folders begin again


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 256 kB; only who may mount has one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "small", place]
    if os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("Here nobody may mount a disk.")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_real_disk_that_is_full_at_every_size(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for everything it works; with ever less of it the copy before stays, whatever cannot be written."""
    old = loading.load(finished(tmp_path / "a", site("old")))
    new = loading.load(finished(tmp_path / "b", site("new", 12_000)))
    carrying.carry(old, small_disk, "en")
    before, results = tree(small_disk), []
    monkeypatch.setattr(medium, "check_room", lambda *_: None)
    for taken in range(0, 256, 4):
        ballast = small_disk / "ballast"
        try:
            ballast.write_bytes(bytes(1024 * taken))
        except OSError:
            break
        results.append(_told(new, small_disk))
        ballast.unlink()
        if results[-1] == "done":
            carrying.carry(old, small_disk, "en")
            before = tree(small_disk)
        assert tree(small_disk) == before
        assert mark(small_disk) == "old"
    assert results.count("done") > 3
    assert sum("is full" in told for told in results) > 15
    assert all(told == "done" or "is full" in told for told in results)


def _told(cargo: Cargo, stick: Path) -> str:
    """What a carry tells: why it did not work, what it has left, or only that it is done."""
    try:
        left = carrying.carry(cargo, stick, "en").left
    except MachineError as error:
        return str(error)
    return f"left: {' '.join(left)}" if left else "done"


def test_too_little_room_is_said_before_anything_is_written(small_disk: Path, tmp_path: Path) -> None:
    big = loading.load(finished(tmp_path / "big", site("big", 60_000)))
    said = r"too little room on .*: 0\.[45] MB are needed, and 0\.[12] MB of them are missing"
    with pytest.raises(MachineError, match=said):
        carrying.carry(big, small_disk, "en")
    assert list(small_disk.iterdir()) == []


def test_room_is_counted_in_whole_clusters_with_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"plan-1/a": 1, "plan-1/b": 32_769, "plan-1/empty": 0}
    needed = 32_768 * (1 + 2 + 0 + 2)  # a, b, nothing, and the folders plan-1 and the root
    monkeypatch.setattr(medium, "os", SimpleNamespace(statvfs=lambda _: SimpleNamespace(f_bsize=32_768)))
    for free, enough in ((needed, True), (needed - 1, False)):
        monkeypatch.setattr(medium.shutil, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        try:
            medium.check_room(tmp_path, sizes)
            assert enough
        except MachineError:
            assert not enough


def test_a_real_disk_that_can_only_be_read(small_disk: Path, old: Cargo, new: Cargo) -> None:
    carrying.carry(old, small_disk, "en")
    before = tree(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(MachineError, match="can only be read"):
        carrying.carry(new, small_disk, "en")
    assert tree(small_disk) == before


def test_a_stick_that_gives_back_other_bytes_is_refused(
    stick: Path, old: Cargo, new: Cargo, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrying.carry(old, stick, "en")
    before = tree(stick)
    for at in range(len(new.files) + 3):  # every file, READ ME FIRST.txt, the list, START-HERE
        with monkeypatch.context() as patch:
            patch.setattr(medium, "os", Forgetful(at))
            with pytest.raises(MachineError, match="came back different"):
                carrying.carry(new, stick, "en")
        assert tree(stick) == before


def test_everything_is_written_down_on_the_stick_before_it_counts(
    stick: Path, new: Cargo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file and each folder is waited for, then each file is asked from the stick itself; then is the exchange."""
    done: list[tuple[str, str]] = []
    names: dict[int, str] = {}

    class Watched:
        def __getattr__(self, name: str) -> Any:
            real = getattr(os, name)
            if name not in CALLS:
                return real

            def call(*given: Any) -> Any:
                result = real(*given)
                if name == "open":
                    names[result] = os.path.relpath(given[0], stick)
                to = os.path.relpath(given[1], stick) if name == "replace" else names.get(given[0], "")
                done.append((name, to))
                return result

            return call

    monkeypatch.setattr(medium, "os", Watched())
    carrying.carry(new, stick, "en")
    before = done[:done.index(("replace", "START-HERE.html"))]
    written = {f"plan-2/{name}" for name in (*new.files, sums.NAME, "READ ME FIRST.txt")} | {"START-HERE.new"}
    assert {place for name, place in before if name == "write"} == written
    settled = {place for name, place in before if name == "fsync"}
    assert settled == written | {".", "plan-2", "plan-2/website", "plan-2/website/pictures", "plan-2/booklets"}
    last = max(at for at, (name, place) in enumerate(before) if name == "write")
    assert {place for name, place in before[last:] if name == "read"} == written
    if hasattr(os, "posix_fadvise"):
        assert {place for name, place in before[last:] if name == "posix_fadvise"} == written


def test_it_is_stopped_by_ctrl_c_and_leaves_nothing(stick: Path, new: Cargo, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: Path) -> str:
        raise KeyboardInterrupt

    before = tree(stick)
    monkeypatch.setattr(medium, "read_back", stop)
    with pytest.raises(KeyboardInterrupt):
        carrying.carry(new, stick, "en")
    assert tree(stick) == before
    assert tops(stick) == set()


def test_a_failed_carry_never_raises_anything_but_ours(
    stick: Path, new: Cargo, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, number in enumerate((errno.ENOENT, errno.ENXIO, errno.ESTALE, errno.EFBIG, errno.EDQUOT, errno.EACCES)):
        with monkeypatch.context() as patch:
            patch.setattr(medium, "os", Faulty(5 + at, number))
            with pytest.raises(PcpError):
                carrying.carry(new, stick, "en")
