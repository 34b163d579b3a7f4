"""A plan folder and a filled review -> the plan with what was agreed to, and a version of it before and after.

All or nothing: each text is made, and the plan is read with all of them, before a byte is written. It must be the plan
as it was with just the new lines. If a file cannot be written, those before it get back what they held (`undo.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pcp_sitegen import files, history
from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import text_from
from pcp_sitegen.plan import dates
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Part, Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.settings import FILE
from pcp_sitegen.plan.writing import grow, starter
from pcp_sitegen.plan.writing.grow import New
from pcp_sitegen.review import actions, days, places, undo
from pcp_sitegen.review.asked import days as days_of
from pcp_sitegen.review.groups import Group, Proposal, joined
from pcp_sitegen.review.proposed import proposal

_ACTIONS = "action-plan"


@dataclass(frozen=True, slots=True)
class Ready:
    """A review that can be finished: what it would change, and the bytes of each file it was read from."""

    plan: Plan
    review: Part
    proposed: Proposal
    words: Words
    held: date
    seen: Mapping[str, bytes]
    new: Mapping[str, str] = field(default_factory=dict)
    """The beginnings of parts that are not there yet, by their files."""


def ready(folder: Path, name: str | None, today: date) -> Ready:
    """What a review would change. Raises PlanError for all that is still open in it."""
    undo.put_back(folder)
    plan = read(folder)
    review = places.chosen(plan, name)
    words = places.words(plan.language_of(review))
    new = _new_part(plan, review, today)
    if new:
        plan = read(folder, new)
        review = places.chosen(plan, review.name)
    seen = {file: _bytes(folder, file) for file in (FILE, *_files(plan)) if file not in new}
    held = days_of(review, plan)[0] or today
    return Ready(plan, review, proposal(plan, review, words), words, held, seen, new)


def _new_part(plan: Plan, review: Part, today: date) -> dict[str, str]:
    """A part for actions, if the plan has none and nobody said that the person does not want one."""
    file = f"{_ACTIONS}.md"
    if any(part.template == _ACTIONS or part.name == _ACTIONS for part in plan.parts) or not any(
            True for _ in actions.of(review, plan)):
        return {}
    new = {file: starter.part(templates.load(_ACTIONS, plan.language), today, plan.language)}
    with suppress(PlanError):  # such as another part with its title: then the actions stay in the review
        read(plan.folder, new)
        return new
    return {}


def _files(plan: Plan) -> list[str]:
    """The files of a plan's parts and their translations."""
    return list(dict.fromkeys(part.where.file for one in (plan, *plan.translations) for part in one.parts
                              if (plan.folder / part.where.file).is_file()))


def _bytes(folder: Path, file: str) -> bytes:
    path = files.inside(folder, file)
    assert path is not None, "the plan was read from it"
    return files.read_bytes(path, file, files.TEXT_LIMIT)


def texts(one: Ready, groups: Collection[Group]) -> dict[str, bytes]:
    """The files that would be others, if these groups are agreed to. Raises PlanError if that would be another plan."""
    result: dict[str, bytes] = {}
    for name, new in joined(groups).items():
        for file, part, plan, here in _in_each_language(one, name, new):
            text = one.new[file] if file in one.new else one.seen[file].decode("utf-8")
            fields = {field_.id: field_ for field_ in templates.load(part.template, plan.language).fields}
            text = grow.grown(text, part, fields, plan.person.known_as, here)
            if plan is one.plan:  # a translation is older until somebody says the new lines in its language
                text = days.head(text, one.held)
            result[file] = text.encode("utf-8")
    settings = {entry.heading: entry.text for group in groups for entry in group.entries if group.key == "dates"}
    if settings:
        result[FILE] = days.settings(one.seen[FILE].decode("utf-8"), settings).encode("utf-8")
    if result:
        review = one.review.where.file
        raw = days.head(one.seen[review].decode("utf-8"), one.held).encode("utf-8")
        result |= {review: raw} if raw != one.seen[review] else {}
        _same_but_for(one, result, groups, settings)
    return result


def _in_each_language(one: Ready, name: str, new: New) -> Iterator[tuple[str, Part, Plan, New]]:
    """The files of a part: its own, and those that say it in other languages, which need the same lines."""
    original = one.plan.part(name)
    assert original is not None, "its name comes from the plan"
    for plan in (one.plan, *one.plan.translations):
        part = plan.part(name)
        if part is not None and not part.language:
            lines = dict(zip(_rows(original), _rows(part), strict=True))
            cells = {(lines[line], at): words for (line, at), words in new.cells.items()}
            yield part.where.file, part, plan, New(new.lines, new.rows, cells)


def _rows(part: Part) -> list[int]:
    return [row.where.line for section in part.sections for table in section.tables() for row in table.rows]


def _same_but_for(one: Ready, result: Mapping[str, bytes], groups: Collection[Group],
                  settings: Mapping[str, str]) -> None:
    """See that the plan with these files is the plan as it was, with the new lines and nothing else."""
    found = read(one.plan.folder, {file: text_from(raw, file) for file, raw in result.items()})
    new = joined(groups)
    for part in found.parts:
        old = one.plan.part(part.name)
        before, after = grow.lines_in(old) if old else grow.lines_in(part), grow.lines_in(part)
        there = new.get(part.name, New())
        gone, come = before - after, after - before
        changed = len({line for line, _ in there.cells})
        items = [item for lines in there.lines.values() for item in lines]
        rows = sum(len(many) for many in there.rows.values())
        whole = all(any(repr(grow.bare(item)) in line for line in after) for item in items)
        if gone.total() != changed or come.total() != changed + len(items) + rows or not whole:
            raise PlanError(Problem(
                "This part is written in a way that this program cannot add to. Nothing was written.",
                "Say no to what goes here, and write it yourself.", part.where))
    said = {"review: last": found.last_review, "review: next": found.next_review, "updated": found.updated}
    if any(said[name] != date.fromisoformat(day) for name, day in settings.items()):
        raise PlanError(Problem("The days are written in a way that this program cannot change. Nothing was written.",
                                f"Write them yourself: {', '.join(f'{key}: {day}' for key, day in settings.items())}",
                                Where(FILE)))


def write(one: Ready, changed: Mapping[str, bytes], today: date) -> tuple[str, str]:
    """Write the files, and keep the plan as it was and as it is; the names of these versions.

    Raises PlanError, with nothing written, if a file was changed since it was read.
    """
    folder = one.plan.folder
    for file, raw in one.seen.items():
        if _bytes(folder, file) != raw:
            raise PlanError(Problem("This file was changed after you saw its lines, so nothing was written.",
                                    "Try again.", Where(file)))
    for file in one.new.keys() & changed.keys():
        if (folder / file).exists():
            raise PlanError(Problem("This file has come meanwhile, so nothing was written.", "Try again.", Where(file)))
    day = dates.in_words(one.held, one.words.language)
    before = history.keep(folder, one.words.fill("before", day=day), today=today)
    with undo.together(folder, changed):
        after = history.keep(folder, one.words.fill("after", day=day), today=today)
    return before.name, after.name
