"""Sentences and parts with the codes they should have -> precision and recall of each code.

By hand: `python -m tests.wording.score develop` (add `--misses` to see each one that went wrong) or `... unseen`. The
unseen half only ever gives figures: whoever reads its sentences while they change a rule has no unseen half any more.

A sentence stands in a plan of one part, under the heading it was written for. What is said about its line counts. What
is said about a part as a whole counts only for whole parts. A code that some fair readers would want and others would
not (`may`) counts neither way.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import floor
from pathlib import Path
from typing import Any

import yaml

from pcp_sitegen import checks
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.plan import template
from pcp_sitegen.plan.read import read

HERE = Path(__file__).parent
HALVES = ("develop", "unseen")
TODAY = date(2026, 11, 23)
_JUDGED = re.compile(r"(ER|R)-")
EMPTY = frozenset({"R-OPP-2", "R-TF-1", "R-DMP-1", "R-DON-1", "R-DON-2", "R-41-1", "R-MAT-1", "R-COM-7", "R-PCR-1",
                   "R-PCR-5", "R-RISK-1", "R-RISK-2", "R-RISK-3", "R-RISK-4", "R-RISK-6", "R-EMG-5", "R-REL-3",
                   "R-PTC-1"})
"""The codes that are about something that is not filled in."""

SAME = {"R-41-2": {"R-ACT-1", "R-ACT-2"}}
"""A code that need not speak if one of these says the same: who does the next thing, and by when."""

_HEAD = "updated: 2026-11-02\nsaid_by: Robin, with Bev Hall\nwritten_by: Bev Hall\n"


@dataclass
class Count:
    """How often a code was wanted, how often it spoke, and how often both."""

    wanted: int = 0
    spoke: int = 0
    right: int = 0

    def add(self, other: Count) -> None:
        self.wanted += other.wanted
        self.spoke += other.spoke
        self.right += other.right

    @property
    def precision(self) -> float | None:
        return self.right / self.spoke if self.spoke else None

    @property
    def recall(self) -> float | None:
        return self.right / self.wanted if self.wanted else None


@dataclass
class Score:
    """The count of each code; what went wrong, in words; how often a code spoke for which nobody wrote a case."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    misses: list[str] = field(default_factory=list)
    unjudged: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, wanted: set[str], may: set[str], spoke: set[str], what: str) -> None:
        for code in spoke - known():
            self.unjudged[code] += 1
        spoke = spoke & known()
        for code in wanted:
            self.counts[code].wanted += 1
        for code in wanted & spoke:
            self.counts[code].right += 1
        for code in spoke - (may - wanted):
            self.counts[code].spoke += 1
        self.misses += [f"{code} is missing: {what}" for code in sorted(wanted - spoke)]
        self.misses += [f"{code} is too much: {what}" for code in sorted(spoke - wanted - may)]


@cache
def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def sentences(half: str) -> list[dict[str, Any]]:
    return list(load(HERE / half / "sentences.yaml"))


def parts(half: str) -> list[Path]:
    return sorted((HERE / half / "parts").glob("*.md"))


def expected(part: Path) -> dict[str, Any]:
    """What should be said about a part: `part` (as a whole) and `lines`, with `may` and `lines_may` beside them."""
    return {"may": [], "lines_may": {}, **load(part.with_suffix(".yaml"))}


@cache
def whole() -> frozenset[str]:
    """The codes that are about a part as a whole. A plan of one sentence cannot be judged by them."""
    return frozenset(code for half in HALVES for part in parts(half)
                     for key in ("part", "may") for code in expected(part)[key])


@cache
def known() -> frozenset[str]:
    """The codes that somebody wrote a case for."""
    said = {code for half in HALVES for one in sentences(half) for code in one["codes"]}
    return whole() | said | {code for half in HALVES for part in parts(half) for code in line_codes(part)}


def line_codes(part: Path) -> list[str]:
    """Every code that is wanted on a line of a part."""
    return [code for codes in expected(part)["lines"].values() for code in codes]


def found(folder: Path) -> Iterator[tuple[int, str]]:
    """The line and the code of each finding in the one part of a plan. R-DMA-1A is a kind of R-DMA-1.

    A finding that gathers lines of the same kind ("Lines 10, 16.") is found on each of them.
    """
    for one in checks.run(read(folder), TODAY, Symbols(folder).knows):
        if one.where is not None and one.where.file == "part.md":
            more = re.search(r"\bLines ([\d, ]+)", one.what)
            for line in {one.where.line, *map(int, re.findall(r"\d+", more[1] if more else ""))}:
                yield line, re.sub(r"(?<=\d)[A-Z]$", "", one.code)


def write_plan(folder: Path, name: str, part: str) -> None:
    (folder / "plan.yaml").write_text(f"person: {{known_as: {name}}}\nreview: {{next: 2027-06-01}}\n", encoding="utf-8")
    (folder / "part.md").write_text(part, encoding="utf-8")


