"""A line of a plan -> its plain words, without marks and without what somebody said; those -> sentences and words.

What a person said, in quotation marks, is nobody's to judge. An empty pair of marks stays in its place, so that the
sentence around it keeps its shape. Nothing here knows a language but `lemma`, which is told one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pcp_sitegen import roots
from pcp_sitegen.plan.marks import IMAGE
from pcp_sitegen.plan.model import Item

SAID = "“”"
"""What stands where somebody's exact words stood."""
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_ADDRESS = re.compile(r"<?(?:https?://|www\.|mailto:|tel:)\S+|\S+@\S+\.\S+")
_TAG = re.compile(r"<[^<>\n]*>|`[^`\n]*`")
_MARKS = re.compile(r"(?<!\\)(\*{1,3}|_{1,3}|~~)(?=\S)|(?<=\S)(?<!\\)(\*{1,3}|_{1,3}|~~)(?!\w)")
_SYMBOL = re.compile(r"(?<![\w:]):[^\W_][\w'’/ -]{0,40}:(?![\w:])")
_ESCAPED = re.compile(r"\\([^\w\s])")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+\S)|\s*(?:\\| {2,})?\n(?=\s*\n)")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|St|Rd|Prof|Rev|Sgt|Ave|vs|e\.g|i\.e|eg|ie|approx|tel|Ph)"
                r"|\b[A-HJ-Z]|^\d{1,2})\.$")
_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
_KEPT = 4096


def plain(item: Item) -> str:
    """The words of a line, in one row. A `>` quote has none that may be looked at."""
    return "" if item.kind == "quote" else unmarked(item.text)


@lru_cache(maxsize=_KEPT)
def unmarked(text: str) -> str:
    """Markdown -> plain words in one row, with `SAID` for each quotation."""
    text = _LINK.sub(r"\1", IMAGE.sub(" ", text))
    text = _ESCAPED.sub(r"\1", _SYMBOL.sub(" ", _MARKS.sub("", _TAG.sub(" ", _ADDRESS.sub(" ", text)))))
    return " ".join(_QUOTED.sub(SAID, text).split())


@lru_cache(maxsize=_KEPT)
def sentences(text: str) -> tuple[str, ...]:
    """Plain words -> sentences. A full stop after a title, an initial or the number of a list ends none."""
    found, start = [], 0
    for end in _END.finditer(text):
        so_far = text[start : end.end()].strip()
        follows = text[end.end() :].lstrip()[:1]
        if follows.islower() or (end.group() == "." and _SHORT.search(so_far) and len(so_far) > 1):
            continue
        found.append(so_far)
        start = end.end()
    found.append(text[start:].strip())
    return tuple(one for one in found if one)


@lru_cache(maxsize=_KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers in some plain words, as they are written: `don't`, `half-past` and `7:30` are one."""
    return tuple(_WORD.findall(text))


def lemma(word: str, language: str) -> str:
    """The root of a word: "walk" for "walked", in small letters."""
    return roots.root(word.replace("’", "'"), language.split("-")[0])
