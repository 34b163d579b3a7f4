"""A part of a Plan -> the same in pictures: what the picture book shows of it, in order.

A line with a picture is that picture with a word or two (`few_words`). A line that keeps somebody safe is whole, with
or without a picture, as in the website's "pictures only" (web.css): in a section that a first shift must know, in a red
group, and where it is {exact}. Every other line without a picture is left out. A table that is read along its rows,
such as what I do and what it means, keeps its rows; of any other the pictures stay, each under what its row or column
says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup, escape

from pcp_sitegen.book import few_words
from pcp_sitegen.book.album import Album
from pcp_sitegen.book.render import plain
from pcp_sitegen.plan.model import Block, Item, ItemList, Picture, Section, Table

RED = "red"
"""The group of a template whose lines keep somebody safe."""
_ALONG = {"means", "message", "signal"}
"""The ids of columns of tables that are read along their rows."""
_KEPT = {"guess", "exact", "only"}
"""Notes that stay under a picture: they say whether it is sure, and for whom it is."""

_NOTHING = Markup("")

Kind = Literal["few", "all", "vital", "words", "heading"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture with its words, or words alone."""

    kind: Kind
    """A picture with a `few` words or `all` of them; words alone; a heading; or `vital`: all words, in a red box."""
    words: Markup
    picture: Markup = _NOTHING
    label: Markup = _NOTHING
    """What its row or column says."""
    notes: tuple[dict[str, str], ...] = ()
    language: Markup = _NOTHING
    """The attribute that says the language of `words`, if it is not the page's."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other: pictures in no order but the reader's, or the cells of a row that lead on."""

    shown: tuple[Shown, ...]
    along: bool = False
    vital: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A section in pictures."""

    title: Markup
    picture: Markup
    vital: bool
    colour: str
    """The id of the template's group it stands in, such as `red`; empty if in none."""
    language: Markup
    rows: tuple[Row, ...]
    pictures: int
    """How many pictures stand in its grid."""


