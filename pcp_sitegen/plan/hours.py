"""The tables of an hours bank -> how many hours are left, exactly, with what one kind of hour is worth in another.

Source: saved and swapped hours in Individual Service Funds (FIELD 0.20, 1.21 and SHAPES 15): 6 standard hours are worth
4 enhanced ones. Hours are fractions from end to end; everything is counted in the first kind of "My hours".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from pcp_sitegen.plan.model import Item, Part, Row, Table
from pcp_sitegen.plan.words import vocabulary

_PARTS = str.maketrans({"½": " 1/2", "¼": " 1/4", "¾": " 3/4"})
_HOURS = re.compile(r"(?P<whole>\d{1,6}(?:\.\d{1,4})?)?\s*(?:(?P<part>[1-9]/[2-9])|:(?P<clock>[0-5]\d))?"
                    r"\s*(?:h\b|hours?|awr|oriau)?(?:\s*(?:and\s*|ac?\s*)?(?P<minutes>\d{1,4})\s*(?:min|mun)\w*)?")
_MONEY = re.compile(r"[£$€]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger, counted in the bank's own kind of hour."""

    row: Row
    change: Fraction | None
    """None if it cannot be counted: nobody said what this kind of hour is worth, or the hours are no number."""
    left: Fraction
    stated: Fraction | None
    """What the writer says is left."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The hours of one person."""

    kind: str
    mine: Fraction
    """Hours of every kind that come each time, counted in `kind`."""
    worth: dict[str, Fraction]
    """Kind of hour -> how many hours of `kind` one of it is worth."""
    unknown: tuple[Row, ...]
    """Rows of "My hours" that cannot be counted: another kind without a rate, another time, or no number."""
    entries: tuple[Entry, ...]
    most: Fraction | None
    """The most that may be saved."""

    @property
    def left(self) -> Fraction:
        return self.entries[-1].left if self.entries else self.mine


def read(part: Part) -> Bank | None:
    """The hours bank in a part; None if it does not say how many hours there are."""
    rows = [(row, table.cells(row)) for table, row in _rows(part, "mine")]
    first = next((cells for _, cells in rows if _hours(cells, "hours") and "kind" in cells), None)
    if first is None:
        return None
    worth = _worth(part, _kind(first))
    counted = [(row, _hours(cells, "hours"), worth.get(_kind(cells)) if _text(cells, "every") == _text(first, "every")
                else None) for row, cells in rows]
    total = sum((hours * one for _, hours, one in counted if hours and one), Fraction(0))
    unknown = tuple(row for row, hours, one in counted if hours is None or one is None)
    return Bank(first["kind"].text, total, _named(part, worth), unknown, _entries(part, worth, total),
                _most(part, total))


def _named(part: Part, worth: dict[str, Fraction]) -> dict[str, Fraction]:
    """The same, by what each kind is called where it is shown: in a translation, in its words."""
    names = {_plain(cell.meaning): _plain(cell.text)
             for field in ("mine", "rates") for table, row in _rows(part, field)
             for id_, cell in table.cells(row).items() if id_ in ("kind", "from-kind", "to-kind")}
    return {names.get(kind, kind): one for kind, one in worth.items()}


def _worth(part: Part, base: str) -> dict[str, Fraction]:
    """Kind -> worth in the base kind, following the rates from kind to kind."""
    rates: list[tuple[str, str, Fraction]] = []
    for table, row in _rows(part, "rates"):
        cells = table.cells(row)
        one, other = _hours(cells, "from-hours"), _hours(cells, "to-hours")
        if one and other and not _MONEY.search(_text(cells, "from-hours") + _text(cells, "to-hours")):
            rates.append((_plain(_text(cells, "from-kind")), _plain(_text(cells, "to-kind")), one / other))
    worth = {base: Fraction(1)}
    for _ in rates:
        for one_kind, other_kind, rate in rates:  # one hour of `other_kind` is worth `rate` hours of `one_kind`
            if one_kind in worth:
                worth.setdefault(other_kind, worth[one_kind] * rate)
            if other_kind in worth:
                worth.setdefault(one_kind, worth[other_kind] / rate)
    return worth


def _entries(part: Part, worth: dict[str, Fraction], mine: Fraction) -> tuple[Entry, ...]:
    """The ledger, row by row. It begins with my hours if no row says that hours came in, else with nothing."""
    rows = [(row, table.cells(row)) for table, row in _rows(part, "ledger")]
    comes_in = any(_hours(cells, "in") for _, cells in rows)
    left, entries = Fraction(0) if comes_in else mine, []
    for row, cells in rows:
        came, went = _hours(cells, "in"), _hours(cells, "out")
        one = worth.get(_kind(cells) or next(iter(worth)))
        change = None if one is None or came is None or went is None else (came - went) * one
        left += change or 0
        entries.append(Entry(row, change, left, _hours(cells, "left") if _text(cells, "left") else None))
    return tuple(entries)


def _most(part: Part, mine: Fraction) -> Fraction | None:
    """The most that may be saved: "40 hours", or "4 weeks" of the hours that come each week."""
    section = part.section("limit")
    said = " ".join(item.meaning for item in section.items()).casefold() if section else ""
    if found := re.search(r"(?<!\d)(\d{1,6}(?:\.\d{1,4})?)\s*(?:hours?|awr|oriau)", said):
        return Fraction(found.group(1))
    if found := re.search(r"(\d+)\s*(?:weeks?|wythnos)(?!\s*(?:$|[.,;]))|(\d+)\s*(?:weeks?|wythnos)", said):
        return Fraction(found.group(1) or found.group(2)) * mine
    return None


def _rows(part: Part, field: str) -> list[tuple[Table, Row]]:
    section = part.section(field)
    return [(table, row) for table in section.tables() for row in table.rows] if section else []


def _text(cells: dict[str, Item], column: str) -> str:
    return cells[column].meaning.strip().casefold() if column in cells else ""


def _kind(cells: dict[str, Item]) -> str:
    return _plain(_text(cells, "kind"))


def _hours(cells: dict[str, Item], column: str) -> Fraction | None:
    """The hours in a cell: 4, 4.5, 4½, 4:30, 4 hours 30 minutes; 0 if it is empty, None if it is no such number."""
    text = _text(cells, column).translate(_PARTS).strip("*£ ")
    if not text:
        return Fraction(0)
    found = _HOURS.fullmatch(text)
    if found is None or not any(found.groupdict().values()):
        return None
    minutes = int(found["clock"] or 0) + int(found["minutes"] or 0)
    return Fraction(found["whole"] or 0) + Fraction(found["part"] or 0) + Fraction(minutes, 60)


def _plain(kind: str) -> str:
    """A kind of hour by its first word: "standard" and "Standard hours" are one kind."""
    found = re.search(r"\w+", kind.casefold())
    return found.group() if found else ""


def spoken(hours: Fraction, language: str) -> str:
    """Hours as people say them, to the minute: "18 hours", "4 hours 40 minutes". No part of a minute is hidden."""
    words = cast(dict[str, str], vocabulary(language)["time"])
    minutes = abs(hours) * 60
    whole, rest = divmod(round(minutes), 60)
    parts = [f"{whole} {words['hour' if whole == 1 else 'hours']}"] if whole or not rest else []
    parts += [f"{rest} {words['minute' if rest == 1 else 'minutes']}"] if rest else []
    about = "" if minutes.denominator == 1 else f"{words['about']} "
    return f"{about}{'-' if hours < 0 else ''}{' '.join(parts)}"
