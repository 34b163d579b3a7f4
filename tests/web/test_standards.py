"""Every page of all example plans against the standards, measured in three widths, in light, dark and forced colours.

What is measured here is quick, some 40 thousandths of a second for a page in one of its nine states. So all pages of
each person's own website are seen in all nine, and those of one reader more in three. axe is ten times slower:
test_axe.py says what it sees.

What a reader can choose in "Make it easier" has some two thousand combinations. Faults come from one choice, or from
two that do not go together, so each pair of choices, widths and colours is seen at least once, each on other pages of
Sam's plan; and what takes the most room, the largest words with the most space, on all pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.made import EXAMPLES, SAM, readers_of, website
from tests.web import states
from tests.web.eyes import HEIGHT
from tests.web.measures import faults, ring_is_plain
from tests.web.states import LOOKS, WIDTHS, Look, without_haste

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


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_page_keeps_the_standards_in_every_width_and_colour(folder: Path, page: Page) -> None:
    found = []
    for file in _pages(website(folder)):
        states.open_page(page, file)
        for look in LOOKS:
            states.set_look(page, look)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                found += [(file.name, width, look, fault) for fault in faults(page)]
    assert found == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_page_of_one_more_reader_keeps_them_in_each_width_and_each_colour(folder: Path, page: Page) -> None:
    """These pages are like the person's own, less what is kept from this reader: three states a page are enough."""
    found = []
    for reader in readers_of(folder)[1:2]:
        for number, file in enumerate(_pages(website(folder, reader))):
            states.open_page(page, file)
            for at, look in enumerate(LOOKS):
                states.show(page, WIDTHS[(number + at) % len(WIDTHS)], look)
                found += [(file.name, look, fault) for fault in faults(page)]
    assert found == []


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
    for file in (website(SAM) / "website" / "index.html", *files[number::len(states.SETTINGS)]):
        states.open_page(page, file)
        states.show(page, row.width, row.look)
        states.choose(page, row.chosen)
        found += [(file.name, fault) for fault in faults(page)]
    assert found == [], row


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_the_largest_words_with_the_most_room_are_whole_on_every_page(folder: Path, page: Page) -> None:
    found = []
    for file in _pages(website(folder)):
        states.open_page(page, file)
        states.choose(page, {"size": "5", "space": "3"})
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [(file.name, width, fault) for fault in faults(page)]
    assert found == []


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
    found = []
    for file in _pages(website(SAM)):
        states.open_page(page, file)
        found += [(file.name, fault) for fault in faults(page)]
        states.choose(page, {"one": "yes"})
        found += [(file.name, "one", fault) for fault in faults(page)]
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


