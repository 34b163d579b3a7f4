"""All sheets and booklets of the example plan, beside its A4 booklet alone; and the memory that a large plan takes.

Each measure is a whole process, run in turn with the others RUNS times; the middle one counts. The large plan is made
by program: as many photos as pages, each photo different, in a booklet of about 200 pages.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import ROOT, Measure, keep, measure, middle
from PIL import Image

RUNS = int(os.environ.get("RUNS", "5"))
PARTS, PHOTOS_A_PART, LINES_A_PHOTO = 40, 5, 6
PHOTO = (1600, 1200)
A4, ALL, AGAIN = "the A4 booklet alone", "everything on paper", "again, nothing changed"
LARGE = "a large plan, everything"


def run() -> dict[str, list[Measure]]:
    """Every measure, in turn."""
    results: dict[str, list[Measure]] = {A4: [], ALL: [], AGAIN: []}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        shutil.copytree(ROOT / "plans/sam", work / "sam")
        for turn in range(RUNS + 1):
            steps: dict[str, tuple[Callable[[], object], str]] = {
                A4: (lambda: shutil.rmtree(work / "a4", ignore_errors=True), "easy-read-a4"),
                ALL: (lambda: shutil.rmtree(work / "all", ignore_errors=True), "booklets"),
                AGAIN: (lambda: None, "booklets"),
            }
            for label, (prepare, only) in steps.items():
                prepare()
                found = measure(_build(work / "sam", work / ("a4" if label == A4 else "all"), only), work)
                if turn:  # the first round only warms the disk
                    results[label].append(found)
        large_plan(work / "large")
        results[LARGE] = [measure(_build(work / "large", work / "large-out", "booklets"), work)]
    return results


def _build(plan: Path, out: Path, only: str) -> list[str]:
    return [sys.executable, "-m", "pcp_sitegen", "build", str(plan), "--quiet", "--out", str(out), "--only", only]


def large_plan(folder: Path) -> None:
    """A plan of many pages and photos. No photo is like another, so that none is kept only once."""
    (folder / "pictures").mkdir(parents=True)
    (folder / "plan.yaml").write_text("person: {known_as: Max}\nupdated: 2026-06-01\n")
    chance = random.Random(5)
    for part in range(PARTS):
        lines = [f"---\ntitle: Part {part + 1}\n---\n\n## What matters here\n"]
        for number in range(PHOTOS_A_PART):
            path = f"pictures/p{part}-{number}.jpg"
            photo(chance).save(folder / path, quality=85)
            lines.append(f"- ![What it shows]({path}) This line has a photo beside it, and enough words for two lines.")
            lines += [f"- Line {line} is here so that there is a page of words for each photo, as in a long plan."
                      for line in range(LINES_A_PHOTO)]
        (folder / f"part-{part + 1:02}.md").write_text("\n".join(lines) + "\n")


def photo(chance: random.Random) -> Image.Image:
    """Spots of colour at the size of a photo: JPEG makes as much of it as of a real one."""
    small = Image.frombytes("RGB", (80, 60), chance.randbytes(80 * 60 * 3))
    return small.resize(PHOTO, Image.Resampling.BICUBIC)


def table(results: dict[str, list[Measure]]) -> str:
    """The middle of each measure, and the ratio that the project promises to watch."""
    found = {label: middle(all_) for label, all_ in results.items()}
    lines = ["| what | seconds | processor seconds | most memory, MB |", "|---|---|---|---|"]
    lines += [f"| {label} | {m.wall:.2f} | {m.cpu:.2f} | {m.memory:.0f} |" for label, m in found.items()]
    clock, cpu = found[ALL].wall / found[A4].wall, found[ALL].cpu / found[A4].cpu
    return "\n".join([*lines, "", f"- {ALL}, to {A4}: {clock:.2f} by the clock, {cpu:.2f} by processor time",
                      f"- {AGAIN}, to the first time: {found[AGAIN].wall / found[ALL].wall:.2f} by the clock"])


if __name__ == "__main__":
    results = run()
    print(table(results))
    keep("paper", results)
