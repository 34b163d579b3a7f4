"""Plan folders -> what may be shared of them, with no way back to a plan; or what must be mended first.

A statement is looked at beside the names of all the plans that were given, of those too whose owners did not agree:
they may live together. The order of what comes out is made from the words alone: it tells nothing of people or folders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from pcp_sitegen.errors import PlanError, Problem, UsageError, Where
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.settings import FILE
from pcp_sitegen.together import consent, named, names, private, statements
from pcp_sitegen.together.letters import plain, tokens
from pcp_sitegen.together.names import Names
from pcp_sitegen.together.statements import GROUPS, LONGEST, Statement

LEAST = 5
"""People. With fewer, those who know them would know who said what (R-WTC-3)."""
_AWAY = ("Say it without that, together with the person, and write it so in their plan. Or leave out all such "
         "statements with --leave-out.")


@dataclass(frozen=True, slots=True)
class Card:
    """A statement of nobody in particular."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Pool:
    """What comes out, and what there is to tell whoever runs it."""

    cards: dict[str, tuple[Card, ...]]
    """By their groups, in an order that tells nothing."""
    people: int
    until: date
    """The first day on which somebody's yes ends."""
    not_used: tuple[tuple[str, Problem], ...] = ()
    """The folders of plans that give nothing, and why."""
    left_out: tuple[Problem, ...] = ()
    """Statements that were left out, with their places and why."""


def gather(folders: Sequence[Path], today: date, leave_out: bool = False) -> Pool:
    """The pool of these plans.

    Raises UsageError for a folder that is not there or given twice, PlanError if a plan cannot be read, if a statement
    may not go out (and is not to be left out), or if too few people are left.
    """
    plans = _read(folders)
    _refuse_twins(plans)
    known = {folder: names.of(named.said_in(plan), plan.language) for folder, plan in plans.items()}
    everybody = Names()
    for folder, own in known.items():
        everybody.add(own, str(folder))
    asked = [(folder, plan, consent.missing(plan, today)) for folder, plan in plans.items()]
    all_given = [_given(folder, plan, known[folder], everybody) for folder, plan, why in asked if why is None]
    stopped = [problem for one in all_given for problem in (*one.to_mend, *(() if leave_out else one.refused))]
    if stopped:
        raise PlanError(*stopped)
    used = [one for one in all_given if one.kept]
    not_used = [(folder, _at(folder, why)) for folder, _, why in asked if why]
    not_used += [(one.folder, one.nothing) for one in all_given if not one.kept and not one.refused]
    left = [problem for one in all_given for problem in (*one.refused, *one.for_some)]
    _refuse_few(len(used), [*(why for _, why in not_used), *left])
    return Pool(_shuffled([one.kept for one in used]), len(used), min(one.until for one in used),
                tuple((str(folder), why) for folder, why in not_used), tuple(left))


@dataclass(frozen=True, slots=True)
class _Given:
    """What the plan of somebody who agreed gives."""

    folder: Path
    until: date
    kept: Sequence[Statement]
    refused: Sequence[Problem]
    to_mend: Sequence[Problem]
    for_some: Sequence[Problem]

    @property
    def nothing(self) -> Problem:
        return Problem(f"{self.folder}: There is no top two for this.", "Fill them in at the end of the next review.")


def _given(folder: Path, plan: Plan, own: Names, everybody: Names) -> _Given:
    assert plan.together
    said = statements.of(plan)
    whys = [(one, _why_not(one, own, everybody)) for one in said.statements]
    for_some = [_for_some(folder, said.for_some)] if said.for_some else []
    return _Given(folder, plan.together.until, [one for one, why in whys if why is None],
                  [_at(folder, why) for _, why in whys if why], [_at(folder, one) for one in said.problems], for_some)


