"""One thing at a time: a whole plan can be read that way, and nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.made import PLANS, built
from tests.web.eyes import HEIGHT, PHONE

_ON = "?easier=1.one-yes"
_WORDS = """() => {
  const walk = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    const shown = !holder.closest(".turn") && holder.checkVisibility() && holder.getClientRects().length;
    if (shown && walk.currentNode.data.trim()) found.push(walk.currentNode.data.trim());
  }
  return found;
}"""
_TOO_MUCH = 3
"""Screens of a phone that one thing may fill at most: a row of a chart with four long cells."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHT})
    page = context.new_page()
    yield page
    context.close()


def place(page: Page) -> tuple[int, int]:
    """Which thing is shown, and how many there are."""
    found = re.fullmatch(r"(\d+)\D+(\d+)", page.locator(".one-turn p").inner_text())
    assert found
    return int(found.group(1)), int(found.group(2))


def _names() -> list[str]:
    return [name for name in ("sam", "olwen", "zee") if (PLANS / name).is_dir()]


_TURN = f"""() => {{
  const words = {_WORDS}, seen = new Set(), high = [], next = document.querySelector(".one-next");
  const place = () => document.querySelector(".one-turn p").textContent.match(/\\d+/g).map(Number);
  for (;;) {{
    for (const text of words()) seen.add(text);
    high.push(document.getElementById("main").offsetHeight);
    const [now, last] = place();
    if (now === last) return {{ seen: [...seen], high, last }};
    next.click();
  }}
}}"""
"""Turns to the end of a page; what was seen on the way, and how high each thing stood."""


@pytest.mark.parametrize("plan", _names())
def test_turning_through_each_page_shows_every_word_of_it(page: Page, plan: str) -> None:
    lost, tall = {}, {}
    for file in sorted((built(PLANS / plan) / "website").glob("*.html")):
        if file.name.startswith("search."):
            continue
        page.goto(file.as_uri())
        there = set(page.evaluate(_WORDS))
        page.goto(file.as_uri() + _ON)
        page.locator(".one-turn p").wait_for()
        found = page.evaluate(_TURN)
        assert len(found["high"]) == found["last"]
        if missing := there - set(found["seen"]):
            lost[file.name] = missing
        if max(found["high"]) > _TOO_MUCH * HEIGHT:
            tall[file.name] = max(found["high"])
    assert lost == {}
    assert tall == {}


def test_next_and_back_lead_from_page_to_page(page: Page, my_site: Path) -> None:
    page.goto((my_site / "website/one-page-profile.html").as_uri() + _ON)
    _, last = place(page)
    for _ in range(last):
        page.locator(".one-next").click()
    page.wait_for_url(lambda address: "one-page-profile" not in address)
    expect(page.locator(".one-turn p")).to_have_text(re.compile("^1 of "))
    page.locator(".one-back").click()
    page.wait_for_url("**/one-page-profile.html*")
    expect(page.locator(".one-turn p")).to_have_text(f"{last} of {last}")


def test_a_link_to_a_place_opens_that_place(page: Page, my_site: Path) -> None:
    site = my_site / "website"
    page.goto((site / "one-page-profile.html").as_uri() + _ON + "#one-page-profile.3")
    expect(page.locator("main h2:visible")).to_have_id("one-page-profile.3")


def test_the_keyboard_turns_the_page_and_the_place_is_told(page: Page, my_site: Path) -> None:
    page.goto((my_site / "website/one-page-profile.html").as_uri() + _ON)
    page.keyboard.press("ArrowRight")
    assert place(page)[0] == 2
    page.keyboard.press("ArrowLeft")
    assert place(page)[0] == 1
    while not page.locator(".one-next").evaluate("(e) => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert place(page)[0] == 2
    assert page.get_by_role("status").inner_text().startswith("2 of ")


def test_the_buttons_are_big(page: Page, my_site: Path) -> None:
    page.goto((my_site / "website/one-page-profile.html").as_uri() + _ON)
    assert place(page)[0] == 1
    for name in (".one-back", ".one-next"):
        box = page.locator(name).bounding_box()
        assert box
        assert box["height"] >= 64
        assert box["width"] >= 90


def test_turning_it_off_shows_the_whole_page_again(page: Page, my_site: Path) -> None:
    page.goto((my_site / "website/one-page-profile.html").as_uri())
    before = page.evaluate(_WORDS)
    page.get_by_role("button", name="Make it easier").click()
    page.locator(".choice-of-one .tile").nth(1).click()
    expect(page.locator(".one-turn")).to_be_visible()
    assert len(page.evaluate(_WORDS)) < len(before) / 3
    page.locator(".choice-of-one .tile").nth(0).click()
    expect(page.locator(".one-turn")).to_have_count(0)
    assert page.evaluate(_WORDS) == before


def test_if_its_script_does_not_come_the_page_is_whole(browser: Browser, my_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/one.js", lambda route: route.abort())
    page.goto((my_site / "website/one-page-profile.html").as_uri() + _ON)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main .item").nth(5)).to_be_visible()
    context.close()
