"""A plan folder -> a Plan and its translations. Every problem is gathered, with file and line, to be mended at once.

Reading opens `plan.yaml`, `shared.yaml` and the Markdown files of the folder, and looks whether the pictures they name
are there. It runs nothing, fetches nothing and follows nothing out of the folder.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from pcp_sitegen.errors import PlanError, Problem, UsageError, Where, nearest
from pcp_sitegen.files import YamlMap, inside, parse_yaml
from pcp_sitegen.plan import public, shared, translation
from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.marks import Missing
from pcp_sitegen.plan.media import kind_of
from pcp_sitegen.plan.model import Copy, Part, Plan
from pcp_sitegen.plan.parts import Source, text_of
from pcp_sitegen.plan.settings import FILE, Settings

_PART_NAME = re.compile(r"[a-z0-9][a-z0-9-]*$")
_MOST_PARTS = 200
"""A long plan has forty. Each page has all of them in its menu."""
RESERVED = ("index", "search", "about", "all", "readme", "con", "prn", "aux", "nul", "com1", "lpt1")
"""Names of pages that every website has, the word for every part, and names that Windows cannot open."""


def read(folder: Path, instead: Mapping[str, str] | None = None) -> Plan:
    """A plan folder -> its Plan, with everything in it.

    `instead` are texts to be read in place of its files, by their names: what the plan would be with them. A part that
    has no file yet is there too, and `plan.yaml` may be among them.
    Raises UsageError if there is no such folder, PlanError with every problem found.
    """
    if folder.is_file():
        raise UsageError(Problem(f"{folder} is a file.", f"Give the folder it is in: {folder.parent}"))
    if not folder.is_dir():
        raise UsageError(Problem(f"There is no folder {folder}.", "Make one with: pcp new FOLDER --name Sam"))
    if not (folder / FILE).exists():
        raise PlanError(Problem(f"There is no {FILE} in {folder}.",
                                "Make a plan with: pcp new FOLDER --name Sam", Where(FILE)))
    instead = instead or {}
    settings_data = parse_yaml(instead[FILE] if FILE in instead else text_of(folder, FILE), FILE)
    if not isinstance(settings_data, YamlMap):
        raise PlanError(Problem("This file says nothing about a person.",
                                "Begin it with two lines: `person:` and, indented, `known_as: Sam`.", Where(FILE, 1)))
    names, problems = _part_names(folder, instead)
    made = [] if first_shift.NAME in names else [first_shift.NAME]
    missing = _missing_in(folder)
    settings = Settings(settings_data, folder, names, made, missing)
    plan, order = settings.plan()
    problems += settings.problems
    source = Source(folder, plan.person.known_as, plan.language, [reader.name for reader in plan.readers],
                    [*names, *made], missing, problems, instead)
    parts = [first_shift.sheet(plan.language) if name in made else source.part(name) for name in order]
    problems += [*_same_titles(parts), *public.fed(parts), *agreement.misplaced(parts)]
    plan = replace(plan, parts=tuple(parts), shared=_shared(folder, problems))
    problems += translation.files_problems(folder, names, settings.other_languages)
    others = [] if problems else [translation.translated(plan, source, language)
                                  for language in settings.other_languages]
    for other in others:
        problems += _same_titles(other.parts)
    if problems:
        raise PlanError(*sorted(problems, key=lambda p: p.where or Where("")))
    return replace(plan, translations=tuple(others))


def _shared(folder: Path, problems: list[Problem]) -> tuple[Copy, ...]:
    """Who has a copy; what is wrong with that file is added to the problems."""
    try:
        return shared.copies(folder)
    except PlanError as error:
        problems.extend(error.problems)
        return ()


def _part_names(folder: Path, instead: Collection[str]) -> tuple[list[str], list[Problem]]:
    """The names of the parts. A file such as `my-week.cy.md` is no part, but a translation of one."""
    names, problems = [], []
    new = {folder / file for file in instead if file.endswith(".md")}
    for path in sorted({*folder.glob("*.md"), *new}):
        name = path.stem
        if name.casefold() == "readme" or name.startswith("."):  # macOS leaves `._my-week.md` on sticks
            continue
        if translation.language_of(path.name):
            continue
        if not is_part_name(name):
            what = f"A part cannot be called '{path.name}'."
            do = f"Use small letters and dashes, such as my-week.md; not {', '.join(RESERVED)}."
            problems.append(Problem(what, do, Where(path.name)))
        else:
            names.append(name)
    if len(names) > _MOST_PARTS:
        raise PlanError(Problem(f"There are {len(names)} parts in this folder, and {_MOST_PARTS} is the most.",
                                "Put some of them into one file.", Where(names[_MOST_PARTS] + ".md")))
    return names, problems


def is_part_name(name: str) -> bool:
    """Whether a part may have this name: it becomes a file name and an address on any machine."""
    return bool(_PART_NAME.fullmatch(name)) and name not in RESERVED


def _missing_in(folder: Path) -> Missing:
    """A function that tells why a picture, recording or film cannot be used, looking only inside the folder."""

    def missing(reference: str) -> str:
        kind = kind_of(reference)
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", reference) or reference.startswith("//"):
            return f"The {kind} '{reference}' is not in the plan folder."
        path = inside(folder, reference)
        if path is None:
            return f"The {kind} '{reference}' is outside the plan folder."
        try:
            if path.is_file():
                return ""
            near = [str(p.relative_to(folder).as_posix()) for p in path.parent.glob("*") if p.is_file()]
        except OSError:
            return f"The {kind} '{reference}' cannot be opened."
        hint = nearest(reference, near) if path.parent.is_dir() else ""
        return f"There is no {kind} '{reference}'. {hint if hint.startswith('Did') else ''}".rstrip()

    return missing


def _same_titles(parts: Collection[Part]) -> list[Problem]:
    first: dict[str, Part] = {}
    problems = []
    for part in parts:
        other = first.setdefault(part.title.casefold(), part)
        if other is not part:
            problems.append(Problem(f"{other.where.file} and {part.where.file} have the same title, '{part.title}'.",
                                    "Give one of them another title: in its first lines.", part.where))
    return problems
