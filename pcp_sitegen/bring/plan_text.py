"""Markdown out of a `plan.json` -> the same words, of which nothing can be taken for more than words.

What this program writes comes back as it is. What somebody else put there - a note in braces, a comment, the beginning
of a list or of another picture - gets a backslash, so that it is shown and does nothing.
"""

from __future__ import annotations

import re

from pcp_sitegen.errors import Where
from pcp_sitegen.plan.lines import BLANKS
from pcp_sitegen.plan.marks import take_picture
from pcp_sitegen.plan.notes import BRACE

_STARTS = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|[-*+](?: |$)|([-*_])(?:\s*\1){2,}\s*$)")
_DASHES = re.compile(r"-[-\s]*-[-\s]*")
"""Behind the sign of a bullet they would be a rule."""
_NUMBER = re.compile(r"( {0,3}\d{1,2})([.)](?: |$))")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")


def plain(words: str) -> str:
    """Words that stand alone, such as what can be seen in a picture: on one line, without odd blanks."""
    return " ".join(words.split())


def one_line(words: str) -> str:
    """Markdown for a cell of a table, or a title."""
    return _harmless(" ".join(words.split("\n"))).strip()


def lines(words: str, kind: str) -> str:
    """Markdown for a line, a paragraph or a quotation, as what it stands in (`kind`) can hold it."""
    if kind == "quote":
        return "\n".join(_harmless(line) for line in words.split("\n")).strip()
    found = [_harmless(line) for line in words.strip().split("\n") if line.strip()]
    if kind not in ("bullet", "number"):
        found = [line.strip() for line in found]
    return "\n".join(_no_start(line, found, at, kind) for at, line in enumerate(found)).strip()


def not_a_picture(words: str) -> str:
    """Words in front of which no picture stands, so that none is taken out of them."""
    picture, _ = take_picture(words, Where(""))
    return f"\\{words}" if picture else words


def _harmless(line: str) -> str:
    line = BLANKS.sub(" ", line.replace("\t", "    "))
    return BRACE.sub(r"\\\g<0>", line.replace("<!--", r"<\!--"))


def _no_start(line: str, all_lines: list[str], at: int, kind: str) -> str:
    """A line with a backslash before what would make something else of it; `plan/writing/` takes care of the rest."""
    listed = kind in ("bullet", "number")
    rule = kind == "bullet" and at == 0 and _DASHES.fullmatch(line)
    table = "|" in line and at > 0 and "|" in all_lines[at - 1] and _TABLE_RULE.match(line)
    quote = not listed and line.startswith(">")
    if rule or table or quote or (listed and at > 0 and _STARTS.match(line)):
        indent = len(line) - len(line.lstrip())
        return f"{line[:indent]}\\{line[indent:]}"
    return _NUMBER.sub(r"\1\\\2", line, count=1) if listed and at > 0 and _NUMBER.match(line) else line
