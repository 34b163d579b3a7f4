"""The Markdown of one part -> its title and its sections of blocks, each with its line.

Only the outline is read here: headings, lists, tables, quotations, paragraphs, the picture each starts with, and the
notes at its end. The words themselves stay Markdown until `book.render`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.plan import notes
from pcp_sitegen.plan.inherit import inherit, merge_down
from pcp_sitegen.plan.marks import Missing, pictures_in, problems_in, take_picture
from pcp_sitegen.plan.model import Block, Column, Item, ItemList, Notes, Row, Section, Table

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
_BULLET = re.compile(r"( {0,3})([-*+]|\d{1,2}[.)])( +|$)(.*)$")
"""A number of three figures or more begins no list: "2019. We moved to Kendal" is about a year."""
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NONE_KNOWN = {"none known", "none known."}

Line = tuple[int, str]
"""The line's number in its file, from 1, and its text."""


@dataclass(slots=True)
class Outline:
    """Reads the blocks of one file, and gathers what is wrong with them in `problems`."""

    file: str
    readers: Collection[str]
    parts: Collection[str]
    missing: Missing
    problems: list[Problem] = field(default_factory=list)

    def sections(self, text: str, first_line: int, title: str = "") -> tuple[str, tuple[Section, ...]]:
        """Markdown -> (the part's title, its sections). Words before any heading get a section without one.

        The title is a first `#` heading, unless the part has a `title` of other words already.
        """
        blocks = self._blocks(self._lines(text, first_line))
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
                title = block.text
                if block.notes.readers is not None:
                    self._complain("A note on the title of a part cannot say who may see it.",
                                   "Say it under 'readers' in plan.yaml.", block.where)
                continue
            result.append(_finished(current, held))
            above = block.notes if block.level == 1 else above
            current, held = _opened(block, merge_down(above, block.notes)), []
        result.append(_finished(current, held))
        return title, tuple(s for s in result if s.title or s.blocks)

    def _complain(self, what: str, do: str, where: Where) -> None:
        self.problems.append(Problem(what, do, where))

    def _lines(self, text: str, first_line: int) -> list[Line]:
        """Lines with the comments (prompts for the writer) taken out, and nothing else moved."""
        text = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
        lines = [(first_line + i, line.expandtabs(4)) for i, line in enumerate(text.split("\n"))]
        for number, line in lines:
            if "<!--" in line:
                self._complain("A comment begins here and never ends.", "End it with -->.", Where(self.file, number))
        return lines

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
            elif _BULLET.match(text):
                block, at = self._list(lines, at)
                blocks.append(block)
            elif _starts_table(lines, at):
                table, at = self._table(lines, at)
                blocks.append(table)
            else:
                words, at = self._words(lines, at)
                blocks.append(words)
        return inherit(blocks, nested)

    def _item(self, number: int, text: list[str], kind: str, level: int = 0) -> Item:
        where = Where(self.file, number)
        joined = "\n".join(text).strip()
        self.problems += problems_in(joined, where, self.parts, self.missing)
        try:
            joined, found = notes.take(joined, self.readers, self.parts)
        except notes.NoteError as error:
            self._complain(error.what, error.do, where)
            found = Notes()
        picture, rest = take_picture(joined, where)
        return Item(rest, where, kind, level, picture, pictures_in(rest, where), found)  # type: ignore[arg-type]

    def _list(self, lines: list[Line], at: int) -> tuple[ItemList, int]:
        found = _BULLET.match(lines[at][1])
        assert found
        numbered = found.group(2)[0].isdigit()
        items: list[Item] = []
        while at < len(lines):
            found = _BULLET.match(lines[at][1])
            if not found or found.group(2)[0].isdigit() != numbered:
                break
            offset = len(found.group(1)) + len(found.group(2)) + max(1, min(len(found.group(3)), 4))
            inner: list[Line] = [(lines[at][0], found.group(4))]
            at = self._continuation(lines, at + 1, len(found.group(1)), offset, inner)
            item = self._bullet(inner)
            if item.text or item.picture or item.blocks:  # a bullet that waits for its words is not a line yet
                items.append(item)
            while at < len(lines) and not lines[at][1].strip():
                at += 1
        return ItemList(tuple(items), numbered), at

    @staticmethod
    def _continuation(lines: list[Line], at: int, edge: int, offset: int, inner: list[Line]) -> int:
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
            elif gap or _BULLET.match(text) or _HEADING.match(text) or _RULE.match(text) or text.lstrip()[0] in "|>":
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
        return replace(item, blocks=tuple(self._blocks(lines[end:], nested=True)))

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
        columns = tuple(Column(cell) for cell in _cells(lines[at][1]))
        if notes.BRACE.search(lines[at][1]):
            self._complain("A note in the heading of a table cannot be understood.",
                           "Put it at the end of each row, or on the heading above the table.", where)
        rows: list[Row] = []
        at += 2
        while at < len(lines) and "|" in lines[at][1]:
            row = self._row(lines[at], len(columns))
            if any(cell.text or cell.picture for cell in row.cells):
                rows.append(row)
            at += 1
        return Table(columns, tuple(rows), where), at

    def _row(self, line: Line, width: int) -> Row:
        number, where = line[0], Where(self.file, line[0])
        texts = _cells(line[1])
        if len(texts) == width + 1 and texts[-1].startswith("{"):
            texts[-2:] = [f"{texts[-2]} {texts[-1]}"]
        if len(texts) > width:
            self._complain(f"This row has {len(texts)} cells, and its table has {width} columns.",
                           r"Take one | away. To write the sign itself, put a backslash before it: \|.", where)
        cells = [self._item(number, [text], "paragraph") for text in texts[:width]]
        cells += [Item("", where, "paragraph") for _ in range(width - len(cells))]
        whole = Notes()
        for cell in cells:
            if cell.notes.readers is not None and whole.readers is not None:
                self._complain("Two cells of this row say who may see it.", "Say it once, in the last cell.", where)
            whole = notes.merge(whole, cell.notes)
        # Who may see a row is the whole row's business; the other notes stay in the cell they were written in.
        cells = [replace(cell, notes=replace(cell.notes, readers=None)) for cell in cells]
        return Row(tuple(cells), where, Notes(readers=whole.readers))