def _read(folders: Sequence[Path]) -> dict[Path, Plan]:
    """The plans. One that cannot be read is one sentence; the others are looked at all the same."""
    plans, bad = {}, []
    for folder in folders:
        if folder.is_dir() and not (folder / FILE).exists():
            bad.append(Problem(f"{folder} is no plan folder: it has no {FILE}.", "Leave it out."))
            continue
        try:
            plans[folder] = read(folder)
        except PlanError as error:
            first, count = error.problems[0], len(error.problems)
            more = f" (and {count - 1} more)" if count > 1 else ""
            bad.append(Problem(f"This plan cannot be read: {first.what}{more}",
                               f"{first.do.rstrip('.')}. All there is to mend: pcp check {folder}",
                               _place(folder, first.where)))
    if bad:
        raise PlanError(*bad)
    return plans


def _refuse_twins(plans: dict[Path, Plan]) -> None:
    """The same person twice would be counted twice, and four could pass for five."""
    seen: list[tuple[Path, Plan]] = []
    for folder, plan in plans.items():
        for other, earlier in seen:
            if folder.resolve() == other.resolve() or _same_person(plan, earlier):
                raise UsageError(Problem(
                    f"{other} and {folder} look like plans of the same person.",
                    "Give one of them. If they are two people, write the whole name of each in plan.yaml, under "
                    "'person': name: ..."))
        seen.append((folder, plan))


def _same_person(one: Plan, other: Plan) -> bool:
    both = (one.person, other.person)
    whole = {" ".join(plain(person.name).split()) for person in both}
    called = {" ".join(plain(person.known_as).split()) for person in both}
    return len(whole) == 1 if "" not in whole else len(called) == 1


def _why_not(one: Statement, own: Names, everybody: Names) -> Problem | None:
    """Why a statement may not go out; None if it may."""
    words = tokens(one.text)
    if len(one.text) > LONGEST:
        return Problem(f"This is too long for a card: {len(one.text)} letters, and {LONGEST} is the most.",
                       "Say it in fewer words, together with the person. Or leave it out with --leave-out.", one.where)
    if why := private.found(one.text):
        return Problem(why.what, f"{why.do} Or leave it out with --leave-out.", one.where)
    if (found := own.find(words)) and found[1] != one.where:
        return Problem(f"'{found[0]}' is a name in this plan ({found[1]}).", _AWAY, one.where)
    if found and found[1] == one.where:
        return Problem(f"'{found[0]}' looks like a name.", _AWAY, one.where)
    if found := everybody.find_exactly(words):
        return Problem(f"'{found[0]}' is a name in one of these plans ({found[1]}).", _AWAY, one.where)
    word = names.looks_like(words, own.lower, one.language)
    return Problem(f"'{word}' looks like a name.", _AWAY, one.where) if word else None


def _refuse_few(count: int, why: Sequence[Problem]) -> None:
    if count < LEAST:
        there = "Nobody is" if not count else "1 person is" if count == 1 else f"{count} people are"
        raise PlanError(Problem(f"{there} left, and {LEAST} is the fewest: with fewer, it could be told who said what.",
                                "Wait until more people agree. Nothing was made."), *why)


def _shuffled(given: Sequence[Sequence[Statement]]) -> dict[str, tuple[Card, ...]]:
    """All statements by their groups. Their order is made from the words of all, so no folder and no person has a part
    in it.
    """
    every = sorted((one.group, one.text, one.language) for of_one in given for one in of_one)
    key = sha256(repr(every).encode()).digest()
    mixed = [one for _, one in sorted((sha256(key + repr(each).encode()).digest(), each[1])
                                      for each in enumerate(every))]
    return {group: tuple(Card(text, language) for name, text, language in mixed if name == group)
            for group in GROUPS.values()}


def _for_some(folder: Path, count: int) -> Problem:
    return Problem(f"{folder}: {count} of the statements {'is' if count == 1 else 'are'} only for some readers, and "
                   f"stayed behind.", "That is right: a line for some is not for this.")


def _at(folder: Path, problem: Problem) -> Problem:
    """The problem with the folder before its place."""
    if problem.where is None:
        return Problem(f"{folder}: {problem.what}", problem.do)
    return Problem(problem.what, problem.do, _place(folder, problem.where))


def _place(folder: Path, where: Where | None) -> Where:
    return Where(f"{folder}/{where.file}", where.line) if where else Where(str(folder))
