"""Plan -> what the papers for a review are made of, as parts that are in no plan: what it says to each question, the
actions that wait, the steps of the meeting.

`review.yaml` says where it all comes from. A line that only some readers may see stays behind: these sheets lie on a
table and hang on a wall. What is private in its whole part says whom it is for (`Question.only`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import cast

from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.gather.lines import may_travel, row_line
from pcp_sitegen.plan.model import Block, Column, Item, ItemList, Notes, Part, Picture, Plan, Row, Section, Table
from pcp_sitegen.plan.template import Field, Template
from pcp_sitegen.plan.values import maps_in, text, texts

TEMPLATE, PREPARATION, AGENDA, SIGN_OFF = "review", "review-preparation", "review-agenda", "sign-off"
_FILE = Path(__file__).with_name("review.yaml")
_HERE = Where(_FILE.name)
_TOLD = (actions.COLUMN, "what", "who", "when")
"""What a sheet says of an action: the rest is in the plan."""


@dataclass(frozen=True, slots=True)
class Question:
    """A heading with room to write, and what the plan says to it."""

    number: int
    id: str
    label: str
    help: str
    picture: str
    """A word for a symbol."""
    said: Part | None
    """What the plan says to it, with the title and the speakers of the part that it comes from."""
    day: date | None
    """When that part was changed last."""
    again: bool
    """Whether that was said at a review."""
    only: str
    """For whom the plan shows that part, if not for all who are likely to be at the review."""


def questions(plan: Plan, words: Words, group: str = "questions") -> tuple[Question, ...]:
    """The questions of one group in `review.yaml`, in their order."""
    template = templates.load(SIGN_OFF if group == SIGN_OFF else TEMPLATE, plan.language)
    helps = _words(words, "help")
    return tuple(_question(entry, number, plan, words, field_of(template, text(entry, "id")), helps)
                 for number, entry in enumerate(maps_in(table(), group), 1))


def _question(entry: YamlMap, number: int, plan: Plan, words: Words, field: Field,
              helps: dict[str, str]) -> Question:
    said, source = None, _said(plan, texts(entry, "from"))
    if source:
        part, blocks = source
        section = Section("", part.where, blocks=blocks)
        said = replace(part, name=f"said-{field.id}", template=templates.PLAIN, updated=None, written_by="",
                       sections=(section,))
    return Question(number, field.id, field.label, helps.get(field.id, ""), text(entry, "picture"), said,
                    day=source[0].updated if source else None, again=bool(source and source[0].template == TEMPLATE),
                    only=only_for(source[0], plan, words) if source else "")


def _said(plan: Plan, sources: tuple[str, ...]) -> tuple[Part, tuple[Block, ...]] | None:
    """The first part that says anything to one of these sources, and what. Of several reviews, the last."""
    named = [source.split(".") for source in sources]
    for template in dict.fromkeys(name[0] for name in named):
        parts = [part for part in plan.parts if part.template == template and part.wanted and not part.sensitive]
        if template == TEMPLATE:
            parts = [part for part in parts if is_filled(part)]
            parts.sort(key=lambda part: str(part.updated or ""), reverse=True)
        for part in parts:
            blocks = tuple(block for name in named if name[0] == template
                           for block in _of_field(part, name[1], "".join(name[2:]), plan))
            if blocks:
                return part, blocks
    return None


def is_filled(part: Part) -> bool:
    """Whether a review says more than what its file begins with: its day, and the actions that were late."""
    return any(section.state == "filled" and section.field not in ("when", "actions") for section in part.sections)


def _of_field(part: Part, field: str, column: str, plan: Plan) -> Iterator[Block]:
    """What stands in a part under a field; of its tables one column, under a heading that says whose view it is."""
    for section in part.sections:
        if section.field == field and section.state != "not yet" and may_travel(section.notes, plan):
            blocks = tuple(_kept(section.blocks, plan, column))
            if column and blocks:
                yield Item(section.title, section.where, "heading", 3, section.picture, language=section.language)
            yield from blocks


def _kept(blocks: Iterable[Block], plan: Plan, column: str = "") -> Iterator[Block]:
    """Blocks without the lines that only some may see. A row of a table is a line: there is no room for columns."""
    for block in blocks:
        if isinstance(block, Table):
            rows = (replace(row, cells=block.agreed(row)) for row in block.rows if may_travel(row.notes, plan))
            lines = tuple(line for row in rows if (line := _line(block, row, column)).text or line.picture)
            if lines:
                yield ItemList(lines)
        elif isinstance(block, ItemList):
            items = tuple(_inside(item, plan) for item in block.items if may_travel(item.notes, plan))
            if items:
                yield replace(block, items=items)
        elif may_travel(block.notes, plan):
            yield _inside(block, plan)


def _inside(item: Item, plan: Plan) -> Item:
    return replace(item, blocks=tuple(_kept(item.blocks, plan)))


def _line(table: Table, row: Row, column: str) -> Item:
    """A row as one line, or of it one cell."""
    cells = table.cells(row)
    if column:
        return cells.get(column, Item("", row.where))
    if actions.stands(table, row) is None:
        return row_line(row)
    used = tuple(cells.get(id_, Item("", row.where)) for id_ in _TOLD)
    return Item("\n\n".join(item.text for item in used if item.text), row.where, picture=used[0].picture,
                language=row.cells[0].language,
                more_pictures=tuple(picture for item in used for picture in item.more_pictures),
                recordings=tuple(recording for item in used for recording in item.recordings),
                notes=Notes(guess=any(item.notes.guess for item in used), exact=any(item.notes.exact for item in used)))


def only_for(part: Part, plan: Plan, words: Words) -> str:
    """For whom a part is, if somebody who sees what is to be done does not see it: they may be at the review."""
    told = [reader for reader in plan.readers for other in plan.parts
            if other.template in (TEMPLATE, "action-plan") and reader.sees(other)]
    if all(reader.sees(part) for reader in told or plan.readers):
        return ""
    who = "; ".join(reader.who or reader.name for reader in plan.readers if reader.sees(part))
    return words.fill("only_for", who=who) if who else str(words.only_me)


def waiting(plan: Plan, words: Words) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The actions that are late, and those that are still to be done: a part for each part that has any, each action
    with room beside it.
    """
    number, known = count(1), frozenset(actions.elsewhere(plan))
    late = tuple(_actions(plan, words, ("late",), number, known))
    return late, tuple(_actions(plan, words, ("to_do", "no_day"), number, known))


