"""Each check has a plan in `tests/cases/checks/<code>/` in which it finds something; `expected.txt` says what."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen import checks
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.checks import findings
from pcp_sitegen.errors import PlanError
from pcp_sitegen.files import YamlMap
from pcp_sitegen.history import noes
from pcp_sitegen.plan.read import read

CASES = Path(__file__).parent.parent / "cases/checks"
TODAY = date(2026, 11, 22)


def found(folder: Path) -> list[checks.Finding]:
    try:
        return checks.run(noes.told(read(folder)), TODAY, Symbols(folder).knows)
    except PlanError as error:
        return [checks.unreadable(problem) for problem in error.problems]


def line(finding: checks.Finding) -> str:
    place = finding.where
    assert place is not None
    return f"{finding.code} {place.file}{f':{place.line}' if place.line else ''}"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_check_finds_what_its_case_says_and_nothing_else(case: str) -> None:
    # A plan of three lines never says all that a new worker must know, so only the cases about that have it said.
    silent = set() if case.startswith("SHIFT") or case == "none" else {"SHIFT-01"}
    silent |= set() if case == "none" else {"SAFE-01", "R-OPP-2", "R-ALL-1"} - {case}
    silent |= set() if case.startswith("ER-14") else {"ER-14"}  # nor has it a picture beside each line
    expected = (CASES / case / "expected.txt").read_text().splitlines()
    assert [line(one) for one in found(CASES / case / "plan") if one.code not in silent] == expected


def test_every_code_has_a_case_in_which_it_is_found() -> None:
    for code in checks.CODES:
        assert code in (CASES / code / "expected.txt").read_text().split()


def test_no_code_is_used_again_after_it_was_retired() -> None:
    assert not set(checks.RETIRED) & set(checks.CODES)


def test_every_code_has_words_that_say_what_and_what_to_do() -> None:
    words = findings.words("en-GB")
    for code in checks.CODES.keys() - {"READ"}:
        said = words[code]
        assert isinstance(said, YamlMap)
        assert {"what", "do"} <= set(said) <= {"what", "do", "why", "source", "good", "bad"}
        assert all(str(text).strip() for text in said.values())


def test_findings_name_the_person_and_leave_no_hole_in_a_sentence() -> None:
    for case in CASES.iterdir():
        for finding in found(case / "plan"):
            for text in (finding.what, finding.do):
                assert not re.search(r"\{\w+\}", text)
    (photo,) = (finding for finding in found(CASES / "PIC-03/plan") if finding.code == "PIC-03")
    assert "Ada" in photo.what


def test_nobody_is_asked_about_a_part_that_is_not_wanted(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("person: {known_as: Ada}\n")
    (tmp_path / "communication-chart.md").write_text("---\ntemplate: communication-chart\nwanted: no\n---\n")
    assert not [finding for finding in found(tmp_path) if finding.where and finding.where.file.startswith("comm")]


def test_the_example_plan_has_nothing_to_mend() -> None:
    """But for one action that is late, so that the example shows what that looks like."""
    sam = found(Path(__file__).parents[2] / "plans/sam")
    assert [line(finding) for finding in sam] == ["R-ACT-5 action-plan.md:12"]


def test_the_words_of_another_language_are_english_until_somebody_writes_them() -> None:
    assert findings.words("xx") == findings.words("en")
