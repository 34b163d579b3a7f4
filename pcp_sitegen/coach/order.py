"""Findings -> the few to begin with, by part, the most useful first. Nobody is helped by eighty things at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pcp_sitegen.checks import Finding, Severity
from pcp_sitegen.plan.model import Part, Plan

AT_A_TIME = 5
NOTES_A_PAGE, WORDS_A_PAGE = 3, 300
_GRAVE = tuple(Severity)
_USEFUL = ("READ", "OK", "SAFE", "SECRET", "SHIFT", "R", "FORM", "FEED", "PIC", "COPY", "DATE", "TRANS", "ER")
"""What keeps somebody safe comes before what is about the person, and that before how it is worded."""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one file of a plan."""

    file: str
    title: str
    """Of the part; the file's name if it is none."""
    findings: tuple[Finding, ...]


def first(found: Sequence[Finding], most: int = AT_A_TIME) -> list[Finding]:
    """Every error, and of all else the most useful ones, each of another kind as far as there are any."""
    ranked = by_use(found)
    errors = [finding for finding in ranked if finding.severity is Severity.ERROR]
    return errors + [finding for finding in ranked if finding.severity is not Severity.ERROR][:most]


def a_few_a_page(found: Sequence[Finding], plan: Plan) -> list[Finding]:
    """The findings, of which at most three a page are notes: the most useful ones. More is a row of red marks."""
    room = {part.where.file: NOTES_A_PAGE * _pages(part) for one in (plan, *plan.translations) for part in one.parts}
    kept = []
    for finding in by_use(found):
        file = _file(finding)
        if finding.severity is Severity.NOTE and file in room:
            room[file] -= 1
            if room[file] < 0:
                continue
        kept.append(finding)
    return kept


def _pages(part: Part) -> int:
    count = sum(len(item.text.split()) for item in part.items())
    return max(1, -(-count // WORDS_A_PAGE))


def by_use(found: Iterable[Finding]) -> list[Finding]:
    """The gravest first; among those the first of each code, then the second of each."""
    seen: Counter[str] = Counter()

    def rank(finding: Finding) -> tuple[int, int, int]:
        seen[finding.code] += 1
        family = finding.code.split("-")[0]
        use = _USEFUL.index(family) if family in _USEFUL else len(_USEFUL)
        return _GRAVE.index(finding.severity), seen[finding.code], use

    return sorted(found, key=rank)


def groups(found: Iterable[Finding], plan: Plan | None) -> list[Group]:
    """The findings by file, in the order of the plan's parts; what is about the whole plan comes first."""
    titles = dict(_titles(plan)) if plan else {}
    ranked = by_use(found)
    files = dict.fromkeys(_file(finding) for finding in ranked)
    order = {file: at for at, file in enumerate(titles, 1)}
    return [Group(file, titles.get(file, file), tuple(one for one in ranked if _file(one) == file))
            for file in sorted(files, key=lambda file: (order.get(file, 0), file))]


def _titles(plan: Plan) -> Iterator[tuple[str, str]]:
    for one in (plan, *plan.translations):
        yield from ((part.where.file, part.title) for part in one.parts if not part.made and not part.language)


def _file(finding: Finding) -> str:
    return finding.where.file if finding.where else ""
