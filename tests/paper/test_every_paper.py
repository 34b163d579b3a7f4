"""Whatever there is on paper can be printed at home, read, and read aloud: size, edges, words, colours, tags and fonts.

A paper is looked at because it is there. Those that Sam has no part for are looked at in another plan.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from pcp_sitegen.book import pages
from pcp_sitegen.book import words as interface
from pcp_sitegen.book.figures import WORDS
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.papers import PAPERS
from pcp_sitegen.paper import sheets
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests import haystack
from tests.checkers import pdf_errors
from tests.made import PLANS, SAM, TODAY, printed
from tests.paper import readback
from tests.paper.readback import Item, Word
from tests.paper.test_bind import BOUND
from tests.paper.test_fold import TO_FOLD
from tests.test_themes import contrast

A5, A4, WIDE, A3 = (148, 210), (210, 297), (297, 210), (420, 297)
SIZES = {
    "first-shift": {A4}, "one-page-profile": {A4}, "communication-chart": {WIDE}, "hospital-passport": {A4},
    "door-sheet": {A4}, "wallet-card": {A4}, "easy-read-a4": {A4}, "easy-read-a5": {A5}, "easy-read-a5-to-fold": {WIDE},
    "large-print-a4": {A4}, "picture-book-a4": {A4}, "read-with-me": {A4}, "review-pack": {A4, WIDE},
    "review-posters-a3": {A3},
}
"""Millimetres, wide and high."""
SMALL = {"wallet-card": 8, "one-page-profile": 12, "large-print-a4": 24}
"""Points: the smallest words of papers that are not in the person's own size."""
BESIDE = 14
"""The same of the helper's pages, which are the uneven ones of `read-with-me`."""
DRAWN = 0.7
"""How small names in drawings may be beside that: a list under each drawing says the same in full size."""
EDGE, CONTRAST, CLOSE = 8, 7, 0.1
LOOKED_AT = [(SAM, "me", ""), (SAM, "hospital", ""), (PLANS / "olwen", "me", "door-sheet")]
"""Plan, reader, and the only paper of it that is looked at."""


def _all() -> Iterator[tuple[Path, str, str]]:
    """(folder, reader, paper) of everything that the plans have on paper."""
    for folder, reader, only in LOOKED_AT:
        yield from ((folder, reader, paper.name) for paper in _book(folder, reader).papers if only in ("", paper.name))


@cache
def _book(folder: Path, reader: str) -> Book:
    return pages.make(readers.view(read(folder), reader, TODAY))


class Paper:
    """One PDF that was made, and the book that it was made from."""

    def __init__(self, folder: Path, reader: str, name: str) -> None:
        self.folder, self.reader, self.name = folder, reader, name
        only = next(only for plan, who, only in LOOKED_AT if (plan, who) == (folder, reader))
        self.path = printed(folder, reader, only or "booklets") / f"{name}.pdf"
        self.book = _book(folder, reader)

    @property
    def words(self) -> tuple[Word, ...]:
        return readback.words(self.path)

    def least(self, page: int) -> float:
        own = SMALL.get(self.name, self.book.plan.text_size)
        return BESIDE if self.name == "read-with-me" and page % 2 else own


_THERE = list(_all())


@pytest.fixture(params=_THERE, ids=["-".join((folder.name, reader, name)) for folder, reader, name in _THERE])
def paper(request: pytest.FixtureRequest) -> Paper:
    return Paper(*request.param)


def test_every_paper_that_there_is_is_looked_at() -> None:
    assert {name for _, _, name in _THERE} == {paper.name for paper in PAPERS}


@pytest.mark.parametrize(("folder", "reader", "only"), LOOKED_AT)
def test_files_have_the_names_of_papers_and_no_word_of_the_plan(folder: Path, reader: str, only: str) -> None:
    names = {one.file(f"{paper.name}.pdf") for one in _book(folder, reader).all
             for paper in one.papers if only in ("", paper.name)}
    files = {path.name for path in printed(folder, reader, only or "booklets").iterdir()}
    assert files == names


