"""A Word file (.docx) -> what was understood of it: parts, pictures, and what was left over. Nothing is written.

package -> stories, tidy -> mammoth -> blocks -> layout -> parts; and account counts
every word of the file, and keeps at the end what none of them placed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import cast

from pcp_sitegen.bring.word import account, escape, mammoth
from pcp_sitegen.bring.word.blocks import Block, Grid, Line, Reader
from pcp_sitegen.bring.word.known import Known, name_in, titled
from pcp_sitegen.bring.word.layout import Layout
from pcp_sitegen.bring.word.lines import HERE, Lines
from pcp_sitegen.bring.word.package import Package, open_package, refused
from pcp_sitegen.bring.word.parts import Parts
from pcp_sitegen.bring.word.pictures import Pictures, Taken
from pcp_sitegen.bring.word.stories import Stories
from pcp_sitegen.bring.word.styles import Styles
from pcp_sitegen.bring.word.tables import Ruled
from pcp_sitegen.bring.word.tidy import Named, Tidy
from pcp_sitegen.bring.words import words
from pcp_sitegen.errors import PlanError, Problem, UsageError
from pcp_sitegen.plan.model import Item, ItemList, Notes, Part, Section, items_in
from pcp_sitegen.plan.settings import is_language

_MOST_LINES = 4000
_FIRST_LINES = 40
"""Where somebody says what they are called."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a Word file is, as far as it was understood. Nothing of it is written yet."""

    file: str
    known_as: str
    """Empty if nobody has said: not the document either."""
    says: str
    """The name that the document itself says; empty if it does not."""
    names: tuple[str, ...]
    """Every name that a title in it says: more than one may mean that it is about several people."""
    language: str
    parts: tuple[Part, ...]
    """What was left over is the last of them, if anything was."""
    pictures: tuple[Taken, ...]
    photo: Taken | None
    """The person's own picture. It stands in no part."""
    named: tuple[Named, ...]
    """What was not understood, or left out, and where it stood."""
    changed: date | None = None
    """The day the document was changed last, as it says itself."""
    left_over: str = ""
    """The name of the part with what was left over; empty if nothing was."""


def read(path: Path, language: str = "", known_as: str = "", taken: Collection[str] = (),
         readers: Collection[str] = (), with_photo: bool = True) -> Understood:
    """A .docx -> what it says. Raises UsageError if the extra is missing, PlanError if the file cannot be read.

    `language` and `known_as` are those of the plan, if it is known; `taken` the files and titles, and `readers` the
    names of the readers, that the plan has already. Without `with_photo` the person's picture stays in its line.
    """
    if not mammoth.installed():
        raise UsageError(Problem("Word files cannot be read here: mammoth is not installed.",
                                 "Install it with: pip install 'pcp-sitegen[word]'"))
    package = open_package(path)
    try:
        return _Read(package, language, known_as, taken, readers, with_photo).understood()
    except RecursionError as error:
        raise refused(path, "This Word file has too many things inside each other.", "Make two files of it.") from error


