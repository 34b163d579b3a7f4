"""The file for editors and code hosts has all that SARIF 2.1.0 requires, and nothing in the wrong shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pcp_sitegen.checks import CODES, Finding
from pcp_sitegen.coach import sarif
from pcp_sitegen.errors import Where

FOUND = [Finding("PIC-01", Where("my day.md", 4), "A picture.", "Write what it shows."),
         Finding("FORM-04", Where("plan.yaml"), "No profile.", "Add it."), Finding("READ", None, "Gone.", "Look."),
         Finding("PIC-01", Where("b.md", 9), "A picture.", "Write what it shows.")]
LEVELS = {"none", "note", "warning", "error"}


def run(folder: Path = Path("plans/sam"), found: list[Finding] = FOUND) -> dict[str, Any]:
    log = json.loads(json.dumps(sarif.log(found, folder, "en-GB")))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    assert "2.1.0" in log["$schema"]
    (one,) = log["runs"]
    return one  # type: ignore[no-any-return]


def test_a_run_has_what_is_required() -> None:
    one = run()
    driver = one["tool"]["driver"]
    assert driver["name"] == "pcp check"
    assert isinstance(driver["version"], str)
    assert one["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"]) == 3
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in LEVELS
        assert set(rule) <= {"id", "defaultConfiguration", "fullDescription", "help"}
        for key in ("fullDescription", "help"):
            assert key not in rule or (set(rule[key]) == {"text"} and rule[key]["text"])


def test_each_result_names_its_rule_its_message_and_its_place() -> None:
    one = run()
    assert len(one["results"]) == len(FOUND)
    for result, finding in zip(one["results"], FOUND, strict=True):
        assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == CODES[finding.code].value
        assert result["message"] == {"text": f"{finding.what} {finding.do}"}
    places = [[place["physicalLocation"] for place in result.get("locations", [])] for result in one["results"]]
    assert places == [
        [{"artifactLocation": {"uri": "plans/sam/my%20day.md"}, "region": {"startLine": 4}}],
        [{"artifactLocation": {"uri": "plans/sam/plan.yaml"}}], [],
        [{"artifactLocation": {"uri": "plans/sam/b.md"}, "region": {"startLine": 9}}]]


def test_a_whole_path_is_an_address_of_a_file(tmp_path: Path) -> None:
    uri = run(tmp_path)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    assert uri.endswith("/my%20day.md")


def test_nothing_found_is_a_run_without_results() -> None:
    assert run(found=[])["results"] == []


@pytest.mark.parametrize("language", ["en-GB", "cy", "xx"])
def test_what_is_explained_is_told_to_programs_too(language: str) -> None:
    (rule,) = sarif.log([Finding("OK-01", None, "a", "b")], Path(), language)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] in rule["help"]["text"]
    assert "Source: " in rule["help"]["text"]
