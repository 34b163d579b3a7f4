"""The package as people get it: a wheel, installed in a place of its own, away from the working copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.made import ADA, PROJECT

_ASK = """
from pcp_sitegen import assets
from pcp_sitegen.book import symbols
from pcp_sitegen.plan import template
print(assets.THEMES, assets.SYMBOLS, assets.TEMPLATES, sep="\\n")
drawn = [one.path(word) for word in ("dog", "hoist") for one in symbols.sets()]
print(*(path for path in drawn if path and path.is_file()), sep="\\n")
print(*template.names(), *(path.name for path in assets.THEMES.iterdir()), sep="\\n")
"""


def _run(*words: str | Path, folder: Path) -> str:
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")}
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, timeout=540,
                          check=False, env=clean)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a new Python in which only our wheel and what it needs is installed."""
    place = tmp_path_factory.mktemp("wheel")
    copy = place / "project"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(".*", "out", "site", "tests", "__pycache__"))
    _run(sys.executable, "-m", "pip", "wheel", copy, "--no-deps", "--no-build-isolation", "-q", "-w", place / "made",
         folder=place)
    shutil.rmtree(copy)
    (wheel,) = (place / "made").glob("pcp_sitegen-*.whl")
    venv.create(place / "python", with_pip=True)
    programs = place / "python" / ("Scripts" if os.name == "nt" else "bin")
    _run(programs / "python", "-m", "pip", "install", "-q", wheel, folder=place)
    return programs


def test_the_wheel_builds_a_plan_from_any_folder(programs: Path, tmp_path: Path) -> None:
    shutil.copytree(ADA, tmp_path / "ada")
    said = _run(programs / "pcp", "build", "ada", folder=tmp_path)
    out = tmp_path / "out" / "ada"
    assert "START-HERE.html" in said
    assert (out / "booklets" / "easy-read-a4.pdf").read_bytes().startswith(b"%PDF-")
    assert "Ada" in (out / "website" / "index.html").read_text(encoding="utf-8")
    assert list((out / "website" / "fonts").glob("lexend-*.woff2"))


def test_what_it_needs_comes_from_the_wheel_and_not_from_the_working_copy(programs: Path, tmp_path: Path) -> None:
    places = _run(programs / "python", "-c", _ASK, folder=tmp_path).splitlines()
    assert [place for place in places[:5] if not Path(place).is_relative_to(programs.parent)] == []
    names = {path.parent.name for path in (PROJECT / "pcp_sitegen" / "templates").glob("*/template.yaml")}
    assert names | {path.name for path in (PROJECT / "themes").iterdir()} <= set(places[5:])


def test_it_says_its_version_and_its_commands(programs: Path, tmp_path: Path) -> None:
    assert "pcp, version" in _run(programs / "pcp", "--version", folder=tmp_path)
    assert "build" in _run(programs / "pcp", "--help", folder=tmp_path)
