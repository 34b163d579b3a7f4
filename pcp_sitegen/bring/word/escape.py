"""Words from a document -> Markdown that is read as just these words.

A brace, a bar or a # in somebody's document is only a sign: none of them may become a note, a table or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pcp_sitegen.plan import notes
from pcp_sitegen.plan.lines import LONGEST

_SIGNS = re.compile(r"[\\`*{}\[\]]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"(\s*)(?:([#>+-])|(\d{1,2})([.)])|([:=])|(~))(?=[\s\w:=#>+~-]|$)")
_NOTE_WORD = re.compile(rf"\b({'|'.join(notes.KNOWN)})(?=\s*[=:]|\s+[\w-]+\s*[)\]])", re.IGNORECASE)
_LIKE_BRACES = str.maketrans({"❴": "{", "❵": "}", "⦃": "{", "⦄": "}", "﹛": "{", "﹜": "}", "｛": "{", "｝": "}",
                              "︷": "{", "︸": "}"})
"""An eye takes them for braces, so nobody may write them in a plan."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u2028\u2029\ue000-\uf8ff\ufeff\ufffe\uffff]")
NOTHING = "<span></span>"
"""Shows nothing, and stands between letters that would be taken for a note."""


def clean(words: str) -> str:
    """Words without signs that have no shape, and with plain blanks for tabs and line ends."""
    return re.sub(r"[ \t\r\n]+", " ", _UNSEEN.sub("", words))


def inline(words: str) -> str:
    """Plain words -> Markdown for the middle of a line."""
    text = _SIGNS.sub(lambda found: "\\" + found.group(), _ENTITY.sub("&amp;", words.translate(_LIKE_BRACES)))
    return text.replace("<", "&lt;")


def line(text: str, readers: Collection[str] = ()) -> str:
    """Markdown from `inline` as a whole line: nothing at its beginning makes a list, a heading or a picture of it."""
    text = text.strip()
    found = _AT_START.match(text)
    if found:
        _, sign, number, dot, colon, tilde = found.groups()
        rest = text[found.end() :]
        if number:
            text = f"{number}\\{dot}{rest}"
        elif colon:
            text = f"&#{ord(colon)};{rest}"
        elif sign:
            text = f"\\{sign}{rest}"
        else:
            text = f"&#{ord(tilde or '')};{rest}"
    return text if _is_read(text, readers) else _guarded(text)


def _is_read(text: str, readers: Collection[str]) -> bool:
    try:
        return notes.take(text, readers, ())[0] == text
    except notes.NoteError:
        return False


def _guarded(text: str) -> str:
    """A line that looks like a note to the reader of plans -> the same for an eye, and no note."""
    return _NOTE_WORD.sub(lambda found: found.group() + NOTHING, text)


def pieces(text: str) -> list[str]:
    """A line of Markdown that is too long to be read -> shorter ones, broken after sentences or words."""
    result = []
    while len(text) > LONGEST - 100 or text.count("[") > 90:
        most = min(LONGEST - 100, _at(text, "[", 90))
        cut = max(text.rfind(". ", 0, most) + 1, 0) or max(text.rfind(" ", 0, most), 0) or most
        while cut > 1 and text[cut - 1] == "\\":
            cut -= 1
        result.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*result, text] if text else result


def _at(text: str, sign: str, number: int) -> int:
    """Where the sign stands for the so-manieth time; the text's end if it does not."""
    at = -1
    for _ in range(number):
        at = text.find(sign, at + 1)
        if at < 0:
            return len(text)
    return at
