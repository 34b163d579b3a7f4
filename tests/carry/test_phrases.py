"""Pass phrases: everyday words by chance, the same however they are typed, and refused when they are easy to guess."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.carry import phrases
from pcp_sitegen.errors import UsageError


def test_a_new_phrase_is_seven_short_words_from_the_list() -> None:
    for _ in range(200):
        made = phrases.made().split(" ")
        assert len(made) == 7
        assert all(word in phrases.words() and len(word) <= 5 for word in made)
    assert len(phrases.words()) > 1290
    assert phrases.strength() == 72


def test_two_new_phrases_are_never_the_same() -> None:
    assert len({phrases.made() for _ in range(500)}) == 500


@pytest.mark.parametrize("typed", [
    "acorn blend crane", "Acorn Blend Crane", "  acorn   blend\tcrane\n", "acorn-blend-crane", "acorn, blend, crane.",
    "acorn\u00a0blend\u2003crane", "acorn_blend\u2013crane", "ACORN\u200b blend crane\ufeff", "\uff41corn blend crane",
    "acorn\u00ad blend crane",
])
def test_it_is_the_same_however_it_is_typed(typed: str) -> None:
    assert phrases.normal(typed) == "acorn blend crane"


@given(st.text(max_size=60))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = phrases.normal(text)
    if unicodedata.is_normalized("NFKC", once) and once == once.lower():  # a few letters are made of two
        assert phrases.normal(once) == once


@pytest.mark.parametrize("weak", ["", "sam", "password", "Samuel Okafor 1987", "123456 123456 123456", "i love my dog",
                                  "qwertyuiop asdfghjkl", "sam okafor sam okafor sam okafor sam okafor"])
def test_what_is_easy_to_guess_is_refused_with_the_reason(weak: str) -> None:
    with pytest.raises(UsageError, match="too easy to guess"):
        phrases.chosen(weak, ("Sam", "Samuel Okafor"))


@pytest.mark.parametrize("strong", ["velvet teapot under marching giraffe lanterns",
                                    "Yr afon werdd, saith esgid a'r lleuad gam"])
def test_own_words_that_are_strong_are_taken(strong: str) -> None:
    assert phrases.chosen(strong, ("Sam",)) == phrases.normal(strong)


@pytest.mark.parametrize(("phrase", "why"), [
    ("x" * 2000, "too long"), ("velvet teapot \ue000 giraffe lantern", "not every machine"),
    ("velvet teapot \u0378 giraffe", "not every machine")])
def test_what_cannot_be_typed_everywhere_is_refused(phrase: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        phrases.chosen(phrase, ())
