"""A statement -> what in it gives somebody away beside a name: a day, an age, a long number, an address."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import cast

from pcp_sitegen.errors import Problem
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan import public, secrets
from pcp_sitegen.plan import words as languages
from pcp_sitegen.together.data import LANGUAGES, data
from pcp_sitegen.together.letters import bare

_ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
             "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth cyntaf ail trydydd pedwerydd "
             "pumed").replace(" ", "|")
_SECRET = ("It holds a code or an account number.", "Say it without the number.")


def found(text: str) -> Problem | None:
    """The first thing in it that may not go out; None if there is nothing."""
    seen = " ".join(_figures(text).split())
    for name, entry in cast(dict[str, YamlMap], data()["signs"]).items():
        if _signs(name).search(seen):
            return Problem(f"It has {entry['says']} in it.", str(entry["do"]))
    if _day_and_month().search(seen):
        entry = cast(dict[str, YamlMap], data()["signs"])["day"]
        return Problem(f"It has {entry['says']} in it.", str(entry["do"]))
    if secrets.kinds_in(seen) or public.looks_like(seen, ("numbers", "contacts")):
        return Problem(*_SECRET)
    return None


def _figures(text: str) -> str:
    """A text with bare letters, and with figures of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in bare(text))


@cache
def _signs(name: str) -> re.Pattern[str]:
    entry = cast(dict[str, YamlMap], data()["signs"])[name]
    words = [rf"(?<!\w)(?i:{re.escape(word)})(?!\w)" for word in cast(list[str], entry["words"])]
    return re.compile("|".join([*words, *cast(list[str], entry["signs"])]))


@cache
def _day_and_month() -> re.Pattern[str]:
    """A day of a month, such as 3 May, May 3rd, or the third of May."""
    names = {month for language in LANGUAGES for key in ("months", "months_changed")
             for month in cast(list[str], languages.vocabulary(language)[key])}
    months = "|".join(sorted({re.escape(form) for name in names for form in (name, name[:3])}, key=len, reverse=True))
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th|af|il|ydd|f?ed|eg|ain)?|{_ORDINALS})"
    return re.compile(rf"(?i:\b{day}\s+(?:of\s+|o\s+)?(?:{months})\b|\b(?:{months})\s+(?:the\s+)?{day}\b)")