@dataclass(frozen=True, slots=True)
class Teller:
    """What is needed to show a part in pictures."""

    album: Album
    image: Callable[[Picture | None], Markup]
    markup: Callable[[Item], Markup]
    inline: Callable[[str], Markup]
    lang: Callable[[str], Markup]
    note_lines: Callable[[Item], list[dict[str, str]]]
    home: str
    """The language of lines that do not say theirs."""

    def group(self, section: Section, vital: bool, colour: str, not_yet: str) -> Group | None:
        """A section in pictures; nothing if it has none, and nothing that must be said."""
        vital = vital or colour == RED
        rows = tuple(_in_rows(self._blocks(section.blocks, vital)))
        if vital and section.state == "not yet" and not rows:
            rows = (Row((Shown("vital", Markup("<p>{}</p>").format(not_yet)),), vital=True),)
        picture = self.image(section.picture)
        if not rows and not picture:
            return None
        few = sum(len(row.shown) for row in rows if not row.along and row.shown[0].picture)
        return Group(self.inline(section.title), picture, vital, colour, self.lang(section.language), rows, few)

    def _blocks(self, blocks: tuple[Block, ...], vital: bool) -> Iterator[Row]:
        """One row for each line; `_in_rows` puts those together that may stand beside each other."""
        held: Row | None = None
        for block in blocks:
            if isinstance(block, Item) and block.kind == "heading":
                held = Row((Shown("heading", self.inline(block.text), self.image(block.picture)),))
                continue
            found = list(self._table(block, vital) if isinstance(block, Table) else
                         self._items(block.items if isinstance(block, ItemList) else (block,), vital))
            if held and found:
                yield held
                held = None
            yield from found
        if held and held.shown[0].picture:
            yield held

    def _items(self, items: Iterable[Item], vital: bool) -> Iterator[Row]:
        for item in items:
            keep = vital or item.notes.exact
            yield from (Row((shown,), vital=shown.kind == "vital") for shown in self._item(item, keep))
            yield from self._blocks(item.blocks, keep)

    def _item(self, item: Item, vital: bool, label: Markup = _NOTHING) -> Iterator[Shown]:
        """A line: its picture and its words, and its later pictures. Nothing if it has neither picture nor danger."""
        picture, language = self.image(item.picture), item.language or self.home
        notes = tuple(note for note in self.note_lines(item) if note["kind"] in _KEPT)
        whole = Shown("vital" if vital else "all", Markup(""), picture, label, notes)
        if vital:
            if words := self._whole(item):
                yield replace(whole, words=words)
            return
        later = [self.image(other) for other in item.more_pictures]
        if picture and item.picture:
            name = self.album.word(item.picture, language)
            few = few_words.of(name, item.text, language, item.picture.kind == "photo") if item.kind != "quote" else ""
            if not few and item.text:
                yield replace(whole, words=self._whole(item))
                return
            said = few or _alone(item)
            kind: Kind = "few" if len(said.split()) <= few_words.MOST else "all"
            yield replace(whole, kind=kind, words=Markup("<p>{}</p>").format(said), picture=_silent(picture, said),
                          language=self.lang(language))
        for other, image in zip(item.more_pictures, later, strict=True):
            if image:
                few = few_words.of(self.album.word(other, language), item.text, language, True)
                words = Markup("<p>{}</p>").format(few) if few else self._text(item)
                yield replace(whole, kind="few" if few else "all", words=words, picture=image,
                              language=self.lang(language))

    def _whole(self, item: Item) -> Markup:
        """All the words of a line; of a picture that stands alone, what it says."""
        if item.text:
            return self.markup(item)
        return Markup("<p>{}</p>").format(_alone(item)) if item.picture else Markup("")

    def _text(self, item: Item) -> Markup:
        """All the words of a line without its later pictures."""
        return Markup("<p{}>{}</p>").format(self.lang(item.language or self.home), plain(str(self.markup(item))))

    def _table(self, table: Table, vital: bool) -> Iterator[Row]:
        pictured = [any(self.image(row.cells[at].picture) for row in table.rows) for at in range(len(table.columns))]
        along = any(column.id in _ALONG for column in table.columns)
        only = table.columns[pictured.index(True)].title if sum(pictured) == 1 and pictured[0] else ""
        if only and not along and not vital:
            yield Row((Shown("heading", self.inline(only)),))
        for row in table.rows:
            danger = vital or any(cell.notes.exact for cell in row.cells)
            if not danger and not any(self.image(cell.picture) for cell in row.cells):
                continue
            cells = list(zip(table.columns, row.cells, strict=True))
            if along or danger:
                shown = [one for column, cell in cells for one in self._cell(cell, danger, self.inline(column.title))]
                yield Row(tuple(shown), along, danger)
                continue
            first = self.inline(row.cells[0].text) if not pictured[0] and row.cells[0].text else Markup("")
            many = sum(pictured) > 1
            for column, cell in cells:
                title = self.inline(column.title) if many else Markup("")
                label = Markup(": ").join(filter(None, (first, title)))
                yield from (Row((shown,)) for shown in self._item(cell, False, label))

    def _cell(self, cell: Item, vital: bool, label: Markup) -> Iterator[Shown]:
        """A cell of a row that is read along. One without a picture keeps its words: it says what the picture means."""
        found = list(self._item(cell, vital, label))
        if not found and cell.text:
            found = [Shown("words", self._whole(cell), label=label)]
        yield from found


def _silent(picture: Markup, said: str) -> Markup:
    """A picture that is not to say what the words under it say already."""
    return Markup(str(picture).replace(f' alt="{escape(said)}"', ' alt=""'))


def _alone(item: Item) -> str:
    """What a picture says that stands without words."""
    assert item.picture is not None
    return item.picture.name if item.picture.kind == "symbol" else item.picture.title or item.picture.alt


def _in_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Pictures that stand alone, two and two."""
    waiting: Row | None = None
    for row in rows:
        single = not row.along and not row.vital and row.shown[0].kind in ("few", "all")
        if waiting and single:
            yield Row((*waiting.shown, *row.shown))
            waiting = None
        elif single:
            waiting = row
        else:
            if waiting:
                yield waiting
            waiting = None
            yield row
    if waiting:
        yield waiting
