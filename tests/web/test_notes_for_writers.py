"""What `pcp check` asks, beside the lines in a preview: seen in a real browser, without any script, and by axe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pcp_sitegen import checks
from pcp_sitegen.book import pages
from pcp_sitegen.cli.preview import seen
from pcp_sitegen.coach import summary
from pcp_sitegen.outputs import website
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.web.eyes import LOOK, NARROW, PHONE, SCREEN, axe

TODAY = date(2026, 11, 22)
TEXT = """# My day

## My tablets

N/A

## What we will do

| What we will do | Who | By when | Done |
|---|---|---|---|
| Dance | Joe | 1 March 2026 | |
"""


def site(plan_folder: PlanFolder, reader: str) -> Path:
    """The website of a small plan as its preview makes it."""
    folder = plan_folder({"my-day.md": TEXT.replace("# My day", "---\ntemplate: action-plan\n---\n# My day")},
                         name=f"plan-{reader}")
    book = pages.make(seen(read(folder), reader, notes=True, today=TODAY))
    website.write(book, folder.parent / reader)
    return folder.parent / reader / "website"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that runs no scripts."""
    page = browser.new_page(java_script_enabled=False)
    yield page
    page.close()


def test_the_writer_sees_each_note_under_its_line_without_a_script(plan_folder: PlanFolder, page: Page) -> None:
    page.goto((site(plan_folder, "me") / "my-day.html").as_uri())
    line, note = page.get_by_text("N/A", exact=True), page.get_by_text("'My tablets' says only 'N/A'")
    expect(note).to_be_visible()
    expect(note).to_contain_text("For whoever writes this:")
    above, below = line.bounding_box(), note.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 1
    assert below["y"] - above["y"] < 200
    expect(page.get_by_text("is late")).to_be_visible()
    top, first = page.get_by_text("does not say when it was last changed").bounding_box(), line.bounding_box()
    assert top
    assert first
    assert top["y"] < first["y"]


def test_another_reader_sees_none(plan_folder: PlanFolder, page: Page) -> None:
    page.goto((site(plan_folder, "family") / "my-day.html").as_uri())
    expect(page.get_by_text("N/A", exact=True)).to_be_visible()
    expect(page.locator(".note-coach")).to_have_count(0)


def test_everybody_can_read_them(plan_folder: PlanFolder, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site(plan_folder, "me") / "my-day.html").as_uri())
    for width in (SCREEN, PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        look = page.evaluate(LOOK)
        assert (look["sideways"], look["smallText"]) == (0, [])
    assert axe(page) == []
    page.close()


def test_everybody_can_read_the_page_for_the_review(plan_folder: PlanFolder, browser: Browser, tmp_path: Path) -> None:
    plan = read(plan_folder({"my-day.md": TEXT}))
    file = tmp_path / "review.html"
    file.write_text(summary.page(plan, checks.run(plan, TODAY, lambda _: True), TODAY), encoding="ascii")
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Sam's plan: what to talk about")
    for width in (SCREEN, PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        look = page.evaluate(LOOK)
        assert (look["sideways"], look["smallText"]) == (0, [])
    assert axe(page) == []
    assert all(url.startswith(("file:", "data:")) for url in asked)
    page.close()
