"""`pcp check`: a plan folder -> what is missing and what to ask, in words, as a page, or as data.

It changes the plan only with `--fix`, and then nothing that could change what it means.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from pcp_sitegen import checks
from pcp_sitegen.book.symbols import Symbols
from pcp_sitegen.checks import CODES, Finding, Severity
from pcp_sitegen.checks.findings import explained
from pcp_sitegen.cli import look
from pcp_sitegen.coach import fix, order, sarif, summary
from pcp_sitegen.errors import PlanError, Problem, UsageError, nearest
from pcp_sitegen.history import noes
from pcp_sitegen.plan import template
from pcp_sitegen.plan.gather import completeness
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.read import read
from pcp_sitegen.plan.settings import FILE

_FORMS = ("text", "json", "sarif", "html")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--all", "every", is_flag=True, help="Show every question, not the first five.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True,
              help="json and sarif are for programs; html is a page to print for the review.")
@click.option("--quiet", is_flag=True, help="Show errors only.")
@click.option("--explain", "code", metavar="CODE", help="Say why something is asked, such as ER-12.")
@click.option("--fix", "mend", is_flag=True,
              help="Write phone numbers in groups and dates in full. Shows each change, and asks first.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
def command(folder: Path | None, every: bool, form: str, quiet: bool, code: str | None, mend: bool, yes: bool) -> None:
    """Look through the plan in FOLDER for what is missing or past its date, and for what to ask.

    The exit status is 1 only if there is an error. A person's own words are never judged.
    """
    if code:
        _explain(code)
    elif folder is None:
        raise UsageError(Problem("There is no folder to look at.", "Give the folder of a plan: pcp check FOLDER"))
    elif mend:
        _fix(folder, yes)
    else:
        _check(folder, form, quiet, every)


def _check(folder: Path, form: str, quiet: bool, every: bool) -> None:
    plan: Plan | None = None
    try:
        plan = noes.told(read(folder))
        found = checks.run(plan, date.today(), Symbols(folder, plan.symbols).knows)
    except PlanError as error:
        if form not in ("json", "sarif"):
            raise
        found = [checks.unreadable(problem) for problem in error.problems]
    if quiet:
        found = [finding for finding in found if finding.severity is Severity.ERROR]
    if form == "json":
        look.say(json.dumps([finding.as_data() for finding in found], ensure_ascii=False, indent=1))
    elif form == "sarif":
        look.say(json.dumps(sarif.log(found, folder, plan.language if plan else "en"), ensure_ascii=False, indent=1))
    elif plan and form == "html":
        look.say(summary.page(plan, found, date.today()))
    elif plan:
        _show(found, found if every else order.first(order.a_few_a_page(found, plan)), plan, quiet, folder)
    if any(finding.severity is Severity.ERROR for finding in found):
        sys.exit(PlanError.status)


def _show(found: Sequence[Finding], shown: Sequence[Finding], plan: Plan, quiet: bool, folder: Path) -> None:
    """What is shown first is what helps most; how much more there is, is said once, and is no score."""
    for group in order.groups(shown, plan):
        look.say(group.title if group.title == group.file else f"{group.title} ({group.file})")
        for finding in group.findings:
            line = f"line {finding.where.line}: " if finding.where and finding.where.line else ""
            look.say(f"  {line}{finding.what}\n    {finding.do}  [{finding.severity.value} {finding.code}]")
        look.say("")
    if quiet:
        return
    if not found:
        look.say("Nothing to mend.")
    elif len(shown) < len(found):
        look.say(f"There are {len(found) - len(shown)} more. See them with: pcp check {folder} --all")
    if code := next((one.code for one in shown if one.where and one.where.line > 1 and one.where.file != FILE), ""):
        look.say(f"Why is it asked? pcp check --explain {code}\n"
                 f"Looked at, and it stays as it is? Write at the end of its line: {{ok={code}}}")
    _show_parts(plan)


def _show_parts(plan: Plan) -> None:
    """Which of the parts that guidance names are here. What the person refused is an answer, and nobody nags."""
    words = template.load(completeness.TEMPLATE, plan.language).words
    look.say("\nThe parts that good plans may have:")
    for answer in completeness.answers(plan):
        names = ", ".join(part.where.file for part in answer.parts if part.wanted)
        look.say(f"  {words[answer.state]!s:<18}{answer.label}{f' ({names})' if names else ''}")


_EXPLAINED = {"why": "Why", "bad": "Not so good", "good": "Better", "source": "Where this comes from"}


def _explain(code: str) -> None:
    """Why something is asked, with an example that is good and one that is not so good."""
    code = code.upper()
    if code not in CODES:
        raise UsageError(Problem(f"There is no code '{code}'.", nearest(code, CODES)))
    said = explained(code, "en")
    look.say(f"{code} ({CODES[code].value})")
    for key, label in _EXPLAINED.items():
        if key in said:
            look.say(f"\n{label}:\n" + "\n".join(f"  {line}" for line in said[key].strip().splitlines()))


def _fix(folder: Path, yes: bool) -> None:
    """Show each change, ask, and write them."""
    plan = read(folder)
    found = fix.proposed(plan, date.today())
    for change in found.changes:
        look.say(f"{change.where}\n  before: {change.before.strip()}\n  after:  {change.after.strip()}")
    if not found.changes:
        look.say("There is nothing that can be changed without a doubt.")
    elif yes or click.confirm(f"Write these changes ({len(found.changes)})?"):
        fix.write(plan, found)
        look.say("Written. Read these lines once more.")
    else:
        look.say("Nothing was changed.")
