"""Words -> the same with British phone numbers in their usual groups and dates in full, where there is no doubt.

A number is left alone that is in groups already, or that may be something else. So is a date that could be read in two
ways: 3/4/26 is a day in April or in March, and 25/12/26 may be a birthday a hundred years ago. What is quoted, is code,
an address, a comment or a note in braces is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from pcp_sitegen.plan import dates

_APART = re.compile(
    r"<!--.*?(?:-->|\Z)|`+[^`]*(?:`+|\Z)|\{[^{}\n]*\}|!?\[[^\]\n]*\]\([^)\n]*\)|<[^<>\n]*>"
    r"|\b(?:https?:|www\.|mailto:|tel:)\S+|\S+@\S+"
    r"|“(?:[^”\n]|\n(?!\s*\n))*”?|\"(?:[^\"\n]|\n(?!\s*\n))*\"?|«[^»\n]*»?|‘[^\n]*’|(?<!\w)'[^'\n]+'(?!\w)"
    r"|^[ \t]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)*>[^\n]*",
    re.DOTALL | re.MULTILINE,
)
"""What is not ours to write otherwise. What is opened and never closed reaches to the end of its paragraph."""
_PHONE = re.compile(r"(?<![\w.,:/+£$€#-])(?:\+44[ -]?|0)[0-9](?:[ -]?[0-9]){8,9}(?![\w/-]|[.,:][0-9]|[ -][0-9])")
_NO_PHONE = re.compile(r"\b(?:account|acc|card|code|ref|reference|policy|serial|number plate|nhs|insurance|isbn)\b",
                       re.IGNORECASE)
_BEFORE = 40
"""Letters before a number in which such a word says what it is."""
_AREAS = (
    (r"01(?:3873|5242|539[456]|697[347])", (6, 5)),
    (r"011[0-9]|01[0-9]1|0(?:3|8|9)[0-9][0-9]", (4, 3, 4)),
    (r"02[0-9]", (3, 4, 4)),
    (r"01[0-9]{3}|07[0-9]{3}", (5, 6)),
)
"""How Ofcom writes them: the first figures, and the groups. Others, and shorter ones, are left alone."""
_FIGURES = 11
_LONGEST_GROUP = 6
_SLASHES = re.compile(r"(?<![\w/.:-])([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![\w/-]|[.:][0-9])")
_ISO = re.compile(r"(?<![\w/.:-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\w/:-]|\.[0-9])")
_OLDEST = 120
"""Years. Nobody in a plan was born before that."""
_MONTHS = 12


def in_full(text: str, language: str, today: date) -> str:
    """The text as it can be written without a change of meaning, with as many lines as before."""
    def plain(words: str, before: str) -> str:
        words = _PHONE.sub(lambda found: _phone(found, before), words)
        words = _SLASHES.sub(lambda found: _date(found, language, today), words)
        return _ISO.sub(lambda found: _day(found.group(), int(found[1]), int(found[2]), int(found[3]), language), words)

    return _between(text, plain)


def _between(text: str, change: Callable[[str, str], str]) -> str:
    """The text with what stands between the pieces that are not ours changed."""
    result, at = [], 0
    for found in _APART.finditer(text):
        result += [change(text[at : found.start()], text[:at]), found.group()]
        at = found.end()
    return "".join([*result, change(text[at:], text[:at])])


def _phone(found: re.Match[str], before: str) -> str:
    written = found.group()
    line = (before + found.string[: found.start()]).rpartition("\n")[2]
    abroad = written.startswith("+44")
    figures = re.sub(r"[^0-9]", "", written)
    figures = f"0{figures.removeprefix('44')}" if abroad else figures
    groups = next((groups for area, groups in _AREAS if re.match(area, figures)), None)
    if groups is None or len(figures) != _FIGURES or _NO_PHONE.search(line[-_BEFORE:]) or _is_grouped(written, groups):
        return written
    ends = [sum(groups[:at]) for at in range(len(groups) + 1)]
    pieces = [figures[start:end] for start, end in pairwise(ends)]
    return f"+44 {pieces[0][1:]} {' '.join(pieces[1:])}" if abroad else " ".join(pieces)


def _is_grouped(written: str, groups: tuple[int, ...]) -> bool:
    """Whether it is in groups that begin with its area, none of them too long. "07700 900 123" is good."""
    pieces = written.split(" ")
    area = len(pieces[0]) if pieces[0] != "+44" else len(pieces[1]) + 1 if len(pieces) > 1 else 0
    return "-" not in written and area == groups[0] and all(len(piece) <= _LONGEST_GROUP for piece in pieces)


def _date(found: re.Match[str], language: str, today: date) -> str:
    """Day, month and year in figures: only where no other reading is a day."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2 and not today.year - _OLDEST > 1900 + year:
        return found.group()
    year += 2000 if len(found[4]) == 2 else 0
    if first > _MONTHS >= second or first == second:
        return _day(found.group(), year, second, first, language)
    return found.group()


def _day(written: str, year: int, month: int, day: int, language: str) -> str:
    """A day in full; as it was written if there is no such day."""
    try:
        return dates.in_words(date(year, month, day), language).replace("\xa0", " ")
    except ValueError:
        return written
