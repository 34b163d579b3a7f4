"""The hours bank: exact, in any kind of hour, and it says what nobody has written."""

from __future__ import annotations

import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_sitegen import checks
from pcp_sitegen.book.render import plain
from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import hours
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder

TOP = "---\ntemplate: hours-bank\n---\n"
KINDS = ("Standard", "Enhanced", "Night", "Sunday", "Holiday")
NIGHT = "| 14 November 2026 | The late show | Enhanced | | 4 | |"
RATE = "| 6 | Standard | 4 | Enhanced |"
NUMBER = st.decimals("0.25", 60, places=2)


def text(mine: str, rates: str = "", ledger: str = "", limit: str = "") -> str:
    found = f"{TOP}\n## My hours\n\n| Kind of hour | How many | How often |\n|---|---|---|\n{mine}\n"
    found += ("\n## What an hour is worth\n\n| Hours | Of this kind | Are worth | Of that kind |\n"
              f"|---|---|---|---|\n{rates}\n") if rates else ""
    found += ("\n## What was used and saved\n\n| When | What for | Kind of hour | In | Out | Left |\n"
              f"|---|---|---|---|---|---|\n{ledger}\n") if ledger else ""
    return found + (f"\n## The most I can save\n\n- {limit}\n" if limit else "")


def bank_in(folder: Path) -> hours.Bank:
    part = read(folder).part("hours")
    assert part is not None
    bank = hours.read(part)
    assert bank is not None
    return bank


@pytest.fixture
def bank(plan_folder: PlanFolder):  # type: ignore[no-untyped-def]
    return lambda *parts, **more: bank_in(plan_folder({"hours.md": text(*parts, **more)}))


def codes(folder: Path) -> list[str]:
    found = checks.run(read(folder), date(2026, 12, 1), lambda _: True)
    return [f"{one.code}:{one.where.line}" for one in found if one.where and "BUD" in one.code]


SALLY = "| Standard | 24 | Every week |"


def test_sally_swaps_6_standard_hours_for_4_late_ones(bank) -> None:  # type: ignore[no-untyped-def]
    sally = bank(SALLY, RATE)
    assert (sally.kind, sally.mine, sally.left) == ("Standard", 24, 24)
    assert sally.left / sally.worth["enhanced"] == 16
    assert bank(SALLY, RATE, NIGHT).left == 18


def test_a_rate_works_from_either_side(bank) -> None:  # type: ignore[no-untyped-def]
    assert bank(SALLY, "| 4 | Enhanced hours | 6 | standard |", NIGHT).left == 18


def test_only_pauls_own_30_of_the_210_hours_are_counted(bank) -> None:  # type: ignore[no-untyped-def]
    mine = "| Mine alone | 30 | Every week |\n\nOf the 210 hours in our house, 30 are mine alone."
    paul = bank(mine, "", "| May | At Mum's | Mine | 9 | | |\n| June | A train to Whitby | Mine | | 7.5 | |")
    assert (paul.kind, paul.mine, 210 - paul.mine) == ("Mine alone", 30, 180)
    assert paul.left == Fraction("1.5")


def test_some_of_brians_35_hours_become_money_and_money_is_never_told_as_hours(
    plan_folder: PlanFolder, tmp_path: Path
) -> None:
    rates = "| 1 | Standard | £16.40 | Money for my gym trainer, my massage and my games |"
    folder = plan_folder({"hours.md": text("| Standard | 35 | Every week |", rates,
                                           "| May | The gym | Standard | | 5 | 30 |")})
    assert bank_in(folder).left == 30
    assert codes(folder) == []
    build(Job(folder, tmp_path / "out", only=("website",)))
    page = plain((tmp_path / "out/website/hours.html").read_text(encoding="utf-8")).replace("\xa0", " ")
    assert "I have 30 hours left. Kind of hour: standard." in page
    assert "492 hours" not in page, "30 hours are worth £492.00"


def test_the_limit_of_dorset_is_4_weeks_of_hours(plan_folder: PlanFolder) -> None:
    ledger = "| May | Away | Standard | {} | | |"
    for saved, found in (("96", []), ("96.5", ["R-BUD-3B:1"])):
        folder = plan_folder({"hours.md": text(SALLY, "", ledger.format(saved), "Up to 4 weeks of hours.")})
        assert bank_in(folder).most == 96
        assert codes(folder) == found


