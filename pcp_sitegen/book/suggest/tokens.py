"""The Markdown of one line -> its sentences, each a row of words as they were written and as they are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pcp_sitegen.plan.marks import IMAGE

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"<[^>]*>|https?://\S+|[*`\\]|(?<!\w)_|_(?!\w)")
_QUOTED = re.compile(r"[\"“„][^\"“”]*[\"”]")
"""What somebody says is not what a line is about."""
_END = re.compile(r"(?<=[.!?;:])[\"'”’)]*(?:\s+|$)|\s+[–—-]+\s+|\n\s*\n")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a line."""

    written: str
    plain: str
    """In small letters, without accents, with a straight apostrophe."""
    after_comma: bool = False

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()


Sentence = tuple[Token, ...]


def plain(text: str) -> str:
    """Words as they are compared: "Café’s" is "cafe's"."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def sentences(markdown: str) -> tuple[Sentence, ...]:
    """The sentences of a line that have words."""
    text = _SIGNS.sub(" ", _LINK.sub(r"\1", IMAGE.sub(" ", markdown)))
    around = _QUOTED.sub(", ", text)
    found = (_tokens(piece) for piece in _END.split(around if _WORD.search(around) else text))
    return tuple(sentence for sentence in found if sentence)


def _tokens(text: str) -> Sentence:
    found, before = [], 0
    for word in _WORD.finditer(text):
        comma = "," in text[before : word.start()]
        found.append(Token(word.group(), plain(word.group()), comma))
        before = word.end()
    return tuple(found)


def key(name: str) -> tuple[str, ...]:
    """The name of a symbol as the words it is found by."""
    return tuple(plain(word) for word in _WORD.findall(name))
