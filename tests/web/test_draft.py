"""The mark of a plan that nobody agreed to yet, in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from pcp_sitegen.build import Job, build
from tests.conftest import PlanFolder
from tests.made import TODAY
from tests.test_agreed import SIGNED, WEEK


def test_the_mark_stays_where_one_thing_is_shown_at_a_time(browser: Browser, plan_folder: PlanFolder,
                                                           tmp_path: Path) -> None:
    folder = plan_folder({"week.md": WEEK, "yes.md": SIGNED.format("", "")})
    build(Job(folder, tmp_path / "out", only=("website",), today=TODAY))
    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 700})
        page.goto(f"{(tmp_path / 'out/website/week.html').as_uri()}?easier=1.one-yes")
        page.locator(".one-turn").wait_for()
        for _ in range(2):
            assert page.locator(".draft").is_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.locator(".one-next").click()
        page.close()
