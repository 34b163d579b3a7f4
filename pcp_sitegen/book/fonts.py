"""The letters of a plan -> its fonts: whole files for paper, small ones for the website. The only door to `fontTools`.

Lexend is made for people who find reading hard, has the Welsh letters, and is free (OFL 1.1). It has Latin letters
only; those of other scripts come from the Noto fonts of the extra `[scripts]` (OFL 1.1), each as small as can be.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pcp_sitegen.book import scripts
from pcp_sitegen.errors import Problem

FAMILY = "Lexend"
INSTALL = "pip install 'pcp-sitegen[scripts]'"

_BETWEEN = frozenset(" \xa0\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""Signs between words and letters, in any script."""
WEIGHTS = (400, 700)
_MOST_KEPT = 32
"""Fonts that are kept in memory, so that a program that makes many plans does not keep those of all of them."""
_VERSION = "3"
"""Part of a small font's name: another number when it is made in another way."""
_LICENCE, _LICENCE_ADDRESS = 13, 14  # numbers of entries in the `name` table (OpenType)
_ASCII = [chr(number) for number in range(0x20, 0x7F)]
_WELSH = [one for vowel in "AEIOUWYaeiouwy" for mark in "\u0300\u0301\u0302\u0308"
          if len(one := unicodedata.normalize("NFC", vowel + mark)) == 1]
_SIGNS = "\xa0£€°·×½‘’“”–—•…"
_ALWAYS = frozenset((*_ASCII, *_WELSH, *_SIGNS))
"""What a website always has letters for, because somebody may look for it; all else only if the plan has it."""


_KNOWN = _ALWAYS | frozenset(map(chr, range(0xA0, 0x17F)))
"""Letters that the plan's own font is known to have, so that it need not be opened to find out."""


@dataclass(frozen=True, slots=True)
class Font:
    """A whole font file, and what of it a plan needs."""

    path: Path
    family: str
    key: str
    letters: str
    ranges: str = ""
    """The letters it is for, as styles write them; empty for the plan's own font, which is for all."""
    scale: float = 1.0

    def face(self, address: str, *, weight: str = "400 700", kind: str = "") -> str:
        """The `@font-face` rule for it at this address, for paper or, with a `kind`, for the website."""
        lines = [f'font-family: "{self.family}"', f'src: url("{address}"){kind}', f"font-weight: {weight}"]
        if kind:
            lines += ["font-display: swap", *([f"unicode-range: {self.ranges}"] if self.ranges else [])]
        return f"@font-face {{ {'; '.join(lines)}; }}"


def paper() -> Path:
    """The plan's own font, whole, as a TrueType file with one axis, weight."""
    found = importlib.util.find_spec("fontpkg_lexend")
    assert found is not None, "fontpkg-lexend is one of our requirements"
    assert found.origin is not None
    return Path(found.origin).parent / "files" / "Lexend[wght].ttf"


def needed(letters: Iterable[str]) -> list[Font]:
    """The fonts these letters need: the plan's own first, then one for each other script, if its font is there."""
    letters = _shown(letters)
    theirs = list(scripts.of(letters))
    latin = (_ALWAYS | letters).difference(*(own for _, own in theirs))
    found = [Font(paper(), FAMILY, FAMILY.casefold(), "".join(sorted(latin)))]
    for script, own in theirs:
        path = _file(script)
        if path:
            found.append(Font(path, script.family, script.key, own, script.ranges, script.scale))
    return found


def printed(font: Font, weight: int) -> bytes:
    """A font for paper, in one weight. A PDF takes what it needs from it, and is made in half the time if it need not
    find that in a font of all weights.
    """
    return _of_weight(on_paper(font), weight)


def on_paper(font: Font) -> Font:
    """The same font with all the letters that it has on paper: for most plans they are the same."""
    # Words of ours that no page of a plan has; and spaces, which the layout takes from the font of their neighbours.
    more = _KNOWN if font.key == FAMILY.casefold() else _BETWEEN
    return replace(font, letters="".join(sorted(more.union(font.letters))))


@lru_cache(maxsize=_MOST_KEPT)
def _of_weight(font: Font, weight: int) -> bytes:
    from fontTools.varLib.instancer import instantiateVariableFont

    opened, options = _only(font, None)
    instantiateVariableFont(opened, {"wght": weight}, inplace=True)
    return _saved(opened, font, options)


def whole(font: Font) -> bytes:
    """A font with all its letters and weights, to draw words with."""
    return _whole(font.path, font.scale)


@cache
def _whole(path: Path, scale: float) -> bytes:
    if scale == 1:
        return path.read_bytes()
    from fontTools.ttLib import TTFont

    out = io.BytesIO()
    with TTFont(path, lazy=True, recalcTimestamp=False) as opened:
        _grow(opened, scale)
        opened.save(out)
    return out.getvalue()


