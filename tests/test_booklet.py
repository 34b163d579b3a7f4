"""Sam's booklet, read back from the finished PDF: what it says of itself, its tags, pages, pictures and fonts.

And the sheet for a first shift, which lies beside it, of every plan in `plans/`.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from pcp_sitegen.book import pages, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.build import Job, build
from pcp_sitegen.paper.sheets import first_shift
from pcp_sitegen.plan import readers
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Item, ItemList, Row, Section, items_in
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.haystack import pdf_bookmarks, pdf_pages
from tests.made import ADA, PLANS, READERS, SAM, TODAY, USUAL, built, printed

NAME = Path("booklets") / "easy-read-a4.pdf"
_HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression", "adobe",
             "adobe_transform"}
"""What Pillow tells of a JPEG that holds nothing but a picture."""
_ENOUGH = 25
_BY_COLUMN = {"working-not-working"}
"""Templates that show a table as one list a column, so that a row may begin on one page and end on the next."""


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


@pytest.mark.parametrize("reader", sorted({*READERS} - {"me", "hospital", "family"}))  # paper/test_every_paper.py
def test_two_checkers_of_accessible_pdfs_find_no_error(reader: str) -> None:
    assert pdf_errors(built(SAM, reader) / NAME, _book(reader).plan.parts) == []


def test_there_is_a_bookmark_for_each_part_in_order_and_it_leads_there(pdf: pikepdf.Pdf, paper: list[str]) -> None:
    starts = dict(pdf_bookmarks(pdf))
    parts = [page.title for page in _book("me").pages]
    assert [title for title, _ in pdf_bookmarks(pdf)] == [
        "Sam's plan", "What is in this booklet", *parts, "About this plan"]
    for page in _book("me").pages:
        assert page.title in paper[starts[page.title]]
    contents = " ".join(paper[starts["What is in this booklet"]:starts[parts[0]]])
    numbers = re.findall(r"\b\d+\b", contents)
    wanted = [str(starts[page.title] + 1) for page in _book("me").pages]
    assert not Counter(wanted) - Counter(numbers), "the list of contents names the pages on which the parts begin"


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
    drawn = Counter(said for html in marked for said in re.findall(r"<title>([^<]+)</title>", html))
    wanted += Counter({" ".join(said.split()): count for said, count in drawn.items()})
    assert len(wanted) > 5
    assert shown == wanted


def test_a_table_over_several_pages_is_one_table_with_its_headings_on_each_page(
    pdf: pikepdf.Pdf, paper: list[str]
) -> None:
    starts = [start for _, start in pdf_bookmarks(pdf)][2:]
    # A row is looked for on the pages of its own part, if it says enough: others may say the same, such as "24".
    tables = [(_Table(table), paper[start:end])
              for page, start, end in zip(_book("me").pages, starts, starts[1:], strict=False)
              for table in _TABLE.findall(page.html)]
    found, long = _all(pdf, "Table"), []
    assert len(found) == len(tables) >= 4
    for (table, own), element in zip(tables, found, strict=True):
        rows = _all(pdf, "TR", element)
        assert len(rows) == len(table.rows) + 1
        assert [str(cell.S) for cell in _all(pdf, "TH", rows[0])] == ["/TH"] * len(table.titles)
        pages = set().union(*(_pages_with(own, row) for row in table.rows if len(" ".join(row)) > _ENOUGH))
        assert [title for page in pages for title in table.titles if title not in own[page]] == []
        long.append(len(pages))
    assert max(long) > 2


def test_a_table_of_the_plan_is_a_table_on_its_page_unless_its_template_shows_it_otherwise() -> None:
    plain = [part for part in _book("me").plan.parts if not templates.load(part.template).own_page and part.wanted]
    wanted = {part.name: [[len(table.columns), len(table.rows)] for section in part.sections
                          for table in section.tables()] for part in plain}
    shown = {page.name: [[len(table.titles), len(table.rows)] for table in map(_Table, _TABLE.findall(page.html))]
             for page in _book("me").pages if page.name in wanted}
    assert sum(map(len, wanted.values())) >= 4
    assert shown == wanted


_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)


class _Table:
    """A table of a finished page: its titles, and the words of each cell of its rows."""

    def __init__(self, html: str) -> None:
        head, body = html.split("<tbody>")
        self.titles = [render.plain(title) for title in re.findall(r"<th .*?>(.*?)</th>", head, re.DOTALL)]
        self.rows = [[render.plain(cell) for cell in re.findall(r'<div class="words">(.*?)</div>', row, re.DOTALL)]
                     for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)]


@pytest.mark.parametrize("reader", READERS)
def test_no_line_and_no_row_is_torn_between_two_pages(reader: str) -> None:
    paper, torn = _paper(reader), []
    for part in _book(reader).plan.parts:
        for section in part.sections:
            items = [i for block in section.blocks for i in (block.items if isinstance(block, ItemList) else [block])]
            torn += [item.text for item in items if isinstance(item, Item) and _page_with(paper, item.text) < 0]
            rows = [_texts(row) for table in section.tables() for row in table.rows]
            if part.template in _BY_COLUMN:
                rows = [[text] for row in rows for text in row]
            torn += [row[0] for row in rows if not _pages_with(paper, row)]
    assert torn == []


def _texts(row: Row) -> list[str]:
    return [_plain(cell.text) for cell in row.cells if cell.text]


def _pages_with(paper: list[str], texts: list[str]) -> set[int]:
    """The pages on which all of a row's cells stand: one, unless a row says only what others say too."""
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
    build(Job(SAM, out, "hospital", today=TODAY, only=USUAL))
    assert (out / "SHA256SUMS").read_text() == (built(SAM, "hospital") / "SHA256SUMS").read_text()


