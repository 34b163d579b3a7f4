"""Draw every picture: python -m plans.drawings [PLAN | PLAN/NAME ...]. Needs Chromium to draw and Pillow to save."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from . import olwen, sam, zee
from .scenes import Scene

CHROMIUM = "/usr/bin/chromium"
LONG_SIDE = 2400
PLANS = Path(__file__).parent.parent
SCENES = {
    f"{plan}/{name}": scene
    for plan, scenes in {"sam": sam.SCENES, "olwen": olwen.SCENES, "zee": zee.SCENES}.items()
    for name, scene in scenes.items()
}


def draw(scene: Scene, target: Path, work: Path) -> None:
    """Turn one scene into a JPEG."""
    page, shot = work / "scene.svg", work / "scene.png"
    scale = LONG_SIDE / max(scene.width, scene.height)
    size = f"{round(scene.width * scale)},{round(scene.height * scale)}"
    page.write_text(scene.draw(), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
    subprocess.run([CHROMIUM, *flags, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)
    target.parent.mkdir(exist_ok=True)
    Image.open(shot).convert("RGB").save(target, quality=88, optimize=True, progressive=True)


def main(wanted: list[str]) -> None:
    """Draw the named pictures, all pictures of the named plans, or every picture."""
    plans = {name.split("/")[0] for name in SCENES}
    if unknown := [word for word in wanted if word not in SCENES and word not in plans]:
        sys.exit(f"There is no {', '.join(unknown)}. There are: {', '.join(SCENES)}")
    names = [name for name in SCENES if not wanted or name in wanted or name.split("/")[0] in wanted]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            plan, picture = name.split("/")
            target = PLANS / plan / "pictures" / f"{picture}.jpg"
            draw(SCENES[name], target, Path(folder))
            print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
