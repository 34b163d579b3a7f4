"""One browser and one window for all the tests that look at pages, and everything seen on every page of Sam's plan."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.made import READERS, SAM, built
from tests.web.eyes import PHONE, SCREEN, Eyes, Sight

_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
          "--no-first-run"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window. Where there is none the tests are passed over, but never on the build machine."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("There is no browser. Install Chromium to look at the pages.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def eyes(browser: Browser) -> Eyes:
    return Eyes(browser.new_page())


@pytest.fixture(scope="session", params=READERS)
def site(request: pytest.FixtureRequest) -> Path:
    """The finished folder of Sam's plan, for each reader in turn."""
    return built(SAM, request.param)


@pytest.fixture(scope="session")
def sights(site: Path, eyes: Eyes) -> list[Sight]:
    """Every page of one reader's website, seen once; by axe in one width, which is another for the next page."""
    files, reader = sorted((site / "website").glob("*.html")), READERS.index(site.name.removeprefix("sam-"))
    return [eyes.see(file, axe_at=((SCREEN, PHONE)[at % 2],)) for at, file in enumerate(files, reader)]


@pytest.fixture(scope="session")
def my_site() -> Path:
    """The finished folder of Sam's plan, for Sam."""
    return built(SAM)
