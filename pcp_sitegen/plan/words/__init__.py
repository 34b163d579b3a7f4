"""A language -> the words for what is read in a plan and made from it, from `<language>.yaml`. There is no register."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen.files import YamlMap, in_language

_HERE = Path(__file__).parent


def vocabulary(language: str) -> YamlMap:
    """The words in this language, such as en-GB; those that nobody has written yet in English."""
    return in_language(_HERE, language)[1]


def own_name(language: str) -> str:
    """What a language calls itself, such as Cymraeg; its code if nobody has written its words yet."""
    found, words = in_language(_HERE, language)
    return str(words["own_name"]) if found.split("-")[0] == language.split("-")[0] else language


@cache
def none_known() -> frozenset[str]:
    """How "None known" is written, in every language there is."""
    files = sorted(_HERE.glob("*.yaml"))
    return frozenset(word for path in files for word in cast(list[str], vocabulary(path.stem)["none_known"]))


@cache
def weighed(language: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """(words that turn a line round or set a limit to it, words that bear no meaning of their own), in small letters
    and without accents; None where nobody has written those of this language yet.
    """
    found, words = in_language(_HERE, language)
    if found.split("-")[0] != language.split("-")[0]:
        return None
    return (frozenset(cast(list[str], words["turning_words"])), frozenset(cast(list[str], words["small_words"])))
