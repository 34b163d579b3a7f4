"""The person's own pages: what is in the plan, who may see it, what is not wanted; and the people who help."""

from __future__ import annotations

import pytest

from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import completeness
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder
from tests.plan.gather.seen import ACTIONS, EMERGENCY, part, plan, told

PAGES = ("completeness", "who-may-see", "not-wanted", "people-who-help")
MADE = {name: f"---\ntemplate: {name}\n---\n" for name in PAGES}
REFUSED = "---\ntemplate: {}\ntitle: {}\nwanted: no\n---\n"


@pytest.mark.parametrize("name", ["completeness", "who-may-see", "not-wanted"])
def test_nobody_but_the_person_has_them(plan_folder: PlanFolder, name: str) -> None:
    yaml = f"person: {{known_as: Sam}}\nreaders:\n  every: {{parts: all}}\n  named: {{parts: [a, {name}]}}\n"
    folder = plan_folder({"plan.yaml": yaml, "a.md": "- Tea", "no.md": REFUSED.format("money-plan", "Money"),
                          f"{name}.md": MADE[name]})
    assert plan(folder).part(name) is not None
    for reader in ("every", "named"):
        assert plan(folder, reader).part(name) is None
        assert templates.load(name).title not in repr(plan(folder, reader))


def test_the_table_tells_of_each_part_whether_it_is_here_not_yet_or_not_wanted(plan_folder: PlanFolder) -> None:
    folder = plan_folder({
        "completeness.md": MADE["completeness"], "do.md": ACTIONS + "| Lock | soon | |\n",
        "if.md": EMERGENCY + "## Never do this\n\n## Who to ring\n", "money.md": REFUSED.format("money-plan", "Money"),
        "risk.md": "---\ntemplate: positive-risk\n---\n\n## Mine\n\nNone known\n",
    })
    rows = dict(line.split(" | ", 1) for line in told(part(folder, "completeness"))["parts"])
    assert list(rows) == [column.label for column in templates.load("completeness").fields[0].columns]
    assert rows["What we will do, who, and when"] == "Here | [What we will do](do.md)"
    assert rows["How I do things safely"].startswith("Here | ["), "we asked, and there is none: that is an answer"
    assert rows["What to do if things go wrong"] == "Not yet | ", "its headings are there, and nothing under them"
    assert rows["My money for support"] == "I do not want it | "
    assert rows["What I hope for"] == "Not yet | "
    assert sorted({row.split(" | ")[0] for row in rows.values()}) == ["Here", "I do not want it", "Not yet"]


def test_a_part_that_is_here_counts_more_than_another_that_is_not_wanted(plan_folder: PlanFolder) -> None:
    files = {"hours.md": REFUSED.format("hours-bank", "Hours"),
             "money.md": "---\ntemplate: money-plan\n---\n\n## Costs\n\n- Tea\n"}
    (money,) = (a for a in completeness.answers(read(plan_folder(files))) if a.label == "My money for support")
    assert (money.state, [p.name for p in money.parts]) == ("here", ["money"])


def test_what_was_learned_and_no_profile_says_stands_there_too(plan_folder: PlanFolder) -> None:
    log = "---\ntemplate: four-plus-one\n---\n\n## What have we learned?\n\n- I hum\n"
    folder = plan_folder({"completeness.md": MADE["completeness"], "log.md": log})
    title = templates.load("four-plus-one").title
    assert told(part(folder, "completeness"))["learned"] == [f"I hum ([{title}](log.md))"]


READERS = """\
person: {known_as: Sam}
key_worker: {name: Joe Bell, role: Support worker, phone: 01632 960 001}
readers:
  family: {who: Mum and Dad, parts: all, why: They love me, agreed: "I nodded, in May"}
  bank: {who: My bank, parts: [all, money], until: 2026-12-01}
  club: {parts: [week]}
"""


def test_who_may_see_what_why_until_when_and_how_the_person_said_yes(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": READERS, "week.md": "# My week\n\n- Tea", "who.md": MADE["who-may-see"],
                          "money.md": "---\ntemplate: money-plan\ntitle: My money\n---\n",
                          "no.md": REFUSED.format("page", "Refused")})
    found = told(part(folder, "who"))
    assert found["readers"] == [
        "Mum and Dad | All the parts, but not: My money | They love me | Until I change my mind | I nodded, in May",
        "My bank | All the parts |  | 1\xa0December\xa02026 | ",
        "club | My week |  | Until I change my mind | ",
    ]
    assert "I tell Joe Bell." in found["stop"][0]


def test_without_readers_nobody_but_the_person_sees_it(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": "person: {known_as: Sam}\n", "who.md": MADE["who-may-see"]})
    assert told(part(folder, "who"))["readers"] == ["Nobody but me."]
    assert told(part(folder, "who"))["stop"][0].startswith("I can stop this at any time. Then")


def test_a_part_that_is_not_wanted_is_named_for_the_person_and_its_lines_are_nowhere(plan_folder: PlanFolder) -> None:
    other = MADE["not-wanted"] + "\n## Other things I have said no to\n\n- Sharing a flat\n"
    refused = REFUSED.format("money-plan", "My money") + "\n## Costs\n\n- Gin\n"
    folder = plan_folder({"a.md": "- Tea", "money.md": refused, "not.md": other})
    assert told(part(folder, "not")) == {"parts": ["My money"], "other": ["Sharing a flat"]}
    assert "Gin" not in repr(plan(folder))
    theirs = plan(folder, "family")
    assert told(part(folder, "not", "family")) == {"other": ["Sharing a flat"]}, "what was written may be seen"
    assert "My money" not in repr(theirs)


def test_the_two_who_help_stand_before_those_written_down(plan_folder: PlanFolder) -> None:
    helpers = ("facilitator: {name: Priya Shah, chosen_by: Sam}\n"
               "key_worker: {name: Joe Bell, role: Support worker, phone: 01632 960 001}\n")
    text = MADE["people-who-help"] + "\n## Other people who help\n\n- Anna\n"
    found = told(part(plan_folder({"plan.yaml": PLAN_YAML + helpers, "help.md": text}), "help", "family"))
    assert found == {"named": [
        "Priya Shah | Helps me to make my plan and to change it |  | Sam",
        "Joe Bell, Support worker | Makes sure that everybody does what the plan says | 01632 960 001 | ",
    ], "others": ["Anna"]}
    alone = told(part(plan_folder({"plan.yaml": PLAN_YAML, "help.md": text}), "help"))
    assert alone == {"others": ["Anna"]}
