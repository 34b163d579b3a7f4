"""Pool -> `together.pdf`: every statement on a card to cut out, in three groups with words and shapes, and theme cards.

The looks are those of the plain theme; nothing of any plan but the statements is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pcp_sitegen.book import bidi, fonts, pages, render
from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Problem
from pcp_sitegen.files import in_language
from pcp_sitegen.paper import press
from pcp_sitegen.plan.model import Person, Plan
from pcp_sitegen.together.pool import Card, Pool

_SHORT, _LONGEST_WORD = 70, 16
"""Letters of a statement, and of its longest word, for which a card of half the width has room."""
_THEMES = 12


def language_of(pool: Pool) -> str:
    """The language of most statements: that of the words around them."""
    counted = Counter(card.language for cards in pool.cards.values() for card in cards)
    return max(sorted(counted), key=lambda language: counted[language])


def words(language: str) -> Words:
    """The words around the statements; in English if nobody has written them in this language yet."""
    return Words(*in_language(Path(__file__).parent / "words", language))


def make(pool: Pool) -> tuple[bytes, tuple[Problem, ...]]:
    """The sheet, and what there is to tell about it, such as letters that no font has."""
    said = words(language_of(pool))
    book = pages.make(Plan(Path(), Person(""), language=said.language))
    every = [card for cards in pool.cards.values() for card in cards]
    texts = (str(said.texts), *(card.text for card in every))
    book = replace(book, letters=frozenset().union(*texts))
    html = render.fill("print/together.html", book.theme.folders, said=said, pool=pool, themes=range(_THEMES),
                       groups={name: _sorted(cards) for name, cards in pool.cards.items()}, short=_short,
                       direction=bidi.direction, style=press.style(book, "print/together.css"))
    return press.pdf(press.laid_out(html, book)), tuple(fonts.warnings(book.letters))


def _sorted(cards: Sequence[Card]) -> list[Card]:
    """Short ones first, so that they stand in pairs."""
    return sorted(cards, key=lambda card: not _short(card))


def _short(card: Card) -> bool:
    return len(card.text) <= _SHORT and max(map(len, card.text.split())) <= _LONGEST_WORD
