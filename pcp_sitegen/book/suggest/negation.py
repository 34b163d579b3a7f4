"""A word in its sentence -> whether the sentence says it or says no to it.

A cross over a picture is a strong word, so it is proposed only where nothing stands between the "no" and its thing but
words that carry it on: "do not give me bread" says no to bread, "do not rush my dinner" does not say no to dinner.
"""

from __future__ import annotations

from enum import Enum

from pcp_sitegen.book.suggest.senses import Senses
from pcp_sitegen.book.suggest.tokens import Sentence

_REACH = 8
"""Words. What stands further away is about something else."""


class Said(Enum):
    """How a sentence speaks of a thing."""

    YES = "yes"
    NO = "no"
    DOUBT = "doubt"
    """There is a "no" close by, and it is not clear that it is about this thing."""


def said(senses: Senses, sentence: Sentence, start: int, end: int, known: frozenset[int]) -> Said:
    """How the sentence speaks of its words from `start` to `end`. `known` are the places of other things with pictures:
    in a list such as "no nuts, eggs or milk" a "no" reaches over them.
    """
    plain = [token.plain for token in sentence]
    if end < len(plain) and not sentence[end].after_comma and _ends_with(senses, "negations", plain, end + 1):
        return Said.DOUBT  # "I eat no fish" does not speak of eating
    if any(tuple(plain[end : end + len(phrase)]) == phrase for phrase in senses.phrases("against")):
        return Said.NO
    turns, undone, at = 0, 0, start
    least = _clause(senses, sentence, start, known)
    while at > least:
        if length := _ends_with(senses, "negations", plain, at):
            turns += 1
        elif length := _ends_with(senses, "undo", plain, at):
            undone += 1
        elif not (length := _ends_with(senses, "between", plain, at) or int(at - 1 in known) or _one_of_two(plain, at)):
            break
        at -= length
    before = range(at, least, -1)
    further = sum(bool(_ends_with(senses, "negations", plain, place)) for place in before)
    if not turns:
        return Said.DOUBT if further else Said.YES
    asks_for_it = at == 0 and plain[0] == "without" and end < len(plain)  # "Without my stick I fall"
    if asks_for_it or (turns + undone + further) % 2 == 0:
        return Said.YES
    return Said.NO if _is_a_rule(senses, sentence, at, start, end) else Said.DOUBT


def is_asked_for(senses: Senses, sentence: Sentence) -> bool:
    """Whether a sentence asks for something not to be done: "do not talk to her" and not "he does not talk"."""
    plain = [token.plain for token in sentence if token.plain != "please"]
    return any(_ends_with(senses, "negations", plain, place) == place for place in (1, 2) if place <= len(plain))


def _clause(senses: Senses, sentence: Sentence, start: int, known: frozenset[int]) -> int:
    """Where the words begin that have to do with what stands at `start`."""
    for place in range(start, max(0, start - _REACH), -1):
        here = sentence[place]
        if here.after_comma and not _in_list(sentence, place, known):
            return place
        if place < start and senses.is_in("clauses", (here.plain,)):
            return place + 1
    return max(0, start - _REACH)


def _is_a_rule(senses: Senses, sentence: Sentence, at: int, start: int, end: int) -> bool:
    """Whether a "no" before `start` is said to the whole thing, at all times."""
    plain = [token.plain for token in sentence]
    conditional = any(senses.is_in("unless", (word,)) for word in plain[end:])
    past = any(senses.is_in("past", (word,)) for word in plain[max(0, at - 1) : start])
    whole = end == len(plain) or sentence[end].after_comma or senses.is_in("ends", (plain[end],))
    return whole and not conditional and not past


def _one_of_two(plain: list[str], at: int) -> int:
    """1 if the word before `at` is one of two with "or" between them: "crisps" in "no crisps or nuts"."""
    return int(1 < at < len(plain) and plain[at] in ("or", "and", "nor"))


def _ends_with(senses: Senses, kind: str, plain: list[str], at: int) -> int:
    """How many words the entry of a list has that ends before `at`; 0 if none does."""
    return next((n for n in (3, 2, 1) if n <= at and senses.is_in(kind, tuple(plain[at - n : at]))), 0)


def _in_list(sentence: Sentence, place: int, known: frozenset[int]) -> bool:
    """Whether the comma before a place parts two things of a list, with "or" or "and" before its last."""
    joined = any(token.plain in ("or", "and", "nor") for token in sentence[place:])
    return joined and place in known and place - 1 in known
