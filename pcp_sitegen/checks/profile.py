"""Is a profile really about the person? (R-OPP and R-TF codes; FIELD 1.1 and 1.2)

A line is asked about once: the question that helps most comes first. What the person said is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.plan.model import Part, Section

_PROFILES = ("one-page-profile", "school-profile-wales")
ADMIRE = {**dict.fromkeys(_PROFILES, ("admire",)), "school-profile": ("like",), "review": ("like",)}
IMPORTANT = {**dict.fromkeys(_PROFILES, ("important-to",)), "school-profile": ("now",), "review": ("to-now",),
             "important-to-and-for": ("to",), "about-me": ("important",), "hospital-passport": ("important",)}
SUPPORT = dict.fromkeys(_PROFILES, ("support",))
VAGUE = {**SUPPORT, "review": ("for",), "important-to-and-for": ("for",), "decision-making-profile":
         ("information", "choices", "understanding"), "hospital-passport": ("anxious", "talking-to-me"),
         "life-story": ("comforts", "talk", "routines"), "emergency-plan": ("helps",), "about-me": ("support",),
         "matching-staff": ("support",), "communication-passport": ("you", "help"), "school-profile":
         ("communicate", "decide"), "four-plus-one": ("learned",)}
_FEWEST, _SHORT, _REMARK, _LONG = 3, 3, 12, 14
"""Lines that a section has at least; words of a line that says too little, of a remark, and of one that surely says
enough."""
_WORD = re.compile(r"[\w'’-]+")


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts():
        if part.template in _PROFILES:
            yield from _few(part, context)
    for _, _, item in wording.lines(context, ADMIRE):
        text = wording.judged(item, context)
        if words := wording.found(context, "faint", text):
            yield context.finding("R-OPP-5", item.where, words=words)
        elif _is_vague(text, context, shortest=_SHORT):
            yield context.finding("R-OPP-4", item.where, line=wording.short(text))
    for _, _, item in wording.lines(context, IMPORTANT):
        text = wording.judged(item, context)
        if words := wording.found(context, "duty", text):
            yield context.finding("R-OPP-3", item.where, words=words)
        elif _is_vague(text, context, shortest=_SHORT):
            yield context.finding("R-OPP-4", item.where, line=wording.short(text))
    yield from _support(context)
    yield from _balance(context)


def _few(part: Part, context: Context) -> Iterator[Finding]:
    """One finding a profile, for its shortest list. A section that is empty is asked about by FORM-02."""
    counted = [(len([item for item in section.items() if item.kind != "heading"]), section)
               for section in part.sections if section.field in ("admire", "important-to", "support")
               and section.state == "filled"]
    fewest = min(counted, key=lambda pair: pair[0], default=None)
    if fewest and fewest[0] < _FEWEST:
        yield context.finding("R-OPP-2", fewest[1].where, heading=fewest[1].title, count=str(fewest[0]))


def _support(context: Context) -> Iterator[Finding]:
    for part, section, item in wording.lines(context, VAGUE):
        text = wording.judged(item, context)
        idle = section.field in SUPPORT.get(part.template, ()) and not _helps(text, context)
        if _is_vague(text, context, shortest=_SHORT if idle else 0):
            code = "R-TF-3" if (part.template, section.field) == ("important-to-and-for", "for") else "R-OPP-4"
            yield context.finding(code, item.where, line=wording.short(text))
        elif idle and _is_short(text):
            yield context.finding("R-OPP-6", item.where, line=wording.short(text))


def _helps(text: str, context: Context) -> bool:
    """Whether a line of support says what to do, what a sign means, or what is dangerous."""
    tells = wording.found(context, "tells", text) or wording.found(context, "dangers", text)
    is_number = re.search(r"\d{4}|(?:\d\d ){2}", text)  # as of a card: that it stands here is a question of its own
    return not text or bool(tells or is_number) or wording.acts(text, context)


def _is_short(text: str) -> bool:
    """Whether a line is no more than a remark: what is told in several sentences tells enough to begin with."""
    return len(_WORD.findall(text)) <= _REMARK and not re.search(r"[.!?:] \w", text)


def _is_vague(text: str, context: Context, shortest: int) -> bool:
    """Whether a line could be about anybody: it says who, where, when and how often nowhere."""
    words = _WORD.findall(text)
    if not words or not wording.listed(context.plan.language, "vague.starts") or wording.detailed(text, context):
        return False
    opening = words[0].casefold() in ("i", "he", "she", "they", "to", context.plan.person.known_as.casefold())
    if len(words) <= shortest and not opening:
        return True
    starts = wording.pattern(context.plan.language, "vague.starts")
    return len(words) <= _LONG and bool(starts.match(" ".join(words[1:] if opening else words)))


def _balance(context: Context) -> Iterator[Finding]:
    """Lists of what is important to somebody and for somebody: which one is longer?"""
    for part in context.parts("important-to-and-for"):
        to, for_ = part.section("to"), part.section("for")
        if to and for_ and (more := _count(for_)) > 2 * (fewer := _count(to)):
            yield context.finding("R-TF-2", to.where, to=str(fewer), more=str(more))


def _count(section: Section) -> int:
    return len([item for item in section.items() if item.kind != "heading"])
