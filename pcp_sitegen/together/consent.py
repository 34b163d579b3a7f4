"""A plan and a day -> why its owner's statements may not be used; nothing if they agreed to this very use.

Only `together:` in plan.yaml counts, never the yes to a reader, to a review or to a copy (R-WTC-2). What is not surely
a yes is none: "asked him, not sure yet" is a sentence about a person who has not agreed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from pcp_sitegen.errors import Problem
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.settings import FILE
from pcp_sitegen.together.data import data
from pcp_sitegen.together.letters import tokens

_ASK = f"Ask the person. If they say yes, write in {FILE}: together: {{agreed: how they said it, until: 2027-06-03}}"


def missing(plan: Plan, today: date) -> Problem | None:
    """Why there is no yes; None if there is one."""
    yes, who = plan.together, plan.person.known_as
    if yes is None:
        return Problem(f"{who} has not agreed to this.", _ASK)
    doubts = frozenset(cast(list[str], data()["doubts"]))
    if doubt := next((token.written for token in tokens(yes.agreed) if token.plain in doubts), ""):
        return Problem(f"'{doubt}' stands in how {who} agreed, so this may be no yes.",
                       f"If it is a yes, say in {FILE} only how they said it, in other words.", yes.where)
    if not re.search(r"[^\W\d_]", yes.agreed):
        return Problem(f"Nothing says how {who} agreed.", _ASK, yes.where)
    if today > yes.until:
        return Problem(f"{who} agreed until {yes.until.isoformat()}, and that day has passed.", _ASK, yes.where)
    return None
