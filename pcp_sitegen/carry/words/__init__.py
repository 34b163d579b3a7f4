"""A language and a room -> the words around copies that leave the house: `locked`, `slip`, `start` or `read_me`."""

from __future__ import annotations

from pathlib import Path

from pcp_sitegen.book.words import Words
from pcp_sitegen.files import YamlMap, in_language


def load(language: str, room: str) -> Words:
    """In English if nobody has written them in this language yet."""
    found, texts = in_language(Path(__file__).parent, language)
    words = texts[room]
    assert isinstance(words, YamlMap)
    return Words(found, words)
