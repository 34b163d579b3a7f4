"""A Plan and the files that say it in another language -> the same Plan in that language.

`my-week.cy.md` says `my-week.md` in Welsh, and `plan.cy.yaml` the words of `plan.yaml`. What nobody has said in that
language yet is there in the language of the plan, and is marked so. Who sees what is settled by the original alone
(`plan/alike.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.plan import public, settings_words
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.alike import Pairing
from pcp_sitegen.plan.model import Block, Item, ItemList, Part, Picture, Plan, Section, Table
from pcp_sitegen.plan.parts import Source, Written, complete, title_of
from pcp_sitegen.plan.template import Template

_FILE = re.compile(r"([^.]+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.(?:md|yaml)")
_HEAD = ("title", "updated", "said_by", "written_by")


def language_of(file: str) -> str:
    """The language that the name of a file says, such as cy for `my-week.cy.md`; empty if it says none."""
    found = _FILE.fullmatch(file)
    return found.group(2) if found else ""


def files_problems(folder: Path, parts: Collection[str], languages: Collection[str]) -> list[Problem]:
    """What is wrong with the names of translations: a language that plan.yaml does not name, a part that is not."""
    problems = []
    for path in sorted([*folder.glob("*.md"), *folder.glob("plan.*.yaml")]):
        language, where = language_of(path.name), Where(path.name)
        original = f"{path.name.split('.')[0]}{path.suffix}"
        if not language or path.name.casefold().startswith("readme"):
            continue
        if language not in languages:
            problems.append(Problem(f"'{language}' is not a language of this plan.",
                                    f"Write in plan.yaml: other_languages: [{', '.join([*languages, language])}]."
                                    " Or give the file another name, without a dot in it.", where))
        elif original.removesuffix(".md") not in parts and path.suffix == ".md":
            problems.append(Problem(f"This is {original} in another language, and there is no {original}.",
                                    "Write that first, or take this file away.", where))
    return problems


def translated(plan: Plan, source: Source, language: str) -> Plan:
    """The plan in another language. What is wrong with its files goes to `source.problems`."""
    words = settings_words.words_of(plan, language, source.problems)
    parts = tuple(_part(part, plan, source, language) for part in plan.parts)
    return replace(words, language=language, original=plan.language, parts=parts)


def unsaid(plan: Plan, language: str) -> Plan:
    """The plan for readers of another language in which nobody has said any of it: each line is marked with its own."""
    parts = tuple(_untranslated(part, part.title, plan.language) for part in plan.parts)
    return replace(plan, language=language, original=plan.language, parts=parts)


def _part(part: Part, plan: Plan, source: Source, language: str) -> Part:
    file = f"{part.name}.{language}.md"
    template = templates.load(part.template, language)
    own = part.title != title_of(part.name, templates.load(part.template, plan.language))
    title = part.title if own else title_of(part.name, template)
    if not (source.folder / file).exists():
        return _untranslated(part, title, plan.language)
    written = source.written(file)
    if written is None:
        return part
    source.problems.extend(_head_problems(part, written, file))
    where = Where(file, written.head.lines.get("title", 1))
    result = replace(
        part,
        title=written.title or title_of(part.name, template),
        where=where,
        updated=source.date(written.head, "updated", file),
        said_by=str(written.head.get("said_by", "")).strip() or part.said_by,
        written_by=str(written.head.get("written_by", "")).strip() or part.written_by,
        sections=_sections(part, written, template, source, file, plan.language),
        ok=written.ok,
    )
    source.problems.extend(public.problems(result, template))
    return result


def _sections(part: Part, written: Written, template: Template, source: Source, file: str,
              language: str) -> tuple[Section, ...]:
    pairing = Pairing(language)
    there = [section for section in part.sections if section.where.line]  # the others were added: nobody wrote them
    sections = pairing.sections(there, source.fitted(written, template), Where(file))
    source.problems.extend(pairing.problems)
    return complete(sections, template, Where(file))


def _head_problems(part: Part, written: Written, file: str) -> list[Problem]:
    """What a translation says at its top is in other words; what holds for the part stands in the original only."""
    same = {"template": part.template, "wanted": "yes" if part.wanted else "no"}
    return [Problem(f"'{key}: {value}' is not what {part.where.file} says.",
                    f"Take it away. {part.where.file} holds for both.", Where(file, written.head.lines[key]))
            for key, value in written.head.items() if key not in _HEAD and same[key] != str(value).casefold()]


def _untranslated(part: Part, title: str, language: str) -> Part:
    """A part that nobody has said in the other language yet. One that is made is in it, but for its lines."""
    sections = tuple(_section(section, language) for section in part.sections)
    if part.made:
        return replace(part, title=title, sections=sections)
    return replace(part, sections=sections, language=language)


def _section(section: Section, language: str) -> Section:
    return replace(section, language=language, picture=_picture(section.picture, language),
                   blocks=_blocks(section.blocks, language))


def _blocks(blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    return tuple(_block(block, language) for block in blocks)


def _block(block: Block, language: str) -> Block:
    match block:
        case Item():
            return _item(block, language)
        case ItemList():
            return replace(block, items=tuple(_item(item, language) for item in block.items))
        case Table():
            rows = tuple(replace(row, cells=tuple(_item(cell, language) for cell in row.cells)) for row in block.rows)
            return replace(block, rows=rows)


def _item(item: Item, language: str) -> Item:
    more = tuple(replace(picture, language=language) for picture in item.more_pictures)
    recordings = tuple(replace(recording, language=language) for recording in item.recordings)
    return replace(item, language=language, picture=_picture(item.picture, language), more_pictures=more,
                   recordings=recordings, blocks=_blocks(item.blocks, language))


def _picture(picture: Picture | None, language: str) -> Picture | None:
    return replace(picture, language=language) if picture else None
