"""`plan.yaml` -> the Plan without its parts, and the order the parts are wanted in.

Unknown keys are an error that names the nearest known one, so that a slip of the finger in `readers` can never
mean that somebody sees more, or nothing, without anyone noticing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pcp_sitegen import assets
from pcp_sitegen.errors import Problem, Where, nearest
from pcp_sitegen.files import YamlMap, inside
from pcp_sitegen.plan import limits
from pcp_sitegen.plan.marks import Missing
from pcp_sitegen.plan.model import ME, EasyRead, Helper, Person, Picture, Plan, Reader, Together
from pcp_sitegen.plan.notes import BRACE

FILE = "plan.yaml"
ALL = "all"
"""Every part but the sensitive ones, which a reader must be given by name: `parts: [all, my-money]`."""
PROFILE = "one-page-profile"
"""The part that is read first, unless `front` names another."""
_T = TypeVar("_T")

_TOP = ("person", "language", "other_languages", "facilitator", "key_worker", "kept", "link", "updated", "review",
        "text_size", "pictures", "symbols", "theme", "speech", "easy_read", "glossary", "front", "parts", "readers",
        "together")
_PERSON = ("known_as", "name", "pronouns", "photo", "photo_alt")
_HELPER = ("name", "role", "phone", "chosen_by")
_REVIEW = ("last", "next")
_READER = ("who", "parts", "until", "why", "agreed")
_TOGETHER = ("agreed", "until")
_PICTURES = ("photos", "symbols", "both", "none")
_READER_NAME = re.compile(r"[a-z][a-z0-9-]*$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

_LINK = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?([/?#][\w.~:/?#\[\]@!$&()*+,;=%-]*)?",
                   re.IGNORECASE | re.ASCII)
_LONGEST_LINK = 200
"""Letters. The code for a longer one has dots too small for the camera of an old phone, on a card in a wallet."""

_LONGEST_NUMBER = 5
"""Figures in a limit of easy read."""

TEXT_SIZES = range(14, 49)
"""Points on paper. 14 is the least for easy read (Department of Health 2009, GOV.UK); see FIELD, ER-01."""


@dataclass(slots=True)
class Settings:
    """Reads the values of `plan.yaml` one by one, and gathers what is wrong with them in `problems`."""

    data: YamlMap
    folder: Path
    part_names: Collection[str]
    made_names: Collection[str]
    """Parts that are there without a file."""
    missing: Missing
    problems: list[Problem] = field(default_factory=list)
    file: str = FILE

    def plan(self) -> tuple[Plan, list[str]]:
        """The Plan as far as `plan.yaml` tells it, and its parts in the order wanted."""
        self._known(self.data, _TOP, "")
        review = self._map(self.data, "review", _REVIEW)
        order = self._order()
        language = self._text(self.data, "language", "en-GB", self._language)
        self._check_other_languages(language)
        plan = Plan(
            folder=self.folder,
            person=self._person(),
            readers=self._readers(),
            language=language,
            facilitator=self._helper("facilitator"),
            key_worker=self._helper("key_worker"),
            kept=self._text(self.data, "kept"),
            link=self._text(self.data, "link", use=_link),
            updated=self._date(self.data, "updated"),
            last_review=self._date(review, "last", "review"),
            next_review=self._date(review, "next", "review"),
            text_size=self._text_size(),
            pictures=self._choice("pictures", "both", _PICTURES),  # type: ignore[arg-type]
            symbols=self._text(self.data, "symbols", use=self._symbols),
            theme=self._choice("theme", "plain", themes()),
            speech=self._choice("speech", "yes", ("yes", "no")) == "yes",
            together=self._together(),
            easy_read=self._easy_read(),
            glossary=self._glossary(),
            front=self._front(order),
            lines=dict(self.data.lines) | {f"review.{key}": line for key, line in review.lines.items()},
        )
        return plan, order

    def _complain(self, what: str, do: str, line: int) -> None:
        self.problems.append(Problem(what, do, Where(self.file, line)))

    @property
    def other_languages(self) -> tuple[str, ...]:
        """The languages in which parts of the plan are written too, such as cy for `my-week.cy.md`."""
        value: Any = self.data.get("other_languages", [])
        good = isinstance(value, list) and all(isinstance(code, str) and is_language(code) for code in value)
        return tuple(dict.fromkeys(value)) if good else ()

    def _check_other_languages(self, language: str) -> None:
        """Say what is wrong with them, if anything is."""
        if "other_languages" not in self.data:
            return
        line, others = self.data.lines["other_languages"], self.other_languages
        if not others:
            self._complain("'other_languages' is a list of languages.", "Write it like other_languages: [cy].", line)
        if language in others:
            self._complain(f"'other_languages' names '{language}', and that is the language of the plan.",
                           "Take it away there, or write another language: above it.", line)

    def _known(self, data: YamlMap, keys: Collection[str], inside: str) -> None:
        for key in data:
            if key not in keys:
                place = f" in '{inside}'" if inside else ""
                self._complain(f"There is no setting called '{key}'{place}.", nearest(key, keys), data.lines[key])

    def _map(self, data: YamlMap, key: str, keys: Collection[str] | None) -> YamlMap:
        value = data.get(key)
        if value is None or value == "":
            return YamlMap(data.lines.get(key, data.line))
        if not isinstance(value, YamlMap):
            example = f"{next(iter(keys))}: ..." if keys else "family: {who: Mum and Dad, parts: all}"
            self._complain(f"'{key}' has lines of its own under it.", f"Write under it, indented: {example}",
                           data.lines[key])
            return YamlMap(data.lines[key])
        if keys:
            self._known(value, keys, key)
        return value

    def _text(self, data: YamlMap, key: str, default: str = "", use: Callable[[str], str] = str) -> str:
        value = data.get(key, default)
        if not isinstance(value, str):
            self._complain(f"'{key}' is a few words, not a list.", f"Write it like {key}: words", data.lines[key])
            return default
        if BRACE.search(value):
            self._complain(f"The note in braces after '{key}:' is not looked at there.",
                           "What plan.yaml says is for every reader.", data.lines[key])
        try:
            return use(" ".join(value.split())) or default
        except ValueError as error:
            self._complain(f"'{key}: {value}' is not right.", str(error), data.lines[key])
            return default

    @staticmethod
    def _language(value: str) -> str:
        if value and not is_language(value):
            raise ValueError("Write a language like en-GB, cy or pl.")
        return value

    def _symbols(self, value: str) -> str:
        path = inside(self.folder, value)
        if value and (path is None or not path.is_dir() or path.resolve() == self.folder.resolve()):
            raise ValueError("Write the name of a folder that is in the plan folder, such as symbols: mulberry.")
        return value.rstrip("/")

    def _date(self, data: YamlMap, key: str, inside: str = "") -> date | None:
        value = self._text(data, key)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            name = f"{inside}.{key}" if inside else key
            self._complain(f"'{name}: {value}' is not a date.", "Write it like 2026-06-01 (year-month-day).",
                           data.lines[key])
            return None

    def _choice(self, key: str, default: str, choices: Collection[str]) -> str:
        value = self._text(self.data, key, default)
        if value in choices:
            return value
        self._complain(f"'{key}: {value}' is not one of the choices.", nearest(value, choices), self.data.lines[key])
        return default

    def _text_size(self) -> int:
        value = self._text(self.data, "text_size", "16")
        if value.isascii() and value.isdigit() and len(value) < 4 and int(value) in TEXT_SIZES:
            return int(value)
        self._complain(f"'text_size: {value}' cannot be used.",
                       f"Write a number of points from {TEXT_SIZES[0]} to {TEXT_SIZES[-1]}, such as 16.",
                       self.data.lines["text_size"])
        return 16

    def _together(self) -> Together | None:
        """The yes to `pcp together`, if it is there and whole. A yes that does not say how, or until when, is none."""
        data = self._map(self.data, "together", _TOGETHER)
        if "together" not in self.data:
            return None
        agreed, until = self._text(data, "agreed"), self._date(data, "until")
        line = self.data.lines["together"]
        if not agreed:
            self._complain("'together' does not say how the person agreed.",
                           "Write under it, indented: agreed: Thumb up, with Priya, on 3 June 2026", line)
        if not data.get("until"):
            self._complain("'together' does not say until when the person agreed.",
                           "Write under it, indented: until: 2027-06-03", line)
        return Together(agreed, until, Where(self.file, line)) if agreed and until else None

    def _easy_read(self) -> EasyRead:
        """The name of a guide, or numbers of the plan's own with or without one."""
        value = self.data.get("easy_read", "")
        data = value if isinstance(value, YamlMap) else YamlMap()
        if not isinstance(value, str | YamlMap):
            self._complain("'easy_read' is the name of a guide, or numbers.",
                           "Write it like easy_read: nhs, or easy_read: {sentence_words: 15}.",
                           self.data.lines["easy_read"])
            return EasyRead()
        profile = self._text(data, "profile") if data else self._text(self.data, "easy_read") if value else ""
        if profile and profile not in limits.profiles():
            self._complain(f"There is no guide called '{profile}'.", nearest(profile, limits.profiles()),
                           (data if data else self.data).lines["profile" if data else "easy_read"])
            profile = ""
        if data:
            self._known(data, ("profile", *limits.names()), "easy_read")
        numbers = {name: self._number(data, name) for name in data if name in limits.names()}
        return EasyRead(profile, {name: number for name, number in numbers.items() if number})

    def _number(self, data: YamlMap, key: str) -> int:
        """A whole number from 1; 0 if it is none."""
        value = self._text(data, key)
        if value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER and int(value) > 0:
            return int(value)
        self._complain(f"'{key}: {value}' is not a number that can be used.", f"Write it like {key}: 15.",
                       data.lines[key])
        return 0

    def _glossary(self) -> dict[str, str]:
        """The person's own words: a list of them, or each with what it means."""
        value: Any = self.data.get("glossary") or []
        if isinstance(value, YamlMap):
            return {" ".join(word.split()): self._text(value, word) for word in value}
        if isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value):
            return {" ".join(word.split()): "" for word in value}
        self._complain("'glossary' is a list of words, or words with what each means.",
                       "Write it like glossary: [hoist, Makaton], or under it, indented: hoist: lifts me into bed",
                       self.data.lines["glossary"])
        return {}

    def _person(self) -> Person:
        data = self._map(self.data, "person", _PERSON)
        known_as = self._text(data, "known_as")
        if not known_as:
            self._complain("The plan does not say who it is about.",
                           "Write the name they like under 'person': known_as: Sam", data.line)
        photo, alt = self._text(data, "photo"), self._text(data, "photo_alt")
        picture = None
        if photo:
            line = data.lines["photo"]
            if reason := self.missing(photo):
                hint = "Put the photo in the plan folder, and write its name just as it is there."
                self._complain(reason, hint, line)
            picture = Picture("photo", photo, alt or known_as, Where(FILE, line))
        return Person(known_as, self._text(data, "name"), self._text(data, "pronouns"), picture)

    def _helper(self, key: str) -> Helper | None:
        data = self._map(self.data, key, _HELPER)
        if not data:
            return None
        name = self._text(data, "name")
        if not name:
            self._complain(f"'{key}' has no name.", "Write their name: name: Priya Shah", data.line)
        return Helper(name, *(self._text(data, k) for k in _HELPER[1:]))

    def _names(self, data: YamlMap, key: str, inside: str = "") -> tuple[str, ...]:
        """A list of parts, each of which must exist."""
        value: Any = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            self._complain(f"'{key}'{inside} is a list of parts.", "Write it like [one-page-profile, my-week].",
                           data.lines[key])
            return ()
        known = {*self.part_names, *self.made_names}
        for name in value:
            if name not in known and not (inside and name == ALL):
                self._complain(f"'{key}'{inside} names '{name}', and there is no {name}.md.",
                               nearest(name, self.part_names) or "Add that file, or take the name away.",
                               data.lines[key])
        return tuple(dict.fromkeys(name for name in value if name in known))

    def _order(self) -> list[str]:
        """As 'parts' says; a part to read first that it does not name comes before, any other after, by name."""
        named = self._names(self.data, "parts")
        front = self.data.get("front") or PROFILE
        others = sorted(name for name in self.part_names if name not in named)
        before = [name for name in others if name == front]
        return [*before, *named, *(name for name in others if name != front)]

    def _front(self, order: list[str]) -> str:
        front = self._text(self.data, "front")
        if front and front not in order:
            self._complain(f"'front' names '{front}', and there is no {front}.md.", nearest(front, self.part_names),
                           self.data.lines["front"])
        if front in order:
            return front
        return PROFILE if PROFILE in order else next(iter(order), "")

    def _readers(self) -> tuple[Reader, ...]:
        data = self._map(self.data, "readers", None)
        return tuple(self._reader(name, self._map(data, name, _READER), data.lines[name]) for name in data)

    def _reader(self, name: str, data: YamlMap, line: int) -> Reader:
        if name == ME or not _READER_NAME.match(name):
            self._complain(f"A reader cannot be called '{name}'.",
                           "Use small letters, such as family or day-team ('me' is the person).", line)
        parts: tuple[str, ...] | None = ()
        also: tuple[str, ...] = ()
        named = data.get("parts")
        if "parts" not in data:
            self._complain(f"The reader '{name}' does not say which parts they may see.",
                           "Write parts: all, or parts: [one-page-profile].", line)
        elif named == ALL:
            parts = None
        elif isinstance(named, list) and ALL in named:
            parts, also = None, self._names(data, "parts", f" of '{name}'")
        else:
            parts = self._names(data, "parts", f" of '{name}'")
        return Reader(name, self._text(data, "who"), parts, self._date(data, "until"), Where(FILE, line), also,
                      self._text(data, "why"), self._text(data, "agreed"))


def _link(value: str) -> str:
    """The private address of the plan. What stands in it after a #, such as a key, is never sent to a server."""
    if value and (len(value) > _LONGEST_LINK or not _LINK.fullmatch(value)):
        raise ValueError(f"Write an address that begins with https://, of at most {_LONGEST_LINK} letters.")
    return value


def is_language(code: str) -> bool:
    """Whether this can be the code of a language, such as en-GB or cy."""
    return bool(_LANGUAGE.fullmatch(code))


def themes() -> list[str]:
    """The themes there are, by name."""
    return sorted(path.parent.name for path in assets.THEMES.glob("*/tokens.css"))
