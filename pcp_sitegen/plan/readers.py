"""Plan + reader -> the Plan that this reader may see.

This is the one place where privacy is decided. It runs before anything is rendered, so what is taken away here does
not exist for any output: not in a page, a search, a picture's name or a file's hidden data.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pcp_sitegen.errors import PlanError, Problem, UsageError
from pcp_sitegen.plan.agreed import agreement, unanswered
from pcp_sitegen.plan.changed.changes import marked
from pcp_sitegen.plan.changed.tellable import tellable
from pcp_sitegen.plan.gather import copies, first_shift, gather, what_changed
from pcp_sitegen.plan.gather.who import only_me
from pcp_sitegen.plan.marks import only_links_to
from pcp_sitegen.plan.model import (
    ME,
    Block,
    Helper,
    Item,
    ItemList,
    Notes,
    Part,
    Plan,
    Reader,
    Recording,
    Section,
    Table,
)
from pcp_sitegen.plan.notes import reader_hint


def find(plan: Plan, name: str) -> Reader:
    """The reader with this name. Raises UsageError with the nearest name."""
    if name == ME:
        return Reader(ME, plan.person.known_as)
    for reader in plan.readers:
        if reader.name == name:
            return reader
    hint = reader_hint(name, [reader.name for reader in plan.readers])
    raise UsageError(Problem(f"plan.yaml has no reader called '{name}'.", hint))


def view(plan: Plan, name: str, today: date) -> Plan:
    """The plan as this reader may see it on this day, in each of its languages.

    Raises UsageError if there is no such reader, PlanError if the time they may see it is over.
    """
    plan = replace(plan, mark=agreement.mark(plan) if name == ME else "")
    others = tuple(_view(replace(other, mark=plan.mark), name, today) for other in plan.translations)
    return replace(_view(replace(plan, translations=()), name, today), translations=others)


def only_until(plan: Plan, until: date) -> Plan:
    """A reader's view of a plan in which they have less time. Raises UsageError if it would be more than they have."""
    reader = plan.reader
    if reader.until and until > reader.until:
        raise UsageError(Problem(f"'{reader.name}' may see this plan only until {reader.until.isoformat()}.",
                                 "Write an earlier date, or leave out --until."))
    others = tuple(replace(other, reader=replace(other.reader, until=until)) for other in plan.translations)
    return replace(plan, reader=replace(reader, until=until), translations=others)


def _view(plan: Plan, name: str, today: date) -> Plan:
    """The same in one language."""
    reader = find(plan, name)
    if reader.until and today > reader.until:
        day = reader.until.isoformat()
        raise PlanError(Problem(
            f"'{name}' could see this plan until {day}. That day has passed, so nothing was made for them.",
            f"Ask {plan.person.known_as}. If they may still see it, write a later 'until' in plan.yaml.",
            reader.where,
        ))
    seen = _compared(_filtered(plan, reader), plan)
    made = gather(copies.added(seen) if reader.name == ME else seen)
    return _with_front(replace(made, earlier=None))


def _filtered(plan: Plan, reader: Reader) -> Plan:
    """What people wrote in a plan, as far as this reader may see it."""
    plan = first_shift.without_false_none(first_shift.added(unanswered.put_back(replace(plan, reader=reader))))
    plan = replace(plan, draft=agreement.is_draft(plan), gone=())
    plan = replace(plan, parts=tuple(part if part.wanted else replace(part, sections=()) for part in plan.parts))
    if reader.name == ME:
        return plan
    # Twice: first to learn which parts have anything left for them, then to forget all mention of the others.
    names = tuple(part.name for part in _parts(plan.parts, reader))
    own = replace(reader, parts=names)
    own = replace(own, who=_words(own.who, own), why=_words(own.why, own), agreed=_words(own.agreed, own))
    return replace(plan, parts=_parts(plan.parts, own), readers=(own,), reader=own, lines={}, link="", shared=(),
                   together=None, kept=_words(plan.kept, own), facilitator=_helper(plan.facilitator, own),
                   key_worker=_helper(plan.key_worker, own))


def _helper(helper: Helper | None, reader: Reader) -> Helper | None:
    said = helper and {name: _words(getattr(helper, name), reader) for name in ("name", "role", "phone", "chosen_by")}
    return replace(helper, **said) if helper and said else None


def _compared(seen: Plan, plan: Plan) -> Plan:
    """A reader's view that holds the earlier plan too, as far as they could see it then and may be told of it now."""
    earlier, name = plan.earlier, seen.reader.name
    if earlier is None:
        return seen
    if name != ME and all(reader.name != name for reader in earlier.readers):  # they could see nothing of it
        return replace(seen, earlier=None, since=None, bars=False)
    then = tellable(_filtered(earlier, find(earlier, name)), seen, earlier, unanswered.put_back(plan))
    return replace(marked(then, seen) if plan.bars else seen, earlier=then)


