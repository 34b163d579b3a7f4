"""A tagged PDF -> the same on larger paper: words, pictures, links and places in it grow with the page.

A5 pages with words of 17 points are A4 pages with words of 24: so large print need not be laid out again.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from pikepdf import Array, Pdf

from pcp_sitegen.paper import bind, leads

FACTOR = 2**0.5
"""From A5 to A4."""
_A4 = Array([0, 0, 595.275591, 841.889764])


def enlarged(pdf: bytes) -> bytes:
    """A PDF on A5 -> the same on A4."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            page.contents_add(file.make_stream(f"{FACTOR:.6f} 0 0 {FACTOR:.6f} 0 0 cm\n".encode()), prepend=True)
            for box in ("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox"):
                if box in page.obj:
                    page.obj[box] = _A4
            for spot in page.get("/Annots", ()):
                spot.Rect = _grown(spot.Rect)
        leads.move(file, lambda place: Array([place[0], place[1], *_grown(place[2:4]), *list(place)[4:]]))
        for element in _elements(file.Root.StructTreeRoot):
            if "/A" in element and "/BBox" in element.A:
                element.A.BBox = _grown(element.A.BBox)
        return bind.saved(file)


def _grown(numbers: Iterable[Any]) -> Array:
    return Array([float(number) * FACTOR for number in numbers])


def _elements(element: Any) -> Iterable[Any]:
    for kid in element.K:
        if not isinstance(kid, int) and "/S" in kid:
            yield kid
            yield from _elements(kid)
