"""Every example of every template, the hidden ones too, through reading, the website, the booklet and axe."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pikepdf
import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.outputs import website
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.haystack import pdf_bookmarks, pdf_pages, words
from tests.made import TODAY, on_paper, write_examples
from tests.web.eyes import PHONE, SCREEN, Eyes


@pytest.mark.parametrize("template", templates.names())
def test_its_examples_read_well_on_a_screen_on_a_phone_and_on_paper(template: str, tmp_path: Path, eyes: Eyes) -> None:
    """All are in one plan, and their booklet is one: that is as hard for each page, and many times as fast."""
    plan = readers.view(read(write_examples(template, tmp_path / "plan")), "me", TODAY)
    book = pages.make(plan)
    website.write(book, tmp_path)
    booklet = tmp_path / "easy-read-a4.pdf"
    booklet.write_bytes(on_paper(book, "easy-read-a4").pdf)
    assert pdf_errors(booklet, plan.parts) == []
    paper = _parts_on_paper(booklet)

    examples = templates.load(template).examples
    assert {page.name for page in book.pages} >= {f"part-{number}" for number in range(1, len(examples) + 1)}
    for number, page in enumerate(book.pages):
        sight = eyes.see(tmp_path / "website" / f"{page.name}.html", axe_at=((SCREEN, PHONE)[number % 2],))
        assert sight.said == sight.failed == [], page.name
        assert {width: faults for width, faults in sight.axe.items() if faults} == {}, page.name
        assert [width for width, look in sight.looks.items() if look["sideways"] > 0] == [], page.name
        assert all(look["smallText"] == look["smallTargets"] == [] for look in sight.looks.values()), page.name

        wanted = _wanted(page)
        assert wanted - words(eyes.page.locator("main").inner_text()) == set(), page.name
        assert wanted - words(paper[page.title]) == set(), page.name


def _wanted(page: Page) -> set[str]:
    """All words of a page. Figures at the end of one cell and the beginning of the next do not make a number."""
    found = words(" ".join((page.title, *(f"{place.heading} {place.text}" for place in page.places))))
    apart = words(f"{page.title}\n" + re.sub(r"<[^>]*>", "\n", html.unescape(page.html)))
    return {word for word in found if not word.isdigit() or word in apart}


def _parts_on_paper(booklet: Path) -> dict[str, str]:
    """The title of each part in a booklet -> what stands on its own pages."""
    # The number of a page stands right after its words, and would make a longer number of one at their end.
    printed = [re.sub(r"\s\d+$", "", page) for page in pdf_pages(booklet.read_bytes())]
    with pikepdf.open(booklet) as pdf:
        starts = pdf_bookmarks(pdf)
    ends = [start for _, start in starts[1:]] + [len(printed)]
    return {title: " ".join(printed[start:end]) for (title, start), end in zip(starts, ends, strict=True)}
