"""Findings -> SARIF 2.1.0, the form in which editors and code hosts take what a checker found (OASIS standard)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pcp_sitegen import __version__
from pcp_sitegen.checks import Finding
from pcp_sitegen.checks.findings import CODES, explained

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def log(found: Sequence[Finding], folder: Path, language: str) -> dict[str, Any]:
    """A whole log. Its addresses begin with the folder as it was given, so that a code host finds the files."""
    codes = sorted({finding.code for finding in found})
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "pcp check",
                "version": __version__,
                "rules": [_rule(code, language) for code in codes],
            }},
            "columnKind": "unicodeCodePoints",
            "results": [_result(finding, codes.index(finding.code), folder) for finding in found],
        }],
    }


def _rule(code: str, language: str) -> dict[str, Any]:
    said: Mapping[str, str] = explained(code, language)
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": CODES[code].value}}
    if why := said.get("why"):
        examples = [f"{name}: {said[key]}" for name, key in (("Good", "good"), ("Not so good", "bad")) if key in said]
        source = [f"Source: {said['source']}"] if "source" in said else []
        rule |= {"fullDescription": {"text": why}, "help": {"text": "\n".join((why, *examples, *source))}}
    return rule


def _result(finding: Finding, rule: int, folder: Path) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": f"{finding.what} {finding.do}"},
    }
    if finding.where:
        place: dict[str, Any] = {"artifactLocation": {"uri": _address(folder / finding.where.file)}}
        if finding.where.line:
            place["region"] = {"startLine": finding.where.line}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _address(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
