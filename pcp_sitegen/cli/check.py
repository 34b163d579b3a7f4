"""`pcp check`: a plan folder -> what is missing, in words or as JSON. It never changes the plan."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from pcp_sitegen import checks
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.checks import Finding, Severity
from pcp_sitegen.cli import look
from pcp_sitegen.errors import PlanError
from pcp_sitegen.plan import template
from pcp_sitegen.plan.gather import completeness
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Show errors only.")
def command(folder: Path, form: str, quiet: bool) -> None:
    """Look through the plan in FOLDER for what is missing or past its date.

    The exit status is 1 only if there is an error. A person's own words are never judged.
    """
    plan: Plan | None = None
    try:
        plan = read(folder)
        found = checks.run(plan, date.today(), Symbols(folder, plan.symbols).knows)
    except PlanError as error:
        if form != "json":
            raise
        found = [checks.unreadable(problem) for problem in error.problems]
    if quiet:
        found = [finding for finding in found if finding.severity is Severity.ERROR]
    if form == "json":
        look.say(json.dumps([finding.as_data() for finding in found], ensure_ascii=False, indent=1))
    else:
        _show(found, quiet)
        if plan and not quiet:
            _show_parts(plan)
    if any(finding.severity is Severity.ERROR for finding in found):
        sys.exit(PlanError.status)


def _show(found: list[Finding], quiet: bool) -> None:
    file = ""
    for finding in found:
        place = finding.where.file if finding.where else ""
        if place != file:
            look.say(("\n" if file else "") + place)
            file = place
        line = f"line {finding.where.line}: " if finding.where and finding.where.line else ""
        look.say(f"  {line}{finding.what}\n    {finding.do}  [{finding.severity.value} {finding.code}]")
    if not quiet:
        look.say("\n" + _sum(found) if found else "Nothing to mend.")


def _show_parts(plan: Plan) -> None:
    """Which of the parts that guidance names are here. What the person refused is an answer, and nobody nags."""
    words = template.load(completeness.TEMPLATE, plan.language).words
    look.say("\nThe parts that good plans may have:")
    for answer in completeness.answers(plan):
        names = ", ".join(part.where.file for part in answer.parts if part.wanted)
        look.say(f"  {words[answer.state]!s:<18}{answer.label}{f' ({names})' if names else ''}")


def _sum(found: list[Finding]) -> str:
    counts = {severity: sum(finding.severity is severity for finding in found) for severity in Severity}
    return ", ".join(f"{n} {severity.value}{'' if n == 1 else 's'}" for severity, n in counts.items() if n)
