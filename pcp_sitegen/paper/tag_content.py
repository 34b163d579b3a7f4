"""A PDF's content streams and the content its tags hold -> content streams in which all the rest is an artifact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pikepdf import Name, Object, Pdf, Stream

from pcp_sitegen.paper.tag_tree import Words

# WeasyPrint writes each operand on a line of its own and text as hexadecimal numbers, so this never stands inside a
# string. A real parser would make a Python object of every operator and take many times as long.
_BEGIN = re.compile(rb"^/(\w+)\n<</MCID (\d+)>>\nBDC$", re.MULTILINE)
_PAINT = re.compile(rb"^/(x\d+) Do$", re.MULTILINE)
_END = re.compile(rb"^EMC$", re.MULTILINE)
_LABEL = re.compile(rb"^q\nq\n/Span\n<</MCID (\d+)>>\nBDC\n((?:(?!EMC$|BDC$).*\n)*)EMC\nQ\nQ\n", re.MULTILINE)
_SETTERS = (rb" gs$", rb" (rg|k|scn)$", rb" Tf$")
_FRAME = re.compile(rb"^(?:(q)|(Q)|W\*?|[-\d. ]+ cm)$", re.MULTILINE)
_FURNITURE = b"/Artifact\n<</Type /Pagination>>\nBDC"
_DECORATION = b"/Artifact\nBMC"


@dataclass(eq=False, slots=True)
class Sheet:
    """One content stream: a page, or a form painted on it, which WeasyPrint makes for ``opacity``."""

    page: int
    stream: Object
    data: bytes
    is_form: bool = False
    painted: list[bytes] = field(default_factory=list)  # the names of its forms that are marked inside

    def content(self) -> dict[Words, bool]:
        """All tagged content, and whether it is a picture."""
        return {Words(self.page, int(mcid)): tag == b"Figure" for tag, mcid in _BEGIN.findall(self.data)}


def read(pdf: Pdf) -> list[Sheet]:
    """Every content stream that may hold tagged content."""
    sheets: list[Sheet] = []
    for number, page in enumerate(pdf.pages):
        sheet = Sheet(number, page.obj.Contents, page.obj.Contents.read_bytes())
        sheets += [sheet, *_forms(sheet, page.obj.Resources)]
    return sheets


def _forms(sheet: Sheet, resources: Object) -> Iterator[Sheet]:
    for name in _PAINT.findall(sheet.data):
        form = resources.XObject.get("/" + name.decode())
        if isinstance(form, Stream) and form.Subtype == Name.Form:
            inner = Sheet(sheet.page, form, form.read_bytes(), is_form=True)
            yield from (inner, *_forms(inner, form.Resources))
            if inner.painted or _END.search(inner.data):
                sheet.painted.append(name)


def rewrite(sheets: list[Sheet], kept: set[Words], furniture: set[Words], labels: dict[Words, Words]) -> None:
    """Make an artifact of all content that the tags no longer hold (PDF/UA-1, 7.1), and put labels by their words."""
    for sheet in sheets:

        def mark(begin: re.Match[bytes], page: int = sheet.page) -> bytes:
            words = Words(page, int(begin[2]))
            if words in kept:
                return begin[0]
            return _FURNITURE if words in furniture else _DECORATION

        data = _BEGIN.sub(mark, _in_order(sheet, labels))
        for name in sheet.painted:  # marked inside; some checkers look for a mark round the form too
            data = data.replace(b"\n/%b Do" % name, b"\n/Span\nBMC\n/%b Do\nEMC" % name)
        if data != sheet.data:
            sheet.stream.write(data)


def _in_order(sheet: Sheet, labels: dict[Words, Words]) -> bytes:
    """The stream with each list marker before its item's words, for readers that follow the content and not the tags.

    WeasyPrint paints all markers of a page after all its words. One is moved only where it must look the same: it sets
    colour, opacity and font itself, and is under the same transformation and clip as the words.
    """
    data = sheet.data
    places = {Words(sheet.page, int(begin[2])): begin.start() for begin in _BEGIN.finditer(data)}
    cuts: list[tuple[int, int, bytes]] = []
    frame = _frames(data)
    for label in _LABEL.finditer(data):
        target = places.get(labels[words]) if (words := Words(sheet.page, int(label[1]))) in labels else None
        if target is None or not all(re.search(setter, label[2], re.MULTILINE) for setter in _SETTERS):
            continue
        if frame(target) == frame(label.start()):
            cuts += [(label.start(), label.end(), b""), (target, target, label[0])]
    parts, end = [], 0
    for start, stop, insert in sorted(cuts):
        parts += [data[end:start], insert]
        end = stop
    return b"".join([*parts, data[end:]])


def _frames(data: bytes) -> Callable[[int], tuple[int, ...]]:
    """At a place in a stream: which transformations and clips are in force, named by where they stand."""
    places: list[int] = [0]
    frames: list[tuple[int, ...]] = [()]
    stack: list[tuple[int, ...]] = []
    for step in _FRAME.finditer(data):
        if step[1]:
            stack.append(frames[-1])
            continue
        places.append(step.start())
        frames.append(stack.pop() if step[2] else (*frames[-1], step.start()))
    return lambda place: frames[bisect_right(places, place) - 1]
