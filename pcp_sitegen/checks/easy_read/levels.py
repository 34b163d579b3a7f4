"""An English word -> its European level, from 1 (first words) to 6; and if it is a name too. The only door to
`cefrpy`, loaded when needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import cefrpy

_NAME = "NNP"
"""The tag for the name of one person or place."""


@cache
def _analyser() -> cefrpy.CEFRAnalyzer:
    import cefrpy

    return cefrpy.CEFRAnalyzer()


@cache
def level(word: str) -> float:
    """The level of a word in small letters, over all that it can be; 0 for one that nobody has put on a level."""
    return float(_analyser().get_average_word_level_float(word) or 0)


@cache
def may_be_name(word: str) -> bool:
    """Whether people use a word in small letters as a name too: bob, whitby, rose."""
    return bool(_analyser().is_word_pos_id_database(word, _NAME))
