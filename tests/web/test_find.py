"""Finding a word in Sam's plan: with a script, from a folder, keeping nothing; and without any script at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.eyes import Eyes

_KEPT = "() => [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]"


@pytest.fixture
def find(my_site: Path, eyes: Eyes) -> Page:
    eyes.open(my_site / "website" / "search.html")
    return eyes.page


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A window that runs no scripts."""
    page = browser.new_page(java_script_enabled=False)
    yield page
    page.close()


def _look_for(page: Page, words: str) -> list[str]:
    """What is shown for these words, one text a place."""
    page.get_by_role("searchbox").fill(words)
    return page.locator("#results li").all_inner_texts()


@pytest.mark.parametrize("words", ["harmonica", "Harmonica", "harm", "Dad's harmonica", "hold minute sleep"])
def test_a_word_or_its_beginning_or_several_words_are_found(find: Page, words: str) -> None:
    found = _look_for(find, words)
    assert any("My one-page profile: What is important to me" in text for text in found)
    expect(find.get_by_role("status")).to_have_text("1 place" if len(found) == 1 else f"{len(found)} places")


@pytest.mark.parametrize("words", ["cafe", "CAFÉ", "café"])
def test_words_are_found_without_their_accents(find: Page, words: str) -> None:
    found = _look_for(find, words)
    assert "My job at the café" in found[0]
    assert find.locator("#results mark").first.inner_text().casefold() == "café"


@pytest.mark.parametrize("words", ["armonica", "zebra", "harmonica zebra"])
def test_the_middle_of_a_word_and_words_that_are_not_there_find_nothing_and_it_says_so(find: Page, words: str) -> None:
    assert _look_for(find, words) == []
    expect(find.get_by_role("status")).to_have_text("There is no such word in this plan.")


def test_an_empty_box_shows_what_to_do(find: Page) -> None:
    _look_for(find, "harmonica")
    assert _look_for(find, "  ") == []
    expect(find.get_by_role("status")).to_have_text("Write a word. The places with that word will show here.")


def test_a_phone_number_is_found_as_people_write_it(find: Page) -> None:
    assert any("If Mum is ill" in text for text in _look_for(find, "01632 960 144"))


def test_a_result_opens_the_place(find: Page) -> None:
    _look_for(find, "harmonica")
    find.locator("#results a").first.click()
    find.wait_for_url("**/one-page-profile.html#*")
    heading = find.locator("h2:target")
    assert heading.inner_text() == "What is important to me"
    assert heading.evaluate("(h) => h.getBoundingClientRect().top < innerHeight")


def test_results_can_be_reached_and_opened_by_keyboard_alone(find: Page) -> None:
    find.keyboard.type("harmonica")
    find.keyboard.press("Tab")
    find.keyboard.press("Enter")
    find.wait_for_url("**/one-page-profile.html#*")


def test_pressing_enter_in_the_box_leaves_the_page_where_it_is(find: Page) -> None:
    address = find.url
    find.keyboard.type("harmonica")
    find.keyboard.press("Enter")
    assert find.locator("#results li").count() == 1
    assert find.url == address


@pytest.mark.parametrize("words", [
    "<img src=x onerror=window.hurt=1>", "harmonica <script>window.hurt=1</script>", "\"'><b>", "\\", ".*", "[[", "$&",
])
def test_hostile_words_do_no_harm(find: Page, eyes: Eyes, my_site: Path, words: str) -> None:
    sight = eyes.open(my_site / "website" / "search.html")
    assert _look_for(find, words) == []
    assert find.evaluate("() => window.hurt") is None
    assert find.locator("#results *").count() == 0
    assert sight.said == sight.failed == []


def test_words_of_the_plan_that_look_like_mark_up_are_shown_as_words(find: Page) -> None:
    find.evaluate("""() => window.planPlaces.push({ page: "index", title: "<i>One</i>", anchor: "",
      heading: "<img src=x onerror=window.hurt=1>", text: "zebra <b>crossing</b>" })""")
    assert _look_for(find, "zebra") == ["<i>One</i>: <img src=x onerror=window.hurt=1>\n\nzebra <b>crossing</b>"]
    assert find.evaluate("() => window.hurt") is None


def test_nothing_is_kept_of_what_was_looked_for(find: Page, my_site: Path, eyes: Eyes) -> None:
    _look_for(find, "harmonica")
    assert find.evaluate(_KEPT) == [0, 0, "", "", ""]
    assert find.context.cookies() == []
    eyes.open(my_site / "website" / "index.html")
    eyes.open(my_site / "website" / "search.html")
    assert find.get_by_role("searchbox").input_value() == ""


def test_without_scripts_the_find_page_lists_every_part_and_heading(plain: Page, my_site: Path) -> None:
    plain.goto((my_site / "website" / "search.html").as_uri())
    assert not plain.locator("#find").is_visible()
    links = plain.locator("#outline a")
    texts = links.all_inner_texts()
    assert {"My week", "If Mum is ill", "Choking and swallowing", "What is important to me"} <= set(texts)
    plain.get_by_role("link", name="If Mum is ill").click()
    plain.wait_for_url("**/if-things-go-wrong.html#*")


def test_without_scripts_every_page_shows_its_words_and_its_menu_opens(
    plain: Page, my_site: Path, eyes: Eyes
) -> None:
    for file in sorted((my_site / "website").glob("*.html")):
        plain.goto(file.as_uri())
        without = plain.locator("main").inner_text()
        assert len(without) > 100
        if file.name != "search.html":
            eyes.open(file)
            assert without == eyes.page.locator("main").inner_text()
        if file.name != "index.html":  # which has all the parts on it
            plain.locator(".bar summary").click()
            assert plain.locator(".bar details li a").first.is_visible()
