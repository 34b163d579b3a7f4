"""The built example plan in `out/sam` -> the pictures in the README: pages of the website and of the booklet.

Run by `make pictures`, which builds the plan first. Needs what the tests need.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "out/sam"
PICTURES = ROOT / "docs/pictures"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PAGES = (0, 4, 11)
GAP = 24


def website() -> None:
    """The front page on a wide screen, and three pages on a phone side by side."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=WIDE)
        page.goto((BUILT / "website/index.html").as_uri())
        page.screenshot(path=PICTURES / "website.png")
        page = browser.new_page(viewport=PHONE, device_scale_factor=2)
        shots = []
        for name in ("index", "communication-chart", "hospital-passport"):
            page.goto((BUILT / f"website/{name}.html").as_uri())
            shots.append(PICTURES / f"phone-{name}.png")
            page.screenshot(path=shots[-1])
        browser.close()
    _save([Image.open(shot) for shot in shots], PICTURES / "phone.png")
    for shot in shots:
        shot.unlink()


def booklet() -> None:
    """The sheet for a first shift and some pages of the easy-read booklet side by side."""
    with (pypdfium2.PdfDocument(BUILT / "booklets/first-shift.pdf") as sheet,
          pypdfium2.PdfDocument(BUILT / "booklets/easy-read-a4.pdf") as pdf):
        pages = [sheet[0], *(pdf[number] for number in PAGES)]
        _save([page.render(scale=0.8).to_pil() for page in pages], PICTURES / "booklet.png")


def _save(images: list[Image.Image], path: Path) -> None:
    side_by_side(images).quantize(128).save(path, optimize=True)


def side_by_side(images: list[Image.Image]) -> Image.Image:
    """Pictures of the same height in one, with a frame around each."""
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    sheet = Image.new("RGB", (width, images[0].height + 2 * GAP), "#7d7468")
    left = GAP
    for image in images:
        sheet.paste(image.convert("RGB"), (left, GAP))
        left += image.width + GAP
    return sheet


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    website()
    booklet()