def _starts_block(lines: list[Line], at: int) -> bool:
    text = lines[at][1]
    return bool(_BULLET.match(text) or _HEADING.match(text) or _RULE.match(text) or _starts_table(lines, at))


def _starts_table(lines: list[Line], at: int) -> bool:
    """A line with bars, and under it a line of bars and dashes only."""
    below = lines[at + 1][1] if at + 1 < len(lines) else ""
    return "|" in lines[at][1] and "|" in below and bool(_TABLE_RULE.match(below))


def _cells(line: str) -> list[str]:
    """The cells of a table's line; a bar with a backslash before it is only a bar."""
    inner = re.sub(r"^\s*\|", "", line)
    inner = re.sub(r"(?<!\\)\|\s*$", "", inner)
    return [cell.replace(r"\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _opened(heading: Item, notes_: Notes) -> Section:
    """A new section for a heading. One that is only a symbol is called by the symbol's name."""
    title = heading.text or (heading.picture.name if heading.picture else "")
    return Section(title, heading.where, notes=notes_, picture=heading.picture)


def _waits(block: Block) -> bool:
    """A list or table whose lines are all still to be written, as in a new part."""
    return (isinstance(block, Table) and not block.rows) or (isinstance(block, ItemList) and not block.items)


def _finished(section: Section, blocks: list[Block]) -> Section:
    """A section with its blocks, and which kind of empty it is (DESIGN, section 4)."""
    blocks = [block for block in blocks if not _waits(block)]
    items = [item for block in blocks for item in (block.items if isinstance(block, ItemList) else [block])]
    if not blocks:
        return replace(section, state="not yet")
    only = items[0] if len(items) == 1 else None
    if isinstance(only, Item) and only.text.casefold() in _NONE_KNOWN:
        return replace(section, blocks=tuple(blocks), state="none known")
    return replace(section, blocks=tuple(blocks))
