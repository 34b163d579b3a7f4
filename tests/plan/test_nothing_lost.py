"""Whatever somebody writes: reading the outline never fails, and no word of it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from pcp_sitegen.plan.blocks import Outline
from pcp_sitegen.plan.model import Section

STARTS = ("", "", "- ", "* ", "1. ", "2) ", "> ", "# ", "## ", "### ", "  ", "    ", "      - ", "\t", "\t- ", "| ")
WHOLE_LINES = ("", "", "---", "***", "===", "<!-- prompt -->", "-", "1.", "#", "|", ">", "```")
JOINS = (" ", " | ", " * ", " :", ": ", " _", ". ", " -- ", " # ", "`", " > ")


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """Lines of ordinary text in any shape, with words that are all different."""
    lines = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.integers(0, 7))
        if kind < 2:
            lines.append(draw(st.sampled_from(WHOLE_LINES)))
        elif kind == 2:  # with a row: a table without rows has not been filled in yet
            lines += ["|---|---|", f"| w{number}a |"]
        else:
            words = [f"w{number}{letter}" for letter in "abc"[: draw(st.integers(1, 3))]]
            lines.append(draw(st.sampled_from(STARTS)) + draw(st.sampled_from(JOINS)).join(words))
    return "\n".join(lines)


def everything(title: str, sections: tuple[Section, ...]) -> Iterator[str]:
    yield title
    for section in sections:
        yield section.title
        for table in section.tables():
            yield from (column.title for column in table.columns)
        for item in section.items():
            yield item.text
            yield item.picture.name if item.picture else ""
            yield from _columns_inside(repr(item.blocks))


def _columns_inside(text: str) -> list[str]:
    return re.findall(r"Column\(title='([^']*)'", text)


@given(markdown())
@example("- w0a\n      - w1a\n    - w2a")
@example("w0a\n===\nw2a\n---\nw4a")
@example("| w0a |\n|---|---|\n| w2a |")
@example("- | w0a |\n  |---|\n  | w2a |")
def test_no_ordinary_word_is_lost(text: str) -> None:
    outline = Outline("a.md", (), (), lambda _: "")
    title, sections = outline.sections(text, 1)
    found = set(re.findall(r"w\d+[abc]", "\n".join(everything(title, sections))))
    lost = set(re.findall(r"w\d+[abc]", text)) - found
    # A row with too many cells is the one thing that cannot be shown whole, and its writer is told so.
    told = {problem.where.line for problem in outline.problems if problem.where and "cells" in problem.what}
    lines = text.split("\n")
    assert {word for word in lost if not any(word in lines[line - 1] for line in told if line)} == set()


@given(st.text() | st.text(st.sampled_from("-*#>|:=_ {}[]()!\\`<>\n\ta1.")))
@example("[" * 5000)
@example("![" * 2000)
@example("- " * 400 + "x")
@example("> " * 3000)
def test_any_text_can_be_read(text: str) -> None:
    Outline("a.md", ("family",), ("a",), lambda _: "").sections(text, 1)
