"""A copy that was made -> a new entry at the end of `shared.yaml` in the plan folder, which tells who has the plan.

What people wrote in that file stays byte for byte. The file is written in one step, one program at a time, and only
after it was read again with the new entry: so it never becomes one that cannot be read.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pcp_sitegen import files
from pcp_sitegen.book.pages import Book
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.plan import shared
from pcp_sitegen.plan.model import Copy, How
from pcp_sitegen.plan.parts import text_of

_TOP = ("# Who has a copy of this plan. pcp lock and pcp carry write it down here.\n"
        "# When a copy has come back, write under it: stopped: 2026-06-01 (the day).\n")
_DASH = re.compile(r"^( *)- ", re.MULTILINE)
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_WORDS = ("no", "yes", "true", "false", "null", "on", "off")
"""Words that other programs do not read as words."""


def write_down(folder: Path, copy: Copy) -> None:
    """Add a copy to `shared.yaml` in the plan folder; make that file if there is none.

    Raises PlanError if the file that is there cannot be read or added to, MachineError if the disk will not.
    """
    path = folder / shared.FILE
    with files.alone_with(path):
        there = path.exists()
        old = text_of(folder, shared.FILE) if there else ""
        before = shared.copies_in(old)
        raw = files.read_bytes(path, shared.FILE, files.TEXT_LIMIT) if there else b""
        new = raw + _addition(old, copy).replace("\n", "\r\n" if b"\r\n" in raw else "\n").encode()
        try:
            after = shared.copies_in(files.text_from(new, shared.FILE))
        except PlanError:
            after = ()
        if after != (*before, copy):
            raise PlanError(Problem("Nothing can be added at the end of this file.",
                                    "Write each copy under `copies:`, on lines of its own that begin with a dash.",
                                    Where(shared.FILE, max(1, old.count("\n")))))
        files.replace(path, new)


def copy_of(book: Book, made: date, how: How, plan: str, who: str = "", file: str = "",
            version: str = "") -> Copy:
    """What is written down of a copy; `who` has it, if that is not its reader as a whole."""
    reader = book.plan.reader
    parts = tuple(part.name for part in book.plan.parts)
    return Copy(who or reader.who or book.plan.person.known_as, reader.name, parts, made, reader.until, how, file, plan,
                version=version)


def _addition(old: str, copy: Copy) -> str:
    """What comes after the text that is there."""
    start = "" if old.endswith("\n") or not old else "\n"
    if not old.strip():
        start += _TOP
    if not re.search(r"^copies\s*:", old, re.MULTILINE):
        start += "copies:\n"
    dash = _DASH.search(old)
    indent = dash.group(1) if dash else "  "
    lines = [f"{key}: {value}" for key, value in _values(copy).items() if value]
    return start + "".join(f"{indent}{'  ' if at else '- '}{line}\n" for at, line in enumerate(lines))


def _values(copy: Copy) -> dict[str, str]:
    """What is said of a copy, as it is written."""
    days = {key: day.isoformat() if day else "" for key, day in
            (("made", copy.made), ("until", copy.until), ("stopped", copy.stopped))}
    parts = f"[{', '.join(map(_quoted, copy.parts))}]"
    said = {"who": _quoted(copy.who), "reader": _quoted(copy.reader), "parts": parts, "how": copy.how,
            "file": copy.file, "plan": copy.plan, "version": copy.version, **days}
    return {key: said[key] for key in shared.KEYS}


def _quoted(text: str) -> str:
    """Words as YAML: bare if they are a plain name, else in quotation marks, with what could be misread written out."""
    if _PLAIN.fullmatch(text) and text not in _WORDS:
        return text
    text = text.replace("\\", r"\\").replace('"', r"\"")
    # What does not show may be a sign that YAML takes for the end of a line.
    return '"' + "".join(sign if sign.isprintable() else rf"\U{ord(sign):08x}" for sign in text) + '"'
