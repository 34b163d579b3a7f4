"""A new template is a new folder and nothing else: every command and every output knows it at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pcp_sitegen import assets
from pcp_sitegen.book import render
from pcp_sitegen.cli import pcp
from pcp_sitegen.plan import template as templates
from tests.conftest import PlanFolder
from tests.haystack import pdf_pages

Run = Callable[..., str]
TEMPLATE = """\
title: My allotment
purpose: What grows on my plot, and who waters it.
picture: plant
covers: [community]
fields:
  - id: grows
    label: What grows here
    help: What have you sown?
    required: yes
  - id: shade
    label: How much sun I like
    help: Which is it?
    choices: [Full sun, A little shade]
  - id: jobs
    label: The next jobs
    help: Who does what, and by when?
    kind: actions
    columns:
      - {id: what, label: Job}
      - {id: when, label: By when}
      - {id: done, label: Done}
words:
  proud: I am proud of this plot
examples:
  - name: A plot
    markdown: "---\\ntemplate: allotment\\n---\\n"
"""
PAGE = """\
{% import "shapes.html" as shape with context -%}
<p class="proud">{{ template.words.proud }}</p>
{% for section in part.sections %}
{%- if field_of(section) and field_of(section).choices %}<p>{{ answered(section, field_of(section).choices)[0] }}!</p>
{%- else %}{{ shape.section(section) }}{% endif -%}
{% endfor %}
"""
PART = """\
---
template: allotment
updated: 2026-05-02
---

## What grows here

- Leeks

## How much sun I like

- A little shade

## The next jobs

| Job | By when | Done |
|---|---|---|
| Water the leeks | 1 May 2026 | |
| Sow | 9 May 2026 | |
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs a command where there is one template more, and gives back what it says."""
    more = tmp_path / "templates"
    shutil.copytree(assets.TEMPLATES, more)
    (more / "allotment").mkdir()
    for name, text in (("template.yaml", TEMPLATE), ("page.html", PAGE), ("style.css", ".proud { font-weight: 700; }")):
        (more / "allotment" / name).write_text(text, encoding="utf-8")

    def command(*words: object) -> str:
        pcp.main([str(word) for word in words], standalone_mode=False)
        return capsys.readouterr().out

    monkeypatch.setattr(assets, "TEMPLATES", more)
    for cached in (templates.load, render._environment):
        cached.cache_clear()
    yield command
    for cached in (templates.load, render._environment):
        cached.cache_clear()


def test_it_is_listed_with_what_it_is_for(run: Run) -> None:
    assert "allotment\n    What grows on my plot, and who waters it." in run("templates")


def test_it_can_be_added_with_its_questions_and_is_not_filled_in_yet(run: Run, plan_folder: PlanFolder) -> None:
    folder = plan_folder()
    assert "Who will see it: Sam, Mum and Dad, My team." in run("add", folder, "allotment")
    text = (folder / "allotment.md").read_text(encoding="utf-8")
    assert "<!-- Which is it? Write 1 of these: Full sun, A little shade. -->" in text
    assert "| Job | By when | Done |" in text
    lines = run("check", folder)
    assert "allotment.md" in lines
    assert "Not yet           Places that are free or cost little" in lines


def test_it_is_checked_and_counts_among_the_parts_that_good_plans_have(run: Run, plan_folder: PlanFolder) -> None:
    said = run("check", plan_folder({"plot.md": PART}))
    assert "R-ACT-5" in said, "its actions are checked as any others"
    assert "Here              Places that are free or cost little (plot.md)" in said
    empty = run("check", plan_folder({"plot.md": PART.replace("- Leeks\n", "")}))
    assert "What grows here" in empty.split("\nThe parts that good plans may have")[0], "what is required is asked for"


def test_it_is_on_the_web_on_paper_and_among_the_data(run: Run, plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"plot.md": PART, "all.md": None, "whole.md": "---\ntemplate: completeness\n---\n"})
    run("build", folder, "--out", tmp_path / "out", "--quiet")
    page = (tmp_path / "out/website/plot.html").read_text(encoding="utf-8")
    paper = " ".join(pdf_pages((tmp_path / "out/booklets/easy-read-a4.pdf").read_bytes()))
    for words in ("My allotment", "I am proud of this plot", "A little shade!", "Leeks", "Late", "Sow", "To do"):
        assert words in page
        assert words in paper
    style = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out/website").rglob("*.css"))
    assert ":where(.of-allotment) .proud" in style
    data = json.loads((tmp_path / "out/plan.json").read_text(encoding="utf-8"))
    (plot,) = (part for part in data["parts"] if part["name"] == "plot")
    assert (plot["template"], [section["field"] for section in plot["sections"]]) == (
        "allotment", ["grows", "shade", "jobs"])
    whole = (tmp_path / "out/website/whole.html").read_text(encoding="utf-8")
    assert '<a href="plot.html">My allotment</a>' in whole


def test_without_the_folder_it_is_not_known(plan_folder: PlanFolder) -> None:
    assert "allotment" not in templates.names()
