"""A finished folder -> every text that anybody could get out of it, by any means we know of."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
import pypdfium2
from fontTools.ttLib import TTFont
from PIL import Image

from pcp_sitegen import files

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]+(?:[ ,.:\xa0][0-9]+)+")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


@cache
def texts(folder: Path) -> tuple[tuple[str, str], ...]:
    """(where it is, what is there) of every file, its name, and everything folded up in it."""
    found: list[tuple[str, str]] = []
    for path in files.walk(folder):
        name = path.relative_to(folder).as_posix()
        found += [(name, text) for text in (name, *_inside(path)) if text]
    return tuple(found)


def words(text: str) -> set[str]:
    """The words of a text in small letters; figures that stand together are one more word, such as `01632 960 144`."""
    return {*_WORD.findall(text.casefold()), *(re.sub(r"[^0-9]", "", number) for number in _NUMBER.findall(text))}


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page of a PDF, as copying it would give it."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def pdf_bookmarks(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """The title of each bookmark of a PDF and the index of the page it leads to, in their order."""
    objects = [page.obj.objgen for page in pdf.pages]
    with pdf.open_outline() as outline:
        return [(item.title, objects.index((item.destination or item.action.D)[0].objgen)) for item in outline.root]


def _inside(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    yield from _bytes(data)
    kind = path.suffix.lower()
    if kind == ".pdf":
        yield from _pdf(data)
    elif kind in _PICTURES:
        yield from _picture(data)
    elif kind in (".woff2", ".ttf"):
        yield from _font(data)
    elif kind in (".html", ".svg", ".css", ".js"):
        text = data.decode("utf-8")
        yield html.unescape(text)
        yield unquote(text)
        yield html.unescape(re.sub(r"<[^>]*>", " ", text))
    elif kind == ".json":
        yield from _json(json.loads(data))


def _bytes(data: bytes) -> Iterator[str]:
    """Bytes as they are, and as text of two bytes a letter, which PDF and fonts use."""
    yield data.decode("latin-1")
    if not data.isascii():
        yield data.decode("utf-8", "ignore")
    if b"\0" in data:
        yield data[::2].decode("latin-1")
        yield data[1::2].decode("latin-1")


def _json(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _json(inner)
    else:
        yield str(value)


def _picture(data: bytes) -> Iterator[str]:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        yield repr(image.info)
        yield repr(dict(image.getexif()))


def _font(data: bytes) -> Iterator[str]:
    for record in TTFont(io.BytesIO(data))["name"].names:
        yield record.toUnicode()


def _pdf(data: bytes) -> Iterator[str]:
    yield from pdf_pages(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            yield from _strings(item)
            if isinstance(item, pikepdf.Stream):
                yield from _stream(item)


def _strings(item: Any) -> Iterator[str]:
    """The strings and names of one PDF object; other objects it points to have their own turn."""
    if isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key in item.keys():  # noqa: SIM118 - a PDF dictionary is not a Python one
            yield key
            if not _points(item.get(key)):
                yield from _strings(item.get(key))
    elif isinstance(item, pikepdf.Array):
        for inner in item:
            if not _points(inner):
                yield from _strings(inner)


def _points(item: Any) -> bool:
    return isinstance(item, pikepdf.Object) and item.is_indirect


def _stream(item: pikepdf.Stream) -> Iterator[str]:
    try:
        data = item.read_bytes()
    except pikepdf.PdfError:  # a JPEG keeps its own packing
        data = item.read_raw_bytes()
        yield from _picture(data)
    yield from _bytes(data)
    if data[:4] in (b"\0\1\0\0", b"OTTO", b"true"):
        yield from _font_names(data)


def _font_names(data: bytes) -> Iterator[str]:
    font = TTFont(io.BytesIO(data))
    if "name" in font:
        yield from (record.toUnicode() for record in font["name"].names)
