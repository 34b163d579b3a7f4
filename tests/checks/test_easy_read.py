"""The rules of easy read: what a line is made of, what is left alone, and how many hits make one note."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.checks import easy_read
from pcp_sitegen.checks.easy_read import lists, text
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Item
from pcp_sitegen.plan.read import read
from tests.conftest import PROJECT

TODAY = date(2026, 11, 22)
_A_PAGE = 300
_A_MOMENT = 2
_LONGEST = 2990


def found(folder: Path, lines: str, settings: str = "", head: str = "") -> list[Finding]:
    (folder / "plan.yaml").write_text(f"person: {{known_as: Ada}}\n{settings}")
    (folder / "day.md").write_text(f"{head}## My day\n\n{lines}\n")
    plan = read(folder)
    return list(easy_read.check(Context(plan, TODAY, Symbols(folder).knows)))


def codes(folder: Path, lines: str, settings: str = "", head: str = "") -> set[str]:
    return {one.code for one in found(folder, lines, settings, head)}


@pytest.mark.parametrize(("written", "plain"), [
    ("Say \"Bore da, Olwen\". Leave.", "Say “”. Leave."),
    ("Say “hello there”. Go", "Say “”. Go"),
    ("I say 'not now' and go to Nan's.", "I say “” and go to Nan's."),
    ("**Never** give me [bread](my-food.md), *please*", "Never give me bread, please"),
    ("A \\* and ![a cup](pictures/cup.jpg) tea", "A * and tea"),
    ("See <https://example.org/a_b> now", "See now"),
])
def test_plain_words_have_no_marks_and_nothing_that_somebody_said(written: str, plain: str) -> None:
    assert text.plain(Item(written, Where("a.md", 1))) == plain


def test_a_quotation_has_no_words_to_look_at() -> None:
    assert text.plain(Item("I am me.", Where("a.md", 1), kind="quote")) == ""


@pytest.mark.parametrize(("said", "count"), [
    ("Wait. Then ask me.", 2), ("See Dr. Ellis at 7. He is kind!", 2), ("I weigh 1.5 kg. I am 1.6 m tall.", 2),
    ("Ring J. Smith, e.g. at 8.", 1), ("Really? Yes.", 2), ("", 0), ("Say “”. Go.", 2),
])
def test_sentences_end_where_they_end(said: str, count: int) -> None:
    assert len(text.sentences(said)) == count


def test_a_word_has_its_root() -> None:
    assert text.lemma("walked", "en-GB") == "walk"


@pytest.mark.parametrize("said", ["utilise", "Utilised", "utilising", "utilises"])
def test_a_word_is_found_in_its_forms_with_an_easier_one(said: str) -> None:
    (match,) = lists.find("en", "jargon", ["We", said, "it"])
    assert match.entry.easier == "use"
    assert match.words == said


def test_there_are_several_hundred_entries_each_with_an_easier_word_or_a_question() -> None:
    names = ("jargon", "deficit", "idioms")
    entries = [entry for name in names for entry in lists.entries("en", name)]
    assert len(entries) > 1000
    assert all(entry.easier.strip() for entry in entries)
    assert any(entry.is_question for entry in entries)
    assert not any(lists.entries("cy", name) for name in names)


HARD = "- We facilitate it."


def test_what_is_the_persons_own_is_left_alone(tmp_path: Path) -> None:
    assert "ER-34" in codes(tmp_path, HARD)
    assert "ER-34" not in codes(tmp_path, HARD, "glossary: [facilitate]\n")
    for line in ('- Say "we facilitate it".', "> We facilitate it.", "- We facilitate it. {exact}",
                 "- We facilitate it. It means that we help.", "- We facilitate it. {ok=ER-34}"):
        assert "ER-34" not in codes(tmp_path, line)


def test_a_word_with_its_symbol_beside_it_is_not_hard(tmp_path: Path) -> None:
    assert "ER-34" in codes(tmp_path, "- :sun: I have constipation.")
    (tmp_path / "symbols").mkdir()
    assert "ER-34" not in codes(tmp_path, "- :constipation: I have constipation.")


def test_the_level_of_a_word_is_asked_where_no_list_has_it_and_only_for_words_of_reports(tmp_path: Path) -> None:
    (hard,) = found(tmp_path, "- I need authorisation. I play the harmonica.")
    assert (hard.code, "'authorisation'" in hard.what, "harmonica" in hard.what) == ("ER-34", True, False)


def test_many_hits_of_a_rule_in_a_part_are_one_note_that_tells_their_lines(tmp_path: Path) -> None:
    (note,) = found(tmp_path, "- I have three dogs.\n- I sing.\n- I have four cats.")
    assert (note.code, note.where, note.also) == ("ER-27", Where("day.md", 3), (5,))
    assert "Lines 3, 5." in note.what


LONG = "- " + "I walk " * 8 + "home."


@pytest.mark.parametrize(("settings", "asked"), [
    ("", True), ("easy_read: nhs\n", True), ("easy_read: easy-read-standard-2026\n", False),
    ("easy_read: {sentence_words: 20}\n", False), ("easy_read: {sentence_words: 5}\n", True),
])
def test_the_limit_is_that_of_the_plan_and_the_note_names_its_guide(
        tmp_path: Path, settings: str, asked: bool) -> None:
    notes = [one for one in found(tmp_path, LONG, settings) if one.code == "ER-12"]
    assert bool(notes) is asked
    assert all(("plan.yaml" in one.do) is ("sentence_words" in settings) for one in notes)


@pytest.mark.parametrize("line", [
    "- Rwy'n hoffi te, ac mae'n dda gen i goffi hefyd.", "- Mae'r gath ar y to.",
    "- Dw i ddim yn hoffi dim byd heb de.",
])
def test_the_rules_of_english_words_are_silent_about_welsh_ones(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, line, "language: cy\n") == set()


def test_rules_that_need_no_words_speak_in_welsh(tmp_path: Path) -> None:
    (note,) = found(tmp_path, "- Dewch am 18:30 i'r tŷ.", "language: cy\n")
    assert note.code == "ER-29"
    assert "6:30 gyda'r nos" in note.what


def test_what_must_never_be_done_may_be_told_with_never_and_without(tmp_path: Path) -> None:
    line = "- Never leave without my bag."
    head = "---\ntemplate: emergency-plan\n---\n\n"
    assert codes(tmp_path, line) == {"ER-25"}
    assert codes(tmp_path, f"## Never do this\n\n{line}", head=head) == set()


def test_nobody_is_asked_twice_about_the_same_word(tmp_path: Path) -> None:
    head = "---\ntemplate: communication-chart\n---\n\n"
    assert codes(tmp_path, "- Has a tantrum.") == {"ER-34A"}
    assert codes(tmp_path, "- Has a tantrum.", head=head) == set()


@pytest.mark.parametrize("hostile", ["(a ", "\"a ", "a. ", "a-b ", "*a ", "„a ", "a, "])
def test_a_line_of_signs_is_looked_at_in_a_moment(tmp_path: Path, hostile: str) -> None:
    start = time.process_time()
    found(tmp_path, f"- {(hostile * _LONGEST)[:_LONGEST]}")
    assert time.process_time() - start < _A_MOMENT


def test_a_part_with_no_picture_is_asked_about_unless_the_person_wants_none(tmp_path: Path) -> None:
    lines = "\n".join("- I sing." for _ in range(6))
    assert codes(tmp_path, lines) == {"ER-14"}
    assert codes(tmp_path, lines, "pictures: none\n") == set()


@pytest.mark.parametrize("name", ["ada", "sam", "zee", "olwen"])
def test_real_plans_are_not_nagged(name: str) -> None:
    """At most three notes a page; a page is a part, or 300 words of one."""
    folder = PROJECT / "plans" / name
    plan = read(folder)
    notes = list(easy_read.check(Context(plan, TODAY, Symbols(folder, plan.symbols).knows)))
    for part in plan.parts:
        pages = 1 + sum(len(text.words(text.plain(item))) for item in part.items()) // _A_PAGE
        assert sum(one.where is not None and one.where.file == part.where.file for one in notes) <= 3 * pages
