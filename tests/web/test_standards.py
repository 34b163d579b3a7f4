"""Every page of all example plans against the standards, in three widths, in light, dark and forced colours.

Measuring is quick, some 40 thousandths of a second for a page in one of its nine states. So all pages of each person's
own website are seen in all nine, and those of one reader more in three. What can be chosen in "Make it easier" has some
two thousand combinations. Faults come from one choice, or from two that do not go together, so each pair of choices,
widths and colours is seen at least once, each on other pages of Sam's plan; and what takes the most room, the largest
words with the most space, on all pages.

axe, with every rule on (WCAG 2.2 A, AA and AAA, best practice), takes ten times as long. Most of its rules are about
the mark-up, which is the same in every width and colour; what differs, colours and sizes, is measured. So axe sees each
page in one state, each page in another, so that all nine come up on pages of every kind; and every third page of one
reader more. test_pages.py has it look at Sam's plan for each of his readers, and test_examples.py at every example of
every template. `PCP_WHOLE=1` in the environment makes it all pages in all nine states.

A page is opened once for all of that: to open it takes as long as to measure it in its nine states.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.made import EXAMPLES, SAM, readers_of, website
from tests.web import states
from tests.web.eyes import HEIGHT, axe
from tests.web.measures import faults, ring_is_plain
from tests.web.states import BASE, LOOKS, WIDTHS, Look, without_haste

_WHOLE = bool(os.environ.get("PCP_WHOLE"))

_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The room between letters, words, lines and paragraphs that any page has to bear (WCAG 1.4.12)."""
_FOCUS_KIND = """() => {
  const e = document.activeElement;
  return e === document.body ? "" : e.tagName + "." + e.className + (e.closest("[class]") || e).className;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def tool(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def _pages(site: Path) -> list[Path]:
    return sorted((site / "website").rglob("*.html"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found wrong on the pages of one website, and where."""

    measured: list[tuple[str, int, Look, str]] = field(default_factory=list)
    by_axe: list[tuple[str, int, Look, str]] = field(default_factory=list)
    at_largest: list[tuple[str, int, str]] = field(default_factory=list)
    states: set[tuple[int, Look]] = field(default_factory=set)
    """In which axe saw some page."""


def _axe_states(number: int) -> tuple[tuple[int, Look], ...]:
    """The states in which axe sees the page with this number."""
    return BASE if _WHOLE else (BASE[number % len(BASE)],)


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda folder: folder.name)
def seen(request: pytest.FixtureRequest, page: Page) -> _Seen:
    """All pages of a person's own website, each opened once and seen in every state."""
    seen = _Seen()
    for number, file in enumerate(_pages(website(request.param))):
        states.open_page(page, file)
        by_axe = _axe_states(number)
        for look in LOOKS:
            states.set_look(page, look)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                seen.measured.extend((file.name, width, look, fault) for fault in faults(page))
                if (width, look) in by_axe:
                    seen.by_axe.extend((file.name, width, look, fault) for fault in axe(page))
        seen.states.update(by_axe)
        states.set_look(page, "light")
        states.choose(page, {"size": "5", "space": "3"})
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            seen.at_largest.extend((file.name, width, fault) for fault in faults(page))
        states.forget(page)
    return seen


def test_every_page_keeps_the_standards_in_every_width_and_colour(seen: _Seen) -> None:
    assert seen.measured == []


def test_axe_finds_nothing_on_any_page(seen: _Seen) -> None:
    assert seen.states
    assert seen.by_axe == []


