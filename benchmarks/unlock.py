"""How long it takes to open a locked file, and how much memory, for small and large plans on quick and slow processors.

A file of 5 MB and one of 50 MB, opened in Chromium on a screen of 360 x 740. A slower processor is a real one for all
threads: the whole browser is stopped for most of every 24 milliseconds. (Chromium's own way to be slower leaves
the threads alone on which words are turned into a key.) Each is opened RUNS times, in turn; the middle one counts.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from measure import family, keep, proportional
from paper import photo
from playwright.sync_api import sync_playwright

from pcp_sitegen.build import Job, build
from pcp_sitegen.carry import locked, phrases, sealed

RUNS = int(os.environ.get("RUNS", "3"))
SIZES = {"5 MB": 32, "50 MB": 330}
"""Name -> photos in the plan."""
SLOWER = (1, 4, 6)
TURN = 0.024
PROGRAM = shutil.which("chromium")
PHOTOS_A_PART = 10
READY = "document.querySelector('#main > :not([hidden]) h1') !== null"


@dataclass(frozen=True)
class Opened:
    """One opening: ms until words can be written, ms from the words to the first page, MB before and after."""

    usable: float
    opened: float
    memory_before: float
    memory: float


def locked_plan(folder: Path, photos: int, phrase: str) -> Path:
    """A locked file of a plan with this many photos, no two of them alike."""
    plan, chance = folder / "plan", random.Random(photos)
    (plan / "pictures").mkdir(parents=True)
    (plan / "plan.yaml").write_text("person: {known_as: Max}\nupdated: 2026-06-01\n")
    for part in range(-(-photos // PHOTOS_A_PART)):
        lines = [f"---\ntitle: Part {part + 1}\n---\n\n## What matters here\n"]
        for number in range(min(PHOTOS_A_PART, photos - part * PHOTOS_A_PART)):
            path = f"pictures/p{part}-{number}.jpg"
            photo(chance).save(plan / path, quality=85)
            lines.append(f"- ![What it shows]({path}) This line has a photo beside it, and enough words for two lines.")
        (plan / f"part-{part + 1:03}.md").write_text("\n".join(lines) + "\n")
    book = build(Job(plan, folder / "out", only=("website", "data"), copied=date(2026, 6, 1)))
    file = folder / "locked.html"
    file.write_bytes(locked.make(folder / "out", book, [phrases.key(phrase), sealed.Key(sealed.LINK, bytes(32))]))
    return file


@contextlib.contextmanager
def slower(rate: int) -> Iterator[None]:
    """The browser has one part in `rate` of the time."""
    done = threading.Event()

    def turns() -> None:
        while not done.is_set():
            browser = _browser()
            _send(browser, signal.SIGSTOP)
            time.sleep(TURN * (rate - 1) / rate)
            _send(browser, signal.SIGCONT)
            time.sleep(TURN / rate)

    thread = threading.Thread(target=turns)
    if rate > 1:
        thread.start()
    try:
        yield
    finally:
        done.set()
        if rate > 1:
            thread.join()


def _send(processes: list[int], which: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, which)


def _browser(kind: str = "") -> list[int]:
    """The processes of the browser; those of one kind, such as `renderer`."""
    return [pid for pid in family(os.getpid()) if _is_browser(pid, kind)]


def _is_browser(pid: int, kind: str) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except OSError:
        return False
    return "chromium" in command.partition("\0")[0] and (not kind or f"--type={kind}" in command)


def _memory() -> float:
    return sum(map(proportional, _browser("renderer"))) / 1024


def opened(file: Path, phrase: str, rate: int) -> Opened:
    """Open a locked file in a new browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto("about:blank")
        with slower(rate):
            start = time.perf_counter()
            page.goto(file.as_uri(), wait_until="commit")
            page.wait_for_selector("#lock-form button")
            usable = time.perf_counter() - start
            page.wait_for_load_state("load")
            before = _memory()
            page.fill("#lock-phrase", phrase)
            start = time.perf_counter()
            page.evaluate("document.querySelector('#lock-form').requestSubmit()")
            while not page.evaluate(READY):
                time.sleep(0.01)
            done = time.perf_counter() - start
        memory = _memory()
        browser.close()
    return Opened(usable * 1000, done * 1000, before, memory)


def run() -> dict[str, list[Opened]]:
    """Every measure, in turn."""
    phrase = phrases.made()
    results: dict[str, list[Opened]] = {}
    with tempfile.TemporaryDirectory() as name:
        files = {size: locked_plan(Path(name) / size, photos, phrase) for size, photos in SIZES.items()}
        for turn in range(RUNS + 1):
            for size, file in files.items():
                for rate in SLOWER:
                    found = opened(file, phrase, rate)
                    if turn:  # the first round only warms the disk
                        mb = file.stat().st_size / 1_000_000
                        results.setdefault(f"{size} plan (file of {mb:.1f} MB), {rate} times slower", []).append(found)
    return results


def table(results: dict[str, list[Opened]]) -> str:
    """The middle of each measure."""
    lines = ["| what | words can be written, ms | from the words to the page, ms | memory before, MB | open, MB |",
             "|---|---|---|---|---|"]
    for label, all_ in results.items():
        said = (statistics.median(getattr(one, field) for one in all_)
                for field in ("usable", "opened", "memory_before", "memory"))
        lines.append(f"| {label} | " + " | ".join(f"{value:.0f}" for value in said) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    results = run()
    print(table(results))
    keep("unlock", results)
