"""A picture and the line it stands before -> a word or two for it, or nothing where no words may be cut from the line.

The first of these that there is, in the language of the line, with three words at most:

1. the name of a crossed-out symbol, such as "no bread", because the cross must be said;
2. the whole line;
3. the name of the symbol, or the title that the writer gave a photo: `![what is seen](pictures/ears.jpg "too loud")`;
4. the words in bold that the line begins with;
5. its first word with a meaning of its own, and the next one too if they stand together, or with a word such as "my"
   between them: "cover my ears" of "I cover my ears and shut my eyes".

Nothing may be cut from a line that says no or sets a limit: "I eat bread only if it is soft" must not become "bread".
It keeps its words, unless the name or the title has the very words that do so: "stop" for "My flat hand means stop".
So does every line in a language whose words nobody has weighed (`plan/words`), but for one with a title, because a
writer chose that.
"""

from __future__ import annotations

import re

from pcp_sitegen.book.suggest.tokens import Sentence, Token, key, sentences
from pcp_sitegen.plan import words as languages

MOST = 3
"""Words under a picture."""
_BOLD = re.compile(r"\s*(?:\*\*|__)(.+?)(?:\*\*|__)")
_NOT = "no "
"""What the name of a crossed-out symbol begins with."""

_OWNERS = frozenset(("a", "an", "the", "my", "your", "his", "her", "our", "their",
                     "fy", "dy", "ei", "ein", "eich", "eu", "y", "yr"))
"""The only words that may stand between the two."""


def of(name: str, text: str, language: str, photo: bool) -> str:
    """A word or two for a picture, given its name or title and the Markdown of its line; empty if that must stay."""
    weighed = languages.weighed(language)
    named = name if len(name.split()) <= MOST else ""
    found = sentences(text)
    tokens = [token for sentence in found for token in sentence]
    if weighed is None:
        return named if photo or not tokens else ""
    turning, small = weighed
    if not photo and named.startswith(_NOT):
        return named
    if 0 < len(tokens) <= MOST:
        return _written(tokens)
    if turns := {word for word in key(text) if _turns(word, turning)}:
        return named if turns <= set(key(named)) else ""
    bold = _BOLD.match(text)
    strong = [token for sentence in sentences(bold[1] if bold else "") for token in sentence]
    if named or 0 < len(strong) <= MOST:
        return named or _written(strong)
    return _written(_telling(found[0], small)) if found else ""


def _turns(word: str, turning: frozenset[str]) -> bool:
    return word in turning or word.endswith("n't")


def _telling(sentence: Sentence, small: frozenset[str]) -> list[Token]:
    """The first word that bears a meaning, and the next one where at most one small word parts them. A number says
    nothing without its thing, so it is never alone and never last.
    """
    telling = [at for at, token in enumerate(sentence) if token.plain not in small]
    first = next((at for at in telling if not sentence[at].plain.isdigit() or at + 1 in telling), None)
    if first is None:
        return []
    last = next((at for at in telling if first < at < first + MOST and not sentence[at].plain.isdigit()), first)
    between = sentence[first + 1 : last + 1]
    if any(token.after_comma for token in between) or not {token.plain for token in between[:-1]} <= _OWNERS:
        last = first
    return list(sentence[first : last + 1])


def _written(tokens: list[Token]) -> str:
    return " ".join(token.written for token in tokens)
