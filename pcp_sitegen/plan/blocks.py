"""The Markdown of one part -> its title and its sections of blocks, each with its line.

Only the outline is read here: headings, lists, tables, quotations, paragraphs, the picture each starts with, and the
notes at its end. The words themselves stay Markdown until `book.render`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.plan import lines as part_lines
from pcp_sitegen.plan import notes
from pcp_sitegen.plan.inherit import inherit, merge_down
from pcp_sitegen.plan.lines import Line
from pcp_sitegen.plan.marks import Missing, pictures_in, problems_in, take_picture
from pcp_sitegen.plan.model import Block, Column, Item, ItemList, Notes, Ok, Picture, Row, Section, Table
from pcp_sitegen.plan.recordings import Taker, Text
from pcp_sitegen.plan.sections import finished, opened

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
BULLET = re.compile(r"( {0,3})([-*+]|\d{1,2}[.)])( +|$)(.*)$")
"""A number of three figures or more begins no list: "2019. We moved to Kendal" is about a year."""
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_DEEPEST = 24
MOST_LINES = 5000
"""Lines and cells in a part. A long one has a few hundred."""
_MOST_COLUMNS = 24


@dataclass(slots=True)
class Outline:
    """Reads the blocks of one file, and gathers what is wrong with them in `problems`."""

    file: str
    readers: Collection[str]
    parts: Collection[str]
    missing: Missing
    text: Text = lambda _: None
    """Gives the text of a file in the folder, such as the captions of a film."""
    problems: list[Problem] = field(default_factory=list)
    depth: int = 0
    """How many lists the line that is being read stands in."""
    read: int = 0
    """How many lines and cells have been read."""
    ok: tuple[Ok, ...] = ()
    """What the title says was looked at in the whole part."""

    def sections(self, text: str, first_line: int, title: str = "") -> tuple[str, tuple[Section, ...]]:
        """Markdown -> (the part's title, its sections). Words before any heading get a section without one.

        The title is a first `#` heading, unless the part has a `title` of other words already.
        """
        blocks = self._blocks(part_lines.split(text, first_line, self._complain_at))
        result: list[Section] = []
        current = Section("", Where(self.file, first_line))
        held: list[Block] = []
        above = Notes()
        for block in blocks:
            if not (isinstance(block, Item) and block.kind == "heading" and block.level <= 2):
                held.append(block)
                continue
            first = block.level == 1 and not result and not held
            if first and title in ("", block.text):
                title, self.ok = block.text, block.notes.ok
                if block.notes.readers is not None:
                    self._complain("A note on the title of a part cannot say who may see it.",
                                   "Say it under 'readers' in plan.yaml.", block.where)
                continue
            result.append(finished(current, held))
            above = block.notes if block.level == 1 else above
            current, held = opened(block, merge_down(above, block.notes)), []
        result.append(finished(current, held))
        return title, tuple(s for s in result if s.title or s.blocks)

    def _complain(self, what: str, do: str, where: Where) -> None:
        self.problems.append(Problem(what, do, where))

    def _complain_at(self, what: str, do: str, line: int) -> None:
        self._complain(what, do, Where(self.file, line))

    def _blocks(self, lines: list[Line], nested: bool = False) -> list[Block]:
        blocks: list[Block] = []
        at = 0
        while at < len(lines):
            text = lines[at][1]
            if not text.strip() or _RULE.match(text):
                at += 1
            elif found := _HEADING.match(text):
                blocks.append(self._item(lines[at][0], [found.group(2) or ""], "heading", len(found.group(1))))
                at += 1
            elif BULLET.match(text):
                block, at = self._list(lines, at)
                blocks.append(block)
            elif starts_table(lines, at):
                table, at = self._table(lines, at)
                blocks.append(table)
            else:
                words, at = self._words(lines, at)
                blocks.append(words)
        return inherit(blocks, nested)

    def _item(self, number: int, text: list[str], kind: str, level: int = 0) -> Item:
        where = Where(self.file, number)
        joined = "\n".join(text).strip()
        self.read += 1
        if self.read > MOST_LINES:
            if self.read == MOST_LINES + 1:
                self._complain(f"This part has more than {MOST_LINES} lines and cells.", "Make two parts of it.", where)
            return Item("", where)
        if part_lines.too_long(joined):
            self._complain("These words go on too long without an empty line.", "Break them up.", where)
            joined = ""
        try:
            joined, found = notes.take(joined, self.readers, self.parts)
        except notes.NoteError as error:
            self._complain(error.what, error.do, where)
            found = Notes()
        taker = Taker(self.missing, self.text, self.problems)
        recordings, joined = taker.take(joined, where)
        self.problems += problems_in(joined, where, self.parts, self.missing)
        if recordings and kind == "heading":
            self._complain("A recording cannot stand in a heading.", "Put it in a line under the heading.", where)
        picture, rest = take_picture(joined, where)
        self._doubt(rest, picture, found, kind, where)
        kind = "paragraph" if kind == "cell" else kind
        return Item(rest, where, kind, level, picture, pictures_in(rest, where), recordings, found)  # type: ignore[arg-type]

    def _doubt(self, text: str, picture: Picture | None, found: Notes, kind: str, where: Where) -> None:
        """What would be read otherwise than it was meant, and could so show a line to the wrong readers."""
        if found != Notes() and not text and picture is None and kind != "cell":
            self._complain("This note has no words before it.",
                           "Put it at the end of the line, the row or the heading it belongs to.", where)
        if kind in ("line", "paragraph") and part_lines.looks_like_heading(text) and (
            found.readers is not None or text.lstrip().startswith("##")
        ):
            self._complain("This begins like a heading and is none.",
                           "Put a space after the # signs, none before them, and no more than 6.", where)

    def _list(self, lines: list[Line], at: int) -> tuple[ItemList, int]:
        found = BULLET.match(lines[at][1])
        assert found
        numbered = found.group(2)[0].isdigit()
        items: list[Item] = []
        while at < len(lines):
            found = BULLET.match(lines[at][1])
            if not found or found.group(2)[0].isdigit() != numbered:
                break
            offset = len(found.group(1)) + len(found.group(2)) + max(1, min(len(found.group(3)), 4))
            inner: list[Line] = [(lines[at][0], found.group(4))]
            at = self.continuation(lines, at + 1, len(found.group(1)), offset, inner)
            item = self._bullet(inner)
            if item.text or item.picture or item.blocks:  # a bullet that waits for its words is not a line yet
                items.append(item)
            while at < len(lines) and not lines[at][1].strip():
                at += 1
        return ItemList(tuple(items), numbered), at

    @staticmethod
    def continuation(lines: list[Line], at: int, edge: int, offset: int, inner: list[Line]) -> int:
        """Add to `inner` the lines that belong to a bullet: indented ones, and plain ones that follow without a gap.

        `edge` is where the bullet's sign stands, `offset` where its words begin. Returns the first line after them.
        """
        gap = False
        while at < len(lines):
            number, text = lines[at]
            indent = len(text) - len(text.lstrip())
            if not text.strip():
                gap = True
            elif indent >= min(offset, edge + 2):
                gap = False
            elif gap or BULLET.match(text) or _HEADING.match(text) or _RULE.match(text) or text.lstrip()[0] in "|>":
                break
            inner.append((number, text[min(indent, offset) :]))
            at += 1
        return at

    def _bullet(self, lines: list[Line]) -> Item:
        """The lines of one bullet -> its first words, with the rest nested under it."""
        end = 1
        while end < len(lines) and lines[end][1].strip() and not _starts_block(lines, end):
            end += 1
        item = self._item(lines[0][0], [text for _, text in lines[:end]], "line")
        if self.depth >= _DEEPEST:
            self._complain(f"Lists stand in lists more than {_DEEPEST} deep here.", "Begin a new list.", item.where)
            return item
        self.depth += 1
        item = replace(item, blocks=tuple(self._blocks(lines[end:], nested=True)))
        self.depth -= 1
        last = item.blocks[-1] if item.blocks else None
        if isinstance(last, Item) and last.kind == "heading" and last.notes.readers is not None:
            self._complain("This heading has a note and nothing under it, because it stands inside a list.",
                           "Take away the spaces before the # signs.", last.where)
        return item

    def _words(self, lines: list[Line], at: int) -> tuple[Item, int]:
        """A paragraph, a quotation, or a heading with a line of signs under it."""
        start, quote = at, lines[at][1].lstrip().startswith(">")
        text: list[str] = []
        while at < len(lines) and lines[at][1].strip():
            line = lines[at][1].strip() if not quote else re.sub(r"^\s*>\s?", "", lines[at][1])
            if at > start and (underline := _UNDERLINE.match(lines[at][1])) and not quote:
                return self._item(lines[start][0], text, "heading", 1 if underline.group(1)[0] == "=" else 2), at + 1
            if at > start and (_starts_block(lines, at) or (not quote and line.startswith(">"))):
                break
            text.append(line)
            at += 1
        return self._item(lines[start][0], text, "quote" if quote else "paragraph"), at

    def _table(self, lines: list[Line], at: int) -> tuple[Table, int]:
        where = Where(self.file, lines[at][0])
        columns = tuple(Column(cell) for cell in cells_of(lines[at][1]))
        if notes.BRACE.search(lines[at][1]):
            self._complain("A note in the heading of a table cannot be understood.",
                           "Put it at the end of each row, or on the heading above the table.", where)
        if len(columns) > _MOST_COLUMNS:
            self._complain(f"This table has more than {_MOST_COLUMNS} columns.", "Make two tables of it.", where)
        if Taker(self.missing, self.text).take(lines[at][1], where)[0]:
            self._complain("A recording cannot stand in the heading of a table.", "Put it in a row.", where)
        rows: list[Row] = []
        at += 2
        while at < len(lines) and "|" in lines[at][1]:
            row = self._row(lines[at], len(columns)) if len(columns) <= _MOST_COLUMNS else Row((), where)
            if any(cell.text or cell.picture for cell in row.cells):
                rows.append(row)
            at += 1
        return Table(columns, tuple(rows), where), at

    def _row(self, line: Line, width: int) -> Row:
        number, where = line[0], Where(self.file, line[0])
        texts = cells_of(line[1])
        if len(texts) == width + 1 and texts[-1].startswith("{"):
            texts[-2:] = [f"{texts[-2]} {texts[-1]}"]
        if len(texts) > width:
            self._complain(f"This row has {len(texts)} cells, and its table has {width} columns.",
                           r"Take one | away. To write the sign itself, put a backslash before it: \|.", where)
        cells = [self._item(number, [text], "cell") for text in texts[:width]]
        cells += [Item("", where, "paragraph") for _ in range(width - len(cells))]
        whole = Notes()
        for cell in cells:
            if cell.notes.readers is not None and whole.readers is not None:
                self._complain("Two cells of this row say who may see it.", "Say it once, in the last cell.", where)
            whole = notes.merge(whole, cell.notes)
        if whole != Notes() and not any(cell.text or cell.picture for cell in cells):
            self._complain("This note has no words before it.", "Put it at the end of the row it belongs to.", where)
        # Who may see a row is the whole row's business; the other notes stay in the cell they were written in.
        cells = [replace(cell, notes=replace(cell.notes, readers=None)) for cell in cells]
        return Row(tuple(cells), where, Notes(readers=whole.readers))


def _starts_block(lines: list[Line], at: int) -> bool:
    text = lines[at][1]
    return bool(BULLET.match(text) or _HEADING.match(text) or _RULE.match(text) or starts_table(lines, at))


def starts_table(lines: list[Line], at: int) -> bool:
    """A line with bars, and under it a line of bars and dashes only."""
    below = lines[at + 1][1] if at + 1 < len(lines) else ""
    return "|" in lines[at][1] and "|" in below and bool(_TABLE_RULE.match(below))


def cells_of(line: str) -> list[str]:
    """The cells of a table's line; a bar with a backslash before it is only a bar."""
    inner = re.sub(r"^\s*\|", "", line)
    inner = re.sub(r"(?<!\\)\|\s*$", "", inner)
    return [cell.replace(r"\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]
