"""Sam's booklet, read back from the finished PDF: what it says of itself, its tags, pages, pictures and fonts."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import Item, ItemList, Row
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.haystack import pdf_pages
from tests.made import ADA, READERS, SAM, TODAY, built

NAME = Path("booklets") / "easy-read-a4.pdf"
_HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression", "adobe",
             "adobe_transform"}
"""What Pillow tells of a JPEG that holds nothing but a picture."""


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built(SAM) / NAME) as opened:
        yield opened


@pytest.fixture(scope="module")
def paper() -> list[str]:
    """The words of each page."""
    return _paper("me")


@cache
def _paper(reader: str) -> list[str]:
    return pdf_pages((built(SAM, reader) / NAME).read_bytes())


@cache
def _book(reader: str) -> Book:
    return pages.make(readers.view(read(SAM), reader, TODAY))


def _elements(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _elements(kid)


def _all(pdf: pikepdf.Pdf, kind: str, under: Any = None) -> list[Any]:
    top = pdf.Root.StructTreeRoot.K[0] if under is None else under
    return [element for element in _elements(top) if f"/{kind}" == element.S]


def test_it_says_whose_it_is_and_in_which_language(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo["/Title"]) == "Sam's plan"
    assert str(pdf.docinfo["/Author"]) == "Samuel Okafor"
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_it_is_tagged_and_says_so(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert re.search(rb"pdfuaid:part\W+1", pdf.Root.Metadata.read_bytes())
    assert len(_all(pdf, "Art")) == len(_book("me").pages)


@pytest.mark.parametrize("reader", READERS)
def test_two_checkers_of_accessible_pdfs_find_no_error(reader: str) -> None:
    assert pdf_errors(built(SAM, reader) / NAME, _book(reader).plan.parts) == []


def test_there_is_a_bookmark_for_each_part_in_order_and_it_leads_there(pdf: pikepdf.Pdf, paper: list[str]) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        parts = [page.title for page in _book("me").pages]
        assert titles == ["Sam's plan", "What is in this booklet", *parts, "About this plan"]
        starts = {item.title: _page_of(pdf, item) for item in outline.root}
    for page in _book("me").pages:
        assert page.title in paper[starts[page.title]]
    numbers = re.findall(r"\b\d+\b", paper[starts["What is in this booklet"]])
    wanted = [str(starts[page.title] + 1) for page in _book("me").pages]
    assert not Counter(wanted) - Counter(numbers), "the list of contents names the pages on which the parts begin"


def _page_of(pdf: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    target = item.destination or item.action.D
    objects = [page.obj.objgen for page in pdf.pages]
    return objects.index(target[0].objgen)


@pytest.mark.parametrize("reader", READERS)
def test_the_words_stand_in_the_order_in_which_they_are_read(reader: str) -> None:
    text = " ".join(_paper(reader))
    book = _book(reader)
    order = [book.title, book.plan.person.name, str(book.words.contents)]
    for page in book.pages:
        order += [page.title, *(place.heading for place in page.places if place.heading)]
    at = 0
    for words in [*order, str(book.words.about)]:
        found = text.find(words, at)
        assert found >= 0, words
        at = found


def test_every_page_but_the_cover_and_the_back_has_its_number(paper: list[str]) -> None:
    back = max(number for number, text in enumerate(paper) if text.startswith("About this plan"))
    inside = list(enumerate(paper, 1))[1:back]
    assert len(inside) > 20
    assert [number for number, text in inside if not re.search(rf"(^|\s){number}(\s|$)", text)] == []


@pytest.mark.parametrize("reader", READERS)
def test_photos_have_their_words_and_symbols_are_silent(reader: str) -> None:
    book = _book(reader)
    marked = [book.photo] + [part for page in book.pages for part in (page.html, page.picture, page.picture)]
    wanted = Counter(alt for html in marked for alt in re.findall(r'alt="([^"]+)"', html.unescape()))
    with pikepdf.open(built(SAM, reader) / NAME) as pdf:
        shown = Counter(str(figure.get("/Alt", "")) for figure in _all(pdf, "Figure"))
    assert len(wanted) > 5
    assert shown == wanted


def test_a_table_over_several_pages_is_one_table_with_its_headings_on_each_page(
    pdf: pikepdf.Pdf, paper: list[str]
) -> None:
    tables = [table for part in read(SAM).parts for section in part.sections for table in section.tables()]
    found = _all(pdf, "Table")
    assert len(found) == len(tables) >= 4
    for table, element in zip(tables, found, strict=True):
        rows = _all(pdf, "TR", element)
        assert len(rows) == len(table.rows) + 1
        assert [str(cell.S) for cell in _all(pdf, "TH", rows[0])] == ["/TH"] * len(table.columns)
        for page in set().union(*(_pages_of(paper, row) for row in table.rows)):
            assert [column.title for column in table.columns if column.title not in paper[page]] == []
    long = [len(set().union(*(_pages_of(paper, row) for row in table.rows))) for table in tables]
    assert max(long) > 2


@pytest.mark.parametrize("reader", READERS)
def test_no_line_and_no_row_is_torn_between_two_pages(reader: str) -> None:
    paper, torn = _paper(reader), []
    for part in _book(reader).plan.parts:
        for section in part.sections:
            items = [i for block in section.blocks for i in (block.items if isinstance(block, ItemList) else [block])]
            torn += [item.text for item in items if isinstance(item, Item) and _page_with(paper, item.text) < 0]
            rows = [row for table in section.tables() for row in table.rows]
            torn += [row.cells[0].text for row in rows if not _pages_of(paper, row)]
    assert torn == []


def _pages_of(paper: list[str], row: Row) -> set[int]:
    """The pages on which all of a row's cells stand: one, unless a row says only what others say too."""
    texts = [_plain(cell.text) for cell in row.cells if cell.text]
    return {number for number, page in enumerate(paper) if all(text in page for text in texts)}


