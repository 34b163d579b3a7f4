"""Plan -> the fingerprint of what people agree to, who agreed to which, and whether the plan is a draft.

The fingerprint is made from what the plan means: the words of its parts and their pictures, in their order, who may
see which line, who helps, and the readers. It is the same on every machine, and after any change of white space, of
dates that only say when something was looked at, or of what the program makes by itself. The sign-off part is not in
it, or an answer would change what was answered.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.files import inside, read_bytes
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import (
    Agreement,
    Block,
    Helper,
    Item,
    ItemList,
    Notes,
    Part,
    Picture,
    Plan,
    Reader,
    Recording,
    Section,
    Table,
)
from pcp_sitegen.plan.parts import title_of
from pcp_sitegen.plan.sections import answered

SIGN_OFF = "sign-off"
"""The template of the part in which people say whether they agree."""
FORM = "pcp-agreement/1"
"""What a fingerprint is made from. Another way to make one needs another name, and must still know this one."""
_SIGNS = 16
_MOST_BYTES = 100_000_000
"""Of a picture or a recording: what may be shown has no more."""

Said = Literal["agree", "partly", "not", ""]
SAID: tuple[Said, ...] = ("agree", "partly", "not")
"""The answers, in the order of the template's choices."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said to the plan in a sign-off part."""

    who: str
    """Their name as it stands there; empty for the person."""
    where: Where
    said: Said = ""
    """The person's own answer; others say it in words of their own."""
    agreed: Agreement | None = None


def sign_offs(plan: Plan) -> tuple[Part, ...]:
    """The parts in which people say whether they agree, without those that the person does not want."""
    return tuple(part for part in plan.parts if part.template == SIGN_OFF and part.wanted)


def is_draft(plan: Plan) -> bool:
    """Whether the person was asked, and has not agreed to all of it or to a part. Who was not asked has no draft."""
    return any(answer.said not in ("agree", "partly") for part in sign_offs(plan) for answer in answers(part, plan)
               if not answer.who)


def answers(part: Part, plan: Plan) -> Iterator[Answer]:
    """The person's answer, which may be missing, then those of others who have a name."""
    field = templates.load(SIGN_OFF, plan.language).field("agree")
    assert field is not None, "the template asks for it"
    section = part.section("agree")
    if section is None:
        yield Answer("", Where(part.where.file))
    else:
        choice, notes, _ = answered(section, field.choices)
        said = SAID[field.choices.index(choice)] if choice else ""
        first = next(section.items(), None)
        yield Answer("", first.where if first else section.where, said, notes.agreed)
    for section in part.sections:
        for table in section.tables() if section.field == "others" else ():
            for row in table.rows:
                name = table.cells(row).get("name")
                if name and name.text:
                    yield Answer(name.text, row.where, "", next(_agreements(row.cells), None))


def _agreements(cells: tuple[Item, ...]) -> Iterator[Agreement]:
    return (cell.notes.agreed for cell in cells if cell.notes.agreed)


def changed(plan: Plan) -> tuple[Answer, ...]:
    """Who agreed to a plan that is another one now, in the person's own view of it. A reader is told of nobody."""
    return tuple(answer for part in sign_offs(plan) for answer in answers(part, plan)
                 if plan.mark and answer.agreed and answer.agreed.mark != plan.mark)


def mark(plan: Plan) -> str:
    """The plan's fingerprint, if somebody agreed to one; else nothing, because to make it all pictures are read."""
    asked = any(answer.agreed for part in sign_offs(plan) for answer in answers(part, plan))
    return fingerprint(plan) if asked else ""


def misplaced(parts: Iterable[Part]) -> Iterator[Problem]:
    """Notes that say who agreed, where nobody says whether they do."""
    for part in parts:
        for section in part.sections:
            answers_here = part.template == SIGN_OFF and section.field in ("agree", "others")
            lines = () if answers_here else ((item.where, item.notes) for item in section.items())
            for where, notes in ((section.where, section.notes), *lines):
                if notes.agreed:
                    yield Problem("The note 'agreed' stands where nobody says whether they agree.",
                                  "Take it away. It belongs to the answers in the sign-off part: pcp agree FOLDER",
                                  where)


