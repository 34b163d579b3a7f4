"""Olwen's website in two languages: the switch keeps the page, each page says what it is written in, all are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.made import PLANS, built
from tests.web.eyes import NARROW, PHONE, SCREEN, Eyes

SITE = PLANS / "olwen"
PAGES = ("index", "my-week", "communication-chart", "life-story", "who-may-see", "relationship-map", "search", "about")
_AROUND = "e => e.closest('[lang]').lang"
"""The language of what stands around a part."""


@pytest.fixture(scope="module")
def site() -> Path:
    return built(SITE) / "website"


@pytest.mark.parametrize("page", PAGES)
def test_the_switch_leads_to_the_same_page_and_back(site: Path, eyes: Eyes, page: str) -> None:
    eyes.open(site / f"{page}.html")
    window = eyes.page
    assert window.locator(".bar").evaluate(_AROUND) == "en-GB"
    switch = window.get_by_role("link", name="Cymraeg")
    assert (switch.get_attribute("lang"), switch.get_attribute("hreflang")) == ("cy", "cy")
    switch.click()
    assert window.url.split("?")[0] == (site / f"{page}.cy.html").as_uri()
    assert window.locator(".bar").evaluate(_AROUND) == "cy"
    window.get_by_role("link", name="English", exact=True).click()
    assert window.url.split("?")[0] == (site / f"{page}.html").as_uri()


def test_the_switch_works_without_a_script(site: Path, browser: Browser) -> None:
    window = browser.new_page(java_script_enabled=False)
    window.goto((site / "my-week.html").as_uri())
    window.get_by_role("link", name="Cymraeg").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Fy niwrnodau a fy wythnos")
    window.close()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_the_other_language_is_as_sound_as_any(site: Path, eyes: Eyes, page: str) -> None:
    sight = eyes.see(site / f"{page}.cy.html", axe_at=(SCREEN, PHONE))
    assert sight.said == sight.failed == []
    assert sight.axe == {SCREEN: [], PHONE: []}
    for width in (SCREEN, PHONE, NARROW):
        look = sight.looks[width]
        assert look["sideways"] <= 0
        assert look["smallTargets"] == look["smallText"] == []


def test_a_part_that_is_not_in_welsh_yet_says_so_and_is_marked(site: Path, eyes: Eyes) -> None:
    eyes.open(site / "life-story.cy.html")
    window = eyes.page
    expect(window.locator(".not-in")).to_have_text("Does dim fersiwn Cymraeg o'r rhan hon eto.")
    assert window.locator("h1").get_attribute("lang") == "en-GB"
    inside = "e => e.closest('[lang]').lang"
    assert window.locator(".section p").first.evaluate(inside) == "en-GB"
    assert window.locator(".turn a").first.evaluate(inside) == "cy"
    eyes.open(site / "my-week.cy.html")
    expect(window.locator(".not-in")).to_have_count(0)


def test_a_line_on_the_sheet_that_is_not_in_welsh_is_marked(site: Path, eyes: Eyes) -> None:
    eyes.open(site / "first-shift.cy.html")
    inside = "(lines) => lines.map((line) => [line.innerText, line.closest('[lang]').lang])"
    said = dict(eyes.page.locator(".sheet .words p").evaluate_all(inside))
    assert said["Peidiwch byth â rhoi unrhyw benisilin i fi."] == "cy"
    assert said["Penicillin. I get a red rash, and my face and lips swell."] == "en-GB"
    assert set(said.values()) == {"cy", "en-GB"}


def test_the_search_finds_welsh_words_and_leads_to_welsh_pages(site: Path, eyes: Eyes) -> None:
    eyes.open(site / "search.cy.html")
    eyes.page.get_by_role("searchbox").fill("emyn")
    links = eyes.page.locator("#results a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert any(link.startswith("my-week.cy.html#") for link in links)
    assert [link for link in links if not re.match(r"[\w-]+\.cy\.html", link)] == []


def test_make_it_easier_is_in_welsh_and_what_is_chosen_holds_for_both(site: Path, browser: Browser) -> None:
    window = browser.new_page()
    window.goto((site / "my-week.cy.html").as_uri())
    window.get_by_role("button", name="Gwneud yn haws").click()
    window.get_by_role("radio", name="Tywyll").check()
    assert window.evaluate("document.documentElement.dataset.colours") == "dark"
    window.goto((site / "my-week.cy.html").as_uri())
    window.get_by_role("link", name="English", exact=True).click()
    expect(window.locator("html")).to_have_attribute("data-colours", "dark")
    window.close()
