"""What the person does not agree with: what stands in a plan, and what was taken out of it with no answer, put back.

Nobody may take a person's "no" away by taking a line out of a file. `history/noes.py` finds what older versions said;
here it is told what is missing now, and put back into the sign-off part, before any reader's view is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from pcp_sitegen.errors import Where
from pcp_sitegen.plan import notes
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.marks import IMAGE, only_links_to
from pcp_sitegen.plan.model import (
    Column,
    Gone,
    Item,
    ItemList,
    Notes,
    Part,
    Plan,
    Row,
    Section,
    Table,
)

FIELD = "not-agreed"
_ALIKE = 0.75
"""How much of the words of two lines must be the same for them to be one line that was worded anew."""
_MOST_WORDS = 400
"""Letters that are compared."""
_MOST_COMPARED = 2500
"""Pairs of lines that are held against each other letter by letter."""


@dataclass(frozen=True, slots=True)
class No:
    """One thing that the person does not agree with, as it stands in a plan."""

    part: Part
    columns: tuple[Column, ...]
    cells: tuple[Item, ...]
    notes: Notes
    answered: bool
    where: Where

    @property
    def words(self) -> str:
        """What it is about, by its words alone."""
        return _words(subject(self.columns, self.cells))


def noes(parts: Iterable[Part]) -> tuple[No, ...]:
    """All that stands in sign-off parts under "What I do not agree with"."""
    return tuple(no for part in parts if part.template == agreement.SIGN_OFF
                 for section in part.sections if section.field == FIELD and section.state == "filled"
                 for no in _in(section, part))


def subject(columns: Sequence[Column], cells: Sequence[Item]) -> Item:
    """The cell that tells what it is about."""
    told = [cell for cell in cells if _says(cell)] or list(cells)
    named = (cell for column, cell in zip(columns, cells, strict=False) if column.id == "what" and _says(cell))
    return next(named, told[0])


def _words(item: Item) -> str:
    said = item.meaning or (item.picture.alt or item.picture.name if item.picture else "")
    return " ".join(re.findall(r"\w+", said.casefold()))[:_MOST_WORDS]


def _in(section: Section, part: Part) -> Iterator[No]:
    """What a section says; a line that says "nothing" is no "no"."""
    for no in _all_in(section, part):
        if no.words not in _nothing():
            yield no


@cache
def _nothing() -> frozenset[str]:
    languages = sorted(path.stem for path in templates.load(agreement.SIGN_OFF).folder.glob("*.yaml"))
    return frozenset(word for name in languages
                     for word in templates.load(agreement.SIGN_OFF, name).word_list("nothing"))


def _all_in(section: Section, part: Part) -> Iterator[No]:
    for block in section.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                answer = block.cells(row).get("answer")
                whole = notes.merge(section.notes, row.notes)
                yield No(part, block.columns, row.cells, whole, bool(answer and _says(answer)), row.where)
        else:
            for item in block.items if isinstance(block, ItemList) else (block,):
                if item.kind != "heading" and _says(item):
                    yield No(part, (), (item,), notes.merge(section.notes, item.notes), False, item.where)


def _says(item: Item) -> bool:
    return bool(item.text or item.picture or item.recordings)


def paired(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which of the old words are which of the new: the same ones first, then the most alike, each once."""
    places: dict[str, list[int]] = {}
    for to, words in reversed(list(enumerate(new))):
        places.setdefault(words, []).append(to)
    found = {at: places[words].pop() for at, words in enumerate(old) if places.get(words)}
    left, free = [at for at in range(len(old)) if at not in found], set(range(len(new))) - set(found.values())
    if len(left) * len(free) > _MOST_COMPARED:  # nobody says no so often; a plan may come from anyone
        return found
    alike = sorted(((_alike(old[at], new[to]), at, to) for at in left for to in free), reverse=True)
    for share, at, to in alike:
        if share >= _ALIKE and at not in found and to in free:
            found[at] = to
            free.remove(to)
    return found


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def put_back(plan: Plan) -> Plan:
    """The plan, in one of its languages, with what is gone in its place. That it is gone, and since when, it says.

    Where somebody wrote that the person does not want the part, the person has it still, with this and nothing else.
    """
    refused = {part.name for part in plan.parts if part.template == agreement.SIGN_OFF and not part.wanted}
    plan = replace(plan, parts=tuple(_kept(part) if part.name in refused else part for part in plan.parts))
    for gone in plan.gone:
        plan = _put_back(plan, gone, refused)
    return plan


