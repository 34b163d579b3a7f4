"""A page that is open -> what of it breaks a standard, measured: what axe does not measure, or is in doubt about.

Contrast is counted from the colours that the browser has worked out, line lengths from where the words stand, and the
focus from the dots on the screen: whatever the styles say, that is what people see.
"""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from tests.web.eyes import AT_REST, LOOK

LONGEST = 64
"""Letters, signs and gaps in a line: under 65 (WCAG 1.4.8 asks for 80 at the most; easy read asks for less)."""
_RING = 2
"""How many dots wide the ring around what has the focus is at the least (WCAG 2.4.13)."""
_AROUND = 12
"""How many dots around a control the ring is looked for in."""
_PARTS = 3.0
"""The contrast that a dot has to change by to be seen as changed."""
_MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_ALL = f"""(longest) => {{
  ({AT_REST})();
  return [({LOOK})(), (
{_MEASURE.rstrip().rstrip(";")}
  )(longest)];
}}"""
"""Come to rest, look and measure, asked for in one go: each question is a way to the browser and back."""


def faults(page: Page) -> list[str]:
    """Everything that is wrong with the page as it is now."""
    look: dict[str, Any]
    look, measured = page.evaluate(_ALL, LONGEST)
    found = [f"{kind}: {one}" for kind in ("smallTargets", "smallText") for one in look[kind]]
    if look["sideways"] > 0:
        found.append(f"it scrolls sideways by {look['sideways']}")
    levels = look["headings"]
    if levels[:1] != [1] or levels.count(1) != 1 or any(below > above + 1 for above, below in pairwise(levels)):
        found.append(f"its headings are {levels}")
    if not look["language"] or not look["title"]:
        found.append("it says no language, or has no title")
    return found + measured


def ring_is_plain(page: Page) -> bool:
    """Does what has the focus look different enough from how it looks without, on enough of the screen?

    Enough is a band 2 dots wide around it, in which each dot changes by 3:1.
    """
    box = page.evaluate("""() => {
      const e = document.activeElement, box = (e.closest(".tile") || e).getBoundingClientRect();
      return [box.left, box.top, box.right, box.bottom];
    }""")
    view = page.viewport_size or {}
    left, top = (max(0, int(at) - _AROUND) for at in box[:2])
    right, bottom = min(view["width"], int(box[2]) + _AROUND), min(view["height"], int(box[3]) + _AROUND)
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    if clip["width"] <= 0 or clip["height"] <= 0:
        return False
    shots = [_shot(page, clip)]
    page.evaluate("() => { window.hadFocus = document.activeElement; document.activeElement.blur(); }")
    shots.append(_shot(page, clip))
    page.evaluate("() => window.hadFocus.focus({ preventScroll: true, focusVisible: true })")
    dots = zip(*(shot.get_flattened_data() for shot in shots), strict=True)
    changed = sum(_differ(one, other) for one, other in dots)
    seen = min(box[2], right) - max(box[0], left) + min(box[3], bottom) - max(box[1], top)
    return changed >= 2 * _RING * seen


def _shot(page: Page, clip: dict[str, int]) -> Image.Image:
    dots = page.screenshot(clip=clip, animations="disabled")  # type: ignore[arg-type]
    return Image.open(io.BytesIO(dots)).convert("RGB")


def _differ(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    if one == other:
        return False
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05) >= _PARTS


def _light(dot: tuple[int, ...]) -> float:
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in (c / 255 for c in dot))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
