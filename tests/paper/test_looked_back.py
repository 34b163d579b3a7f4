"""What a review looks back on: what was learned since the last one, what grew old, the twelve statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pcp_sitegen.book import words
from pcp_sitegen.checks import run
from pcp_sitegen.paper import looked_back, review
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder
from tests.made import SAM, TODAY
from tests.review.plans import ACTIONS, FILES

WORDS = words.load("en-GB")
LOG = """\
---
template: learning-log
updated: 2026-09-20
---

## Log

| When | What I did | Who was there | What worked | What did not work |
|---|---|---|---|---|
| 1 May 2026 | :bus: The bus | Joy | An old thing | |
| 2 September 2026 | :bus: The bus | Joy | Sit at the front | The queue |
| 3 September 2026 | Tea | Joy | The blue cup {sure=guess} | Too hot? |
| 4 September 2026 | A secret | Joy | Only family knows | {for=family} |

## What this tells us

- Sit at the front.
- Ask first.
"""


def view(folder: Path, meeting: date | None = None) -> Plan:
    return readers.view(replace(read(folder), meeting=meeting), "me", TODAY)


def lines(part: Part | None) -> list[str]:
    return [item.text for item in part.items()] if part else []


def test_what_was_learned_since_the_last_review_by_what_to_do_with_it(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": PLAN_YAML + "review: {last: 2026-06-01}\n", "log.md": LOG})
    found, only = looked_back.learned(view(folder), WORDS)
    assert {one.id: lines(one.part) for one in found} == {
        "keep": ["Sit at the front", "Ask first."], "change": ["The queue"],
        "find-out": ["The blue cup", "Too hot?"]}
    kept = next(one.part for one in found if one.id == "keep")
    assert kept
    picture = next(iter(kept.items())).picture
    assert getattr(picture, "name", "") == "bus", "what was done is shown beside what was learned"
    assert only == ""


def test_what_not_all_may_see_says_for_whom_it_is(plan_folder: PlanFolder) -> None:
    own = PLAN_YAML.replace("team: {who: My team, parts: all}", "team: {who: My team, parts: [action-plan]}")
    folder = plan_folder({"plan.yaml": own, "log.md": LOG, "action-plan.md": ACTIONS})
    assert looked_back.learned(view(folder), WORDS)[1] == WORDS.fill("only_for", who="Mum and Dad")


def test_nothing_new_is_no_page(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": PLAN_YAML + "review: {last: 2026-10-01}\n", "log.md": LOG})
    assert looked_back.learned(view(folder), WORDS) == ((), "")
    assert looked_back.learned(view(plan_folder({"a.md": "# A\n"}, "other")), WORDS) == ((), "")


def test_the_oldest_comes_first_and_private_lines_stay_away(plan_folder: PlanFolder) -> None:
    folder = plan_folder({
        "a.md": "---\nupdated: 2026-09-01\n---\n# Aa\n\n- Ring Joy {checked=2026-01-02}\n- New {checked=2026-08-30}\n"
                "- Secret {for=family checked=2025-01-01}\n\n| x | y |\n|---|---|\n"
                "| It hurts | Wait {checked=2025-12-01} |\n",
        "b.md": "---\nupdated: 2026-02-01\n---\n# Bb\n\n- Old\n", "c.md": "# Cc\n\n- Never\n", "log.md": LOG,
        "d.md": "---\nwanted: no\n---\n# Dd\n",
        "money.md": "---\ntemplate: money-plan\nupdated: 2020-01-01\n---\n"})
    part, more = looked_back.old(view(folder, date(2026, 9, 20)), WORDS)
    assert lines(part) == ["No day is written", "**The whole part: Cc**", "1\xa0December\xa02025",
                           "**It hurts**: Wait (Aa)", "2\xa0January\xa02026", "Ring Joy (Aa)", "1\xa0February\xa02026",
                           "**The whole part: Bb**"]
    assert more == 0
    part, _ = looked_back.old(view(folder, date(2026, 6, 20)), WORDS)
    assert "Bb" not in " ".join(lines(part)), "on that day it was not old"


def test_more_than_a_meeting_can_look_at_is_counted(plan_folder: PlanFolder) -> None:
    many = "".join(f"- Line {number} {{checked=2020-01-01}}\n" for number in range(70))
    part, more = looked_back.old(view(plan_folder({"a.md": f"---\nupdated: 2026-09-01\n---\n# A\n\n{many}"})), WORDS)
    assert part
    assert len(lines(part)) + more == 71
    assert more == 10


def test_the_twelve_statements_say_what_was_ticked_last_time(plan_folder: PlanFolder) -> None:
    ids = [field.label for field in templates.load("good-planning").fields]
    said = ("---\ntemplate: good-planning\n---\n\n"
            f"## {ids[0]}\n\nNot sure\n\n- Why\n\n## {ids[1]} {{for=family}}\n\nNo\n")
    part, _ = looked_back.statements(view(plan_folder({"good.md": said})), WORDS)
    assert part
    assert [section.title for section in part.sections] == ids
    assert len(ids) == 12
    assert lines(part) == ["Last time: Not sure"]
    refused = plan_folder({"good.md": "---\ntemplate: good-planning\nwanted: no\n---\n"}, "refused")
    assert looked_back.statements(view(refused), WORDS) == (None, "")


def test_an_action_that_stands_in_a_review_too_is_shown_and_asked_about_once(plan_folder: PlanFolder) -> None:
    table = ACTIONS.split("## What we will do\n")[1].replace("{for=family}", "")
    done = ACTIONS.replace("{for=family}", "").replace("| It shuts | |", "| It shuts | Yes |")
    plan = {**FILES, "action-plan.md": done,
            "review-2027-06.md": f"---\ntemplate: review\ntitle: June\n---\n\n## Actions\n{table}"}
    folder = plan_folder(plan)
    seen = view(folder, date(2027, 6, 3))
    late, to_do = review.waiting(seen, WORDS)
    assert [part.where.file for part in (*late, *to_do)] == ["action-plan.md", "action-plan.md"]
    shown = seen.part("review-2027-06")
    assert shown
    first = next(table.rows[0] for section in shown.sections for table in section.tables())
    assert first.cells[0].text == "**Done**", "the review says how it stands in the plan"
    found = run(read(folder), date(2027, 6, 3), lambda _: True)
    assert [str(one.where) for one in found if one.code == "R-ACT-5"] == ["action-plan.md, line 11"]


def test_a_build_of_every_day_knows_no_meeting() -> None:
    assert read(SAM).meeting is None
