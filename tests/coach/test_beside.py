"""In a preview each note stands at its line, for the person and who writes with them; nobody else's view has one."""

from __future__ import annotations

from datetime import date

import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.book.aloud import Aloud
from pcp_sitegen.checks import Finding
from pcp_sitegen.cli.preview import seen
from pcp_sitegen.coach import beside
from pcp_sitegen.errors import PlanError, Where
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder

TODAY = date(2026, 11, 22)
TEXT = "# A\n\n## B\n\n- Tea\n  - Milk\n\n| one | two |\n|---|---|\n| x | y |\n\n> Mine\n"
LABEL = "For whoever writes this: "


def page(plan_folder: PlanFolder, *places: tuple[str, int], text: str = TEXT) -> str:
    plan = readers.view(read(plan_folder({"a.md": text})), "me", TODAY)
    found = [Finding("ER-12", Where(file, line), f"Seen at {line}.", "What about it?") for file, line in places]
    book = pages.make(beside.with_notes(plan, found))
    return str(next(one for one in book.pages if one.name == "a").html)


@pytest.mark.parametrize(("line", "words"), [(3, "B"), (5, "Tea"), (6, "Milk"), (10, "y"), (12, "Mine")])
def test_a_note_stands_after_its_line_and_once(plan_folder: PlanFolder, line: int, words: str) -> None:
    html = page(plan_folder, ("a.md", line))
    note = f'<li class="note note-coach">{LABEL}Seen at {line}. What about it? (ER-12)</li>'
    assert html.count("note-coach") == html.count(note) == 1
    assert f">{words}<" in html[: html.index(note)].split('class="words"')[-1] or words == "B"


def test_what_is_about_no_line_that_is_shown_stands_at_the_top_of_its_part(plan_folder: PlanFolder) -> None:
    html = page(plan_folder, ("a.md", 0), ("a.md", 8))
    top = html[: html.index("<h2")]
    assert f"{LABEL}Seen at 0. What about it?" in top
    assert f"{LABEL}a.md, line 8: Seen at 8." in top
    assert html.count("note-coach") == 2


def test_two_notes_on_one_line_are_two(plan_folder: PlanFolder) -> None:
    assert page(plan_folder, ("a.md", 5), ("a.md", 5)).count("note-coach") == 2


def test_what_is_about_several_lines_stands_at_each(plan_folder: PlanFolder) -> None:
    plan = readers.view(read(plan_folder({"a.md": TEXT})), "me", TODAY)
    found = [Finding("ER-12", Where("a.md", 5), "Seen.", "Why?", also=(10, 12))]
    book = pages.make(beside.with_notes(plan, found))
    assert str(next(one for one in book.pages if one.name == "a").html).count("note-coach") == 3


def test_what_was_found_in_another_file_is_not_here(plan_folder: PlanFolder) -> None:
    assert "note-coach" not in page(plan_folder, ("b.md", 5), ("plan.yaml", 1))


def test_what_a_finding_quotes_is_words_and_no_mark_up(plan_folder: PlanFolder) -> None:
    plan = readers.view(read(plan_folder({"a.md": TEXT})), "me", TODAY)
    bad = Finding("ER-12", Where("a.md", 5), "<script>alert(1)</script>", "{hm} **x**")
    html = "".join(one.html for one in pages.make(beside.with_notes(plan, [bad])).pages)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {hm} **x**" in html


def test_a_translation_has_its_own(plan_folder: PlanFolder) -> None:
    plan = readers.view(read(plan_folder({"plan.yaml": f"{PLAN_YAML}other_languages: [cy]\n", "a.md": TEXT,
                                          "a.cy.md": TEXT.replace("Tea", "Te").replace("# A", "# C", 1)})), "me", TODAY)
    book = pages.make(beside.with_notes(plan, [Finding("ER-12", Where("a.cy.md", 5), "Seen.", "Why?")]))
    assert "note-coach" not in str(book.pages)
    assert "sgrifennu hwn: Seen. Why?" in str(book.others[0].pages).replace("&#39;", "'").replace("&#x27;", "'")


def test_the_person_sees_what_was_found_and_no_other_reader_does(plan_folder: PlanFolder) -> None:
    plan = read(plan_folder({"a.md": "# A\n\n## B\n\nN/A\n"}))
    assert "FORM-05" in str(pages.make(seen(plan, "me", notes=True, today=TODAY)).pages)
    assert "FORM-05" not in str(pages.make(seen(plan, "me", notes=False, today=TODAY)).pages)
    assert "FORM-05" not in str(pages.make(seen(plan, "family", notes=True, today=TODAY)).pages)


def test_a_note_is_not_read_aloud(plan_folder: PlanFolder) -> None:
    aloud = Aloud(lambda said, language: "")
    marked = aloud.mark(f"<main>{page(plan_folder, ('a.md', 5))}</main>")
    assert "data-say" in marked
    note = marked[marked.index("note-coach") - 40 : marked.index("Seen at")]
    assert "data-say" not in note


@pytest.mark.parametrize("text", ["- Tea {coach=hm}", "- Tea {coach}"])
def test_no_file_can_say_such_a_note(plan_folder: PlanFolder, text: str) -> None:
    with pytest.raises(PlanError, match="no note called 'coach'"):
        read(plan_folder({"a.md": text}))
