"""Where a PDF can lead: the places that links go to by name, and the headings that a reader can choose from."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pikepdf import Array, NameTree, OutlineItem, Page, Pdf


def places(pdf: bytes) -> dict[str, int]:
    """The places in a PDF that links can lead to -> their page, counted from 0."""
    with Pdf.open(io.BytesIO(pdf)) as file:
        at = numbers(file)
        return {name: at[place[0].objgen] for name, place in named(file)}


def move(pdf: Pdf, moved: Callable[[Any], Array]) -> None:
    """Change every place that links and headings of a PDF lead to, each given as page, /XYZ, left, top and zoom."""
    names = pdf.Root.get("/Names")
    tree = NameTree(names.Dests) if names is not None and "/Dests" in names else {}
    for name, place in list(tree.items()):
        tree[name] = moved(place)
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            item.destination = moved(item.destination)
            waiting += item.children


def numbers(pdf: Pdf) -> dict[tuple[int, int], int]:
    """Page -> its number, counted from 0."""
    return {page.obj.objgen: at for at, page in enumerate(pdf.pages)}


def named(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        yield from ((str(name), place) for name, place in NameTree(names.Dests).items())


class Headings:
    """The headings that a reader of the PDF can choose from, of all pieces."""

    def __init__(self, out: Pdf) -> None:
        self.out = out
        with out.open_outline() as outline:
            self.items = list(outline.root)

    def add(self, source: Pdf, pages: Sequence[Page], numbers: Mapping[tuple[int, int], int]) -> None:
        def moved(item: OutlineItem) -> OutlineItem:
            place: Any = item.destination
            new = OutlineItem(item.title, Array([pages[numbers[place[0].objgen]].obj, *list(place)[1:]]))
            new.children = [moved(kid) for kid in item.children]
            return new

        with source.open_outline() as outline:
            self.items += [moved(item) for item in outline.root]

    def write(self) -> None:
        with self.out.open_outline() as outline:
            outline.root[:] = self.items
