"""How soon the first words of a website stand on an old phone, beside a plain Material site of the same plan.

A phone of 360 x 740 points, a processor six times slower than this one's, every page opened from its folder with
nothing kept from before. Each is opened RUNS times, in turn; the middle one counts. Bytes are those of all files that
the browser fetched by itself, without scrolling; photos are counted apart. What moves is Chromium's own "cumulative
layout shift".
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build import plain_site
from measure import ROOT, keep
from playwright.sync_api import Browser, sync_playwright

from pcp_sitegen.build import Job, build

RUNS = int(os.environ.get("RUNS", "5"))
SLOWER = 6
PHONE = {"width": 360, "height": 740}
QUIET_MS = 1500
PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
WATCH = """
window.seen = {shift: 0};
const watch = (type, heed) => new PerformanceObserver((list) => list.getEntries().forEach(heed))
  .observe({type, buffered: true});
watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.first = entry.startTime; });
watch("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
watch("layout-shift", (entry) => { seen.shift += entry.value; });
"""


@dataclass(frozen=True)
class Opened:
    """One opening of a page: kB without photos and of photos, files, ms to the first words and the largest, moves."""

    kilobytes: float
    photos: float
    files: int
    first: float
    largest: float
    shift: float


def opened(browser: Browser, page_file: Path, settings: str = "") -> Opened:
    """Open a page as if for the first time."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(page_file.as_uri() + settings, wait_until="load")
    page.wait_for_timeout(QUIET_MS)
    seen = page.evaluate("window.seen")
    context.close()
    files = {Path(unquote(urlsplit(url).path)) for url in asked if url.startswith("file:")}
    photos = sum(file.stat().st_size for file in files if file.suffix in PHOTOS)
    rest = sum(file.stat().st_size for file in files if file.suffix not in PHOTOS)
    return Opened(rest / 1000, photos / 1000, len(files), seen.get("first", 0), seen.get("largest", 0), seen["shift"])


def _size(file: Path) -> int:
    return file.stat().st_size


def run() -> dict[str, list[Opened]]:
    """Every page, RUNS times, in turn."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    results: dict[str, list[Opened]] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        work = Path(name)
        shutil.copytree(ROOT / "plans/sam", work / "sam")
        build(Job(work / "sam", work / "out", only=("website",), today=date.today()))
        config = plain_site(work, work / "sam")
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)], check=True, cwd=work,
                       env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        ours = work / "out/website"
        pages = {
            "our first page": (ours / "index.html", ""),
            "our first page, in the dark": (ours / "index.html", "?easier=1.colours-dark.size-4"),
            "our first page, one thing at a time": (ours / "index.html", "?easier=1.one-yes"),
            "our profile": (ours / "one-page-profile.html", ""),
            "our longest part": (max(ours.glob("*.html"), key=_size), ""),
            "plain Material, the profile": (work / "site/one-page-profile/index.html", ""),
        }
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for turn in range(RUNS + 1):
            for label, (page, settings) in pages.items():
                found = opened(browser, page, settings)
                if turn:  # the first round only warms the disk
                    results.setdefault(label, []).append(found)
        browser.close()
    return results


def table(results: dict[str, list[Opened]]) -> str:
    """The middle of each measure, and the ratio to the plain site."""
    names = Opened.__annotations__
    middle = {label: Opened(*(statistics.median(getattr(one, name) for one in found) for name in names))
              for label, found in results.items()}
    lines = ["| page | kB without photos | photos, kB | files | first words, ms | largest, ms | moved |",
             "|---|---|---|---|---|---|---|"]
    lines += [f"| {label} | {m.kilobytes:.1f} | {m.photos:.0f} | {m.files:.0f} | {m.first:.0f} | {m.largest:.0f} | "
              f"{m.shift:.3f} |" for label, m in middle.items()]
    ours, plain = middle["our profile"], middle["plain Material, the profile"]
    return "\n".join([*lines, "", "- our profile to plain Material's: "
                      f"{ours.kilobytes / plain.kilobytes:.2f} in kB without photos, "
                      f"{ours.first / plain.first:.2f} in time to the first words"])


if __name__ == "__main__":
    found = run()
    print(table(found))
    keep("first_page", found)
