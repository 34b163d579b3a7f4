"""Two lines in different words -> whether they are about the same, by the roots of the words that bear a meaning."""

from __future__ import annotations

from collections.abc import Iterable

from pcp_sitegen.plan.gather.lines import denies, same
from pcp_sitegen.plan.gather.lines import words as words_in
from pcp_sitegen.plan.words import weighed
from pcp_sitegen.roots import root

_MOST_ALIKE = 0.75
"""How much of all the words of two lines must be in both for them to be one action."""
_SHARED = 2
"""Words that bear a meaning, and that a line shares with what is about it, if it has so many: one may be by chance."""


def bearing(text: str, language: str) -> frozenset[str]:
    """The roots of the words of a line that bear a meaning, and its numbers."""
    small = (weighed(language) or (frozenset(), frozenset()))[1]
    return frozenset(_root(word, language) for word in words_in(text)
                     if (word not in small and len(word) > 1) or word.isdigit())


def _root(word: str, language: str) -> str:
    try:
        return root(word, language.split("-")[0])
    except ValueError:  # a language of which no roots are known
        return word


def likeness(one: str, other: str, language: str) -> float:
    """How sure it is that two lines name one action: 0 if they are two, such as with other numbers, 1 if one."""
    if same(one, other):
        return 1.0
    mine, theirs = bearing(one, language), bearing(other, language)
    both = mine & theirs
    if not both or _numbers(mine) != _numbers(theirs) or denies(words_in(one)) != denies(words_in(other)):
        return 0.0
    share = len(both) / len(mine | theirs)
    all_of_one = both in (mine, theirs) and len(both) > 1 and share >= 0.5
    return share if share >= _MOST_ALIKE or all_of_one else 0.0


def _numbers(roots: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in roots if word[0].isdigit())


def about(line: str, said: Iterable[str], language: str) -> bool:
    """Whether one of the texts is about what a line says."""
    mine = bearing(line, language)
    least = min(_SHARED, len(mine))
    return any(same(line, text) or (mine and len(mine & bearing(text, language)) >= least) for text in said)
