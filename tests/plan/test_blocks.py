"""The outline of one part: headings, lists, tables, quotations, each with its line and its notes."""

from __future__ import annotations

import pytest

from pcp_sitegen.errors import Problem
from pcp_sitegen.plan.blocks import Outline
from pcp_sitegen.plan.model import Block, Item, ItemList, Section, Table

FAMILY, TEAM = frozenset({"family"}), frozenset({"team"})


def outline(text: str, first_line: int = 1) -> tuple[str, tuple[Section, ...], list[Problem]]:
    reader = Outline("my-week.md", ("family", "team"), ("my-week",), lambda _: "")
    title, sections = reader.sections(text, first_line)
    return title, sections, reader.problems


def blocks(text: str) -> tuple[Block, ...]:
    _, sections, problems = outline(text)
    assert problems == []
    return sections[0].blocks if sections else ()


def shape(block: Block) -> object:
    """A block as plain lists and words, so that a whole outline can be compared at a glance."""
    match block:
        case Item():
            return (block.text, *map(shape, block.blocks)) if block.blocks else block.text
        case ItemList():
            return [shape(item) for item in block.items]
        case Table():
            return {column.title: [row.cells[at].text for row in block.rows] for at, column in enumerate(block.columns)}


@pytest.mark.parametrize(("text", "wanted"), [
    ("- a\n- b", [["a", "b"]]),
    ("* a\n* b\n\n* c", [["a", "b", "c"]]),
    ("1. a\n2. b", [["a", "b"]]),
    ("- a\n1. b", [["a"], ["b"]]),
    ("2019. We moved", ["2019. We moved"]),
    ("- a\n  more a\n- b", [["a\n  more a", "b"]]),
    ("- a\nmore a\n- b", [["a\nmore a", "b"]]),
    ("- a\n  - b\n  - c\n- d", [[("a", ["b", "c"]), "d"]]),
    ("- a\n    - b\n    - c\n- d", [[("a", ["b", "c"]), "d"]]),
    ("- a\n    - b\n    - c\n    - d\n        - e\n        - f", [[("a", ["b", "c", ("d", ["e", "f"])])]]),
    ("- a\n\t- b\n\t- c", [[("a", ["b", "c"])]]),
    ("1. a\n   - b\n   - c\n2. d", [[("a", ["b", "c"]), "d"]]),
    ("1. a\n    - b\n    - c\n2. d", [[("a", ["b", "c"]), "d"]]),
    ("10. a\n    - b\n11. c", [[("a", ["b"]), "c"]]),
    ("- a\n\n  second words\n\n- b", [[("a", "second words"), "b"]]),
    ("- a\n\nb", [["a"], "b"]),
    ("- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n", [[("a", {"x": ["1"], "y": ["2"]})]]),
    ("> a\n> b", ["a\nb"]),
    ("> a\n\n> b", ["a", "b"]),
    ("a\n> b", ["a", "b"]),
    ("a\nb\n\nc", ["a\nb", "c"]),
    ("a\n- b", ["a", ["b"]]),
    ("### a\nb", ["a", "b"]),
    ("a\n\n---\n\nb", ["a", "b"]),
    ("| x | y |\n|---|:-:|\n| 1 | 2 |\n| 3 |", [{"x": ["1", "3"], "y": ["2", ""]}]),
    ("x | y\n--|--\n1 | 2", [{"x": ["1"], "y": ["2"]}]),
    (r"| x |" "\n|---|\n" r"| tea \| milk |", [{"x": ["tea | milk"]}]),
    ("Tea | milk", ["Tea | milk"]),
    ("<!-- a prompt -->\nb", ["b"]),
    ("a <!-- two\nlines --> b", ["a\nb"]),
])
def test_the_outline_is_what_was_written(text: str, wanted: list[object]) -> None:
    found = [shape(block) for block in blocks(text)]
    assert _without_indents(found) == _without_indents(wanted)


def _without_indents(value: object) -> object:
    return eval(repr(value).replace("\\n  ", "\\n"))  # lines of one paragraph may keep their indent: HTML does not


def test_headings_make_sections_and_words_before_them_one_without_a_title() -> None:
    title, sections, _ = outline("# My week\n\nFirst\n\n## Monday\n- a\n\nTuesday\n-------\n- b\n\n### Evening\n- c")
    assert title == "My week"
    assert [section.title for section in sections] == ["", "Monday", "Tuesday"]
    assert [shape(block) for block in sections[2].blocks] == [["b"], "Evening", ["c"]]


def test_only_a_first_big_heading_is_the_title() -> None:
    title, sections, _ = outline("Words\n\n# Heading\n- a")
    assert title == ""
    assert [section.title for section in sections] == ["", "Heading"]


