"""`pcp review start`: the file to fill in after the meeting, with what is carried over, in a plan that can be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen.errors import UsageError
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.read import read
from pcp_sitegen.review import finish
from pcp_sitegen.review.started import Started, day_of, started
from tests.conftest import PlanFolder
from tests.made import EXAMPLES
from tests.review.plans import ACTIONS, FILES, HOPES, PLAN, with_review

TODAY = date(2027, 5, 20)
DAY = date(2027, 6, 3)
FOUR = ("---\ntemplate: four-plus-one\n---\n\n## Based on what we know, what next?\n\n"
        "| What | Who | By when |\n|---|---|---|\n| Mend the gate | Joe | 1 May 2027 |\n"
        "| Look at the kiln | Mum | 2 May 2027 |\n")


def start(folder: Path, day: date = DAY) -> Started:
    return started(read(folder), day, TODAY)


def rows(text: str, folder: Path) -> list[str]:
    part = read(folder, {"review-2027-06.md": text}).part("review-2027-06")
    assert part
    return [table.cells(row)["what"].text for table in actions.tables(part) for row in table.rows]


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_it_asks_every_question_of_the_template(folder: Path) -> None:
    text = start(folder).text
    template = templates.load("review", read(folder).language)
    assert all(f"## {field.label}\n" in text and field.help in text for field in template.fields)
    part = read(folder, {"review-2027-06.md": text}).part("review-2027-06")
    assert part
    assert {section.field for section in part.sections} == {field.id for field in template.fields}
    assert "- :calendar: 3 June 2027.\n" in text


def test_what_is_late_on_the_day_stands_in_it_once_for_whom_it_was(plan_folder: PlanFolder) -> None:
    folder = plan_folder({**FILES, "plan.yaml": PLAN, "what-next.md": FOUR,
                          "my-money.md": "---\ntemplate: money-plan\n---\n\n## Words\n\n- Pay\n"})
    one = start(folder)
    assert one.late == 3
    assert rows(one.text, folder) == ["Mend the gate", "Ask about a bus pass", "Look at the kiln"]
    assert "| Ask about a bus pass | I want to go alone | Mum | 1 May 2027 | I have it | {for=family} |\n" in one.text
    early = start(folder, date(2027, 4, 30)).text
    assert "Mend the gate" in early
    assert "bus pass" not in early


def test_what_is_done_or_not_late_is_not_in_it(plan_folder: PlanFolder) -> None:
    folder = plan_folder({**FILES, "action-plan.md": ACTIONS.replace("| It shuts | |", "| It shuts | Yes |")})
    assert rows(start(folder).text, folder) == ["Ask about a bus pass"]


def test_the_last_top_twos_are_there_to_be_looked_at_but_no_line_for_few(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder, ("- A dog\n", "- A dog --> ends\n- A secret {for=family}\n"))
    text = started(read(folder), date(2028, 6, 1), TODAY).text
    assert "Last time this was:\n     - The choir on Wednesday -->" in text
    assert "- A dog - -> ends -->" in text
    assert "secret" not in text
    part = read(folder, {"review-2028-06.md": text}).part("review-2028-06")
    assert part
    assert not [item.text for section in part.sections if section.field.startswith("top") for item in section.items()]


def test_a_file_that_is_there_is_left(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    assert start(folder).there
    assert start(folder).text == ""


def test_a_title_that_is_taken_is_said(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"a.md": "# My review in June 2027\n"})
    with pytest.raises(UsageError, match=r"a\.md is called 'My review in June 2027' too"):
        start(folder)


@pytest.mark.parametrize(("asked", "today", "day"), [
    (date(2027, 9, 1), TODAY, date(2027, 9, 1)), (None, TODAY, DAY), (None, date(2027, 6, 4), date(2027, 6, 4)),
])
def test_which_day_it_is(plan_folder: PlanFolder, asked: date | None, today: date, day: date) -> None:
    assert day_of(read(plan_folder(FILES)), asked, today) == day


def test_what_was_not_touched_is_not_written_again(plan_folder: PlanFolder) -> None:
    """A late action that nobody said anything about stays as it is in the plan, and is no new one."""
    folder = plan_folder({**FILES, "outcomes.md": HOPES})
    text = start(folder).text
    (folder / "review-2027-06.md").write_text(text.replace("- \n", "- Words of mine\n", 1).replace(
        "Who asks people to come? -->\n\n- \n", "Who asks people to come? -->\n\n- 1 June 2028\n"))
    one = finish.ready(folder, None, TODAY)
    assert [group.key for group in one.proposed.there] == ["profile", "dates"]
