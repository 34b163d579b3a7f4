"""Words of a plan -> the words by which they are compared: without accents, capitals, apostrophes and hidden signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_OWN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i",
                              "ħ": "h"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "＇": "'"})
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:;\n\"“”„«»()\[\]|•]|\s[-–—]\s|\.\.\.")
"""What stands between two sentences, so that the next word has a capital anyway."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word."""

    written: str
    plain: str
    """In small letters, without accents; with an apostrophe inside, if it has one."""
    first: bool = False
    """Whether a sentence begins with it."""
    joined: bool = False
    """Whether only a hyphen or a full stop stands between it and the word before."""

    @property
    def capital(self) -> bool:
        """Whether it has a capital, be it the first letter or another; or is of a script that knows no capitals."""
        return any(map(str.isupper, self.written)) or not any(map(str.islower, self.written))

    @property
    def base(self) -> str:
        """Without what an apostrophe adds: Sam of Sam's, I of I'm."""
        return self.plain.split("'")[0] if len(self.plain.split("'")[0]) > 1 else self.plain.replace("'", "")


def bare(text: str) -> str:
    """A text with all its letters bare, its capitals kept: "Zoë" is "Zoe", and signs that nobody sees are gone."""
    text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Mn", "Me", "Cf", "Co", "Cn"))


def plain(text: str) -> str:
    """A text as it is compared: bare, in small letters, with letters of one language as others write them."""
    return bare(bare(text).casefold()).translate(_OWN_LETTERS)


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in their order."""
    text = bare(text)
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end:match.start()]
        first = not found or (between != "." and bool(_ENDS.search(between)))
        joined = bool(found) and between in ("-", ".", "'", "_", "·")
        found.append(Token(match[0], plain(match[0]), first, joined))
        end = match.end()
    return tuple(found)


def spelled(words: Sequence[Token]) -> set[str]:
    """Words that hyphens or full stops tear apart, and those spelled out letter by letter, as one word each."""
    found, run = set(), ""
    for before, token in pairwise((Token("", ""), *words)):
        letters = len(token.written) == 1 and len(before.written) <= 1
        run = run + token.plain if token.joined or letters else token.plain
        if run != token.plain:
            found.add(run.replace("'", ""))
    return found
