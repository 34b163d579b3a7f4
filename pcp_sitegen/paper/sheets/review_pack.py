"""Book -> `review-pack.pdf`: all that a review needs on paper, at the person's own text size.

First what the person gets ready, then the actions that are late, what was learned, what nobody has looked at for long,
the nine questions with what the plan says beside room to write, what matters most, the twelve statements of good
planning, whether the person agrees, and the steps of the meeting (FIELD 0.7, 0.14 to 0.18, 1.7).
"""

from __future__ import annotations

from typing import Any, cast

from pcp_sitegen.book import render
from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper import looked_back, press, review
from pcp_sitegen.paper.leaves import Leaves, once
from pcp_sitegen.paper.sheets import Made
from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.gather import actions
from pcp_sitegen.plan.model import Plan

_PICTURES = {"actions": "pencil", "late": "warning", "to_do": "sand timer", "tops": "medal", "sign": "sign my name",
             "learned": "notebook", "fresh": "magnifying glass"}


def source(book: Book) -> str:
    """The whole pack as one HTML document, with its style."""
    html, _ = _filled(book)
    return html


def make(book: Book, source: str) -> Made:
    """The pack, A4: upright to read and to sign, on its side to write on."""
    _, whole = _filled(book)
    return Made(press.pdf(press.laid_out(source, whole)))


@once
def _filled(book: Book) -> tuple[str, Book]:
    """The pack, and the book with the pictures that it shows."""
    leaves, plan, words = Leaves(book), book.plan, book.words
    asked, signed = (templates.load(name, plan.language) for name in (review.TEMPLATE, review.SIGN_OFF))
    questions, tops, disagreed = (review.questions(plan, words, group)
                                  for group in ("questions", "tops", review.SIGN_OFF))
    every = (*questions, *tops, *disagreed)
    late, to_do = ([leaves.page(part) for part in parts] for parts in review.waiting(plan, words))
    (learned, learned_only), (old, more_old) = looked_back.learned(plan, words), looked_back.old(plan, words)
    statements, statements_only = looked_back.statements(plan, words)
    shown = _PICTURES | {one.id: one.picture for one in every} | {one.id: one.picture for one in learned}
    filled: dict[str, Any] = {
        "questions": questions, "tops": tops, "disagreed": disagreed, "late": late, "to_do": to_do,
        "pages": {one.id: leaves.page(one.said) if one.said else None for one in every},
        "ready": leaves.page(review.preparation(plan)), "agenda": leaves.page(review.agenda(plan, words)),
        "learned": [(one, leaves.page(one.part) if one.part else None) for one in learned],
        "learned_only": learned_only, "fresh": leaves.page(old) if old else None, "more_fresh": more_old,
        "statements": leaves.page(statements) if statements else None, "statements_only": statements_only,
        "pictures": {key: leaves.symbol(word) for key, word in shown.items()},
        "actions_there": any(table.rows for part in plan.parts for table in actions.tables(part)),
        "columns": _columns(plan), "sign": signed, "called": review.called(words, "review-pack"),
        "came": review.field_of(asked, "who").label, "next": review.field_of(asked, "next").label,
        "stick": templates.load(review.PREPARATION, plan.language).words["stick"],
    }
    whole = leaves.book
    style = press.style(whole, "print/review-pack.css")
    return render.fill("print/review-pack.html", book.theme.folders, book=book, plan=plan, words=words, style=style,
                       contents=_contents(book, filled), **filled), whole


def _columns(plan: Plan) -> dict[str, list[str]]:
    """The titles of what there is to fill in, in the language of the templates."""
    return {"actions": review.titles(plan, review.TEMPLATE, "actions", ("what", "who", "when")),
            "came": review.titles(plan, review.SIGN_OFF, "others", ("name", "role", "answer")),
            "disagreed": review.titles(plan, review.SIGN_OFF, "not-agreed", ("why", "agreeable"))}


def _contents(book: Book, filled: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Headings, and under each the places it leads to, each with its words."""
    said = cast(dict[str, str], book.words.review)
    asked = [(f"ask-{question.id}", f"{question.number} {question.label}") for question in filled["questions"]]
    return [
        (said["before"], [("getting-ready", filled["ready"].title)]),
        (said["at"], [("actions", said["actions"]), *([("learned", said["learned"])] if filled["learned"] else []),
                      *([("fresh", said["fresh"])] if filled["fresh"] else []), *asked, ("tops", said["tops"])]),
        (said["end"], [*([("statements", filled["statements"].title)] if filled["statements"] else []),
                       ("sign", filled["sign"].title)]),
        (said["leads"], [("agenda", filled["agenda"].title)]),
    ]
