"""What stands under a heading of a document -> the blocks of a plan: paragraphs, lists, tables, and their pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pcp_sitegen.bring.word import escape
from pcp_sitegen.bring.word.blocks import Line
from pcp_sitegen.bring.word.pictures import Taken
from pcp_sitegen.bring.word.tables import Ruled
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.lines import LONGEST
from pcp_sitegen.plan.model import Block, Column, Item, ItemList, Picture, Row, Table

HERE = Where("", 1)
FOLDER = "pictures"
_ROW = LONGEST - 400
"""Letters in a row of a table; the rest is for its bars and its pictures."""
_DEEPEST = 8


class Lines:
    """Makes blocks. `pictures` are those of the document by their ids, `readers` the names of a plan's readers."""

    def __init__(self, pictures: Mapping[str, Taken], readers: Collection[str]) -> None:
        self.pictures, self.readers = pictures, readers
        self.used: dict[str, None] = {}
        """The ids of the pictures that stand in lines, in their order."""
        self.numbers: list[str] = []
        """The numbers that were typed before lines, and are those of a numbered list now."""
        self.ours: list[str] = []
        """Words that stand in the plan once more than in the document."""

    def blocks(self, content: Sequence[Line | Ruled]) -> tuple[Block, ...]:
        made: list[Block] = []
        bullets: list[Line] = []
        for one in (*content, None):
            if isinstance(one, Line) and one.kind == "item":
                if bullets and one.level == 0 and one.numbered != bullets[0].numbered:
                    made += self._bullets(bullets)
                    bullets = []
                bullets.append(one)
                continue
            made += self._bullets(bullets)
            bullets = []
            if isinstance(one, Ruled):
                made += self._table(one)
            elif one is not None:
                made += self._items(one)
        return tuple(made)

    def heading(self, line: Line, level: int = 3) -> Item:
        """A heading within a section."""
        return replace(next(iter(self._items(line)), Item("", HERE)), kind="heading", level=level)

    def title(self, line: Line | None) -> str:
        """A line as the heading of a section or of a column."""
        return escape.line(line.text.replace("<br>", " "), self.readers) if line else ""

    def _items(self, line: Line, kind: str = "paragraph") -> list[Item]:
        """A line, in as many pieces as can be read, with its pictures."""
        pictures = [self._picture(one) for one in line.pictures if one in self.pictures]
        texts = [escape.line(text, self.readers) for text in escape.pieces(line.text)] or [""]
        first = pictures[0] if pictures else None
        made = [Item(text, HERE, kind, picture=None if at else first)  # type: ignore[arg-type]
                for at, text in enumerate(texts) if text or (first and not at)]
        return [*made, *(Item("", HERE, kind, picture=picture) for picture in pictures[1:])]  # type: ignore[arg-type]

    def _picture(self, id_: str) -> Picture:
        taken = self.pictures[id_]
        self.used[id_] = None
        return Picture("photo", f"{FOLDER}/{taken.name}", taken.alt, HERE)

    def _bullets(self, lines: Sequence[Line]) -> Iterator[Block]:
        """A list; numbers that were typed and are not 1, 2, 3 stay words."""
        typed = [line.typed for line in lines if line.typed]
        if typed == [str(number) for number in range(1, len(typed) + 1)]:
            self.numbers += typed
            yield from self._list(lines) if lines else ()
            return
        for line in lines:
            yield from self._items(_with_number(line))

    def _list(self, lines: Sequence[Line], depth: int = 0) -> Iterator[ItemList]:
        """Bullets, those that stand deeper inside the one before them."""
        numbered = lines[0].numbered
        level = min(line.level for line in lines)
        items: list[Item] = []
        at = 0
        while at < len(lines):
            end = at + 1
            while end < len(lines) and lines[end].level > level and depth < _DEEPEST:
                end += 1
            made = self._items(lines[at], "line") if lines[at].level == level or depth >= _DEEPEST else []
            inner = lines[at + 1 : end] if made else lines[at:end]
            below = tuple(self._list(inner, depth + 1)) if inner else ()
            if made:
                items += [*made[:-1], replace(made[-1], blocks=below)]
            elif items:
                items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *below))
            else:
                items += [item for one in below for item in one.items]
            at = end
        if items:
            yield ItemList(tuple(items), numbered)

    def _table(self, table: Ruled) -> Iterator[Block]:
        """A table; one whose rows are too long to be read becomes lines under the words of its columns."""
        self.ours += [line.words for line in table.again]
        rows = tuple(tuple(self._cell(lines) for lines in row) for row in table.rows)
        if any(sum(len(cell.text) + 10 for cell in row) > _ROW for row in rows) or any(
                sum(cell.text.count("[") for cell in row) > 80 for row in rows):
            for lines in table.rows:
                for head, cell in zip(table.heads, lines, strict=False):
                    yield from self._items(replace(head, kind="text", lead=0)) if head else ()
                    yield from self.blocks(cell)
            return
        columns = tuple(Column(self.title(head)) for head in table.heads)
        width = len(columns)
        full = (((*row, *(Item("", HERE) for _ in range(width - len(row))))) for row in rows)
        yield Table(columns, tuple(Row(tuple(row[:width]), HERE) for row in full), HERE)

    def _cell(self, lines: Sequence[Line]) -> Item:
        """A cell as one line: its lines with line ends between them, its first picture before them."""
        pictures = [self._picture(one) for line in lines for one in line.pictures if one in self.pictures]
        text = "<br>".join(filter(None, (_with_number(line).text for line in lines)))
        more = "".join(f" ![{_bare(one.alt)}]({one.name})" for one in pictures[1:])
        return Item(escape.line(text, self.readers) + more, HERE, picture=pictures[0] if pictures else None)


def _with_number(line: Line) -> Line:
    """A bullet as a line, behind the number that was typed before it."""
    number = f"{line.typed}. " if line.typed else ""
    return replace(line, kind="text", words=number + line.words, text=number + line.text, typed="")


def _bare(words: str) -> str:
    return "".join(sign for sign in words if sign not in "[]{}\\<>|")
