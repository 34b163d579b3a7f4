"""The drawings of this project as a browser shows them: all of each inside its frame, and cleaned without a change."""

from __future__ import annotations

import io
from base64 import b64encode

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from pcp_sitegen.book import drawings, symbols

_SIDE = 76
"""2 cm on a screen, in pixels."""
_ROW = 16


@pytest.fixture(scope="module")
def ours() -> dict[str, bytes]:
    """Name -> drawing, of all sets that are drawn here."""
    folders = {one.drawings for one in symbols.sets() if one.ours}
    return {path.name: path.read_bytes() for folder in sorted(folders) for path in sorted(folder.glob("*.svg"))}


def _seen(browser: Browser, pictures: list[bytes]) -> Image.Image:
    """All of them on one white sheet, in rows."""
    page = browser.new_page(viewport={"width": _ROW * _SIDE, "height": -(-len(pictures) // _ROW) * _SIDE})
    boxes = "".join(f'<img width="{_SIDE}" height="{_SIDE}" src="data:image/svg+xml;base64,{b64encode(svg).decode()}">'
                    for svg in pictures)
    page.set_content(f"<style>body {{ margin: 0; display: flex; flex-wrap: wrap }}</style>{boxes}")
    sheet = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return sheet


def _box(number: int) -> tuple[int, int, int, int]:
    left, top = number % _ROW * _SIDE, number // _ROW * _SIDE
    return left, top, left + _SIDE, top + _SIDE


def test_cleaning_does_not_change_how_a_drawing_looks(browser: Browser, ours: dict[str, bytes]) -> None:
    before = _seen(browser, list(ours.values()))
    after = _seen(browser, [drawings.clean(svg) for svg in ours.values()])
    assert before.getextrema() != ((255, 255),) * 3
    changed = ImageChops.difference(before, after)
    assert [name for number, name in enumerate(ours) if changed.crop(_box(number)).getbbox()] == []


def test_each_drawing_is_inside_its_frame_and_fills_most_of_it(browser: Browser, ours: dict[str, bytes]) -> None:
    """Each is shown with as much air around it as it is wide, so that what would be cut off is seen."""
    wide = [svg.replace(b'viewBox="0 0 72 72"', b'viewBox="-36 -36 144 144"') for svg in ours.values()]
    sheet = ImageChops.invert(_seen(browser, wide))
    for number, name in enumerate(ours):
        box = sheet.crop(_box(number)).getbbox()
        assert box is not None, name
        left, top, right, bottom = box
        assert min(left, top) >= _SIDE // 4, name
        assert max(right, bottom) <= _SIDE - _SIDE // 4, name
        assert max(right - left, bottom - top) >= _SIDE // 2 * 0.7, name
