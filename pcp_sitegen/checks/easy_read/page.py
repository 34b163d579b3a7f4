"""A part -> its lines as the rules look at them; hits of a rule in a part -> one finding.

Left out are the words of others in quotation, lines that are `{exact}`, and lines in a language of their own. A part
gets one note for each code, not one for each hit: a list of questions is read, a row of notes is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pcp_sitegen.checks.easy_read import text
from pcp_sitegen.checks.findings import Context, Finding, words
from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan.model import Item, Part, Section

_SHOWN = 3
"""Hits that are named in a note; the lines of all are told."""
_LONGEST = 60
"""Letters of a sentence that are shown."""


@dataclass(frozen=True)
class Line:
    """One line, and in which section it stands."""

    item: Item
    section: Section
    language: str

    @cached_property
    def text(self) -> str:
        return text.plain(self.item)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return text.sentences(self.text)

    @property
    def where(self) -> Where:
        return self.item.where


@dataclass(frozen=True)
class Page:
    """A part and its lines."""

    part: Part
    language: str
    context: Context

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(Line(item, section, item.language or self.language)
                     for section in self.part.sections for item in section.items()
                     if item.kind != "quote" and not item.notes.exact and item.text.strip()
                     and (item.language or self.language) == self.language)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw in a line, as it is shown."""

    where: Where
    shown: str
    item: Item | None = None


Rule = Callable[[Page], Iterator[Finding]]


def note(page: Page, code: str, hits: list[Hit], **values: object) -> Iterator[Finding]:
    """One finding for all hits of a code in a part, at the first. Lines that somebody has looked at have none."""
    left = [hit for hit in hits if not (hit.item and any(ok.code == code for ok in hit.item.notes.ok))]
    if not left:
        return
    seen = list(dict.fromkeys(hit.shown for hit in left))
    shown = ", ".join(seen[:_SHOWN]) + (" …" if len(seen) > _SHOWN else "")
    lines = sorted({hit.where.line for hit in left})
    more = saying(page, "lines", lines=", ".join(map(str, lines))) if len(lines) > 1 else ""
    found = page.context.finding(code, left[0].where, shown=shown, more=more, part=page.part.title,
                                 **{key: str(value) for key, value in values.items()})
    yield replace(found, also=tuple(line for line in lines if line != left[0].where.line))


def short(sentence: str, around: str = "") -> str:
    """The beginning of a sentence, in marks; if need be from a little before the words that matter."""
    start = sentence.find(around)
    if start + len(around) > _LONGEST:
        start = max(0, sentence.rfind(" ", 0, max(0, start - _LONGEST // 3)))
        sentence = "… " + sentence[start:].lstrip()
    cut = sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"'{cut}'"


def saying(page: Page, name: str, **values: str) -> str:
    """A piece of a note, in the language of the plan: `wording:` in `words/<language>.yaml`."""
    pieces = words(page.context.plan.language)["wording"]
    assert isinstance(pieces, YamlMap)
    return str(pieces[name]).format(**values)
