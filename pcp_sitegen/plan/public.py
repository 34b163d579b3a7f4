"""A part that anyone may read -> what in it is private after all: a medicine, a number, a phone, a fact about health.

A communication passport is carried in public and a door sheet hangs on a door, so what a template lists in `keep_out`
stops the reading of the plan: it is a rule and no advice (FIELD 2.3: such passports leave it out on purpose).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Notes, Part
from pcp_sitegen.plan.template import Template

_FILE = Path(__file__).with_name("public.yaml")


def problems(part: Part, template: Template) -> Iterator[Problem]:
    """Every line of the part that may not stand where anyone can read it, with what to do."""
    if not template.keep_out and template.made != "first-shift":
        return
    for where, text in texts(part):
        for family in template.keep_out:
            if found := _signs(family).search(as_seen(text)):
                entry = _families()[family]
                yield Problem(f"'{found.group().strip()}' looks like {entry['says']}. Anyone may read '{part.title}'.",
                              f"Take it away here. It can stand in another part, such as {entry['instead']}.", where)
    for where, notes in _notes(part):
        if notes.readers is not None:
            yield Problem(f"This line is only for some, and anyone may read '{part.title}'.",
                          "Take it away here, and write it in another part.", where)


def fed(parts: Collection[Part]) -> Iterator[Problem]:
    """Lines of any part that feed one that anyone may read: they must be written there, where they are looked at."""
    public = {part.name: part.title for part in parts if templates.load(part.template).keep_out}
    for part in parts:
        for where, notes in _notes(part):
            if notes.feeds in public:
                yield Problem(f"A line cannot feed '{public[notes.feeds]}': anyone may read that.",
                              "Write it there yourself, if nothing in it is private.", where)


def looks_like(text: str, families: Collection[str]) -> str:
    """What is private in some words, such as "a medicine"; empty if nothing is."""
    found = (str(_families()[family]["says"]) for family in families if _signs(family).search(as_seen(text)))
    return next(found, "")


def without_contacts(text: str) -> str:
    """A text without its phone numbers, which may look like other numbers."""
    return _signs("contacts").sub(" ", text)


def _notes(part: Part) -> Iterator[tuple[Where, Notes]]:
    """The notes of a part with their places: of its sections, rows and lines."""
    for section in part.sections:
        yield section.where, section.notes
        yield from ((row.where, row.notes) for table in section.tables() for row in table.rows)
        yield from ((item.where, item.notes) for item in section.items())


def texts(part: Part) -> Iterator[tuple[Where, str]]:
    """All that shows of a part, with its place: words, the words of pictures and recordings, who said and wrote it."""
    for text in (part.title, part.said_by, part.written_by):
        yield part.where, text
    for section in part.sections:
        yield section.where, section.title
        for table in section.tables():
            yield from ((table.where, column.title) for column in table.columns)
        yield from ((item.where, f"{item.text} {item.notes.said}") for item in section.items())
    for picture in part.pictures():
        yield picture.where, picture.name if picture.kind == "symbol" else f"{picture.alt} {picture.title}".strip()
    yield from ((recording.where, recording.all_words) for recording in part.recordings())


def as_seen(text: str) -> str:
    """A text as the eye has it: without signs for bold, and with one kind of space."""
    return " ".join(re.sub(r"[*_`]+", "", text).split())


@cache
def _families() -> dict[str, YamlMap]:
    return cast(dict[str, YamlMap], parse_yaml(read_text(_FILE, _FILE.name), _FILE.name))


@cache
def _signs(family: str) -> re.Pattern[str]:
    entry = _families()[family]
    words, signs = cast(list[str], entry["words"]), cast(list[str], entry["signs"])
    whole = [rf"(?<!\w)(?i:{re.escape(word)})(?!\w)" for word in words]
    return re.compile("|".join([*whole, *signs]))
