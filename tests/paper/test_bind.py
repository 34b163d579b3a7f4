"""Booklets that are bound from pieces: numbers, links, headings and tags of the whole, read back from finished PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pcp_sitegen.paper import fold
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.made import SAM, TODAY, printed

BOUND = ("easy-read-a4.pdf", "easy-read-a5.pdf", "large-print-a4.pdf", "read-with-me.pdf")


@pytest.fixture(params=BOUND)
def path(request: pytest.FixtureRequest) -> Path:
    return printed(SAM) / request.param


def _pages(path: Path) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]


def _booklets(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(page on which a booklet begins, the words of its pages) of all booklets in a file."""
    words, at = _pages(path), 0
    for length in fold.booklets(path.read_bytes()):
        yield at, words[at : at + length]
        at += length


def test_every_page_has_its_number_but_the_cover_and_the_last(path: Path) -> None:
    for _, pages in _booklets(path):
        numbers = [page.split()[-1] if page.split() else "" for page in pages]
        assert numbers[1:-1] == [str(number) for number in range(2, len(pages))]
        assert numbers[0] != "1"
        assert numbers[-1] != str(len(pages))


def test_the_contents_name_the_page_on_which_each_part_begins(path: Path) -> None:
    words = pypdfium2.PdfDocument(path)
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: at for at, page in enumerate(pdf.pages)}
        places = {name: numbers[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        checked = 0
        for first, pages in _booklets(path):
            for at in range(first + 1, first + len(pages) - 1):
                for spot in pdf.pages[at].get("/Annots", ()):
                    line = words[at].get_textpage().get_text_bounded(*map(float, spot.Rect)).split()
                    if "/Dest" in spot and at < min(place for place in places.values() if place >= first + 1):
                        assert places[str(spot.Dest)] - first + 1 == int(line[-1])
                        checked += 1
    assert checked == sum(part.wanted for part in readers.view(read(SAM), "me", TODAY).parts)


def test_links_lead_to_a_place_in_the_same_file(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        places = set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())
        links = [spot for page in pdf.pages for spot in page.get("/Annots", ()) if spot.Subtype == pikepdf.Name.Link]
        inside = [str(spot.Dest) for spot in links if "/Dest" in spot]
        outside = [str(spot.A.URI) for spot in links if "/A" in spot]
    assert len(inside) > 20
    assert set(inside) <= places
    assert [address for address in outside if not address.startswith(("https://", "tel:", "mailto:"))] == []
    assert [address for address in outside if "plan.invalid" in address] == []


def test_the_tags_lead_to_the_content_and_back(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert len(owners) * 2 == len(numbers), "no number is given twice"
        for page in pdf.pages:
            row = owners[int(page.obj.StructParents)]
            for mcid, element in enumerate(row):
                assert element is None or _holds(element, mcid, page.obj)
            for spot in page.get("/Annots", ()):
                assert pikepdf.Name.Link == owners[int(spot.StructParent)].S
        assert {str(element.P.S) for element in tree.K[0].K} == {"/Document"}


def _holds(element: pikepdf.Object, mcid: int, page: pikepdf.Object) -> bool:
    for kid in element.K:
        if isinstance(kid, int):
            if kid == mcid and element.Pg.objgen == page.objgen:
                return True
        elif "/MCID" in kid and int(kid.MCID) == mcid and kid.Pg.objgen == page.objgen:
            return True
    return False


def test_its_headings_can_be_chosen_from_in_order(path: Path) -> None:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: at for at, page in enumerate(pdf.pages)}
        at = [numbers[item.destination[0].objgen] for item in outline.root]
        titles = [item.title for item in outline.root]
    assert at == sorted(at)
    assert {"My one-page profile", "My hospital passport", "About this plan"} <= set(titles)


def test_a_picture_is_in_the_file_once(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        found = [item.read_raw_bytes() for item in pdf.objects
                 if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image]
    assert len(found) == len(set(found)) > 10


def test_two_checkers_find_nothing(path: Path) -> None:
    assert pdf_errors(path, readers.view(read(SAM), "me", TODAY).parts) == []
