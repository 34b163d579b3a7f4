"""The sections of a part that stand on one printed page -> what its helper can ask there, and how to see what was
heard.

A helper alone changes little; easy words with a helper who asks do (FIELD 3.3, BUELL). So each question is open: nobody
can be kind and answer it with a yes. A guess is asked about, never read out as a fact (FIELD 1.0). The questions are
data, one for each field of each template: `read_with_me/<language>.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.part_page import Page
from pcp_sitegen.files import YamlMap, in_language
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import Part, Section

FOLDER = Path(__file__).parent / "read_with_me"
_ANCHOR = re.compile(r"\.(\d+)(?:-[\w-]+)?$")
_ASKS = 3
_MOST = 5
"""On one page."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something for the helper: a question to `ask`, or a way to `check` what was understood."""

    kind: Literal["ask", "check"]
    text: str


def prompts(book: Book, page: Page, sections: Sequence[str]) -> list[Prompt]:
    """What a helper can ask about the sections with these anchors, such as `my-week.3`: two to five prompts."""
    part = next(part for part in book.plan.parts if part.name == page.name)
    data, name = load(page.language), book.plan.person.known_as
    numbers = dict.fromkeys(number for number in map(_number, sections) if number is not None)
    found = [(number, part.sections[number]) for number in numbers]
    asks = [question(data, page.template, section.field) for _, section in found]
    asks = asks or [question(data, page.template, "")]
    asks = list(dict.fromkeys(asks))[:_ASKS]
    checks = list(dict.fromkeys(_checks(data, part, found)))[: _MOST - len(asks)]
    return [Prompt("ask", text.format(name=name)) for text in asks] + [
        Prompt("check", text.format(name=name)) for text in checks]


def question(data: YamlMap, template: str, field: str) -> str:
    """The question for a field; for a heading of the writer's own that of the template, and else that for anything."""
    own = cast(YamlMap, cast(YamlMap, data["templates"]).get(template) or YamlMap())
    return str(own.get(field) or own.get("any") or data["any"])


@cache
def load(language: str) -> YamlMap:
    """The questions in a language; those that nobody has written yet in English."""
    return in_language(FOLDER, language)[1]


def _checks(data: YamlMap, part: Part, sections: Sequence[tuple[int, Section]]) -> Iterator[str]:
    """What matters most first: a guess, then what keeps somebody safe, then one way of many to see what was heard."""
    if any(_guessed(section) for _, section in sections):
        yield str(data["guess"])
    safe, ways = (cast(list[str], data[key]) for key in ("checks_safe", "checks"))
    number = sections[0][0] if sections else 0
    if any(first_shift.keeps_safe(part, section) for _, section in sections):
        yield safe[number % len(safe)]
    yield ways[number % len(ways)]


def _guessed(section: Section) -> bool:
    return section.notes.guess or any(item.notes.guess for item in section.items())


def _number(anchor: str) -> int | None:
    """Which section of its part an anchor leads to; one such as `my-hours.6-square` leads to something within it."""
    found = _ANCHOR.search(anchor)
    return int(found[1]) - 1 if found else None
