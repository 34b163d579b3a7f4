"""Papers as small pictures that a person can look through: `goldens/<plan>-<paper>.webp`, its first pages side by side.

`make goldens` makes them anew; whoever does looks at each before it is kept. test_goldens.py compares.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from tests.made import PLANS, SAM, SHELF, printed

GOLDENS = Path(__file__).parent / "goldens"
SHOWN = ((SAM, "booklets"), (PLANS / "olwen", "door-sheet"))
"""The plans, and what of them is shown."""
MOST, HIGH, GAP = 4, 300, 12
"""Pages of a paper that are shown, and dots."""
ROUGH = 4
"""How many times smaller pictures are when they are compared: a line may move a little."""


def papers(plan: Path, only: str) -> Iterator[tuple[str, Path]]:
    """(name of the picture, finished PDF) of all papers of a plan."""
    for path in sorted(printed(plan, only=only).iterdir()):
        yield f"{plan.name}-{path.stem}", path


def picture(pdf: Path) -> Image.Image:
    """The first pages of a paper, side by side on grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=HIGH / page.get_height()).to_pil().convert("RGB")
                 for page, _ in zip(document, range(MOST), strict=False)]
    sheet = Image.new("RGB", (sum(page.width + GAP for page in pages) + GAP, HIGH + 2 * GAP), "#7d7468")
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet


def difference(one: Image.Image, other: Image.Image) -> float:
    """How different two pictures are where they differ most: a share of all light, of a piece as wide as a page."""
    if one.size != other.size:
        return 1
    small = [image.convert("RGB").resize((image.width // ROUGH, image.height // ROUGH), Image.Resampling.BOX)
             for image in (one, other)]
    found = ImageChops.difference(*small)
    wide = round(found.height / 2**0.5)
    pieces = [found.crop((left, 0, min(left + wide, found.width), found.height))
              for left in range(0, max(found.width - wide // 2, 1), wide)]
    return max(sum(ImageStat.Stat(piece).mean) / 3 / 255 for piece in pieces)


def save(image: Image.Image, path: Path) -> None:
    image.save(path, quality=60, method=6)


def main() -> None:
    """Make all pictures anew, and take away those of papers that there are no more."""
    GOLDENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as shelf:
        os.environ[SHELF] = shelf
        made = {f"{name}.webp": picture(pdf) for shown in SHOWN for name, pdf in papers(*shown)}
    for old in GOLDENS.iterdir():
        if old.name not in made:
            old.unlink()
    for name, image in made.items():
        save(image, GOLDENS / name)


if __name__ == "__main__":
    main()
