"""Is the plan easy to read? (ER- codes; FIELD, section 3)

Each module has a few rules that belong together: a page in, findings out. The numbers stand in `limits.yaml`, each with
its guide, and the words of a language in `lists/`. No score is made of it: nobody's plan passes or fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcp_sitegen.checks.easy_read import layout, numbers, pictures, sentences, words
from pcp_sitegen.checks.easy_read.page import Page
from pcp_sitegen.checks.findings import Context, Finding

RULES = (sentences.check, words.check, numbers.check, layout.check)


def check(context: Context) -> Iterator[Finding]:
    for part in context.parts():
        page = Page(part, context.plan.language_of(part), context)
        for rule in RULES:
            yield from rule(page)
        yield from pictures.check(page)
    for other in context.plan.translations:
        for mine, part in zip(context.plan.parts, other.parts, strict=True):
            if part.wanted and part.where.file != mine.where.file:
                for rule in RULES:
                    yield from rule(Page(part, other.language_of(part), context))
