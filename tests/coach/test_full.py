"""Phone numbers and dates as they can be read: what is changed, and all that is left alone."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pcp_sitegen.coach.full import in_full

TODAY = date(2026, 11, 22)


def english(text: str) -> str:
    return in_full(text, "en-GB", TODAY)


@pytest.mark.parametrize(("before", "after"), [
    ("Ring 07700900123.", "Ring 07700 900123."),
    ("Ring 07700-900-123.", "Ring 07700 900123."),
    ("02079460018", "020 7946 0018"),
    ("020 79460018", "020 7946 0018"),
    ("01134960018", "0113 496 0018"),
    ("01214960018", "0121 496 0018"),
    ("01632960983", "01632 960983"),
    ("01539412345", "015394 12345"),
    ("03001234567", "0300 123 4567"),
    ("08081570018", "0808 157 0018"),
    ("+447700900123", "+44 7700 900123"),
    ("+442079460018", "+44 20 7946 0018"),
    ("Dad (07700900123) or Mum: 07700900456", "Dad (07700 900123) or Mum: 07700 900456"),
    ("on 25/12/2026", "on 25 December 2026"),
    ("on 5/5/2026 and 05.05.2026", "on 5 May 2026 and 5 May 2026"),
    ("13/01/04", "13 January 2004"),
    ("2026-12-25", "25 December 2026"),
    ("| 25/12/2026 | Mum |", "| 25 December 2026 | Mum |"),
])
def test_what_has_one_meaning_is_written_in_full(before: str, after: str) -> None:
    assert english(before) == after


@pytest.mark.parametrize("text", [
    "3/4/26", "3/4/2026", "25/12/26", "13/1/15", "12/25/2026", "31/2/2026", "2026-02-31", "1/2", "2/4/8", "1.5.3.2024",
    "/25/12/2026/", "25/12/2026-27/12/2026", "a/25/12/2026",
    "07700 900123", "07700 900 123", "020 7946 0018", "999", "111", "0800 1111", "+44 7700 900123", "0770090012",
    "077009001234", "00447700900123", "05601234567", "NHS 01234567890", "Account number 01234567890",
    "ref: 07700900123",
    "£07700900123", "#07700900123", "07700900123-4", "x07700900123", "1.07700900123",
    '"Ring 07700900123"', "“on 25/12/2026”", "‘I can’t come on 25/12/2026’", "'on 25/12/2026'", "«25/12/2026»",
    '"It began\non 25/12/2026', "> 25/12/2026", "- > 25/12/2026", "`25/12/2026`", "```\n25/12/2026\n```",
    "[ring](tel:07700900123)", "tel:07700900123", "https://a.org/2026-12-25/x", "2026-12-25@a.org",
    "![on 25/12/2026](pictures/2026-12-25.jpg)", "<!-- 25/12/2026 -->", "<!--\n25/12/2026\n-->",
    "{checked=2026-12-25}", "٠٧٧٠٠٩٠٠١٢٣", "25/12/٢٠٢٦", '{said="Mum 25/12/2026"}', "<a href='2026-12-25'>",
])
def test_what_may_mean_something_else_or_is_quoted_is_left_alone(text: str) -> None:
    assert english(text) == text


def test_what_follows_a_quote_or_an_empty_line_is_looked_at_again() -> None:
    assert english('"Tea" on 25/12/2026') == '"Tea" on 25 December 2026'
    assert english('"Never closed\n\non 25/12/2026') == '"Never closed\n\non 25 December 2026'


def test_dates_are_in_the_language_of_the_words() -> None:
    assert in_full("25/12/2026", "cy", TODAY) == "25 Rhagfyr 2026"


PIECES = ("07700900123", "020 79460018", "25/12/2026", "2026-05-05", "3/4/26", '"', "“", "”", "`", "\n", "\n\n", " ",
          "> ",
          "- ", "{", "}", "<!--", "-->", "account ", "+44", "0", ".", ",", "tea", "|", "[", "](", ")")


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text())
@example("07700900123 07700900123")
@example("5/5/20265/5/2026")
def test_it_is_done_once_and_no_figure_of_a_number_is_lost(text: str) -> None:
    once = english(text)
    assert english(once) == once
    assert once.count("\n") == text.count("\n")
    if not re.search(r"\d[-/.]\d", text):
        assert re.sub(r"\s", "", once) == re.sub(r"\s", "", text)
