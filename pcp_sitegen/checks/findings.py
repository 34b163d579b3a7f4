"""What a check is given and what it gives back: Context in, Finding out. Words come from `words/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import cast

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.files import YamlMap, in_language
from pcp_sitegen.plan.model import Part, Plan

_WORDS = Path(__file__).parent / "words"


class Severity(Enum):
    """How grave a finding is. Only an error makes `pcp check` fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


CODES = {
    "FORM-01": Severity.WARNING,
    "FORM-02": Severity.WARNING,
    "FORM-03": Severity.NOTE,
    "FORM-04": Severity.WARNING,
    "FORM-05": Severity.NOTE,
    "FORM-06": Severity.NOTE,
    "FORM-07": Severity.NOTE,
    "PIC-01": Severity.ERROR,
    "PIC-02": Severity.WARNING,
    "PIC-03": Severity.WARNING,
    "PIC-04": Severity.WARNING,
    "DATE-01": Severity.WARNING,
    "DATE-02": Severity.WARNING,
    "DATE-03": Severity.NOTE,
    "SHIFT-01": Severity.WARNING,
    "SHIFT-02": Severity.WARNING,
    "SHIFT-03": Severity.WARNING,
    "FEED-01": Severity.NOTE,
    "COPY-01": Severity.WARNING,
    "COPY-02": Severity.WARNING,
    "SECRET-01": Severity.ERROR,
    "SECRET-02": Severity.WARNING,
    "TRANS-01": Severity.WARNING,
    "TRANS-02": Severity.NOTE,
    "TRANS-03": Severity.NOTE,
    "R-ACT-5": Severity.WARNING,
    "R-BUD-1": Severity.ERROR,
    "R-BUD-1A": Severity.WARNING,
    "R-BUD-1B": Severity.NOTE,
    "R-BUD-3": Severity.WARNING,
    "R-BUD-3A": Severity.ERROR,
    "R-BUD-3B": Severity.WARNING,
    "R-COM-4": Severity.WARNING,
    "R-DMA-1": Severity.WARNING,
    "R-DMA-1A": Severity.WARNING,
    "READ": Severity.ERROR,
}
"""Every code there is. R- codes are those of FIELD, section 1; the others are ours."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: its code, where it is, what it is, and what to do about it."""

    code: str
    where: Where | None
    what: str
    do: str

    @property
    def severity(self) -> Severity:
        return CODES[self.code]

    def as_data(self) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.where.file if self.where else None,
            "line": (self.where.line or None) if self.where else None,
            "what": self.what,
            "do": self.do,
        }


@dataclass(frozen=True, slots=True)
class Context:
    """What every check is given."""

    plan: Plan
    today: date
    knows_symbol: Callable[[str], bool]

    def parts(self, template: str = "") -> Iterator[Part]:
        """The parts the person wants, of one template if it is named. Nobody is asked about what they did not want."""
        return (p for p in self.plan.parts if p.wanted and (not template or p.template == template))

    def finding(self, code: str, where: Where | None, **values: str) -> Finding:
        said = words(self.plan.language)[code]
        assert isinstance(said, YamlMap)
        name = self.plan.person.known_as
        return Finding(code, where, *(str(said[key]).format(name=name, **values) for key in ("what", "do")))

    def word_lists(self, name: str) -> dict[str, list[str]]:
        """Lists of words in the plan's language, for checks that look for words."""
        return cast(dict[str, list[str]], words(self.plan.language)[name])

    def signals(self) -> list[tuple[str, list[str]]]:
        """What somebody may want to say: what it is called, and the words for it."""
        signals = cast(YamlMap, words(self.plan.language)["signals"])
        return [(str(one["label"]), cast(list[str], one["words"]))
                for one in cast(dict[str, YamlMap], signals).values()]

    def word_list(self, name: str) -> list[str]:
        """One such list."""
        return cast(list[str], words(self.plan.language)[name])


def words(language: str) -> YamlMap:
    """What the findings say in a language; in English if nobody has written it yet."""
    return in_language(_WORDS, language)[1]


def unreadable(problem: Problem) -> Finding:
    """A problem that stopped the plan from being read, as a finding."""
    return Finding("READ", problem.where, problem.what, problem.do)
