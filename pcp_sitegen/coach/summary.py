"""A plan and what was found in it -> a page to print for the review: what is there, what is open, what to ask.

It has no score and counts nothing. It may lie on a table, so what only some may see is not on it. How lines are worded
is for whoever writes, so that is not on it either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from pcp_sitegen.book import render
from pcp_sitegen.book.tokens import Theme, small
from pcp_sitegen.book.words import Words
from pcp_sitegen.checks import Finding, Severity
from pcp_sitegen.coach import order
from pcp_sitegen.errors import Where
from pcp_sitegen.files import in_language
from pcp_sitegen.plan import dates, template
from pcp_sitegen.plan.gather import completeness
from pcp_sitegen.plan.gather.lines import may_travel
from pcp_sitegen.plan.model import Part, Plan, Table

_WORDING = "ER-"


@dataclass(frozen=True, slots=True)
class Topic:
    """What there is to say about one part; about the plan as a whole if it has no title."""

    title: str
    open: Sequence[Finding]
    """What is missing, late, or does not fit together."""
    questions: Sequence[Finding]
    more: bool
    """Whether there is more to ask than fits into one talk."""


def page(plan: Plan, found: Iterable[Finding], today: date) -> str:
    """The page as HTML, in letters that any terminal can write to a file."""
    parts = [part for part in plan.parts if not part.made and not part.sensitive]
    states = template.load(completeness.TEMPLATE, plan.language).words
    theme = Theme(plan.theme)
    words = Words(*in_language(Path(__file__).parent / "words", plan.language))
    html = render.fill(
        "coach/summary.html", theme.folders, plan=plan, words=words, known_as=plan.person.known_as, parts=parts,
        answers=[(answer, states[answer.state]) for answer in completeness.answers(plan)],
        topics=_topics(plan, found), today=today, day=lambda day: dates.in_words(day, plan.language),
        style=Markup("\n".join(map(small, (theme.css, theme.text("coach/summary.css"))))),
    )
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _topics(plan: Plan, found: Iterable[Finding]) -> list[Topic]:
    private = _private(plan)
    files = {part.where.file for part in plan.parts if part.sensitive}
    told = [one for one in found if not one.code.startswith(_WORDING) and one.where not in private
            and (one.where is None or one.where.file not in files)]
    known = {part.where.file for part in plan.parts}
    return [_topic(group.title if group.file in known else "", group.findings) for group in order.groups(told, plan)]


def _topic(title: str, found: Sequence[Finding]) -> Topic:
    asked = [one for one in found if one.severity is Severity.NOTE]
    return Topic(title, [one for one in found if one.severity is not Severity.NOTE], asked[: order.AT_A_TIME],
                 len(asked) > order.AT_A_TIME)


def _private(plan: Plan) -> set[Where]:
    """The lines that not all readers may see."""
    return {where for part in plan.parts for where in _lines(part, plan)}


def _lines(part: Part, plan: Plan) -> Iterable[Where]:
    for section in part.sections:
        hidden = not may_travel(section.notes, plan)
        if hidden:
            yield section.where
        yield from (item.where for item in section.items() if hidden or not may_travel(item.notes, plan))
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (row.where for row in block.rows if not may_travel(row.notes, plan))
