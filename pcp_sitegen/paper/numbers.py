"""A tiny PDF with the figures 0 to 9 where a page has its number -> numbers written on the pages of other PDFs.

A piece of a booklet is laid out before anybody knows which of its pages come when; its numbers are written when it is
bound. They are figures of the same font, in the same place and colour as any other words in a margin.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Object, Page, Pdf

FIGURES = "0123456789"
_TEXT = re.compile(rb"BT\n1 0 0 -1 ([\d.]+) ([\d.]+) Tm\n/(\w+) ([\d.]+) Tf\n(.*?)\nET", re.DOTALL)
"""The words of a page as WeasyPrint writes them: left end, line they stand on, font, size, shapes."""
_COLOUR = re.compile(rb"^([\d. ]+ rg)$", re.MULTILINE)
_SHAPES = re.compile(rb"<([0-9a-f]+)>")
_NAME = "/PageNumber"
_PIXEL = 0.75
"""Points. WeasyPrint writes in pixels, and from the top of a page."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures on the one page of a PDF, and whether numbers stand in the middle of their place or at one end."""

    pdf: bytes
    align: str
    """`center`, `left` or `right`."""

    def placed(self, out: Pdf) -> Placed:
        """The figures in another PDF, ready to write numbers with."""
        with Pdf.open(io.BytesIO(self.pdf)) as source:
            page = source.pages[0]
            data = page.obj.Contents.read_bytes()
            text = _TEXT.search(data)
            assert text, "WeasyPrint has changed how it writes words"
            shapes = [row[at : at + 4].decode() for row in _SHAPES.findall(text[5]) for at in range(0, len(row), 4)]
            font = page.obj.Resources.Font["/" + text[3].decode()]
            colour = [b"0 g", *_COLOUR.findall(data[: text.start()])][-1].decode()
            widths = dict(_widths(font))
            size = float(text[4])
            return Placed(out.copy_foreign(font), [(shape, widths[int(shape, 16)] * size / 1000) for shape in shapes],
                          size, float(text[1]), float(text[2]), colour, self.align)


@dataclass(frozen=True, slots=True)
class Placed:
    """Figures that stand in the PDF whose pages they number."""

    font: Object
    shapes: list[tuple[str, float]]
    """The shape of each figure from 0 to 9, and how wide it is."""
    size: float
    left: float
    line: float
    colour: str
    align: str

    def write(self, pdf: Pdf, page: Page, number: int) -> None:
        """Write a number on a page. It is no part of what is read out (PDF/UA-1, 7.1)."""
        figures = [self.shapes[int(figure)] for figure in str(number)]
        room = sum(width for _, width in self.shapes) - sum(width for _, width in figures)
        at = self.left + room * {"left": 0, "center": 0.5, "right": 1}[self.align]
        shown = "".join(shape for shape, _ in figures)
        page.obj.Resources.Font[_NAME] = self.font
        page.contents_add(pdf.make_stream(
            f"q\n{_PIXEL} 0 0 {_PIXEL} 0 0 cm\n/Artifact\n<</Type /Pagination>>\nBDC\n{self.colour}\nBT\n"
            f"1 0 0 -1 {at:.3f} {self.line:.3f} Tm\n{_NAME} {self.size:.3f} Tf\n<{shown}> Tj\nET\nEMC\nQ\n".encode()))


def _widths(font: Object) -> Iterator[tuple[int, float]]:
    """Shape -> its width in thousandths of the size (ISO 32000-1, 9.7.4.3)."""
    row = list(font.DescendantFonts[0].W)
    while row:
        first, second = int(row.pop(0)), row.pop(0)
        if isinstance(second, Object):
            yield from ((first + at, float(width)) for at, width in enumerate(second))
        else:
            width = float(row.pop(0))
            yield from ((shape, width) for shape in range(first, int(second) + 1))
