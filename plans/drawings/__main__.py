"""Draw every picture: python -m plans.drawings [NAME ...]. Needs Chromium to draw and Pillow to save."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from .scenes import SCENES, Scene

CHROMIUM = "/usr/bin/chromium"
LONG_SIDE = 2400
OUT = Path(__file__).parent.parent / "sam" / "pictures"


def draw(scene: Scene, name: str, work: Path) -> Path:
    """Turn one scene into a JPEG."""
    page, shot = work / f"{name}.svg", work / f"{name}.png"
    scale = LONG_SIDE / max(scene.width, scene.height)
    size = f"{round(scene.width * scale)},{round(scene.height * scale)}"
    page.write_text(scene.draw(), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
    subprocess.run([CHROMIUM, *flags, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)
    target = OUT / f"{name}.jpg"
    Image.open(shot).convert("RGB").save(target, quality=88, optimize=True, progressive=True)
    return target


def main(names: list[str]) -> None:
    """Draw the named pictures, or all of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in names or SCENES:
            print(draw(SCENES[name], name, Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
