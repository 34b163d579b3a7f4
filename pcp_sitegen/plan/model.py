"""The nouns: what a plan folder holds, with no thought of HTML, websites or paper.

Nothing comes in and nothing goes out: these are plain frozen values that the other modules pass along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from pcp_sitegen.errors import Where

_YES = re.compile(r"(?:yes|y|ydy|ydyn|oes|ie)(?:,? (?:since|from|on) [\w ]+)?", re.IGNORECASE)
ME = "me"
"""The person. They see everything, so they are never listed among the readers."""

Empty = Literal["filled", "none known", "not yet"]
"""Two of the three kinds of empty; the third, "I do not want this", is `Part.wanted`."""


@dataclass(frozen=True, slots=True)
class Ok:
    """A finding's code that somebody has looked at, and why the line stays as it is."""

    code: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """When somebody gave their answer to the plan, and the fingerprint of the plan that it was given to."""

    day: date
    mark: str

    def __str__(self) -> str:
        return f"{self.day.isoformat()}/{self.mark}"


@dataclass(frozen=True, slots=True)
class Notes:
    """What braces at the end of a line say about it (DESIGN, section 4)."""

    readers: frozenset[str] | None = None
    """Only these readers and the person; None means everyone who may see the part."""
    guess: bool = False
    said: str = ""
    checked: date | None = None
    exact: bool = False
    """The numbers here are never changed or softened (FIELD 6.9)."""
    feeds: str = ""
    ok: tuple[Ok, ...] = ()
    """What the checks say about this very line, and somebody has looked at. For the writer only: no output has it."""
    agreed: Agreement | None = None
    """On an answer in the sign-off part; no reader but the person is told."""
    gone: date | None = None
    """The last day on which this "no" stood in the plan, with no answer. It comes from the history; no file says it."""
    coach: tuple[str, ...] = ()
    """What the checks found in this line. No file can say it, and only `pcp preview` puts it here, for the writer."""
    news: Literal["", "new", "changed"] = ""
    """Whether the line is new to its reader, or other than it was. No file can say it: it is there for change bars."""

    def allow(self, reader: str) -> bool:
        return reader == ME or self.readers is None or reader in self.readers


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture the plan points to: a file in the folder, or a symbol by its name."""

    kind: Literal["photo", "symbol"]
    name: str
    """The file's path in the folder, or the symbol's name, such as `tea` or `no hug`."""
    alt: str
    where: Where
    language: str = ""
    """Of `alt` and `title`, where it is not the plan's."""
    title: str = ""
    """A word or two for a photo, where it stands with few words; empty if the writer gave none."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that are shown while a film runs, from a time to a time in milliseconds."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound or a film that belongs to a line."""

    kind: Literal["sound", "film"]
    name: str
    """The file's path in the folder."""
    words: str
    """What is said in it, or what happens in it."""
    where: Where
    transcript: str = ""
    """All that is said in a sound, where that is too long to stand in the line."""
    captions: tuple[Cue, ...] = ()
    """Of a film."""
    language: str = ""
    """Of its words, where it is not the plan's."""

    @property
    def all_words(self) -> str:
        return " ".join((self.words, self.transcript, *(cue.words for cue in self.captions))).strip()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a plan: a bullet, a paragraph, a quotation, a sub-heading or a table cell."""

    text: str
    """Markdown, without its first picture, its recordings and its notes. Later pictures stand in it as they were
    written. A line that was only a recording has the words of that."""
    where: Where
    kind: Literal["line", "paragraph", "quote", "heading"] = "line"
    level: int = 0
    """Of a sub-heading: 3 to 6, as its number of # signs."""
    picture: Picture | None = None
    more_pictures: tuple[Picture, ...] = ()
    """The pictures inside `text`, in order."""
    recordings: tuple[Recording, ...] = ()
    notes: Notes = Notes()
    blocks: tuple[Block, ...] = ()
    """What is nested under a bullet."""
    original: str | None = None
    """In a translation, the words of the original. They decide; a translation only says them in other words."""
    language: str = ""
    """Of `text`, where it is not the plan's."""

    @property
    def meaning(self) -> str:
        """The words by which all is decided: what is gathered, counted, or shown to whom."""
        return self.text if self.original is None else self.original


