"""New lines and rows in a part: read again it is the part as it was and these, and every other byte stays."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_sitegen.errors import PlanError, Where
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Item, Notes, Part, Picture, Row
from pcp_sitegen.plan.parts import Source
from pcp_sitegen.plan.writing import grow
from pcp_sitegen.plan.writing.grow import New, NewRow
from tests.conftest import PlanFolder

FIELDS = {field.id: field for field in templates.load("working-not-working").fields}
HEAD = "---\ntemplate: working-not-working\n---\n\n"
NOWHERE = Where("")


def item(text: str, notes: Notes = Notes()) -> Item:  # noqa: B008 - it is frozen
    return Item(text, NOWHERE, notes=notes)


def grown(folder: Path, text: str, new: New) -> tuple[Part, Part, str]:
    """The part before, the part after, and its text after."""
    before = part_of(folder, text)
    result = grow.grown(text, before, FIELDS, "Sam", new)
    return before, part_of(folder, result), result


def part_of(folder: Path, text: str) -> Part:
    """The part that a text is. What is wrong with it fails the test."""
    read_text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    source = Source(folder, "Sam", "en-GB", ["family", "team"], ["a"], lambda _: "", instead={"a.md": read_text})
    part = source.part("a")
    assert source.problems == []
    return part


def texts(part: Part, field: str) -> list[str]:
    return [one.text for section in part.sections if section.field == field for one in section.items() if one.text]


LINES = st.lists(st.sampled_from([
    "- Tea", "- :cat: My cat\n  and hers", "- Bus {for=family}", "- A\n\n  more of it", "- B\n  - nested\n  - twice",
    "> \"My words\"", "Plain words", "### Small {for=team}", "### Other", "<!-- a prompt -->", "- ", "* star",
    "1. one\n2. two", "| What is working | What is not working |\n|---|---|\n| a | b |", "---",
    "- C <!-- why\n not -->", "| x | y |\n|---|---|\n|  |  |",
]), max_size=6)
WORDS = st.sampled_from(["New tea", "**Bold** words", "\"Exactly 12 so\"", "1 | 2", "[a](https://a.org)", "ends in #"])
NOTES = st.sampled_from([Notes(), Notes(frozenset({"family"})), Notes(said="Mum: so", exact=True), Notes(guess=True),
                         Notes(frozenset())])
NEW = st.lists(st.tuples(WORDS, NOTES), min_size=1, max_size=3, unique_by=lambda pair: pair[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(keep=LINES, me=LINES, new=NEW, end=st.sampled_from(["\n", "\r\n"]), bare=st.booleans(), last=st.booleans())
def test_the_part_is_what_it_was_and_the_new_lines(plan_folder: PlanFolder, keep: list[str], me: list[str],
                                                   new: list[tuple[str, Notes]], end: str, bare: bool,
                                                   last: bool) -> None:
    folder = plan_folder({"a.md": "# A\n"})
    blocks = ["## What must stay the same", *keep, *(["## What I say", *me] if last else [])]
    text = (HEAD + "\n\n".join(blocks) + ("" if bare else "\n")).replace("\n", end)
    items = [item(words, notes) for words, notes in new]
    rows = [NewRow({"not-working": Item(f"{words} row", NOWHERE, "paragraph")}, notes=Notes(notes.readers))
            for words, notes in new]
    before, after, result = grown(folder, text, New({"keep": items}, {"me": rows}))
    gone = grow.lines_in(before) - grow.lines_in(after)
    come = grow.lines_in(after) - grow.lines_in(before)
    assert not gone
    assert come.total() == len(items) + len(rows)
    for one in items:
        assert sum(repr(grow.bare(one)) in line for line in come) == 1
    said = [cell.text for section in after.sections if section.field == "me" for table in section.tables()
            for row in table.rows for cell in row.cells]
    assert Counter(said) >= Counter(f"{words} row" for words, _ in new)
    kept = [line for line in text.split(end) if line.strip(" -|")]
    there = iter(result.split(end))
    assert all(line in there for line in kept), "what was written is there, whole and in its order"
    assert end == "\n" or result.count("\n") == result.count("\r\n")


@pytest.mark.parametrize(("text", "line"), [
    ("## Keep doing\n\n1. One\n2. Two\n", "3. New"),
    ("## Keep doing\n\n* One\n* Two\n\n### More\n\n* Three\n", "* New"),
    ("\ufeff## Keep doing\n\n- \n", "- New"),
    ("## Keep doing\n\n- One\n  - Two\n\n    Three\n\nWords\n", "- New"),
    ("Words only\n", "- New"),
])
def test_a_new_line_has_the_sign_of_its_list(plan_folder: PlanFolder, text: str, line: str) -> None:
    folder = plan_folder({"a.md": "# A\n"})
    bom, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    _, after, result = grown(folder, bom + HEAD + text, New({"keep": [item("New")]}))
    assert f"\n{line}\n" in result
    assert "New" in texts(after, "keep")


def test_empty_rows_are_filled_first_and_a_bar_stays_a_word(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "# A\n"})
    text = HEAD + "## Me\n\n| Not working | Mine | Working |\n|---|---|---|\n| a | b | c |\n|  |  |  |\n|  |  |  |\n"
    picture = Picture("symbol", "cat", "", NOWHERE)
    row = NewRow({"working": Item("1 | 2", NOWHERE, picture=picture), "not-working": item("No", Notes(said="Mum"))},
                 notes=Notes(frozenset({"team"})))
    before, after, result = grown(folder, text, New(rows={"me": [row]}))
    assert result == text.replace("|  |  |  |\n", "| No {said=Mum} |  | :cat: 1 \\| 2 {for=team} |\n", 1)
    assert [one.notes for one in _rows(after)] == [Notes(), Notes(frozenset({"team"}))]
    assert _rows(before)[0] == _rows(after)[0]


def _rows(part: Part) -> list[Row]:
    return [row for section in part.sections for table in section.tables() for row in table.rows]


@pytest.mark.parametrize(("row", "other"), [
    ("| a | b | c |", "| a | b | N \\| M |"),
    ("| a | b | {for=family} |", "| a | b | N \\| M {for=family} |"),
    ("| a | b |", "| a | b | N \\| M |"),
    ("| a | b | old words {said=Mum} |", "| a | b | N \\| M {said=Mum} |"),
    ("|a|b|c|", "|a|b| N \\| M |"),
])
def test_a_cell_says_something_else_and_keeps_its_notes(plan_folder: PlanFolder, row: str, other: str) -> None:
    folder = plan_folder({"a.md": "# A\n"})
    text = HEAD + f"## Me\n\n| Working | Not working | Do |\n|---|---|---|\n{row}\n"
    before, after, result = grown(folder, text, New(cells={(9, 2): "N | M"}))
    assert result == text.replace(row, other)
    assert after.sections[0].blocks != before.sections[0].blocks
    assert _rows(before)[0].notes == _rows(after)[0].notes


def test_a_row_with_a_comment_in_it_is_not_touched(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "# A\n"})
    text = HEAD + "## Me\n\n| Working | Not working |\n|---|---|\n| a <!-- | --> | b |\n"
    with pytest.raises(PlanError, match=r"a\.md, line 9: This row is written in a way"):
        grown(folder, text, New(cells={(9, 1): "N"}))
