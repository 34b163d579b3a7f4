"""`shared.yaml` of a plan folder -> who has a copy of the plan.

`pcp lock` and `pcp carry` write it, and people may write in it by hand: a line `stopped: 2026-10-02` under a copy says
that it was taken back. A plan that nobody has a copy of has no such file.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import cast, get_args

from pcp_sitegen.errors import PlanError, Problem, Where, nearest
from pcp_sitegen.files import YamlMap, parse_yaml
from pcp_sitegen.plan.model import Copy, How
from pcp_sitegen.plan.parts import text_of

FILE = "shared.yaml"
KEYS = ("who", "reader", "parts", "made", "until", "how", "file", "plan", "version", "stopped")
"""What can be said of a copy, in the order in which it is written."""
HOW: tuple[str, ...] = get_args(How)
_SUM = re.compile(r"[0-9a-f]{64}")
_EXAMPLE = "Begin it with `copies:` and, indented, write for each copy: - {who: Nan, made: 2026-06-01, how: printed}"


def copies(folder: Path) -> tuple[Copy, ...]:
    """Who has a copy, oldest entry first; none if there is no such file. Raises PlanError with every problem."""
    return copies_in(text_of(folder, FILE)) if (folder / FILE).exists() else ()


def copies_in(text: str) -> tuple[Copy, ...]:
    """The text of a `shared.yaml` -> who has a copy. Raises PlanError with every problem."""
    data = parse_yaml(text, FILE)
    if data is None or data == "":
        return ()
    if not isinstance(data, YamlMap):
        raise PlanError(Problem("This file does not say who has a copy.", _EXAMPLE, Where(FILE, 1)))
    problems = [Problem(f"There is no setting called '{key}'.", nearest(key, ("copies",)), Where(FILE, line))
                for key, line in data.lines.items() if key != "copies"]
    entries = data.get("copies") or []
    if not isinstance(entries, list) or not all(isinstance(entry, YamlMap) for entry in entries):
        raise PlanError(*problems, Problem("'copies' is a list of copies.", _EXAMPLE,
                                           Where(FILE, data.lines.get("copies", 1))))
    read = [_Entry(entry, problems).copy() for entry in entries]
    if problems:
        raise PlanError(*problems)
    return tuple(read)


class _Entry:
    """Reads what is said of one copy; what is wrong with it goes to `problems`."""

    def __init__(self, data: YamlMap, problems: list[Problem]) -> None:
        self.data = data
        self.problems = problems

    def copy(self) -> Copy:
        for key in self.data:
            if key not in KEYS:
                self._complain(key, f"There is no setting called '{key}' for a copy.", nearest(key, KEYS))
        who = self._text("who")
        if not who.strip():
            self._complain("who", "This copy does not say who has it.", "Write their name: who: Nan")
        made = self._date("made")
        if made is None:
            self._complain("made", "This copy does not say when it was made.", "Write the day: made: 2026-06-01")
        return Copy(who, self._text("reader"), self._parts(), made or date.min, self._date("until"), self._how(),
                    self._sum("file"), self._sum("plan"), self._date("stopped"),
                    self._text("version").strip(), Where(FILE, self.data.line))

    def _complain(self, key: str, what: str, do: str) -> None:
        where = Where(FILE, self.data.lines.get(key, self.data.line))
        if not any(problem.where == where for problem in self.problems):  # one line, one thing to mend first
            self.problems.append(Problem(what, do, where))

    def _text(self, key: str) -> str:
        value = self.data.get(key, "")
        if isinstance(value, str):
            return value
        self._complain(key, f"'{key}' is a few words, not a list.", f"Write it like {key}: words")
        return ""

    def _parts(self) -> tuple[str, ...]:
        value = self.data.get("parts") or []
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return tuple(value)
        self._complain("parts", "'parts' is a list of parts.", "Write it like [one-page-profile, my-week].")
        return ()

    def _date(self, key: str) -> date | None:
        value = self._text(key).strip()
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self._complain(key, f"'{key}: {value}' is not a date.", "Write it like 2026-06-01 (year-month-day).")
            return None

    def _how(self) -> How:
        value = self._text("how").strip()
        if value not in HOW:
            self._complain("how", f"'how: {value}' is not one of the ways a copy can be." if value
                           else "This copy does not say how it left the house.", nearest(value, HOW))
            return "printed"
        return cast(How, value)

    def _sum(self, key: str) -> str:
        value = self._text(key).strip()
        if value and not _SUM.fullmatch(value):
            self._complain(key, f"'{key}' is not a checksum.",
                           "It is 64 letters and figures, as the program wrote it. Or take this line away.")
        return value
