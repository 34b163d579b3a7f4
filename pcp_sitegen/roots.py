"""A word -> its root, such as "walk" for "walked". The only door to `simplemma`, loaded when it is needed."""

from __future__ import annotations

from functools import cache


@cache
def root(word: str, language: str) -> str:
    """The root of a word in small letters; the word itself if it has no other."""
    import simplemma

    return simplemma.lemmatize(word, lang=language).casefold()
