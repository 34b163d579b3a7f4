"""Every page of Sam's website, for every reader, opened from its folder on a screen, on a phone and made very large."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser

from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.made import SAM, TODAY
from tests.web.eyes import HEIGHT, PHONE, SCREEN, Eyes, Sight

_FOCUSED = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2);
  const ring = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  return {
    name: e === document.body ? "" : e.outerHTML.replace(/\\s+/g, " ").slice(0, 100),
    skip: e.matches(".skip"),
    inMain: Boolean(e.closest("main")),
    ring,
    seen: box.top >= 0 && box.left >= 0 && (box.bottom + ring <= innerHeight || box.height > innerHeight) &&
      (e.contains(at) || Boolean(at && at.contains(e))),
  };
}"""


def test_there_is_a_page_for_each_part_that_the_reader_may_see_and_no_other(site: Path, sights: list[Sight]) -> None:
    reader = site.name.removeprefix("sam-")
    parts = {f"{part.name}.html" for part in readers.view(read(SAM), reader, TODAY).parts if part.wanted}
    assert {sight.name for sight in sights} == parts | {"index.html", "search.html", "about.html"}


def test_pages_open_without_a_word_of_complaint(sights: list[Sight]) -> None:
    assert [(sight.name, sight.said) for sight in sights if sight.said] == []


def test_pages_ask_for_nothing_outside_their_folder(site: Path, sights: list[Sight]) -> None:
    home = f"{(site / 'website').as_uri()}/"
    assert all(f"{home}style.css" in sight.asked for sight in sights)
    assert [url for sight in sights for url in sight.asked if not url.startswith((home, "data:"))] == []


def test_everything_that_pages_ask_for_is_there(sights: list[Sight]) -> None:
    assert [url for sight in sights for url in sight.failed] == []
    assert _all(sights, "brokenPictures") == []


def test_pages_never_scroll_sideways(sights: list[Sight]) -> None:
    assert [(s.name, width) for s in sights for width, look in s.looks.items() if look["sideways"] > 0] == []


def test_pages_have_one_main_heading_and_the_others_in_order(sights: list[Sight]) -> None:
    for sight in sights:
        for look in sight.looks.values():
            levels = look["headings"]
            assert levels[0] == 1, sight.name
            assert levels.count(1) == 1, sight.name
            assert all(below <= above + 1 for above, below in pairwise(levels)), sight.name


def test_each_page_says_its_own_title_and_its_language(sights: list[Sight]) -> None:
    looks = [sight.looks[SCREEN] for sight in sights]
    assert len({look["title"] for look in looks}) == len(sights)
    assert all("Sam's plan" in look["title"] for look in looks)
    assert {look["language"] for look in looks} == {"en-GB"}


def test_every_link_leads_somewhere(sights: list[Sight]) -> None:
    anchors = {sight.file: set(sight.looks[SCREEN]["anchors"]) for sight in sights}
    lost = []
    for sight in sights:
        for link in sight.looks[SCREEN]["links"]:
            address, anchor = urldefrag(link)
            path = Path(unquote(urlsplit(address).path))
            there = anchors.get(path, set() if path.is_file() else None)
            if link.startswith("file:") and (there is None or (anchor and unquote(anchor) not in there)):
                lost.append((sight.name, link))
    assert any(urldefrag(link)[1] for sight in sights for link in sight.looks[SCREEN]["links"])
    assert lost == []


def test_axe_finds_no_fault_and_no_doubt_by_any_rule(sights: list[Sight]) -> None:
    assert {width for sight in sights for width in sight.axe} == {SCREEN, PHONE}
    assert all(sight.axe for sight in sights)
    assert [(s.name, width, fault) for s in sights for width, faults in s.axe.items() for fault in faults] == []


def test_everything_to_press_is_large_enough_for_a_thumb(sights: list[Sight]) -> None:
    assert _all(sights, "smallTargets") == []


def test_no_text_is_smaller_than_18_pixels(sights: list[Sight]) -> None:
    assert _all(sights, "smallText") == []


@pytest.mark.parametrize("width", [SCREEN, PHONE])
@pytest.mark.parametrize("name", ["index", "communication-chart", "my-week", "about"])
def test_the_tab_key_reaches_the_skip_link_first_and_always_shows_where_it_is(
    my_site: Path, eyes: Eyes, name: str, width: int
) -> None:
    eyes.open(my_site / "website" / f"{name}.html", width)
    reached = []
    for _ in range(60):
        eyes.page.keyboard.press("Tab")
        focused = eyes.page.evaluate(_FOCUSED)
        if not focused["name"]:
            break
        reached.append(focused)
    assert reached[0]["skip"]
    assert len(reached) > 4
    assert [one["name"] for one in reached if one["ring"] < 3 or not one["seen"]] == []


def test_the_skip_link_leads_past_the_menu(my_site: Path, eyes: Eyes) -> None:
    eyes.open(my_site / "website" / "index.html")
    for key in ("Tab", "Enter", "Tab"):
        eyes.page.keyboard.press(key)
    assert eyes.page.evaluate(_FOCUSED)["inMain"]


def test_the_menu_opens_by_keyboard_and_lists_every_part(my_site: Path, eyes: Eyes) -> None:
    eyes.open(my_site / "website" / "about.html", PHONE)
    summary = eyes.page.locator(".bar summary")
    summary.focus()
    eyes.page.keyboard.press("Enter")
    links = eyes.page.locator(".bar details li a")
    assert links.count() == len([part for part in readers.view(read(SAM), "me", TODAY).parts if part.wanted])
    for at in range(links.count()):
        box = links.nth(at).bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert eyes.page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_start_here_opens_the_website_by_itself(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "START-HERE.html").as_uri())
    page.wait_for_url((site / "website" / "index.html").as_uri())
    page.close()


def test_start_here_has_one_big_button_for_browsers_that_do_not(my_site: Path, eyes: Eyes, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(my_site, copy)
    start = copy / "START-HERE.html"
    text, changes = re.subn(r'<meta http-equiv="refresh"[^>]*>', "", start.read_text(encoding="utf-8"))
    assert changes == 1
    start.write_text(text, encoding="utf-8")
    for width in (SCREEN, PHONE):
        sight = eyes.see(start)
        assert (sight.said, sight.failed, sight.axe[width]) == ([], [], [])
        assert _all([sight], "smallText") == _all([sight], "smallTargets") == []
        eyes.page.get_by_role("link").click()
        eyes.page.wait_for_url((copy / "website" / "index.html").as_uri())


def test_the_first_page_shows_what_to_read_first_without_scrolling_on_a_screen(site: Path, eyes: Eyes) -> None:
    eyes.open(site / "website" / "index.html")
    buttons = eyes.page.locator(".hello a.button").all()
    assert buttons
    for button in buttons:
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= HEIGHT


def _all(sights: list[Sight], what: str) -> list[tuple[str, int, str]]:
    return [(s.name, width, fault) for s in sights for width, look in s.looks.items() for fault in look[what]]
