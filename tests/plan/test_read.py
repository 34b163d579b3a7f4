"""A plan folder -> a Plan: heads, fields, templates, and what is never read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen.errors import PlanError, UsageError
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.read import read
from tests.conftest import PROJECT, PlanFolder

HEAD = """\
---
template: communication-chart
title: How I tell you things
updated: 2026-06-01
said_by: Sam and his Mum
written_by: Priya Shah
---
"""


def part_of(plan_folder: PlanFolder, text: str | bytes) -> Part:
    return read(plan_folder({"my-part.md": text})).parts[0]


def problems_of(plan_folder: PlanFolder, files: dict[str, str | bytes | None]) -> list[str]:
    with pytest.raises(PlanError) as caught:
        read(plan_folder(files))
    return [str(problem) for problem in caught.value.problems]


def test_the_head_of_a_part_is_read(plan_folder: PlanFolder) -> None:
    part = part_of(plan_folder, HEAD + "\n## How I tell you\n")
    assert (part.name, part.title, part.template) == ("my-part", "How I tell you things", "communication-chart")
    assert (part.updated, part.said_by, part.written_by) == (date(2026, 6, 1), "Sam and his Mum", "Priya Shah")
    assert part.sections[0].where.line == 9


@pytest.mark.parametrize(("text", "title"), [
    ("---\ntitle: In the head\n---\n- a", "In the head"),
    ("# In the text\n- a", "In the text"),
    ("---\ntemplate: one-page-profile\n---\n", "My one-page profile"),
    ("- a", "My part"),
    ("", "My part"),
])
def test_a_part_has_a_title_whatever_is_written(plan_folder: PlanFolder, text: str, title: str) -> None:
    assert part_of(plan_folder, text).title == title


def test_headings_and_columns_find_their_fields(plan_folder: PlanFolder) -> None:
    part = part_of(plan_folder, HEAD + "## How I communicate\n\n| At this time | I do this | Mine |\n|---|---|---|\n")
    section = part.sections[0]
    assert section.field == "i-tell-you"
    assert section.state == "not yet"
    part = part_of(plan_folder, HEAD + "## How I communicate\n\n| At this time | Mine |\n|---|---|\n| a | b |\n")
    assert [(column.title, column.id) for column in next(part.sections[0].tables()).columns] == [
        ("At this time", "when"), ("Mine", "")]


def test_an_unknown_heading_is_kept_as_it_is(plan_folder: PlanFolder) -> None:
    part = part_of(plan_folder, HEAD + "## My hat\n\n- Red")
    assert [(section.title, section.field) for section in part.sections] == [("My hat", "")]


def test_not_wanted_is_an_answer_of_its_own(plan_folder: PlanFolder) -> None:
    assert part_of(plan_folder, "---\nwanted: no\n---\n").wanted is False
    assert part_of(plan_folder, "---\nwanted: Yes\n---\n").wanted is True


def test_what_must_show_is_there_even_when_left_out(plan_folder: PlanFolder) -> None:
    part = part_of(plan_folder, "---\ntemplate: hospital-passport\n---\n## My likes\n- Tea\n## Allergies\nNone known\n")
    states = {section.field: section.state for section in part.sections}
    assert states == {"likes": "filled", "allergies": "none known", "choking": "not yet"}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_from_any_editor_are_read(plan_folder: PlanFolder, ends: str, mark: str) -> None:
    part = part_of(plan_folder, (mark + HEAD + "## Thé\n- b\n").replace("\n", ends).encode())
    assert part.title == "How I tell you things"
    assert [(item.text, item.where.line) for item in part.items()] == [("b", 9)]


@pytest.mark.parametrize(("text", "problem"), [
    ("---\ntitel: x\n---\n", "my-part.md, line 2: There is no setting called 'titel' at the top of a part. "
                              "Did you mean 'title'?"),
    ("---\ntitle: x\n", "my-part.md, line 1: The lines at the top begin with --- and never end. "
                        "Put a line with --- after them."),
    ("---\n- x\n---\n", "my-part.md, line 2: The lines between the --- lines are not settings. "
                        "Write them like title: My week"),
    ("---\n\ntitle: [x]\n---\n", "my-part.md, line 3: 'title' is a few words, not a list. Write it like title: words"),
    ("---\nwanted: maybe\n---\n", "my-part.md, line 2: 'wanted: maybe' is not an answer. "
                                   "Write wanted: yes or wanted: no."),
    ("---\nupdated: June\n---\n", "my-part.md, line 2: 'updated: June' is not a date. "
                                  "Write it like 2026-06-01 (year-month-day)."),
    ("---\ntemplate: one-page-profil\n---\n", "my-part.md, line 2: There is no template called 'one-page-profil'. "
                                              "Did you mean 'one-page-profile'?"),
    ("---\nupdated: x\n  title: y\n---\n", "my-part.md, line 3: There is a second colon in this line"),
])
def test_a_slip_in_the_head_is_explained(plan_folder: PlanFolder, text: str, problem: str) -> None:
    (found,) = problems_of(plan_folder, {"my-part.md": text})
    assert found.startswith(problem)


@pytest.mark.parametrize("name", ["My week.md", "my_week.md", "index.md", "search.md", "-x.md", "caffè.md"])
def test_a_part_has_a_plain_name(plan_folder: PlanFolder, name: str) -> None:
    (problem,) = problems_of(plan_folder, {name: "- a"})
    assert problem.startswith(f"{name}: A part cannot be called '{name}'.")


def test_problems_of_all_files_are_told_at_once_in_order(plan_folder: PlanFolder) -> None:
    found = problems_of(plan_folder, {"b.md": "- x\n- y {oops}\n- ![z](z.jpg)", "a.md": "[x](nowhere)", "c.md": "{"})
    places = [problem.split(":")[0] for problem in found]
    assert places == ["a.md, line 1", "b.md, line 2", "b.md, line 3", "c.md, line 1"]


def test_other_files_are_left_alone(plan_folder: PlanFolder) -> None:
    plan = read(plan_folder({"README.md": "{not a part", "notes.txt": "{", "history/old.md": "{", "a.md": "- b"}))
    assert [part.name for part in plan.parts] == ["a"]


@pytest.mark.parametrize("name", ["a.md", "plan.yaml"])
def test_a_link_out_of_the_folder_is_not_followed(plan_folder: PlanFolder, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("person: {known_as: Zorro}")
    folder = plan_folder({name: None})
    (folder / name).symlink_to(tmp_path / "secret")
    with pytest.raises(PlanError, match="This file is a link that leads out of the plan folder") as caught:
        read(folder)
    assert "Zorro" not in str(caught.value)


def test_no_such_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        read(tmp_path / "nobody")


@pytest.mark.parametrize("name", sorted(path.parent.name for path in (PROJECT / "plans").glob("*/plan.yaml")))
def test_every_plan_of_the_project_can_be_read(name: str) -> None:
    plan = read(PROJECT / "plans" / name)
    assert isinstance(plan, Plan)
    assert plan.parts


def test_a_first_heading_of_other_words_than_the_title_is_kept_as_a_heading(plan_folder: PlanFolder) -> None:
    part = part_of(plan_folder, "---\ntitle: My garden\n---\n\n# Beans and peas\n\nI grow both.\n")
    assert part.title == "My garden"
    assert [section.title for section in part.sections] == ["Beans and peas"]
    same = part_of(plan_folder, "---\ntitle: My garden\n---\n\n# My garden\n\nI grow both.\n")
    assert [section.title for section in same.sections] == [""]


def test_a_picture_before_a_heading_is_kept(plan_folder: PlanFolder) -> None:
    part = part_of(plan_folder, "## :tea: Drinks\n\n- Milk\n\n## :cake:\n\n- Sponge\n")
    assert [section.title for section in part.sections] == ["Drinks", "cake"]
    assert [picture.name for picture in part.pictures()] == ["tea", "cake"]


def test_a_note_where_nobody_looks_for_it_is_a_problem(plan_folder: PlanFolder) -> None:
    text = "---\ntitle: My money {for=family}\n---\n"
    assert "my-part.md, line 2" in problems_of(plan_folder, {"my-part.md": text})[0]
    settings = "person: {known_as: Sam}\nkept: Under the mat {for=family}\n"
    assert "plan.yaml, line 2" in problems_of(plan_folder, {"plan.yaml": settings, "my-part.md": "Hello"})[0]
