"""Pass phrases for people: new ones from everyday words, the normal form of one, and whether one is strong enough.

Words come from the short list of the Electronic Frontier Foundation (1,296 words of at most five letters, chosen to be
well known and easy to spell), which the package `xkcdpass` brings. The only door to `xkcdpass` and `zxcvbn`.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

from pcp_sitegen.carry import sealed
from pcp_sitegen.errors import Problem, UsageError

WORDS = 7
"""How many words a new phrase has: 7 of 1,296 are 72 bits. A short word is typed more surely than a long one."""
ENOUGH = 15
"""The power of ten of guesses that an own phrase must need: with 9,000 guesses a second, one graphics card takes
3,500 years for 10^15 of them (docs/locked-file.md)."""
_LONGEST = 1000
_GAPS = re.compile("[ \\t\\n\\r\\f\\v\u00a0\u00ad\u1680\u2000-\u2015\u2028\u2029\u202f\u205f\u2060\u3000\ufeff.,_-]+")
"""Written out, for what `\\s` means differs between Python and browsers. The viewer has the same."""


def made() -> str:
    """A new phrase, from the machine's own source of chance."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS))


def strength() -> int:
    """Bits of chance in a new phrase."""
    return int(WORDS * math.log2(len(words())))


@cache
def words() -> tuple[str, ...]:
    text = (resources.files("xkcdpass") / "static" / "eff-short").read_text(encoding="utf-8")
    return tuple(sorted({word for word in text.split() if word.isascii() and word.isalpha()}))


def normal(phrase: str) -> str:
    """The form of a phrase that is used: small letters, one space between words, whatever was typed between them."""
    return _GAPS.sub(" ", unicodedata.normalize("NFKC", phrase).lower()).strip(" ")


def key(phrase: str) -> sealed.Key:
    """What opens a file, from a phrase in any form."""
    return sealed.Key(sealed.PHRASE, normal(phrase).encode("utf-8"))


def chosen(phrase: str, known: Iterable[str]) -> str:
    """A phrase that somebody chose, in its normal form. `known` are what others know, such as names.

    Raises UsageError if it is easy to guess, with the reason.
    """
    phrase = normal(phrase)
    if len(phrase) > _LONGEST:
        raise UsageError(Problem("This pass phrase is too long.", f"Use at most {_LONGEST} letters."))
    if not all(unicodedata.category(letter) not in ("Cn", "Cc", "Cs", "Co") for letter in phrase):
        raise UsageError(Problem("There is a sign in this pass phrase that not every machine knows.",
                                 "Use plain letters."))
    guesses = _guesses(phrase, tuple(known))
    if guesses < ENOUGH:
        raise UsageError(Problem(
            f"This pass phrase is too easy to guess: about 10^{guesses:.0f} tries, and it must be 10^{ENOUGH}.",
            "Use five or more words that have nothing to do with each other or with the person; "
            "or use the phrase that this program makes."))
    return phrase


def _guesses(phrase: str, known: tuple[str, ...]) -> float:
    """The power of ten of the guesses that a clever program needs."""
    from zxcvbn import zxcvbn

    if not phrase:
        return 0
    inputs = [part for word in known for part in (word, *word.split())]
    # It looks at 72 letters at most; what comes after can only make a phrase stronger.
    return float(zxcvbn(phrase[:72], user_inputs=inputs)["guesses_log10"])
