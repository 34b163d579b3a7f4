"""The example plan, built by us and by plain MkDocs with Material and plain WeasyPrint, side by side in one run.

Each measure is a whole process, run in turn with the others RUNS times; the middle one counts. Cold means that
nothing of an earlier build is there. Plain MkDocs gets the same Markdown and photos. Plain WeasyPrint gets the very
pages of our booklet, as HTML that is already made, with the photos as they came. Neither of them shrinks a photo, tags
a PDF, draws a symbol on the website or leaves anything out for a reader.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from measure import ROOT, Measure, keep, measure, middle

from pcp_sitegen.book import pages
from pcp_sitegen.paper import press
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read

RUNS = int(os.environ.get("RUNS", "5"))

WEASYPRINT = "import weasyprint; weasyprint.HTML('paper/booklet.html').write_pdf('plain.pdf')"


def run() -> dict[str, list[Measure]]:
    """Every measure, RUNS times, in turn."""
    results: dict[str, list[Measure]] = {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        plan = work / "sam"
        shutil.copytree(ROOT / "plans/sam", plan)
        config = plain_site(work, plan)
        _plain_pages(work, plan)
        pcp = [sys.executable, "-m", "pcp_sitegen", "build", str(plan), "--quiet", "--out", "out",
               "--only", "website,data,first-shift,easy-read-a4"]
        steps: dict[str, tuple[Callable[[int], object], list[str]]] = {
            "pcp build, cold": (lambda _: shutil.rmtree(work / "out", ignore_errors=True), pcp),
            "pcp build, after a one-line edit": (lambda turn: _edit(plan, turn), pcp),
            "mkdocs build with Material": (
                lambda _: shutil.rmtree(work / "site", ignore_errors=True),
                [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)],
            ),
            "WeasyPrint": (lambda _: None, [sys.executable, "-c", WEASYPRINT]),
        }
        for turn in range(RUNS + 1):
            for label, (prepare, command) in steps.items():
                prepare(turn)
                found = measure(command, work)
                if turn:  # the first round only warms the disk
                    results.setdefault(label, []).append(found)
    return results


def plain_site(work: Path, plan: Path) -> Path:
    """The same Markdown and photos for the plain tools, without the lines at the top, which only we understand."""
    shutil.copytree(plan, work / "plain")
    for path in (work / "plain").glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").split("---\n", 2)[2], encoding="utf-8")
    config = work / "mkdocs.yml"
    config.write_text("site_name: Plan\ndocs_dir: plain\nsite_dir: site\n"
                      "theme: {name: material, font: false}\n"
                      "plugins: [search]\nmarkdown_extensions: [tables, attr_list]\n")
    return config


def _plain_pages(work: Path, plan: Path) -> None:
    """Our booklet's pages as an HTML file, with its symbols and with the photos of the plan folder beside it."""
    book = pages.make(readers.view(read(plan), "me", date.today()))
    (work / "paper/pictures").mkdir(parents=True)
    pages_ = "\n".join(f"<h1>{page.title}</h1>{page.html}" for page in book.pages)
    (work / "paper/booklet.html").write_text(
        f"<style>{press.style(book, 'print/booklet.css')}</style>{pages_}", encoding="utf-8")
    for name, data in book.media.items():
        (work / "paper/pictures" / name).write_bytes(data)
    for reference, name in book.photos.items():
        shutil.copy(plan / reference, work / "paper/pictures" / name)


def _edit(plan: Path, turn: int) -> None:
    path = plan / "my-week.md"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("- ") and not line.endswith("}"))
    lines[at] = lines[at].rstrip(" .") + f" {turn}."
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(results: dict[str, list[Measure]]) -> str:
    """The middle of each measure, and the two ratios that the project promises to watch."""
    cold, edit, site, paper = (middle(found) for found in results.values())
    lines = ["| what | seconds | processor seconds | most memory, MB |", "|---|---|---|---|"]
    lines += [f"| {label} | {m.wall:.2f} | {m.cpu:.2f} | {m.memory:.0f} |"
              for label, m in zip(results, (cold, edit, site, paper), strict=True)]
    both = Measure(site.wall + paper.wall, site.cpu + paper.cpu, max(site.memory, paper.memory))
    lines += ["", _ratio("website and booklet, cold, to the two plain tools together", cold, both),
              _ratio("after a one-line edit, to cold", edit, cold)]
    return "\n".join(lines)


def _ratio(label: str, one: Measure, other: Measure) -> str:
    return (f"- {label}: {one.wall / other.wall:.2f} by the clock, {one.cpu / other.cpu:.2f} by processor time, "
            f"{one.memory / other.memory:.1f} in memory")


if __name__ == "__main__":
    found = run()
    print(table(found))
    keep("build", found)
