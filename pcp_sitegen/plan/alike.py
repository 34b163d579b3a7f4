"""Sections and their translation -> the same sections in other words; or what is not alike in them.

Everything that decides comes from the original: what stands where, who may see it, which field it answers, which
picture it has, if it is exact. The translation gives words. It has to stand line by line beside the original, with the
same notes in braces; where it does not, nobody can tell for whom a line is, and nothing is made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.plan.model import Block, Column, Item, ItemList, Notes, Picture, Row, Section, Table

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LONG = 3
"""Figures that make a number a fact, wherever it stands: a phone number, a dose, a year."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Puts the words of a translation into the shape of its original. `language` is the original's."""

    language: str
    problems: list[Problem] = field(default_factory=list)

    def sections(self, ours: Sequence[Section], theirs: Sequence[Section], file: Where) -> tuple[Section, ...]:
        """Our sections in their words. `file` is the translation, for what is wrong with the whole of it."""
        if len(ours) != len(theirs):
            self._complain(f"There are {len(theirs)} headings here, and {len(ours)} in {ours[0].where.file}."
                           if ours else "There is nothing in the original that this could say in other words.",
                           "Write each heading of it here too, in the same order.", file)
            return tuple(ours)
        return tuple(self._section(mine, other) for mine, other in zip(ours, theirs, strict=True))

    def _section(self, mine: Section, other: Section) -> Section:
        before = len(self.problems)
        if other.field and other.field != mine.field:
            self._complain(f"'{other.title}' is not the heading of {mine.where}: '{mine.title}'.",
                           "Put the headings in the same order.", other.where)
        elif bool(mine.title) != bool(other.title):
            self._complain(f"A heading is here or in {mine.where}, but not in both.",
                           "Write it in both.", other.where)
        self._same_notes(mine.notes, other.notes, mine.where, other.where)
        if len(self.problems) > before:
            return mine
        return replace(
            mine, title=other.title, where=other.where, notes=_with_said(mine.notes, other.notes),
            picture=self._picture(mine.picture, other.picture, mine.where, other.where),
            blocks=self._blocks(mine.blocks, other.blocks, mine.where, other.where),
        )

    def _blocks(self, ours: Sequence[Block], theirs: Sequence[Block], mine: Where, other: Where) -> tuple[Block, ...]:
        if [_shape(block) for block in ours] != [_shape(block) for block in theirs]:
            at = next((place for one, two in zip(ours, theirs, strict=False) if _shape(one) != _shape(two)
                       if (place := _where(two))), other)
            self._complain(f"From here on the lines are not those of {mine.file}, under line {mine.line}.",
                           "Write the same lists, lines and tables in the same order, only in other words.", at)
            return tuple(ours)
        return tuple(self._block(one, two) for one, two in zip(ours, theirs, strict=True))

    def _block(self, mine: Block, other: Block) -> Block:
        if isinstance(mine, Item) and isinstance(other, Item):
            return self._item(mine, other)
        if isinstance(mine, ItemList) and isinstance(other, ItemList):
            return replace(mine, items=tuple(self._item(*pair) for pair in zip(mine.items, other.items, strict=True)))
        assert isinstance(mine, Table), "_shape() has told them apart"
        assert isinstance(other, Table)
        columns = tuple(self._column(*pair, other.where) for pair in zip(mine.columns, other.columns, strict=True))
        rows = tuple(self._row(*pair) for pair in zip(mine.rows, other.rows, strict=True))
        return replace(mine, columns=columns, rows=rows, where=other.where)

    def _column(self, mine: Column, other: Column, where: Where) -> Column:
        if other.id and other.id != mine.id:
            self._complain(f"The column '{other.title}' is not where '{mine.title}' stands in the original.",
                           "Put the columns in the same order.", where)
        return replace(mine, title=other.title)

    def _row(self, mine: Row, other: Row) -> Row:
        self._same_notes(mine.notes, other.notes, mine.where, other.where)
        cells = tuple(self._item(*pair) for pair in zip(mine.cells, other.cells, strict=True))
        return replace(mine, cells=cells, where=other.where)

    def _item(self, mine: Item, other: Item) -> Item:
        """Our line in their words. Our words stay in it, to decide what is gathered, counted and shown."""
        if bool(mine.text) != bool(other.text):
            self._complain(f"There are words here or in {mine.where}, but not in both.",
                           "Write the same thing in both.", other.where)
        self._same_notes(mine.notes, other.notes, mine.where, other.where)
        self._same_numbers(mine, other)
        return replace(
            other, kind=mine.kind, level=mine.level, original=mine.meaning, notes=_with_said(mine.notes, other.notes),
            picture=self._picture(mine.picture, other.picture, mine.where, other.where),
            more_pictures=self._more_pictures(mine, other),
            recordings=other.recordings or tuple(replace(one, language=self.language) for one in mine.recordings),
            blocks=self._blocks(mine.blocks, other.blocks, mine.where, other.where),
        )

    def _same_notes(self, mine: Notes, other: Notes, here: Where, there: Where) -> None:
        """A note that was forgotten could show a line to the wrong readers.

        Only who said it may be in other words, each text has been looked at for itself, and who agreed to the plan
        stands in the original.
        """
        if _deciding(mine) != _deciding(other) or (other.said and not mine.said):
            self._complain(f"The notes in braces are not those of {here}.",
                           "Write them just as they are there: {for=...}, {exact} and the others.", there)

    def _same_numbers(self, mine: Item, other: Item) -> None:
        ours, theirs = (_numbers(item.text, mine.notes.exact) for item in (mine, other))
        if ours != theirs:
            self._complain(f"The numbers here are not those of {mine.where}.",
                           f"Write these: {', '.join(ours) or 'none'}.", other.where)

    def _picture(self, mine: Picture | None, other: Picture | None, here: Where, there: Where) -> Picture | None:
        """Our picture, with their words for what can be seen in it, if they have any."""
        if other is not None and (mine is None or (mine.kind, mine.name) != (other.kind, other.name)):
            self._complain(f"The picture or symbol is not that of {here}.",
                           "Put the same one here. What can be seen in it is said in other words.", there)
        if mine is None:
            return None
        return other if other and (other.alt or not mine.alt) else replace(mine, language=self.language)

    def _more_pictures(self, mine: Item, other: Item) -> tuple[Picture, ...]:
        if [picture.name for picture in mine.more_pictures] != [picture.name for picture in other.more_pictures]:
            self._complain(f"The pictures in this line are not those of {mine.where}.",
                           "Put the same ones here, in the same order.", other.where)
        return other.more_pictures

    def _complain(self, what: str, do: str, where: Where) -> None:
        self.problems.append(Problem(what, do, where))


def _shape(block: Block) -> tuple[object, ...]:
    match block:
        case Item():
            return block.kind, block.level
        case ItemList():
            return block.numbered, len(block.items)
        case Table():
            return "table", len(block.columns), len(block.rows)


def _where(block: Block) -> Where | None:
    return next((item.where for item in block.items), None) if isinstance(block, ItemList) else block.where


def _numbers(text: str, exact: bool) -> list[str]:
    """The numbers of a line: all of an exact one, else those that are long."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    return sorted(number for number in _NUMBER.findall(text) if exact or sum(map(str.isdigit, number)) >= _LONG)


def _with_said(mine: Notes, other: Notes) -> Notes:
    return replace(mine, said=other.said or mine.said, ok=other.ok)


def _deciding(notes: Notes) -> Notes:
    return replace(notes, said="", ok=(), agreed=None)
