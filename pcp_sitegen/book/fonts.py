"""The font of a plan -> the file for paper, and a small one for the website. The only door to `fontTools`.

Lexend is made for people who find reading hard, has the Welsh letters, and is free (OFL 1.1).
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
from functools import cache
from pathlib import Path

_LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x218, 0x219, 0x21A, 0x21B, *range(0x1E80, 0x1E86), 0x1EF2, 0x1EF3]
_LICENCE, _LICENCE_ADDRESS = 13, 14  # numbers of entries in the `name` table (OpenType)
_SIGNS = [0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC, 0x2212]


def paper() -> Path:
    """The whole font, as a TrueType file with one axis, weight."""
    found = importlib.util.find_spec("fontpkg_lexend")
    assert found is not None, "fontpkg-lexend is one of our requirements"
    assert found.origin is not None
    return Path(found.origin).parent / "files" / "Lexend[wght].ttf"


def web(earlier: Path | None = None) -> tuple[str, bytes]:
    """(file name, bytes) of the font for Latin letters as WOFF2. One of the same name in `earlier` is used again."""
    name = f"lexend-{_key()}.woff2"
    if earlier and (earlier / name).is_file():
        return name, (earlier / name).read_bytes()
    return name, _subset()


def _key() -> str:
    return hashlib.sha256(repr(("2", paper().stat().st_size, _LATIN, _SIGNS)).encode()).hexdigest()[:12]


@cache
def _subset() -> bytes:
    # fontTools takes a tenth of a second to load, and is not needed when the last build's font can be used.
    from fontTools import subset
    from fontTools.varLib.instancer import instantiateVariableFont

    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl"])
    options.name_IDs = [*options.name_IDs, _LICENCE, _LICENCE_ADDRESS]  # the licence goes where the font goes
    font = subset.load_font(str(paper()), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*_LATIN, *_SIGNS])
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": (400, 700)}, inplace=True)
    out = io.BytesIO()
    font.recalcTimestamp = False
    subset.save_font(font, out, options)
    return out.getvalue()
