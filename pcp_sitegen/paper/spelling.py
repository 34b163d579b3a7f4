"""Words in letters that change beside each other -> the same words in a PDF, each shape with the letters it stands for.

A PDF holds shapes, and says once for each shape which letter it is. In the fonts of Urdu or Hindi one shape is a part
of many letters: with other dots it is another letter. So such shapes say their letters where they stand (ActualText,
ISO 32000-1, 14.9.4), and the words can be read out, found and copied. WeasyPrint 70 does not do it; it is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.pdf import pydyf
from weasyprint.text.ffi import ffi, pango

from pcp_sitegen.book import scripts

_PIECE = re.compile(r"<([0-9a-f]*)>|([-+.\de]+)")
_DIGITS = 4
"""Of the number of a shape."""

_draw_line = drawing.draw_first_line


@contextmanager
def spelled() -> Iterator[None]:
    """While a PDF is written, such words say their letters."""
    drawing.draw_first_line = _draw
    try:
        yield
    finally:
        drawing.draw_first_line = _draw_line


def _draw(stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
    if overflow == "ellipsis" or ellipsis != "none" or not scripts.joined(box.text):
        return _draw_line(stream, box, overflow, ellipsis, matrix)
    clusters = list(_clusters(box.pango_layout))
    drawn = _draw_line(_Spelling(stream, clusters), box, overflow, ellipsis, matrix)
    for font, shapes, letters in clusters:
        known = stream.add_font(font)[0].to_unicode
        # Each shape has letters (7.21.7). A letter that no font has is no shape: its number is huge.
        known.update({shape: letters for shape in shapes if shape < pango.PANGO_GLYPH_EMPTY and not known.get(shape)})
    return drawn


def _clusters(layout: Any) -> Iterator[tuple[Any, list[int], str]]:
    """(font, shapes, which letters these are together) along the first line, from left to right."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        starts = [glyphs.log_clusters[at] for at in range(glyphs.num_glyphs)]
        ends = dict(pairwise([*sorted(set(starts)), item.length]))
        shapes: dict[int, list[int]] = {}
        for at, start in enumerate(starts):
            if glyphs.glyphs[at].glyph != pango.PANGO_GLYPH_EMPTY:
                shapes.setdefault(start, []).append(glyphs.glyphs[at].glyph)
        for start, found in shapes.items():
            letters = text[item.offset + start : item.offset + ends[start]].decode()
            yield item.analysis.font, found, letters
        run = run.next


class _Spelling:
    """A stream of a page that says the letters of each cluster of shapes that is shown through it."""

    def __init__(self, stream: Any, clusters: Iterable[tuple[Any, list[int], str]]) -> None:
        self._stream = stream
        self._clusters = iter(clusters)
        self._left = 0
        """Shapes of the cluster that are still to come."""
        self._says = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def show_text(self, shapes: str) -> None:
        """Show a row of shapes, and of distances between them, as WeasyPrint writes them."""
        waiting = ""
        for row, distance in _PIECE.findall(shapes):
            waiting += f"{distance} " if distance else ""
            for at in range(0, len(row), _DIGITS):
                if self._left == 0:
                    waiting = self._begin(waiting)
                waiting += f"<{row[at : at + _DIGITS]}>"
                self._left -= 1
                if self._left == 0:
                    waiting = self._end(waiting)
        self._show(waiting)

    def _begin(self, waiting: str) -> str:
        _, shapes, letters = next(self._clusters)
        self._left = len(shapes)
        self._says = scripts.joined(letters)
        if not self._says:
            return waiting
        self._show(waiting)
        self._stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(letters)}))
        return ""

    def _end(self, waiting: str) -> str:
        if not self._says:
            return waiting
        self._show(waiting)
        self._stream.end_marked_content()
        return ""

    def _show(self, waiting: str) -> None:
        if waiting:
            self._stream.show_text(waiting)
