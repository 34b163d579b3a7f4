"""Plan (as one reader may see it) -> plain data: what stands in `plan.json`, which `docs/plan-json.md` describes.

`SCHEMA` changes when a program that reads the file would have to change; `plan.schema.json` beside this file says all
that may stand in it. Nobody but the person gets what is needed to make the plan folder again (`rebuild`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pcp_sitegen.plan.agreed import agreement
from pcp_sitegen.plan.marks import IMAGE
from pcp_sitegen.plan.media import STILL, beside
from pcp_sitegen.plan.model import (
    ME,
    Block,
    Helper,
    Item,
    ItemList,
    Notes,
    Part,
    Picture,
    Plan,
    Recording,
    Section,
    Table,
)
from pcp_sitegen.plan.rebuild import iso, known, mine

SCHEMA = "pcp-plan/2"
SCHEMA_FILE = Path(__file__).with_name("plan.schema.json")
TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml",
         ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav", ".mp4": "video/mp4"}
"""The end of a finished file's name -> what it is. There are no others."""
_ID = 10
"""Figures of a checksum in an id."""

Names = Callable[[str], str]
"""The path of a file in the plan folder -> where the finished one lies beside `plan.json`; empty if it is not shown."""


def of(plan: Plan, names: Names, symbols: Mapping[str, str] | None = None,
       thanks: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The data of a view. `symbols` are the person's own by their names, `thanks` whom to thank for which file."""
    data = _Data(plan, names).plan()
    others = {other.language: _Data(other, names).translation() for other in plan.translations}
    for other in others.values():
        _same_ids(data, other)
    return known(data | {
        "symbols": [known({"symbol": name, "file": file, "type": type_of(file)})
                    for name, file in (symbols or {}).items()],
        "credits": [{"file": file, "credit": credit} for file, credit in (thanks or {}).items()],
        "translations": others,
    })


def written(data: dict[str, Any]) -> str:
    """The data as it stands in the file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def type_of(file: str) -> str:
    """What a finished file is (MIME), by the end of its name."""
    return TYPES.get(PurePosixPath(file).suffix.lower(), "")


def entries(data: object) -> Iterator[dict[str, Any]]:
    """Every entry in some data, in reading order: what has an id and stands in a part."""
    if isinstance(data, dict):
        if "id" in data and "part" in data:
            yield data
        for value in data.values():
            yield from entries(value)
    elif isinstance(data, list):
        for value in data:
            yield from entries(value)


def _same_ids(main: dict[str, Any], other: dict[str, Any]) -> None:
    """A line has the same id in every language."""
    originals = {part["name"]: part for part in main["parts"]}
    for part in other["parts"]:
        ours, theirs = list(entries(part)), list(entries(originals[part["name"]]))
        if len(ours) == len(theirs):
            for mine, original in zip(ours, theirs, strict=True):
                mine["id"] = original["id"]


class _Data:
    """Turns the nouns into plain data. Names of the writer's files stay behind."""

    def __init__(self, plan: Plan, names: Names) -> None:
        self._plan, self._names = plan, names
        self._part: Part | None = None
        self._ids: set[str] = set()

    def plan(self) -> dict[str, Any]:
        plan = self._plan
        return known({
            "schema": SCHEMA,
            "draft": plan.draft or None,
            "changed_since": [known({"who": one.who or plan.person.known_as, "date": iso(one.agreed.day)})
                              for one in agreement.changed(plan) if one.agreed],
            "person": known({
                "known_as": plan.person.known_as,
                "name": plan.person.name,
                "pronouns": plan.person.pronouns,
                "photo": self._picture(plan.person.photo),
            }),
            "language": plan.language,
            "reader": known({"name": plan.reader.name, "who": plan.reader.who, "until": iso(plan.reader.until)}),
            "facilitator": _helper(plan.facilitator),
            "key_worker": _helper(plan.key_worker),
            "kept": plan.kept,
            "updated": iso(plan.updated),
            "review": known({"last": iso(plan.last_review), "next": iso(plan.next_review)}),
            "front": plan.front,
        }) | {"parts": [self._whole(part) for part in plan.parts]} | mine(plan)

    def translation(self) -> dict[str, Any]:
        """What a plan in another language says otherwise. Parts that nobody has said in it yet are not there again."""
        plan = self._plan
        readers = [known({"name": reader.name, "who": reader.who, "why": reader.why, "agreed": reader.agreed})
                   for reader in plan.readers] if plan.reader.name == ME else []
        return known({
            "person": known({"pronouns": plan.person.pronouns, "photo": self._picture(plan.person.photo)}),
            "reader": known({"who": plan.reader.who}),
            "facilitator": _helper(plan.facilitator),
            "key_worker": _helper(plan.key_worker),
            "kept": plan.kept,
            "readers": readers,
        }) | {"parts": [self._whole(part) for part in plan.parts if not part.language]}

    def _whole(self, part: Part) -> dict[str, Any]:
        self._part = part
        head = {"name": part.name, "title": self._text(part.title), "template": part.template,
                "updated": iso(part.updated), "said_by": part.said_by, "written_by": part.written_by}
        shown = part.sections if part.made else part.written
        data = known(head) | ({"made": True} if part.made else {}) | {
            "wanted": part.wanted, "sections": [self._section(section) for section in shown]}
        ending = f".{self._plan.language}.md" if self._plan.original else ".md"
        if part.made and part.wanted and part.where.file == part.name + ending:
            data["own"] = [self._section(section) for section in part.written]
        return data

    def _section(self, section: Section) -> dict[str, Any]:
        assert self._part is not None
        title = self._text(section.title)
        place = section.field or _seen(section.title)
        return {"id": self._id(("section", place, _seen(section.title))), "part": self._part.name} | known({
            "title": title, "field": section.field, "picture": self._picture(section.picture),
            "notes": _notes(section.notes),
        }) | {"state": section.state, "blocks": [self._block(block, (place,)) for block in section.blocks]}

    def _block(self, block: Block, place: tuple[str, ...]) -> dict[str, Any]:
        match block:
            case Item():
                return {"kind": block.kind} | ({"level": block.level} if block.level else {}) | self._item(block, place)
            case ItemList():
                kind = "numbers" if block.numbered else "bullets"
                return {"kind": kind, "items": [self._item(item, place) for item in block.items]}
            case Table():
                columns = [known({"title": self._text(column.title), "column": column.id})
                           for column in block.columns]
                rows = [
                    known({"notes": _notes(row.notes)}) | {"cells": [
                        self._item(cell, (*place, column.id or column.title)) if cell.text or cell.picture else {}
                        for column, cell in zip(block.columns, row.cells, strict=True)]}
                    for row in block.rows if any(cell.text or cell.picture for cell in row.cells)
                ]
                return {"kind": "table", "columns": columns, "rows": rows}

    def _item(self, item: Item, place: tuple[str, ...]) -> dict[str, Any]:
        """One entry: what is said, by whom, how sure, and since when."""
        part, notes = self._part, item.notes
        assert part is not None
        words = _seen(item.text) or (item.picture.alt or item.picture.name if item.picture else "")
        return {"id": self._id((*place, words)), "part": part.name} | known({
            "text": self._text(item.text) or self._unseen(item.picture),
            "said_by": notes.said or part.said_by,
            "written_by": part.written_by,
            "sure": "guess" if notes.guess else "yes",
            "updated": iso(part.updated),
            "checked": iso(notes.checked),
            "picture": self._picture(item.picture),
            "pictures": [shown for picture in item.more_pictures if (shown := self._picture(picture))],
            "recordings": [self._recording(recording) for recording in item.recordings],
            "notes": _notes(notes),
            "blocks": [self._block(block, (*place, words)) for block in item.blocks],
        })

    def _id(self, words: tuple[str, ...]) -> str:
        """Made from the part, the place in it and the words, so that the same line has the same id in every export."""
        assert self._part is not None
        digest = hashlib.sha256("\0".join((self._part.name, *words)).encode("utf-8", "replace")).hexdigest()[:_ID]
        found, number = f"{self._part.name}-{digest}", 1
        while found in self._ids:  # the same words in the same place once more
            number += 1
            found = f"{self._part.name}-{digest}-{number}"
        self._ids.add(found)
        return found

    def _picture(self, picture: Picture | None) -> dict[str, Any] | None:
        if picture is None:
            return None
        if picture.kind == "symbol":
            return known({"symbol": picture.name, "language": picture.language})
        file = self._names(picture.name)
        return {"file": file, "type": type_of(file)} | known({
            "alt": picture.alt, "title": picture.title, "language": picture.language}) if file else None

    def _unseen(self, picture: Picture | None) -> str:
        """The words of a picture that is not shown, where a line has no others."""
        return picture.alt if picture and picture.kind == "photo" and not self._names(picture.name) else ""

    def _recording(self, recording: Recording) -> dict[str, Any]:
        file = self._names(recording.name)
        still = self._names(beside(recording.name, STILL)) if recording.kind == "film" else ""
        return {"kind": recording.kind} | known({
            "file": file,
            "type": type_of(file),
            "words": recording.words,
            "transcript": recording.transcript,
            "still": known({"file": still, "type": type_of(still)}),
            "captions": [{"start": cue.start, "end": cue.end, "words": cue.words} for cue in recording.captions],
            "language": recording.language,
        })

    def _text(self, text: str) -> str:
        """Markdown whose pictures are those that were finished."""
        def one(found: re.Match[str]) -> str:
            title = f' "{found.group(3)}"' if found.group(3) else ""
            file = self._names(found.group(2).strip())
            return f"![{found.group(1)}]({file}{title})" if file else ""

        return IMAGE.sub(one, text)


def _seen(text: str) -> str:
    """Words with what can be seen in place of their pictures, whose names are others in each folder."""
    return IMAGE.sub(lambda found: found.group(1), text)


def _notes(notes: Notes) -> dict[str, Any] | None:
    return known({
        "for": sorted(notes.readers) if notes.readers is not None else None,
        "sure": "guess" if notes.guess else "",
        "said": notes.said,
        "checked": iso(notes.checked),
        "exact": notes.exact or None,
        "feeds": notes.feeds,
        "agreed": str(notes.agreed) if notes.agreed else "",
    }) or None


def _helper(helper: Helper | None) -> dict[str, Any] | None:
    if helper is None:
        return None
    return known({"name": helper.name, "role": helper.role, "phone": helper.phone, "chosen_by": helper.chosen_by})
