"""The parts of a `plan.json` -> Parts, to be written as files. What a template would settle (which field a heading
answers, what is made) is not taken from the data: reading the files settles it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from pcp_sitegen.bring import plan_text
from pcp_sitegen.errors import PlanError, Problem, Where, nearest
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.marks import IMAGE, pictures_in
from pcp_sitegen.plan.model import (
    Agreement,
    Block,
    Column,
    Cue,
    Item,
    ItemList,
    Notes,
    Part,
    Picture,
    Recording,
    Row,
    Section,
    Table,
)

Place = Callable[[str, str], str]
"""Where a file lies beside `plan.json`, and what it is for (picture, sound, film) -> its path in the new folder."""
_SETTLED = {"where", "field", "state", "id", "needs", "language", "original", "ok", "coach", "gone", "news", "made",
            "own", "cut", "sensitive", "draft"}
"""What is settled anew by whoever reads the folder."""


class Parts:
    """Makes Parts of data that has been looked at (`bring/shape.py`)."""

    def __init__(self, file: str, place: Place, language: str = "") -> None:
        """`language` is that of a translation; empty for the plan itself."""
        self._file, self._place = file, place
        self._ending = f".{language}.md" if language else ".md"
        self._where = Where("")

    def part(self, data: dict[str, Any]) -> Part | None:
        """The part; None for one that is made and has no file of its own."""
        name, template = data["name"], data["template"]
        if template not in templates.names():
            do = nearest(template, templates.names()) or "A newer version of this program may know it."
            raise PlanError(Problem(f"The part '{name}' was written with the form '{template}', which is not here.", do,
                                    Where(self._file)))
        made = bool(templates.load(template).made)
        if made and "own" not in data and (data.get("made") or not data["sections"]) and data["wanted"]:
            return None
        self._where = Where(name + self._ending, 1)
        sections = data.get("own", []) if made else data["sections"]
        return Part(
            name=name, title=plan_text.one_line(data["title"]), template=template, where=self._where,
            updated=day(data.get("updated")), said_by=_head(data.get("said_by")),
            written_by=_head(data.get("written_by")), wanted=data["wanted"],
            sections=tuple(self._section(section, at) for at, section in enumerate(sections)),
        )

    def _section(self, data: dict[str, Any], at: int) -> Section:
        picture = self.picture(data.get("picture"))
        title = self._words(plan_text.lines(data.get("title", ""), "heading"))
        if not picture:
            title = plan_text.not_a_picture(title)
        notes = self._notes(data.get("notes"))
        if not title and (notes != Notes() or (at and data["blocks"])):
            raise PlanError(Problem(f"A section of '{self._where.file}' has no heading.", "Write its 'title'.",
                                    Where(self._file)))
        return Section(title, self._where, blocks=self._blocks(data["blocks"]), notes=notes, picture=picture)

    def _blocks(self, data: list[dict[str, Any]]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in data)

    def _block(self, data: dict[str, Any]) -> Block:
        match data["kind"]:
            case "bullets" | "numbers":
                kind = data["kind"].removesuffix("s")
                return ItemList(tuple(self._item(item, kind) for item in data["items"]), kind == "number")
            case "table":
                width = len(data["columns"])
                columns = tuple(Column(self._words(plan_text.one_line(column.get("title", ""))))
                                for column in data["columns"])
                return Table(columns, tuple(self._row(row, width) for row in data["rows"]), self._where)
            case kind:
                return self._item(data, "paragraph" if kind == "line" else kind)

    def _row(self, data: dict[str, Any], width: int) -> Row:
        if len(data["cells"]) != width:
            raise PlanError(Problem(f"A row in '{self._where.file}' has {len(data['cells'])} cells, and its table has "
                                    f"{width} columns.", "Ask for the file again.", Where(self._file)))
        cells = tuple(self._item(cell, "cell") for cell in data["cells"])
        notes = self._notes(data.get("notes"))
        return Row(cells, self._where, notes)

    def _item(self, data: dict[str, Any], kind: str) -> Item:
        picture = self.picture(data.get("picture"))
        recordings = tuple(self._recording(one) for one in data.get("recordings", ()))
        words = data.get("text", "")
        if kind == "cell":
            words = plan_text.one_line(words)
        elif not (recordings and re.search(r"\n *\n", words)):  # there, an empty line is where a recording stood
            words = plan_text.lines(words, kind)
        if not picture:
            words = plan_text.not_a_picture(words)
        words = self._words(words)
        notes = self._notes(data.get("notes"))
        shown = {"cell": "paragraph", "bullet": "line", "number": "line"}.get(kind, kind)
        return Item(words, self._where, shown,  # type: ignore[arg-type]
                    data.get("level", 0), picture, pictures_in(words, self._where), recordings,
                    replace(notes, readers=None) if kind == "cell" else notes, self._blocks(data.get("blocks", [])))

    def picture(self, data: dict[str, Any] | None) -> Picture | None:
        """A picture as it will be named in the folder."""
        if not data:
            return None
        language = data.get("language", "")
        if "symbol" in data:
            return Picture("symbol", " ".join(data["symbol"].split()).casefold(), "", self._where, language)
        if "file" not in data:
            raise PlanError(Problem("A picture is there with neither a file nor a symbol.", "Ask for the file again.",
                                    Where(self._file)))
        title = plan_text.plain(data.get("title", "")).replace('"', "'")
        return Picture("photo", self._place(data["file"], "picture"), plan_text.plain(data.get("alt", "")), self._where,
                       language, title)

    def _recording(self, data: dict[str, Any]) -> Recording:
        cues = tuple(Cue(cue["start"], cue["end"], plan_text.plain(cue["words"])) for cue in data.get("captions", ()))
        return Recording(data["kind"], self._place(data["file"], data["kind"]), data.get("words", "").strip(),
                         self._where, data.get("transcript", "").strip(), cues, data.get("language", ""))

    def _words(self, words: str) -> str:
        """Markdown whose pictures are named as they are in the new folder."""
        def one(found: re.Match[str]) -> str:
            title = f' "{found.group(3)}"' if found.group(3) else ""
            return f"![{found.group(1)}]({self._place(found.group(2).strip(), 'picture')}{title})"

        return IMAGE.sub(one, words)

    @staticmethod
    def _notes(data: dict[str, Any] | None) -> Notes:
        if not data:
            return Notes()
        agreed = data.get("agreed", "").partition("/")
        return Notes(
            readers=frozenset(data["for"]) - {"me"} if "for" in data else None,
            guess="sure" in data, said=plan_text.plain(data.get("said", "")), checked=day(data.get("checked")),
            exact="exact" in data, feeds=data.get("feeds", ""),
            agreed=Agreement(on, agreed[2]) if (on := day(agreed[0])) else None,
        )


def day(text: str | None) -> date | None:
    """A day. Raises PlanError if the calendar has none such."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise PlanError(Problem(f"'{text}' is not a date.", "Write it like 2026-06-01 (year-month-day).",
                                Where("plan.json"))) from None


def _head(text: str | None) -> str:
    return plan_text.one_line(text or "")


def bare(value: Any) -> Any:
    """A noun without what is settled anew when a folder is read, to see whether two say the same."""
    if isinstance(value, tuple):
        return tuple(bare(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, *((one.name, bare(getattr(value, one.name))) for one in fields(value)
                                       if one.name not in _SETTLED)
    return value


def first_difference(one: Part, other: Part) -> str:
    """The words of the first line that is not the same in two parts; empty if they say the same."""
    for mine, theirs in zip(one.sections, other.sections, strict=False):
        if bare(replace(mine, blocks=())) != bare(replace(theirs, blocks=())):
            return mine.title
        for left, right in zip(mine.items(), theirs.items(), strict=False):
            if bare(replace(left, blocks=())) != bare(replace(right, blocks=())):
                return left.text or "a picture"
        if bare(mine) != bare(theirs):
            return mine.title or "the first lines"
    return "" if bare(one) == bare(other) else one.title
