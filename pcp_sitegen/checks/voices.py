"""Who is speaking? (R-ALL codes; FIELD 1.0) "I" is for what the person said; whoever wrote it for them says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Part

_ABOUT_ME = ("one-page-profile", "school-profile", "school-profile-wales", "hospital-passport", "about-me",
             "life-story", "important-to-and-for", "decision-making-profile", "communication-passport")
"""Parts about nobody else, in which "he" is the person."""
_FEWEST = 2
"""So many lines in each voice make a mix."""


def check(context: Context) -> Iterator[Finding]:
    for part in (part for part in context.parts() if not part.made and any(True for _ in part.items())):
        if not (part.said_by or part.written_by or any(item.notes.said for item in part.items())):
            yield context.finding("R-ALL-1", Where(part.where.file, 1), part=part.title)
        yield from _voice(part, context)


def _voice(part: Part, context: Context) -> Iterator[Finding]:
    mine, theirs = wording.pattern(context.plan.language, "voice.mine"), _about(part, context)
    in_tables = {id(cell) for section in part.sections for table in section.tables() for row in table.rows
                 for cell in row.cells}
    said = [(item, wording.judged(item, context)) for item in part.items()
            if not item.notes.said and item.kind in ("line", "paragraph") and id(item) not in in_tables]
    first = [item for item, text in said if mine.search(text)]
    third = [item for item, text in said if theirs.match(text) and not mine.search(text)]
    names = {*re.findall(r"[\w'’]+", part.said_by.casefold())}
    me = {context.plan.person.known_as.casefold(), *wording.listed(context.plan.language, "me")}
    if len(first) >= _FEWEST <= len(third):
        fewer = min((third, first), key=len)
        yield context.finding("R-ALL-2", fewer[0].where, part=part.title)
    elif first and part.said_by and not part.written_by and not names & me:
        yield context.finding("R-ALL-2A", Where(part.where.file, 1), who=part.said_by)


def _about(part: Part, context: Context) -> re.Pattern[str]:
    """A line that begins with the person's name or with "he", and goes on as a sentence about them."""
    pronouns = [word for word in context.plan.person.pronouns.casefold().split("/")[:1] if word]
    pronouns = list(pronouns or wording.listed(context.plan.language, "voice.theirs"))
    known_as = [context.plan.person.known_as, *(pronouns if part.template in _ABOUT_ME else ())]
    verbs = wording.listed(context.plan.language, "voice.verbs")
    if not verbs:
        return re.compile("(?!)")
    named = "|".join(map(re.escape, known_as))
    return re.compile(rf"(?:{named})['’]?s?\s+(?:\w+ly\s+)?(?:{'|'.join(verbs)}|\w+s)\b", re.IGNORECASE)
