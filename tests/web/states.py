"""The states in which a page is looked at: how wide, in which colours, and with what chosen in "Make it easier"."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal, get_args

from playwright.sync_api import Page

from pcp_sitegen.plan.settings import themes
from tests.web.eyes import HEIGHT

Look = Literal["light", "dark", "forced"]
"""What the machine asks for: light or dark colours, or its own and no others."""
LOOKS: tuple[Look, ...] = get_args(Look)
WIDTHS = (320, 768, 1280)
BASE = tuple((width, look) for look in LOOKS for width in WIDTHS)

_CHOICES: dict[str, tuple[str, ...]] = {
    "size": ("", "1", "2", "3", "4", "5"),
    "space": ("", "1", "2", "3"),
    "colours": ("", *sorted(themes()), "system"),
    "show": ("", "pictures", "words"),
    "one": ("", "yes"),
    "still": ("", "yes"),
}
"""Setting -> what can be chosen; "" is as the plan and the machine say."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One row of the table of what is seen together."""

    width: int
    look: Look
    chosen: Mapping[str, str]


def _pairs(columns: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Rows, as few as come easily, in which each two values of two columns stand together at least once.

    Each row begins with a pair that has not been yet; in the other columns it takes what makes most new pairs with it.
    """
    left = {(a, x, b, y) for a, b in combinations(range(len(columns)), 2) for x in columns[a] for y in columns[b]}
    while left:
        a, x, b, y = min(left)
        row = {a: x, b: y}
        for column in sorted(set(range(len(columns))) - {a, b}):
            row[column] = max(columns[column], key=lambda value: len(left & _with(row | {column: value}, column)))
        left -= {pair for column in row for pair in _with(row, column)}
        yield tuple(row[column] for column in range(len(columns)))


def _with(row: Mapping[int, str], column: int) -> set[tuple[int, str, int, str]]:
    """The pairs of one column with the others of a row."""
    both = ((min(column, other), max(column, other)) for other in row if other != column)
    return {(a, row[a], b, row[b]) for a, b in both}


SETTINGS = tuple(
    Settings(int(width), look, {key: value for key, value in zip(_CHOICES, chosen, strict=True) if value})
    for width, look, *chosen in _pairs([[str(width) for width in WIDTHS], LOOKS, *_CHOICES.values()])
)
"""Each two of: a width, a look of the machine, and the choices of a reader."""


_READY = """async () => {
  const chosen = localStorage.length > 0;
  localStorage.clear();
  await document.fonts.ready;
  return chosen;
}"""
"""Wait for the letters; whether something was chosen before, which is forgotten now."""


def open_page(page: Page, file: Path) -> None:
    """Open a file as with a double click, by somebody who has never chosen anything.

    Nothing moves: a colour on its way to another is no colour to measure.
    """
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
    page.goto(file.as_uri(), wait_until="load")
    if page.evaluate(_READY):
        page.reload(wait_until="load")
        page.evaluate(_READY)


def forget(page: Page) -> None:
    """Forget what was chosen, so that the next page need not be opened twice."""
    page.evaluate("localStorage.clear()")


def show(page: Page, width: int, look: Look) -> None:
    set_look(page, look)
    page.set_viewport_size({"width": width, "height": HEIGHT})


def set_look(page: Page, look: Look) -> None:
    page.emulate_media(color_scheme="dark" if look == "dark" else "light",
                       forced_colors="active" if look == "forced" else "none")


def choose(page: Page, chosen: Mapping[str, str]) -> None:
    """Choose as in the panel, and wait until the page is as it was chosen."""
    page.evaluate("""(chosen) => {
      if (!window.planEasier) return;  // START-HERE.html has nothing to choose.
      for (const [key, value] of Object.entries(chosen)) window.planEasier.choose(key, value);
    }""", dict(chosen))
    if "one" in chosen:
        # Playwright's own way of waiting would make code out of words in the page, which our pages do not allow.
        page.evaluate("""async () => {
          const ready = () => !window.planEasier || "oneReady" in document.documentElement.dataset &&
            [...document.styleSheets].some((sheet) => sheet.href.endsWith("/one.css"));
          for (let left = 250; !ready(); left--) {
            if (!left) throw new Error("One thing at a time does not begin");
            await new Promise((again) => setTimeout(again, 20));
          }
        }""")


def open_panel(page: Page) -> None:
    page.locator("#easier-button").click()
    page.locator("#easier").wait_for(state="visible")
    # From here the Tab key begins at the top of the page.
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); getSelection().removeAllRanges(); }")


def without_haste(site: Path, copy: Path) -> Path:
    """`START-HERE.html` in a copy of a site, as a browser shows it that does not go on to the website by itself."""
    shutil.copytree(site, copy)
    start = copy / "START-HERE.html"
    text, changes = re.subn(r'<meta http-equiv="refresh"[^>]*>', "", start.read_text(encoding="utf-8"))
    assert changes == 1
    start.write_text(text, encoding="utf-8")
    return start