def test_so_does_everything_on_paper_of_a_short_plan(tmp_path: Path) -> None:
    """Even if they were not all made in one go."""
    build(Job(ADA, tmp_path / "again", today=TODAY, only=("booklets",)))
    once, again = ({path.name: path.read_bytes() for path in folder.iterdir()}
                   for folder in (printed(ADA), tmp_path / "again" / "booklets"))
    assert len(again) > 8
    assert once == again


def test_a_plan_of_one_page_makes_a_thin_booklet() -> None:
    """A cover, the contents, the page, the sheet for a first shift, and at the back where the pictures come from."""
    assert len(pdf_pages((built(ADA) / NAME).read_bytes())) <= 6


def test_the_booklet_has_no_script_no_form_and_no_file_in_it(pdf: pikepdf.Pdf) -> None:
    keys = {key for item in pdf.objects if isinstance(item, pikepdf.Dictionary) for key in item.keys()}  # noqa: SIM118
    assert not keys & {"/JS", "/JavaScript", "/AcroForm", "/EmbeddedFiles", "/OpenAction", "/AA", "/XFA"}


@pytest.mark.parametrize("size", [14, 18])
@pytest.mark.parametrize("plan", sorted(path.parent.name for path in PLANS.glob("*/plan.yaml")))
def test_the_sheet_for_a_first_shift_is_one_side_of_a4_or_tells_what_is_not_on_it(
    plan: str, size: int, tmp_path: Path
) -> None:
    book = pages.make(replace(readers.view(read(PLANS / plan), "me", TODAY), text_size=size))
    assert book.first_shift is not None
    part = book.plan.part(book.first_shift.name)
    assert part is not None
    made = first_shift.make(book, first_shift.source(book))
    data, told = made.pdf, made.told
    (tmp_path / "sheet.pdf").write_bytes(data)
    assert pdf_errors(tmp_path / "sheet.pdf", [part]) == []

    sides, said = pdf_pages(data), " ".join(str(problem) for problem in told)
    with pikepdf.open(io.BytesIO(data)) as sheet:
        assert {tuple(round(float(edge)) for edge in page.mediabox) for page in sheet.pages} == {(0, 0, 595, 842)}
    assert len(sides) == 1 or f"takes {len(sides)} sides at {size} points" in said
    must = {section.field: _must_stay(section) for section in part.sections}
    assert must.keys() >= {"signals", "allergies", "never", "phones"}
    assert [line for lines in must.values() for line in lines if _plain(line) not in sides[0]] == []
    for section in part.sections:
        gone = [line.text for line in section.items() if _plain(line.text) not in sides[0]]
        note = f"{section.title} ({len(gone)})"
        assert not gone or (note in said and f"at {size} points" in said), "the command says what is left to the plan"
        assert not gone or note in " ".join(sides), "and so does the sheet"


def _must_stay(section: Section) -> list[str]:
    """What of a section is on the first side, come what may. Of what to do never, what is gathered from other parts may
    be left to them; the list of it may not."""
    if section.field not in ("signals", "allergies", "never", "phones"):
        return []
    blocks = section.blocks[:1] if section.field == "never" else section.blocks
    return [section.title, *(item.text for item in items_in(blocks))]


@pytest.mark.parametrize("reader", READERS)
def test_who_may_see_the_sheet_for_a_first_shift_gets_it_and_nobody_else(reader: str) -> None:
    named = readers.find(read(SAM), reader).parts
    given = named is None or "first-shift" in named
    assert (built(SAM, reader) / "booklets" / "first-shift.pdf").is_file() == given
