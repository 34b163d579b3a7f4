"""A table of costs -> exact sums. Pounds are decimal numbers from end to end, so nothing is ever a penny out.

Source: costed support plans and their sums (FIELD 1.21, R-BUD-1). Amounts of one kind, such as all a week, are added as
they are; where they differ, each is counted for a year, because a year has 52 weeks and 12 months without a rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from pcp_sitegen.plan.model import Item, Row, Section
from pcp_sitegen.plan.words import vocabulary

_NUMBER = r"((?:\d{1,3}(?:,\d{3}){1,2}|\d{1,9})(?:\.\d{1,2})?)"
_AMOUNT = re.compile(rf"£\s?{_NUMBER}(?![\d.,]*\w)|^\s*{_NUMBER}\s*$")
_LESS = re.compile(r"[-−–(]\s?(?:£|\d)|\bminus\b|\brefund|\bback\b|\bad-daliad|\bllai\b", re.IGNORECASE)
_TIMES = {"week": 52, "2-week": 26, "4-week": 13, "month": 12, "3-month": 4, "6-month": 2, "year": 1}
"""How often in a year."""
YEAR = "year"


@dataclass(frozen=True, slots=True)
class Cost:
    """One line: what, how much, and how often, one of those in `_TIMES`; "" if it does not say."""

    row: Row
    name: Item
    amount: Decimal
    every: str

    def in_year(self) -> Decimal:
        return self.amount * _TIMES.get(self.every, 1)


@dataclass(frozen=True, slots=True)
class Sum:
    """The lines of a section added up, and what could not be."""

    costs: tuple[Cost, ...]
    unclear: tuple[Row, ...]
    """Rows that cannot be added: "about 20" is no amount, and "every 5 weeks" does not fit into a year."""
    stated: tuple[tuple[Row, Decimal], ...]
    """Totals that the writer wrote."""

    @property
    def every(self) -> str:
        """How often the total comes: as the lines say if all that say it say the same, else a year."""
        periods = {cost.every for cost in self.costs if cost.every}
        return YEAR if len(periods) > 1 else next(iter(periods), "")

    @property
    def total(self) -> Decimal:
        return sum((self.of(cost) for cost in self.costs), Decimal(0))

    @property
    def in_year(self) -> Decimal:
        return sum((cost.in_year() for cost in self.costs), Decimal(0))

    def of(self, cost: Cost) -> Decimal:
        """What a line adds to the total."""
        return cost.amount if cost.every in (self.every, "") else cost.in_year()


def add_up(section: Section, language: str) -> Sum:
    """The sums of a section with tables of costs."""
    costs, unclear, stated = [], [], []
    for table in section.tables():
        for row in table.rows:
            cells = table.cells(row)
            name = cells.get("item", row.cells[0])
            amount = amount_in(cells["amount"].meaning) if "amount" in cells else None
            every = _every(cells["every"].meaning if "every" in cells else "", language)
            if _is_one_of(name, "subtotals", language):
                continue
            if amount is None or every is None:
                unclear.append(row)
            elif _is_one_of(name, "totals", language):
                stated.append((row, amount))
            else:
                costs.append(Cost(row, name, amount, every))
    return Sum(tuple(costs), tuple(unclear), tuple(stated))


def left_over(have: Sum, spent: Sum) -> Decimal:
    """What is left of the one after the other, as often as both come, else a year; less than nothing if too little."""
    if have.every == spent.every:
        return have.total - spent.total
    return have.in_year - spent.in_year


def common(have: Sum, spent: Sum) -> str:
    """How often what is left over comes."""
    return have.every if have.every == spent.every else YEAR


def share(have: Sum, spent: Sum) -> Decimal:
    """How much of the one the other is; 1 is all of it."""
    return spent.in_year / have.in_year if have.in_year else Decimal(0)


def amount_in(text: str) -> Decimal | None:
    """The amount a cell names: £1,850 or £5.20 or 5.20; None if it is no one amount, or one below nothing."""
    found = list(_AMOUNT.finditer(text))
    if len(found) != 1 or _LESS.search(text):
        return None
    return Decimal((found[0].group(1) or found[0].group(2)).replace(",", ""))


def pounds(amount: Decimal) -> str:
    """An amount as people write it: £1,850.00."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.2f}"


def _every(text: str, language: str) -> str | None:
    """How often, such as "2-week" for "each 2 weeks"; "" if it does not say, None if it is no part of a year."""
    words = vocabulary(language)
    units = cast(dict[str, str], words["periods"])
    numbers = cast(dict[str, str], words["number_words"])
    found = re.search(rf"(?:(\w+)[\s-]+)?\b(?:{'|'.join(units)})", text.casefold())
    if not text.strip():
        return ""
    if not found:
        return None
    unit = next(units[word] for word in units if word in found.group())
    number = numbers.get(found.group(1) or "", found.group(1) or "1")
    name = unit if not number.isdigit() or number == "1" else f"{number}-{unit.removeprefix('2-')}"
    return name if name in _TIMES else None


def _is_one_of(name: Item, key: str, language: str) -> bool:
    """Whether a row is called a total, or begins as a sub-total does."""
    said = name.meaning.casefold().strip("*: ")
    names = cast(list[str], vocabulary(language)[key])
    return said in names if key == "totals" else said.startswith(tuple(names))
