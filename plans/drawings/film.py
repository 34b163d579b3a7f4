"""Film the train on the viaduct: python -m plans.drawings.film FFMPEG. Needs Chromium, Pillow and the extra [speech].

What it makes is in the repository (plans/sam/films), so nobody needs ffmpeg to build the plan.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from . import sounds
from .__main__ import CHROMIUM, PLANS
from .sam.places import viaduct_layers
from .scenes import Scene, wide

SIZE, RATE, SECONDS = (640, 480), 12, 6
FROM, TO = -620, 700
"""Where the train is at the beginning and at the end, in pixels to the right of where it stands in the picture."""


def layer(scene: Scene, work: Path) -> Image.Image:
    """One layer of the picture, with nothing where nothing is drawn."""
    page, shot = work / "layer.svg", work / "layer.png"
    page.write_text(scene.draw(), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--default-background-color=00000000",
             f"--window-size={scene.width},{scene.height}", f"--screenshot={shot}"]
    subprocess.run([CHROMIUM, *flags, page.as_uri()], check=True, capture_output=True)
    return Image.open(shot).convert("RGBA").resize(SIZE, Image.Resampling.LANCZOS)


def main(ffmpeg: str) -> None:
    target = PLANS / "sam" / "films"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        back, train, front = (layer(wide(lambda drawn=drawn: drawn), work) for drawn in viaduct_layers())
        frames = RATE * SECONDS
        for number in range(frames):
            frame = back.copy()
            frame.alpha_composite(train.transform(
                SIZE, Image.Transform.AFFINE, (1, 0, -(FROM + (TO - FROM) * number / frames), 0, 1, 0),
                Image.Resampling.BILINEAR))
            frame.alpha_composite(front)
            frame.convert("RGB").save(work / f"{number:03}.png")
            if number == frames // 2:
                frame.convert("RGB").save(target / "train.jpg", quality=85, optimize=True)
        sounds.save(sounds.train(SECONDS), work / "train.wav")
        subprocess.run([ffmpeg, "-y", "-loglevel", "error", "-framerate", str(RATE), "-i", work / "%03d.png",
                        "-i", work / "train.wav", "-c:v", "libx264", "-profile:v", "baseline", "-pix_fmt", "yuv420p",
                        "-preset", "veryslow", "-crf", "27", "-c:a", "aac", "-b:a", "48k", "-shortest",
                        "-fflags", "+bitexact", "-movflags", "+faststart", target / "train.mp4"], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
