"""A copy on a stick, opened with a double click on START-HERE.html."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pcp_sitegen.carry import cargo
from pcp_sitegen.carry import stick as carrying
from tests.made import ADA, website
from tests.web.eyes import axe


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stick with a copy of Ada's plan."""
    folder = tmp_path_factory.mktemp("stick")
    carrying.carry(cargo.load(website(ADA)), folder, "en")
    return folder


@pytest.mark.parametrize("scripts", [True, False])
def test_start_here_leads_to_the_website(stick: Path, browser: Browser, scripts: bool) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto((stick / "START-HERE.html").as_uri())
    page.wait_for_url("**/plan-1/website/index.html*")
    assert page.locator("h1").first.inner_text()
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_where_nothing_leads_on_by_itself_there_is_a_button(
    stick: Path, browser: Browser, tmp_path: Path, width: int
) -> None:
    still = tmp_path / "still.html"
    text = (stick / "START-HERE.html").read_text()
    still.write_text("\n".join(line for line in text.splitlines() if "refresh" not in line))
    page = browser.new_page(viewport={"width": width, "height": 740})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(still.as_uri())
    button = page.get_by_role("link", name="Open the plan")
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= width
    assert page.evaluate("getComputedStyle(document.querySelector('a')).backgroundColor") == "rgb(13, 74, 92)"
    assert said == [], "the content security policy lets its own styles through"
    assert axe(page) == []
    page.close()
