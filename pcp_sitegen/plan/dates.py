"""Dates as people write and read them: "1 October 2026" or 2026-10-01 -> a day, and a day -> words."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from pcp_sitegen.plan.words import vocabulary

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_LONG = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|af|il|ydd|f?ed|eg|ain)?\s+(?:of?\s+)?(\w{3,})[,.]?\s+(\d{4})\b")


def months(language: str) -> list[str]:
    """The names of the months, January first."""
    return cast(list[str], vocabulary(language)["months"])


def in_words(day: date, language: str) -> str:
    """A date in full and on one line, as easy read asks (FIELD, ER-29 and ER-50): 3 March 2026."""
    return f"{day.day}\xa0{months(language)[day.month - 1]}\xa0{day.year}"


def first_in(text: str, language: str) -> date | None:
    """The first date in a text, in full or as year-month-day; None if there is none, or no such day."""
    text = text.replace("\xa0", " ")
    changed = cast(list[str], vocabulary(language)["months_changed"])  # as in "5 o Fawrth"
    names = [(name.casefold(), number) for all_ in (months(language), changed) for number, name in enumerate(all_, 1)]
    for found in sorted([*_ISO.finditer(text), *_LONG.finditer(text)], key=lambda match: match.start()):
        one, middle, three = found.groups()
        try:
            if found.re is _ISO:
                return date(int(one), int(middle), int(three))
            month = {number for name, number in names if name.startswith(middle.casefold())}
            if len(month) == 1:
                return date(int(three), month.pop(), int(one))
        except ValueError:
            continue
    return None
