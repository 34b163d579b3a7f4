"""Change bars: each new or changed line has a bar and a word for it, in booklets and on the website only."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pcp_sitegen.book import bars, pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.outputs import booklets, website_files
from pcp_sitegen.paper import booklet, sheets
from pcp_sitegen.plan.changed.rebuilt import rebuilt
from pcp_sitegen.plan.gather import what_changed
from pcp_sitegen.plan.model import Item, Notes, Part, Plan, Row, Section, Table
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.readers import view
from tests.checkers import pdf_errors
from tests.haystack import pdf_pages
from tests.made import SAM, TODAY, on_paper

PROFILE = "one-page-profile"


class _Without:
    """Sam's plan before two of its lines were written, with one that said something else."""

    def title(self, section: Section) -> str:
        return section.title

    def line(self, item: Item, depth: int) -> Item | None:
        if "bobble hat" in item.text or "Show me 2 pictures" in item.text:
            return None
        return replace(item, text=item.text.replace("1.5 cm", "2 cm"))

    def row(self, row: Row, table: Table, depth: int) -> Row | None:
        return None if "3 times" in repr(row) else row


@cache
def _book(marked: bool, parts: tuple[str, ...] = (PROFILE, "communication-chart")) -> Book:
    plan = read(SAM)
    plan = replace(plan, parts=tuple(part for part in plan.parts if part.name in parts), speech=False, shared=())
    if marked:
        news = Part(what_changed.NAME, "What is new", what_changed.NAME, what_changed.WHERE, made=True)
        plan = replace(plan, parts=(*plan.parts, news))
    earlier = rebuilt(plan, _Without())
    since: date | None = date(2026, 6, 1) if marked else None
    return pages.make(view(replace(plan, earlier=earlier if marked else None, since=since, bars=marked), "me", TODAY))


def _page(book: Book, name: str = PROFILE) -> str:
    return next(page.html for page in book.pages if page.name == name)


def test_each_new_or_changed_line_has_a_mark_and_no_other_line() -> None:
    html = _page(_book(True))
    words = re.findall(r'<li class="note note-bar-(new|changed)">([^<]*)</li>', html)
    assert sorted(words) == [("changed", "Changed"), ("new", "New"), ("new", "New")]
    assert len(re.findall(r'<li class="item[^"]* bar-new"', html)) == 2
    assert html.count('<tr class="bar-') == 0
    assert _page(_book(True), "communication-chart").count('<tr class="bar-new">') == 1


def test_the_booklet_has_the_words_says_what_a_bar_means_and_can_be_read_aloud(tmp_path: Path) -> None:
    book = _book(True)
    path = tmp_path / "booklet.pdf"
    path.write_bytes(on_paper(book, "easy-read-a4").pdf)
    text = " ".join(pdf_pages(path.read_bytes()))
    assert "A bar beside a line means: this line is new or changed since 1 June 2026." in text.replace("\xa0", " ")
    assert text.count("Changed") == 3, "in the profile, on the sheet for a first shift, and on the page of what is new"
    assert pdf_errors(path, book.plan.parts) == []


def test_what_has_one_side_of_paper_has_no_marks_and_loses_no_line_for_them() -> None:
    marked, plain = bars.without(_book(True)), _book(False)
    marked = replace(marked, pages=tuple(page for page in marked.pages if page.name != what_changed.NAME))
    assert [page.html for page in marked.pages] == [page.html for page in plain.pages]
    for name in ("one-page-profile", "first-shift", "communication-chart"):
        found, wanted = (sheets.load(name).source(book) for book in (marked, plain))
        assert found == wanted
    orders = {order.name: booklets._copies(_book(True))[order.at].plan.bars for order in booklets._orders(_book(True))}
    assert orders["easy-read-a4"]
    assert not orders["one-page-profile"]


def test_nobody_who_did_not_ask_gets_anything_of_it() -> None:
    book = _book(False)
    assert bars.without(book) is book
    assert "bar-new" not in booklet.source(book, booklet.A4)
    assert "bar-new" not in str(website_files.assets(book)["style.css"])
    assert "bar-new" in str(website_files.assets(_book(True))["style.css"])


def test_no_file_can_say_it() -> None:
    plan: Plan = read(SAM)
    assert all(item.notes.news == Notes().news == "" for part in plan.parts for item in part.items())
