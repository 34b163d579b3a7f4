"""What a review still owes: each thing that does not work, and each hope, ends with an action or a reason."""

from __future__ import annotations

from datetime import date

import pytest

from pcp_sitegen.errors import PlanError, UsageError
from pcp_sitegen.review import days, finish
from tests.conftest import PlanFolder
from tests.review.plans import PLAN, held, with_review

TODAY = date(2027, 6, 5)
REASON = "\n  - No action, because the landlord says no until 2028."


@pytest.mark.parametrize(("old", "new", "said"), [
    (REASON, "", "review-2027-06.md, line 24: This has no action and no reason: A dog of my own."),
    (REASON, "\n  - No action, because", "line 24: This has no action and no reason: A dog of my own."),
    (REASON, "\n  - He is nice.", "line 24: This has no action and no reason: A dog of my own."),
    ("- My dinner comes at half past 4. {said=Sam}", "- :bell: The bell",
     "line 39: This has no action and no reason: The bell"),
    ("- A dog\n", "- A week in Whitby\n", "line 51: This has no action and no reason: A week in Whitby"),
    ("- 1 June 2028, at home.", "- Soon", "line 61: There is no day for the next review."),
    ("- 1 June 2028, at home.", "- 1 June 2027", "line 61: The next review is not after this one."),
    (", because Mum was ill", "", "line 58: This has a later day and no reason: Ask about a bus pass"),
])
def test_it_does_not_end_before_that(plan_folder: PlanFolder, old: str, new: str, said: str) -> None:
    folder = with_review(plan_folder, (old, new))
    before = held(folder)
    with pytest.raises(PlanError) as error:
        finish.ready(folder, None, TODAY)
    assert said in str(error.value)
    assert all(problem.where and problem.where.line and problem.do for problem in error.value.problems)
    assert held(folder) == before


@pytest.mark.parametrize(("old", "new"), [
    (REASON, "\n  - Not now: he has no garden."),
    (REASON, "\n\n  Because it is too soon for that."),
    (REASON + "\n", "\n"),
    ("| Move my dinner to 6 | It comes at half past 4 |", "| Ring the kitchen | My dinner is at half past 4 |"),
    ("- My dinner comes at half past 4. {said=Sam}", "None known"),
])
def test_these_end_well(plan_folder: PlanFolder, old: str, new: str) -> None:
    dog = ("| Move my", "| Ask about a dog | I want one | I do | 1 July 2027 | | |\n| Move my")
    finish.ready(with_review(plan_folder, (old, new), *([dog] if new == "\n" else [])), None, TODAY)


def test_a_review_in_which_nothing_is_written_is_not_finished(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": PLAN.replace("action-plan", "review-2027-06").replace("one-page-profile, ", ""),
                          "review-2027-06.md": "---\ntemplate: review\n---\n\n## When and where\n\n- 3 June 2027\n"})
    with pytest.raises(PlanError, match="Nothing is written in this review yet"):
        finish.ready(folder, None, TODAY)


def test_there_must_be_such_a_review(plan_folder: PlanFolder) -> None:
    with pytest.raises(PlanError, match="There is no review in this plan"):
        finish.ready(plan_folder({"a.md": "# A\n"}), None, TODAY)
    folder = with_review(plan_folder)
    with pytest.raises(UsageError, match=r"no review 'review-2026-01\.md' in this plan. .*review-2027-06\.md"):
        finish.ready(folder, "review-2026-01.md", TODAY)
    with pytest.raises(PlanError, match="its template is 'outcomes'"):
        finish.ready(folder, "outcomes", TODAY)
    assert finish.ready(folder, str(folder / "review-2027-06.md"), TODAY).review.name == "review-2027-06"


NEW = {"updated": "2027-06-03", "review: last": "2027-06-03", "review: next": "2028-06-01"}


@pytest.mark.parametrize(("before", "after"), [
    ("updated: 2026-06-01  # mine\nreview: {last: 2026-06-01, next: 2027-06-03}\n",
     "updated: 2027-06-03  # mine\nreview: {last: 2027-06-03, next: 2028-06-01}\n"),
    ("review:\n  next: 2027-06-03   # soon\nupdated: \"2026-06-01\"\n",
     "review:\n  last: 2027-06-03\n  next: 2028-06-01   # soon\nupdated: 2027-06-03\n"),
    ("review: {next: 2027-06-03}\n",
     "review: {last: 2027-06-03, next: 2028-06-01}\nupdated: 2027-06-03\n"),
    ("review:\nlanguage: en", "review: {next: 2028-06-01, last: 2027-06-03}\nlanguage: en\nupdated: 2027-06-03\n"),
    ("language: en", "language: en\nupdated: 2027-06-03\nreview: {next: 2028-06-01, last: 2027-06-03}\n"),
    ("# review: {last: 2020-01-01}\r\nupdated: 2026-06-01\r\n",
     "# review: {last: 2020-01-01}\r\nupdated: 2027-06-03\r\nreview: {next: 2028-06-01, last: 2027-06-03}\r\n"),
])
def test_days_are_written_however_the_settings_are(before: str, after: str) -> None:
    assert days.settings(before, NEW) == after


def test_the_day_at_the_top_of_a_part_only_grows() -> None:
    text = "---\ntitle: A\nupdated: 2026-01-01\n---\nupdated: 2026-01-01\n"
    assert days.head(text, date(2027, 6, 3)) == text.replace("2026-01-01", "2027-06-03", 1)
    assert days.head(text, date(2025, 1, 1)) == text
    assert days.head("# A\n", date(2027, 6, 3)) == "# A\n"
