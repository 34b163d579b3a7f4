"""What a plan folder can do wrong, each with its one clear message; and that nothing is harmed by it.

Each of `cases/bad-*` is a plan folder and `expected.txt`, the message. Those that cannot be kept as text are made here.
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pcp_sitegen.build import Job, build
from tests.conftest import PROJECT, PlanFolder

CASES = sorted(PROJECT.glob("tests/cases/bad-*"))
ORDERS = {"bad-unknown-reader": (2, ["--for", "famly"]), "bad-until-has-passed": (1, ["--for", "club"])}
"""The exit status and the options of cases that need others than 1 and none."""

Tree = dict[str, bytes]
Failing = Callable[..., str]


def tree(folder: Path) -> Tree:
    return {path.relative_to(folder).as_posix(): b"" if path.is_dir() else path.read_bytes()
            for path in folder.rglob("*")}


@pytest.fixture(scope="session")
def last_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("last") / "out"
    build(Job(PROJECT / "plans" / "ada", out, only=("website", "data")))
    return out


@pytest.fixture
def failing(tmp_path: Path, last_build: Path) -> Failing:
    """Runs `pcp build`, which must fail with this status and harm nothing. Gives what it says."""

    def run(folder: Path, status: int = 1, *options: str, out: Path | None = None) -> str:
        home = tmp_path / "home"
        if out is None:
            out = home / "out"
            out.parent.mkdir()
            subprocess.run(["cp", "-r", last_build, out], check=True)
        before = tree(folder), tree(out.parent)
        done = subprocess.run(
            [sys.executable, "-m", "pcp_sitegen", "build", folder, "--out", out, "--only", "website,data", *options],
            capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False, timeout=60,
            env=os.environ | {"PYTHONPATH": str(PROJECT), "NO_COLOR": "1", "PYTHONUTF8": "1"})
        assert "Traceback" not in done.stderr
        assert (done.returncode, done.stdout) == (status, ""), done.stderr
        assert (tree(folder), tree(out.parent)) == before, "the plan, the last build and what is beside it stay"
        return done.stderr.replace(str(folder), "PLAN")

    return run


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_folder_has_its_message(case: Path, failing: Failing) -> None:
    status, options = ORDERS.get(case.name, (1, []))
    assert failing(case / "plan", status, *options) == (case / "expected.txt").read_text(encoding="utf-8")


def _png(width: int, height: int) -> bytes:
    """A whole PNG of this size, all white, in 1 bit a dot: small as a file, huge in memory."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xff" * (width // 8)) * height)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 300), 90).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(("picture", "reason"), [
    (_png(20000, 10000), "it has 200 million dots, and 100 million is the most"),
    (b"These are words, and no picture.\n", "it is not a whole picture that this program can read"),
    (b"", "it is not a whole picture that this program can read"),
    (_jpeg()[:20000], "it is not a whole picture that this program can read"),
    (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "it is not a whole picture that this program can read"),
], ids=["200 megapixels", "words", "empty", "half a JPEG", "PostScript"])
def test_a_picture_that_cannot_be_shown(
    plan_folder: PlanFolder, failing: Failing, picture: bytes, reason: str
) -> None:
    folder = plan_folder({"a.md": "- Tea\n- ![A cup](cup.jpg) My cup\n", "cup.jpg": picture})
    assert failing(folder) == (f"a.md, line 2\n  The picture 'cup.jpg' cannot be shown: {reason}.\n"
                               "  Use another picture, or save this one again as JPEG or PNG.\n")


@pytest.mark.parametrize("name", ["cup.jpg", "pictures/cup.jpg"])
def test_a_picture_that_is_a_link_out_of_the_folder(
    plan_folder: PlanFolder, failing: Failing, tmp_path: Path, name: str
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "cup.jpg").write_bytes(_jpeg())
    folder = plan_folder({"a.md": f"- ![A cup]({name}) My cup\n"})
    if name == "cup.jpg":
        (folder / name).symlink_to(tmp_path / "secret" / "cup.jpg")
    else:
        (folder / "pictures").symlink_to(tmp_path / "secret")
    assert failing(folder) == (f"a.md, line 1\n  The picture '{name}' is outside the plan folder.\n"
                               "  Put the picture in the plan folder, and write its name just as it is there.\n")


def test_a_part_that_is_not_utf_8(plan_folder: PlanFolder, failing: Failing) -> None:
    folder = plan_folder({"a.md": "- Tea\n- Café\n".encode("cp1252")})
    assert failing(folder) == ("a.md, line 2\n  This file is not saved as UTF-8 text.\n"
                               "  Open it in a text editor and save it again as UTF-8.\n")


def test_a_part_that_is_far_too_big(plan_folder: PlanFolder, failing: Failing) -> None:
    folder = plan_folder({"a.md": "- Tea\n" * 400_000})
    assert failing(folder) == "a.md\n  This file is too big.\n  Make it smaller than 2 MB.\n"


@pytest.mark.parametrize("files", [{"letter.txt": "Dear Mum"}, {"SHA256SUMS": "x", "letter.txt": "Dear Mum"}])
def test_an_output_folder_with_files_of_somebody_else(
    plan_folder: PlanFolder, failing: Failing, files: dict[str, str | bytes | None]
) -> None:
    theirs = plan_folder({"plan.yaml": None, **files}, name="home/letters")
    said = failing(plan_folder({"a.md": "- Tea"}), 2, out=theirs)
    assert said.startswith(f"{theirs} holds files that this program did not make.\nMove them, or choose another folder")


def test_a_file_of_ones_own_in_an_earlier_build_is_not_lost(
    plan_folder: PlanFolder, failing: Failing, last_build: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mine" / "out"
    out.parent.mkdir()
    subprocess.run(["cp", "-r", last_build, out], check=True)
    (out / "website" / "my-notes.txt").write_text("Mine")
    assert "holds files that this program did not make" in failing(plan_folder({"a.md": "- Tea"}), 2, out=out)


@pytest.mark.parametrize("place", ["out", ".", "..", "pictures/../out"])
def test_an_output_in_or_around_the_plan_folder(plan_folder: PlanFolder, failing: Failing, place: str) -> None:
    folder = plan_folder({"a.md": "- Tea", "pictures/a.txt": ""})
    said = failing(folder, 2, out=folder / place)
    assert "the plan folder are one inside the other.\nChoose another folder" in said


def test_an_output_that_does_not_exist(plan_folder: PlanFolder, failing: Failing) -> None:
    said = failing(plan_folder({"a.md": "- Tea"}), 2, "--only", "websit")
    assert said == "There is no output called 'websit'.\nDid you mean 'website'?\n"


def test_a_file_in_the_place_of_the_output_folder(plan_folder: PlanFolder, failing: Failing, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "file").write_text("x")
    folder = plan_folder({"a.md": "- Tea"})
    assert "cannot be written" in failing(folder, 3, out=tmp_path / "home" / "file" / "out")
    assert "did not make" in failing(folder, 2, out=tmp_path / "home" / "file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the root user may write anywhere")
def test_a_folder_where_nobody_may_write(plan_folder: PlanFolder, failing: Failing, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o500)
    said = failing(plan_folder({"a.md": "- Tea"}), 3, out=tmp_path / "home" / "out")
    assert "You may not write there. Choose another folder" in said
