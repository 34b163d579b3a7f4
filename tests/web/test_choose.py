"""Somebody chooses pictures in a real browser, without any script; and the page is as easy to use as the plan."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pcp_sitegen.choose.server import HOST, Asker, Server
from pcp_sitegen.plan.read import read
from tests.made import ADA
from tests.web.eyes import LOOK, NARROW, PHONE, SCREEN, axe


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    folder = tmp_path / "ada"
    shutil.copytree(ADA, folder)
    return folder


@pytest.fixture
def address(ada: Path) -> Iterator[str]:
    asker = Asker(ada)
    with Server(asker, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://{HOST}:{server.server_port}{asker.base}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that runs no scripts."""
    page = browser.new_page(java_script_enabled=False)
    yield page
    page.close()


def test_two_are_kept_and_all_else_stays_as_it_was(page: Page, address: str, ada: Path) -> None:
    file = ada / "one-page-profile.md"
    before = file.read_bytes()
    page.goto(address)
    page.get_by_role("link", name="My one-page profile").click()
    tea = page.get_by_role("group", name="Strong tea in my blue china cup, at 4 in the afternoon.")
    expect(tea.get_by_role("radio", name="No picture")).to_be_checked()
    tea.get_by_role("radio", name="tea", exact=False).first.check()
    song = page.get_by_role("group", name="I remember every song from the Saturday dances.")
    song.get_by_label("Or write the name of another symbol").fill("music")
    swim = page.get_by_role("group", name="I taught 3 generations of this village to swim.")
    swim.get_by_role("radio").first.check()
    swim.get_by_role("radio", name="No picture").check()
    page.get_by_role("button", name="Keep these pictures").click()
    expect(page.get_by_role("status")).to_have_text("2 pictures are in the plan now.")
    expect(page.get_by_role("group", name="Strong tea")).to_have_count(0)
    after = before.replace(b"- Strong tea", b"- :tea: Strong tea").replace(b"- I remember", b"- :music: I remember")
    assert file.read_bytes() == after
    assert sum(item.picture is not None for item in read(ada).parts[0].items()) == 2


def test_it_works_with_the_keyboard_alone(page: Page, address: str, ada: Path) -> None:
    page.goto(f"{address}part/one-page-profile")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the words")).to_be_focused()
    page.get_by_role("group", name="My handbag").get_by_role("radio", name="No picture").focus()
    page.keyboard.press("ArrowDown")  # round to the first
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 picture is in the plan now.")
    assert ":handbag: My handbag" in (ada / "one-page-profile.md").read_text(encoding="utf-8")


def test_a_slip_is_explained_beside_its_box_and_nothing_is_lost(page: Page, address: str) -> None:
    page.goto(f"{address}part/one-page-profile")
    box = page.get_by_role("group", name="My handbag").get_by_label("Or write the name of another symbol")
    box.fill("handbagg")
    page.get_by_role("button", name="Keep these pictures").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no symbol called 'handbagg'. Did you mean 'handbag'?")
    expect(box).to_have_value("handbagg")
    page.get_by_role("alert").get_by_role("link").click()
    expect(box).to_be_focused()


@pytest.mark.parametrize("place", ["", "part/one-page-profile", "part/nothing"])
def test_everybody_can_see_and_use_it(browser: Browser, address: str, place: str) -> None:
    page, said, asked = browser.new_page(), [], []
    page.on("console", lambda message: said.append(message.text) if "404" not in message.text else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + place)
    page.locator("summary").evaluate_all("all => all.forEach((one) => one.click())")
    for width in (SCREEN, PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        look = page.evaluate(LOOK)
        # The target of a round button is the whole card around it, which is looked at below.
        small = [target for target in look["smallTargets"] if 'type="radio"' not in target]
        assert (look["sideways"], small, look["smallText"], look["brokenPictures"]) == (0, [], [], [])
        assert look["headings"][0] == 1
    cards = page.locator("label.card").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert all(height >= 44 for height in cards)
    for width in (SCREEN, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe(page) == []
    assert said == []
    assert all(url.startswith((address, "data:")) for url in asked)
    page.close()
