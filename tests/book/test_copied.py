"""A copy that leaves the house says when it was made, who keeps the main one and when to ask; no build at home does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen.book import facts, pages
from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.conftest import PlanFolder
from tests.haystack import pdf_pages

DAY = date(2026, 10, 1)
WHO = "person: {known_as: Sam}\nreview: {next: 2027-03-01}\n"
HELPERS = "facilitator: {name: Priya Shah}\n"
READERS = ("readers:\n  open: {parts: all}\n  early: {parts: all, until: 2027-02-01}\n"
           "  late: {parts: all, until: 2027-04-01}\n")
MADE, CHECK = "This copy was made on 1\xa0October\xa02026.", "After 1\xa0March\xa02027, ask {} if this is still right."


def _lines(folder: Path, reader: str = "me") -> tuple[str, ...]:
    book = pages.make(readers.view(read(folder), reader, DAY))
    assert book.copy_lines == ()
    assert not set(facts.about(book)) & {(str(book.words.about_copy), "")}
    return replace(book, copied=DAY).copy_lines


@pytest.mark.parametrize(("helpers", "who"), [
    ("", "Sam"),
    (HELPERS, "Priya Shah"),
    (HELPERS + "key_worker: {name: Joe Bell}\n", "Joe Bell"),
])
def test_it_names_who_keeps_the_main_copy(plan_folder: PlanFolder, helpers: str, who: str) -> None:
    folder = plan_folder({"plan.yaml": WHO + helpers, "week.md": "- Tea"})
    assert _lines(folder) == (MADE, f"{who} keeps the main copy.", CHECK.format(who))


def test_without_a_day_for_the_review_none_is_named(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": "person: {known_as: Sam}\n", "week.md": "- Tea"})
    assert _lines(folder) == (MADE, "Sam keeps the main copy.")


@pytest.mark.parametrize(("reader", "asks"), [("open", True), ("early", False), ("late", True)])
def test_a_copy_that_ends_before_the_review_says_only_that(plan_folder: PlanFolder, reader: str, asks: bool) -> None:
    folder = plan_folder({"plan.yaml": WHO + READERS, "week.md": "- Tea"})
    assert (CHECK.format("Sam") in _lines(folder, reader)) == asks


def test_it_stands_on_every_page_of_the_website_and_where_the_plan_is_opened(plan_folder: PlanFolder,
                                                                            tmp_path: Path) -> None:
    folder = plan_folder({"plan.yaml": WHO + HELPERS + "other_languages: [cy]\n", "week.md": "- Tea"})
    home, copy = tmp_path / "home", tmp_path / "copy"
    build(Job(folder, home, only=("website",), today=DAY))
    build(Job(folder, copy, only=("website",), today=DAY, copied=DAY))
    for name in [path.relative_to(home).as_posix() for path in home.rglob("*.html")]:
        said = [(one / name).read_text().replace("&nbsp;", "\xa0") for one in (home, copy)]
        sign = "Cafodd y copi yma ei wneud ar 1\xa0Hydref\xa02026." if ".cy." in name else MADE
        assert [sign in text for text in said] == [False, True], name
    about = (copy / "website/about.html").read_text().replace("\xa0", " ")
    assert about.count("Priya Shah keeps the main copy.") == 2, "among the facts, and at the foot"


@pytest.mark.parametrize(("reader", "foot"), [("me", "This copy was made on 1 October 2026."),
                                              ("early", "Stop using this copy after 1 February 2027.")])
def test_each_page_of_a_booklet_says_that_it_is_a_copy_and_the_last_says_all(plan_folder: PlanFolder, tmp_path: Path,
                                                                            reader: str, foot: str) -> None:
    folder = plan_folder({"plan.yaml": WHO + HELPERS + READERS, "week.md": "# My week\n\n- Tea"})
    build(Job(folder, tmp_path / "out", reader=reader, only=("easy-read-a4",), today=DAY, copied=DAY))
    _, *inside, last = [" ".join(page.replace("\xa0", " ").split())
                        for page in pdf_pages((tmp_path / "out/booklets/easy-read-a4.pdf").read_bytes())]
    assert inside
    assert all(foot in page for page in inside if page)
    assert "This copy was made on 1 October 2026. Priya Shah keeps the main copy." in last
