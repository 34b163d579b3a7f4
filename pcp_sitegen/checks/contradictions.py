"""Do two places of a plan say different things about the same thing? (SAFE-05 to SAFE-09; FIELD 6.9)

A new worker reads one part, and cannot know that another part says something else. Both places are named, and nobody is
told which is right. Parts that tell of the past or of wishes are not held against the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from pcp_sitegen.checks import phones, wording
from pcp_sitegen.checks.easy_read.text import sentences, unmarked
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.model import Part

_NOT_NOW = ("perfect-week", "good-days-bad-days", "learning-log", "life-story", "outcomes", "life-events",
            "four-plus-one", "working-not-working", "positive-risk", "action-plan", "review", "review-preparation",
            "review-agenda", "money-plan", "hours-bank", "presence-to-contribution", "sign-off", "good-planning",
            "completeness")
_DOSE = re.compile(r"([^.;\d]{4,45})(\d[\d,.]*)\s?(mg|mcg|micrograms?|g|grams?|ml)\b", re.IGNORECASE)
_MILLIGRAMS = {"mg": 1.0, "mcg": 0.001, "microgram": 0.001, "micrograms": 0.001, "g": 1000.0, "gram": 1000.0,
               "grams": 1000.0}
_MANY = re.compile(r"\d\s*(?:x|×|tablets?|capsules?|puffs?|tabledi)\b", re.IGNORECASE)
_TIME = r"\b(\d{1,2})(?:[:.](\d\d))?(?!\d|[:.]\d)"
_ENDS_A_TIME = re.compile(r"\s*(?:am|pm|a\.m|p\.m|o['’]clock|in the|at night|$|[.,;!?)]|and|each|every|with)",
                          re.IGNORECASE)
"""What may stand behind a number that is a time. Behind "30 minutes" it is none."""
_SMALL = 2
_ALIKE, _FEWEST = 0.75, 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan, or a cell with the first cell of its row before it."""

    text: str
    where: Where
    part: str
    row: str = ""
    """What stands in the first cell of its row."""


def check(context: Context) -> Iterator[Finding]:
    lines = [line for part in context.parts() if part.template not in _NOT_NOW and not part.made
             for line in _lines(part)]
    yield from _phones(context)
    yield from _doses(lines, context)
    yield from _times(lines, context)
    yield from _things(lines, context)
    yield from _alike(lines, context)


def _lines(part: Part) -> Iterator[Line]:
    for section in part.sections:
        cells = {id(cell): row.cells[0].text for table in section.tables() for row in table.rows for cell in row.cells}
        for item in section.items():
            if item.kind != "quote" and item.text:
                row = unmarked(cells.get(id(item), ""))
                yield Line(unmarked(item.text), item.where, part.name, row if row != unmarked(item.text) else "")


def _differ(context: Context, code: str, what: str, seen: dict[str, Line], said: str, line: Line) -> Iterator[Finding]:
    """A finding at a line that says another thing than the first that was seen."""
    seen.setdefault(said, line)
    first, before = next(iter(seen.items())), next(iter(seen.values()))
    if first[0] != said and seen[said] is line:
        yield context.finding(code, line.where, what=what, here=said, there=first[0],
                              place=f"{before.where.file}:{before.where.line}")


def _phones(context: Context) -> Iterator[Finding]:
    """Two numbers of one kind for one person, unless a line gives both."""
    found = list(phones.in_plan(context))
    names = {phone.who.casefold() for phone in found if " " in phone.who}
    relations: defaultdict[str, set[str]] = defaultdict(set)
    for phone in found:
        if phone.relation and phone.who and (word := wording.found(context, "relations", phone.relation)):
            relations[word.casefold()].add(phone.who.casefold())
    together: defaultdict[Where, set[str]] = defaultdict(set)
    seen: defaultdict[tuple[str, str], dict[str, Line]] = defaultdict(dict)
    for phone in found:
        together[phone.where].add(phone.digits)
    for phone in found:
        who = _same_person(phone.who, names, relations)
        if not who or len(together[phone.where]) > 1:
            continue
        kind = "mobile" if phone.digits.startswith(("07", "447")) else "line"
        line = Line(phone.written, phone.where, "")
        mine = seen[who, kind]
        digits = re.sub(r"^44", "0", phone.digits)
        if any(re.sub(r"\D", "", said) == digits for said in mine):
            continue
        yield from _differ(context, "SAFE-05", phone.who, mine, phone.written, line)


def _same_person(who: str, names: set[str], relations: dict[str, set[str]]) -> str:
    """One key for "Joe" and "Joe Bell", for "Mum" and her name, if it can only be one person."""
    key = who.casefold()
    known = relations.get(key.removeprefix("my "), set()) or {name for name in names if name.split()[0] == key}
    return next(iter(known)) if len(known) == 1 else key


