"""The Markdown file of one part -> a Part, with what its template knows of it.

What stands at the top of a file, its title, and which field of the template each heading answers are settled here; the
lines are read by `plan/blocks.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from pcp_sitegen.errors import PlanError, Problem, Where, nearest
from pcp_sitegen.files import YamlMap, inside, parse_yaml, read_text
from pcp_sitegen.plan import public
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.blocks import Outline
from pcp_sitegen.plan.marks import Missing
from pcp_sitegen.plan.model import Column, Ok, Part, Section, Table
from pcp_sitegen.plan.notes import BRACE
from pcp_sitegen.plan.recordings import text_if_there
from pcp_sitegen.plan.template import Template, TemplateColumn, match_column

_HEAD = ("template", "title", "updated", "said_by", "written_by", "wanted")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """What must be known of a plan to read its parts. What is wrong with them is gathered in `problems`."""

    folder: Path
    known_as: str
    language: str
    readers: Collection[str]
    parts: Collection[str]
    missing: Missing
    problems: list[Problem] = field(default_factory=list)
    instead: Mapping[str, str] = field(default_factory=dict)
    """Texts to be read in place of files, by the files' names."""

    def part(self, name: str) -> Part:
        """The part in `<name>.md`. If it cannot be read at all, one without a line."""
        file = f"{name}.md"
        written = self.written(file)
        if written is None:
            return Part(name, name, templates.PLAIN, Where(file, 1))
        template = _template(written.head, file, self.language, self.problems)
        part = Part(
            name=name,
            title=written.title or title_of(name, template),
            template=template.name,
            where=Where(file, written.head.lines.get("title", 1)),
            updated=self.date(written.head, "updated", file),
            said_by=str(written.head.get("said_by", "")).strip(),
            written_by=str(written.head.get("written_by", "")).strip(),
            wanted=_wanted(written.head, file, self.problems),
            sections=complete(self.fitted(written, template), template, Where(file)),
            sensitive=template.sensitive,
            made=bool(template.made),
            ok=written.ok,
        )
        self.problems.extend(public.problems(part, template))
        return part

    def written(self, file: str) -> Written | None:
        """What stands in a file: its settings, its title and its sections. None if it cannot be read."""
        try:
            text = self.instead[file] if file in self.instead else text_of(self.folder, file)
            head, body, first_line = _head(text, file)
        except PlanError as error:
            self.problems.extend(error.problems)
            return None
        outline = Outline(file, self.readers, self.parts, self.missing, partial(text_if_there, self.folder))
        title, sections = outline.sections(body, first_line, str(head.get("title", "")).strip())
        self.problems.extend(outline.problems)
        return Written(head, title, sections, outline.ok)

    def fitted(self, written: Written, template: Template) -> tuple[Section, ...]:
        """The sections, each with the template's field that it answers."""
        return tuple(_fit(section, template, self.known_as) for section in written.sections)

    def date(self, head: YamlMap, key: str, file: str) -> date | None:
        """A day from the top of a part."""
        return _date(head, key, file, self.problems)


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it stands, before its template is asked."""

    head: YamlMap
    title: str
    sections: tuple[Section, ...]
    ok: tuple[Ok, ...] = ()


def text_of(folder: Path, name: str) -> str:
    """The text of a file in the plan folder. Raises PlanError, also if it leads out of the folder."""
    path = inside(folder, name)
    if path is None:
        raise PlanError(Problem("This file is a link that leads out of the plan folder.",
                                "Put the file itself in the folder.", Where(name)))
    return read_text(path, name)


def title_of(name: str, template: Template) -> str:
    """What a part is called that does not say so itself."""
    return template.title if template.name != templates.PLAIN else name.replace("-", " ").capitalize()


def _head(text: str, file: str) -> tuple[YamlMap, str, int]:
    """The text of a part -> (what stands between its `---` lines, the rest, the rest's first line)."""
    found = FRONT_MATTER.match(text)
    if not found:
        if text.startswith("---\n"):
            raise PlanError(Problem("The lines at the top begin with --- and never end.",
                                    "Put a line with --- after them.", Where(file, 1)))
        if text.lstrip("\ufeff \t\n").startswith("---\n"):
            raise PlanError(Problem("There is something before the first --- line.",
                                    "Take away the empty lines and spaces before it.", Where(file, 1)))
        return YamlMap(1), text, 1
    head = parse_yaml(found.group(1), file, first_line=2) or YamlMap(1)
    if not isinstance(head, YamlMap):
        raise PlanError(Problem("The lines between the --- lines are not settings.",
                                "Write them like title: My week", Where(file, 2)))
    problems = [
        Problem(f"There is no setting called '{key}' at the top of a part.", nearest(key, _HEAD),
                Where(file, head.lines[key]))
        for key in head
        if key not in _HEAD
    ]
    problems += [
        Problem(f"'{key}' is a few words, not a list.", f"Write it like {key}: words", Where(file, head.lines[key]))
        for key, value in head.items()
        if not isinstance(value, str)
    ]
    problems += [
        Problem(f"The note in braces after '{key}:' is not looked at there.", "Say who may see the part in plan.yaml.",
                Where(file, head.lines[key]))
        for key, value in head.items()
        if isinstance(value, str) and BRACE.search(value)
    ]
    if problems:
        raise PlanError(*problems)
    return head, text[found.end() :], found.group().count("\n") + 1


def _template(head: YamlMap, file: str, language: str, problems: list[Problem]) -> Template:
    name = str(head.get("template", "")) or templates.PLAIN
    if name not in templates.names():
        problems.append(Problem(f"There is no template called '{name}'.", nearest(name, templates.names()),
                                Where(file, head.lines["template"])))
        name = templates.PLAIN
    return templates.load(name, language)


def _date(head: YamlMap, key: str, file: str, problems: list[Problem]) -> date | None:
    value = str(head.get(key, "")).strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        problems.append(Problem(f"'{key}: {value}' is not a date.", "Write it like 2026-06-01 (year-month-day).",
                                Where(file, head.lines[key])))
        return None


def _wanted(head: YamlMap, file: str, problems: list[Problem]) -> bool:
    value = str(head.get("wanted", "yes")).casefold()
    if value not in ("yes", "no"):
        problems.append(Problem(f"'wanted: {value}' is not an answer.", "Write wanted: yes or wanted: no.",
                                Where(file, head.lines["wanted"])))
    return value != "no"


def _fit(section: Section, template: Template, known_as: str) -> Section:
    """Find the template's field for a section, and its columns for the section's tables."""
    field = template.match(section.title, known_as) if section.title else None
    columns = field.columns if field else _guarded(template)
    blocks = tuple(_fit_table(b, columns, known_as) if isinstance(b, Table) else b for b in section.blocks)
    return replace(section, field=field.id if field else "", blocks=blocks)


def _guarded(template: Template) -> tuple[TemplateColumn, ...]:
    """The columns that are known under any heading, because one of them is shown to others only if somebody agrees."""
    return next((f.columns for f in template.fields if any(column.needs for column in f.columns)), ())


def _fit_table(table: Table, columns: tuple[TemplateColumn, ...], known_as: str) -> Table:
    return replace(table, columns=tuple(_fit_column(column, columns, known_as) for column in table.columns))


def _fit_column(column: Column, known: tuple[TemplateColumn, ...], known_as: str) -> Column:
    found = match_column(known, column.title, known_as)
    return replace(column, id=found.id, needs=found.needs) if found else column


def complete(sections: tuple[Section, ...], template: Template, where: Where) -> tuple[Section, ...]:
    """Add the fields that must show even when they were left out (an empty "Allergies" is not "no allergies")."""
    there = {section.field for section in sections}
    absent = (field for field in template.fields if field.always and field.id not in there)
    return (*sections, *(Section(field.label, where, field.id, state="not yet") for field in absent))
