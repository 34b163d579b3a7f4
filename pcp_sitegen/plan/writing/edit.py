"""The text of a part -> its lines, to be changed one by one, with every other byte as it was.

Lines are named by where they stood when the part was read, however many were put in since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pcp_sitegen.plan.model import Part

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])(?:\s+|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*$")


class Lines:
    """The lines of a part's file. A place is an index in `lines`, as they are now."""

    def __init__(self, text: str, part: Part) -> None:
        self.lines = _LINE.findall(text)
        self.part = part
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._moved: list[tuple[int, int]] = []
        """Before which of the lines that were there how many were put in."""

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def at(self, line: int) -> int:
        """Where a line of the file as it was read stands now."""
        return line - 1 + sum(count for before, count in self._moved if before < line)

    def inside(self, heading: int) -> tuple[int, int]:
        """The lines under a heading: from the first to the one after the last."""
        at = self.at(heading)
        later = [self.at(one.where.line) for one in self.part.sections if one.where.line > heading]
        start = at + 2 if at + 1 < len(self.lines) and _UNDERLINE.match(self.lines[at + 1].rstrip()) else at + 1
        return start, min(later, default=len(self.lines))

    def last(self, start: int, end: int) -> int:
        """The last of these lines on which anything stands; the one before them if there is none."""
        return max((at for at in range(start, end) if self.lines[at].strip()), default=start - 1)

    def masked(self) -> list[str]:
        """The lines without what is only for the writer."""
        return _LINE.findall(_COMMENT.sub(lambda found: re.sub(r"[^\r\n]", " ", found.group()), self.text))

    def empty_bullet(self, start: int, end: int) -> int | None:
        """A bullet that waits for its words, as in a new part."""
        masked = [line.rstrip() for line in self.masked()]
        return next((at for at in range(start, end) if (found := _BULLET.match(masked[at]))
                     and found.end() == len(masked[at])), None)

    @staticmethod
    def bullet(line: str) -> str:
        """What a line begins with, if it is one of a list."""
        found = _BULLET.match(line)
        return found.group() if found else ""

    def put(self, at: int, words: str) -> None:
        """Other words in a line."""
        ending = self.lines[at][len(self.lines[at].rstrip("\r\n")):]
        self.lines[at] = words.rstrip("\r\n") + ending

    def insert(self, at: int, words: Sequence[str]) -> None:
        """New lines before the one that stands there."""
        if at >= len(self.lines) and self.lines and not self.lines[-1].endswith(("\n", "\r")):
            self.lines[-1] += self._end
        before = at - sum(count for line, count in self._moved if line <= at)
        self.lines[at:at] = [word + self._end for word in words]
        self._moved.append((before, len(words)))

    def append(self, words: Sequence[str]) -> None:
        """New lines after the last on which anything stands."""
        self.insert(self.last(0, len(self.lines)) + 1, words)
