"""What gives a person away, and what does not, as data: `private.yaml` -> its lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.plan import words as languages
from pcp_sitegen.together.letters import plain

_FILE = Path(__file__).with_name("private.yaml")
LANGUAGES = ("en", "cy")
"""Those whose small words, days and months are known. A word of another language is taken for a name too often, and
never too seldom."""


@cache
def data() -> YamlMap:
    return cast(YamlMap, parse_yaml(read_text(_FILE, _FILE.name), _FILE.name))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list, in small letters and without accents."""
    return frozenset(plain(word) for word in cast(list[str], data()[name]))


@cache
def small(language: str) -> frozenset[str]:
    """Words of a language such as "my", "will" and "the": as a name they count only with a capital."""
    return listed("small").union(*(languages.weighed(language) or ()))


@cache
def no_names() -> frozenset[str]:
    """Words with a capital that are nobody's name: days, months, Mum, English, TV."""
    found = [listed("people"), listed("titles"), listed("capitals")]
    for language in LANGUAGES:
        words = languages.vocabulary(language)
        for key in ("months", "months_changed", "days"):
            found.append(_plain_words(cast(list[str], words[key])))
    return frozenset().union(*found)


def _plain_words(phrases: list[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in plain(phrase).split())
