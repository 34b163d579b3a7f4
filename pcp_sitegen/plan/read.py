"""A plan folder -> a Plan. Every problem is gathered, with file and line, so that all can be mended in one go.

Reading opens `plan.yaml` and the Markdown files of the folder, and looks whether the pictures they name are there.
It runs nothing, fetches nothing and follows nothing out of the folder.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from pcp_sitegen.errors import PlanError, Problem, UsageError, Where, nearest
from pcp_sitegen.files import YamlMap, inside, parse_yaml, read_text
from pcp_sitegen.plan import public
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.blocks import Outline
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.marks import Missing
from pcp_sitegen.plan.model import Column, Part, Plan, Section, Table
from pcp_sitegen.plan.notes import BRACE
from pcp_sitegen.plan.settings import FILE, Settings
from pcp_sitegen.plan.template import Template, TemplateColumn, match_column

_HEAD = ("template", "title", "updated", "said_by", "written_by", "wanted")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PART_NAME = re.compile(r"[a-z0-9][a-z0-9-]*$")
RESERVED = ("index", "search", "about", "all", "readme", "con", "prn", "aux", "nul", "com1", "lpt1")
"""Names of pages that every website has, the word for every part, and names that Windows cannot open."""


def read(folder: Path) -> Plan:
    """A plan folder -> its Plan, with everything in it.

    Raises UsageError if there is no such folder, PlanError with every problem found.
    """
    if folder.is_file():
        raise UsageError(Problem(f"{folder} is a file.", f"Give the folder it is in: {folder.parent}"))
    if not folder.is_dir():
        raise UsageError(Problem(f"There is no folder {folder}.", "Make one with: pcp new FOLDER --name Sam"))
    if not (folder / FILE).exists():
        raise PlanError(Problem(f"There is no {FILE} in {folder}.",
                                "Make a plan with: pcp new FOLDER --name Sam", Where(FILE)))
    settings_data = parse_yaml(_text(folder, FILE), FILE)
    if not isinstance(settings_data, YamlMap):
        raise PlanError(Problem("This file says nothing about a person.",
                                "Begin it with two lines: `person:` and, indented, `known_as: Sam`.", Where(FILE, 1)))
    names, problems = _part_names(folder)
    made = [] if first_shift.NAME in names else [first_shift.NAME]
    missing = _missing_in(folder)
    settings = Settings(settings_data, folder, names, made, missing)
    plan, order = settings.plan()
    problems += settings.problems
    readers, known = [reader.name for reader in plan.readers], [*names, *made]
    parts = [first_shift.sheet() if name in made else
             _part(folder, name, plan.person.known_as, readers, known, missing, problems) for name in order]
    problems += [*_same_titles(parts), *public.fed(parts)]
    if problems:
        raise PlanError(*sorted(problems, key=lambda p: p.where or Where("")))
    return replace(plan, parts=tuple(parts))


def _text(folder: Path, name: str) -> str:
    path = inside(folder, name)
    if path is None:
        raise PlanError(Problem("This file is a link that leads out of the plan folder.",
                                "Put the file itself in the folder.", Where(name)))
    return read_text(path, name)


def _part_names(folder: Path) -> tuple[list[str], list[Problem]]:
    names, problems = [], []
    for path in sorted(folder.glob("*.md")):
        name = path.stem
        if name.casefold() == "readme" or name.startswith("."):  # macOS leaves `._my-week.md` on sticks
            continue
        if not is_part_name(name):
            what = f"A part cannot be called '{path.name}'."
            do = f"Use small letters and dashes, such as my-week.md; not {', '.join(RESERVED)}."
            problems.append(Problem(what, do, Where(path.name)))
        else:
            names.append(name)
    return names, problems


def is_part_name(name: str) -> bool:
    """Whether a part may have this name: it becomes a file name and an address on any machine."""
    return bool(_PART_NAME.fullmatch(name)) and name not in RESERVED


def _missing_in(folder: Path) -> Missing:
    """A function that tells why a picture cannot be used, looking only inside the folder."""

    def missing(reference: str) -> str:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", reference) or reference.startswith("//"):
            return f"The picture '{reference}' is not in the plan folder."
        path = inside(folder, reference)
        if path is None:
            return f"The picture '{reference}' is outside the plan folder."
        try:
            if path.is_file():
                return ""
            near = [str(p.relative_to(folder).as_posix()) for p in path.parent.glob("*") if p.is_file()]
        except OSError:
            return f"The picture '{reference}' cannot be opened."
        hint = nearest(reference, near) if path.parent.is_dir() else ""
        return f"There is no picture '{reference}'. {hint if hint.startswith('Did') else ''}".rstrip()

    return missing


def _part(folder: Path, name: str, known_as: str, readers: list[str], names: list[str], missing: Missing,
          problems: list[Problem]) -> Part:
    file = f"{name}.md"
    where = Where(file, 1)
    try:
        text = _text(folder, file)
        head, body, first_line = _head(text, file)
    except PlanError as error:
        problems += error.problems
        return Part(name, name, templates.PLAIN, where)
    template = _template(head, file, problems)
    outline = Outline(file, readers, names, missing)
    title, sections = outline.sections(body, first_line, str(head.get("title", "")).strip())
    problems += outline.problems
    if not title:
        title = template.title if template.name != templates.PLAIN else name.replace("-", " ").capitalize()
    part = Part(
        name=name,
        title=title,
        template=template.name,
        where=Where(file, head.lines.get("title", 1)),
        updated=_date(head, "updated", file, problems),
        said_by=str(head.get("said_by", "")).strip(),
        written_by=str(head.get("written_by", "")).strip(),
        wanted=_wanted(head, file, problems),
        sections=_complete(tuple(_fit(s, template, known_as) for s in sections), template, Where(file)),
        sensitive=template.sensitive,
        made=bool(template.made),
    )
    problems += public.problems(part, template)
    return part


def _head(text: str, file: str) -> tuple[YamlMap, str, int]:
    """The text of a part -> (what stands between its `---` lines, the rest, the rest's first line)."""
    found = _FRONT_MATTER.match(text)
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


def _template(head: YamlMap, file: str, problems: list[Problem]) -> Template:
    name = str(head.get("template", "")) or templates.PLAIN
    if name not in templates.names():
        problems.append(Problem(f"There is no template called '{name}'.", nearest(name, templates.names()),
                                Where(file, head.lines["template"])))
        name = templates.PLAIN
    return templates.load(name)


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


def _complete(sections: tuple[Section, ...], template: Template, where: Where) -> tuple[Section, ...]:
    """Add the fields that must show even when they were left out (an empty "Allergies" is not "no allergies")."""
    there = {section.field for section in sections}
    absent = (field for field in template.fields if field.always and field.id not in there)
    return (*sections, *(Section(field.label, where, field.id, state="not yet") for field in absent))


def _same_titles(parts: Collection[Part]) -> list[Problem]:
    first: dict[str, Part] = {}
    problems = []
    for part in parts:
        other = first.setdefault(part.title.casefold(), part)
        if other is not part:
            problems.append(Problem(f"{other.where.file} and {part.where.file} have the same title, '{part.title}'.",
                                    "Give one of them another title: in its first lines.", part.where))
    return problems
