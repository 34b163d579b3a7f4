"""Plan -> findings: what is missing, past its date, or leaves a reader guessing. Never a verdict on anyone's own words.

Each family is a file with one function, `check`; FAMILIES is the order they are reported in. A finding has a permanent
code; codes that are no longer used are listed in RETIRED and never used again. How grave each is stands in CODES, and
what it says in `words/<language>.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pcp_sitegen.checks import (
    actions,
    communication,
    copies,
    dates,
    decisions,
    first_shift,
    forms,
    learned,
    money,
    pictures,
    secrets,
    translations,
)
from pcp_sitegen.checks.findings import CODES, Context, Finding, Severity, unreadable
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Plan

__all__ = ["CODES", "FAMILIES", "RETIRED", "Finding", "Severity", "run", "unreadable"]

FAMILIES = (first_shift.check, forms.check, communication.check, decisions.check, pictures.check, dates.check,
            actions.check, money.check, learned.check, translations.check, copies.check, secrets.check)
RETIRED: tuple[str, ...] = ()


def run(plan: Plan, today: date, knows_symbol: Callable[[str], bool]) -> list[Finding]:
    """Every finding about a plan, by file and line. `knows_symbol` tells whether a symbol's name has a picture."""
    context = Context(plan, today, knows_symbol)
    found = [finding for family in FAMILIES for finding in family(context)]
    return sorted(found, key=lambda finding: (finding.where or Where(""), finding.code))
