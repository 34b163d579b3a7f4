"""Book -> the few facts about the plan itself that stand on its last page, on the web and on paper."""

from __future__ import annotations

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.plan.model import Helper


def few(book: Book) -> list[tuple[str, str]]:
    """(label, text) pairs, those that each small booklet must have: whose it is, who to ask, is it still right."""
    words = book.words
    labels = map(str, (words.my_name, words.agreement, words.key_worker, words.changed, words.kept, words.about_copy))
    known = dict(about(book))
    return [(label, known[label]) for label in labels if label in known]


def about(book: Book) -> list[tuple[str, str]]:
    """(label, text) pairs: whose plan it is, who helped, when, and where the main copy is kept. Only what is known."""
    plan, words = book.plan, book.words
    person = plan.person
    rows = [
        (str(words.my_name), person.name or person.known_as),
        (str(words.called), person.known_as if person.name else ""),
        (str(words.use_words), person.pronouns),
        (str(words.agreement), book.agreement),
        (str(words.key_worker), _helper(plan.key_worker, book)),
        (str(words.facilitator), _helper(plan.facilitator, book)),
        (str(words.changed), words.date(plan.updated) if plan.updated else ""),
        (str(words.last_review), words.date(plan.last_review) if plan.last_review else ""),
        (str(words.next_review), words.date(plan.next_review) if plan.next_review else ""),
        (str(words.kept), plan.kept),
        (str(words.about_copy), " ".join(book.copy_lines)),
    ]
    return [(label, render.together(text, words.language, plan.names)) for label, text in rows if text]


def _helper(helper: Helper | None, book: Book) -> str:
    if helper is None:
        return ""
    chosen = book.words.fill("chosen_by", who=helper.chosen_by) if helper.chosen_by else ""
    phone = f"{book.words.phone}: {helper.phone}" if helper.phone else ""
    return ". ".join(filter(None, (", ".join(filter(None, (helper.name, helper.role))), phone, chosen)))
