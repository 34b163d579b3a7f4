"""Plan -> findings: what is missing, past its date, or leaves a reader guessing. Never a verdict on anyone's own words.

Each family is a file with one function, `check`; FAMILIES is the order they are reported in. A finding has a permanent
code; codes that are no longer used are listed in RETIRED and never used again. How grave each is stands in CODES, and
what it says in `words/<language>.yaml`. A line that somebody has looked at, as its note `{ok=CODE}` says, is not
found again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pcp_sitegen.checks import (
    actions,
    agreed,
    allergies,
    communication,
    contradictions,
    copies,
    dates,
    days,
    decisions,
    easy_read,
    first_shift,
    forms,
    learned,
    looked_at,
    money,
    phones,
    pictures,
    profile,
    reviews,
    risks,
    roles,
    safety,
    secrets,
    stale,
    translations,
    voices,
)
from pcp_sitegen.checks.findings import CODES, Context, Finding, Severity, together, unreadable
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Plan

__all__ = ["CODES", "FAMILIES", "RETIRED", "Finding", "Severity", "run", "unreadable"]

FAMILIES = (safety.check, allergies.check, contradictions.check, phones.check, first_shift.check, forms.check,
            communication.check, decisions.check, profile.check, reviews.check, agreed.check, risks.check,
            roles.check, days.check, voices.check, pictures.check, dates.check, stale.check, actions.check,
            money.check, learned.check, translations.check, copies.check, secrets.check,
            easy_read.check)
RETIRED: tuple[str, ...] = ()


def run(plan: Plan, today: date, knows_symbol: Callable[[str], bool]) -> list[Finding]:
    """Every finding about a plan, by file and line. `knows_symbol` tells whether a symbol's name has a picture."""
    context = Context(plan, today, knows_symbol)
    found = [finding for family in FAMILIES for finding in family(context)]
    found = together(looked_at.without(found, plan), context) + looked_at.check(context, {*CODES, *RETIRED})
    return sorted(found, key=lambda finding: (finding.where or Where(""), finding.code))
