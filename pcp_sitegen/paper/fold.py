"""A tagged PDF of booklets -> sheets to print on both sides, to fold in the middle and to staple: two pages a side.

Each booklet is made up to a multiple of four pages with blank ones before its last page, where they do no harm. Creep
is left out: a booklet of six sheets moves by less than a millimetre. The tags stay in the order of the booklets, so
that even these sheets, which are for printers, are read out in their right order.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from pcp_sitegen.paper import bind

_WIDE, _HIGH = 841.889764, 595.275591
"""Points: A4 on its side, two pages of A5."""


def booklets(pdf: bytes) -> list[int]:
    """How many pages each booklet in a PDF has, by its page labels."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        return _lengths(file)


def sheets(length: int) -> int:
    """How many sheets of paper a booklet of so many pages takes."""
    return -(-length // 4)


def order(length: int) -> list[tuple[int | None, int | None]]:
    """Which pages, counted from 0, stand left and right on each side of each sheet; None is a blank page."""
    pages: list[int | None] = [*range(length - 1), *([None] * (-length % 4)), length - 1]
    found: list[tuple[int | None, int | None]] = []
    for sheet in range(sheets(length)):
        first, last = 2 * sheet, len(pages) - 1 - 2 * sheet
        found += [(pages[last], pages[first]), (pages[first + 1], pages[last - 1])]
    return found


def fold(pdf: bytes, guide: bytes, rtl: bool = False) -> bytes:
    """The guide on sheets of its own, then the sheets of every booklet: for each its front and its back.

    `rtl`: the booklets are opened from the other side, as those in Urdu, Arabic and Hebrew are.
    """
    with Pdf.open(io.BytesIO(pdf)) as file, Pdf.open(io.BytesIO(guide)) as before:
        pages = list(file.pages)
        count = len(pages)
        places: dict[tuple[int, int], _Place] = {}
        for first, end in pairwise([0, *accumulate(_lengths(file))]):
            for sides in order(end - first):
                _side(file, [pages[first + at] if at is not None else None for at in (sides[::-1] if rtl else sides)],
                      places)
        for kid in file.Root.StructTreeRoot.K:
            _move(kid, places)
        del file.pages[:count]
        if len(before.pages) % 2:
            before.add_blank_page(page_size=(_WIDE, _HIGH))
        for key in ("/Names", "/Outlines", "/PageLabels"):
            if key in file.Root:
                del file.Root[key]
        return bind.behind(before, file)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page stands now: on which side of a sheet, and as which form."""

    sheet: Object
    form: Object


def _lengths(file: Pdf) -> list[int]:
    labels = file.Root.get("/PageLabels")
    starts = [int(at) for at in list(labels.Nums)[::2]] if labels is not None else [0]
    return [end - start for start, end in pairwise([*starts, len(file.pages)])]


def _side(file: Pdf, sides: Sequence[Page | None], places: dict[tuple[int, int], _Place]) -> None:
    """Append one side of a sheet of paper."""
    forms = {f"/Side{at}": page.as_form_xobject() for at, page in enumerate(sides) if page}
    # The pages are marked inside; some checkers look for a mark round a form too.
    content = "".join(f"q 1 0 0 1 {int(name[-1]) * _WIDE / 2:.3f} 0 cm /Span BMC {name} Do EMC Q\n" for name in forms)
    sheet = file.make_indirect(Dictionary(
        Type=Name.Page, MediaBox=Array([0, 0, _WIDE, _HIGH]), Resources=Dictionary(XObject=Dictionary(forms)),
        Contents=file.make_stream(content.encode()), Tabs=Name.S))
    file.pages.append(Page(sheet))
    for form, page in zip(forms.values(), filter(None, sides), strict=True):
        form.StructParents = page.obj.StructParents
        places[page.obj.objgen] = _Place(sheet, form)


def _move(element: Object, places: dict[tuple[int, int], _Place]) -> None:
    """Say of all content of an element where it stands now: in a form on a sheet (ISO 32000-1, 14.7.4.2)."""
    page = element.get("/Pg")
    kids = []
    for kid in element.K:
        if isinstance(kid, int):
            place = places[page.objgen]
            kids.append(Dictionary(Type=Name.MCR, Pg=place.sheet, Stm=place.form, MCID=kid))
        elif "/MCID" in kid:
            place = places[kid.Pg.objgen]
            kid.Pg = place.sheet
            if "/Stm" not in kid:
                kid.Stm = place.form
            kids.append(kid)
        elif "/Obj" not in kid:  # a place to press is no use on paper
            _move(kid, places)
            kids.append(kid)
    element.K = Array(kids)
    if page is not None:
        element.Pg = places[page.objgen].sheet
    if str(element.S) == "/Link":
        element.S = Name.Span
