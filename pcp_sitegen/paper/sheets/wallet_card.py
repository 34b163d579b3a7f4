"""Book -> `wallet-card.pdf`: ten cards of 85.6 x 54 mm on A4, to cut out and carry; page 1 has their fronts, page 2
their backs, in the middle of the sheet, so that they meet however it is turned over.

A person's lines are shown whole or not at all. If the allergies have no room, the card says that there are some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from pcp_sitegen.book import qr, render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem
from pcp_sitegen.paper import press
from pcp_sitegen.paper.card import Card, Finder, words_of
from pcp_sitegen.paper.sheets import Made

SIZES = (11, 10, 9, 8)
"""Points, the best first. All words of the card but the name have the same."""
WIDE, HIGH = 85.6, 54.0
"""Of a card, in millimetres (ISO/IEC 7810, ID-1)."""
CODE = 21.0
"""How wide the dots of the code are together, in millimetres."""
_SHEET = (210.0, 297.0)
_ACROSS, _DOWN = 2, 5
_MARK = (1.5, 5.0)
"""From where to where a crop mark goes, in millimetres from the cards."""
_LEADS_TO = ("hospital-passport", "one-page-profile", "communication-chart")
"""What the card asks people to read: the first that there is, else the plan."""


def source(book: Book) -> str:
    """The card with all its words, whether they fit or not."""
    finder = Finder(book)
    return _html(book, finder, card=replace(finder.card(), size=SIZES[0]))


def make(book: Book, source: str) -> Made:
    """The cards with words as large as can be; and what did not fit, or may not stand on them."""
    finder = Finder(book)
    whole = replace(finder.card(), size=SIZES[0])
    tried = list(_tries(whole))
    fits = _fitting(book, finder, tried)
    front, back = (next((card for card in tried if (card, side) in fits), tried[-1]) for side in ("front", "back"))
    card = replace(back, kept=front.kept, long_name=front.long_name, size=min(front.size, back.size))
    html = source if card == whole else _html(book, finder, card=card)
    return Made(press.pdf(press.laid_out(html, book)), (*finder.told, *_left_out(whole, card)))


def _tries(whole: Card) -> Iterator[Card]:
    """The card in every size, then in the smallest with less and less on it."""
    for size in SIZES:
        yield replace(whole, size=size)
    less = replace(whole, size=SIZES[-1], more=True,
                   signals=tuple(replace(signal, ways=signal.ways[:1]) for signal in whole.signals))
    yield less
    less = replace(less, kept="")
    yield less
    less = replace(less, long_name=True)
    while less.signals:
        longest = max(less.signals, key=lambda signal: sum(map(len, signal.ways)))
        less = replace(less, signals=tuple(signal for signal in less.signals if signal is not longest))
        yield less
    while less.phones:
        less = replace(less, phones=less.phones[:-1])
        yield less
    yield replace(less, allergies=(), phones=whole.phones)
    yield replace(less, allergies=())


def _fitting(book: Book, finder: Finder, cards: list[Card]) -> set[tuple[Card, str]]:
    """The cards, each with the side that holds all its words: they are laid out on paper of just that size."""
    document = press.laid_out(_html(book, finder, trials=cards), book)
    papers = Counter(name for page in document.pages for name in page.anchors)
    return {(card, side) for number, card in enumerate(cards) for side in ("front", "back")
            if papers[f"{side}-{number}"] == 1}


def _left_out(whole: Card, card: Card) -> Iterator[Problem]:
    """What had no room on the card, as the command tells it."""
    if whole.allergies and not card.allergies:
        yield Problem("The allergies do not all fit on the wallet card. It says only that there are some.",
                      "Make the lines of the allergies shorter.")
    ways = [sum(len(signal.ways) for signal in one.signals) for one in (whole, card)]
    gone = {"how to say yes, no, stop and it hurts": ways[0] - ways[1],
            "who to ring": len(whole.phones) - len(card.phones),
            "where the plan is kept": bool(whole.kept) - bool(card.kept)}
    if left := ", ".join(f"{name} ({count})" for name, count in gone.items() if count):
        yield Problem(f"Not all lines fit on the wallet card. Left to the plan: {left}.", "Make these lines shorter.")


def _html(book: Book, finder: Finder, **what: Any) -> str:
    there = {page.template for page in book.pages}
    code, style = Markup(""), press.style(book, "print/wallet-card.css")
    if book.plan.link:
        code, more = qr.code(book.plan.link, words_of(book)["scan"])
        style += Markup(f"\n.code {{ width: {CODE * more:.2f}mm; }}")
    return render.fill("print/wallet-card.html", book.theme.folders, book=book, plan=book.plan, words=book.words,
                       leads_to=next((name for name in _LEADS_TO if name in there), "plan"), code=code, style=style,
                       headings=finder.headings, unknown=finder.unknown, cuts=list(_cuts()),
                       **{"trials": (), "card": None} | what)


def _cuts() -> Iterator[tuple[float, float, float, float]]:
    """The crop marks, as lines on the sheet: where cards end, on all its sides."""
    left, top = (_SHEET[0] - _ACROSS * WIDE) / 2, (_SHEET[1] - _DOWN * HIGH) / 2
    near, far = _MARK
    for at in range(_ACROSS + 1):
        x = round(left + at * WIDE, 2)
        yield x, top - far, x, top - near
        yield x, _SHEET[1] - top + near, x, _SHEET[1] - top + far
    for at in range(_DOWN + 1):
        y = round(top + at * HIGH, 2)
        yield left - far, y, left - near, y
        yield _SHEET[0] - left + near, y, _SHEET[0] - left + far, y