def _page_with(paper: list[str], text: str) -> int:
    return next((number for number, page in enumerate(paper) if _plain(text) in page), -1)


def _plain(markdown: str) -> str:
    return " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", r"\1", markdown).split())


def test_lexend_is_the_only_font_and_comes_with_it(pdf: pikepdf.Pdf) -> None:
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item]
    names = {re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)).split("-")[0] for font in fonts}
    described = [item for item in pdf.objects
                 if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]
    assert names == {"Lexend"}
    assert described
    assert all("/FontFile2" in item for item in described)


def test_pictures_hold_nothing_but_the_picture(pdf: pikepdf.Pdf) -> None:
    jpegs = [item.read_raw_bytes() for item in pdf.objects
             if isinstance(item, pikepdf.Stream) and item.get("/Filter") == "/DCTDecode"]
    files = list((built(SAM) / "website" / "pictures").glob("*.[jp][pn]g"))
    assert len(jpegs) > 5
    assert len(files) > 5
    for data in [*jpegs, *(file.read_bytes() for file in files)]:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            assert set(image.info) <= _HARMLESS
            assert not image.getexif()


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    out = tmp_path / "again"
    build(Job(SAM, out, "hospital", today=TODAY))
    assert (out / "SHA256SUMS").read_text() == (built(SAM, "hospital") / "SHA256SUMS").read_text()


def test_a_plan_of_one_page_makes_a_thin_booklet() -> None:
    assert len(pdf_pages((built(ADA) / NAME).read_bytes())) <= 5


def test_the_booklet_has_no_script_no_form_and_no_file_in_it(pdf: pikepdf.Pdf) -> None:
    keys = {key for item in pdf.objects if isinstance(item, pikepdf.Dictionary) for key in item.keys()}  # noqa: SIM118
    assert not keys & {"/JS", "/JavaScript", "/AcroForm", "/EmbeddedFiles", "/OpenAction", "/AA", "/XFA"}
