"""Book and how long its parts are -> the thin booklets it is split into, by topic, each short enough to be read.

An easy-read booklet has at most 24 pages (GOV.UK; the Department of Health says 20: FIELD 3.1, ER-33). A single part
that is longer has a booklet of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.files import YamlMap
from pcp_sitegen.paper.booklet import Volume

MOST = 24
"""Pages of a booklet."""
_FRONT = 2
"""Pages before the parts of a thin booklet: its cover, and what is in it."""
_TOPICS = 2
"""How many topics may share a booklet, so that its title is short."""


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Parts that stay together."""

    titles: tuple[str, ...]
    parts: tuple[str, ...]
    length: int


def volumes(book: Book, lengths: Mapping[str, int], after: int) -> tuple[Volume, ...]:
    """The booklets of a plan whose parts have these lengths in pages, each with so many pages after its parts; none if
    all of it is one short booklet.
    """
    room = MOST - _FRONT - after
    if sum(lengths.values()) <= room:
        return ()
    topics = cast(YamlMap, book.words.topics).items()
    bundles = _joined([bundle for topic, title in topics for bundle in _bundles(
        book, str(title), [page for page in book.pages if page.topic == topic], lengths, room)], room)
    return tuple(Volume(number, len(bundles), _title(book, bundle.titles), bundle.parts)
                 for number, bundle in enumerate(bundles, 1))


def _bundles(book: Book, title: str, pages: list[Page], lengths: Mapping[str, int],
             room: int) -> list[_Bundle]:
    """The parts of one topic in the order of the plan, in as many bundles as they need."""
    found: list[_Bundle] = []
    for page in pages:
        length, last = lengths[page.name], found[-1] if found else None
        if last and last.length + length <= room:
            found[-1] = replace(last, parts=(*last.parts, page.name), length=last.length + length)
        else:
            found.append(_Bundle((title,), (page.name,), length))
    if len(found) == 1:
        return found
    return [replace(bundle, titles=(book.words.fill("topic_part", topic=title, number=number),))
            for number, bundle in enumerate(found, 1)]


def _joined(bundles: list[_Bundle], room: int) -> list[_Bundle]:
    """Short bundles of neighbouring topics put together."""
    found: list[_Bundle] = []
    for bundle in bundles:
        last = found[-1] if found else None
        if last and last.length + bundle.length <= room and len(last.titles) < _TOPICS:
            found[-1] = _Bundle(last.titles + bundle.titles, last.parts + bundle.parts, last.length + bundle.length)
        else:
            found.append(bundle)
    return found


def _title(book: Book, titles: tuple[str, ...]) -> str:
    return titles[0] if len(titles) == 1 else book.words.fill("topics_and", first=titles[0], second=titles[1])
