"""Every template -> a picture in `docs/gallery/` of how its page looks on a phone, on a wide screen and on paper.

And every sheet and booklet -> a picture of its first pages. Run by `make gallery`. A template is shown by the example
plan with the most parts that uses it, else by its own first example; a sheet or booklet by the first such plan that has
it. Which plans, templates and papers there are is found by looking. Needs what the tests need.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import cast

import pypdfium2
from pictures import side_by_side
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pcp_sitegen.book import words
from pcp_sitegen.book.papers import PAPERS
from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.read import read

ROOT = Path(__file__).resolve().parent.parent
PLANS = ROOT / "plans"
GALLERY = ROOT / "docs/gallery"
SCREENS = ({"width": 360, "height": 900}, {"width": 1280, "height": 900})
HIGH = 900
LOW = 600


@dataclass(frozen=True)
class Show:
    """A template, and the part of a built plan that shows it."""

    template: str
    title: str
    purpose: str
    part: str
    built: Path


def shows(scratch: Path) -> Iterator[Show]:
    """Every template with a part that shows it, built."""
    used: dict[str, tuple[Path, str]] = {}
    plans = [(path.parent, read(path.parent)) for path in PLANS.glob("*/plan.yaml")]
    for folder, plan in sorted(plans, key=lambda pair: (-len(pair[1].parts), pair[0])):
        for part in plan.parts:
            if (part.wanted and part.sections) or part.made:
                used.setdefault(part.template, (folder, part.name))
        used.setdefault(first_shift.NAME, (folder, first_shift.NAME))
    for name in templates.names():
        folder, part = used.get(name) or _example(name, scratch)
        out = scratch / "out" / folder.name
        if not out.exists():
            build(Job(folder, out, today=date.today(), only=("website", "booklets")))
        template = templates.load(name)
        yield Show(name, template.title, template.purpose, part, out)


def _example(name: str, scratch: Path) -> tuple[Path, str]:
    """A plan with the template's own first example."""
    folder = scratch / f"example-{name}"
    folder.mkdir()
    (folder / "plan.yaml").write_text("person: {known_as: Sam}\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(templates.load(name).examples[0].markdown, encoding="utf-8")
    return folder, name


def picture(show: Show, browser: Browser) -> Image.Image:
    """Phone, wide screen and paper, side by side."""
    images = []
    for screen in SCREENS:
        page = browser.new_page(viewport=screen)
        page.goto((show.built / f"website/{show.part}.html").as_uri())
        images.append(Image.open(io.BytesIO(page.screenshot())))
        page.close()
    return side_by_side([*images, paper(show)])


def paper(show: Show) -> Image.Image:
    """The printed page on which the part begins; the sheet itself, for the first shift."""
    own_sheet = show.template == first_shift.NAME
    name = "first-shift.pdf" if own_sheet else "easy-read-a4.pdf"
    with pypdfium2.PdfDocument(show.built / "booklets" / name) as pdf:
        page = pdf[0 if own_sheet else _begins(pdf, show.built, show.part)]
        return page.render(scale=HIGH / page.get_height()).to_pil()


@dataclass(frozen=True)
class OnPaper:
    """A sheet or booklet, and one that was built."""

    name: str
    called: str
    use: str
    pdf: Path


def on_paper(shown: list[Show]) -> Iterator[OnPaper]:
    """Every sheet and booklet, of the first plan that has it."""
    plans = list(dict.fromkeys(show.built for show in shown if (PLANS / show.built.name).is_dir()))
    plans.sort(key=lambda built: -len(list(built.glob("booklets/*.pdf"))))
    called = cast(dict[str, dict[str, str]], words.load("en").papers)
    for paper in PAPERS:
        pdf = next(path for built in plans if (path := built / f"booklets/{paper.name}.pdf").is_file())
        yield OnPaper(paper.name, called[paper.name]["name"], called[paper.name]["use"], pdf)


def first_pages(pdf: Path) -> Image.Image:
    """The first two pages of a paper side by side; its only one, if it has one."""
    with pypdfium2.PdfDocument(pdf) as document:
        return side_by_side([document[at].render(scale=LOW / document[at].get_height()).to_pil()
                             for at in range(min(2, len(document)))])


def _begins(pdf: pypdfium2.PdfDocument, built: Path, part: str) -> int:
    """The number of the page that the part's bookmark leads to."""
    title = _heading(built / f"website/{part}.html")
    for bookmark in pdf.get_toc():
        if bookmark.get_title() == title and bookmark.get_dest():
            return int(bookmark.get_dest().get_index())
    raise LookupError(f"{part} has no bookmark")


def _heading(path: Path) -> str:
    """The words of a page's only `h1`."""
    text = path.read_text(encoding="utf-8")
    inside = text.split("<h1", 1)[1].split(">", 1)[1].split("</h1>", 1)[0]
    return unescape(inside).strip()


def main(names: list[str]) -> None:
    """Make the named pictures, or all of them, and the page that shows them all."""
    GALLERY.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        found = list(shows(Path(folder)))
        for show in found:
            if not names or show.template in names:
                picture(show, browser).save(GALLERY / f"{show.template}.webp", quality=60, method=6)
        browser.close()
        papers = list(on_paper(found))
        for paper in papers:
            if not names or paper.name in names:
                first_pages(paper.pdf).save(GALLERY / f"paper-{paper.name}.webp", quality=60, method=6)
    lines = ["# The parts a plan can have", "",
             "Each as it looks on a phone, on a wide screen, and on the printed page where it begins. Made by",
             "`make gallery` from the example plans, whose people are invented.", ""]
    for show in found:
        lines += [f"## {show.title}", "", f"`pcp add my-plan {show.template}`: {show.purpose}", "",
                  f"![{show.title}: the page on a phone, on a wide screen, and printed]({show.template}.webp)", ""]
    lines += ["# On paper", "",
              "The first pages of each sheet and booklet. A build makes those that the plan has parts for.", ""]
    for paper in papers:
        lines += [f"## {paper.called}", "", f"`{paper.name}.pdf`: {paper.use}", "",
                  f"![{paper.called}: its first pages](paper-{paper.name}.webp)", ""]
    (GALLERY / "README.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