def test_every_item_knows_its_line() -> None:
    text = ("# Title\n"           # 5
            "<!-- a\nb -->\n"     # 6, 7
            "## One\n"            # 8
            "- a\n"               # 9
            "  - b\n"             # 10
            "\n"
            "  c\n"               # 12
            "- d\n"               # 13
            "\n"
            "| x | y |\n|---|---|\n"
            "| e | f |\n"         # 17
            "> g\n"               # 18
            "\n"
            "h\ni\n"              # 20
            "### j\n"             # 22
            "Two\n---\n"          # 23
            "k")                  # 25
    _, sections, _ = outline(text, first_line=5)
    assert [(section.title, section.where.line) for section in sections] == [("One", 8), ("Two", 23)]
    lines = {item.text[0]: item.where.line for section in sections for item in section.items()}
    assert lines == {"a": 9, "b": 10, "c": 12, "d": 13, "e": 17, "f": 17, "g": 18, "h": 20, "j": 22, "k": 25}
    assert [table.where.line for table in sections[0].tables()] == [15]


@pytest.mark.parametrize(("under", "state"), [
    ("", "not yet"),
    ("\n<!-- What do you like? -->\n", "not yet"),
    ("| x | y |\n|---|---|\n", "not yet"),
    ("None known", "none known"),
    ("- None known.", "none known"),
    ("NONE KNOWN {said=Mum}", "none known"),
    ("- None known\n- but ask Mum", "filled"),
    ("None known to us", "filled"),
    ("- a", "filled"),
])
def test_not_filled_in_yet_and_none_known_are_two_answers(under: str, state: str) -> None:
    _, (section,), _ = outline(f"## Allergies\n{under}")
    assert section.state == state


@pytest.mark.parametrize("words", [
    "I don't want no hospital. Ever.", '"Me go home now", I said — and I did.', "“Dw i’n hoffi  te”", "a * b _ c",
    "1. No!",
])
def test_quoted_words_are_kept_to_the_letter(words: str) -> None:
    (quote,) = blocks(f"> {words} {{said=Sam}}")
    assert isinstance(quote, Item)
    assert (quote.kind, quote.text, quote.notes.said) == ("quote", words, "Sam")


def test_a_note_on_a_heading_holds_for_what_stands_under_it() -> None:
    _, (section,), _ = outline("## One\n- a\n\n### Private {for=family}\n- b\n\n#### More\nc\n\n### Open\nd")
    seen = {item.text: item.notes.readers for item in section.items()}
    assert seen == {"a": None, "Private": FAMILY, "b": FAMILY, "More": FAMILY, "c": FAMILY, "Open": None, "d": None}


def test_a_note_on_a_section_stays_with_the_section() -> None:
    _, (one, two), _ = outline("## One {for=family}\n- a\n\n## Two\n- b")
    assert (one.notes.readers, two.notes.readers) == (FAMILY, None)


def test_a_note_on_a_big_heading_holds_for_the_sections_under_it() -> None:
    _, sections, _ = outline("# Title\n\n# Private {for=family}\n## One\na\n## Two {for=team}\nb\n# Open\n## Three\nc")
    assert [(section.title, section.notes.readers) for section in sections] == [
        ("Private", FAMILY), ("One", FAMILY), ("Two", frozenset()), ("Open", None), ("Three", None)]


def test_a_note_on_a_heading_inside_a_bullet_holds_for_what_stands_under_it() -> None:
    (bullets,) = blocks("- a\n\n  ## Private {for=family}\n\n  b\n\n  ### More\n\n  c")
    assert isinstance(bullets, ItemList)
    nested = {block.text: block.notes.readers for block in bullets.items[0].blocks if isinstance(block, Item)}
    assert nested == {"Private": FAMILY, "b": FAMILY, "More": FAMILY, "c": FAMILY}


@pytest.mark.parametrize("row", [
    "| a | b {for=family} |", "| a {for=family} | b |", "| a | b | {for=family}", "| a | b {for=family}",
])
def test_who_may_see_a_row_is_said_in_any_of_its_cells(row: str) -> None:
    (table,) = blocks(f"| x | y |\n|---|---|\n{row}")
    assert isinstance(table, Table)
    assert table.rows[0].notes.readers == FAMILY
    assert [cell.text for cell in table.rows[0].cells] == ["a", "b"]


@pytest.mark.parametrize(("text", "what"), [
    ("- a {for=nobody}", "No reader is called 'nobody'"),
    ("- a {for=family}\n  b", "in the middle of a line"),
    ("| x | y |\n|---|---|\n| a | b | c |", "This row has 3 cells"),
    ("| x | y |\n|---|---|\n| a {for=family} | b {for=team} |", "Two cells of this row"),
    ("| x | y {for=family} |\n|---|---|\n| a | b |", "A note in the heading of a table"),
    ("| x | y | {for=family}\n|---|---|\n| a | b |", "A note in the heading of a table"),
    ("# Title {for=family}\n- a", "A note on the title of a part"),
    ("a <!-- b", "A comment begins here and never ends"),
    ("a --> b {oops}", "There is no note called 'oops'"),
])
def test_what_cannot_be_understood_is_a_problem(text: str, what: str) -> None:
    _, _, problems = outline(text)
    assert len(problems) == 1, problems
    assert what in problems[0].what
