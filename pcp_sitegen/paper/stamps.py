"""The drawings of a document -> what WeasyPrint puts into its PDF for them: each drawn once in a process, and standing
once in the PDF.

WeasyPrint draws a symbol anew at each place where it stands, which was a sixth of the time of a booklet. Here the
strokes of a drawing are kept, and a PDF has them as a form (ISO 32000-1, 8.10) that its pages show in any size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from weasyprint.images import SVGImage
from weasyprint.pdf import pydyf
from weasyprint.pdf.stream import Stream

_WIDE = 72.0
"""How wide a drawing is as a form: as wide as the symbols are in their own units."""
_MOST = 512
"""Drawings that a process keeps: more than a plan has."""


def stamps(drawings: Mapping[str, bytes]) -> dict[str, Any]:
    """Addresses of SVG drawings -> a picture for each that is all strokes. The others WeasyPrint must draw itself."""
    return {address: found for address, data in drawings.items() if (found := _stamp(data))}


class _Stamp:
    """A drawing, in the shape of WeasyPrint's pictures."""

    def __init__(self, data: bytes) -> None:
        tree = ElementTree.fromstring(data)  # noqa: S314  book/drawings.py has read and cleaned it
        self._drawing = SVGImage(tree, None, None, None)
        self._name = f"drawing-{hashlib.sha256(data).hexdigest()[:16]}"
        self._forms: dict[float, Stream] = {}

    def get_intrinsic_size(self, resolution: object, font_size: object) -> Any:
        return self._drawing.get_intrinsic_size(resolution, font_size)

    def draw(self, stream: Any, wide: float, high: float, _style: object) -> None:
        """Show the form here, which the PDF gets if it has not got it."""
        form, ratio = self.form(high / wide), round(high / wide, 4)
        name, forms = f"{self._name}-{ratio:g}", stream._resources["XObject"]
        if name not in forms:
            resources = pydyf.Dictionary(_nothing() | {"ExtGState": form._resources["ExtGState"],
                                                       "ColorSpace": stream._resources["ColorSpace"]})
            # What stands over the edge is seen too, as WeasyPrint draws it.
            edge = pydyf.Array((-_WIDE, -_WIDE * ratio, 2 * _WIDE, 2 * _WIDE * ratio))
            forms[name] = stream.clone(stream=form.stream, resources=resources, extra=pydyf.Dictionary({
                "Type": "/XObject", "Subtype": "/Form", "BBox": edge, "Resources": resources}))
        stream.transform(a=wide / _WIDE, d=wide / _WIDE)
        stream.draw_x_object(name)

    def form(self, ratio: float) -> Any:
        """The strokes, for a place that is so many times higher than wide."""
        ratio = round(ratio, 4)
        if ratio not in self._forms:
            form = Stream({}, (), pydyf.Dictionary(_nothing()), {}, None, {}, "")
            self._drawing._svg.draw(form, _WIDE, _WIDE * ratio, None, None)
            self._forms[ratio] = form
        return self._forms[ratio]

    def all_strokes(self) -> bool:
        """Whether it needs no fonts, no pictures, no shadings and no forms of its own, and no room to measure by."""
        form = self.form(1)
        needs = (form._fonts, form._images, *(form._resources[key] for key in ("XObject", "Pattern", "Shading")))
        return not any(needs)


@lru_cache(_MOST)
def _stamp(data: bytes) -> _Stamp | None:
    if b"%" in data:  # a part of its room, whatever that is
        return None
    try:
        stamp = _Stamp(data)
        return stamp if stamp.all_strokes() else None
    except Exception:  # WeasyPrint catches all that may be wrong with a drawing, and goes on without it
        return None


def _nothing() -> dict[str, Any]:
    """What a form may need, as WeasyPrint keeps it; it puts in the fonts at the end."""
    return {"ExtGState": pydyf.Dictionary(), "XObject": pydyf.Dictionary(), "Pattern": pydyf.Dictionary(),
            "Shading": pydyf.Dictionary(), "ColorSpace": None, "Font": None}
