"""What is written is said rightly, word for word, and no word is ever lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pcp_sitegen.book.saying import Sayer

SAYER = Sayer("en-GB")


def said(text: str) -> str:
    return " ".join(filter(None, SAYER.said(text.split())))


@pytest.mark.parametrize(("text", "aloud"), [
    ("Ring 999.", "Ring 9 9 9."),
    ("Ring 111 or 101", "Ring 1 1 1 or 1 0 1"),
    ("Ring Mum on 07700 900 127. Wait.", "Ring Mum on 0 7 7 0 0, 9 0 0, 1 2 7, Wait."),
    ("01539000111", "0 1 5 3 9 0 0 0 1 1 1,"),
    ("(01539) 000 111", "0 1 5 3 9, 0 0 0, 1 1 1,"),
    ("+44 7700 900127", "plus 4 4, 7 7 0 0, 9 0 0 1 2 7,"),
    ("my code is 0412", "my code is 0 4 1 2"),
    ("My GP and the NHS", "My G P and the N H S"),
    ("GPs, A&E", "G P's, A and E"),
    ("my PEG and my PIN", "my peg and my pin"),
    ("STOP! NEVER give me bread", "stop! never give me bread"),
    ("UK OK TV ADHD EHCP DNACPR", "U K O K T V A D H D E H C P D N A C P R"),
    ("at 10:30", "at 10 30"), ("at 7:05.", "at 7 oh 5."), ("at 10:00", "at 10 o'clock"),
    ("2 pm", "2 p m"), ("8am", "8 a m"), ("7.30pm", "7 30 p m"),
    ("10 mg", "10 milligrams"), ("1 mg", "1 milligram"), ("2.5ml,", "2 point 5 millilitres,"),
    ("38 °C", "38 degrees Celsius"), ("38.5°C", "38 point 5 degrees Celsius"), ("-5 °C", "minus 5 degrees Celsius"),
    (">38", "more than 38"), ("50%", "50 per cent"), ("1.5 cm", "1 point 5 centimetres"),
    ("£5.50 a week", "5 pounds 50 a week"), ("£1", "1 pound"), ("£1,200", "1200 pounds"), ("50p", "50 pence"),
    ("7-8 times", "7 to 8 times"), ("10–15 minutes", "10 to 15 minutes"), ("2:1 support", "2 to 1 support"),
    ("on 11 September 2026", "on the eleventh of September 2026"), ("the 3 May", "the third of May"),
    ("born in 1952", "born in 19 52"), ("June 1905", "June 19 oh 5"), ("1952 steps", "1952 steps"),
    ("2026-06-01", "the first of June 2026"), ("01/06/1926", "the first of June 19 26"),
    ("he/him", "he, him"), ("salt & pepper", "salt and pepper"), ("Dr Bell's", "Doctor Bell's"),
    ("e.g. tea, i.e. Assam", "for example tea, that is Assam"), ("1½ cups, ½ a cup", "1 and a half cups, half a cup"),
    ("a · b → c", "a b c"), ("“Choo!” (loud)", "Choo! loud"),
    ("https://www.openmoji.org/about sam@example.org", "openmoji dot org slash about sam at example dot org"),
])
def test_it_is_said_as_people_say_it(text: str, aloud: str) -> None:
    assert said(text) == aloud


def test_a_sentence_in_a_language_without_rules_is_said_as_it_is_written() -> None:
    assert Sayer("cy").said(["Ffoniwch", "999", "GP"]) == ["Ffoniwch", "999", "GP"]


PIECES = ["999", "07700", "900", "mg", "GP", "£5.50", "10:30", "7-8", "3", "May", "1952", "in", "Dr", "e.g.", "½", "°C",
          "2pm", "A&E", "he/him", "—", "“Tea”", "-", "01/06/2026", "Zoë", "ŵy", "😀", "<b>", "STOP", "IIs", "x2",
          "12:", "0", "&"]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=8).filter(lambda t: not t.isspace())),
                max_size=12))
@example(["01/99/2026", "31/02/2026", "99:99", "0000-00-00", "£", "£,1", "1,", "+", "()", "9" * 5000])
def test_no_word_is_ever_lost(written: list[str]) -> None:
    """One text for each word; a word of letters keeps its letters, and no figure is swallowed."""
    words = [word for text in written for word in text.split()]
    found = SAYER.said(words)
    assert len(found) == len(words)
    for word, aloud in zip(words, found, strict=True):
        if re.search(r"[^\W_]", word):
            assert re.search(r"[^\W_]", aloud), word
        letters = re.sub(r"\W", "", word)
        if re.fullmatch(r"[a-z]{4,}", letters) and re.fullmatch(r"\W*[a-z]+\W*", word) and letters not in ("approx",):
            assert letters in aloud
        if word.isdigit() and word.isascii():
            assert len(re.sub(r"\D", "", aloud)) >= len(word.lstrip("0")) or int(word) < 32


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_what_is_said_fits_into_the_page(written: list[str]) -> None:
    """The signs that part one from another in the page are in nothing that a rule says."""
    for word, aloud in zip(written, SAYER.said(written), strict=True):
        assert aloud == word or not set("|=<>\"") & set(aloud)