def fingerprint(plan: Plan) -> str:
    """16 signs, which are others after any change of what the plan means. `plan` is one as it was read.

    Raises PlanError if a picture cannot be read.
    """
    files = _Files(plan.folder)
    said = [FORM, _around(plan, files), _parts(plan, files)]
    said += [[other.language, _around(other, files), _parts(other, files)] for other in plan.translations]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]


class _Files:
    """What is in the pictures and recordings of a plan: another file under the same name is another picture."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._known = folder, dict[str, str]()

    def __call__(self, name: str) -> str:
        if name not in self._known:
            path = inside(self._folder, name)
            held = read_bytes(path, name, _MOST_BYTES) if path else b""
            self._known[name] = hashlib.sha256(held).hexdigest()
        return self._known[name]


def _around(plan: Plan, files: _Files) -> list[object]:
    """What plan.yaml says to people: who the plan is about, who helps, where it is kept, and who may see what."""
    person = plan.person
    return [_words(person.known_as), _words(person.name), _words(person.pronouns), _picture(person.photo, files),
            _helper(plan.facilitator), _helper(plan.key_worker), _words(plan.kept),
            sorted((_reader(reader) for reader in plan.readers), key=json.dumps)]


def _helper(helper: Helper | None) -> object:
    return helper and [_words(text) for text in (helper.name, helper.role, helper.phone, helper.chosen_by)]


def _reader(reader: Reader) -> list[object]:
    """A reader, and what they may see. The day after which they may not is a part of that."""
    return [reader.name, _words(reader.who), None if reader.parts is None else sorted(reader.parts),
            sorted(reader.also), reader.until.isoformat() if reader.until else "", _words(reader.why)]


def _parts(plan: Plan, files: _Files) -> list[object]:
    """What people wrote, by the names of the parts: their order, and that of the files, is no matter of agreeing."""
    return [_part(part, plan, files) for part in sorted(plan.parts, key=lambda part: part.name)
            if part.template != SIGN_OFF and not part.language and (not part.made or _written(part) or not part.wanted)]


def _written(part: Part) -> bool:
    """Whether people wrote something in a part that is made from others."""
    return any(section.blocks for section in part.sections)


def _part(part: Part, plan: Plan, files: _Files) -> list[object]:
    sections = [_section(section, files) for section in part.sections if section.where.line or section.blocks]
    given = title_of(part.name, templates.load(part.template, plan.language))
    return [part.name, _words(part.title) if part.title != given else "", part.wanted, _words(part.said_by),
            _words(part.written_by), sections]


def _section(section: Section, files: _Files) -> list[object]:
    return [_words(section.title), _picture(section.picture, files), _notes(section.notes),
            _blocks(section.blocks, files)]


def _blocks(blocks: tuple[Block, ...], files: _Files) -> list[object]:
    return [_block(block, files) for block in blocks]


def _block(block: Block, files: _Files) -> list[object]:
    match block:
        case Item():
            return _item(block, files)
        case ItemList():
            return ["list", block.numbered, [_item(item, files) for item in block.items]]
        case Table():
            rows = [[_notes(row.notes), [_item(cell, files) for cell in row.cells]] for row in block.rows]
            return ["table", [_words(column.title) for column in block.columns], rows]


def _item(item: Item, files: _Files) -> list[object]:
    return [item.kind, item.level, _words(item.text), _picture(item.picture, files),
            [_picture(picture, files) for picture in item.more_pictures],
            [_recording(recording, files) for recording in item.recordings],
            _notes(item.notes), _blocks(item.blocks, files)]


def _picture(picture: Picture | None, files: _Files) -> object:
    if picture is None:
        return None
    held = picture.name if picture.kind == "symbol" else files(picture.name)
    return [picture.kind, held, _words(picture.alt), _words(picture.title)]


def _recording(recording: Recording, files: _Files) -> list[object]:
    cues = [[cue.start, cue.end, _words(cue.words)] for cue in recording.captions]
    return [recording.kind, files(recording.name), _words(recording.words), _words(recording.transcript), cues]


def _notes(notes: Notes) -> list[object]:
    """Who may see a line, and what is said about it; not when it was looked at, by whom, or what the checks asked."""
    return [None if notes.readers is None else sorted(notes.readers), notes.guess, _words(notes.said), notes.exact,
            notes.feeds]


def _words(text: str) -> str:
    """Words without what nobody sees: how much white space is between them, and how their letters are stored."""
    return " ".join(unicodedata.normalize("NFC", text).split())
