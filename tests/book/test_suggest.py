"""Which symbols are proposed for a line: how often the first is right, and the rules one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import pytest
import yaml

from pcp_sitegen.book import suggest
from pcp_sitegen.book.suggest import Suggester, people, senses
from pcp_sitegen.book.suggest.tokens import key
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder

SENTENCES = Path(__file__).parent / "suggestions"
NAMES = Symbols(Path("no plan")).names()


def proposed(text: str, heading: str = "", names: dict[str, str] | None = None, own: tuple[str, ...] = (),
             known: tuple[str, ...] = (), language: str = "en-GB") -> list[str]:
    suggester = _suggester(tuple((names or {}).items()), own, known, language)
    return [proposal.name for proposal in suggester.proposals(text, heading)]


@cache
def _suggester(names: tuple[tuple[str, str], ...], own: tuple[str, ...], known: tuple[str, ...],
               language: str) -> Suggester:
    return Suggester(NAMES | dict(names), own, known, language)


def drawing(name: str) -> str:
    """Two names may have the same drawing."""
    return NAMES.get(name) or f"no {NAMES[name.removeprefix('no ')]}"


@pytest.mark.parametrize(("file", "right", "found"), [("develop", 0.95, 0.85), ("unseen", 0.90, 0.80)])
def test_what_is_proposed_first_is_right(file: str, right: float, found: float) -> None:
    """Of all that are proposed, how many are right; and of all that should have a picture, how many get one.

    `unseen` was at 63 of 68 right (92.6 %) and 63 of 71 found when it was tried for the first time. That was the fourth
    round: earlier rules had 84.5, 86.2 and 85.5 % on sentences that were unseen then and are in `develop` now.
    """
    rows = yaml.safe_load((SENTENCES / f"{file}.yaml").read_text(encoding="utf-8"))
    assert len(rows) >= 60
    firsts = {row["say"]: proposed(row["say"])[:1] for row in rows}
    good = {row["say"] for row in rows for name in firsts[row["say"]]
            if drawing(name) in {drawing(wanted) for wanted in row["right"]}}
    wrong = {say: first for say, first in firsts.items() if first and say not in good}
    assert len(good) / (len(good) + len(wrong)) >= right, wrong
    assert len(good) / sum(bool(row["right"]) for row in rows) >= found


def test_no_sentence_is_in_both_halves() -> None:
    one, other = ({row["say"] for row in yaml.safe_load(path.read_text(encoding="utf-8"))}
                  for path in sorted(SENTENCES.glob("*.yaml")))
    assert not one & other


@pytest.mark.parametrize(("text", "first"), [
    ("A cup of tea", "cup of tea"), ("I walked to the shop", "shop"), ("I wear glasses", "glasses"),
    ("I brush his teeth", "brush my teeth"), ("It is the dog's", "dog"), ("Café", "cafe"), ("**Tea**, please", "tea"),
    ("[Tea](my-week.md)", "tea"), ("Yes", "yes"), ("When I say \"tea\" it is about my dog", "dog"),
])
def test_the_longest_name_wins_and_the_word_before_its_root(text: str, first: str) -> None:
    assert proposed(text)[0] == first


@pytest.mark.parametrize("text", [
    "My sister came", "Joe Bell rings true", "Mrs Fox", "Rose and Daisy", "Nan and Dad", "Two men", "My friends", "",
    "12:30", "...", "She is at the bank of the river", "I am in charge of the day",
])
def test_people_and_what_cannot_be_told_get_no_symbol(text: str) -> None:
    assert [name for name in proposed(text, known=("joe", "bell")) if name != "phone call"] == []


def test_everybody_in_the_plan_is_known_by_name(plan_folder: PlanFolder) -> None:
    folder = plan_folder({
        "plan.yaml": "person: {known_as: Sam, name: Sam Tree}\nkey_worker: {name: Ann Apple}\n",
        "a.md": "---\ntitle: A\nsaid_by: Sam and Cat Hill\n---\n\n- Tea {said=Bean}\n",
        "b.md": "---\ntemplate: relationship-map\n---\n\n## My people\n\n"
                "| Who | How near |\n|---|---|\n| Bus Clock | 1 |\n",
    })
    known = people.names(read(folder))
    assert known >= {"sam", "tree", "ann", "apple", "cat", "hill", "bean"}
    assert proposed("Ann Apple and Sam Tree", known=tuple(known)) == []
    assert proposed("I ate an apple", known=tuple(known))[0] == "apple"


@pytest.mark.parametrize(("text", "first"), [
    ("Do not hug me", "no hug"), ("Never give me bread", "no bread"), ("I am allergic to nuts", "no nuts"),
    ("I hate loud music", "no music"), ("No peas, carrots or beans", "no peas"), ("Thunder scares me", "no thunder"),
    ("Do not forget my glasses", "glasses"), ("I never go out without my hat", "hat"), ("I do not mind dogs", "dogs"),
    ("I do not eat meat, but I love fish", "no meat"),
])
def test_what_a_line_says_no_to_is_crossed_out(text: str, first: str) -> None:
    assert proposed(text)[0] == first


@pytest.mark.parametrize("text", [
    "Do not rush my dinner", "No bed wetting", "Never leave me alone in the bath", "I did not like the soup that day",
    "I will not get in a car without you",
])
def test_a_cross_is_never_put_over_what_a_line_does_not_say_no_to(text: str) -> None:
    assert [name for name in proposed(text) if name.startswith("no ")] == []


def test_what_stands_under_things_i_do_not_like_is_crossed_out_unless_it_is_bad_already() -> None:
    assert proposed("The smell of fish", "Things I do not like")[:2] == ["no smell", "no fish"]
    assert proposed("Ice cream", "Things I like") == ["ice cream"]
    assert not [name for name in proposed("Loud noise", "Things I do not like") if name.startswith("no ")]


def test_no_more_than_three_and_no_drawing_twice() -> None:
    names = proposed("I like tea, a cup of tea, bread, jam, cheese, soup and cake")
    assert len(names) == suggest.MOST
    assert len({NAMES[name] for name in names}) == suggest.MOST


def test_the_persons_own_symbol_always_wins_even_over_a_rule() -> None:
    own = {"nan": "symbols/nan.jpg", "tea": "symbols/tea.svg", "left": "symbols/left.svg"}
    assert proposed("Nan", names=own, own=tuple(own)) == ["nan"]
    assert proposed("Turn left", names=own, own=tuple(own)) == ["left"]
    assert proposed("Do not tickle Nan", names=own, own=tuple(own)) in ([], ["nan"])


def test_a_language_without_rules_gets_only_the_persons_own_symbols() -> None:
    assert proposed("Te bach, and tea", language="cy") == []
    assert proposed("Te bach", names={"te": "symbols/te.svg"}, own=("te",), language="cy") == ["te"]


def test_every_symbol_a_rule_shows_is_there_and_no_rule_says_what_goes_without_saying() -> None:
    english = senses.load("en-GB")
    assert english is not None
    data = english.data
    for word, rules in cast(dict[str, list[dict[str, str]]], data["senses"]).items():
        assert re.fullmatch(r"[a-z0-9' -]+", word)
        for rule in rules:
            assert set(rule) <= {"before", "after", "near", "show"}, word
            assert not rule["show"] or rule["show"] in NAMES, word
        assert rules != [{"show": word}], word
    assert set(data) == {"roots", "groups", "senses", *_lists(data)}


def _lists(data: dict[str, object]) -> Iterator[str]:
    for name, entries in data.items():
        if isinstance(entries, list):
            assert all(key(entry) for entry in entries), name
            yield name
