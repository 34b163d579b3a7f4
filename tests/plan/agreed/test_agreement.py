"""The fingerprint of what people agree to: any word changes it, and nothing that is no part of what the plan means."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.made import EXAMPLES
from tests.plan.random_plans import RandomPlan, random_plans

SETTINGS = """\
person: {known_as: Sam, name: Samuel Okafor}
updated: 2026-06-01
review: {last: 2026-06-01, next: 2027-06-01}
kept: In the blue folder
readers:
  family: {who: Mum, parts: all, until: 2027-01-01}
  team: {who: Team, parts: [week]}
"""
WEEK = """\
---
updated: 2026-06-01
said_by: Sam
---
# My week

## Monday

- :cup of tea: I drink tea {checked=2026-05-02}
- ![A hat](hat.jpg) My hat {for=family}

| When | What |
|---|---|
| 7 | Tea {ok=ER-12} |
"""
SIGNED = "---\ntemplate: sign-off\n---\n\n## Do I agree?\n\n{}\n"
FILES = {"plan.yaml": SETTINGS, "week.md": WEEK, "other.md": "# Other\n\nWords.\n",
         "first-shift.md": "---\ntemplate: first-shift\n---\n", "sign-off.md": SIGNED.format("I agree")}


def marked(folder: Path) -> str:
    return agreement.fingerprint(read(folder))


@pytest.fixture
def folder(plan_folder: PlanFolder) -> Path:
    return plan_folder({**FILES, "hat.jpg": b"a picture"})


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def test_it_stands_in_a_line_and_is_the_same_everywhere() -> None:
    for plan in EXAMPLES:
        assert re.fullmatch(r"[0-9a-f]{16}", marked(plan))
    assert len({marked(plan) for plan in EXAMPLES}) == len(EXAMPLES)


def test_it_never_changes_for_a_plan_that_stays_the_same(folder: Path) -> None:
    """If this fails, every plan that people agreed to says that it was changed: FORM must tell the two apart."""
    assert marked(folder) == "72b92fc3087b76f5"


@pytest.mark.parametrize(("file", "old", "new"), [
    ("week.md", "drink tea", "drink  tea"),
    ("week.md", "\n\n", "\n\n\n"),
    ("week.md", "2026-06-01", "2026-07-01"),
    ("week.md", "{checked=2026-05-02}", "{checked=2026-09-09}"),
    ("week.md", "{ok=ER-12}", '{ok="ER-13: seen"}'),
    ("week.md", "# My week", "<!-- For the writer. -->\n# My week"),
    ("week.md", "| 7 | Tea", "|7|Tea"),
    ("plan.yaml", "updated: 2026-06-01", "updated: 2026-07-01"),
    ("plan.yaml", "next: 2027-06-01", "next: 2027-05-01"),
    ("plan.yaml", "kept:", "theme: cream\ntext_size: 20\nparts: [other, week]\nkept:"),
    ("sign-off.md", "I agree", "I do not agree"),
    ("first-shift.md", "first-shift\n", "first-shift\nupdated: 2026-01-01\n"),
])
def test_what_is_no_part_of_the_plan_does_not_change_it(folder: Path, file: str, old: str, new: str) -> None:
    before = marked(folder)
    change(folder, file, old, new)
    assert marked(folder) == before


@pytest.mark.parametrize(("file", "old", "new"), [
    ("week.md", "I drink tea", "I drink no tea"),
    ("week.md", "cup of tea", "coffee"),
    ("week.md", " {for=family}", ""),
    ("week.md", "{checked=2026-05-02}", "{sure=guess}"),
    ("week.md", "{checked=2026-05-02}", "{exact}"),
    ("week.md", "A hat", "A coat"),
    ("week.md", "said_by: Sam", "said_by: Mum"),
    ("week.md", "# My week", "# My days"),
    ("week.md", "| When |", "| How |"),
    ("week.md", "---\nupdated", "---\nwanted: no\nupdated"),
    ("plan.yaml", "who: Team", "who: All"),
    ("plan.yaml", "parts: [week]", "parts: [week, other]"),
    ("plan.yaml", "parts: [week]", "parts: all"),
    ("plan.yaml", "until: 2027-01-01", "until: 2029-01-01"),
    ("plan.yaml", "known_as: Sam", "known_as: Sammy"),
    ("plan.yaml", "blue folder", "red folder"),
    ("first-shift.md", "first-shift\n---\n", "first-shift\n---\n\n## Mine\n\nSing.\n"),
])
def test_what_the_plan_means_changes_it(folder: Path, file: str, old: str, new: str) -> None:
    before = marked(folder)
    change(folder, file, old, new)
    assert marked(folder) != before


def test_the_order_of_lines_and_what_is_in_a_picture_change_it(folder: Path) -> None:
    before = marked(folder)
    (folder / "hat.jpg").write_bytes((folder / "hat.jpg").read_bytes() + b"\0")
    other = marked(folder)
    change(folder, "other.md", "Words.", "- one\n- two")
    listed = marked(folder)
    change(folder, "other.md", "- one\n- two", "- two\n- one")
    assert len({before, other, listed, marked(folder)}) == 4


def test_words_in_another_language_count_too(folder: Path) -> None:
    change(folder, "plan.yaml", "kept:", "other_languages: [cy]\nkept:")
    before = marked(folder)
    (folder / "other.cy.md").write_text("# Arall\n\nGeiriau.\n", encoding="utf-8")
    said = marked(folder)
    change(folder, "other.cy.md", "Geiriau", "Gair")
    assert len({before, said, marked(folder)}) == 3


@settings(max_examples=12)
@given(random_plans(), st.data())
def test_any_word_changes_it_and_no_white_space_date_or_order_of_files(plan: RandomPlan, data: st.DataObject) -> None:
    with TemporaryDirectory() as place:
        folder, other = Path(place, "one"), Path(place, "two")
        folder.mkdir()
        plan.write(folder)
        before = marked(folder)
        other.mkdir()
        plan.files = {name: _roomy(plan.files[name]) for name in reversed(plan.files)}
        plan.write(other)
        assert marked(other) == before
        word = data.draw(st.sampled_from(sorted(plan.may.keys() - plan.pictures)))
        for name, text in plan.files.items():
            (other / name).write_text(text.replace(word, "another"), encoding="utf-8")
        assert marked(other) != before


def _roomy(text: str) -> str:
    """The same with more white space and another date."""
    text = text.replace("---\nsaid_by", "---\nupdated: 2026-02-03\nsaid_by", 1).replace("\n\n", "\n\n\n")
    return re.sub(r"(?m)(\S)$", r"\1 ", text) if not text.startswith("person") else text


@pytest.mark.parametrize(("answer", "draft"), [
    ("I agree", False), ("- I partly agree\n- But not the bath.", False), ("**I agree.**", False),
    ("Rydw i'n cytuno", False), ("I do not agree", True), ("- I do not agree", True), ("", True),
    ("Ask me on a Tuesday.", True), ("I agree, but nobody asked me.", True), ("None known", True),
])
def test_a_plan_is_a_draft_until_the_person_agrees(plan_folder: PlanFolder, answer: str, draft: bool) -> None:
    folder = plan_folder({"yes.md": SIGNED.format(answer)})
    assert agreement.is_draft(read(folder)) == draft
    change(folder, "yes.md", "template: sign-off", "template: sign-off\nwanted: no")
    assert not agreement.is_draft(read(folder))


def test_who_was_not_asked_has_no_draft(plan_folder: PlanFolder) -> None:
    assert not agreement.is_draft(read(plan_folder({"hat.md": "# My hat\n\nIt is red.\n"})))


@pytest.mark.parametrize("line", [
    "## Do I agree?\n\nI agree {agreed=yes}", "## Do I agree?\n\nI agree {agreed=2026-13-01/0123456789abcdef}",
    "## Do I agree?\n\nI agree agreed=2026-11-01/0123456789abcdef", "## Do I agree?\n\nI agree {agreed=2026-11-01}",
    "## How I showed it\n\nThumb {agreed=2026-11-01/0123456789abcdef}",
    "## Do I agree? {agreed=2026-11-01/0123456789abcdef}\n\nI agree",
])
def test_a_note_that_nobody_could_have_written_stops_the_build(plan_folder: PlanFolder, line: str) -> None:
    folder = plan_folder({"yes.md": f"---\ntemplate: sign-off\n---\n\n{line}\n"})
    with pytest.raises(PlanError) as caught:
        read(folder)
    assert all(problem.where and problem.where.line and problem.do for problem in caught.value.problems)


def test_a_fingerprint_survives_a_copy_of_the_folder(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert marked(tmp_path / "copy") == marked(folder)