def _kept(part: Part) -> Part:
    """A part that is not wanted, for the person only, if there is something in it that nobody answered."""
    if all(no.answered for no in noes((part,))):
        return part
    only_me = Notes(readers=frozenset())
    sections = (section for section in part.sections if section.field == FIELD)
    return replace(part, wanted=True,
                   sections=tuple(replace(section, notes=only_me) for section in sections))


def _put_back(plan: Plan, gone: Gone, refused: Collection[str]) -> Plan:
    part = _place(plan, gone)
    seeing = {reader.name for reader in plan.readers if reader.sees(part)}
    may: frozenset[str] = frozenset() if part.name in refused else gone.readers & seeing
    known = replace(gone, cells=tuple(_cell(cell, plan) for cell in gone.cells))
    part = _with(part, known, Notes(readers=None if may == seeing else may), plan)
    others = tuple(part if one.name == part.name else one for one in plan.parts)
    return replace(plan, parts=others if part in others else (*others, part))


def _place(plan: Plan, gone: Gone) -> Part:
    """The sign-off part that it belongs to: its own, another one, or a new one if there is none any more."""
    there = agreement.sign_offs(plan)
    own = next((part for part in there if part.name == gone.part), next(iter(there), None))
    if own:
        return own
    taken = {part.name for part in plan.parts if part.template != agreement.SIGN_OFF}
    name = next(name for number in range(2, len(taken) + 4)
                for name in (gone.part, f"{agreement.SIGN_OFF}-{number}") if name not in taken)
    template = templates.load(agreement.SIGN_OFF, plan.language)
    return Part(name, template.title, agreement.SIGN_OFF, Where(f"{name}.md"))


def _with(part: Part, gone: Gone, notes_: Notes, plan: Plan) -> Part:
    """The part with this "no" at the end of what the person does not agree with."""
    field = templates.load(agreement.SIGN_OFF, plan.language).field(FIELD)
    assert field is not None, "the template asks for it"
    labels = {column.id: column.label for column in field.columns}
    first = replace(gone.cells[0], notes=replace(gone.cells[0].notes, gone=gone.until))
    cells = (first, *gone.cells[1:])
    where = Where(part.where.file)
    block: Table | Item = replace(first, kind="paragraph", notes=replace(first.notes, readers=notes_.readers))
    if gone.columns:
        columns = tuple(replace(column, title=labels.get(column.id, column.title)) if plan.original else column
                        for column in gone.columns)
        block = Table(columns, (Row(cells, where, notes_),), where)
    there = next((at for at, section in enumerate(part.sections) if section.field == FIELD), None)
    if there is None:
        return replace(part, sections=(*part.sections, Section(field.label, where, FIELD, (block,))))
    section = part.sections[there]
    section = replace(section, state="filled", blocks=_joined(section, block))
    return replace(part, sections=(*part.sections[:there], section, *part.sections[there + 1:]))


def _joined(section: Section, block: Table | Item) -> tuple[Table | Item | ItemList, ...]:
    """What stands in a section and a block after it. Rows of a table with the same columns go to its end."""
    last = section.blocks[-1] if section.blocks else None
    if isinstance(block, Table) and isinstance(last, Table) and [c.id or c.title for c in last.columns] == [
            c.id or c.title for c in block.columns]:
        return (*section.blocks[:-1], replace(last, rows=(*last.rows, *block.rows)))
    return (*section.blocks, block)


def _cell(cell: Item, plan: Plan) -> Item:
    """A cell of an old version as it can stand in this plan: no photo, recording or part that may be there no more."""
    text = only_links_to(IMAGE.sub(lambda found: found.group(1), cell.text), [part.name for part in plan.parts])
    photo = cell.picture if cell.picture and cell.picture.kind == "photo" else None
    said = text or (photo.alt if photo else "") or " ".join(one.words for one in cell.recordings)
    return replace(cell, text=said, picture=None if photo else cell.picture, more_pictures=(), recordings=(),
                   notes=Notes(guess=cell.notes.guess, said=cell.notes.said, exact=cell.notes.exact),
                   blocks=(), language=plan.original and (cell.language or plan.original))
