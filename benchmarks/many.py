"""Many plans made by program, built by `pcp build-all`, beside a shell loop of plain MkDocs with Material.

    python benchmarks/many.py            1,000 plans, each of the size of `plans/ada`
    PLANS=50 LOOP=10 PAPERS=4 python benchmarks/many.py

The loop gets the same Markdown, one `mkdocs build` after the other as a shell does it; LOOP plans are enough to know
what one takes. It makes a website and nothing else, so what it is held against makes the website and the data. What
everything takes, with all that there is on paper, is measured with PAPERS plans, for information.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Measure, keep, measure

PLANS = int(os.environ.get("PLANS", "1000"))
LOOP = int(os.environ.get("LOOP", "40"))
PAPERS = int(os.environ.get("PAPERS", "10"))

_NAMES = ("Ada", "Bo", "Cai", "Dilys", "Eryl", "Femi", "Gita", "Huw", "Ines", "Joe")
_MKDOCS = ("site_name: Plan\ndocs_dir: {docs}\nsite_dir: {site}\ntheme: {{name: material, font: false}}\n"
           "plugins: [search]\nmarkdown_extensions: [tables, attr_list]\n")


def write_plans(folder: Path, count: int) -> None:
    """So many plan folders with the part of `plans/ada`, each with other words in it."""
    part = (ROOT / "plans/ada/one-page-profile.md").read_text(encoding="utf-8")
    for at in range(count):
        plan = folder / f"{at // 100:02}" / f"plan-{at:04}"
        plan.mkdir(parents=True)
        name = _NAMES[at % len(_NAMES)]
        (plan / "plan.yaml").write_text(f"person:\n  known_as: {name}\n", encoding="utf-8")
        own = part.replace("Wilf", f"{name} and Wilf").replace("Ruth", f"Ruth {at}")
        (plan / "one-page-profile.md").write_text(own, encoding="utf-8")


def write_loop(work: Path, count: int) -> list[str]:
    """The same Markdown for plain MkDocs, without the lines at its top, and the shell's loop over it."""
    for path in sorted((work / "plans").glob("*/*"))[:count]:
        docs = work / "loop" / path.name / "docs"
        docs.mkdir(parents=True)
        text = (path / "one-page-profile.md").read_text(encoding="utf-8").split("---\n", 2)[2]
        (docs / "index.md").write_text(text, encoding="utf-8")
        config = _MKDOCS.format(docs=docs, site=docs.parent / "site")
        (docs.parent / "mkdocs.yml").write_text(config, encoding="utf-8")
    python = shlex.quote(sys.executable)
    return ["sh", "-c", f"for each in loop/*; do {python} -m mkdocs build -q -f $each/mkdocs.yml || exit 1; done"]


def run() -> dict[str, tuple[int, Measure]]:
    """Every measure: how many plans, and what they took."""
    found: dict[str, tuple[int, Measure]] = {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_plans(work / "plans", PLANS)
        write_plans(work / "hundred", min(100, PLANS))
        write_plans(work / "few", PAPERS)
        quick = _pcp("plans", "out", "--only", "website,data")
        loop = write_loop(work, min(LOOP, PLANS))
        found["mkdocs build with Material, in a shell loop"] = min(LOOP, PLANS), measure(loop, work)
        for jobs in ("1", "2"):
            shutil.rmtree(work / "out", ignore_errors=True)
            found[f"build-all, --jobs {jobs}, from nothing"] = PLANS, measure([*quick, "--jobs", jobs], work)
        found["the loop once more"] = min(LOOP, PLANS), measure(loop, work)
        found["build-all, nothing changed"] = PLANS, measure(quick, work)
        _edit(work / "plans")
        found["build-all, one plan changed"] = PLANS, measure(quick, work)
        hundred = _pcp("hundred", "out-100", "--only", "website,data", "--jobs", "2")
        found["build-all, --jobs 2, from nothing, fewer plans"] = min(100, PLANS), measure(hundred, work)
        found["build-all, everything, --jobs 2"] = PAPERS, measure(_pcp("few", "out-few", "--jobs", "2"), work)
    return found


def _pcp(plans: str, out: str, *words: str) -> list[str]:
    return [sys.executable, "-m", "pcp_sitegen", "build-all", plans, "--out", out, "--quiet", *words]


def _edit(plans: Path) -> None:
    path = next(plans.glob("*/*/one-page-profile.md"))
    path.write_text(path.read_text(encoding="utf-8") + "- I like tea.\n", encoding="utf-8")


def table(found: dict[str, tuple[int, Measure]]) -> str:
    """Every measure, and the ratios that the project promises to watch."""
    lines = ["| what | plans | seconds | plans a minute | ms a plan | processor ms a plan | most memory, MB |",
             "|---|---|---|---|---|---|---|"]
    for label, (count, m) in found.items():
        lines.append(f"| {label} | {count} | {m.wall:.1f} | {count / m.wall * 60:.0f} | {m.wall / count * 1000:.1f} | "
                     f"{m.cpu / count * 1000:.1f} | {m.memory:.0f} |")
    loops = [(count, m) for label, (count, m) in found.items() if "loop" in label]
    plans, wall, cpu = (sum(figures) for figures in zip(*((n, m.wall, m.cpu) for n, m in loops), strict=True))
    lines.append("")
    for jobs in ("1", "2"):
        count, m = found[f"build-all, --jobs {jobs}, from nothing"]
        clock, processor = wall / plans / (m.wall / count), cpu / plans / (m.cpu / count)
        lines.append(f"- plans a minute to the loop, --jobs {jobs}: **{clock:.1f}** by the clock, "
                     f"{processor:.1f} by processor time")
    return "\n".join(lines)


if __name__ == "__main__":
    results = run()
    print(table(results))
    keep("many", {label: [m] for label, (_, m) in results.items()})