@dataclass(frozen=True, slots=True)
class ItemList:
    """Bullets or numbered lines."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: the heading as written, and the template's column it matches, if any."""

    title: str
    id: str = ""
    needs: str = ""
    """The id of the column that must say yes before anyone but the person sees this one."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Item, ...]
    where: Where
    notes: Notes = Notes()
    """Only who may see the row; what else was noted stays with the cell."""

    def items(self) -> Iterator[Item]:
        yield from items_in(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    where: Where

    def cells(self, row: Row) -> dict[str, Item]:
        """A row's cells by the ids of their columns; the writer's own columns are not among them."""
        return {c.id: cell for c, cell in zip(self.columns, row.cells, strict=True) if c.id}

    def agreed(self, row: Row) -> tuple[Item, ...]:
        """A row's cells without what somebody did not agree to: it is theirs, not the person's, to show (R-REL-4)."""
        said = self.cells(row)
        return tuple(
            Item("", cell.where) if column.needs and not _says_yes(said.get(column.needs)) else cell
            for column, cell in zip(self.columns, row.cells, strict=True)
        )


def _says_yes(cell: Item | None) -> bool:
    """Whether a cell says yes, at most with since when: "Yes, but only to Mum" is not one."""
    return cell is not None and bool(_YES.fullmatch(cell.meaning.strip(" *.!")))


Block = Item | ItemList | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is under it. `field` is the template's field it answers, empty if unknown."""

    title: str
    where: Where
    field: str = ""
    blocks: tuple[Block, ...] = ()
    notes: Notes = Notes()
    state: Empty = "filled"
    picture: Picture | None = None
    """A picture that stands before the heading's words."""
    language: str = ""
    """Of what stands in it, where it is not the plan's."""

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    def items(self) -> Iterator[Item]:
        """Every line in the section, table cells and nested lines too, in reading order."""
        return items_in(self.blocks)


def items_in(blocks: tuple[Block, ...]) -> Iterator[Item]:
    """Every line in some blocks, in reading order."""
    for block in blocks:
        match block:
            case Item():
                yield block
                yield from items_in(block.blocks)
            case ItemList():
                yield from items_in(block.items)
            case Table():
                for row in block.rows:
                    yield from row.items()


@dataclass(frozen=True, slots=True)
class Part:
    """One Markdown file of the plan. `name` is the file's name and so the part's address."""

    name: str
    title: str
    template: str
    where: Where
    updated: date | None = None
    said_by: str = ""
    written_by: str = ""
    wanted: bool = True
    sections: tuple[Section, ...] = ()
    sensitive: bool = False
    """Whether "all parts" leaves it out."""
    made: bool = False
    """Whether it is made from the rest of the plan."""
    cut: bool = False
    """Whether a reader's view of it lacks lines, so that its sums would be untrue and tell of them."""
    ok: tuple[Ok, ...] = ()
    """What the checks say about the part as a whole, and somebody has looked at: a note on its title."""
    language: str = ""
    """Of the whole part, where it is not the plan's: nobody has written it in that yet."""
    own: tuple[Section, ...] | None = field(default=None, compare=False)
    """In a view, what people wrote in the part, if its sections do not say the same: it is made, or was added to."""

    @property
    def written(self) -> tuple[Section, ...]:
        """The sections that people wrote, as far as this view has them."""
        return self.sections if self.own is None else self.own

    def section(self, field_: str) -> Section | None:
        """The first section that answers this field and is not empty."""
        return next((s for s in self.sections if s.field == field_ and s.state != "not yet"), None)

    def items(self) -> Iterator[Item]:
        for section in self.sections:
            yield from section.items()

    def pictures(self) -> Iterator[Picture]:
        """Every picture the part shows, in reading order."""
        for section in self.sections:
            yield from (section.picture,) if section.picture else ()
            for item in section.items():
                yield from (item.picture,) if item.picture else ()
                yield from item.more_pictures

    def recordings(self) -> Iterator[Recording]:
        """Every recording and film of the part, in reading order."""
        for item in self.items():
            yield from item.recordings


@dataclass(frozen=True, slots=True)
class Person:
    known_as: str
    name: str = ""
    pronouns: str = ""
    photo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps with the plan: the facilitator or the key worker."""

    name: str
    role: str = ""
    phone: str = ""
    chosen_by: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody the person lets see some of the plan. `parts` None means all parts but the sensitive ones."""

    name: str
    who: str = ""
    parts: tuple[str, ...] | None = None
    until: date | None = None
    where: Where | None = None
    also: tuple[str, ...] = ()
    """Sensitive parts that were named beside "all"."""
    why: str = ""
    agreed: str = ""
    """How the person said yes to it, and when."""

    def sees(self, part: Part) -> bool:
        if self.name == ME:
            return True
        return part.name in self.also or not part.sensitive if self.parts is None else part.name in self.parts


