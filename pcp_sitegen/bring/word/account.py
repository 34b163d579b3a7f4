"""Every word of a document is counted, and every word of what was made of it: what is missing is kept at the end.

This is the promise of `pcp import`. It does not trust the modules that read: it counts the file's own XML.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?<!\\)\]\([^)\s]*\)")
_MARK = re.compile(r"</?[a-z]+>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]")


def words(text: str) -> list[str]:
    """The words of plain text."""
    return _WORD.findall(_UNSEEN.sub("", text).replace("\u2011", "-"))


def words_of_markdown(text: str) -> list[str]:
    """The words of a line of Markdown as they are read."""
    return words(as_read(text))


def as_read(text: str) -> str:
    """A line of our Markdown as it is read: without the signs that make it bold, a link, or what it is not."""
    text = _ADDRESS.sub("]", text).replace("<br>", " ")
    text = _MARK.sub("", re.sub(r"(?<!\\)[*\[\]]", "", text))
    return unescape(re.sub(r"\\(.)", r"\1", text))


def missing(there: Iterable[str], placed: Iterable[str]) -> list[str]:
    """The words that are there more often than they were placed, in the order they are there."""
    left = Counter(placed)
    result = []
    for word in there:
        if left[word] > 0:
            left[word] -= 1
        else:
            result.append(word)
    return result
