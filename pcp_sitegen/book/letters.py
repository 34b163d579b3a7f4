"""The finished pages of a plan and the words around them -> every letter that a reader can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pcp_sitegen.book.words import Words
from pcp_sitegen.plan import dates
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.plan.words import own_name


def shown(pages: Iterable[str], plan: Plan, words: Words) -> frozenset[str]:
    """The letters of the pages' own texts, of what the plan says about itself, and of the words around both."""
    person, reader = plan.person, plan.reader
    texts = [*pages, *_texts(words.texts), *dates.months(words.language), own_name(plan.language), plan.kept,
             person.known_as, person.name, person.pronouns, reader.name, reader.who]
    for helper in (plan.facilitator, plan.key_worker):
        if helper:
            texts += [helper.name, helper.role, helper.phone, helper.chosen_by]
    return frozenset().union(*texts)


def _texts(value: object) -> Iterator[str]:
    """All texts in what a YAML file holds."""
    if isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))
    else:
        yield str(value)
