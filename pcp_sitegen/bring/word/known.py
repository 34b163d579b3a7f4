"""What a heading, a title or the top row of a table is called -> the templates, fields and columns that mean it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen.files import YamlMap, words_in
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.template import Field, Template, plain

_FILE = Path(__file__).with_name("titles.yaml")
PROFILE = "one-page-profile"
_FIRST = (PROFILE, "communication-chart", "decision-making-profile", "about-me")
"""Which template wins where two know as many headings of a document."""
_FEWEST_COLUMNS = 2
_LONGEST = 100
_INITIALS = 2
_NAME = r"(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3})"


@dataclass(frozen=True, slots=True)
class Chart:
    """The field of a template whose columns are those of a table."""

    template: str
    field: Field
    matched: int


@dataclass(frozen=True, slots=True)
class Titled:
    """What a title says: which template the document is for, and whose it is. Either may be empty."""

    template: str = ""
    name: str = ""


@cache
def usable(language: str) -> tuple[Template, ...]:
    """The templates whose parts people write, those that documents are mostly for first.

    A part that hangs where anyone can read it is not made from a document: nobody has looked at what is private in it.
    """
    loaded = (templates.load(name, language) for name in templates.names() if name != templates.PLAIN)
    found = [one for one in loaded if not one.made and not one.keep_out]
    rank = {name: at for at, name in enumerate(_FIRST)}
    return tuple(sorted(found, key=lambda one: (rank.get(one.name, len(_FIRST)), one.name)))


class Known:
    """What is known of headings, for a person and a language."""

    def __init__(self, known_as: str, language: str) -> None:
        self.known_as, self.language = known_as or "me", language
        self._fields: dict[str, dict[str, str]] = {}
        self._columns: dict[str, dict[tuple[str, str], str]] = {}
        for template in usable(language):
            for field in template.fields:
                for name in (field.label, *field.aliases):
                    self._fields.setdefault(plain(name, self.known_as), {}).setdefault(template.name, field.id)
                for column in field.columns:
                    for name in (column.label, *column.aliases):
                        known = self._columns.setdefault(plain(name, self.known_as), {})
                        known.setdefault((template.name, field.id), column.id)

    def fields(self, heading: str) -> dict[str, str]:
        """The fields that a heading means, by their templates."""
        if len(heading) > _LONGEST:
            return {}
        return self._fields.get(plain(heading, self.known_as), {})

    def chart(self, heads: Sequence[str], heading: str) -> Chart | None:
        """The chart that a table is, by its top row; where several are as near, the one the heading above it means."""
        filled = [head for head in heads if head.strip()]
        above = self.fields(heading)
        ids: dict[tuple[str, str], set[str]] = {}
        for head in filled:
            for key, id_ in self._columns.get(plain(head, self.known_as), {}).items():
                ids.setdefault(key, set()).add(id_)
        best: tuple[tuple[int, bool], Chart] | None = None
        for template in usable(self.language):
            for field in template.fields:
                count = len(ids.get((template.name, field.id), ()))
                rank = (count, above.get(template.name) == field.id)
                if count >= max(_FEWEST_COLUMNS, len(filled) / 2) and (best is None or rank > best[0]):
                    best = rank, Chart(template.name, field, count)
        return best[1] if best else None


def titled(words: str) -> Titled:
    """What a document's title says, such as "Sam's one page profile"."""
    said = " ".join(words.replace("’", "'").replace("–", "-").split()).strip(" .:-")
    if len(said) > _LONGEST:
        return Titled()
    for pattern, kinds in _titles():
        found = pattern.fullmatch(said)
        if found:
            what = _signs_out(found.group("what"))
            return Titled(kinds[what], _name(found.groupdict().get("name") or ""))
    return Titled()


def name_in(lines: Iterable[str]) -> str:
    """The name that somebody says they have, such as in "My name is Sam"; empty if nobody does."""
    patterns = _names()
    for words in lines:
        said = " ".join(words[:_LONGEST].replace("’", "'").split()).strip(" .!")
        for pattern in patterns:
            found = pattern.match(said)
            if found and (name := _name(found.group("name"))):
                return name
    return ""


def _name(words: str) -> str:
    """Words as a name; empty if they are none, such as "work" in "my profile for work"."""
    words = words.strip(" .,'-")
    if words.isupper() and len(words) > _INITIALS:
        words = words.title().replace("'S", "'s")
    return words if words and all(word[0].isupper() for word in words.split()) else ""


def _signs_out(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


@cache
def _languages() -> tuple[YamlMap, ...]:
    return tuple(cast(YamlMap, said) for said in words_in(_FILE).values())


@cache
def _kinds() -> dict[str, str]:
    """What documents are called, in every language -> the template for it."""
    found: dict[str, str] = {}
    for words in _languages():
        for kind, names in cast(dict[str, list[str]], words.get("kinds", {})).items():
            found |= {_signs_out(name): kind for name in names}
    for template in usable("en"):
        found.setdefault(template.name.replace("-", " "), template.name)
    return found


@cache
def _titles() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    kinds = _kinds()
    signs = sorted((r"[\W_]+".join(map(re.escape, kind.split())) for kind in kinds), key=len, reverse=True)
    what = f"(?P<what>{'|'.join(signs)})"
    return tuple((_pattern(sentence, what), kinds) for words in _languages()
                 for sentence in cast(list[str], words.get("titles", [])))


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_pattern(sentence, "").pattern + r"(?=[.,!;(]|$| and\b| -)", re.IGNORECASE)
                 for words in _languages() for sentence in cast(list[str], words.get("names", [])))


def _pattern(sentence: str, what: str) -> re.Pattern[str]:
    text = re.escape(sentence).replace(r"\ ", " ").replace(" ", r"\s+").replace(r"\{name\}", _NAME)
    return re.compile(text.replace(r"\{what\}", what), re.IGNORECASE)
