"""Plain `mkdocs build` makes the pages that `pcp build` makes, and fails with the same plain words."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from pcp_sitegen.build import Job, build
from tests.made import PROJECT, SAM, TODAY

_SETTINGS = """\
site_name: A plan
docs_dir: {docs}
site_dir: site
theme:
  name: material
  font: false
plugins:
  - pcp:
      reader: {reader}
"""


def _mkdocs(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", *words], cwd=folder, capture_output=True, text=True,
                          timeout=120, check=False)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _same(one: Path, other: Path) -> None:
    ours, theirs = _files(one), _files(other)
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def _website(reader: str, folder: Path) -> Path:
    """The website of Sam's plan without booklets, for MkDocs makes none that it could lead to."""
    build(Job(SAM, folder / "out", reader, only=("website",), today=TODAY))
    return folder / "out/website"


def test_the_demo_site_is_the_website_of_sam(tmp_path: Path) -> None:
    done = _mkdocs("-d", str(tmp_path / "site"), folder=PROJECT)
    assert done.returncode == 0, done.stderr
    _same(tmp_path / "site", _website("me", tmp_path))


def test_a_reader_named_in_mkdocs_yml_gets_their_website_and_nothing_more(tmp_path: Path) -> None:
    shutil.copytree(SAM, tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text(_SETTINGS.format(docs="docs", reader="team"), encoding="utf-8")
    done = _mkdocs(folder=tmp_path)
    assert done.returncode == 0, done.stderr
    _same(tmp_path / "site", _website("team", tmp_path))


def test_a_plan_that_needs_mending_fails_with_our_words_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "plan.yaml").write_text("person: {known_as: Sam}\nreders: {}\n", encoding="utf-8")
    (tmp_path / "docs" / "my-week.md").write_text("- ![A hat](pictures/hat.jpg) My hat\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(_SETTINGS.format(docs="docs", reader="me"), encoding="utf-8")
    done = _mkdocs(folder=tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Did you mean 'readers'?" in said
    assert "my-week.md, line 1" in said
    assert "Traceback" not in said
    assert not (tmp_path / "site" / "index.html").exists()


def test_a_reader_who_does_not_exist_fails_with_our_words_and_no_traceback(tmp_path: Path) -> None:
    shutil.copytree(SAM, tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text(_SETTINGS.format(docs="docs", reader="tean"), encoding="utf-8")
    done = _mkdocs(folder=tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Did you mean 'team'?" in said
    assert "Traceback" not in said
