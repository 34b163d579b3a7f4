"""Letters -> the scripts they are of, and which font has them. The plan's own font has Latin letters only.

A script is what letters are written in: Urdu and Arabic share one, Punjabi has two. The blocks are Unicode's (18.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its name, languages that people may know it by, the family of its font, the blocks of its letters."""

    name: str
    languages: str
    family: str
    blocks: tuple[range, ...]
    joined: bool = True
    """Whether its letters change beside each other, so that a word is more than its letters in a row."""
    scale: float = 1.0
    """How many times as large as drawn they must be, to be as large to an eye as the Latin ones around them."""

    @property
    def key(self) -> str:
        return self.name.casefold()

    def has(self, sign: str) -> bool:
        return any(ord(sign) in block for block in self.blocks)

    @property
    def ranges(self) -> str:
        """Its blocks and what all scripts share, as styles write them."""
        blocks = [*self.blocks, *(range(ord(sign), ord(sign) + 1) for sign in _SHARED)]
        return ", ".join(f"U+{block.start:X}-{block.stop - 1:X}" for block in blocks)


def _script(name: str, languages: str, *blocks: tuple[int, int], family: str = "", joined: bool = True,
            scale: float = 1.0) -> Script:
    found = tuple(range(first, last + 1) for first, last in blocks)
    return Script(name, languages, family or f"Noto Sans {name}", found, joined, scale)


SCRIPTS = (
    _script("Arabic", "Arabic, Urdu, Persian, Pashto, Kurdish, Sindhi", (0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF),
            (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), scale=1.2),
    _script("Armenian", "Armenian", (0x530, 0x58F), (0xFB13, 0xFB17), joined=False),
    _script("Bengali", "Bengali, Sylheti", (0x980, 0x9FF)),
    _script("Cyrillic", "Ukrainian, Russian, Bulgarian", (0x400, 0x52F), family="Noto Sans", joined=False),
    _script("Devanagari", "Hindi, Nepali, Marathi", (0x900, 0x963), (0x966, 0x97F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF)),
    _script("Ethiopic", "Amharic, Tigrinya", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), joined=False),
    _script("Georgian", "Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F), joined=False),
    _script("Greek", "Greek", (0x370, 0x3FF), (0x1F00, 0x1FFF), family="Noto Sans", joined=False),
    _script("Gujarati", "Gujarati", (0xA80, 0xAFF)),
    _script("Gurmukhi", "Punjabi", (0xA00, 0xA7F)),
    _script("Hebrew", "Hebrew, Yiddish", (0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    _script("Kannada", "Kannada", (0xC80, 0xCFF)),
    _script("Khmer", "Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _script("Lao", "Lao", (0xE80, 0xEFF)),
    _script("Malayalam", "Malayalam", (0xD00, 0xD7F)),
    _script("Myanmar", "Burmese", (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    _script("Oriya", "Odia", (0xB00, 0xB7F)),
    _script("Sinhala", "Sinhala", (0xD80, 0xDFF)),
    _script("Tamil", "Tamil", (0xB80, 0xBFF)),
    _script("Telugu", "Telugu", (0xC00, 0xC7F)),
    _script("Thai", "Thai", (0xE00, 0xE7F)),
)
_FIRST = chr(min(block.start for script in SCRIPTS for block in script.blocks))
"""No letter before it is of any of them: nearly all letters of most plans are."""
_SHARED = "\u0964\u0965\u200c\u200d"
"""The full stops of India's scripts, and the signs that part letters or join them."""


def of(letters: Iterable[str]) -> Iterator[tuple[Script, str]]:
    """The scripts that these letters are of, each with its letters and what it needs beside them, in order."""
    known = set(letters)
    maybe = [sign for sign in known if sign >= _FIRST]
    for script in SCRIPTS:
        own = {sign for sign in maybe if script.has(sign)}
        if own:
            yield script, "".join(sorted(own | (known & set(_SHARED[:2])) | set(_SHARED[2:])))


def joined(text: str) -> bool:
    """Whether a text has letters that cannot be drawn one after the other."""
    return not text.isascii() and any(script.joined for script, _ in of(text))
