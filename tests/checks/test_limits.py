"""Which numbers of easy read hold for a plan, and which guide each comes from."""

from __future__ import annotations

from datetime import date

import pytest

from pcp_sitegen.checks.findings import Context
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan import limits
from pcp_sitegen.plan.model import EasyRead
from pcp_sitegen.plan.read import read
from tests.conftest import PLAN_YAML, PlanFolder


def context(plan_folder: PlanFolder, settings: str = "") -> Context:
    return Context(read(plan_folder({"plan.yaml": PLAN_YAML + settings})), date(2026, 11, 22), lambda _: True)


def test_without_a_wish_our_own_limits_hold_and_each_has_a_source(plan_folder: PlanFolder) -> None:
    found = context(plan_folder)
    assert found.limits["sentence_words"] == 15
    for name in found.limits:
        assert found.limits[name] > 0
        assert len(found.source(name)) > 5


@pytest.mark.parametrize("profile", ["nhs", "easy-read-standard-2026", "inclusion-europe", "dementia-friendly"])
def test_a_guide_can_be_named_and_holds_only_what_it_says(plan_folder: PlanFolder, profile: str) -> None:
    assert profile in limits.profiles()
    found = context(plan_folder, f"easy_read: {profile}\n")
    assert set(found.limits) == set(limits.names())


def test_guides_differ_and_the_source_is_that_of_the_one_that_was_chosen(plan_folder: PlanFolder) -> None:
    ours, other = context(plan_folder), context(plan_folder, "easy_read: easy-read-standard-2026\n")
    assert other.limits["sentence_words"] > ours.limits["sentence_words"]
    assert "2026" in other.source("sentence_words")
    assert "2026" not in ours.source("sentence_words")


def test_a_number_of_the_plan_wins_and_the_source_says_so(plan_folder: PlanFolder) -> None:
    found = context(plan_folder, "easy_read: {profile: easy-read-standard-2026, sentence_words: 9}\n")
    assert found.limits["sentence_words"] == 9
    assert "plan.yaml" in found.source("sentence_words")
    assert found.plan.easy_read == EasyRead("easy-read-standard-2026", {"sentence_words": 9})


@pytest.mark.parametrize(("settings", "what", "do"), [
    ("easy_read: nsh", "There is no guide called 'nsh'", "Did you mean 'nhs'?"),
    ("easy_read: {sentence_word: 15}", "There is no setting called 'sentence_word' in 'easy_read'", "'sentence_words'"),
    ("easy_read: {profile: nsh}", "There is no guide called 'nsh'", "Did you mean 'nhs'?"),
    ("easy_read: {sentence_words: many}", "'sentence_words: many' is not a number", "sentence_words: 15"),
    ("easy_read: {sentence_words: 0}", "is not a number", "sentence_words: 15"),
    ("easy_read: {sentence_words: 999999}", "is not a number", "sentence_words: 15"),
    ("easy_read: {sentence_words: -3}", "is not a number", "sentence_words: 15"),
    ("easy_read: [nhs]", "'easy_read' is the name of a guide", "easy_read: nhs"),
    ("glossary: hoist", "'glossary' is a list", "glossary: [hoist, Makaton]"),
    ("glossary: [[a]]", "'glossary' is a list", "glossary: [hoist, Makaton]"),
    ("glossary: {hoist: [a]}", "'hoist' is a few words", "hoist: words"),
])
def test_a_slip_is_explained(plan_folder: PlanFolder, settings: str, what: str, do: str) -> None:
    with pytest.raises(PlanError) as caught:
        read(plan_folder({"plan.yaml": f"{PLAN_YAML}{settings}\n"}))
    (problem,) = caught.value.problems
    assert what in problem.what
    assert do in problem.do
    assert problem.where
    assert problem.where.line == PLAN_YAML.count("\n") + 1


@pytest.mark.parametrize(("settings", "words"), [
    ("glossary: [Hoist, talking  mat]", {"Hoist": "", "talking mat": ""}),
    ("glossary:\n  Hoist: lifts me\n  Makaton:", {"Hoist": "lifts me", "Makaton": ""}),
    ("glossary:", {}), ("", {}),
])
def test_the_persons_own_words_are_known(plan_folder: PlanFolder, settings: str, words: dict[str, str]) -> None:
    found = context(plan_folder, f"{settings}\n")
    assert found.plan.glossary == words
    assert found.glossary == {word.lower() for word in words}


@pytest.mark.parametrize("value", ["easy_read:", "easy_read: {}", ""])
def test_no_wish_is_no_error(plan_folder: PlanFolder, value: str) -> None:
    assert context(plan_folder, f"{value}\n").limits == context(plan_folder).limits
