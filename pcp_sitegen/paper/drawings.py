"""Drawings of people and rings for the web -> the same for paper, where WeasyPrint 70 sets words letter by letter.

That tears letters that join, such as those of Urdu or Hindi. A name in them becomes a picture; where there is no font
to make it with, it is left out, because the list below each drawing says the same.
"""

from __future__ import annotations

import re
from html import escape, unescape

from pcp_sitegen.book import fonts, pictures, scripts
from pcp_sitegen.book.figures import WORDS
from pcp_sitegen.book.fonts import FAMILY, Font
from pcp_sitegen.book.pages import Book

_FINE = 4
"""Pixels of a picture for each unit of a drawing."""


def ready(html: str, book: Book) -> tuple[str, dict[str, bytes]]:
    """HTML with its drawings as paper needs them, and the pictures that they show beside those of the book."""
    needed = fonts.needed(book.letters)
    families = escape(", ".join(dict.fromkeys(font.family for font in needed)))
    made: dict[str, bytes] = {}

    def word(found: re.Match[str]) -> str:
        text = unescape(found["text"])
        if len(text) > 1 and scripts.joined(text):
            return _picture(text, found, needed[1:], made)
        return found.group().replace(f'font-family="{FAMILY}"', f'font-family="{families}"')

    return WORDS.sub(word, html), made


def _picture(text: str, found: re.Match[str], needed: list[Font], made: dict[str, bytes]) -> str:
    script, _ = next(scripts.of(text))
    font = next((font for font in needed if font.key == script.key), None)
    drawn = font and pictures.lettering(text, fonts.whole(font), int(found["size"]) * _FINE, found["fill"])
    if not drawn:
        return ""
    media, down = drawn
    made[media.name] = media.data
    wide, high = media.width / _FINE, media.height / _FINE
    x, y = int(found["x"]) - wide / 2, int(found["y"]) - down / _FINE
    return (f'<image href="pictures/{media.name}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"/>')
