"""What a helper is told to ask beside each page: a question for each field of each template, and none that leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import cast

import pytest

from pcp_sitegen.assets import TEMPLATES
from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.files import YamlMap, words_in
from pcp_sitegen.paper.prompts import FOLDER, load, prompts, question
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.made import PLANS, SAM, TODAY

NAMES = sorted(path.parent.name for path in TEMPLATES.glob("*/template.yaml"))
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
LEADS = re.compile(r"^(is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|must|have|has|had)\b"
                   r"|\bdo you understand\b|n't you\b|\bright\?$|\bok(ay)?\?$", re.IGNORECASE)
"""What a plain yes answers."""


@cache
def _book(folder: Path = SAM) -> Book:
    return pages.make(readers.view(read(folder), "me", TODAY))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, YamlMap):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        yield from map(str, value)
    else:
        yield str(value)


def _own(language: str) -> YamlMap:
    return words_in(FOLDER / f"{language}.yaml")


def test_english_and_welsh_are_there() -> None:
    assert {"en", "cy"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_field_of_each_template_has_a_question_of_its_own(name: str, language: str) -> None:
    found = cast(YamlMap, cast(YamlMap, _own(language)["templates"])[name])
    assert set(found) - {"any"} == {field.id for field in templates.load(name).fields}
    assert found["any"]
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_is_there_that_is_not_one(language: str) -> None:
    assert sorted(cast(YamlMap, _own(language)["templates"])) == NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_name_is_filled_in(language: str) -> None:
    for text in _texts(_own(language)):
        assert {field for _, field, _, _ in Formatter().parse(text) if field is not None} <= {"name"}, text
        assert text.format(name="Sam")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_short_and_is_asked_or_told(language: str) -> None:
    for text in _texts(_own(language)):
        assert len(text.split()) <= 24, text
        assert text[0].isupper() or text.startswith("{name}"), text
        assert text[-1] in ".?", text


def test_no_question_in_english_can_be_answered_by_a_plain_yes() -> None:
    own = _own("en")
    asked = [sentence for text in (str(own["any"]), *_texts(own["templates"]))
             for sentence in re.split(r"(?<=[.?])\s+", text)]
    assert len(asked) > 250
    assert [sentence for sentence in asked if sentence.endswith("?") and LEADS.search(sentence)] == []
    assert [text for text in _texts(own) if re.search("understand", text)] == []


@pytest.mark.parametrize("leading", ["Is it good?", "Do you like tea?", "You like it, don't you?", "It is good, right?",
                                     "Would you like that?"])
def test_a_question_that_leads_is_seen(leading: str) -> None:
    assert LEADS.search(leading)


def test_a_heading_of_ones_own_gets_the_question_of_its_template_and_else_that_for_anything() -> None:
    data = load("en-GB")
    assert question(data, "my-week", "") == "What is the best part of your week?"
    assert question(data, "my-week", "no-such-field") == "What is the best part of your week?"
    assert question(data, "no-such-template", "") == data["any"]


def test_a_language_without_questions_gets_them_in_english() -> None:
    assert load("ur") == load("en-GB")
    assert load("cy")["any"] != load("en-GB")["any"]


@pytest.mark.parametrize("folder", [SAM, PLANS / "zee", PLANS / "ada"])
def test_each_page_gets_two_to_five(folder: Path) -> None:
    book = _book(folder)
    for page in book.pages:
        anchors = [place.anchor for place in page.places if place.anchor]
        for some in [[], anchors, *([one] for one in anchors), anchors[:2]]:
            found = prompts(book, page, some)
            kinds = [one.kind for one in found]
            assert 2 <= len(found) <= 5
            assert {"ask", "check"} == set(kinds)
            assert kinds == sorted(kinds)
            assert len(set(found)) == len(found)
            assert all("{" not in one.text for one in found)


def test_what_is_asked_is_about_the_sections_on_the_page() -> None:
    book = _book()
    page = next(page for page in book.pages if page.name == "my-week")
    numbers = {place.heading: place.anchor for place in page.places}
    asked = [one.text for one in prompts(book, page, [numbers["What must not change"], numbers["My week"]])]
    assert asked[:2] == ["What happens if this is left out?", "Which day do you look forward to, and why?"]
    assert any("Sam" in text for text in asked[2:])


def test_a_guess_is_asked_about_and_only_where_there_is_one(plan_folder: PlanFolder) -> None:
    book = pages.make(readers.view(read(plan_folder({
        "a.md": "# Mine\n\n## One\n\n- I hum when I am glad {sure=guess}\n\n## Two\n\n- Tea\n"})), "me", TODAY))
    page = next(page for page in book.pages if page.name == "a")
    guess = "There is a guess on this page. Point to it. Ask Sam what is true."
    assert guess in [one.text for one in prompts(book, page, ["a.1"])]
    assert guess not in [one.text for one in prompts(book, page, ["a.2"])]


def test_what_keeps_somebody_safe_is_acted_out_or_said_again() -> None:
    book = _book()
    page = next(page for page in book.pages if page.template == "emergency-plan")
    safe = {text.format(name="Sam") for text in cast(list[str], load("en-GB")["checks_safe"])}
    assert safe & {one.text for one in prompts(book, page, [page.places[0].anchor])}
