"""A finished PDF -> what stands on its paper: each word with its page, size, colour and place, and its items.

pdfium works out the sizes: the size of the font times all matrices round it, those of forms and of enlarged pages too.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4
_BESIDE = ("/L", "/Table")
"""Elements that are items of their own inside an item."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    page: int
    """Counted from 1, as people count."""
    size: float
    """Of its smallest letter, in points on the paper."""
    colours: frozenset[str]
    edge: float
    """How far it is from the nearest edge of the paper, in millimetres."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line, a paragraph, a heading, or a row of a table."""

    kind: str
    letters: tuple[tuple[int, str], ...]
    """Each page that it stands on, and its words there."""

    @property
    def text(self) -> str:
        return " ".join(words for _, words in self.letters)


@cache
def words(path: Path) -> tuple[Word, ...]:
    """All words in the order in which they are painted."""
    return tuple(word for word, _ in _words(path))


@cache
def items(path: Path) -> tuple[Item, ...]:
    """What the tags say is one line, paragraph, heading or row. What is tagged inside a form is not found."""
    told: dict[tuple[int, int], str] = {}
    for word, mark in _words(path):
        told[word.page, mark] = f"{told.get((word.page, mark), '')} {word.text}".strip()
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = []
        for element, page in _elements(pdf.Root.StructTreeRoot.K[0], None):
            kind = str(element.S)[1:]
            if kind in ("LI", "P", "TR", "TH", "TD") or kind[:1] == "H":
                own: dict[int, list[str]] = {}
                for number, mark in _marks(element, page, numbers, inner=kind == "TR"):
                    own.setdefault(number, []).append(told.get((number, mark), ""))
                found.append(Item(kind, tuple((number, " ".join(" ".join(parts).split()))
                                              for number, parts in sorted(own.items()))))
    return tuple(found)


def _elements(element: Any, page: Any) -> Iterator[tuple[Any, Any]]:
    page = element.get("/Pg", page)
    yield element, page
    for kid in _kids(element):
        if not isinstance(kid, int) and "/S" in kid:
            yield from _elements(kid, page)


def _marks(element: Any, page: Any, numbers: dict[tuple[int, int], int], inner: bool) -> Iterator[tuple[int, int]]:
    """(page, mark) of all content of an element, but of lists and tables in it only if `inner`."""
    page = element.get("/Pg", page)
    for kid in _kids(element):
        if isinstance(kid, int):
            yield numbers[page.objgen], kid
        elif "/MCID" in kid:
            yield numbers[kid.get("/Pg", page).objgen], int(kid.MCID)
        elif "/S" in kid and (inner or str(kid.S) not in _BESIDE):
            yield from _marks(kid, page, numbers, inner)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


@cache
def _words(path: Path) -> tuple[tuple[Word, int], ...]:
    """Every word, and the number of the mark round it."""
    return tuple(found for number, page in enumerate(pypdfium2.PdfDocument(path), 1) for found in _on(page, number))


def _on(page: pypdfium2.PdfPage, number: int) -> Iterator[tuple[Word, int]]:
    sheet, size = page.get_textpage(), page.get_size()
    letters: list[_Letter] = []
    for at in range(sheet.count_chars()):
        letter = _letter(sheet, at, size)
        if letter is None or (letters and letter.mark != letters[-1].mark):
            yield from _one(letters, number)
            letters = []
        if letter:
            letters.append(letter)
    yield from _one(letters, number)


def _one(letters: list[_Letter], page: int) -> Iterator[tuple[Word, int]]:
    if letters:
        yield Word("".join(one.text for one in letters), page, min(one.size for one in letters),
                   frozenset(one.colour for one in letters), min(one.edge for one in letters)), letters[0].mark


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    size: float
    colour: str
    edge: float
    mark: int


def _letter(sheet: pypdfium2.PdfTextPage, at: int, size: tuple[float, float]) -> _Letter | None:
    """A letter; None is a space, or the end of a line, which pdfium adds."""
    text = chr(raw.FPDFText_GetUnicode(sheet, at))
    if text.isspace() or raw.FPDFText_IsGenerated(sheet, at):
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(sheet, at, matrix)
    left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(sheet, at, *sides)
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(sheet, at, *colour)
    edge = min(left.value, bottom.value, size[0] - right.value, size[1] - top.value) / MM
    mark = raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(sheet, at))
    return _Letter(text, raw.FPDFText_GetFontSize(sheet, at) * math.hypot(matrix.c, matrix.d),
                   "#" + "".join(f"{part.value:02x}" for part in colour[:3]), edge, mark)