def _doses(lines: list[Line], context: Context) -> Iterator[Finding]:
    ends = tuple(wording.listed(context.plan.language, "medicine_ends"))
    seen: defaultdict[str, dict[str, dict[float, Line]]] = defaultdict(lambda: defaultdict(dict))
    for line in lines:
        if wording.found(context, "before", line.text):
            continue
        for before, number, unit in _DOSE.findall(line.text):
            named = [word for word in re.findall(r"[^\W\d_]{4,}", before) if word.casefold().endswith(ends)]
            name = named[-1] if named else ""
            if ends and name and not _MANY.search(line.text):
                amount = float(number.replace(",", "").rstrip(".") or 0) * _MILLIGRAMS.get(unit.casefold(), 1)
                seen[name.casefold()][line.part].setdefault(amount, Line(f"{number} {unit}", line.where, line.part))
    for name, by_part in seen.items():
        parts = list(by_part.values())
        for other in parts[1:]:
            if not (other.keys() <= parts[0].keys() or parts[0].keys() <= other.keys()):
                here = next(line for amount, line in other.items() if amount not in parts[0])
                there = next(line for amount, line in parts[0].items() if amount not in other)
                yield context.finding("SAFE-06", here.where, what=name, here=here.text, there=there.text,
                                      place=f"{there.where.file}:{there.where.line}")


def _times(lines: list[Line], context: Context) -> Iterator[Finding]:
    """Bedtime at 9 in one part and at 10 in another. A line that names a day of the week has its own time."""
    for thing in cast(list[YamlMap], wording.lists(context.plan.language).get("same_time", [])):
        anchor = wording.any_of(tuple(cast(list[str], thing["words"])))
        seen: dict[str, Line] = {}
        for line in lines:
            for sentence in sentences(line.text):
                if (said := _time_of(sentence, line, anchor)) and not wording.found(context, "day_words", sentence):
                    yield from _differ(context, "SAFE-07", str(thing["name"]), seen, said, line)


def _time_of(sentence: str, line: Line, anchor: re.Pattern[str]) -> str:
    """The time that a sentence gives for something: behind its words, or in the first cell of its row."""
    found = anchor.search(sentence)
    if not found:
        return ""
    after = re.match(rf"[^.;\d]{{0,14}}?{_TIME}", sentence[found.end():])
    if after and _ENDS_A_TIME.match(sentence[found.end() + after.end():]):
        return _clock(after.group(1), after.group(2))
    row = re.match(r"\D{0,3}(\d{1,2})(?:[:.](\d\d))?(?!\d)", line.row)
    return _clock(row.group(1), row.group(2)) if row and not after else ""


def _clock(hour: str, minute: str | None) -> str:
    """A time on a clock face: 22:00 and 10 at night are the same."""
    return f"{(int(hour) - 1) % 12 + 1}:{minute or '00'}" if int(hour) < 25 else ""


def _things(lines: list[Line], context: Context) -> Iterator[Finding]:
    """Numbers of which a plan has one, such as when a seizure is an emergency; and the day of birth."""
    language = context.plan.language
    for thing in cast(list[YamlMap], wording.lists(language).get("same_thing", [])):
        all_ = [wording.any_of(tuple(words)) for words in cast(list[list[str]], thing["all"])]
        units = "|".join(map(re.escape, cast(list[str], thing["units"]))) or "(?!)"
        before = wording.any_of(tuple(cast(list[str], thing.get("before", [])))).pattern
        number = re.compile(rf"(?:{before})\s+(\d+(?:[.,]\d+)?)|(\d+(?:[.,]\d+)?)\s?(?:{units})(?!\w)", re.IGNORECASE)
        seen: dict[str, Line] = {}
        for line in lines:
            text = f"{line.row}. {line.text}" if line.row else line.text
            found = number.search(line.text)
            if found and all(words.search(text) for words in all_):
                yield from _differ(context, "SAFE-08", str(thing["name"]), seen, found.group(1) or found.group(2), line)
    born: dict[str, Line] = {}
    for line in lines:
        named = wording.found(context, "born", line.text)
        if named and (day := dates.first_in(line.text, language)):
            yield from _differ(context, "SAFE-08", named, born, dates.in_words(day, language), line)


def _alike(lines: list[Line], context: Context) -> Iterator[Finding]:
    """Two lines in two parts with the same words and other numbers."""
    known: list[tuple[frozenset[str], tuple[str, ...], Line]] = []
    for line in lines:
        numbers = tuple(re.findall(r"\d+(?:[.:,]\d+)*", line.text))
        words = frozenset(word for word in re.findall(r"[^\W\d_]+", line.text.casefold()) if len(word) > _SMALL)
        if not numbers or len(words) < _FEWEST or len(re.sub(r"\D", "", line.text)) > 6:
            continue
        for others, theirs, there in known:
            if there.part != line.part and len(theirs) == len(numbers) and theirs != numbers \
                    and len(words & others) >= _ALIKE * len(words | others):
                here, other = wording.short(line.text), wording.short(there.text)
                place = f"{there.where.file}:{there.where.line}"
                yield context.finding("SAFE-09", line.where, here=here, there=other, place=place)
                break
        known.append((words, numbers, line))