@pytest.mark.parametrize(("limit", "most"), [
    ("I may save up to 48 hours.", 48), ("Up to 1 week", 24), ("Nobody has said", None),
    ("Up to 4 weeks' worth of hours, for up to 12 weeks.", 96),
    ("I may keep them for 12 weeks.\n- I may save up to 48 hours.", 48),
])
def test_the_most_that_may_be_saved_is_read_as_people_write_it(  # type: ignore[no-untyped-def]
    bank, limit: str, most: int | None
) -> None:
    assert bank(SALLY, limit=limit).most == most


def test_a_kind_without_a_rate_is_named_and_changes_nothing(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"hours.md": text(SALLY, RATE, "| May | Away | Sunday | | 4 | |\n" + NIGHT)})
    assert [(entry.change, entry.left) for entry in bank_in(folder).entries] == [(None, 24), (-6, 18)]
    assert codes(folder) == ["R-BUD-3:21"]


def test_a_stated_balance_is_told_only_if_it_is_wrong(plan_folder: PlanFolder) -> None:
    for stated, found in (("18", []), ("18 hours", []), ("20", ["R-BUD-3A:21"])):
        folder = plan_folder({"hours.md": text(SALLY, RATE, NIGHT.replace("| |", f"| {stated} |").replace(
            f"Enhanced | {stated} |", "Enhanced | |"))})
        assert bank_in(folder).entries[0].stated == int(stated.split()[0])
        assert codes(folder) == found


@pytest.mark.parametrize("out", ["2½", "2 1/2", "2 hours 30 minutes", "2:30", "half an hour", "some"])
def test_hours_that_are_no_plain_number_are_never_counted_as_another_number(
    plan_folder: PlanFolder, out: str
) -> None:
    """They are counted rightly, or a check names them: a row that silently counts as 0 or as 2 is a wrong balance."""
    folder = plan_folder({"hours.md": text(SALLY, "", f"| May | Away | Standard | | {out} | |")})
    right = Fraction(1, 2) if out.startswith("half") else Fraction(5, 2)
    assert codes(folder) or (out != "some" and bank_in(folder).left == 24 - right)


def test_more_hours_used_than_there_are_is_said_in_words(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = plan_folder({"hours.md": text("| Standard | 2 | Every week |", RATE, NIGHT)})
    build(Job(folder, tmp_path / "out", only=("website",)))
    page = plain((tmp_path / "out/website/hours.html").read_text(encoding="utf-8")).replace("\xa0", " ")
    assert "I have used 4 hours too many. Kind of hour: standard." in page


@settings(max_examples=60)
@given(steps=st.lists(st.tuples(NUMBER, NUMBER, st.booleans()), min_size=1, max_size=4), out=NUMBER, data=st.data())
def test_rates_in_a_chain_convert_there_and_back_exactly(steps: list[tuple[Fraction, Fraction, bool]], out: Fraction,
                                                         data: st.DataObject) -> None:
    rates, worth = [], Fraction(1)
    for at, (one, other, turned) in enumerate(steps):
        pair = [(one, KINDS[at]), (other, KINDS[at + 1])]
        rates.append("".join(f"| {n} | {kind} " for n, kind in (pair[::-1] if turned else pair)) + "|")
        worth *= Fraction(one) / Fraction(other)
    last = KINDS[len(steps)]
    ledger = f"| May | a | {last} | {out} | | |\n| June | b | {last} | | {out} | |\n| July | c | {last} | {out} | | |"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.yaml").write_text(PLAN_YAML)
        shuffled = "\n".join(data.draw(st.permutations(rates)))
        Path(folder, "hours.md").write_text(text(SALLY, shuffled, ledger), encoding="utf-8")
        bank = bank_in(Path(folder))
    assert bank.worth[last.casefold()] == worth
    assert [entry.left for entry in bank.entries] == [Fraction(out) * worth, 0, Fraction(out) * worth]
    assert bank.left / bank.worth[last.casefold()] == Fraction(out)


@pytest.mark.parametrize(("amount", "said"), [
    (Fraction(18), "18 hours"), (Fraction(1), "1 hour"), (Fraction(14, 3), "4 hours 40 minutes"),
    (Fraction(1, 60), "1 minute"), (Fraction(0), "0 hours"), (Fraction(1, 7), "about 9 minutes"),
    (Fraction(119, 120), "about 1 hour"),
])
def test_hours_are_said_to_the_minute_and_about_if_it_is_about(amount: Fraction, said: str) -> None:
    assert hours.spoken(amount, "en-GB") == said