def test_the_largest_words_with_the_most_room_are_whole_on_every_page(seen: _Seen) -> None:
    assert seen.at_largest == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_page_of_one_more_reader_keeps_them_and_axe_finds_nothing(folder: Path, page: Page) -> None:
    """These pages are like the person's own, less what is kept from this reader: three states a page are enough."""
    found = []
    for reader in readers_of(folder)[1:2]:
        for number, file in enumerate(_pages(website(folder, reader))):
            states.open_page(page, file)
            for at, look in enumerate(LOOKS):
                states.show(page, WIDTHS[(number + at) % len(WIDTHS)], look)
                found += [(file.name, look, fault) for fault in faults(page)]
                if (number % 3, at) == (0, number // len(WIDTHS) % len(LOOKS)) or _WHOLE:
                    found += [(file.name, look, fault) for fault in axe(page)]
    assert found == []


def test_axe_sees_pages_in_every_state() -> None:
    assert {state for number in range(len(BASE)) for state in _axe_states(number)} == set(BASE)


def test_the_page_that_leads_to_the_others_keeps_them_too(page: Page, tmp_path: Path) -> None:
    start = without_haste(website(SAM), tmp_path / "copy")
    found = []
    states.open_page(page, start)
    for width, look in states.BASE:
        states.show(page, width, look)
        found += [(width, look, fault) for fault in faults(page)]
    assert page.url == start.as_uri()
    assert found == []


@pytest.mark.parametrize("number", range(len(states.SETTINGS)))
def test_every_choice_of_a_reader_and_every_two_of_them_keep_the_standards(number: int, page: Page) -> None:
    row, found = states.SETTINGS[number], []
    files = _pages(website(SAM))
    others = files[number::len(states.SETTINGS)] or [files[number % len(files)]]
    for file in (website(SAM) / "website" / "index.html", *others):
        states.open_page(page, file)
        states.show(page, row.width, row.look)
        states.choose(page, row.chosen)
        found += [(file.name, fault) for fault in faults(page)]
        if file == others[0]:
            found += [(file.name, fault) for fault in axe(page)]
        states.forget(page)
    assert found == [], row


@pytest.mark.parametrize(("width", "look"), BASE)
def test_axe_finds_nothing_in_the_panel(width: int, look: Look, page: Page) -> None:
    states.open_page(page, website(SAM) / "website" / "index.html")
    states.show(page, width, look)
    states.open_panel(page)
    assert axe(page) == []


@pytest.mark.parametrize("name", ["index", "search", "about", "communication-chart", "my-people", "my-week"])
@pytest.mark.parametrize("look", LOOKS)
def test_what_has_the_focus_is_plainly_seen(name: str, look: Look, page: Page) -> None:
    """Each kind of control once a page: the dots of the screen change by 3:1, in a band two dots wide around it."""
    states.open_page(page, website(SAM) / "website" / f"{name}.html")
    states.show(page, WIDTHS[-1], look)
    states.open_panel(page)
    seen, faint = set(), []
    for _ in range(120):
        page.keyboard.press("Tab")
        kind = page.evaluate(_FOCUS_KIND)
        if not kind:
            break
        if kind not in seen and not ring_is_plain(page):
            faint.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        seen.add(kind)
    assert len(seen) >= 5
    assert faint == []


def test_pages_made_four_times_as_large_are_whole(browser: Browser) -> None:
    """A screen of 1280 by 1024 at 400 percent: 320 by 256, each dot drawn as 16 (WCAG 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    found: list[tuple[str, ...]] = []
    for file in _pages(website(SAM)):
        states.open_page(page, file)
        found += [(file.name, fault) for fault in faults(page)]
        states.choose(page, {"one": "yes"})
        found += [(file.name, "one", fault) for fault in faults(page)]
        states.forget(page)
    page.close()
    assert found == []


def test_pages_with_words_alone_made_twice_as_large_are_whole(page: Page, tool: CDPSession) -> None:
    """The words of a browser set to double their size (WCAG 1.4.4)."""
    found = []
    for file in _pages(website(SAM)):
        states.open_page(page, file)
        tool.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        for width in (1280, 640):
            states.show(page, width, "light")
            found += [(file.name, width, fault) for fault in faults(page)]
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    tool.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    assert found == []


def test_pages_with_more_room_between_their_words_are_whole(page: Page) -> None:
    found = []
    for file in _pages(website(SAM)):
        states.open_page(page, file)
        for width in WIDTHS:
            states.show(page, width, "light")
            page.evaluate(_SPACED)
            found += [(file.name, width, fault) for fault in faults(page)]
    assert found == []


