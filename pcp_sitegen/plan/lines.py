"""The Markdown of a part -> its lines, numbered, without comments, and none too long to be read in a moment."""

from __future__ import annotations

import re
from collections.abc import Callable

Line = tuple[int, str]
"""The line's number in its file, from 1, and its text."""

LONGEST = 3000
"""Characters in a line. A whole page of a book has fewer."""
_MOST_BRACKETS = 100
"""Opening ones in a line. Each may begin a link, and a reader of Markdown looks to the end of the line for it."""
BLANKS = re.compile(r"(?<=\S)[ \t\xa0]{9,}(?=\S)")
_HEADING_SIGNS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff>]*[#＃]")
_OPEN, _CLOSE = "<!--", "-->"


def split(text: str, first_line: int, complain: Callable[[str, str, int], None]) -> list[Line]:
    """Text -> its lines. `complain` is called with what is wrong, what to do, and the line."""
    lines = []
    for number, line in enumerate(_without_comments(text, first_line, complain).split("\n"), first_line):
        if len(line) > LONGEST:
            complain(f"This line has more than {LONGEST} signs.", "Break it up into shorter lines.", number)
            line = ""
        elif line.count("[") > _MOST_BRACKETS:
            complain(f"This line has more than {_MOST_BRACKETS} opening brackets.", "Take some away.", number)
            line = ""
        lines.append((number, BLANKS.sub(" ", line.expandtabs(4))))
    return lines


def _without_comments(text: str, first_line: int, complain: Callable[[str, str, int], None]) -> str:
    """Comments are prompts for the writer. They go; their line ends stay, so that the numbers of lines are right."""
    kept, at = [], 0
    while (start := text.find(_OPEN, at)) >= 0:
        end = text.find(_CLOSE, start + len(_OPEN))
        if end < 0:
            line = first_line + text.count("\n", 0, start)
            complain("A comment begins here and never ends.", "End it with -->.", line)
            end = len(text)
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + len(_CLOSE)
    return "".join([*kept, text[at:]])


def too_long(text: str) -> bool:
    """Whether lines that belong together are too much to be read in a moment, though none of them is."""
    return len(text) > LONGEST or text.count("[") > _MOST_BRACKETS


def looks_like_heading(text: str) -> bool:
    """Whether a line that is no heading begins as one: no space after the signs, or too many spaces before them."""
    return bool(_HEADING_SIGNS.match(text))
