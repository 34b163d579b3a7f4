"""Symbols are put before lines: the plan has just these more, and not a byte is changed elsewhere."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from pcp_sitegen.errors import PcpError, PlanError, UsageError
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.writing import bare, put
from pcp_sitegen.plan.writing.bare import Key
from tests.conftest import PLAN_YAML, PlanFolder
from tests.made import PLANS

MARK = ":zebra crossing: "
ENDS = ("\n", "\r\n", "\r")
WORDS = st.sampled_from(["Tea", "I like it", "12. of May", "a \\| b", "**Loud** noise", "<!-- x --> Bread", "é", "-",
                         "it's 10:30", "[a](b.md)", ":no symbol", "Words <!-- y -->", "{", "> said", "# no", "x  y\tz"])
NOTES = st.sampled_from(["", " {exact}", " {for=family}", "  {said=Mum}", " {sure=guess checked=2026-05-02}"])
STARTS = st.sampled_from(["- ", "* ", "+ ", "1. ", "2) ", "-\t", "   - ", "      - ", "-    ", "", "  ", "> ", "## ",
                          "- :heart: ", "\t- "])


@st.composite
def part(draw: st.DrawFn) -> bytes:
    """A part in any shape: lists in lists, tables, comments, notes, headings, quotations, and any kind of line end."""
    lines = ["---", "title: A part", "---", ""] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.integers(0, 5))
        if kind == 0:
            lines += ["", "<!-- a prompt", "of two lines -->"]
        elif kind == 1:
            bar = draw(st.sampled_from(["| ", "", "  | "]))
            lines += ["", f"{bar}A | B |", "|---|---|"]
            lines += [f"{bar}{draw(WORDS)} | {draw(WORDS)}{draw(NOTES)} |" for _ in range(draw(st.integers(1, 2)))]
            lines += [""]
        elif kind == 2:
            lines += ["", f"## {draw(WORDS)}", ""]
        else:
            lines.append(f"{draw(STARTS)}{draw(WORDS)}{draw(NOTES)}")
    end = draw(st.sampled_from(ENDS))
    start = "\ufeff" if draw(st.booleans()) else ""
    return (start + end.join(lines) + (end if draw(st.booleans()) else "")).encode("utf-8")


@given(part(), st.data())
@settings(max_examples=60)
def test_a_plan_reads_back_with_just_these_pictures_whatever_its_shape(text: bytes, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.yaml").write_text(PLAN_YAML, encoding="utf-8")
        (folder / "a.md").write_bytes(text)
        (folder / "b.md").write_text("- Other\n", encoding="utf-8")
        try:
            before = read(folder)
        except PcpError:
            assume(False)
        there = [one.key for one in bare.lines(before.parts[0])]
        assume(there)
        chosen = data.draw(st.sets(st.sampled_from(there), min_size=1))
        try:
            put.put(folder, "a.md", put.digest(folder, "a.md"), dict.fromkeys(chosen, "zebra crossing"))
        except PlanError:
            event("refused")
            assert (folder / "a.md").read_bytes() == text
            return
        after = (folder / "a.md").read_bytes()
        assert after.count(MARK.encode()) == len(chosen)
        without = after.replace(MARK.encode(), b"")
        # A bullet without a word needs a space before its symbol, and a line with a tab some after it.
        room = 4 * len(chosen) if b"\t" in text or b"-\n" in text else 0
        assert without.replace(b" ", b"") == text.replace(b" ", b"")
        assert len(text) <= len(without) <= len(text) + room
        now = read(folder)
        assert [part.name for part in now.parts] == [part.name for part in before.parts]
        # Where a cell has a picture now, the others of its row are not asked about any more.
        assert {one.key for one in bare.lines(now.parts[0])} <= set(there) - chosen
        assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md", "plan.yaml"]


@pytest.mark.parametrize("name", ["olwen", "ada"])
def test_every_line_of_the_example_plans_can_have_a_symbol(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    shutil.copytree(PLANS / name, folder)
    plan, wanted = read(folder), 0
    for one in plan.parts:
        keys = [line.key for line in bare.lines(one)]
        if keys and one.template not in ("door-sheet", "communication-passport"):
            put.put(folder, one.where.file, put.digest(folder, one.where.file), dict.fromkeys(keys, "tea"))
            wanted += len(keys)
    after = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    before = {file.name: file.read_text(encoding="utf-8") for file in (PLANS / name).glob("*.md")}
    assert sum(after[file].count(":tea: ") - before[file].count(":tea: ") for file in after) == wanted >= 5


@pytest.mark.parametrize(("line", "after"), [
    ("- Tea {exact}", "- :tea: Tea {exact}"), ("1. Tea", "1. :tea: Tea"), ("Tea", ":tea: Tea"),
    ("*\tTea", "*\t:tea: Tea"), ("  - Tea", "  - :tea: Tea"), ("2019. Tea", ":tea: 2019. Tea"),
    ("- <!-- Tea? --> Tea", "- <!-- Tea? --> :tea: Tea"),
])
def test_the_symbol_stands_at_the_start_of_the_words(plan_folder: PlanFolder, line: str, after: str) -> None:
    folder = plan_folder({"a.md": f"## One\r\n\r\n{line}\r\n"})
    put.put(folder, "a.md", put.digest(folder, "a.md"), {(3, 0): "tea"})
    assert (folder / "a.md").read_bytes().decode() == f"## One\r\n\r\n{after}\r\n"


def test_one_cell_of_a_table_gets_it_and_a_bar_that_is_only_a_bar_is_none(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "| A | B | C |\n|---|---|---|\n|a \\| b|Tea|  Tea {exact} |\n"})
    put.put(folder, "a.md", put.digest(folder, "a.md"), {(3, 1): "tea", (3, 2): "cup"})
    assert (folder / "a.md").read_text() == "| A | B | C |\n|---|---|---|\n|a \\| b|:tea: Tea|  :cup: Tea {exact} |\n"


def test_headings_quotations_pictured_lines_and_empty_ones_are_not_asked_about(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "---\ntitle: Tea\n---\n# Tea\n\n## Tea\n\n> Tea\n\n- :tea: Tea\n- \n- 12\n\n### Tea\n"
                                  "\n## Cake\n\nNone known\n\n## Table\n\n"
                                  "| A | B |\n|---|---|\n| :tea: Tea | Tea |\n| Tea | Tea |\n"})
    assert [one.key for one in bare.lines(read(folder).parts[0])] == [(25, 0), (25, 1)]


@pytest.mark.parametrize(("names", "file"), [
    ({(1, 0): "tea"}, "b.md"), ({(1, 0): "tea"}, "../other.md"), ({(1, 0): "tea"}, "plan.yaml"),
    ({(9, 0): "tea"}, "a.md"), ({(1, 1): "tea"}, "a.md"), ({(2, 0): "tea"}, "a.md"),
    ({(1, 0): "tea: {for=me"}, "a.md"), ({(1, 0): "a\n- b"}, "a.md"), ({(1, 0): ""}, "a.md"), ({(1, 0): "Tea"}, "a.md"),
])
def test_what_is_not_a_line_without_a_picture_or_not_a_symbol_is_refused(plan_folder: PlanFolder, names: dict[Key, str],
                                                                         file: str) -> None:
    folder = plan_folder({"a.md": "- Tea\n- :cup: Tea\n"})
    (folder.parent / "other.md").write_text("- Tea\n")
    with pytest.raises(PcpError):
        put.put(folder, file, put.digest(folder, file), names)
    assert (folder / "a.md").read_text() == "- Tea\n- :cup: Tea\n"
    assert (folder.parent / "other.md").read_text() == "- Tea\n"


def test_a_file_that_was_changed_meanwhile_is_left_alone(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "- Tea\n"})
    seen = put.digest(folder, "a.md")
    (folder / "a.md").write_text("- Tea {for=family}\n")
    with pytest.raises(PlanError, match=r"a\.md: This file was changed after you saw its lines, so nothing was"):
        put.put(folder, "a.md", seen, {(1, 0): "tea"})
    assert (folder / "a.md").read_text() == "- Tea {for=family}\n"


def test_a_symbol_that_would_tell_too_much_on_a_part_for_anyone_is_refused(plan_folder: PlanFolder) -> None:
    text = "---\ntemplate: door-sheet\n---\n\n## Before you come in\n\n- Wait\n"
    folder = plan_folder({"door-sheet.md": text})
    (line,) = bare.lines(read(folder).part("door-sheet") or pytest.fail("it is there"))
    with pytest.raises(PlanError, match=r"door-sheet\.md, line 7"):
        put.put(folder, "door-sheet.md", put.digest(folder, "door-sheet.md"), {line.key: "pill"})
    assert (folder / "door-sheet.md").read_text() == text


def test_a_link_that_leads_out_of_the_folder_is_never_written_to(plan_folder: PlanFolder) -> None:
    folder = plan_folder()
    (folder.parent / "other.md").write_text("- Tea\n")
    (folder / "a.md").symlink_to(folder.parent / "other.md")
    with pytest.raises(UsageError):
        put.digest(folder, "a.md")


def test_the_file_keeps_who_may_open_it(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "- Tea\n"})
    (folder / "a.md").chmod(0o640)
    put.put(folder, "a.md", put.digest(folder, "a.md"), {(1, 0): "tea"})
    assert (folder / "a.md").stat().st_mode & 0o777 == 0o640
