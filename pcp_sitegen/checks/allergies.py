"""Is something on the menu that the person must never have? (SAFE-10) It looks at allergies, and at "never give me".

What is dangerous is read from the plan's own lines. The lists know only that amoxicillin is a
penicillin, and more such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.easy_read.text import sentences, unmarked
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan.model import Item, Part
from pcp_sitegen.plan.words import none_known

_FIELD = "allergies"
_MOST, _AFTER = 5, 4
"""Words of a line that does nothing but name an allergy; words after "allergic to" that may name one."""
_PAST = ("learning-log", "life-story", "sign-off", "life-events")
_WORD = re.compile(r"[^\W\d_][\w-]+")


def check(context: Context) -> Iterator[Finding]:
    dangers: dict[str, Where] = {}
    for part in context.parts():
        for section in part.sections:
            for item in section.items():
                for word in _named(item, section.field == _FIELD, context):
                    dangers.setdefault(word, item.where)
    patterns = {word: _forms(word, context) for word in dangers}
    for part in context.parts():
        if part.template not in _PAST and not part.made:
            yield from _served(part, dangers, patterns, context)


def _named(item: Item, under_allergies: bool, context: Context) -> Iterator[str]:
    """What a line says the person is allergic to, or must never have."""
    none = {word.casefold() for word in none_known()}
    for at, sentence in enumerate(sentences(unmarked(item.text))):
        if item.kind == "heading" or sentence.casefold().strip("* .") in none:
            continue
        opened = [found.end() for name in ("allergic_to", "forbidden")
                  for found in [wording.pattern(context.plan.language, name).search(sentence)] if found]
        if opened:
            words = _WORD.findall(re.split(r"[.;:()]| as | because ", sentence[max(opened):])[0])[:_AFTER]
        else:
            words = _WORD.findall(sentence) if under_allergies and at == 0 else []
            words = words if len(words) <= _MOST else []
        yield from (word for word in (one.casefold() for one in words) if len(word) > 2
                    and not wording.found(context, "not_an_allergen", word))


def _forms(word: str, context: Context) -> re.Pattern[str]:
    """A word, one or many, and what belongs to the same family."""
    families = cast(dict[str, list[str]], wording.lists(context.plan.language).get("families", YamlMap()))
    one = next((short for short in (re.sub(r"ies$", "y", word), word.removesuffix("es"), word.removesuffix("s"))
                if short in families), word.removesuffix("s"))
    return wording.any_of(tuple({word, one, f"{one}s", f"{one}es", *families.get(one, ())}))


def _served(part: Part, dangers: dict[str, Where], patterns: dict[str, re.Pattern[str]], context: Context,
            ) -> Iterator[Finding]:
    for section in part.sections:
        for item in section.items() if section.field != _FIELD else ():
            text = unmarked(item.text) if item.kind != "heading" else ""
            if wording.found(context, "careful", f"{section.title} {text}") or not (
                    wording.found(context, "likes", f"{section.title} {text}")):
                continue
            for word, pattern in patterns.items():
                if dangers[word] != item.where and (found := pattern.search(text)):
                    where = dangers[word]
                    yield context.finding("SAFE-10", item.where, food=found.group(), danger=word,
                                          place=f"{where.file}:{where.line}")
                    break
