"""Dates as people write them, and as they are read out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.plan import dates

FIRST = date(2026, 10, 1)


@pytest.mark.parametrize("text", [
    "1 October 2026", "2026-10-01", "1st October 2026", "01 october 2026", "Thursday 1 OCTOBER 2026 at 5",
    "1\xa0October\xa02026", "on 2026-10-01.", "1 October 2026, or 2 October 2026", "31 February 2026 or 1 October 2026",
    "2026-02-30, no: 2026-10-01", "by 1 October 2026 (not 2026-01-01)",
])
def test_the_first_day_in_a_text_is_found(text: str) -> None:
    assert dates.first_in(text, "en-GB") == FIRST


@pytest.mark.parametrize("text", [
    "", "soon", "October 2026", "1 October", "32 October 2026", "2026-13-01", "12026-10-01", "2026-10-011",
    "1 Octopus 2026", "01632 960 001",
])
def test_what_is_no_day_is_no_day(text: str) -> None:
    assert dates.first_in(text, "en-GB") is None


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_found_again_in_its_own_words(day: date) -> None:
    assert dates.first_in(f"By {dates.in_words(day, 'en-GB')}.", "en-GB") == day
    assert dates.first_in(day.isoformat(), "en-GB") == day


def test_a_day_stands_on_one_line_with_its_month_in_full() -> None:
    assert dates.in_words(date(2026, 3, 3), "en-GB") == "3\xa0March\xa02026"


def test_a_language_without_words_of_its_own_has_english_months() -> None:
    assert dates.months("xx") == dates.months("en-GB")
    assert len(dates.months("xx")) == 12
