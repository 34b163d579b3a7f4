"""Sums of money are exact to the penny, and what cannot be added up is said and never guessed."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_sitegen import checks
from pcp_sitegen.book.render import plain
from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import money
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder

HAVE = "---\ntemplate: money-plan\n---\n\n## What I have\n\n| What | How much | How often |\n|---|---|---|\n"
SPENT = "\n## What it is spent on\n\n| What | How much | How often |\n|---|---|---|\n"
CARE = "| Care and rent | £80.00 | Every week |\n"
OTHERS = """\
| Food | £35.00 | Every week |
| Extras | £10.00 | Every week |
| Petrol | £5.20 | Every week |
| College | £5.00 | Every week |
| Personal | £10.00 | Every week |
| Trips | £30.00 | Every week |
"""
INCOME = "| Money for my week | £191.15 | Every week |\n"
JACK = HAVE + INCOME + SPENT + CARE + OTHERS
PENCE = st.lists(st.integers(0, 10**9), max_size=12)
EVERY = {"Every week": 52, "Every fortnight": 26, "Every 4 weeks": 13, "every month": 12, "Once a year": 1}


def sums(folder: Path) -> tuple[money.Sum, money.Sum]:
    """What there is, and what is spent, in the part `money.md` of a plan."""
    part = read(folder).part("money")
    assert part is not None
    have, spent = part.section("budget"), part.section("costs")
    assert have is not None
    assert spent is not None
    return money.add_up(have, "en-GB"), money.add_up(spent, "en-GB")


def spent_on(plan_folder: PlanFolder, *rows: str) -> money.Sum:
    return sums(plan_folder({"money.md": HAVE + INCOME + SPENT + "".join(f"{row}\n" for row in rows)}))[1]


def test_the_sums_of_jack_are_right_to_the_penny(plan_folder: PlanFolder) -> None:
    have, spent = sums(plan_folder({"money.md": JACK}))
    assert (have.total, have.every) == (Decimal("191.15"), "week")
    assert (spent.total, spent.every, len(spent.costs)) == (Decimal("175.20"), "week", 7)
    assert money.left_over(have, spent) == Decimal("15.95")
    assert money.common(have, spent) == "week"
    assert sums(plan_folder({"money.md": HAVE + INCOME + SPENT + OTHERS}))[1].total == Decimal("95.20")


def test_the_page_says_all_together_and_what_is_left_in_numbers_words_and_coins(
    plan_folder: PlanFolder, tmp_path: Path
) -> None:
    build(Job(plan_folder({"money.md": JACK}), tmp_path / "out", only=("website",)))
    page = (tmp_path / "out/website/money.html").read_text(encoding="utf-8")
    _, after = plain(page).split("What it is spent on", 1)
    assert "All together: £175.20 a week" in after
    assert "Left over: £15.95 a week" in after
    assert "Nearly all the money is used." in after
    assert 'aria-label="9 of 10 coins are full."' in page


def test_amounts_that_come_at_different_times_are_counted_for_a_year(plan_folder: PlanFolder) -> None:
    spent = spent_on(plan_folder, "| a | £10 | Every week |", "| b | £3 | Every 2 weeks |",
                     "| c | £2 | Every 4 weeks |", "| d | £5 | Every month |", "| e | £1.01 | Once a year |")
    assert spent.every == "year"
    assert [spent.of(cost) for cost in spent.costs] == [520, 78, 26, 60, Decimal("1.01")]
    assert spent.total == Decimal("685.01")
    have, _ = sums(plan_folder({"money.md": JACK}))
    assert money.common(have, spent) == "year"
    assert money.left_over(have, spent) == Decimal("191.15") * 52 - Decimal("685.01")


def test_a_stated_total_is_no_cost_and_is_told_with_its_line_if_it_is_wrong(plan_folder: PlanFolder) -> None:
    for said, codes in (("£90.00", []), ("£89.99", ["R-BUD-1 money.md:17"])):
        rows = f"| Rent | £80 | week |\n| Food | £10 | week |\n| **Total** | {said} | week |\n"
        folder = plan_folder({"money.md": HAVE + INCOME + SPENT + rows})
        assert sums(folder)[1].total == 90
        found = [one for one in checks.run(read(folder), date(2026, 10, 1), lambda _: True) if "BUD" in one.code]
        assert [f"{one.code} {one.where.file}:{one.where.line}" for one in found if one.where] == codes
        assert all("£89.99" in one.what and "£90.00" in one.what for one in found)


@pytest.mark.parametrize(("text", "amount"), [
    ("£1,850", "1850"), ("£5.20", "5.20"), ("5.20", "5.20"), ("£ 5", "5"), ("£1,420.00 each", "1420"), ("£0.00", "0"),
    ("ask Mum", None), ("a bit", None), ("80p", None), ("", None), ("£5 to £6", None), ("£1.850", None),
    ("28 days", None),
])
def test_an_amount_is_one_number_of_pounds_or_none_at_all(text: str, amount: str | None) -> None:
    assert money.amount_in(text) == (None if amount is None else Decimal(amount))


def test_an_amount_in_words_is_named_and_not_counted(plan_folder: PlanFolder) -> None:
    spent = spent_on(plan_folder, "| Sweets | a bit | week |", "| Rent | £80 | week |")
    assert spent.total == 80
    assert [row.cells[0].text for row in spent.unclear] == ["Sweets"]


@settings(max_examples=60)
@given(have=PENCE.filter(bool), spent=PENCE.filter(bool), every=st.sampled_from(list(EVERY)))
def test_any_amounts_add_up_and_what_is_left_and_what_is_spent_make_what_there_is(
    have: list[int], spent: list[int], every: str
) -> None:
    def rows(pence: list[int]) -> str:
        return "".join(f"| Thing | £{one // 100:,}.{one % 100:02} | {every} |\n" for one in pence)

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.yaml").write_text(PLAN_YAML)
        Path(folder, "money.md").write_text(HAVE + rows(have) + SPENT + rows(spent), encoding="utf-8")
        had, used = sums(Path(folder))
    assert (had.total * 100, used.total * 100) == (sum(have), sum(spent))
    assert money.left_over(had, used) + used.total == had.total
    assert used.costs[0].in_year() * 100 == spent[0] * EVERY[every]


def test_pounds_are_written_as_people_write_them() -> None:
    assert [money.pounds(Decimal(n)) for n in ("1850", "-0.05", "0")] == ["£1,850.00", "-£0.05", "£0.00"]


def test_too_much_is_spent_is_said_without_a_minus(plan_folder: PlanFolder, tmp_path: Path) -> None:
    text = JACK.replace("£30.00", "£60.00")
    build(Job(plan_folder({"money.md": text}), tmp_path / "out", only=("website",)))
    html = (tmp_path / "out/website/money.html").read_text(encoding="utf-8")
    page = plain(html)
    assert "Too little by: £14.05 a week" in page
    assert 'aria-label="10 of 10 coins are full."' in html
    assert "There is not enough money for all of this." in page
    assert not re.search(r"[-−]\s?£", page)


def test_a_sub_total_is_not_counted_as_one_more_cost(plan_folder: PlanFolder) -> None:
    """Jack's own page has one: "Sub-total without care and rent"."""
    folder = plan_folder({"money.md": JACK + "| Sub-total without care and rent | £95.20 | Every week |\n"})
    assert sums(folder)[1].total == Decimal("175.20")


@pytest.mark.parametrize("amount", ["-£4.00", "£-4.00", "−£4.00", "(£4.00)"])
def test_money_that_came_back_is_never_counted_as_spent(plan_folder: PlanFolder, amount: str) -> None:
    assert spent_on(plan_folder, "| Rent | £80 | week |", f"| Bus pass | {amount} | week |").total <= 80


@pytest.mark.parametrize(("every", "times"), [
    ("Every 3 months", 4), ("Every 12 weeks", 52 / 12), ("Every 14 weeks", 52 / 14), ("Every 2 years", 0.5),
    ("Every 6 weeks", 52 / 6),
])
def test_how_often_is_counted_rightly_or_not_at_all(plan_folder: PlanFolder, every: str, times: float) -> None:
    """A quarter's money counted as each month's is three times too much."""
    spent = spent_on(plan_folder, f"| Strings | £12 | {every} |")
    assert spent.unclear or float(spent.costs[0].in_year()) == pytest.approx(12 * times)


@pytest.mark.parametrize("text", ["£5,20", "5,2", "£1,85"])
def test_a_comma_for_a_point_never_makes_a_hundred_times_as_much(text: str) -> None:
    assert money.amount_in(text) in (None, Decimal(text.strip("£").replace(",", ".")))
