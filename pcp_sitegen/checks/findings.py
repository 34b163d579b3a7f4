"""What a check is given and what it gives back: Context in, Finding out. Words come from `words/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import cast

from pcp_sitegen.errors import Problem, Where
from pcp_sitegen.files import YamlMap, in_language
from pcp_sitegen.plan import limits, readers
from pcp_sitegen.plan.limits import Limit
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
    "R-ALL-1": Severity.NOTE,
    "R-ALL-2": Severity.NOTE,
    "R-ALL-2A": Severity.NOTE,
    "R-OPP-2": Severity.NOTE,
    "R-OPP-3": Severity.NOTE,
    "R-OPP-4": Severity.NOTE,
    "R-OPP-5": Severity.NOTE,
    "R-OPP-6": Severity.NOTE,
    "R-TF-2": Severity.NOTE,
    "R-TF-3": Severity.NOTE,
    "R-COM-1": Severity.NOTE,
    "R-COM-2": Severity.NOTE,
    "R-COM-2A": Severity.NOTE,
    "R-COM-3": Severity.NOTE,
    "R-DMP-2": Severity.NOTE,
    "R-DMA-1B": Severity.NOTE,
    "R-DMA-2": Severity.NOTE,
    "R-DMA-3": Severity.NOTE,
    "R-DMA-4": Severity.WARNING,
    "R-WNW-1": Severity.NOTE,
    "R-WNW-2": Severity.NOTE,
    "R-WNW-3": Severity.NOTE,
    "R-PCR-2": Severity.NOTE,
    "R-PCR-3": Severity.NOTE,
    "R-PCR-4": Severity.NOTE,
    "R-PCR-5": Severity.NOTE,
    "R-PCR-5A": Severity.NOTE,
    "R-41-3": Severity.NOTE,
    "R-GD-1": Severity.NOTE,
    "R-PTC-1": Severity.NOTE,
    "R-PTC-2": Severity.NOTE,
    "R-DON-3": Severity.NOTE,
    "R-MAT-2": Severity.NOTE,
    "R-LL-1": Severity.NOTE,
    "R-LL-2": Severity.NOTE,
    "R-LL-3": Severity.NOTE,
    "R-ACT-1": Severity.NOTE,
    "R-ACT-2": Severity.NOTE,
    "R-ACT-3": Severity.NOTE,
    "R-ACT-4": Severity.NOTE,
    "R-ACT-6": Severity.NOTE,
    "R-OUT-1": Severity.NOTE,
    "R-RISK-1": Severity.NOTE,
    "R-RISK-2": Severity.NOTE,
    "R-RISK-3": Severity.NOTE,
    "R-RISK-4": Severity.NOTE,
    "R-RISK-5": Severity.WARNING,
    "R-RISK-5A": Severity.NOTE,
    "R-RISK-6": Severity.NOTE,
    "R-LIFE-1": Severity.NOTE,
    "R-REL-1": Severity.NOTE,
    "R-REL-2": Severity.NOTE,
    "R-COM-R1": Severity.NOTE,
    "R-BUD-2": Severity.NOTE,
    "R-SIGN-1": Severity.NOTE,
    "R-SIGN-1A": Severity.WARNING,
    "R-SIGN-1B": Severity.WARNING,
    "R-SIGN-3": Severity.NOTE,
    "R-SIGN-3A": Severity.NOTE,
    "R-SIGN-4": Severity.WARNING,
    "R-EMG-1": Severity.WARNING,
    "R-EMG-2": Severity.WARNING,
    "R-EMG-4": Severity.WARNING,
    "SAFE-01": Severity.WARNING,
    "SAFE-03": Severity.NOTE,
    "SAFE-04": Severity.WARNING,
    "SAFE-05": Severity.WARNING,
    "SAFE-06": Severity.WARNING,
    "SAFE-07": Severity.NOTE,
    "SAFE-08": Severity.WARNING,
    "SAFE-09": Severity.WARNING,
    "SAFE-10": Severity.WARNING,
    "OK-01": Severity.ERROR,
    "ER-04": Severity.NOTE,
    "ER-10": Severity.NOTE,
    "ER-12": Severity.NOTE,
    "ER-13": Severity.NOTE,
    "ER-13A": Severity.NOTE,
    "ER-14": Severity.NOTE,
    "ER-14A": Severity.NOTE,
    "ER-20": Severity.NOTE,
    "ER-21": Severity.NOTE,
    "ER-22": Severity.NOTE,
    "ER-23": Severity.NOTE,
    "ER-24": Severity.NOTE,
    "ER-25": Severity.NOTE,
    "ER-26": Severity.NOTE,
    "ER-27": Severity.NOTE,
    "ER-28": Severity.NOTE,
    "ER-29": Severity.NOTE,
    "ER-30": Severity.NOTE,
    "ER-31": Severity.NOTE,
    "ER-31A": Severity.NOTE,
    "ER-32": Severity.NOTE,
    "ER-33": Severity.NOTE,
    "ER-34": Severity.NOTE,
    "ER-34A": Severity.NOTE,
    "ER-37": Severity.NOTE,
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
    also: tuple[int, ...] = ()
    """The other lines of the same file that it is about."""

    @property
    def severity(self) -> Severity:
        return CODES[self.code]

    def as_data(self) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.where.file if self.where else None,
            "line": (self.where.line or None) if self.where else None,
            "also": list(self.also),
            "what": self.what,
            "do": self.do,
        }


@dataclass(frozen=True)
class Context:
    """What every check is given."""

    plan: Plan
    today: date
    knows_symbol: Callable[[str], bool]

    @cached_property
    def _limits(self) -> dict[str, Limit]:
        return limits.of(self.plan.easy_read)

    @cached_property
    def limits(self) -> dict[str, int]:
        """The numbers of easy read that hold for this plan, such as `sentence_words`."""
        return {name: limit.number for name, limit in self._limits.items()}

    def source(self, limit: str) -> str:
        """Where one of these numbers comes from, as one can tell the writer."""
        return self._limits[limit].source or str(words(self.plan.language)["own_limit"])

    @cached_property
    def glossary(self) -> frozenset[str]:
        """The person's own words, in small letters. They are hard for nobody here."""
        return frozenset(word.casefold() for word in self.plan.glossary)

    @cached_property
    def _views(self) -> dict[str, Plan]:
        return {}

    def view(self, reader: str) -> Plan:
        """The plan as this reader may see it, made once for all checks. Raises PlanError if their time is over."""
        if reader not in self._views:
            self._views[reader] = readers.view(self.plan, reader, self.today)
        return self._views[reader]

    def parts(self, template: str = "") -> Iterator[Part]:
        """The parts the person wants, of one template if it is named. Nobody is asked about what they did not want."""
        return (p for p in self.plan.parts if p.wanted and (not template or p.template == template))

    def finding(self, code: str, where: Where | None, **values: str) -> Finding:
        said = words(self.plan.language)[code]
        assert isinstance(said, YamlMap)
        what, do = (str(said[key]).format(name=self.plan.person.known_as, **values) for key in ("what", "do"))
        return Finding(code, where, what, do)

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


