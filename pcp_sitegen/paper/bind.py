"""Tagged PDFs, each a piece of a booklet -> one tagged PDF, numbered, in which links lead from piece to piece.

The first piece gives the title, the language and all else that a file says of itself. Every piece has been through
`tags.mend`, so its tags have one shape: a Document, whose elements are appended to the first one's.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Object, ObjectStreamMode, Page, Pdf, Stream, String

from pcp_sitegen.paper import leads
from pcp_sitegen.paper.numbers import Figures

ELSEWHERE = "https://plan.invalid/part/"
"""Where a link leads that is to lead to another piece: its address begins so, and ends with a place in that piece."""
_FROM = b"% made from "
_LONGEST = 200
"""Bytes of such a comment."""


def bind(booklets: Sequence[Sequence[bytes]], figures: Figures) -> bytes:
    """One PDF of booklets, each of pieces. In each the pages are numbered from 1; cover and last page do not show it.

    If there are several, the PDF's page labels (ISO 32000-1, 12.4.2) say where each begins.
    """
    pieces = [piece for booklet in booklets for piece in booklet]
    with Pdf.open(io.BytesIO(pieces[0])) as out:
        binder, ends = _together(out, pieces[1:])
        binder.finish()
        starts = [0, *(ends[sum(map(len, booklets[:at])) - 1] for at in range(1, len(booklets) + 1))]
        placed = figures.placed(out)
        for first, end in pairwise(starts):
            for at in range(first + 1, end - 1):
                placed.write(out, out.pages[at], at - first + 1)
        if len(booklets) > 1:
            rows = [one for first in starts[:-1] for one in (first, Dictionary(S=Name.D, St=1))]
            out.Root.PageLabels = Dictionary(Nums=Array(rows))
        return saved(out)


def facing(pieces: Sequence[bytes], helpers: bytes, first: int, figures: Figures) -> bytes:
    """One booklet, with a page of the helper's behind each page of all pieces but the `first` so many and the last. It
    is to be shown as an open book, with uneven pages on the right.

    The helper's pages of a piece are read out after it. Their headings are the same on each, and nobody chooses them.
    """
    with Pdf.open(io.BytesIO(pieces[0])) as out, Pdf.open(io.BytesIO(helpers)) as source:
        binder, ends = _together(out, pieces[1:])
        marks = list(binder.marks)
        start, end, last = ends[first - 1], ends[-2], ends[-1]
        headings = list(binder.headings.items)
        binder.add(source)
        binder.headings.items = headings
        beside = binder.elements[marks[-1] :]
        if not len(beside) == len(source.pages) == end - start:
            raise ValueError("each page has one that faces it, and that is one element of the tags")
        elements = binder.elements[: marks[first - 1]]
        for before, after, page, stop in zip(marks[first - 1 : -1], marks[first:],
                                              ends[first - 1 : -1], ends[first:], strict=True):
            elements += [*binder.elements[before:after], *(beside[page - start : stop - start] if stop <= end else ())]
        binder.elements = elements
        binder.finish()
        pages = list(out.pages)
        spreads = chain.from_iterable(zip(pages[start:end], pages[last:], strict=True))
        order = [*pages[:start], *spreads, *pages[end:last]]
        placed = figures.placed(out)
        for at in range(1, len(order) - 1):
            placed.write(out, order[at], at + 1)
        out.Root.Pages.Kids = Array([page.obj for page in order])
        out.Root.PageLayout = Name.TwoPageRight
        return saved(out)


def _together(out: Pdf, more: Sequence[bytes]) -> tuple[_Binder, list[int]]:
    """More pieces put behind a first one, not yet finished; and on which page each of all ends."""
    binder = _Binder(out)
    ends = [len(out.pages)]
    for piece in more:
        with Pdf.open(io.BytesIO(piece)) as source:
            binder.add(source)
        ends.append(len(out.pages))
    return binder, ends


def behind(first: Pdf, second: Pdf) -> bytes:
    """One PDF put behind another as it is."""
    binder = _Binder(first)
    binder.add(second)
    binder.finish()
    return saved(first)


def saved(pdf: Pdf) -> bytes:
    """A changed PDF as bytes: the same pages make the same bytes."""
    data = io.BytesIO()
    pdf.save(data, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return data.getvalue()


def signed(pdf: bytes, made_from: str) -> bytes:
    """The same PDF with a checksum of what it was made from, as a comment behind its end (ISO 32000-1, 7.2.3)."""
    return pdf + _FROM + made_from.encode() + b"\n"


def made_from(pdf: bytes) -> str:
    """The checksum of what a PDF of ours was made from; empty if it does not say."""
    _, mark, found = pdf[-_LONGEST:].rpartition(_FROM)
    return found.decode().strip() if mark else ""


def page_count(pdf: bytes) -> int:
    with Pdf.open(io.BytesIO(pdf)) as file:
        return len(file.pages)


class _Binder:
    """Puts pieces behind a first one, each with its tags, its places and its headings."""

    def __init__(self, out: Pdf) -> None:
        self.out = out
        tree = out.Root.StructTreeRoot
        self.document = tree.K[0]
        self.elements = list(self.document.K)
        self.marks = [len(self.elements)]
        """How many elements there are after each piece."""
        self.owners: list[Any] = list(tree.ParentTree.Nums)
        self.next_key = int(tree.ParentTreeNextKey)
        self.places: dict[str, Any] = dict(leads.named(out))
        self.headings = leads.Headings(out)
        self.streams: dict[bytes, Object] = {}
        self._share(out.pages)

    def add(self, source: Pdf) -> None:
        first = len(self.out.pages)
        self.out.pages.extend(source.pages)
        pages = self.out.pages[first:]
        tree = self.out.copy_foreign(source.Root.StructTreeRoot)
        _shift(pages, self.next_key)
        for at, value in enumerate(tree.ParentTree.Nums):
            self.owners.append(int(value) + self.next_key if at % 2 == 0 else value)
        self.next_key += int(tree.ParentTreeNextKey)
        for element in tree.K[0].K:
            element.P = self.document
            self.elements.append(element)
        self.marks.append(len(self.elements))
        numbers = leads.numbers(source)
        for name, place in leads.named(source):
            self.places[name] = Array([pages[numbers[place[0].objgen]].obj, *list(place)[1:]])
        self.headings.add(source, pages, numbers)
        self._share(pages)

    def _share(self, pages: Iterable[Page]) -> None:
        """Keep one of each picture: the same symbol stands in many pieces."""
        for holder in _holders(pages):
            for name, stream in list(holder.items()):
                if isinstance(stream, Stream) and stream.get("/Subtype") == Name.Image:
                    holder[name] = self.streams.setdefault(_print_of(stream), stream)

    def finish(self) -> None:
        tree = self.out.Root.StructTreeRoot
        self.document.K = Array(self.elements)
        tree.ParentTree = self.out.make_indirect(Dictionary(Nums=Array(self.owners)))
        tree.ParentTreeNextKey = self.next_key
        self._lead()
        places = NameTree.new(self.out)
        for name, place in sorted(self.places.items()):
            places[name] = place
        self.out.Root.Names = Dictionary(Dests=places.obj)
        self.headings.write()

    def _lead(self) -> None:
        """Links from piece to piece lead to their place, or are words only where that is in another booklet."""
        owners = {int(self.owners[at]): self.owners[at + 1] for at in range(0, len(self.owners), 2)}
        for page in self.out.pages:
            kept = []
            for spot in page.get("/Annots", ()):
                address = str(spot.A.get("/URI", "")) if "/A" in spot else ""
                place = address.removeprefix(ELSEWHERE)
                if place == address:
                    kept.append(spot)
                elif place in self.places:
                    del spot.A
                    spot.Dest = String(place)
                    kept.append(spot)
                else:
                    _unlink(owners[int(spot.StructParent)], spot)
            if len(kept) != len(page.get("/Annots", ())):
                page.Annots = Array(kept)


def _unlink(element: Object, spot: Object) -> None:
    """Leave the words of a link, and nothing to press."""
    element.S = Name.Span
    element.K = Array([kid for kid in element.K if not (
        isinstance(kid, Dictionary) and kid.get("/Obj") is not None and kid.Obj.objgen == spot.objgen)])


def _shift(pages: Sequence[Page], by: int) -> None:
    """Count what leads from the pages to their tags from another number on."""
    done = set()
    for page in pages:
        for holder in (page.obj, *page.get("/Annots", ())):
            for key in ("/StructParents", "/StructParent"):
                if key in holder:
                    holder[key] = int(holder[key]) + by
    for holder in _holders(pages):
        for form in holder.values():
            if isinstance(form, Stream) and "/StructParents" in form and form.objgen not in done:
                done.add(form.objgen)
                form.StructParents = int(form.StructParents) + by


def _holders(pages: Iterable[Page]) -> Iterator[Any]:
    """Every dictionary of pictures and forms that these pages use, each once."""
    waiting: list[Any] = [page.obj for page in pages]
    seen = set()
    while waiting:
        resources = waiting.pop().get("/Resources")
        holder = resources.get("/XObject") if resources is not None else None
        if holder is None or holder.objgen in seen:
            continue
        if holder.is_indirect:
            seen.add(holder.objgen)
        yield holder
        for form in holder.values():
            if isinstance(form, Stream) and "/Resources" in form and form.objgen not in seen:
                seen.add(form.objgen)
                waiting.append(form)


def _print_of(stream: Stream) -> bytes:
    """What tells a picture from every other."""
    found = hashlib.sha256(stream.read_raw_bytes())
    for key, value in sorted(stream.stream_dict.items()):
        found.update(key.encode())
        if isinstance(value, Stream):
            found.update(_print_of(value))
        else:
            found.update(value.unparse(resolved=True) if isinstance(value, Object) else str(value).encode())
    return found.digest()
