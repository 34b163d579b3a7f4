"""Booklets to fold: which page stands where, and that the sheets say what the booklet says, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.build import Job, build
from pcp_sitegen.paper import fold
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.made import PROJECT, SAM, TODAY, printed

URDU = PROJECT / "tests/plans/urdu"
A5, TO_FOLD = "easy-read-a5.pdf", "easy-read-a5-to-fold.pdf"


@given(st.integers(1, 200))
def test_folded_sheets_have_their_pages_in_order(length: int) -> None:
    sides = fold.order(length)
    sheets = [(sides[at], sides[at + 1]) for at in range(0, len(sides), 2)]
    assert len(sheets) == fold.sheets(length) == -(-length // 4)
    turned = [page for front, back in sheets for page in (front[1], back[0])]  # the right half of each sheet, opened
    turned += [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    assert [page for page in turned if page is not None] == list(range(length))
    assert turned[-1] == length - 1, "the last page is the back of the booklet; blank ones are before it"


def _halves(page: pypdfium2.PdfPage) -> tuple[str, str]:
    text, middle, high = page.get_textpage(), page.get_width() / 2, page.get_height()
    return _plain(text.get_text_bounded(0, 0, middle, high)), _plain(text.get_text_bounded(middle, 0, 2 * middle, high))


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def booklets() -> list[list[str]]:
    """The words of each page of each small booklet."""
    data = (printed(SAM) / A5).read_bytes()
    pdf = pypdfium2.PdfDocument(data)
    words = [_plain(page.get_textpage().get_text_bounded()) for page in pdf]
    found, at = [], 0
    for length in fold.booklets(data):
        found.append(words[at : at + length])
        at += length
    return found


def test_each_half_sheet_shows_the_page_that_belongs_there(booklets: list[list[str]]) -> None:
    pdf = pypdfium2.PdfDocument(printed(SAM) / TO_FOLD)
    sides = [_halves(page) for page in pdf]
    wanted = [(booklet[left] if left is not None else "", booklet[right] if right is not None else "")
              for booklet in booklets for left, right in fold.order(len(booklet))]
    assert sides[-len(wanted) :] == wanted


def test_the_sheets_are_a4_on_its_side_and_the_booklets_a5() -> None:
    for name, wide, high in ((A5, 419.53, 595.28), (TO_FOLD, 841.89, 595.28)):
        with pikepdf.open(printed(SAM) / name) as pdf:
            boxes = {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages}
        assert boxes == {(0, 0, round(wide), round(high))}


def test_the_guide_names_the_pages_of_each_booklet(booklets: list[list[str]]) -> None:
    pdf = pypdfium2.PdfDocument(printed(SAM) / TO_FOLD)
    with pikepdf.open(printed(SAM) / TO_FOLD) as file:
        assert "print" in str(file.docinfo.Title)
        before = len(file.pages) - sum(2 * fold.sheets(len(booklet)) for booklet in booklets)
    assert before % 2 == 0, "a booklet begins on the front of a sheet"
    guide = _plain(" ".join(pdf[at].get_textpage().get_text_bounded() for at in range(before)))
    assert "flip on the short edge" in guide
    first = before + 1
    for number, booklet in enumerate(booklets, 1):
        sheets = fold.sheets(len(booklet))
        assert f"{number}. " in guide
        assert re.search(rf" {first}-{first + 2 * sheets - 1} ?{sheets}", guide)
        first += 2 * sheets


def test_what_is_folded_is_read_out_in_the_order_of_the_booklets(booklets: list[list[str]]) -> None:
    """Its tags are those of the booklets, so what they hold comes in the same order."""
    def told(name: str) -> list[str]:
        with pikepdf.open(printed(SAM) / name) as pdf:
            return list(_kinds(pdf.Root.StructTreeRoot.K[0]))

    flat, folded = told(A5), told(TO_FOLD)
    wanted = [kind.replace("/Link", "/Span") for kind in flat[1:]]
    assert folded[-len(wanted) :] == wanted


def _kinds(element: pikepdf.Object) -> list[str]:
    found = [str(element.S)]
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += _kinds(kid)
    return found


def test_checkers_find_nothing_but_running_heads_side_by_side() -> None:
    """`outloud` takes two of them that come to stand on one line for words that are not read out."""
    with pikepdf.open(printed(SAM) / A5) as pdf, pdf.open_outline() as outline:
        said = _plain(" ".join(_titles(outline.root)))
    found = [line for line in pdf_errors(printed(SAM) / TO_FOLD, readers.view(read(SAM), "me", TODAY).parts)
             if not (line.startswith("TAG-002") and "1 line(s)" in line and _all_said(line, said))]
    assert found == []


def _titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _all_said(line: str, said: str) -> bool:
    """Whether all words of what was found are words of headings."""
    words = re.findall(r"\w+", line.partition("every reader ")[2])
    return set(words) <= set(re.findall(r"\w+", said))


def test_a_plan_from_right_to_left_is_opened_from_the_other_side(tmp_path: Path) -> None:
    build(Job(URDU, tmp_path / "out", only=("easy-read-a5", "easy-read-a5-to-fold"), today=TODAY))
    booklet = pypdfium2.PdfDocument(tmp_path / "out/booklets" / A5)
    pages = [_plain(page.get_textpage().get_text_bounded()) for page in booklet]
    sheets = pypdfium2.PdfDocument(tmp_path / "out/booklets" / TO_FOLD)
    outside = next(halves for halves in map(_halves, sheets) if pages[0] in halves)
    assert outside.index(pages[0]) == 0, "the cover is on the left half, for it is turned the other way"
