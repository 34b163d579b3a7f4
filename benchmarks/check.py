"""A whole plan checked, beside its build, in one run: how long the first takes of the second.

Each is a whole process, in turn, RUNS times; the middle one counts. A build is what `pcp build` makes when nothing of
an earlier one is there; beside it stands one of the website alone. The aim is a quarter of the build.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Measure, keep, measure, middle

RUNS = int(os.environ.get("RUNS", "5"))
PLANS = ("sam", "olwen", "zee", "ada")
_BUILD = ("build", "--quiet", "--out", "out")
STEPS = {"check": ("check", "--format", "sarif"), "build": _BUILD, "website": (*_BUILD, "--only", "website")}


def run(name: str) -> dict[str, list[Measure]]:
    """Every measure of one plan, RUNS times, in turn."""
    results: dict[str, list[Measure]] = {label: [] for label in STEPS}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        plan = str(ROOT / "plans" / name)
        pcp = [sys.executable, "-m", "pcp_sitegen"]
        for turn in range(RUNS + 1):
            for label, (command, *words) in STEPS.items():
                shutil.rmtree(work / "out", ignore_errors=True)
                found = measure([*pcp, command, plan, *words], work)
                if turn:  # the first round only warms the disk
                    results[label].append(found)
    return results


def main() -> None:
    found = {name: run(name) for name in PLANS}
    for name, results in found.items():
        check, build, website = (middle(results[label]).wall for label in STEPS)
        print(f"{name}: {check:.2f} s to check, {build:.2f} s to build ({check / build:.2f}), "
              f"{website:.2f} s for the website alone ({check / website:.2f})")
    keep("check", {f"{name}, {label}": rows for name, results in found.items() for label, rows in results.items()})


if __name__ == "__main__":
    main()
