"""A build is all or nothing: whatever stops it, the last whole one is in its place."""

from __future__ import annotations

import errno
import os
import re
import resource
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from pcp_sitegen import build as building
from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import MachineError
from tests.conftest import PROJECT, PlanFolder
from tests.haystack import pdf_pages

LIGHT = ("website", "data")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def start(folder: Path, out: Path, *options: str, largest: int | None = None) -> subprocess.Popen[str]:
    """`pcp build` in a session of its own, so that the whole of it can be stopped; `largest` file in bytes."""
    def limit() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.Popen(
        [sys.executable, "-m", "pcp_sitegen", "build", folder, "--out", out, "--quiet", *options],
        cwd=out.parent, env=os.environ | {"PYTHONPATH": str(PROJECT)}, preexec_fn=limit, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_sums_name_every_file(plan_folder: PlanFolder, tmp_path: Path) -> None:
    build(Job(plan_folder({"a.md": "- Tea"}), tmp_path / "out", only=LIGHT))
    made = tree(tmp_path / "out")
    sums = dict(reversed(line.split("  ", 1)) for line in made.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: sha256(data).hexdigest() for name, data in made.items()}


def test_the_same_plan_gives_the_same_bytes(plan_folder: PlanFolder, tmp_path: Path, a_picture: bytes) -> None:
    folder = plan_folder({"a.md": "- ![Tea](tea.jpg) Tea\n- :heart: Love", "tea.jpg": a_picture})
    build(Job(folder, tmp_path / "one", only=LIGHT))
    build(Job(folder, tmp_path / "two", only=LIGHT))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    build(Job(folder, tmp_path / "two", only=LIGHT))
    assert tree(tmp_path / "one") == tree(tmp_path / "two"), "a build over an older one is the same too"


@pytest.mark.parametrize("moment", ["", "website", "website/pictures", "plan.json", "booklets", "SHA256SUMS"])
def test_a_build_that_is_killed_leaves_the_last_whole_one(
    plan_folder: PlanFolder, tmp_path: Path, a_picture: bytes, moment: str
) -> None:
    """The plan is a small one: what is written, by which process and in which order, is the same in every build."""
    sam = plan_folder({"a.md": "## Tea\n\n- ![Tea](tea.jpg) Tea\n- :heart: Love", "tea.jpg": a_picture})
    out = tmp_path / "builds" / "out"
    build(Job(PROJECT / "plans" / "ada", out, only=LIGHT))
    before = tree(out)
    job = start(sam, out, "--only", "website,data,first-shift")
    deadline = time.monotonic() + 50
    while job.poll() is None and time.monotonic() < deadline:
        if any((left / moment).exists() for left in out.parent.glob(".out.new-*")):
            break
        time.sleep(0.0005)
    os.killpg(job.pid, signal.SIGKILL)
    job.wait()
    assert job.returncode == -signal.SIGKILL, "the build was over before it could be stopped"
    after = tree(out)
    if after != before:  # the kill came a blink after the exchange: then the new one is there, and whole
        sums = dict(reversed(line.split("  ", 1)) for line in after.pop("SHA256SUMS").decode().splitlines())
        assert sums == {name: sha256(data).hexdigest() for name, data in after.items()}
        assert moment == "SHA256SUMS"
    build(Job(PROJECT / "plans" / "ada", out, only=LIGHT))
    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"], "the next build tidies up"


@pytest.mark.parametrize(("only", "largest"), [
    ("website", 300), ("website", 10_000), ("data", 300), ("booklets", 9_000),
])
def test_a_disk_that_takes_no_more_is_explained(tmp_path: Path, only: str, largest: int) -> None:
    out = tmp_path / "builds" / "out"
    build(Job(PROJECT / "plans" / "ada", out, only=LIGHT))
    before = tree(out)
    job = start(PROJECT / "plans" / "ada", out, "--only", only, largest=largest)
    _, said = job.communicate(timeout=60)
    assert job.returncode == 3, said
    assert "cannot be written (file too large)" in said.lower()
    assert "Traceback" not in said
    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_full_disk_is_explained(plan_folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder, out = plan_folder({"a.md": "- Tea"}), tmp_path / "builds" / "out"
    build(Job(folder, out, only=LIGHT))
    before = tree(out)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(MachineError, match=r"The disk is full\. Make room") as caught:
        build(Job(folder, out, only=("data",)))
    assert caught.value.status == 3
    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_step_that_fails_leaves_the_last_whole_build(
    plan_folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = plan_folder({"a.md": "- Tea"}), tmp_path / "builds" / "out"
    build(Job(folder, out, only=LIGHT))
    before = tree(out)
    for step in range(len(building.STEPS)):
        steps = list(building.STEPS)
        steps[step] = ("Failing", lambda job: 1 // 0)  # type: ignore[assignment,return-value]
        monkeypatch.setattr(building, "STEPS", tuple(steps))
        with pytest.raises(ZeroDivisionError):
            build(Job(folder, out, only=LIGHT))
        assert tree(out) == before
        assert [path.name for path in out.parent.iterdir()] == ["out"]
        monkeypatch.undo()


def test_it_tells_what_is_left_out_of_the_sheet_for_a_first_shift(plan_folder: PlanFolder, tmp_path: Path) -> None:
    rows = "".join(f"| {hour} o'clock | I wash cup {hour} and put it on the shelf | Joe |\n" for hour in range(60))
    week = f"---\ntemplate: my-week\n---\n## Every day\n\n| When | What I do | What helps |\n|---|---|---|\n{rows}"
    folder = plan_folder({"plan.yaml": "person: {known_as: Sam}\ntext_size: 18\n", "week.md": week})
    book = build(Job(folder, tmp_path / "out", only=("first-shift",)))
    (said,) = (str(problem) for problem in book.warnings)
    assert re.search(r"too long for 1 side at 18 points\. Left to the plan: My day \((\d+)\)\.", said)
    assert len(pdf_pages((tmp_path / "out" / "booklets" / "first-shift.pdf").read_bytes())) == 1
