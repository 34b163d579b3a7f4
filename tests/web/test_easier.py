"""The panel "Make it easier": each choice does what it says, is kept, and can be made with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pcp_sitegen.plan.settings import themes
from tests.web.eyes import HEIGHT, SCREEN

STEPS = 5
"""Sizes of words to choose from."""
_SIZE = "() => parseFloat(getComputedStyle(document.querySelector('.purpose')).fontSize)"
_LINE = "() => parseFloat(getComputedStyle(document.querySelector('.purpose')).lineHeight)"
_PAGE = "() => getComputedStyle(document.body).backgroundColor"
_HIDDEN = """(what) => [...document.querySelectorAll(what)].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width <= 1 || box.height <= 1;
}).length"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a browser in which nothing was chosen yet."""
    context = browser.new_context(viewport={"width": SCREEN, "height": HEIGHT})
    yield context.new_page()
    context.close()


def open_panel(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    page.get_by_role("button", name="Make it easier").click()
    expect(page.locator("#easier")).to_be_visible()


def choose(page: Page, group: str, number: int) -> None:
    """Press a tile of the panel, by the name of its group and its place in it."""
    page.locator(f".choice-of-{group} .tile").nth(number).click()


def test_words_come_in_five_sizes_none_of_them_small(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/one-page-profile.html")
    sizes = []
    for number in range(STEPS):
        choose(page, "size", number)
        sizes.append(page.evaluate(_SIZE))
    assert sizes == sorted(set(sizes))
    assert sizes[0] >= 18
    assert sizes[-1] >= 2 * sizes[0]


def test_lines_can_stand_further_apart(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/one-page-profile.html")
    heights = []
    for number in range(3):
        choose(page, "space", number)
        heights.append(page.evaluate(_LINE))
    assert heights == sorted(set(heights))


def test_each_theme_and_the_machines_own_colours_can_be_chosen(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/one-page-profile.html")
    values = [tile.get_attribute("value") for tile in page.locator(".choice-of-colours input").all()]
    assert values == ["", "plain", *sorted(set(themes()) - {"plain"}), "system"]
    grounds = {}
    for number, value in enumerate(values):
        choose(page, "colours", number)
        grounds[value] = page.evaluate(_PAGE)
    assert grounds[""] == grounds["plain"] == "rgb(255, 255, 255)"
    assert grounds["yellow"] == "rgb(0, 0, 0)"
    assert len({grounds[name] for name in themes()}) == len(themes())


def test_the_page_is_dark_where_the_machine_is_until_somebody_chooses(page: Page, my_site: Path) -> None:
    page.emulate_media(color_scheme="dark")
    open_panel(page, my_site / "website/one-page-profile.html")
    dark = page.evaluate(_PAGE)
    choose(page, "colours", 1)
    light = page.evaluate(_PAGE)
    page.emulate_media(color_scheme="light")
    assert (dark, light) == ("rgb(21, 24, 27)", "rgb(255, 255, 255)")
    assert page.evaluate(_PAGE) == light


def test_more_contrast_is_followed_without_a_choice(page: Page, my_site: Path) -> None:
    soft = "() => getComputedStyle(document.querySelector('.purpose')).color"
    page.goto((my_site / "website/one-page-profile.html").as_uri())
    before = page.evaluate(soft)
    page.emulate_media(contrast="more")
    assert page.evaluate(soft) != before
    assert page.evaluate(soft) == page.evaluate("() => getComputedStyle(document.body).color")


def test_words_alone_have_no_pictures(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/one-page-profile.html")
    assert page.locator("main .picture:visible").count() > 10
    choose(page, "show", 2)
    assert page.locator("main .picture:visible").count() == 0


def test_words_alone_keep_the_cross_that_says_no(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/first-shift.html")
    choose(page, "show", 2)
    kept = page.locator("main .picture:visible")
    assert kept.count() == page.locator("main .picture:visible img.cross").count() > 3


def test_pictures_alone_keep_every_word_that_no_picture_says_and_every_word_that_keeps_somebody_safe(
        page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/one-page-profile.html")
    choose(page, "show", 1)
    assert page.evaluate(_HIDDEN, ".item > .picture + .words > p") > 10
    assert page.evaluate(_HIDDEN, ".no-picture > .words > p, .exact > .words > p, .vital .words > p, h1, h2") == 0
    for name in ("first-shift", "if-things-go-wrong"):
        page.goto((my_site / f"website/{name}.html").as_uri())
        assert page.locator("html").get_attribute("data-show") == "pictures"
        assert page.evaluate(_HIDDEN, ".sheet p, .vital .words, .exact .words") == 0


def test_words_that_are_put_away_can_still_be_read_out(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/one-page-profile.html")
    choose(page, "show", 1)
    assert "I walk him by the river" in page.locator("main").aria_snapshot()


def test_nothing_moves_where_the_machine_or_the_reader_says_so(page: Page, my_site: Path) -> None:
    def moves() -> bool:
        """Whether anything moves under the pointer, with the panel put away."""
        page.get_by_role("button", name="Done").click()
        page.locator(".turn a").first.hover()
        moving = page.locator(".turn a").first.evaluate("(link) => getComputedStyle(link).transitionDuration") != "0s"
        page.get_by_role("button", name="Make it easier").click()
        return moving

    open_panel(page, my_site / "website/one-page-profile.html")
    assert moves()
    choose(page, "still", 1)
    assert not moves()
    choose(page, "still", 0)
    page.emulate_media(reduced_motion="reduce")
    assert not moves()


def test_what_was_chosen_is_there_on_the_next_page_and_before_its_first_words(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/index.html")
    choose(page, "size", 3)
    choose(page, "colours", 3)
    size = page.evaluate("() => getComputedStyle(document.body).fontSize")
    page.get_by_role("button", name="Done").click()
    page.locator("ul.parts a").first.click()
    page.wait_for_url("**/one-page-profile.html*")
    assert page.evaluate("() => getComputedStyle(document.body).fontSize") == size
    script = page.locator("head script").first
    assert script.get_attribute("src") == "easier.js"
    assert script.get_attribute("defer") is script.get_attribute("async") is None


def test_where_each_file_has_a_cupboard_of_its_own_the_choice_goes_along_in_the_address(
        browser: Browser, my_site: Path) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('none'); } })")
    page = context.new_page()
    open_panel(page, my_site / "website/index.html")
    choose(page, "size", 4)
    page.locator("ul.parts a").first.click()
    page.wait_for_url("**/one-page-profile.html?easier=*")
    assert page.locator("html").get_attribute("data-size") == "5"
    page.get_by_role("link", name="Next").click()
    assert page.locator("html").get_attribute("data-size") == "5"
    context.close()


@pytest.mark.parametrize("address", ["?easier=zzz.size-<b>.one-", "?easier=", "?easier=zzz.onload-x.size-3x!",
                                     "?easier=" + "9" * 5000])
def test_a_strange_address_does_no_harm(page: Page, my_site: Path, address: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((my_site / "website/one-page-profile.html").as_uri() + address)
    names = page.evaluate("() => [...document.documentElement.attributes].map((a) => a.name)")
    assert said == []
    assert "data-onload" not in names
    expect(page.locator("h1")).to_be_visible()


def test_it_can_be_put_back_as_it_was(page: Page, my_site: Path) -> None:
    open_panel(page, my_site / "website/one-page-profile.html")
    before = page.evaluate("() => ({ ...document.documentElement.dataset })")
    for group in ("size", "colours", "show", "space", "still"):
        choose(page, group, 1 if group != "size" else 4)
    assert page.evaluate("() => ({ ...document.documentElement.dataset })") != before
    page.get_by_role("button", name="Put it back as it was").click()
    assert page.evaluate("() => ({ ...document.documentElement.dataset })") == before
    assert page.locator(".choice-of input:checked").count() == page.locator(".choice-of").count()


def test_all_of_it_can_be_done_with_the_keyboard(page: Page, my_site: Path) -> None:
    page.goto((my_site / "website/one-page-profile.html").as_uri())
    button = page.get_by_role("button", name="Make it easier")
    while not button.evaluate("(e) => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#easier")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name") == "size"
    page.keyboard.press("ArrowRight")
    assert page.locator("html").get_attribute("data-size") == "3"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name") == "colours"
    ring = page.evaluate("() => getComputedStyle(document.activeElement.closest('.tile')).outlineWidth")
    assert ring == "4px"
    page.keyboard.press("Escape")
    expect(page.locator("#easier")).to_be_hidden()
    expect(button).to_be_focused()
    assert button.get_attribute("aria-expanded") == "false"


def test_without_a_script_there_is_no_button_that_does_nothing(browser: Browser, my_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto((my_site / "website/one-page-profile.html").as_uri())
    assert page.locator("button:visible").count() == 0
    assert page.locator("body").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(21, 24, 27)"
    context.close()
