"""Book -> `plan.json`: the same view of the plan as data, for the next program.

`schema` changes when a reader of the file would have to change; `docs/plan-json.md` describes it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from pcp_sitegen import files
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import Problem
from pcp_sitegen.plan.marks import IMAGE
from pcp_sitegen.plan.media import STILL, beside
from pcp_sitegen.plan.model import Block, Helper, Item, ItemList, Notes, Part, Picture, Plan, Recording, Section, Table

SCHEMA = "pcp-plan/1"


def write(book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write `plan.json` into the folder of a build. Raises MachineError."""
    data = _Data(book).plan(book.plan)
    if book.others:
        data["translations"] = {other.plan.language: _Data(other).translation(other.plan) for other in book.others}
    files.write(folder / "plan.json", written(data))
    return ()


def written(data: dict[str, Any]) -> str:
    """The data as it stands in the file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class _Data:
    """Turns the nouns into plain data. Names of the writer's files stay behind."""

    def __init__(self, book: Book) -> None:
        self._photos, self._recorded = book.photos, book.recorded

    def plan(self, plan: Plan) -> dict[str, Any]:
        return _known({
            "schema": SCHEMA,
            "person": _known({
                "known_as": plan.person.known_as,
                "name": plan.person.name,
                "pronouns": plan.person.pronouns,
                "photo": self._picture(plan.person.photo),
            }),
            "language": plan.language,
            "reader": _known({"name": plan.reader.name, "who": plan.reader.who, "until": _day(plan.reader.until)}),
            "facilitator": _helper(plan.facilitator),
            "key_worker": _helper(plan.key_worker),
            "kept": plan.kept,
            "updated": _day(plan.updated),
            "review": _known({"last": _day(plan.last_review), "next": _day(plan.next_review)}),
            "front": plan.front,
            "parts": [self._part(part) for part in plan.parts],
        })

    def translation(self, plan: Plan) -> dict[str, Any]:
        """What a plan in another language says otherwise. Parts that nobody has said in it yet are not there again."""
        return _known({
            "person": _known({"pronouns": plan.person.pronouns, "photo": self._picture(plan.person.photo)}),
            "reader": _known({"who": plan.reader.who}),
            "facilitator": _helper(plan.facilitator),
            "key_worker": _helper(plan.key_worker),
            "kept": plan.kept,
            "parts": [self._part(part) for part in plan.parts if not part.language],
        })

    def _part(self, part: Part) -> dict[str, Any]:
        head = {"name": part.name, "title": self._text(part.title), "template": part.template,
                "updated": _day(part.updated), "said_by": part.said_by, "written_by": part.written_by}
        made = {"made": True} if part.made else {}
        return _known(head) | made | {"wanted": part.wanted, "sections": [self._section(s) for s in part.sections]}

    def _section(self, section: Section) -> dict[str, Any]:
        head = _known({"title": self._text(section.title), "field": section.field,
                       "picture": self._picture(section.picture), "notes": _notes(section.notes)})
        return head | {"state": section.state, "blocks": [self._block(block) for block in section.blocks]}

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Item():
                return {"kind": block.kind} | self._item(block)
            case ItemList():
                kind = "numbers" if block.numbered else "bullets"
                return {"kind": kind, "items": [self._item(item) for item in block.items]}
            case Table():
                columns = [_known({"title": self._text(column.title), "id": column.id}) for column in block.columns]
                rows = [
                    _known({"notes": _notes(row.notes)}) | {"cells": [self._item(cell) for cell in row.cells]}
                    for row in block.rows
                ]
                return {"kind": "table", "columns": columns, "rows": rows}

    def _item(self, item: Item) -> dict[str, Any]:
        return _known({
            "text": self._text(item.text),
            "picture": self._picture(item.picture),
            "pictures": [self._picture(picture) for picture in item.more_pictures],
            "recordings": [self._recording(recording) for recording in item.recordings],
            "notes": _notes(item.notes),
            "blocks": [self._block(block) for block in item.blocks],
        })

    def _picture(self, picture: Picture | None) -> dict[str, Any] | None:
        if picture is None:
            return None
        if picture.kind == "symbol":
            return {"symbol": picture.name}
        return _known({"file": self._address(picture.name), "alt": picture.alt, "title": picture.title})

    def _recording(self, recording: Recording) -> dict[str, Any]:
        return _known({
            recording.kind: f"website/{self._recorded[recording.name]}",
            "words": recording.words,
            "transcript": recording.transcript,
            "still": self._address(beside(recording.name, STILL)) if recording.kind == "film" else "",
            "captions": [{"start": cue.start, "end": cue.end, "words": cue.words} for cue in recording.captions],
        })

    def _address(self, file: str) -> str:
        """Where the finished picture is; empty if it is not shown."""
        name = self._photos.get(file)
        return f"website/pictures/{name}" if name else ""

    def _text(self, text: str) -> str:
        """Markdown whose pictures are those that were finished."""
        return IMAGE.sub(lambda found: f"![{found.group(1)}]({self._address(found.group(2).strip())})", text)


def _notes(notes: Notes) -> dict[str, Any] | None:
    return _known({
        "for": sorted(notes.readers) if notes.readers is not None else None,
        "sure": "guess" if notes.guess else "",
        "said": notes.said,
        "checked": _day(notes.checked),
        "exact": notes.exact or None,
        "feeds": notes.feeds,
    }) or None


def _helper(helper: Helper | None) -> dict[str, Any] | None:
    if helper is None:
        return None
    return _known({"name": helper.name, "role": helper.role, "phone": helper.phone, "chosen_by": helper.chosen_by})


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """Only what is known: no empty words, no empty lists. An empty `for` stays: it means nobody but the person."""
    return {key: value for key, value in data.items() if value not in (None, "", {}) and (value != [] or key == "for")}