def anything_new(plan: Plan, name: str) -> bool:
    """Whether there is anything to tell a reader of a plan that knows what it was like earlier."""
    seen = _compared(_filtered(replace(plan, translations=()), find(plan, name)), plan)
    return seen.earlier is None or what_changed.anything(seen)


def _with_front(plan: Plan) -> Plan:
    """The part to read first is one that is there, and one that people wrote if there is any."""
    there = [part.name for part in sorted(plan.parts, key=lambda part: part.made) if part.wanted]
    return replace(plan, front=next((name for name in (plan.front, *there) if name in there), ""))


def _parts(parts: tuple[Part, ...], reader: Reader) -> tuple[Part, ...]:
    """What this reader has of the parts, in the order they were named for them."""
    order = {name: at for at, name in enumerate(reader.parts or ())}
    seen = (kept for part in parts
            if part.wanted and not only_me(part) and reader.sees(part) and (kept := _part(part, reader)))
    return tuple(sorted(seen, key=lambda part: order.get(part.name, 0)))


def _part(part: Part, reader: Reader) -> Part | None:
    """The part without what is not for this reader; None if that was all of it."""
    sections = tuple(s for section in part.sections if (s := _section(section, reader)))
    if part.sections and not sections:
        return None
    cut = sum(1 for _ in part.items()) > sum(1 for section in sections for _ in section.items())
    return replace(part, sections=sections, own=None, cut=cut, ok=(), title=_words(part.title, reader),
                   said_by=_words(part.said_by, reader), written_by=_words(part.written_by, reader))


def _section(section: Section, reader: Reader) -> Section | None:
    if not section.notes.allow(reader.name):
        return None
    blocks = _blocks(section.blocks, reader)
    if section.blocks and not blocks:
        return None
    title = _words(section.title, reader)
    return replace(section, title=title, blocks=blocks, notes=_own(section.notes, reader))


def _blocks(blocks: tuple[Block, ...], reader: Reader) -> tuple[Block, ...]:
    kept: list[Block] = []
    headings: list[Item] = []
    for block in blocks:
        if isinstance(block, Item) and block.kind == "heading":
            # A sub-heading whose lines were all taken away says too much, so it waits for a line that stays.
            headings = [heading for heading in headings if heading.level < block.level]
            if block.notes.allow(reader.name):
                headings.append(_item(block, reader))
        elif (seen := _block(block, reader)) is not None:
            kept += [*headings, seen]
            headings = []
    return tuple(kept)


def _block(block: Block, reader: Reader) -> Block | None:
    match block:
        case Item():
            return _item(block, reader) if block.notes.allow(reader.name) else None
        case ItemList():
            items = tuple(_item(item, reader) for item in block.items if item.notes.allow(reader.name))
            return replace(block, items=items) if items else None
        case Table():
            rows = tuple(
                replace(row, cells=tuple(_item(cell, reader) for cell in block.agreed(row)),
                        notes=_own(row.notes, reader))
                for row in block.rows
                if row.notes.allow(reader.name)
            )
            columns = tuple(replace(column, title=_words(column.title, reader)) for column in block.columns)
            return replace(block, columns=columns, rows=rows) if rows else None


def _item(item: Item, reader: Reader) -> Item:
    return replace(item, text=_words(item.text, reader), blocks=_blocks(item.blocks, reader),
                   original=None if item.original is None else _words(item.original, reader),
                   recordings=tuple(_recording(recording, reader) for recording in item.recordings),
                   notes=_own(item.notes, reader))


def _recording(recording: Recording, reader: Reader) -> Recording:
    captions = tuple(replace(cue, words=_words(cue.words, reader)) for cue in recording.captions)
    return replace(recording, words=_words(recording.words, reader), transcript=_words(recording.transcript, reader),
                   captions=captions)


def _words(text: str, reader: Reader) -> str:
    """Words without the address of a part this reader does not have."""
    return text if reader.parts is None else only_links_to(text, reader.parts)


def _own(notes: Notes, reader: Reader) -> Notes:
    """Who else may see a line, what other parts there are, and what the checks said, is nobody else's business."""
    return replace(
        notes,
        readers=None if notes.readers is None else frozenset({reader.name}),
        said=_words(notes.said, reader),
        ok=(),
        agreed=None,
        feeds=notes.feeds if reader.parts is None or notes.feeds in reader.parts else "",
    )
