"""The rules about wording, measured on sentences and parts by somebody who had not seen the rules or their lists.

Half of them are kept aside. To measure: `python -m tests.wording.score unseen`, with `--floors` for the table here. A
floor is a figure that was reached, rounded down. When a rule gets better, raise its floor. Never lower one to let a
change pass.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import ceil
from pathlib import Path

import pytest

from pcp_sitegen import checks
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.plan.read import read
from tests.wording import score

FLOORS = {
    "ER": (0.94, 0.91),
    "R-41": (1.00, 0.63),
    "R-ACT": (0.91, 0.97),
    "R-ALL": (1.00, 1.00),
    "R-BUD": (1.00, 1.00),
    "R-COM": (0.92, 0.86),
    "R-DMA": (0.92, 1.00),
    "R-DMP": (1.00, 0.30),
    "R-DON": (1.00, 1.00),
    "R-EMG": (1.00, 1.00),
    "R-LIFE": (1.00, 1.00),
    "R-LL": (1.00, 0.61),
    "R-MAT": (1.00, 1.00),
    "R-OPP": (0.85, 0.90),
    "R-OUT": (0.87, 0.87),
    "R-PCR": (1.00, 0.81),
    "R-PTC": (1.00, 1.00),
    "R-REL": (1.00, 0.66),
    "R-RISK": (1.00, 1.00),
    "R-TF": (1.00, 1.00),
    "R-WNW": (1.00, 0.90),
    "all": (0.93, 0.89),
}
"""Of each group of codes, on the unseen half: precision, recall."""

LINE_RULES = [
    "ER-04", "ER-12", "ER-13", "ER-21", "ER-22", "ER-23", "ER-24", "ER-25", "ER-26", "ER-27", "ER-28", "ER-29",
    "ER-30", "ER-31", "ER-32", "ER-34", "R-OPP-3", "R-OPP-4", "R-OPP-5", "R-OPP-6", "R-COM-2", "R-COM-3", "R-DMP-2",
    "R-DMA-1", "R-DMA-3", "R-DMA-4", "R-DON-3", "R-LL-2", "R-ACT-1", "R-ACT-2", "R-ACT-3", "R-OUT-1",
]
"""The rules that speak about one line, and so can be judged by sentences."""

PAGE = 300  # words
PICTURES = "ER-14A"
"""It asks once a part for pictures, which these plans have none of; it is not about their wording."""
PARTS = [path for half in score.HALVES for path in score.parts(half)]
SHAPES = sorted(path for path in (score.HERE / "shapes").iterdir() if path.is_dir())


@pytest.mark.parametrize("group", FLOORS)
def test_the_rules_stay_as_exact_as_they_were_measured(group: str) -> None:
    count = score.totals(score.score("unseen").counts)[group]
    precision, recall = FLOORS[group]
    assert (count.precision or 0) >= precision
    assert (count.recall or 0) >= recall


def test_there_are_enough_sentences_and_parts_and_many_have_nothing_to_say() -> None:
    sentences = [one for half in score.HALVES for one in score.sentences(half)]
    parts = [score.expected(path) for path in PARTS]
    assert len(sentences) >= 280
    assert len(parts) >= 60
    assert sum(not one["codes"] for one in sentences) > len(sentences) * 0.4
    assert sum(not one["part"] and not one["lines"] for one in parts) > len(parts) * 0.3


@pytest.mark.parametrize("half", score.HALVES)
def test_each_rule_about_a_line_has_at_least_six_cases_in_each_half(half: str) -> None:
    cases = Counter(code for one in score.sentences(half) for code in one["codes"])
    cases.update(code for path in score.parts(half) for code in score.line_codes(path))
    assert {code: cases[code] for code in LINE_RULES if cases[code] < 6} == {}


def test_the_unseen_half_shares_nothing_with_the_other() -> None:
    develop, unseen = ({(one["text"], str(one["part"])) for one in score.sentences(half)} for half in score.HALVES)
    assert not develop & unseen


@pytest.mark.parametrize("path", PARTS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_each_part_can_be_read_and_its_expectations_stand_on_lines_with_words(path: Path, tmp_path: Path) -> None:
    want = score.expected(path)
    score.write_plan(tmp_path, want["person"], path.read_text(encoding="utf-8"))
    assert read(tmp_path).person.known_as == want["person"]
    lines = path.read_text(encoding="utf-8").splitlines()
    for at in [*want["lines"], *want["lines_may"]]:
        assert re.match(r"- |\| |> |\w", lines[at - 1])


@pytest.mark.parametrize("folder", SHAPES, ids=lambda path: path.name)
def test_a_real_shaped_plan_gets_at_most_three_notes_on_its_wording_a_page(folder: Path) -> None:
    # Plans with the shapes of published ones. The people are invented.
    notes: dict[str, list[str]] = defaultdict(list)
    for one in checks.run(read(folder), score.TODAY, Symbols(folder).knows):
        if one.where and one.code.startswith(("ER-", "R-")) and one.severity is checks.Severity.NOTE and (
                one.code != PICTURES):
            notes[one.where.file].append(f"{one.code} {one.where}: {one.what}")
    for part in sorted(folder.glob("*.md")):
        pages = ceil(len(part.read_text(encoding="utf-8").split()) / PAGE)
        assert len(notes[part.name]) <= 3 * pages, "\n".join(notes[part.name])
