"""Every example of every template, the hidden ones too, through reading, the website, the booklet and axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.haystack import pdf_pages, words
from tests.made import TODAY
from tests.web.eyes import Eyes

EXAMPLES = [(name, example.name) for name in templates.names() for example in templates.load(name).examples]


@pytest.mark.parametrize(("template", "name"), EXAMPLES)
def test_an_example_reads_well_on_a_screen_on_a_phone_and_on_paper(
    template: str, name: str, tmp_path: Path, eyes: Eyes
) -> None:
    example = next(one for one in templates.load(template).examples if one.name == name)
    folder, out = tmp_path / "plan", tmp_path / "out"
    folder.mkdir()
    (folder / "plan.yaml").write_text("person: {known_as: Sam}\n", encoding="utf-8")
    (folder / "part.md").write_text(example.markdown, encoding="utf-8")
    build(Job(folder, out, today=TODAY, only=("website", "booklets")))

    sight = eyes.see(out / "website" / "part.html")
    assert sight.said == sight.failed == []
    assert {width: faults for width, faults in sight.axe.items() if faults} == {}
    assert [width for width, look in sight.looks.items() if look["sideways"] > 0] == []
    assert all(look["smallText"] == look["smallTargets"] == [] for look in sight.looks.values())

    booklet = out / "booklets" / "easy-read-a4.pdf"
    plan = readers.view(read(folder), "me", TODAY)
    assert pdf_errors(booklet, plan.parts) == []

    (page,) = pages.make(plan).pages
    wanted = words(" ".join((page.title, *(f"{place.heading} {place.text}" for place in page.places))))
    assert wanted - words(eyes.page.locator("main").inner_text()) == set()
    # The number of a page stands right after its words, and would make a longer number of one at their end.
    printed = " ".join(re.sub(r"\s\d+$", "", page) for page in pdf_pages(booklet.read_bytes()))
    assert wanted - words(printed) == set()
