"""A page with every fault that measures.py looks for: what finds nothing on our pages must find all of it here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.eyes import HEIGHT
from tests.web.measures import LONGEST, faults, ring_is_plain

_PAGE = """<!doctype html><html lang="en"><head><title>Bad</title><style>
body {{ font: 20px sans-serif; color: #000; background: #fff; margin: 0 }}
button {{ min-width: 60px; min-height: 60px; font: inherit; color: #000 }}
</style></head><body><h1>Bad</h1>{body}</body></html>"""
_WORDS = "word " * (LONGEST // 5 + 2)
_BAD = {
    "words of contrast": '<p style="color: #666">Grey on white</p>',
    "words of contrast ": '<div style="background: rgba(0, 0, 0, 0.5)"><p>On a grey that shines through</p></div>',
    "words of contrast  ": '<div style="background: linear-gradient(#777, #777), #fff"><p>On a painted grey</p></div>',
    "an icon of contrast": '<svg class="icon" width="30" height="30" style="fill: #ccc"><circle r="9"/></svg>',
    "an edge of contrast": '<button style="background: #fff; border: 2px solid #ddd">Button</button>',
    "a line of": f'<p style="width: 1000px">{_WORDS}</p>',
    "words cut off": '<p style="width: 90px; height: 30px; overflow: hidden">Too many words for this box</p>',
    "are always covered": '<p style="position: fixed; top: 0; height: 500px">In the way</p>',
    "it scrolls sideways": '<p style="width: 2000px">Wide</p>',
    "its headings are": "<h3>Deep</h3>",
    "smallTargets": '<button style="min-width: 40px; min-height: 40px; padding: 0">x</button>',
    "smallText": '<p style="font-size: 17px">Little</p>',
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    yield page
    page.close()


@pytest.mark.parametrize("fault", _BAD)
def test_each_fault_is_found_and_nothing_else(fault: str, page: Page, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(_PAGE.format(body=_BAD[fault]), encoding="utf-8")
    page.goto((tmp_path / "bad.html").as_uri())
    found = faults(page)
    assert len(found) == 1, found
    assert fault.strip() in found[0]


def test_a_page_without_a_fault_has_none(page: Page, tmp_path: Path) -> None:
    body = "<h2>Good</h2><p>Black on white</p><button style='border: 2px solid #000'>Press me</button>"
    style = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"
    hidden = f"<p style='{style}'>Only heard</p>"
    (tmp_path / "good.html").write_text(_PAGE.format(body=body + hidden), encoding="utf-8")
    page.goto((tmp_path / "good.html").as_uri())
    assert faults(page) == []


@pytest.mark.parametrize(("ring", "plain"), [
    ("outline: 4px solid #000", True),
    ("outline: 2px solid #000; outline-offset: 2px", True),
    ("outline: 4px solid #ddd", False),
    ("outline: 1px solid #000", False),
    ("outline: 0", False),
    ("outline: 0; background: #ccc", False),
])
def test_a_ring_is_plain_where_enough_of_the_screen_changes_enough(
    ring: str, plain: bool, page: Page, tmp_path: Path
) -> None:
    style = f"<style>button {{ background: #fff; border: 0 }} button:focus-visible {{ {ring} }}</style>"
    body = f"{style}<p><button style='margin: 40px'>Press</button></p>"
    (tmp_path / "ring.html").write_text(_PAGE.format(body=body), encoding="utf-8")
    page.goto((tmp_path / "ring.html").as_uri())
    page.keyboard.press("Tab")
    assert ring_is_plain(page) == plain
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
