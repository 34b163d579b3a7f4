"""What the tests of carrying share: small finished folders, as a build and `pcp lock` would make them, and a stick."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcp_sitegen import sums
from pcp_sitegen.carry import cargo
from pcp_sitegen.carry.cargo import Cargo

OTHERS = {"photo.jpg": b"mine", "plan-1/letter.txt": b"dear Ada", "music/SHA256SUMS": b"not yours", "READ ME.txt": b"?"}
"""Files of other people on the stick, with names near to ours."""


def finished(folder: Path, files: dict[str, bytes]) -> Path:
    """A finished folder with these files and their checksums."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / sums.NAME).write_text(sums.text(sums.counted(folder)), encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {name: path.read_bytes() for name, path in sums.names(folder).items()}


def site(mark: str, size: int = 3000) -> dict[str, bytes]:
    """The files of a small build; `mark` stands in each, so that two are never the same."""
    page = f"<!doctype html><title>{mark}</title><h1>{mark}</h1>".encode()
    return {"START-HERE.html": page, "website/index.html": page, "website/pictures/a.jpg": mark.encode() * size,
            "website/style.css": mark.encode(), "booklets/easy-read-a4.pdf": mark.encode() * size,
            "plan.json": b'{"reader": {"name": "me"}, "parts": [], "mark": "%s"}' % mark.encode()}


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A stick with other people's files on it; in memory where there is a place for that, for it is used often."""
    place = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="pcp-stick-", dir=place if os.access(place, os.W_OK) else tmp_path))
    put_others(folder / "stick")
    yield folder / "stick"
    shutil.rmtree(folder)


def put_others(folder: Path) -> None:
    """Write other people's files."""
    for name, data in OTHERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.fixture
def old(tmp_path: Path) -> Cargo:
    return cargo.load(finished(tmp_path / "old", site("old")))


@pytest.fixture
def new(tmp_path: Path) -> Cargo:
    return cargo.load(finished(tmp_path / "new", site("new") | {"website/more.html": b"more"}))


@pytest.fixture
def locked(tmp_path: Path) -> Cargo:
    return cargo.load(finished(tmp_path / "locked", {"plan.html": b"<!doctype html>sealed"}))