class _Read:
    """One reading of one file."""

    def __init__(self, package: Package, language: str, known_as: str, taken: Collection[str],
                 readers: Collection[str], with_photo: bool) -> None:
        self.package, self.taken, self.readers, self.with_photo = package, taken, readers, with_photo
        self.styles = Styles(package)
        self.pictures = Pictures(package)
        self.tidy = Tidy(package, self.styles, self.pictures)
        self.stories = Stories(package, self.tidy)
        self.there = self.stories.words()
        self.blocks = self._blocks()
        self.language = language or self._language()
        lines = list(_lines(self.blocks))
        titles = [found.name for line in lines if line.kind != "item" and (found := titled(line.words)).name]
        self.names = tuple(dict.fromkeys(titles))
        self.says = next(iter(self.names), "") or name_in(_sayings([line.words for line in lines[:_FIRST_LINES]]))
        self.known_as = known_as or self.says

    def _language(self) -> str:
        """The language the document says it is in: that of the letters that most of its words have."""
        letters = [unicodedata.bidirectional(sign) for word in self.there for sign in word if sign.isalpha()]
        other_way = sum(kind in ("R", "AL") for kind in letters) * 2 > len(letters)
        code = self.styles.language_right_to_left if other_way else self.styles.language
        code = code or self.styles.language
        british = not is_language(code) or code.split("-")[0] == "en"  # Word says en-US until somebody changes it
        return "en-GB" if british else code

    def _blocks(self) -> list[Block]:
        reader = Reader(unsafe=lambda href, words: self.tidy.named.append(Named("link", href, words)))
        reader.feed(mammoth.html(self.package, self.stories.body(), self.pictures))
        reader.close()
        return reader.blocks

    def understood(self) -> Understood:
        known = Known(self.known_as, self.language)
        layout = Layout(known)
        found = layout.read(self.blocks)
        lines = Lines(self.pictures.found, self.readers)
        parts = Parts(known, lines, self.taken)
        made = parts.make(found)
        photo = self.pictures.found.get(made.photo) if self.with_photo else None
        if photo:
            made.parts = [_without(part, photo) for part in made.parts]
            made.loose = [line for line in made.loose
                          if isinstance(line, Ruled) or line.words or line.pictures != (made.photo,)]
            lines.used[made.photo] = None
        left = self._left_over(lines, made.loose, made.parts)
        changed = self.stories.changed()
        made.parts = [replace(part, updated=changed) for part in made.parts]
        all_parts = (*made.parts, *([self._part(left, parts)] if left else []))
        if sum(1 for part in all_parts for _ in part.items()) > _MOST_LINES:
            raise PlanError(Problem(f"This document has more than {_MOST_LINES} lines.", "Make two files of it.",
                                    refused(self.package.path, "").problems[0].where))
        shown = {picture.name.partition("/")[2] for part in all_parts for picture in part.pictures()}
        pictures = {one.name: one for one in self.pictures.found.values() if one.name in shown or one is photo}
        return Understood(self.package.path.name, self.known_as, self.says, self.names, self.language, all_parts,
                          tuple(pictures.values()), photo, tuple(self.tidy.named),
                          changed, all_parts[-1].name if left else "")

    def _left_over(self, lines: Lines, loose: list[Line | Ruled], made: Iterable[Part]) -> dict[str, list[Item]]:
        """What has no place, by why; and at last every word that is in the file and nowhere in what was made of it."""
        left: dict[str, list[Item]] = {}
        if loose:
            left["not-placed"] = list(items_in(lines.blocks(loose)))
        for one in (*self.tidy.named, *self.stories.left()):
            if one.kept:
                left.setdefault(one.kind, []).append(_item(one.said(self.language), self.readers))
        unused = [id_ for id_ in lines.pictures if id_ not in lines.used]
        if unused:
            left["picture-loose"] = list(items_in(lines.blocks([Line("text", "", "", pictures=tuple(unused))])))
        placed = [word for part in made for word in words_of(part)]
        texts = [item.text for items in left.values() for item in items_in(tuple(items))]
        placed += [word for text in texts for word in account.words_of_markdown(text)]
        placed += lines.numbers
        ours = [word for text in lines.ours for word in account.words(text)]
        missed = account.missing(self.there, account.missing(placed, ours))
        if missed:
            left["missed"] = [_item(" ".join(missed), self.readers)]
        return left

    def _part(self, left: dict[str, list[Item]], parts: Parts) -> Part:
        """A part with all that was left over. Only the person sees it: nobody has looked at what is private in it."""
        said = cast(dict[str, str], words(self.language)["left_over"])
        name, title = parts.free(said["file"], said["title"])
        only_me = Notes(readers=frozenset())
        sections = [Section(said[kind], HERE, blocks=(ItemList(tuple(items)),), notes=only_me)
                    for kind, items in left.items()]
        first = Section("", HERE, blocks=(Item(said["said"], HERE, "paragraph", notes=only_me),))
        return Part(name, title, "page", HERE, sections=(first, *sections))


def _item(words_: str, readers: Collection[str]) -> Item:
    text = escape.line(escape.inline(escape.clean(words_)), readers)
    first, *more = escape.pieces(text) or [""]
    below = (ItemList(tuple(Item(one, HERE) for one in more)),) if more else ()
    return Item(first, HERE, blocks=below)


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                for cell in row:
                    yield from _lines(cell.blocks)
        else:
            yield block


def _sayings(lines: Sequence[str]) -> list[str]:
    """Lines, and each with the next, for a label and its answer stand in two cells: "Name" and "Sam"."""
    both = [(first.rstrip(" :"), second) for first, second in pairwise(lines)]
    return [*lines, *(f"{first}: {second}" for first, second in both), *(" ".join(two) for two in both)]


def words_of(part: Part) -> list[str]:
    """Every word that a reader of the part can read, but for what pictures show."""
    texts = [part.title]
    for section in part.sections:
        texts.append(section.title)
        texts += [column.title for table in section.tables() for column in table.columns]
        texts += [re.sub(r"!\[[^\]]*\]\([^)]*\)", "", item.text) for item in section.items()]
    return [word for text in texts for word in account.words_of_markdown(text)]


def _without(part: Part, photo: Taken) -> Part:
    """A part without the lines that are only the person's own picture."""
    name = f"pictures/{photo.name}"
    done = False

    def kept(section: Section) -> Section:
        nonlocal done
        blocks = []
        for block in section.blocks:
            if not done and isinstance(block, Item) and block.picture and block.picture.name == name and not block.text:
                done = True
            else:
                blocks.append(block)
        return replace(section, blocks=tuple(blocks))

    sections = tuple(kept(section) for section in part.sections)
    return replace(part, sections=tuple(one for one in sections if one.title or one.blocks))
