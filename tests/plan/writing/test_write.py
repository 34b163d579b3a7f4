"""A Part and the text of its file: whatever was read is written so that it is read as the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pcp_sitegen.bring.plan_parts import bare
from pcp_sitegen.errors import Where
from pcp_sitegen.files import parse_yaml
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.blocks import Outline
from pcp_sitegen.plan.model import Agreement, Item, ItemList, Notes, Part, Row, Section, Table
from pcp_sitegen.plan.parts import FRONT_MATTER
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.writing import write
from tests.made import EXAMPLES
from tests.plan.random_plans import RandomPlan, random_plans
from tests.plan.test_nothing_lost import markdown as random_markdown

READERS = ("family", "team")
HERE = Where("a.md", 1)


def parsed(text: str, whole: bool = False) -> Part:
    """A text as a part, whether all of it may stand in a plan or not; a whole one has settings at its top."""
    found = FRONT_MATTER.match(text) if whole else None
    head = parse_yaml(found.group(1), "a.md") if found else {}
    body = text[found.end():] if found else text
    outline = Outline("a.md", READERS, ("a", "b"), lambda _: "")
    title, sections = outline.sections(body, 1, head.get("title", ""))  # type: ignore[union-attr]
    return Part("a", title or "A", "page", HERE, sections=sections,
                ok=outline.ok)


def same(part: Part) -> None:
    again = parsed(write.text(part), whole=True)
    assert bare(again.sections) == bare(part.sections), write.text(part)
    assert (again.title, again.ok) == (part.title, part.ok)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_part_of_every_example_is_written_as_it_was_read_in_every_language(folder: Path) -> None:
    plan = read(folder)
    there = [part for part in plan.parts if part.where.file == f"{part.name}.md"]
    texts = {part.where.file: write.text(part, plan.language) for part in there}
    for other in plan.translations:
        texts |= {part.where.file: write.text(part, other.language, translation=True) for part in other.parts
                  if part.where.file.endswith(f".{other.language}.md")}
    assert len(texts) >= len(there) > 0
    again = read(folder, instead=texts)
    assert [bare(part) for part in again.parts] == [bare(part) for part in plan.parts]
    assert [bare(other.parts) for other in again.translations] == [bare(other.parts) for other in plan.translations]


@pytest.mark.parametrize("name", templates.names())
def test_every_example_of_every_template_is_written_as_it_was_read(name: str) -> None:
    for one in templates.load(name).examples:
        if re.search(r"\{|!\[.*\.mp[34]\)", one.markdown):
            continue  # notes name readers and parts that only a plan has, and films have files beside them
        same(parsed(one.markdown, whole=True))


@given(random_markdown())
@settings(max_examples=100)
@example("w0a\nw1a\n===\n\n- a\n\n---\n\n- b\n1. c\n   - d\n\n     e")
@example("- a\n\n  | b |\n  |---|\n  | c |\n\n  > d\n  >\n  > e")
@example("### C # #\n\n-\n\n  para\n\n## \\# no")
@example("- - a\n  # b\n\n  text")
@example("| a \\| b | |\n|---|---|\n| \\\\| c |")
def test_any_outline_is_written_as_it_was_read(text: str) -> None:
    same(parsed(text))


@given(random_plans())
@settings(max_examples=8, deadline=None)
def test_any_plan_is_written_as_it_was_read_with_every_note(plan: RandomPlan) -> None:
    with TemporaryDirectory() as name:
        plan.write(Path(name))
        first = read(Path(name))
        again = read(Path(name), instead={part.where.file: write.text(part) for part in first.parts})
    assert bare(again.parts) == bare(first.parts)


@pytest.mark.parametrize("text", [
    '- a {for=me said="Nan | Mum" sure=guess checked=2026-01-02 exact feeds=b ok="ER-12: Sam says so" ok=LIFE-3}',
    "# A {ok=ER-1}\n\n- b {for=\"family team\"}",
    "| a | b |\n|---|---|\n| c {sure=guess} | d {exact for=family} |",
    "| a | b |\n|---|---|\n| c {for=team} | |",
    "## H {for=family}\n\n### I {said=Nan}\n\n- c\n\n| d |\n|---|\n| e |",
    "# Top\n\n# Next {for=family}\n\n## H {said=Mum}\n\n- c",
    '- ![a \\] b \\\\ \\{c\\}](pictures/x y.jpg "two words") rest ![more](b.jpg)',
    "- ![said](s.mp3)\n- ![a\\]b](s.mp3)\n- words ![said](s.mp3) and ![more](t.mp3)\n- ![x](a.jpg) ![said](s.mp3)",
    "- foo\n  ![w](s.mp3)\n  bar",
    "## :tea:\n\n- :no hug: x\n- \\:tea: y",
    "- a {agreed=2026-01-02/0123456789abcdef}",
])
def test_pictures_recordings_and_notes_come_back(text: str) -> None:
    same(parsed(text))


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(lambda s: s.strip()))
@example('a: "b" # c')
@example("---")
@example("yes\u2028no")
@example("- [a")
def test_any_words_can_be_a_setting(words: str) -> None:
    assert parse_yaml(f"title: {write.quoted(words)}", "a.md") == {"title": words}


def test_what_a_view_adds_is_not_written() -> None:
    mine = Section("Mine", HERE, blocks=(ItemList((Item("a", HERE),)),))
    gathered = Section("Gathered", HERE)
    part = Part("a", "A", "page", HERE, sections=(gathered, mine), own=(mine,))
    assert "Mine" in write.text(part)
    assert "Gathered" not in write.text(part)


def test_a_row_keeps_the_notes_of_its_last_cell() -> None:
    cell = Item("a", HERE, "paragraph", notes=Notes(agreed=Agreement(date(2026, 1, 2), "0" * 16)))
    row = Row((cell,), HERE, Notes(readers=frozenset()))
    table = Table((), (row,), HERE)
    text = write.text(Part("a", "A", "page", HERE, sections=(Section("", HERE, blocks=(table,)),)))
    assert "| a {for=me agreed=2026-01-02/0000000000000000} |" in text
    assert replace(cell.notes, readers=frozenset()) == Notes(readers=frozenset(), agreed=cell.notes.agreed)
