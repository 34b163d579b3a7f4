"""Two states of a plan -> which line of the one is which line of the other.

First come lines that say the same in the same place, then those that say the same elsewhere, then those that say much
the same. How much a word counts depends on how seldom the plans use it, so "I like tea" is not "I like swimming", and
numbers count little: "5 mg" became "10 mg". A row of a table is one line, and so is a heading of the writer's own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pcp_sitegen.plan.changed.placed import Line, label_of, said
from pcp_sitegen.plan.model import Plan, Section

ALIKE, ALIKE_ELSEWHERE, SAME_PART = 0.5, 0.8, 0.5
"""From which share of common words on two lines are one line: in one place, in different places; and two parts one
part, of common lines."""
_TELLING = 3
"""Words that a line must have to be known again in another place: "None known" is said in many."""
_FEWEST = 0.2
"""How much a number counts, and at the least any word."""
_RAREST = 3
"""Words by which a line is looked for in the whole plan."""
_MOST_NEAR = 40
"""Lines that are looked at for one of their words: a word that is in more of them tells nothing."""


class Pairs(dict[int, int]):
    """Old line -> new line, by their numbers."""

    def __init__(self, old: list[Line], new: list[Line], sections: Mapping[tuple[str, int], tuple[str, int]]) -> None:
        super().__init__()
        self.old, self.new, self.sections = old, new, sections

    def at_home(self, here: int, there: int) -> bool:
        """Whether a line stands where it stood: in the same section, under the same line."""
        before, now = self.old[here], self.new[there]
        if self.sections.get((before.part.name, before.at)) != (now.part.name, now.at):
            return False
        if before.above is None or now.above is None:
            return before.above is now.above or self._renamed(before.above, now.above)
        return self.get(before.above) == now.above

    def _renamed(self, before: int | None, now: int | None) -> bool:
        """Whether a heading was put over a line, or taken away, and the line itself did not move."""
        heading = self.old[before] if before is not None else self.new[now] if now is not None else None
        return heading is not None and heading.is_heading


def part_pairs(earlier: Plan, now: Plan, old: list[Line], new: list[Line]) -> dict[str, str]:
    """The name of each part -> its name now: parts of the same name, then those that say much the same, or are called
    the same.
    """
    left = [part for part in now.parts if part.wanted]
    found: dict[str, str] = {}
    waiting = []
    for part in (part for part in earlier.parts if part.wanted):
        same = next((one for one in left if one.name == part.name), None)
        if same:
            found[part.name] = same.name
            left.remove(same)
        else:
            waiting.append(part)
    keys = _keys_by(old, lambda line: line.part.name), _keys_by(new, lambda line: line.part.name)
    for part in waiting:
        best = max(left, key=lambda one: _share(keys[0][part.name], keys[1][one.name]), default=None)
        if best and (_share(keys[0][part.name], keys[1][best.name]) >= SAME_PART
                     or (said(best.title) == said(part.title) and best.template == part.template)):
            found[part.name] = best.name
            left.remove(best)
    return found


def _keys_by(lines: Iterable[Line], of: Callable[[Line], Hashable]) -> defaultdict[Hashable, Counter[str]]:
    found: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if len(line.words) >= _TELLING:
            found[of(line)][line.key] += 1
    return found


def _share(one: Counter[str], other: Counter[str]) -> float:
    """How many of the lines two places have in common."""
    return (one & other).total() / max(1, min(one.total(), other.total()))


_Sections = dict[tuple[str, int], tuple[str, int]]


def _section_pairs(old: list[Line], new: list[Line], parts: Mapping[str, str]) -> _Sections:
    """(part, section) -> the same now: by the field it answers, by its title, by its lines."""
    here = {(line.part.name, line.at): line.section for line in old}
    there = {(line.part.name, line.at): line.section for line in new}
    keys = _keys_by(old, lambda line: (line.part.name, line.at)), _keys_by(new, lambda line: (line.part.name, line.at))
    found: _Sections = {}
    taken: set[tuple[str, int]] = set()
    known: tuple[Callable[[Section], str], ...] = (lambda s: s.field, lambda s: "" if s.field else f"={said(s.title)}")
    for name in known:
        waiting: defaultdict[tuple[str, str], deque[tuple[str, int]]] = defaultdict(deque)
        for place, section in there.items():
            if place not in taken and name(section):
                waiting[place[0], name(section)].append(place)
        for place, section in here.items():
            queue = waiting[parts.get(place[0], ""), name(section)] if place not in found and name(section) else None
            if queue:
                found[place] = queue.popleft()
                taken.add(found[place])
    for place in here:
        if place not in found:
            rest = [one for one in there if one not in taken and one[0] == parts.get(place[0])]
            best = max(rest, key=lambda one: _share(keys[0][place], keys[1][one]), default=None)
            if best and _share(keys[0][place], keys[1][best]) >= SAME_PART:
                found[place] = best
                taken.add(best)
    return found


def paired(old: list[Line], new: list[Line], parts: Mapping[str, str]) -> Pairs:
    """Which line is which."""
    pairs = Pairs(old, new, _section_pairs(old, new, parts))
    pairing = Pairing(pairs)
    deepest = max((line.depth for line in old), default=0) + 6  # sub-headings stand in each other too
    for _ in range(min(deepest, len(old))):
        if not pairing.same(pairing.scope_before, pairing.scope_now):
            break
    pairing.same(lambda line: parts.get(line.part.name), lambda line: line.part.name, telling=True)
    pairing.same(lambda line: "", lambda line: "", telling=True)
    for _ in range(min(deepest, len(old))):
        found = pairing.same(pairing.scope_before, pairing.scope_now)
        if not found + pairing.alike(pairing.scope_before, pairing.scope_now):
            break
    pairing.alike_elsewhere()
    return pairs


Scope = Callable[[Line], Hashable | None]


@dataclass(slots=True)
class Pairing:
    """Pairs lines, step by step. Each step says what a line's place is, before and now; None is no place."""

    pairs: Pairs
    taken: set[int] = field(default_factory=set)
    weights: dict[str, float] = field(init=False)
    counts: Counter[str] = field(init=False)
    bags: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = Counter(word for line in (*self.pairs.old, *self.pairs.new) for word in set(line.words))
        self.weights = {word: _FEWEST if word[0].isdigit() else max(_FEWEST, 1 / (1 + math.log2(max(1, count / 2))))
                        for word, count in self.counts.items()}

    def scope_before(self, line: Line) -> Hashable | None:
        """Where a line should be now: under its line, else in its section."""
        above = None if line.above is None else self.pairs.get(line.above)
        section = self.pairs.sections.get((line.part.name, line.at))
        return None if section is None else (section, above, line.is_heading)

    def scope_now(self, line: Line) -> Hashable | None:
        above = line.above if line.above in self.taken else None
        return ((line.part.name, line.at), above, line.is_heading)

    def same(self, before: Scope, now: Scope, telling: bool = False) -> int:
        """Pair lines that say the same in the same place, in their order. How many there were."""
        waiting: defaultdict[tuple[Hashable, str], deque[int]] = defaultdict(deque)
        for at, line in self._left(self.pairs.new, self.taken, telling):
            waiting[now(line), line.key].append(at)
        count = 0
        for at, line in list(self._left(self.pairs.old, self.pairs, telling)):
            scope = before(line)
            queue = waiting.get((scope, line.key)) if scope is not None else None
            if queue:
                self._pair(at, queue.popleft())
                count += 1
        return count

    def alike(self, before: Scope, now: Scope, least: float = ALIKE, telling: bool = False) -> int:
        """Pair lines that say much the same in the same place, those that are most alike first."""
        index: defaultdict[tuple[Hashable, str], list[int]] = defaultdict(list)
        for at, line in self._left(self.pairs.new, self.taken, telling):
            for word in {*line.words, label_of(line)}:
                index[now(line), word].append(at)
        found = [(-score, abs(at - there), at, there)
                 for at, line in self._left(self.pairs.old, self.pairs, telling) if (scope := before(line)) is not None
                 for there in {one for word in self._rarest(line, telling)
                               for one in index.get((scope, word), ())[:_MOST_NEAR]}
                 if (score := self._alike(line, self.pairs.new[there], telling)) >= least]
        count = 0
        for _, _, at, there in sorted(found):
            if at not in self.pairs and there not in self.taken:
                self._pair(at, there)
                count += 1
        return count

    def alike_elsewhere(self) -> int:
        """Pair lines that say nearly the same anywhere in the plan."""
        return self.alike(lambda line: "", lambda line: "", ALIKE_ELSEWHERE, telling=True)

    def _rarest(self, line: Line, telling: bool) -> list[str]:
        """What to look for a line by: two that are alike in half of what counts share one of these words."""
        words = sorted(set(line.words), key=lambda word: (self.counts[word], word))
        label = label_of(line)
        if telling:
            return words[:_RAREST]
        return [*words[: max(2, len(words) // 2 + 1)], *([label] if label else [])]

    def _alike(self, one: Line, other: Line, telling: bool) -> float:
        """How much two lines share of what counts in their words: from 0 to 1. In one place, lines about the same are
        alike.
        """
        label = label_of(one)
        if not telling and label and label == label_of(other):
            return 1 + self._alike(one, other, telling=True)
        mine, theirs = self._bag(one.words), self._bag(other.words)
        shared = sum(self.weights[word] * min(count, theirs[word]) for word, count in mine.items() if word in theirs)
        both = sum(map(self.weights.__getitem__, (*one.words, *other.words)))
        return 2 * shared / both if both else 0.0

    def _bag(self, words: tuple[str, ...]) -> Counter[str]:
        """Words with how often each is there."""
        return self.bags.get(words) or self.bags.setdefault(words, Counter(words))

    def _left(self, lines: list[Line], done: Container[int], telling: bool) -> Iterator[tuple[int, Line]]:
        return ((at, line) for at, line in enumerate(lines)
                if at not in done and not (telling and (len(line.words) < _TELLING or line.is_heading)))

    def _pair(self, at: int, there: int) -> None:
        self.pairs[at] = there
        self.taken.add(there)