_ONCE_A_PART = ("R-OPP-4", "R-OPP-6")
"""Questions that many lines of a part may raise. Asked once they are read, and asked ten times they are not."""


def together(found: Iterable[Finding], context: Context) -> list[Finding]:
    """The findings, with those of such a question in one part made one, at its first line."""
    one: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        where = finding.where or Where("")
        place = where.file if finding.code in _ONCE_A_PART else f"{where} {len(one)}"
        one.setdefault((finding.code, place), []).append(finding)
    return [_joined(group, context) if len(group) > 1 else group[0] for group in one.values()]


def _joined(group: list[Finding], context: Context) -> Finding:
    lines = sorted(finding.where.line for finding in group if finding.where)
    said = cast(YamlMap, words(context.plan.language)["wording"])["lines"]
    more = str(said).format(lines=", ".join(map(str, lines)))
    first = min(group, key=lambda finding: finding.where or Where(""))
    return replace(first, what=first.what + more, also=tuple(lines[1:]))


def words(language: str) -> YamlMap:
    """What the findings say in a language; in English if nobody has written it yet."""
    return in_language(_WORDS, language)[1]


def explained(code: str, language: str) -> dict[str, str]:
    """What is said about a code whatever it was found in: why, the source, what is good and what is not so good."""
    said = words(language).get(code, {})
    assert isinstance(said, dict)
    return {key: str(text) for key, text in said.items()}


def unreadable(problem: Problem) -> Finding:
    """A problem that stopped the plan from being read, as a finding."""
    return Finding("READ", problem.where, problem.what, problem.do)
