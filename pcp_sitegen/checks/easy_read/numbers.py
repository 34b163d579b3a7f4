"""Are numbers, dates and times written so that all can read them? (ER-27 to ER-30)"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import cast

from pcp_sitegen.checks.easy_read.lists import find, grammar
from pcp_sitegen.checks.easy_read.page import Hit, Line, Page, note, saying
from pcp_sitegen.checks.easy_read.text import words
from pcp_sitegen.checks.findings import Finding
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.words import vocabulary

_ROMAN = re.compile(r"(?<![\w'’.-])(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?![\w'’-])")
_PERCENT = re.compile(r"\d[\d.,]*\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_FRACTION = re.compile(r"(?<![\d/])[1-9]/(?:[2-9]|10)(?![\d/])|[⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_LARGE = re.compile(r"(?<![\d£$€,.])(?<!£ )\d{1,3}(?:,\d{3})+(?![\d.])|(?<![\d£$€,. ])[1-9]\d{4,5}(?![\d., ]*\d)")
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_CLOCK = re.compile(r"(?<![\d:.£-])(1[3-9]|2[0-3])[:.]([0-5]\d)(?![\d:]|\.\d|\s?(?:kg|g|ml|cm|m|mg|per|%))"
                    r"|(?<![\d:.£])(0\d|1\d|2[0-3])[:.]?([0-5]\d)\s?(?:hrs?|hours)\b"
                    r"|(?<![\d:.£])(0\d):([0-5]\d)(?![\d:])")
_DAY = re.compile(r"(?<![\d-])\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,} \d{4}(?!\d)")
_TWO = 2
_PHONE = re.compile(r"(?<![\d+])(?:0|\+44)\d{9,10}(?!\d)")
_HALF, _EVENING, _NIGHT = 12, 18, 21
"""Hours at which a part of the day begins."""
_CENTURY = 100


def check(page: Page) -> Iterator[Finding]:
    hits: dict[str, list[Hit]] = defaultdict(list)
    for line in page.lines:
        for code, shown in _in_line(line, page):
            hits[code].append(Hit(line.where, shown, line.item))
    for code, found in sorted(hits.items()):
        yield from note(page, code, found)


def _in_line(line: Line, page: Page) -> Iterator[tuple[str, str]]:
    """Codes, and what each is about."""
    said = line.text
    for shown in _not_in_figures(line):
        yield "ER-27", f"'{shown}'"
    large = (one for one in _LARGE.finditer(said)
             if int(one.group().replace(",", "")) >= page.context.limits["large_number"])
    for one in (*_PERCENT.finditer(said), *_FRACTION.finditer(said), *_fractions(said, line.language), *large):
        yield "ER-28", f"'{one.group()}'"
    for one in (*_SLASHED.finditer(said), *_ISO.finditer(said)):
        yield "ER-29", _dated(one, page)
    for shown in _without_day(said, page):
        yield "ER-29", shown
    for one in _CLOCK.finditer(said):
        yield "ER-29", saying(page, "easier", word=one.group(), easier=_time(one, page))
    for one in _PHONE.finditer(said):
        yield "ER-30", saying(page, "easier", word=one.group(), easier=spaced(one.group()))


def _not_in_figures(line: Line) -> Iterator[str]:
    """Numbers in words, unless they are part of words that mean something else; and Roman ones."""
    found = words(line.text)
    elsewhere = {at for match in find(line.language, "idioms", found) for at in range(match.start, match.end)}
    for at, word in enumerate(found):
        if word.casefold() in grammar(line.language, "number_words") and at not in elsewhere:
            yield word
    for one in _ROMAN.finditer(line.text):
        yield one.group()


def _fractions(said: str, language: str) -> Iterator[re.Match[str]]:
    """Fractions in words. "A quarter past 3" is none."""
    names = grammar(language, "fractions")
    if names:
        parts = "|".join(sorted(names))
        yield from re.finditer(rf"\b(?:a|one|two|three|1|2|3)[ -](?:{parts})\b(?! (?:past|to|of an hour) )", said)


def _without_day(said: str, page: Page) -> Iterator[str]:
    """Days to come that are told without their name, in a sentence: somebody looks forward to them.

    The end of a span is no such day, and a cell that is only a date is for those who keep the table.
    """
    named = " ".join(cast(list[str], vocabulary(page.language).get("days", []))).casefold().split()
    for found in _DAY.finditer(said):
        before = [word.casefold() for word in words(said[: found.start()])[-_TWO:]]
        day = dates.first_in(found.group(), page.language)
        if not named or set(before) & set(named) or set(before[-1:]) & grammar(page.language, "spans"):
            continue
        if day and found.group() != said and day > page.context.today:
            yield saying(page, "easier", word=found.group(), easier=in_full(day, page))


def _dated(found: re.Match[str], page: Page) -> str:
    """A date in figures, with the same in full if there is such a day. The day comes first, as in the UK."""
    if found.re is _ISO:
        year, month, day = (int(group) for group in found.groups())
    else:
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < _CENTURY else 0
    try:
        full = in_full(date(year, month, day), page)
    except ValueError:
        return f"'{found.group()}'"
    return saying(page, "easier", word=found.group(), easier=full)


def in_full(day: date, page: Page) -> str:
    """Tuesday 3 March 2026; without the day's name in a language that has not said them."""
    language = page.context.plan.language
    names = cast(list[str], vocabulary(language).get("days", []))
    return " ".join([*names[day.weekday() :][:1], *dates.in_words(day, language).split()])


def _time(found: re.Match[str], page: Page) -> str:
    hour, minute = next((int(h), int(m)) for h, m in (found.groups()[:2], found.groups()[2:4], found.groups()[4:]) if h)
    clock = f"{hour % _HALF or _HALF}{f':{minute:02}' if minute else ''}"
    part = "morning" if hour < _HALF else "afternoon" if hour < _EVENING else "evening" if hour < _NIGHT else "night"
    return saying(page, part, clock=clock)


def spaced(number: str) -> str:
    """A phone number in groups: 07700 900 123, 020 7946 0123 or +44 7700 900 123."""
    if number.startswith("+44"):
        return "+44 " + spaced("0" + number[3:])[1:]
    if number.startswith("02"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    return f"{number[:5]} {number[5:8]} {number[8:]}"