def part_of(sentence: dict[str, Any]) -> str:
    """A part in which a sentence stands where it was written for, in its last line."""
    place = sentence["part"]
    head = f"---\ntemplate: {place['template']}\n{_HEAD}---\n\n"
    text = str(sentence["text"])
    if "column" in place:
        one = next(one for one in template.load(place["template"]).fields if one.id == place["field"])
        cells = load(HERE / "rows.yaml")[place["template"]][place["field"]] | {place["column"]: text}
        rows = [[column.label, "---", cells[column.id]] for column in one.columns]
        return f"{head}## {one.label}\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in zip(*rows, strict=True))
    heading = "My own words"
    if "field" in place:
        heading = next(one.label for one in template.load(place["template"]).fields if one.id == place["field"])
    return f"{head}## {heading}\n\n{text if sentence.get('paragraph') or text.startswith('>') else '- ' + text}\n"


def score_sentences(half: str) -> Score:
    score = Score()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for sentence in sentences(half):
            part = part_of(sentence)
            write_plan(folder, "Robin", part)
            line = part.count("\n")
            spoke = {code for at, code in found(folder) if at == line and _JUDGED.match(code)} - whole()
            what = f"{sentence['text'][:90]}  [{' '.join(sentence['part'].values())}]"
            score.add(set(sentence["codes"]), set(sentence.get("may", [])), spoke, what)
    return score


def score_parts(half: str) -> Score:
    """Whole parts. What is empty may be said by FORM-01 or FORM-02 instead: saying it twice would help nobody."""
    score = Score()
    for path in parts(half):
        want = expected(path)
        with tempfile.TemporaryDirectory() as place:
            write_plan(Path(place), want["person"], path.read_text(encoding="utf-8"))
            said = list(found(Path(place)))
        judged = [(line, code) for line, code in said if _JUDGED.match(code)]
        about = set(want["part"]) | set(want["may"])
        overall = {code for _, code in judged if code in about}
        if any(code in {"FORM-01", "FORM-02"} for _, code in said):
            overall |= about & EMPTY
        score.add(set(want["part"]), set(want["may"]), overall, f"{path.stem} as a whole")
        lines = {line for line, code in judged if code not in about} | set(want["lines"])
        for line in sorted(lines):
            spoke = {code for at, code in judged if at == line and code not in about}
            spoke |= {code for code, same in SAME.items() if spoke & same and code in want["lines"].get(line, [])}
            text = path.read_text(encoding="utf-8").splitlines()[line - 1] if line else ""
            score.add(set(want["lines"].get(line, [])), set(want["lines_may"].get(line, [])), spoke,
                      f"{path.stem}:{line}  {text[:80]}")
    return score


@cache
def score(half: str) -> Score:
    both = score_sentences(half)
    more = score_parts(half)
    for code, count in more.counts.items():
        both.counts[code].add(count)
    for code, times in more.unjudged.items():
        both.unjudged[code] += times
    both.misses += more.misses
    return both


def group(code: str) -> str:
    """ER for easy read; else the tool that a rule is about, such as R-OPP."""
    return "ER" if code.startswith("ER-") else code.rpartition("-")[0]


def totals(counts: dict[str, Count]) -> dict[str, Count]:
    """The count of each group of codes, and of all together."""
    sums: dict[str, Count] = defaultdict(Count)
    for code, count in counts.items():
        sums[group(code)].add(count)
        sums["all"].add(count)
    return dict(sums)


def _line(name: str, count: Count) -> str:
    said = ["    -" if one is None else f"{one:5.2f}" for one in (count.precision, count.recall)]
    return f"{name:10}{count.wanted:7}{count.spoke:7}{count.right:7}   {said[0]}      {said[1]}"


def _down(figure: float | None) -> str:
    return f"{floor((figure or 0) * 100) / 100:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision and recall of each rule about wording.")
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("--misses", action="store_true", help="say each one that went wrong (develop only)")
    parser.add_argument("--floors", action="store_true", help="print the table for test_wording.py")
    asked = parser.parse_args()
    result = score(asked.half)
    if asked.misses and asked.half == "develop":
        print("\n".join(sorted(result.misses)), end="\n\n")
    if asked.floors:
        for name, count in sorted(totals(result.counts).items()):
            print(f'    "{name}": ({_down(count.precision)}, {_down(count.recall)}),')
        return
    print("code       wanted  spoke  right   precision  recall")
    for code in sorted(result.counts):
        print(_line(code, result.counts[code]))
    print()
    for name, count in sorted(totals(result.counts).items()):
        print(_line(name, count))
    if result.unjudged:
        said = ", ".join(f"{code} {times}" for code, times in sorted(result.unjudged.items()))
        print(f"\nspoke, with no case here: {said}")


if __name__ == "__main__":
    main()
