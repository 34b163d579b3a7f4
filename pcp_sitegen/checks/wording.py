"""The word lists of a language and the lines of a plan -> where such words stand. What checks about the person share.

The lists are `lists/<language>.yaml`. A language without a list finds nothing with it, so a rule that needs words is
silent there and never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen.checks.easy_read.text import plain, sentences
from pcp_sitegen.checks.findings import Context
from pcp_sitegen.files import YamlMap, words_in
from pcp_sitegen.plan import secrets
from pcp_sitegen.plan.model import Item, Part, Row, Section

_LISTS = Path(__file__).parent / "lists"
_NEVER = re.compile(r"(?!)")
_CHUNK = re.compile(r"[.!?;:,\n]+\s*|\s+-\s+|\b(?:and|or|then|but|so)\b\s*", re.IGNORECASE)
_NO_VERB = ("s", "ing", "ed", "ly")


@cache
def lists(language: str) -> YamlMap:
    """All lists of a language as they stand; none if it has no file."""
    for name in (language, language.split("-")[0]):
        if (_LISTS / f"{name}.yaml").is_file():
            return words_in(_LISTS / f"{name}.yaml")
    return YamlMap()


@cache
def listed(language: str, name: str) -> tuple[str, ...]:
    """One list, by its name or its path, such as `judgement.seen`."""
    found: object = lists(language)
    for key in name.split("."):
        found = found.get(key, ()) if isinstance(found, YamlMap) else ()
    return tuple(cast(list[str], found))


@cache
def pattern(language: str, name: str) -> re.Pattern[str]:
    """A list as something to look for: whole words, in any case; a * stands for any ending."""
    return any_of(listed(language, name))


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words or phrases, the longest first."""
    if not phrases:
        return _NEVER
    written = sorted((re.escape(one.casefold()) for one in phrases), key=len, reverse=True)
    body = "|".join(written).replace("'", "['’]").replace(r"\*", r"[\w'’-]*").replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w'’-])(?:{body})(?![\w’]|['-]\w)", re.IGNORECASE)


def found(context: Context, name: str, text: str) -> str:
    """The first words of a list that stand in a text and are not the person's own; "" if none do."""
    for one in pattern(context.plan.language, name).finditer(text):
        if one.group().casefold() not in context.glossary:
            return one.group()
    return ""


def without(context: Context, names: tuple[str, ...], text: str) -> str:
    """A text without the phrases of some lists."""
    for name in names:
        text = pattern(context.plan.language, name).sub("", text)
    return text


def is_only(context: Context, name: str, text: str) -> bool:
    """Whether a text is nothing but phrases of a list."""
    return bool(text.strip()) and not re.search(r"\w", without(context, (name,), text))


def judged(item: Item, context: Context) -> str:
    """The words of a line that may be asked about: not the person's own, and not those that must stay exact."""
    by_me = item.notes.said.casefold() in {"me", context.plan.person.known_as.casefold()}
    return "" if by_me or item.notes.exact else plain(item)


def lines(context: Context, fields: Mapping[str, Collection[str]]) -> Iterator[tuple[Part, Section, Item]]:
    """Every line of these fields, by template. Sub-headings are none."""
    for part in context.parts():
        for section in part.sections:
            if section.field in fields.get(part.template, ()):
                yield from ((part, section, item) for item in section.items() if item.kind in ("line", "paragraph"))


def rows(context: Context, template: str, *fields: str) -> Iterator[tuple[Section, Row, dict[str, Item]]]:
    """Every row of the tables in these fields, with its cells by their columns."""
    for part in context.parts(template):
        for section in part.sections:
            if section.field in fields:
                for table in section.tables():
                    yield from ((section, row, table.cells(row)) for row in table.rows)


def empty(cells: Mapping[str, Item], *columns: str) -> list[str]:
    """Those of the columns that are there and have nothing in this row."""
    return [name for name in columns if name in cells and not _says(cells[name])]


def _says(item: Item) -> bool:
    return bool(item.text.strip() or item.picture or item.recordings)


def short(text: str, most: int = 70) -> str:
    """A line as it is quoted in a message. A terminal is kept and looked at by others, so a secret is not repeated."""
    words = " ".join(text.split())
    if any(secrets.in_text(words)):
        words = re.sub(r"\d", "·", words)
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} ..."


def detailed(text: str, context: Context) -> bool:
    """Whether a line says who, where, when, how often or how: by a name, a number, somebody's words or a small word.

    "With family" and "in the community" are no such detail.
    """
    bare = pattern(context.plan.language, "vague.generic").sub("", text)
    words = re.findall(r"[\w'’-]+", bare)
    named = any(word[:1].isupper() for word in words[1:] if not re.fullmatch(r"I|I['’]\w+|OK|TV", word))
    return named or bool(re.search(r"\d|[“”]", bare) or found(context, "vague.details", bare))


def acts(text: str, context: Context) -> bool:
    """Whether a line tells somebody to do something: a part of a sentence begins with such a verb, or says who must."""
    language = context.plan.language
    starts = pattern(language, "soft_starts")
    if not listed(language, "verbs") or found(context, "told_what", text):
        return True
    return any(_is_order(_without_starts(chunk, starts), language)
               for sentence in sentences(text) for chunk in _CHUNK.split(sentence))


def _is_order(chunk: str, language: str) -> bool:
    """A verb of the list, or any word with "the" or "my" behind it: no list has all verbs."""
    first, second = (*re.findall(r"[\w'’-]+", chunk.casefold())[:2], "", "")[:2]
    if first in listed(language, "verbs"):
        return True
    like_a_verb = first.isalpha() and not first.endswith(_NO_VERB) and first not in listed(language, "no_verb")
    return like_a_verb and (second in listed(language, "after_a_verb") or second.isdigit())


def _without_starts(chunk: str, starts: re.Pattern[str]) -> str:
    chunk = chunk.strip(" \"'“”‘’")
    while opening := starts.match(chunk):
        chunk = chunk[opening.end():].lstrip()
    return chunk


def forms(context: Context, name: str) -> re.Pattern[str]:
    """A list whose phrases name a person: {them}, {they} and {their} stand for him, he, his, and for any name."""
    language, bodies = context.plan.language, []
    for phrase in listed(language, name):
        body = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")
        for key in ("them", "they", "their"):
            others = "|".join(map(re.escape, listed(language, key)))
            own = r"(?-i:[A-Z])[\w-]+" + (r"['’]s?" if key == "their" else "")
            body = body.replace(rf"\{{{key}\}}", rf"(?:{others}|{own})")
        bodies.append(body)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(bodies)})(?!\w)", re.IGNORECASE) if bodies else _NEVER
