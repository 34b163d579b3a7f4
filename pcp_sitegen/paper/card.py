"""Book -> what may stand on the card for a wallet: allergies, signals and who to ring, as the page for a first shift
has them, and where the plan is.

A card is carried in public and can be lost, so a line that tells more than that is not on it, and the command says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import cast

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem
from pcp_sitegen.plan import public
from pcp_sitegen.plan.model import ME, Item, Picture, Section

_PRIVATE = ("medicines", "numbers")
"""What no line of it may tell; but whoever is allergic to a medicine has to name it."""


@dataclass(frozen=True, slots=True)
class Signal:
    """How the person says one thing."""

    label: str
    ways: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card. Without `allergies` it only says that there are some."""

    kept: str
    allergies: tuple[Markup, ...]
    signals: tuple[Signal, ...]
    phones: tuple[Markup, ...]
    size: int = 0
    """Of its words, in points."""
    more: bool = False
    """Whether it says that the plan has more."""
    long_name: bool = False
    """Whether the name is as small as the other words."""


class Finder:
    """Finds what may stand on the card of a book that has a page for a first shift."""

    def __init__(self, book: Book) -> None:
        assert book.first_shift is not None
        part = book.plan.part(book.first_shift.name)
        assert part is not None
        self._book, self._language = book, book.plan.language_of(part)
        self._sections = {section.field: section for section in part.sections}
        self._writer = render.Writer(book.words, (), lambda picture: Markup(escape(_words_of(picture))))
        self.told: list[Problem] = []
        """What was left out because anyone could read it."""

    @property
    def headings(self) -> dict[str, str]:
        return {field: section.title for field, section in self._sections.items()}

    @property
    def unknown(self) -> bool:
        """Whether nobody has written down which allergies there are, or that there are none."""
        return self._sections["allergies"].state == "not yet"

    def card(self) -> Card:
        return Card(self._kept(), self._allergies(), tuple(self._signals()), self._phones())

    def _allergies(self) -> tuple[Markup, ...]:
        if self.unknown:
            return (self._own_word("allergies_unknown", "allergies_unsaid"),)
        items = _lines(self._sections["allergies"])
        if any(_private(item, ("numbers",)) for item in items):
            self.told.append(Problem(
                "A line of the allergies is not for everyone to read. The wallet card says only that there are some.",
                "Write in that line what the allergy is, and nothing else."))
            return ()
        return tuple(map(self._markup, items))

    def _signals(self) -> Iterator[Signal]:
        if self._sections["signals"].state == "not yet":
            yield Signal("", (Markup("<p>{}</p>").format(self._own_word("unknown", "unsaid")),))
        for table in self._sections["signals"].tables():
            for row in table.rows:
                said = [way for way in row.cells[1:] if _text(way)]
                ways = tuple(map(self._markup, self._public(said)))
                if ways or not said:
                    yield Signal(_text(row.cells[0]), ways or (self._own_word("unknown", "unsaid"),))

    def _phones(self) -> tuple[Markup, ...]:
        found = _lines(self._sections["phones"])
        return tuple(map(self._markup, self._public(found))) or (self._own_word("unknown", "unsaid"),)

    def _kept(self) -> str:
        kept = self._book.plan.kept
        why = public.looks_like(kept, _PRIVATE)
        if why:
            self._left_out(kept, f"looks like {why}")
        return "" if why else kept

    def _public(self, items: list[Item]) -> list[Item]:
        """The lines that anyone may read."""
        reasons = [_private(item, _PRIVATE) for item in items]
        for item, why in zip(items, reasons, strict=True):
            if why:
                self._left_out(item.text, why)
        return [item for item, why in zip(items, reasons, strict=True) if not why]

    def _left_out(self, text: str, why: str) -> None:
        self.told.append(Problem(f"'{text}' {why}, so it is not on the wallet card. Anyone may find that.",
                                 "Leave it so, or write the line without that."))

    def _own_word(self, unknown: str, unsaid: str) -> Markup:
        """In the person's copy something is not known; another reader's copy only does not say it."""
        key = unknown if self._book.plan.reader.name == ME else unsaid
        return Markup(escape(words_of(self._book)[key]))

    def _markup(self, item: Item) -> Markup:
        """The words of a line, with their language if it is not the plan's."""
        html = self._writer.markup(item) if item.text else Markup(f"<p>{escape(_text(item))}</p>")
        guess = Markup(f"<p>{escape(str(self._book.words.guess))}</p>") if item.notes.guess else Markup("")
        language = item.language or self._language
        return html + guess if language == self._book.plan.language else Markup(
            f'<div lang="{escape(language)}">{html}</div>') + guess


def words_of(book: Book) -> dict[str, str]:
    """The words around what a card says, but for those of the sentences that say where it leads to."""
    return cast(dict[str, str], book.words.texts["card"])


def _lines(section: Section) -> list[Item]:
    return [item for item in section.items() if _text(item)]


def _text(item: Item) -> str:
    return item.text or (_words_of(item.picture) if item.picture else "")


def _words_of(picture: Picture) -> str:
    return picture.name if picture.kind == "symbol" else picture.alt


def _private(item: Item, families: tuple[str, ...]) -> str:
    """Why not everyone may read a line; empty if everyone may."""
    if item.notes.readers is not None:
        return "is only for some"
    text = public.without_contacts(f"{_text(item)}\n{item.meaning}")
    found = public.looks_like(text, families)
    return f"looks like {found}" if found else ""
