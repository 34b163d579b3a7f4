"""Symbols that somebody chose -> the same file with them before their lines, and not a byte of it changed elsewhere.

Before anything is written, the plan is read as it would be: it must be what it was, with just these pictures. A file
that was changed since it was looked at is left alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from pcp_sitegen import files
from pcp_sitegen.errors import PlanError, Problem, UsageError, Where
from pcp_sitegen.files import inside, read_bytes, text_from
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.writing import bare
from pcp_sitegen.plan.writing.bare import Bare, Key

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_INDENT = re.compile(r"\ufeff?[ \t\xa0]*")
_BULLET = re.compile(_INDENT.pattern + r"(?:[-*+]|\d{1,2}[.)])(?:[ \t]+|$)")
_TAB = 4
_COMMENT = re.compile(r"<!--.*?-->")
_BAR = re.compile(r"(?<!\\)\|")


def digest(folder: Path, file: str) -> str:
    """What a file holds, as a number that is another one after any change."""
    return hashlib.sha256(_bytes(folder, file)).hexdigest()


def put(folder: Path, file: str, seen: str, names: Mapping[Key, str]) -> None:
    """Write symbols before lines of a part's file. `seen` is its digest when somebody chose them.

    Raises PlanError if the file was changed since then, or if a symbol cannot stand there, UsageError for a line that
    is not one without a picture. Whatever is raised, the file is as it was.
    """
    raw = _bytes(folder, file)
    if hashlib.sha256(raw).hexdigest() != seen:
        raise PlanError(Problem("This file was changed after you saw its lines, so nothing was written.",
                                "Look at the lines again, then choose again.", Where(file)))
    plan = read(folder)
    there = {one.key: one for part in plan.parts if part.where.file == file for one in bare.lines(part)}
    if not names.keys() <= there.keys() or not all(map(bare.mark, names.values())):
        what = "A line or a symbol that was chosen is not there."
        raise UsageError(Problem(what, "Look at the lines again.", Where(file)))
    new = _with(raw, {there[key]: name for key, name in names.items()})
    if not _is_right(plan, file, new, names):
        raise PlanError(*_problems(plan, file, raw, {there[key]: name for key, name in names.items()}))
    path = inside(folder, file)
    assert path is not None, "its bytes were read above"
    files.replace(path, new)


def _bytes(folder: Path, file: str) -> bytes:
    path = inside(folder, file)
    if path is None or path.parent != folder:
        raise UsageError(Problem(f"There is no part {file}.", "Look at the lines again.", Where(file)))
    return read_bytes(path, file, files.TEXT_LIMIT)


def _with(raw: bytes, names: Mapping[Bare, str]) -> bytes:
    """The file with each symbol at the start of its line's words."""
    pieces = _LINE_END.split(raw.decode("utf-8"))  # lines, and between them how they end
    for one in sorted(names, key=lambda one: one.key, reverse=True):
        at = 2 * (one.key[0] - 1)
        place = _place(pieces[at], one)
        before = pieces[at][:place]
        gap = "" if not before or before[-1] in " \t\xa0|\ufeff" else " "
        symbol = gap + bare.mark(names[one])
        if "\t" in pieces[at][place:]:  # a tab reaches as far as before
            symbol += " " * (-len(symbol) % _TAB)
        pieces[at] = before + symbol + pieces[at][place:]
    return "".join(pieces).encode("utf-8")


def _place(line: str, one: Bare) -> int:
    """Where the words of a line begin."""
    line = _COMMENT.sub(lambda comment: " " * len(comment.group()), line)
    start = (_BULLET if one.item.kind == "line" else _INDENT).match(line)
    at = start.end() if start else 0
    if one.in_table:
        bars = [bar.end() for bar in _BAR.finditer(line)]
        leading = line.lstrip().startswith("|")
        at = bars[one.key[1]] if leading else [0, *bars][one.key[1]]
    found = line.find(one.item.text.split()[0], at)
    return found if found >= 0 else at + len(line[at:]) - len(line[at:].lstrip())


def _is_right(plan: Plan, file: str, new: bytes, names: Mapping[Key, str]) -> bool:
    """Whether the plan with this file is the plan as it was, with these pictures and nothing else. Raises PlanError."""
    return read(plan.folder, {file: text_from(new, file)}).parts == bare.with_symbols(plan, file, names).parts


def _problems(plan: Plan, file: str, raw: bytes, names: Mapping[Bare, str]) -> list[Problem]:
    """Why the symbols cannot be written: the lines that are written in an unusual way, one by one."""
    odd = [one for one, name in names.items() if not _is_right(plan, file, _with(raw, {one: name}), {one.key: name})]
    what = "This line is written in a way that this program cannot put a symbol into. Nothing was written."
    do = "Choose none for it here, and write {}before its words yourself."
    return [Problem(what, do.format(bare.mark(names[one])), one.item.where) for one in odd or names]
