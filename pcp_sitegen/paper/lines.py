"""A finished page -> the same with a name for each of its lines; and which lines stay in the plan if there is no room.

A line is what stands as one thing under a heading: a bullet with all that is in it, a paragraph, a row of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from pcp_sitegen.book.part_page import Page

_VOID = {"img", "br", "hr"}
_SUB_HEADING = re.compile(r"h[3-6]")


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    """Its `id` on the sheet."""
    box: str
    """The `id` of the heading that it stands under; empty if it has none."""
    exact: bool = False
    """Whether something in it is exact: it is never left out."""
    heading: bool = False
    """Whether it is a sub-heading: it is no line to anybody who counts, and goes with the lines under it."""


def named(page: Page) -> tuple[Markup, tuple[Line, ...]]:
    """The HTML of a page in which each line has an `id`, and these lines in their order."""
    reader = _Reader(page.html)
    pieces, last = [], 0
    for at, line in zip(reader.places, reader.lines, strict=True):
        pieces += [page.html[last:at], f' id="{line.name}"']
        last = at
    return Markup("".join([*pieces, page.html[last:]])), tuple(reader.lines)


class _Reader(HTMLParser):
    """Finds the lines of a page, and where in its HTML their tags can be given a name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._starts = [0, *(found.end() for found in re.finditer("\n", html))]
        self._depth = 0
        self._line_depth = 0
        self._box = ""
        self.lines: list[Line] = []
        self.places: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if "section" in classes:
            self._box = given.get("aria-labelledby", "")
        if tag not in _VOID:
            self._depth += 1
        heading = bool(_SUB_HEADING.fullmatch(tag)) and "id" not in given
        if not self._line_depth and ("item" in classes or heading or (tag == "tr" and self._in_body)):
            row, column = self.getpos()
            self.places.append(self._starts[row - 1] + column + 1 + len(tag))
            self.lines.append(Line(f"line.{len(self.lines) + 1}", self._box, heading=heading))
            self._line_depth = self._depth
        if self._line_depth and "exact" in classes:
            line = self.lines[-1]
            self.lines[-1] = Line(line.name, line.box, exact=True, heading=line.heading)
        if tag in ("thead", "tbody"):
            self._in_body = tag == "tbody"

    _in_body = False

    def handle_endtag(self, tag: str) -> None:
        if self._depth == self._line_depth:
            self._line_depth = 0
        self._depth -= 1


def heights(document: Any) -> dict[str, float]:
    """How high each named thing of a document is."""
    return {name: bottom - top for page in document.pages for name, (_, top, _, bottom) in page.anchors.items()}


def in_turn(lines: Sequence[Line], high: dict[str, float]) -> list[Line]:
    """The lines that may be left out, in the order in which they are: the last of the longest box first.

    Each box keeps its first line as long as another has two.
    """
    boxes: dict[str, list[Line]] = {}
    for line in lines:
        if not line.heading:
            boxes.setdefault(line.box, []).append(line)
    turn: list[Line] = []
    while may := {box: [line for line in there if not line.exact] for box, there in boxes.items()
                  if not all(line.exact for line in there)}:
        box = max(may, key=lambda box: (len(boxes[box]) > 1, sum(high.get(line.name, 0) for line in boxes[box])))
        turn.append(may[box][-1])
        boxes[box].remove(may[box][-1])
    return turn


def without(html: Markup, lines: Sequence[Line], left: Iterable[Line]) -> Markup:
    """The HTML with these lines put out of sight, and headings that nothing stands under any more.

    It is done in the elements and not in a style, because styles that stay the same are read only once.
    """
    gone = set(left)
    gone |= {line for line in lines if line.heading and gone and not _any_left(lines, line, gone)}
    kept = {line.box for line in lines if line not in gone}
    signs = [f'id="{line.name}"' for line in lines if line in gone]
    signs += [f'aria-labelledby="{box}"' for box in sorted({line.box for line in gone} - kept - {""})]
    text = str(html)
    for sign in signs:
        text = text.replace(sign, f'{sign} style="display: none"', 1)
    return Markup(text)


def _any_left(lines: Sequence[Line], heading: Line, gone: set[Line]) -> bool:
    """Whether a line stands under a sub-heading still: the lines after it, as far as the next one."""
    for line in lines[lines.index(heading) + 1:]:
        if line.heading or line.box != heading.box:
            return False
        if line not in gone:
            return True
    return False


def counted(page: Page, left: Iterable[Line]) -> dict[str, int]:
    """The headings whose lines are left out, in their order, each with how many."""
    numbers = Counter(line.box for line in left)
    headings = {place.anchor: place.heading for place in page.places if place.anchor}
    return {heading: numbers[box] for box, heading in {**headings, "": page.title}.items() if numbers[box]}


def too_many(page: Page, left: Iterable[Line]) -> str:
    """Such as "4 lines too many in What is important to me, 1 in How best to support me"."""
    numbers = list(counted(page, left).items())
    heading, count = numbers[0]
    more = [f"{more} in {heading}" for heading, more in numbers[1:]]
    return ", ".join([f"{count} line{'s' if count > 1 else ''} too many in {heading}", *more])


def first(fits: Callable[[int], bool], count: int, guess: int) -> int:
    """The smallest number under `count` that fits, where all after it do too; `count` if none does.

    It looks near the guess first, because each look is a whole document laid out.
    """
    low, high, step = 0, count, 1
    at = guess
    while low < high:
        at = min(max(at, low), high - 1)
        if fits(at):
            high, at = at, at - step
        else:
            low, at = at + 1, at + step
        step *= 2
        if not low <= at < high:
            at = (low + high) // 2
    return low
