"""What an attacker, or a careless parent, might write: nothing private is shown, lost or hung by it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import PcpError
from pcp_sitegen.outputs import data
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.blocks import Outline
from pcp_sitegen.plan.read import read
from tests.conftest import PROJECT, PlanFolder
from tests.made import TODAY, on_paper

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'


def _seen(folder: Path, out: Path, reader: str = "team") -> str:
    """All that a reader gets, as text; empty if the plan is refused."""
    try:
        book = pages.make(readers.view(read(folder), reader, TODAY))
    except PcpError:
        return ""
    data.write(book, out)
    return "".join(page.html for page in book.pages) + (out / "plan.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [
    "| a | b |\n|---|---|\n| qxsecret | y |\n{for=family}\n",
    "| a | b |\n|---|---|\n| qxsecret | y |\n| | {for=family} |\n",
    "## Money\n{for=family}\n\n- qxsecret\n",
    "qxsecret\n\n{for=family}\n",
    "- qxsecret\n\n  {for=family}\n",
    "- {for=family}\n- qxsecret\n",
    "> qxsecret\n\n> {for=family}\n",
    "## Money <!-- a\nquestion --> {for=family}\n\n- qxsecret\n",
], ids=["after a table", "last row", "under a heading", "after a gap", "nested", "first bullet", "quote", "comment"])
def test_a_note_with_no_words_before_it_is_refused(plan_folder: PlanFolder, tmp_path: Path, text: str) -> None:
    assert "qxsecret" not in _seen(plan_folder({"a.md": text}), tmp_path)


@pytest.mark.parametrize("heading", ["##Money", "###Money", "    ## Money", "\u200b## Money", "\ufeff## Money"])
def test_a_note_on_what_looks_like_a_heading_is_not_lost(
    plan_folder: PlanFolder, tmp_path: Path, heading: str
) -> None:
    folder = plan_folder({"a.md": f"- x\n\n{heading} {{for=family}}\n\n- qxsecret\n"})
    assert "qxsecret" not in _seen(folder, tmp_path)


@pytest.mark.parametrize("note", [
    "｛for=family｝", "﹛for=family﹜", "&#123;for=family&#125;", "&lbrace;for=family&rbrace;", "｛for＝family｝",
    "｛exact｝",
    "&#123;for&#61;family&#125;", "FOR=family", "[for: family]", "(for family)", "{f\u200bor=family}", "_for=family_",
])
def test_a_note_in_other_braces_is_refused(plan_folder: PlanFolder, tmp_path: Path, note: str) -> None:
    assert "qxsecret" not in _seen(plan_folder({"a.md": f"- qxsecret {note}\n"}), tmp_path)


@pytest.mark.parametrize("text", [
    "- [![x](p.svg) that](qxhidden.md)", "- [a [b] c](qxhidden.md)", "- [x](qxhidden.md 'T')", "- [x](< qxhidden.md >)",
    '- <a href="qxhidden.md">x</a>', "- [x][r]\n- [r]: qxhidden.md",
])
def test_a_link_written_in_any_way_does_not_name_a_hidden_part(
    plan_folder: PlanFolder, tmp_path: Path, text: str
) -> None:
    yaml = "person: {known_as: Sam}\nreaders:\n  team: {who: Team, parts: [a]}\n"
    folder = plan_folder({"plan.yaml": yaml, "a.md": text, "qxhidden.md": "x", "p.svg": SVG})
    assert "qxhidden" not in _seen(folder, tmp_path)


def test_what_stands_in_a_part_that_is_not_wanted_reaches_no_reader(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"a.md": "- see [it](b.md)", "b.md": "---\nwanted: no\ntitle: B\n---\n- qxsecret\n"})
    seen = _seen(folder, tmp_path)
    assert "qxsecret" not in seen
    assert 'href="b.html"' not in seen, "there is no such page"


def test_words_that_look_like_a_reference_are_not_lost(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"a.md": "- [Allergy]: nuts\n"})
    book = pages.make(readers.view(read(folder), "me", TODAY))
    assert "nuts" in next(page.html for page in book.pages if page.name == "a")


def test_a_folder_with_sums_of_somebody_else_is_not_replaced(plan_folder: PlanFolder, tmp_path: Path) -> None:
    theirs = tmp_path / "isos"
    theirs.mkdir()
    (theirs / "debian.iso").write_bytes(b"precious")
    (theirs / "SHA256SUMS").write_text(f"{hashlib.sha256(b'precious').hexdigest()}  debian.iso\n")
    with contextlib.suppress(PcpError):
        build(Job(plan_folder({"a.md": "x"}), theirs, only=("data",), today=TODAY))
    assert (theirs / "debian.iso").exists()


def test_nothing_is_left_beside_an_out_that_is_a_link(plan_folder: PlanFolder, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "stick").mkdir(parents=True)
    (home / "out").symlink_to(home / "stick")
    with contextlib.suppress(PcpError):
        build(Job(plan_folder({"a.md": "x"}), home / "out", only=("data",), today=TODAY))
    assert sorted(path.name for path in home.iterdir()) == ["out", "stick"]
    assert (home / "out").is_symlink()


def _pcp(*args: str, cwd: Path, timeout: float = 20) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pcp_sitegen", *args], capture_output=True, text=True, cwd=cwd,
                          check=False, timeout=timeout, env=os.environ | {"PYTHONPATH": str(PROJECT)})


def test_links_in_the_folder_are_not_walked_by_mkdocs(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"a.md": "x"})
    for name in "xyz":
        (folder / name).symlink_to(".")
    _pcp("build", str(folder), "--out", str(tmp_path / "out"), "--only", "website", cwd=tmp_path)


@pytest.mark.parametrize("files", [
    {"a.md": "> - - x\n"}, {"a.md": "- - - x\n"}, {"a.md": "<sub>" * 50 + "x\n"}, {"a.md": "<blockquote>" * 400 + "x"},
    {"a.md": "".join("  " * i + "- x\n" for i in range(120))}, {"a.md": "- a &#xe000;0&#xe001; b\n"},
    {"a.md": '---\ntitle: "\\ud800"\n---\nx'}, {"a.md": "---\ntitle: !!map x\n---\nx"},
    {"plan.yaml": "!!map\nfoo\n", "a.md": "x"}, {"plan.yaml": "person: !!map [a]\n", "a.md": "x"},
    {"plan.yaml": f"person: {{known_as: Sam}}\ntext_size: {'0' * 5000}16\n", "a.md": "x"},
    {"plan.yaml": 'person: {known_as: Sam, photo: "\\ud800.jpg"}\n', "a.md": "x"},
], ids=["lists in a quotation", "three dashes", "sub", "blockquotes", "deep list", "private use", "surrogate",
        "map of text", "map root", "map of list", "huge number", "surrogate photo"])
def test_nothing_ends_in_a_traceback(plan_folder: PlanFolder, files: dict[str, str | bytes | None]) -> None:
    with contextlib.suppress(PcpError):
        on_paper(pages.make(readers.view(read(plan_folder(files)), "me", TODAY)), "easy-read-a4")


@pytest.mark.parametrize("line", [
    "a" + "\t" * 10_000 + "b", "# a" + " " * 20_000 + "b", "![" * 10_000, "![a](x" + " " * 20_000 + "y",
    "[a](x" + " " * 20_000 + "y", "a|b\n|" + " " * 20_000 + "|", "a|b\n---" + " " * 20_000 + "x|", "<!--" * 50_000,
], ids=["spaces", "heading", "pictures", "picture", "link", "table rule", "table dashes", "comments"])
def test_a_long_line_is_read_quickly(line: str) -> None:
    start = time.monotonic()
    Outline("a.md", ["family"], ["a"], lambda _: "").sections(line, 1)
    assert time.monotonic() - start < 1


def test_a_drawing_that_repeats_itself_without_end_is_refused(plan_folder: PlanFolder, tmp_path: Path) -> None:
    uses = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 12))
    defs = f'<defs><g id="a0"><rect width="1" height="1"/></g>{uses}</defs><use href="#a11"/>'
    svg = SVG.replace("<circle", f"{defs}<circle")
    folder = plan_folder({"a.md": "- ![x](p.svg) y", "p.svg": svg})
    with pytest.raises(PcpError):
        pages.make(readers.view(read(folder), "me", TODAY))


def test_a_part_with_a_line_end_in_its_name_is_refused(plan_folder: PlanFolder) -> None:
    with pytest.raises(PcpError):
        read(plan_folder({"a\n.md": "x"}))


def test_no_control_signs_reach_the_terminal(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"plan.yaml": 'person: {known_as: "S\\e]0;x\\a\\e[2J"}\n', "a.md": "x"})
    done = _pcp("build", str(folder), "--out", str(tmp_path / "out"), "--only", "data", cwd=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr


def test_unwanted_parts_are_no_broken_link_in_plan_json(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"a.md": "x", "b.md": "---\nwanted: no\ntitle: B\n---\n- x {for=family}\n"})
    _seen(folder, tmp_path)
    parts = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["parts"]
    assert all(part["wanted"] or not part["sections"] for part in parts)