def test_pages_are_as_large_as_its_paper(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        found = {tuple(round(float(side) / readback.MM) for side in page.mediabox) for page in pdf.pages}
    assert found == {(0, 0, *size) for size in SIZES[paper.name]}


def test_it_says_what_it_is(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        assert str(pdf.docinfo.Title).strip()
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == paper.book.plan.language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert re.search(rb"pdfuaid:part\W+1", pdf.Root.Metadata.read_bytes())


def test_it_tells_no_day_but_that_of_the_plan(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        said = [str(value) for key, value in pdf.docinfo.items() if key in ("/CreationDate", "/ModDate")]
        said += re.findall(r"\d{4}-\d\d-\d\d[T\d:]*", pdf.Root.Metadata.read_bytes().decode())
    assert {re.sub(r"\D", "", day) for day in said} <= {f"{paper.book.plan.updated:%Y%m%d}"}


def test_all_its_fonts_are_in_it(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        fonts = [item for item in pdf.objects
                 if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and item.Subtype != "/Type0"]
        assert fonts
        assert [str(font.BaseFont) for font in fonts
                if font.Subtype != "/Type3" and "/FontFile2" not in font.get("/FontDescriptor", {})] == []


def test_pictures_have_words(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        assert [item.objgen for item in figures if not str(item.get("/Alt", "")).strip()] == []


def test_long_papers_have_bookmarks_and_each_leads_to_a_page(paper: Paper) -> None:
    with pikepdf.open(paper.path) as pdf:
        there = len(pdf.pages)
        if paper.name == "easy-read-a5-to-fold":  # its pages are in the order of a printer
            return
        marks = haystack.pdf_bookmarks(pdf)
    assert len(marks) >= 1
    assert there < 12 or len(marks) > 3
    assert [page for _, page in marks] == sorted(page for _, page in marks)


def test_no_words_are_smaller_than_they_may_be(paper: Paper) -> None:
    drawn = haystack.words(" ".join(found["text"] for page in paper.book.pages for found in WORDS.finditer(page.html)))
    full = set().union(*(haystack.words(word.text) for word in paper.words if _large(word, paper.least(word.page))))
    full |= {word[0] for word in full}  # whoever has no photo has the first letter of a name
    small = [word for word in paper.words if not _large(word, paper.least(word.page))]
    assert [word for word in small if not (_large(word, DRAWN * paper.least(word.page))
                                           and haystack.words(word.text) <= drawn & full)] == []


def _large(word: Word, least: float) -> bool:
    return word.size >= least - CLOSE


def test_printers_at_home_print_all_its_words(paper: Paper) -> None:
    assert [word for word in paper.words if word.edge < EDGE - CLOSE] == []


def test_its_words_are_dark_or_are_white_on_what_is_dark(paper: Paper) -> None:
    """On what white words stand, tests/test_themes.py and test_black_and_white.py look at."""
    colours = set().union(*(word.colours for word in paper.words)) - {"#ffffff"}
    assert colours
    assert {colour for colour in colours if contrast(colour, "#ffffff") < CONTRAST} == set()


def test_no_word_is_broken(paper: Paper) -> None:
    """Half a word is no word of what the paper was made from. Of white words, headings that are out of sight one above
    the other, pdfium tells letters that are in the same place only once.
    """
    known = _known(paper)
    broken = {(half, word.page) for word in paper.words for half in haystack.words(word.text)
              if half not in known and not half.isdigit()
              and not ("#ffffff" in word.colours and any(whole.endswith(half) for whole in known))}
    assert broken == set()


def test_a_broken_word_would_be_found() -> None:
    known = _known(Paper(SAM, "me", "easy-read-a4"))
    assert "samuel" in known
    assert not {"samu", "muel", "somebod"} & known


def _known(paper: Paper) -> set[str]:
    source = re.sub(r"<style>.*?</style>", " ", _source(paper.folder, paper.reader, paper.name), flags=re.DOTALL)
    shown = re.findall(r'(?:data-[a-z]+|href)="([^"]*)"', source)
    ours = Path(str(interface.__file__)).with_name(f"{paper.book.plan.language[:2]}.yaml").read_text(encoding="utf-8")
    return haystack.words(html.unescape(" ".join((re.sub(r"<[^>]*>", " ", source), *shown, ours))))


@cache
def _source(folder: Path, reader: str, name: str) -> str:
    """All that a paper is made from; one that is made beside another, from the same."""
    made = next(one.beside or one.name for one in PAPERS if one.name == name)
    return sheets.load(made).source(_book(folder, reader))


def test_no_line_stands_on_two_pages(paper: Paper) -> None:
    if paper.name != "easy-read-a5-to-fold":  # its pages are those of the booklet that is folded
        torn = [item for item in readback.items(paper.path) if len(item.letters) > 1]
        assert [item for item in torn if not _fills_a_page(item, paper) and not _has_a_film(item, paper)] == []


def _fills_a_page(item: Item, paper: Paper) -> bool:
    """Whether it is longer than a page: there is little on its first page but it."""
    number, text = item.letters[0]
    there = sum(len(word.text) for word in paper.words if word.page == number)
    return len(text.replace(" ", "")) > 0.7 * there


def _has_a_film(item: Item, paper: Paper) -> bool:
    """What is said in a film stands after its line, and may take pages."""
    return str(interface.load(paper.book.plan.language).film_words) in item.text


def test_checkers_of_accessible_pdfs_find_nothing(paper: Paper) -> None:
    """test_bind.py and test_fold.py look at Sam's long booklets, and at sheets to fold."""
    if paper.path.name != TO_FOLD and not (paper.reader == "me" and paper.path.name in BOUND):
        assert pdf_errors(paper.path, paper.book.plan.parts) == []
