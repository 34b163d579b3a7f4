"""A command -> what it takes: time on the clock, processor time, and memory; and where results are kept."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_SECONDS = 0.02


@dataclass(frozen=True)
class Measure:
    """Seconds on the clock, seconds of processor time, and the most memory all processes had together, in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str], folder: Path) -> Measure:
    """Run a command in a folder to its end, and watch it."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    most = 0
    ended = threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.wait(SAMPLE_SECONDS):
            most = max(most, sum(proportional(pid) for pid in family(process.pid)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, errors = process.communicate()
    wall = time.perf_counter() - start
    ended.set()
    watcher.join()
    after = os.times()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{errors.decode()}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Measure(wall, cpu, most / 1024)


def family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in family(int(child)))]


def proportional(pid: int) -> int:
    """Memory of a process in kB, with what it shares counted in parts, so that a family can be added up."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def middle(found: Sequence[Measure]) -> Measure:
    """The middle one of each figure."""
    return Measure(*(statistics.median(getattr(one, name) for one in found) for name in ("wall", "cpu", "memory")))


def keep(name: str, found: Mapping[str, Sequence[Any]]) -> None:
    """Write down every single result."""
    folder = ROOT / "benchmarks/results"
    folder.mkdir(exist_ok=True)
    rows = {label: [vars(one) for one in results] for label, results in found.items()}
    (folder / f"{name}.json").write_text(json.dumps(rows, indent=1))
