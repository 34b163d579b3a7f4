"""axe with every rule on (WCAG 2.2 A, AA and AAA, best practice), on every page of all example plans.

A look of axe takes a third of a second; 9 states of 240 pages would take a quarter of an hour. Most of its rules are
about the mark-up, which is the same in every width and colour; what differs, colours and sizes, test_standards.py
measures on every page in all nine. So axe sees each page here in two states, each page in others, so that all nine
come up on pages of every kind; and the pages of one reader more in one. What can be chosen in "Make it easier" it sees
as test_standards.py does, each two choices at least once. test_pages.py has it look at Sam's plan for each of his
readers on a phone and on a screen, and test_examples.py at every example of every template.

`PCP_WHOLE=1` in the environment makes it all pages in all nine states.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.made import EXAMPLES, SAM, readers_of, website
from tests.web import states
from tests.web.eyes import axe
from tests.web.states import BASE, Look

_WHOLE = bool(os.environ.get("PCP_WHOLE"))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def _states(number: int, most: int) -> tuple[tuple[int, Look], ...]:
    """The states in which the page with this number is seen."""
    if _WHOLE:
        return BASE
    return tuple(BASE[(number + at * 4) % len(BASE)] for at in range(most))


def _found(page: Page, site: Path, most: int) -> list[tuple[str, int, Look, str]]:
    found = []
    for number, file in enumerate(sorted((site / "website").rglob("*.html"))):
        states.open_page(page, file)
        for width, look in _states(number, most):
            states.show(page, width, look)
            found += [(file.name, width, look, fault) for fault in axe(page)]
    return found


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_axe_finds_nothing_on_any_page(folder: Path, page: Page) -> None:
    assert _found(page, website(folder), 2) == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_axe_finds_nothing_on_any_page_of_one_more_reader(folder: Path, page: Page) -> None:
    for reader in readers_of(folder)[1:2]:
        assert _found(page, website(folder, reader), 1) == []


@pytest.mark.parametrize("number", range(len(states.SETTINGS)))
def test_axe_finds_nothing_whatever_a_reader_chooses(number: int, page: Page) -> None:
    row = states.SETTINGS[number]
    files = sorted((website(SAM) / "website").rglob("*.html"))
    states.open_page(page, files[number % len(files)])
    states.show(page, row.width, row.look)
    states.choose(page, row.chosen)
    assert axe(page) == [], row


@pytest.mark.parametrize(("width", "look"), BASE)
def test_axe_finds_nothing_in_the_panel(width: int, look: Look, page: Page) -> None:
    states.open_page(page, website(SAM) / "website" / "index.html")
    states.show(page, width, look)
    states.open_panel(page)
    assert axe(page) == []


def test_every_state_comes_up() -> None:
    assert {state for number in range(9) for state in _states(number, 1)} == set(BASE)
