"""Is each sentence short, with one thing in it, and told straight? (ER-12, ER-13, ER-24 and ER-25)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pcp_sitegen.checks.easy_read.lists import grammar
from pcp_sitegen.checks.easy_read.page import Hit, Line, Page, note, short
from pcp_sitegen.checks.easy_read.text import SAID, words
from pcp_sitegen.checks.findings import Finding

_ASIDE = re.compile(rf"(?<!{SAID} )(?<![A-Z]{{2}} )\(([^()]*)\)|;(?=\s)|\s[–—-]{{1,2}}\s(?!\d)")
"""Brackets, a semicolon, or a dash. Brackets behind somebody's own words, or behind letters, say what those mean."""
_NEAR = 4
"""Words that may stand between two words that turn a sentence round."""
_IDEA = 5
"""Words between commas that are an idea of their own, and not one thing in a list."""
_TOLD = 4
"""Words of a sentence that can hold somebody who does something. "It is laminated." says how a thing is."""
_SHORTEST = 4
"""Letters of a word such as "bed" or "need", whose end is no ending."""
_NEVER = "never"
"""The field of a template that asks what must never be done: there, "no" and "without" are right."""


def check(page: Page) -> Iterator[Finding]:
    limits = page.context.limits
    most = limits["sentence_words"]
    long, two, inside, passive, double = (list[Hit]() for _ in range(5))
    for line in page.lines:
        for sentence in line.sentences:
            found = words(sentence)
            if len(found) > most:
                long.append(Hit(line.where, f"{short(sentence)} ({len(found)})", line.item))
            if _ideas(sentence, line.language) > limits["joining_words"]:
                two.append(Hit(line.where, short(sentence), line.item))
            if any(_is_idea(aside) for aside in _ASIDE.finditer(sentence)):
                inside.append(Hit(line.where, short(sentence), line.item))
            if len(found) >= _TOLD and (said := _passive(found, line.language)):
                passive.append(Hit(line.where, short(sentence, said), line.item))
            if said := _double(found, line):
                double.append(Hit(line.where, short(sentence, said), line.item))
    yield from note(page, "ER-12", long, most=most, guide=page.context.source("sentence_words"))
    yield from note(page, "ER-13", two, guide=page.context.source("joining_words"))
    yield from note(page, "ER-13A", inside)
    yield from note(page, "ER-24", passive)
    yield from note(page, "ER-25", double)


def _is_idea(aside: re.Match[str]) -> bool:
    """Whether there is a second idea inside the first. Brackets may hold one word, or a name: "Mum (Grace Okafor)"."""
    held = words(aside[1] or "")
    return aside[1] is None or (len(held) > 1 and not all(word[:1].isupper() for word in held))


def _ideas(sentence: str, language: str) -> int:
    """How many words join a second idea to the first. The "and" of a list of things joins none."""
    joining, ands, subjects = (grammar(language, name) for name in ("joining", "and", "subjects"))
    written = words(sentence)
    found = [word.casefold() for word in written]
    count = sum(word in joining for word in found[1:-1])
    count += sum(word in grammar(language, "after_comma") for word in re.findall(r",\s+(\w+)", sentence))
    count += sum(one in ands and two in subjects and not (two == "i" and before[0].isupper())
                 for before, one, two in zip(written, found[1:], found[2:], strict=False))
    many = sum(one in grammar(language, "many") and not two[0].isupper() for one, two in pairwise(written))
    long = sum(len(words(piece)) >= _IDEA for piece in re.split(r",\s", sentence)) if joining else 0
    return max(count, many, long - 1 if long > 2 else 0)


def _passive(found: Sequence[str], language: str) -> str:
    """ "is supported by": words that say what is done, and not who does it; empty if there are none."""
    be, between, done, states, switched = (
        grammar(language, name) for name in ("be", "between", "participles", "states", "switched"))
    folded = [word.casefold().replace("’", "'") for word in found]
    by, agents = grammar(language, "by"), grammar(language, "agents")
    for at, word in enumerate(folded):
        if word.endswith("ed") and by & set(folded[at + 1 : at + 2]) and agents & set(folded[at + 2 : at + 2 + _NEAR]):
            return " ".join(found[at : at + 2])
        if word not in be or _is_wished(folded, at, language):
            continue
        then = next((place for place in range(at + 1, len(folded)) if folded[place] not in between | be), len(folded))
        here, after = (*folded, "", "")[then], (*folded, "", "", "")[then + 1]
        by_whom = after in by and not (*folded, "", "", "")[then + 2].isdigit()  # "tired by 4" tells a time
        is_done = here in done or (here.endswith("ed") and len(here) > _SHORTEST)
        is_state = here in states or after in switched
        if is_done and (by_whom or not is_state):
            return " ".join(found[at : then + 1 + by_whom])
    return ""


def _is_wished(folded: Sequence[str], at: int, language: str) -> bool:
    """Whether "being" or "to be" is what somebody likes, as in "I like to be hugged". "Needs to be hugged" is not."""
    before = folded[at - 1] if at else ""
    if folded[at] in grammar(language, "to_be"):
        must = grammar(language, "must_be") & set(folded[max(0, at - 2) : at - 1])
        by_whom = grammar(language, "by") & set(folded[at + 2 : at + 3])
        return before in grammar(language, "to") and not must and not by_whom
    return folded[at] in grammar(language, "being") and not before


def _double(found: Sequence[str], line: Line) -> str:
    """Two words that turn a sentence round, near each other; empty if there are none."""
    if line.section.field == _NEVER:
        return ""
    no, turned = grammar(line.language, "not"), grammar(line.language, "turned")
    folded = [word.casefold().replace("’", "'") for word in found]
    for at, word in enumerate(folded):
        if word not in no:
            continue
        for then in range(at + 1, min(at + 2 + _NEAR, len(folded))):
            if folded[then] in turned or folded[then] in no - {"no", "not"} | ({"no"} if word != "no" else set()):
                return " ".join(found[at : then + 1])
    return ""