def style(letters: Iterable[str], families: str) -> str:
    """The families that a theme names, with those of other scripts after the first; nothing if there are none."""
    first, _, others = families.partition(",")
    extra = dict.fromkeys(f'"{font.family}"' for font in needed(letters)[1:])
    return f":root {{ --font: {', '.join([first, *extra, others.strip()])}; }}" if extra else ""


def web(letters: Iterable[str], earlier: Path | None = None) -> dict[str, tuple[bytes, str]]:
    """File name -> (its bytes as WOFF2, its `@font-face` rule). One of the same name in `earlier` is used again."""
    found = {}
    for font in needed(letters):
        name = f"{font.key}-{_key(font)}.woff2"
        kept = earlier / name if earlier else None
        data = kept.read_bytes() if kept and kept.is_file() else _subset(font)
        found[name] = data, font.face(f"fonts/{name}", kind=' format("woff2")')
    return found


def warnings(letters: Iterable[str]) -> list[Problem]:
    """What there is to tell about letters that no font of ours has, so that the machine's own must do."""
    letters = {sign for sign in _shown(letters) if sign not in _KNOWN and unicodedata.category(sign)[0] in "LM"}
    found = [(script, _file(script)) for script, _ in scripts.of(letters)]
    missing = [script for script, path in found if path is None]
    told = []
    if missing:
        names = "; ".join(f"{script.name} ({script.languages})" for script in missing)
        told.append(Problem(f"No font is installed for these letters in the plan: {names}. They may look bad.",
                            f"To put the fonts into the plan, install them: {INSTALL}. Then build again."))
    strange = sorted(sign for sign in letters if not any(script.has(sign) for script in missing))
    there = [paper(), *(path for _, path in found if path)]
    lost = [sign for sign in strange if not any(sign in _holds(path) for path in there)]
    if lost:
        told.append(Problem(f"There are letters in the plan that no font of ours has, such as {' '.join(lost[:5])} . "
                            "A machine may show them badly.",
                            "Look at the finished plan on another machine before you give it to somebody."))
    return told


def _shown(letters: Iterable[str]) -> set[str]:
    """All signs that have a shape, and the whole letters that a letter and its accents may be written as."""
    known = set(letters)
    accents = [sign for sign in known if unicodedata.combining(sign)]
    whole = {one for a in known for b in accents for one in [unicodedata.normalize("NFC", a + b)] if len(one) == 1}
    return {sign for sign in known | whole if unicodedata.category(sign) not in ("Cc", "Co", "Cs", "Cn")}


def _file(script: scripts.Script) -> Path | None:
    found = importlib.util.find_spec("manimgx_fonts")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / f"{script.family.replace(' ', '')}[wght].ttf"
    return path if path.is_file() else None


@cache
def _holds(path: Path) -> frozenset[str]:
    """All the letters a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _key(font: Font) -> str:
    facts = (_VERSION, font.path.stat().st_size, font.letters, font.scale)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]


@lru_cache(maxsize=_MOST_KEPT)
def _subset(font: Font) -> bytes:
    # fontTools takes a tenth of a second to load, and is not needed when the last build's font can be used.
    from fontTools.varLib.instancer import instantiateVariableFont

    opened, options = _only(font, "woff2")
    instantiateVariableFont(opened, {"wght": (400, 700)}, inplace=True)
    return _saved(opened, font, options)


def _only(font: Font, flavor: str | None) -> tuple[Any, Any]:
    """A font with nothing but the letters that are needed, opened; and how to save it."""
    from fontTools import subset

    # All that a script does with its letters is kept: without it those of Urdu do not join, nor those of Hindi.
    latin = ["kern", "locl", *(["ccmp", "mark", "mkmk"] if any(map(unicodedata.combining, font.letters)) else [])]
    options = subset.Options(flavor=flavor, layout_features=["*"] if font.ranges else latin)
    options.name_IDs = [*options.name_IDs, _LICENCE, _LICENCE_ADDRESS]  # the licence goes where the font goes
    opened: Any = subset.load_font(str(font.path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, font.letters))
    subsetter.subset(opened)
    return opened, options


def _saved(opened: Any, font: Font, options: Any) -> bytes:
    from fontTools import subset

    _grow(opened, font.scale)
    out = io.BytesIO()
    opened.recalcTimestamp = False
    subset.save_font(opened, out, options)
    return out.getvalue()


def _grow(opened: Any, scale: float) -> None:
    """Make all letters of a font larger: the fewer units a letter's square has, the larger is each."""
    opened["head"].unitsPerEm = round(opened["head"].unitsPerEm / scale)