def _actions(plan: Plan, words: Words, states: tuple[str, ...], number: Iterator[int],
             known: frozenset[Where]) -> Iterator[Part]:
    """Of an action that stands in a review and in another part, only the one in the other part."""
    for part in plan.parts:
        blocks = () if part.sensitive or not part.wanted else tuple(
            block for section in part.sections
            if templates.kind_of(part, section) == actions.KIND and may_travel(section.notes, plan)
            for block in _not_done(section, plan, words, states, known))
        if blocks:
            yield replace(part, name=f"actions-{next(number)}", template=templates.PLAIN,
                          sections=(Section("", part.where, blocks=blocks),))


def _not_done(section: Section, plan: Plan, words: Words, states: tuple[str, ...],
              known: frozenset[Where]) -> Iterator[Block]:
    """The actions of a section that stand so. Those that are lines without a day are still to be done."""
    for block in section.blocks:
        if isinstance(block, Table):
            rows = tuple(row for row in block.rows
                         if actions.stands(block, row) in states and row.where not in known
                         and may_travel(row.notes, plan))
            if rows:
                yield _with_room(replace(block, rows=rows), _words(words, "today")["column"])
        elif isinstance(block, ItemList) and "to_do" in states:
            yield from _kept((block,), plan)


def _with_room(table: Table, title: str) -> Table:
    """A table of actions with what matters most of each, and an empty column to write in."""
    ids = [column.id for column in table.columns]
    kept = [at for at, id_ in enumerate(ids) if id_ in _TOLD or "what" not in ids]
    rows = tuple(replace(row, cells=(*(row.cells[at] for at in kept), Item("", row.where))) for row in table.rows)
    return replace(table, columns=(*(table.columns[at] for at in kept), Column(title)), rows=rows)


def preparation(plan: Plan) -> Part:
    """The part that the person fills in before a review; one with its questions alone if the plan has none."""
    template = templates.load(PREPARATION, plan.language)
    sections = tuple(Section(field.label, _HERE, field.id, state="not yet") for field in template.fields)
    return _last(plan, PREPARATION) or Part("preparation", template.title, PREPARATION, _HERE, sections=sections)


def agenda(plan: Plan, words: Words) -> Part:
    """The steps of the meeting with their minutes: the plan's own, or those in `review.yaml`."""
    return _last(plan, AGENDA) or _standard(plan, words)


def _standard(plan: Plan, words: Words) -> Part:
    template, asked = templates.load(AGENDA, plan.language), templates.load(TEMPLATE, plan.language)
    steps = _words(words, "steps")
    named = steps | {field.id: field.label for field in asked.fields}
    columns = tuple(Column(column.label, column.id) for column in field_of(template, "agenda").columns
                    if column.id != "how")
    rows = tuple(Row((
        Item(text(step, "minutes"), _HERE),
        Item("\n\n".join(named[word] for word in texts(step, "say")), _HERE,
             picture=Picture("symbol", text(step, "picture"), "", _HERE)),
        Item("", _HERE)), _HERE) for step in maps_in(table(), "agenda"))
    minutes = sum(int(text(step, "minutes")) for step in maps_in(table(), "agenda"))
    total = Item(f"**{template.words['together']} {minutes} {template.words['minutes']}**", _HERE, "paragraph")
    return Part("agenda", template.title, templates.PLAIN, _HERE,
                sections=(Section("", _HERE, blocks=(total, Table(columns, rows, _HERE))),))


def titles(plan: Plan, template: str, field: str, ids: tuple[str, ...]) -> list[str]:
    """The titles of some columns of a template, in the language of the plan."""
    found = {column.id: column.label for column in field_of(templates.load(template, plan.language), field).columns}
    return [found[id_] for id_ in ids]


def field_of(template: Template, id_: str) -> Field:
    """A field that a template has: a test looks at all the names that are used here and in `review.yaml`."""
    field = template.field(id_)
    assert field, f"{template.name} has no field {id_}"
    return field


def called(words: Words, paper: str) -> str:
    """What people call one of the papers."""
    return cast(dict[str, dict[str, str]], words.papers)[paper]["name"]


def _last(plan: Plan, template: str) -> Part | None:
    """The part with this template that was changed last."""
    parts = [part for part in plan.parts if part.template == template and part.wanted]
    return max(parts, key=lambda part: str(part.updated or ""), default=None)


def _words(words: Words, name: str) -> dict[str, str]:
    """Some of the words around the papers for a review."""
    return cast(dict[str, dict[str, str]], words.review)[name]


@cache
def table() -> YamlMap:
    data = parse_yaml(read_text(_FILE, _FILE.name), _FILE.name)
    assert isinstance(data, YamlMap)
    return data
