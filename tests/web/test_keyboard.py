"""Everything can be done with the Tab and Enter keys alone.

And without any script every page can be read and every link followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.made import EXAMPLES, SAM, built, website
from tests.web import states
from tests.web.eyes import HEIGHT, SCREEN
from tests.web.measures import faults

_NOW = "document.activeElement"
_TO_PRESS = """() => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const groups = new Set();
  // The Tab key goes to a group of choices once; arrow keys go on from there.
  const first = (e) => e.type !== "radio" || (!groups.has(e.name) && groups.add(e.name));
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [controls]");
  window.toPress = [...all].filter((e) => seen(e) && !e.disabled && first(e));
  return window.toPress.length;
}"""
_REACHED = """() => {
  const e = document.activeElement;
  if (e === document.body) return false;
  window.toPress = window.toPress.filter((one) => one !== e && !(e.type === "radio" && one.name === e.name));
  return true;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": SCREEN, "height": HEIGHT})
    yield page
    page.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A window that runs no scripts."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": SCREEN, "height": HEIGHT})
    yield page
    page.close()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is looked for has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate(f"(wanted) => {_NOW}.matches(wanted)", selector):
            return
    raise AssertionError(f"The Tab key never came to {selector}")


def test_from_the_first_page_to_the_booklet(page: Page, tmp_path: Path) -> None:
    start = states.without_haste(built(SAM), tmp_path / "stick")
    page.goto(start.as_uri())
    _tab_to(page, "a.button")
    page.keyboard.press("Enter")
    page.wait_for_url((start.parent / "website" / "index.html").as_uri())
    _tab_to(page, "a[href$='/booklets/easy-read-a4.pdf']")
    page.keyboard.press("Enter")
    page.wait_for_url((start.parent / "booklets" / "easy-read-a4.pdf").as_uri(), wait_until="commit")
    page.wait_for_load_state()
    assert page.evaluate("document.contentType") == "application/pdf"


def test_from_the_first_page_to_a_line_of_a_part_and_back_again(page: Page) -> None:
    home = (built(SAM) / "website" / "index.html").as_uri()
    states.open_page(page, built(SAM) / "website" / "index.html")
    _tab_to(page, "a[href='search.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html")
    page.keyboard.type("harmonica")
    _tab_to(page, "#results a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/one-page-profile.html#*")
    assert page.locator(":target").is_visible()
    _tab_to(page, ".turn [rel=prev]")
    page.keyboard.press("Enter")
    page.wait_for_url(home)


@pytest.mark.parametrize("name", ["index", "search", "about", "communication-chart", "my-people", "my-week"])
def test_the_tab_key_comes_to_everything_that_can_be_pressed(name: str, page: Page) -> None:
    states.open_page(page, built(SAM) / "website" / f"{name}.html")
    states.open_panel(page)
    if page.locator("summary").count():
        page.locator("summary").first.press("Enter")
        # The field to write in has the focus from the start on the page "Find"; from here Tab begins at the top.
    page.evaluate("() => { document.querySelector('.skip').focus(); }")
    count = page.evaluate(_TO_PRESS)
    assert count > 25
    for _ in range(count + 20):
        if not page.evaluate(_REACHED):
            break
        page.keyboard.press("Tab")
    assert page.evaluate("() => window.toPress.map((one) => one.outerHTML.slice(0, 120))") == []
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_without_scripts_every_page_can_be_read_and_every_link_followed(folder: Path, plain: Page) -> None:
    site = website(folder) / "website"
    files = sorted(site.rglob("*.html"))
    found = []
    for file in files:
        plain.goto(file.as_uri())
        found += [(file.name, fault) for fault in faults(plain)]
        # Nothing is there that would do nothing.
        found += [(file.name, "a button")] * plain.locator("button:visible, input:visible").count()
        links = plain.locator("a[href]").evaluate_all("(all) => all.map((one) => one.href)")
        lost = [link for link in links if link.startswith("file:") and not Path(unquote(urlsplit(link).path)).is_file()]
        found += [(file.name, link) for link in lost]
    assert found == []
    for menu in plain.locator("summary").all():
        menu.press("Enter")
    assert all(link.is_visible() for link in plain.locator("details li a").all())


def test_without_scripts_a_page_is_dark_where_the_machine_is(plain: Page) -> None:
    ground = "() => getComputedStyle(document.body).backgroundColor"
    grounds = {}
    for look in states.LOOKS:
        plain.goto((website(SAM) / "website" / "index.html").as_uri())
        states.set_look(plain, look)
        grounds[look] = plain.evaluate(ground)
    assert grounds["light"] == "rgb(255, 255, 255)"
    assert max(int(part) for part in grounds["dark"][4:-1].split(",")) < 60
    states.set_look(plain, "light")
