"""What is printed -> the same with less ink, for `pcp build --ink saver`: styles, drawings and pictures without colour.

Areas become lines: whatever has a ground to stand on gets a line around it here, and `print/ink-saver.css` takes the
ground away. So no template and no sheet has to know of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pcp_sitegen.book import pictures
from pcp_sitegen.book.pages import SAVER, Book
from pcp_sitegen.book.tokens import rewritten

STYLE = "print/ink-saver.css"
_PLAIN_GROUND = ("none", "transparent", "inherit", "initial", "var(--page)")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_DISC = re.compile(r'class="disc" fill="[^"]*"')
_RING = re.compile(r'(<circle class="ring[^"]*"[^>]*? fill=")[^"]*')
_LETTER = re.compile(r'(<text class="letter"[^>]*? fill=")[^"]*')


def styles(css: str, book: Book) -> str:
    """Styles as they are printed: as they are, or with a line around all that has a ground of its own."""
    return rewritten(css, _lined, str, "") if book.ink == SAVER else css


def _lined(name: str, value: str) -> tuple[str, str]:
    if name not in ("background", "background-color") or value in _PLAIN_GROUND:
        return name, value
    return name, f"{value}; outline: var(--thin) solid"


def drawings(html: str, book: Book) -> str:
    """A document as it is printed: what is drawn in it is grey, rings and circles are lines."""
    if book.ink != SAVER:
        return html
    paper, text = book.theme.paper["paper"], book.theme.paper["text"]

    def saved(found: re.Match[str]) -> str:
        drawn = _RING.sub(rf"\g<1>{paper}", found.group())
        drawn = _DISC.sub(f'class="disc" fill="{paper}" stroke="{text}" stroke-width="4"', drawn)
        return pictures.grey_drawing(_LETTER.sub(rf"\g<1>{text}", drawn))

    return _DRAWING.sub(saved, html)


def picture(name: str, data: bytes, book: Book) -> bytes:
    """A picture as it is printed."""
    return _grey(name, data) if book.ink == SAVER else data


_grey = lru_cache(256)(pictures.grey)
"""Many booklets show the same pictures."""
