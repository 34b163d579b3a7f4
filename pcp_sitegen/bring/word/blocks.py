"""What mammoth makes of a document -> blocks: lines and tables, each line as words and as Markdown.

A line knows how it looked (a title, a heading, bold as a whole): what it is, is decided in `layout`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Literal

from pcp_sitegen.bring.word import escape
from pcp_sitegen.bring.word.pieces import Piece, is_capitals, leading, to_markdown, without

Kind = Literal["title", "heading", "maybe", "text", "item"]
_SIGN = re.compile(r"\s*([•·▪●○◦■□➢➤►✓✔➔→‣⁃*–—-]|o(?=\s))\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+(?=\S)")
_SAFE = re.compile(r"(?:https?|mailto|tel):\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a bullet, or a piece of a paragraph between line ends."""

    kind: Kind
    words: str
    text: str
    """The same as Markdown."""
    level: int = 0
    """Of a heading from 1; of a bullet how deep it stands, from 0."""
    numbered: bool = False
    pictures: tuple[str, ...] = ()
    lead: int = 0
    """How many letters at the beginning are bold, where the rest is not."""
    typed: str = ""
    """The number that its writer typed before it."""
    columns: tuple[Line, ...] = ()
    """The pieces between its tabs, where it has tabs in the middle."""


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Line | Grid, ...] = ()
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or a text box."""

    rows: tuple[tuple[Cell, ...], ...]
    box: bool = False


Block = Line | Grid


@dataclass(slots=True)
class Reader(HTMLParser):
    """Reads the HTML of mammoth. `unsafe` is told of links that are left out."""

    unsafe: Callable[[str, str], None]
    blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        self._homes: list[list[Block]] = [self.blocks]
        self._tables: list[tuple[bool, list[list[Cell]]]] = []
        self._spans: list[tuple[int, int]] = []
        self._lists: list[bool] = []
        self._open: Line | None = None
        self._pieces: list[Piece] = []
        self._pictures: list[str] = []
        self._bold = self._italic = 0
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag in ("p", "li") or re.fullmatch(r"h[1-6]", tag):
            self._close()
            self._open = self._begun(tag, found.get("class", ""))
        elif tag in ("ul", "ol"):
            self._close()
            self._lists.append(tag == "ol")
        elif tag in ("table", "tr", "td", "th"):
            self._close()
            self._table_begins(tag, found)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._pictures.append(found.get("src", ""))
        elif tag == "a":
            self._href = found.get("href", "")
        else:
            self._looks(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"):
            self._close()
        elif tag in ("ul", "ol"):
            self._close()
            self._lists.pop()
        elif tag in ("td", "th"):
            self._close()
            across, down = self._spans.pop()
            self._tables[-1][1][-1].append(Cell(tuple(self._homes.pop()), across, down))
        elif tag == "table":
            self._close()
            box, rows = self._tables.pop()
            self._homes[-1].append(Grid(tuple(tuple(row) for row in rows if row), box))
        elif tag == "a":
            self._href = ""
        else:
            self._looks(tag, -1)

    def handle_data(self, data: str) -> None:
        if data.strip() or self._pieces:
            self._pieces.append(Piece(data, self._bold > 0, self._italic > 0, self._href))

    def close(self) -> None:
        HTMLParser.close(self)
        self._close()

    def _begun(self, tag: str, class_: str) -> Line:
        if tag == "li":
            return Line("item", "", "", max(len(self._lists) - 1, 0), bool(self._lists and self._lists[-1]))
        if tag == "p":
            return Line("maybe" if class_ == "maybe" else "text", "", "")
        return Line("title" if class_ == "title" else "heading", "", "", int(tag[1]))

    def _looks(self, tag: str, by: int) -> None:
        if tag == "strong":
            self._bold += by
        elif tag == "em":
            self._italic += by

    def _table_begins(self, tag: str, found: dict[str, str]) -> None:
        if tag == "table":
            self._tables.append((found.get("class") == "box", []))
        elif tag == "tr":
            self._tables[-1][1].append([])
        else:
            self._homes.append([])
            across, down = found.get("colspan", "1"), found.get("rowspan", "1")
            self._spans.append((min(int(across), 63), min(int(down), 500)))

    def _break(self) -> None:
        """The end of a line within a paragraph: what follows is a line of its own, but not in a heading."""
        opened = self._open
        if opened is None or opened.kind in ("title", "heading", "maybe", "item"):
            self._pieces.append(Piece("\n" if opened and opened.kind == "item" else " "))
            return
        self._close()
        self._open = replace(opened, pictures=())

    def _close(self) -> None:
        """The open line is whole: what is in it becomes a block."""
        opened, pieces, pictures = self._open or Line("text", "", ""), self._pieces, tuple(self._pictures)
        self._open, self._pieces, self._pictures = None, [], []
        words = "".join(piece.words for piece in pieces)
        if not words.strip() and not pictures:
            return
        self._homes[-1].append(_finished(replace(opened, pictures=pictures), self._safe(pieces)))

    def _safe(self, pieces: list[Piece]) -> list[Piece]:
        for piece in pieces:
            if piece.href and not _SAFE.match(piece.href):
                if not piece.href.startswith("#"):
                    self.unsafe(piece.href, piece.words)
                piece.href = ""
        return pieces


def _finished(line: Line, pieces: list[Piece]) -> Line:
    """A line with its words; a sign or a number that was typed before it makes it a bullet."""
    words = escape.clean(" ".join("".join(piece.words for piece in pieces).split("\n"))).strip()
    spoken = [piece for piece in pieces if piece.words.strip()]
    bold = bool(spoken) and all(piece.bold for piece in spoken)
    typed = ""
    if line.kind in ("text", "maybe"):
        first = "".join(piece.words for piece in pieces)
        number, sign = _NUMBER.match(first), _SIGN.match(first)
        if sign or (number and not bold):
            found = sign or number
            assert found
            pieces = without(pieces, found.end())
            typed = found.group(1) if number else ""
            line = replace(line, kind="item", numbered=bool(typed), typed=typed)
            words = escape.clean(first[found.end() :]).strip()
        elif bold or is_capitals(words):
            line = replace(line, kind="maybe")
    lead = 0
    if not bold and spoken and spoken[0].bold:
        lead = len(escape.clean("".join(piece.words for piece in leading(pieces))).strip())
    plain = bold or line.kind in ("title", "heading", "maybe")
    columns = _columns(line, pieces) if line.kind in ("text", "maybe") else ()
    return replace(line, words=words, text=to_markdown(pieces, plain), lead=lead, columns=columns)


def _columns(line: Line, pieces: list[Piece]) -> tuple[Line, ...]:
    """The pieces of a line between its tabs, each a line; none if it has no tab in its middle."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = re.split(r"\t+", piece.words)
        found[-1].append(replace(piece, words=first))
        found += [[replace(piece, words=words)] for words in others]
    filled = [one for one in found if "".join(piece.words for piece in one).strip()]
    return tuple(_finished(Line("text", "", ""), one) for one in filled) if len(filled) > 1 else ()
