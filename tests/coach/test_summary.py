"""The page for the review: what is there, what is open, what to ask; no score, and nothing that only some may see."""

from __future__ import annotations

import re
from datetime import date

from pcp_sitegen.book import render
from pcp_sitegen.checks import Finding
from pcp_sitegen.coach import summary
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder

TODAY = date(2026, 11, 22)
TEXT = "---\nupdated: 2026-05-01\n---\n# My day\n\n## B\n\n- Tea\n- Secret {for=me}\n\n"
TEXT += "| a |\n|---|\n| x {for=family} |\n"
OPEN = "FORM-02"


def asked(line: int, code: str = "FEED-01", file: str = "a.md") -> Finding:
    return Finding(code, Where(file, line), f"Seen {file} {line}.", f"Do {file} {line}?")


def page(plan_folder: PlanFolder, *found: Finding, **files: str) -> str:
    plan = read(plan_folder({"a.md": TEXT, **{f"{name}.md": text for name, text in files.items()}}))
    html = summary.page(plan, found, TODAY)
    assert html.isascii()
    return html


def words(html: str) -> str:
    return render.plain(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))


def test_what_is_open_stands_before_the_questions_under_the_name_of_the_part(plan_folder: PlanFolder) -> None:
    said = words(page(plan_folder, asked(8), asked(6, OPEN), asked(0, "DATE-01", "plan.yaml")))
    order = ["The whole plan", "Still open", "Seen plan.yaml 0.", "My day", "Still open", "Seen a.md 6.", "Do a.md 6?",
             "Questions to take along", "Seen a.md 8.", "Do a.md 8?"]
    places, at = [], said.index("The whole plan")
    for text in order:
        at = said.index(text, at)
        places.append(at)
    assert places == sorted(places)


def test_it_says_what_is_there_and_what_is_not_wanted(plan_folder: PlanFolder) -> None:
    said = words(page(plan_folder, no="---\ntemplate: action-plan\ntitle: Tasks\nwanted: no\n---\n"))
    assert "My day (changed on 1 May 2026)" in said.replace("\xa0", " ")
    assert "Tasks: Sam does not want this part." in said
    assert "There is nothing open in the plan." in said


def test_how_a_line_is_worded_is_no_matter_for_a_review(plan_folder: PlanFolder) -> None:
    assert "Seen" not in page(plan_folder, asked(8, "ER-12"))


def test_it_has_no_score_and_no_count(plan_folder: PlanFolder) -> None:
    said = words(page(plan_folder, *(asked(line) for line in range(20, 60))))
    assert not re.search(r"\d+ ?(%|/|of|points?|score|questions|findings|notes)", said)
    assert "There are more questions to this part. They can wait." in said
    assert said.count("Do a.md") == 5


def test_what_only_some_may_see_is_not_on_it(plan_folder: PlanFolder) -> None:
    html = page(plan_folder, asked(8), asked(9), asked(13), asked(1, file="money.md"),
                money="---\ntemplate: money-plan\ntitle: My gold\n---\n")
    assert "Seen a.md 8." in html
    assert "Seen a.md 9." not in html
    assert "Seen a.md 13." not in html
    assert "money.md" not in html
    assert "My gold" not in html


def test_a_section_for_some_is_not_on_it_with_all_its_lines(plan_folder: PlanFolder) -> None:
    html = page(plan_folder, *(asked(line, file="b.md") for line in (3, 5, 7)),
                b="# Other\n\n## Mine {for=me}\n\n- One\n  \n  - Two\n")
    assert "Seen b.md" not in html


def test_it_asks_nothing_of_the_network_and_runs_nothing(plan_folder: PlanFolder) -> None:
    html = page(plan_folder, asked(8))
    assert not re.search(r"<script|<link rel=\"style|https?:|url\(|@import", html)
    assert '<html lang="en-GB">' in html


def test_what_a_finding_says_is_words(plan_folder: PlanFolder) -> None:
    html = page(plan_folder, Finding("FEED-01", Where("a.md", 8), "<b>bold</b>", "&amp; {x}"))
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert "&amp;amp; {x}" in html


def test_it_is_in_the_language_of_the_plan(plan_folder: PlanFolder) -> None:
    plan = read(plan_folder({"plan.yaml": f"{PLAN_YAML}language: cy\n", "a.md": TEXT}))
    html = summary.page(plan, [asked(8)], TODAY)
    assert '<html lang="cy">' in html
    assert "Cwestiynau i fynd gyda chi" in html
