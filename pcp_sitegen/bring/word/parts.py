"""The sections of a document -> the parts of a plan: which template each is for, and its title.

A document is for the template that knows most of its headings. A chart, or sections that another template knows, become
a part of their own; a heading that none knows stays where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pcp_sitegen.bring.word.blocks import Line
from pcp_sitegen.bring.word.known import PROFILE, Known, titled, usable
from pcp_sitegen.bring.word.layout import Found
from pcp_sitegen.bring.word.lines import HERE, Lines
from pcp_sitegen.bring.word.tables import Ruled
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part, Section
from pcp_sitegen.plan.read import is_part_name

_ENOUGH = 3
"""Headings by which sections are known to be for another template."""
_SMALLEST = 9
_HAVE_A_PHOTO = (PROFILE, "about-me")
_FEW = 2
"""Sections in a document for which one known heading says what it is."""


@dataclass(slots=True)
class Document:
    """One of the documents in a file: its title, and its sections."""

    title: Line | None = None
    sections: list[Found] = field(default_factory=list)


@dataclass(slots=True)
class Made:
    """The parts that were made, and the lines that have no place."""

    parts: list[Part] = field(default_factory=list)
    loose: list[Line | Ruled] = field(default_factory=list)
    photo: str = ""
    """The id of the picture that is of the person."""


class Parts:
    """Makes parts. `taken` are names and titles that a plan has already."""

    def __init__(self, known: Known, lines: Lines, taken: Collection[str]) -> None:
        self.known, self.lines = known, lines
        self.taken = {word.casefold() for word in taken}

    def make(self, found: Sequence[Found]) -> Made:
        made = Made()
        for document in documents(found, self.known):
            loose = [one for section in document.sections if section.place == "loose" for one in section.content]
            document.sections = [one for one in document.sections if one.place != "loose"]
            main, others = self._templates(document)
            if not made.photo and main in _HAVE_A_PHOTO:
                made.photo = _photo(document, loose)
            made.loose += loose
            made.parts += self._parts(document, main, others)
        return made

    def _templates(self, document: Document) -> tuple[str, list[str]]:
        """The template a document is for, and those that some of its sections are for."""
        fields = [self.known.fields(one.heading.words) if one.heading else {} for one in document.sections]
        charts = {one.chart.template: None for section in document.sections for one in section.content
                  if isinstance(one, Ruled) and one.chart}
        said = titled(document.title.words).template if document.title else ""
        score: Counter[str] = Counter()
        for template in (one.name for one in usable(self.known.language)):
            score[template] = len({field_[template] for field_ in fields if template in field_})
            score[template] += (template in charts) + (1000 if template == said else 0)
        main = max(score, key=lambda name: score[name])
        if not score[main] or (score[main] == 1 and main not in charts and len(fields) > _FEW):
            main = templates.PLAIN
        others = [name for name in charts if name != main]
        left = [one for one in fields if one and main not in one and not any(name in one for name in others)]
        while left:
            near = Counter(name for one in left for name in one)
            name, _ = near.most_common(1)[0]
            if len({one[name] for one in left if name in one}) < _ENOUGH:
                break
            others.append(name)
            left = [one for one in left if name not in one]
        return main, others

    def _parts(self, document: Document, main: str, others: Sequence[str]) -> Iterator[Part]:
        homes: dict[str, list[Section]] = {main: [], **{name: [] for name in others}}
        now, level = main, 0
        for one in document.sections:
            heading = one.heading
            fields = self.known.fields(heading.words) if heading else {}
            home = next((name for name in (main, *others) if name in fields), "")
            if not home and heading and heading.kind == "heading" and 0 < level < heading.level and homes[now] \
                    and not any(isinstance(line, Ruled) and line.chart for line in one.content):
                last = homes[now][-1]
                below = (self.lines.heading(heading), *self.lines.blocks(one.content))
                homes[now][-1] = replace(last, blocks=(*last.blocks, *below))
                continue
            now = home or (now if now in homes else main)
            level = heading.level if heading and heading.kind == "heading" else 0
            for name, section in self._sections(one, now, homes):
                homes[name].append(section)
                now = name
        for name, sections in homes.items():
            if sections:
                yield self._part(name, document.title if name == main else None, sections)

    def _sections(self, one: Found, home: str, homes: Collection[str]) -> Iterator[tuple[str, Section]]:
        """A section, and the charts in it as sections of their own, each with the template it belongs to."""
        heading, held = one.heading, list[Line | Ruled]()
        charted: tuple[str, Section] | None = None
        for line in one.content:
            chart = line.chart if isinstance(line, Ruled) else None
            if chart is None or chart.template not in homes:
                held.append(line)
                continue
            if charted:
                yield self._after(charted, held)
            elif held:
                yield home, self._section(heading, held)
                heading = None
            charted, held = (chart.template, self._chart(heading, line)), []
            heading = None
        if charted:
            yield self._after(charted, held)
        elif held or heading:
            yield home, self._section(heading, held)

    def _after(self, charted: tuple[str, Section], held: Sequence[Line | Ruled]) -> tuple[str, Section]:
        """A chart with what stands under it."""
        name, section = charted
        return name, replace(section, blocks=(*section.blocks, *self.lines.blocks(held)))

    def _chart(self, heading: Line | None, table: Line | Ruled) -> Section:
        """A chart under a heading that its template knows; a heading of other words stands below that."""
        assert isinstance(table, Ruled)
        assert table.chart
        names_it = heading and self.known.fields(heading.words).get(table.chart.template) == table.chart.field.id
        blocks = self.lines.blocks([table])
        if heading is not None and not names_it:
            blocks = (self.lines.heading(heading), *blocks)
        self.lines.ours += [] if names_it else [table.chart.field.label]
        return Section(self.lines.title(heading) if names_it else table.chart.field.label, HERE, blocks=blocks)

    def _section(self, heading: Line | None, content: Sequence[Line | Ruled]) -> Section:
        alone = [replace(heading, words="", text="")] if heading and heading.pictures else []
        return Section(self.lines.title(heading), HERE, blocks=self.lines.blocks([*alone, *content]))

    def _part(self, template: str, title: Line | None, sections: list[Section]) -> Part:
        """A part with a name and a title that no other has."""
        loaded = templates.load(template, self.known.language)
        words = title.words if title else ""
        if title and title.pictures:
            sections.insert(0, Section("", HERE, blocks=self.lines.blocks([replace(title, words="", text="")])))
        own = template != templates.PLAIN
        stem = template if own else _address(words) or "from-word"
        called = self.lines.title(title) or (loaded.title if own else stem.replace("-", " ").capitalize())
        self.lines.ours += [] if title else [called]
        name, called = self.free(stem, called)
        return Part(name, called, template, HERE, sections=_joined(sections))

    def free(self, stem: str, title: str) -> tuple[str, str]:
        """A name and a title near these that nothing has yet; now this part has them."""
        names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(self.taken) + 3))
        name = next(one for one in names if f"{one}.md" not in self.taken)
        titles = (title if number == 1 else f"{title} ({number})" for number in range(1, len(self.taken) + 3))
        called = next(one for one in titles if one.casefold() not in self.taken)
        self.taken |= {f"{name}.md", called.casefold()}
        return name, called


def documents(found: Sequence[Found], known: Known) -> list[Document]:
    """The documents in a file: each begins with its title. Most files are one."""
    made = [Document()]
    for at, one in enumerate(found):
        now = made[-1]
        heading = one.heading
        begun = now.title is not None or any(section.heading for section in now.sections)
        if heading is None:
            now.sections.append(one)
        elif one.opens and begun and _rank(heading) <= _rank(now.title) and now.sections and any(
                section.heading or section.content for section in now.sections):
            made.append(Document(heading, [replace(one, heading=None)]))
        elif heading.kind == "title" and begun:
            now.sections.append(replace(one, heading=None, content=[replace(heading, kind="text"), *one.content]))
        elif not begun and (one.opens or _is_title(one, found[at + 1 :], known)):
            now.title = heading
            now.sections.append(replace(one, heading=None))
        else:
            now.sections.append(one)
    for document in made:
        document.sections = [one for one in document.sections if one.heading or one.content]
    return [one for one in made if one.title or one.sections]


def _rank(heading: Line | None) -> int:
    """How big a heading is: 0 for a title, more for what is smaller."""
    if heading is None or heading.kind == "maybe":
        return _SMALLEST
    return 0 if heading.kind == "title" else heading.level


def _is_title(one: Found, after: Sequence[Found], known: Known) -> bool:
    """Whether the first heading of a document is what it is called, and not that of a section."""
    heading = one.heading
    if heading is None or known.fields(heading.words) or one.place == "table":
        return False
    others = [other.heading for other in after if other.heading]
    highest = min((other.level for other in others if other.kind == "heading"), default=_SMALLEST)
    return (bool(others) or (heading.kind == "heading" and heading.level == 1)) and not any(
        isinstance(line, Ruled) for line in one.content) and (heading.kind == "maybe" or heading.level <= highest)


def _photo(document: Document, loose: Sequence[Line | Ruled]) -> str:
    """The picture of the person: the first with no words beside it, in front of the headings; or the only one."""
    front = [line for section in document.sections if section.heading is None for line in section.content]
    lines = [line for line in front if isinstance(line, Line)]
    if document.title and document.title.pictures:
        lines.insert(0, document.title)
    all_lines = (line for section in document.sections for line in section.content)
    every = [line for line in all_lines if isinstance(line, Line) and line.pictures]
    alone = [line for line in every if not line.words] if len(every) == 1 else []
    alone += [line for line in loose if isinstance(line, Line) and not line.words]
    return next((line.pictures[0] for line in (*lines, *alone) if line.pictures and (
        not line.words or line is document.title)), "")


def _joined(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections in which words without a heading stand first, where they are read without one."""
    first = [one for one in sections if not one.title]
    blocks = tuple(block for one in first for block in one.blocks)
    rest = [one for one in sections if one.title]
    return (Section("", HERE, blocks=blocks), *rest) if blocks else tuple(rest)


def _address(words: str) -> str:
    name = "-".join(re.findall(r"[a-z0-9]+", words.casefold()))[:40].strip("-")
    return name if is_part_name(name) else ""