How = Literal["locked", "carried", "carried locked", "printed"]
"""How a copy left the house: a locked file, an open copy on a stick, a locked one on a stick, or paper."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the plan that somebody has, as `shared.yaml` tells it."""

    who: str
    reader: str
    """The reader it was made for, as plan.yaml calls them; empty if it was written down by hand for nobody there."""
    parts: tuple[str, ...]
    """The names of the parts that are in it."""
    made: date
    until: date | None = None
    how: How = "locked"
    file: str = ""
    """The checksum (SHA-256) of a locked file."""
    plan: str = ""
    """The checksum (SHA-256) of the `plan.json` of the copy."""
    stopped: date | None = None
    """When it was taken back, or stopped in another way."""
    version: str = ""
    """The kept version of the plan that it was made from, such as `2026-11-23`."""
    where: Where | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Together:
    """The person's yes to one use: their six top-two statements, without names, among those of other people."""

    agreed: str
    """How they said yes, in words."""
    until: date
    where: Where = field(compare=False)


@dataclass(frozen=True, slots=True)
class Gone:
    """Something the person did not agree with, that nobody answered and that is in the plan no more."""

    part: str
    """The name of the sign-off part that it stood in."""
    columns: tuple[Column, ...]
    """Of the table that it stood in; none if it was a line."""
    cells: tuple[Item, ...]
    until: date
    """The day of the last kept version in which it stood."""
    readers: frozenset[str]
    """Who else could see it then."""


@dataclass(frozen=True, slots=True)
class EasyRead:
    """Which guide the wording of a plan is held against, and the numbers it has of its own."""

    profile: str = ""
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is in a plan folder; or, once `readers.view` has been at it, what one reader may see of that."""

    folder: Path
    person: Person
    parts: tuple[Part, ...] = ()
    readers: tuple[Reader, ...] = ()
    reader: Reader = Reader(ME)
    """Whose view this is."""
    language: str = "en-GB"
    facilitator: Helper | None = None
    key_worker: Helper | None = None
    kept: str = ""
    link: str = ""
    """The private address at which the person's plan can be opened, for a code on their card; no reader is told it."""
    updated: date | None = None
    last_review: date | None = None
    next_review: date | None = None
    meeting: date | None = None
    """The day of the review that papers are made for; None for a plan as it is every day. No file says it."""
    text_size: int = 16
    pictures: Literal["photos", "symbols", "both", "none"] = "both"
    theme: str = "plain"
    symbols: str = ""
    """A folder in the plan folder with symbols to use before our own, such as `mulberry`; empty if there is none."""
    speech: bool = True
    """Whether speech is made where the program can make it."""
    front: str = ""
    """The part to read first; empty if the plan has no parts."""
    together: Together | None = None
    """None if nobody wrote down that the person agrees; no reader but the person is told."""
    easy_read: EasyRead = EasyRead()
    glossary: Mapping[str, str] = field(default_factory=dict)
    """The person's own words, and what each means; no meaning if they did not say."""
    lines: dict[str, int] = field(default_factory=dict, compare=False)
    """Lines of `plan.yaml`, for messages: the key as written, such as `review.next`."""
    original: str = ""
    """The language of the plan that this one says in other words; empty if it is the plan itself."""
    translations: tuple[Plan, ...] = ()
    """The same plan in its other languages. What stands where, and for whom, is the same in all of them."""
    shared: tuple[Copy, ...] = ()
    """Who has a copy, in the order of `shared.yaml`; no reader but the person is told."""
    draft: bool = False
    """In a view: whether the person was asked and has not agreed. Everybody is told."""
    mark: str = ""
    """In the person's view: the fingerprint of the plan, if somebody agreed to one (`plan/agreed/agreement.py`)."""
    earlier: Plan | None = None
    """The same plan as it was, read from the history when it is needed. A view is compared with it, and forgets it."""
    since: date | None = None
    """From which day what is new is told; None if this is the first copy, or nothing was kept before it."""
    bars: bool = False
    """Whether each line that is new or changed is marked, in every output."""
    gone: tuple[Gone, ...] = ()
    """What the history says the person did not agree with, and the plan says no more; in a view it is back in place."""

    @property
    def deciding(self) -> str:
        """The language of the words by which all is decided (`Item.meaning`)."""
        return self.original or self.language

    @property
    def names(self) -> tuple[str, ...]:
        """The names of people that it is sure to know."""
        helpers = (helper.name for helper in (self.facilitator, self.key_worker) if helper)
        return tuple(filter(None, (self.person.name, *helpers)))

    def language_of(self, part: Part) -> str:
        """The language a part is written in."""
        return part.language or self.language

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)
