"""The notes in braces: a line's text -> the text without them, and the Notes.

A note may say who may read a line, so a mistake in one must never pass for ordinary words: every brace that is not
written with a backslash is either a whole, known note at the end of its line, or a problem with a hint.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from html import unescape

from pcp_sitegen.errors import nearest
from pcp_sitegen.plan.model import ME, Agreement, Notes, Ok

_GROUP = re.compile(r"(?<!\\)\{([^{}\n]*)\}")
_AT_END = re.compile(r"\s*(?<!\\)\{([^{}\n]*)\}\s*$")
_WITHOUT_BRACES = re.compile(
    r"(?<![a-z0-9?&/.])(?:for|sure|said|checked|feeds)\s*=\s*[\"“‘'\w][^\s)\]>]*"
    r"|[(\[]\s*(?:for|sure|said|checked|feeds)\s*:[^)\]]*[)\]]"
)
"""A note in other brackets, or in none. In a web address such words come after a ? or an &."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPED = re.compile(r"\\\{[^{}]*\\\}|\\[{}]")
_LIKE_BRACES = str.maketrans("❴❵⦃⦄", "{}{}")
BRACE = re.compile(r"(?<!\\)[{}]")
_SETTING = re.compile(r"""\s*([A-Za-z_-]+)(?:\s*=\s*(?:["“]([^"“”]*)["”]|([^\s,;"“”]+)))?\s*[,;]?""")

_CODE = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*-\d+[A-Za-z]?$")
_OK_BARE = re.compile(r"(?<![a-z0-9?&/.])ok\s*=\s*[\"“‘']?[a-z][a-z-]*-\d")
"""What the checks say is nothing for readers. "ok" alone is a word of its own."""

_AGREED = re.compile(r"(\d{4}-\d{2}-\d{2})/([0-9a-f]{16})")
_AGREED_BARE = re.compile(r"(?<![a-z0-9?&/.])agreed\s*=\s*[\"“‘']?\d{4}-")

KNOWN = ("for", "sure", "said", "checked", "exact", "feeds", "ok", "agreed")


class NoteError(ValueError):
    """A note that cannot be understood. `args` are what is wrong and what to do."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what, do)
        self.what, self.do = what, do


def take(text: str, readers: Collection[str], parts: Collection[str]) -> tuple[str, Notes]:
    """Text of one line -> (text without its notes, Notes). `readers` and `parts` are the names that exist.

    Raises NoteError for a brace that is not a whole, known note at the very end.
    """
    notes = Notes()
    while found := _AT_END.search(text):
        read = _read(found.group(1), readers, parts)
        notes = replace(merge(read, notes), ok=read.ok + notes.ok)
        text = text[: found.start()]
    if _GROUP.search(text):
        raise NoteError("There is a note in braces in the middle of a line.",
                        "Put it at the very end of the line. To write a brace itself, put a backslash before it.")
    if BRACE.search(text):
        raise NoteError("There is a brace on its own.",
                        "Close the note, as in {for=family}. To write a brace itself, put a backslash before it.")
    _refuse_what_looks_like_one(text, readers)
    return text, notes


def _refuse_what_looks_like_one(text: str, readers: Collection[str]) -> None:
    """A note that only an eye can read: in other brackets, other braces, or with signs that do not show."""
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", unescape(text))).translate(_LIKE_BRACES).casefold()
    seen = _ESCAPED.sub("", seen)
    named = "|".join(map(re.escape, readers)) or "me"
    found = (BRACE.search(seen) or _WITHOUT_BRACES.search(seen) or _OK_BARE.search(seen)
             or _AGREED_BARE.search(seen)
             or re.search(rf"[(\[]\s*for\s+(?:{named})\s*[)\]]", seen))
    if found:
        raise NoteError(f"'{found.group()}' looks like a note, and it is not written as one.",
                        "Write it at the very end of the line, as in {for=family}.")


def merge(outer: Notes, inner: Notes) -> Notes:
    """Notes of a line together with those of what it stands in. A line is for those whom both allow.

    That somebody looked at the one says nothing about the other.
    """
    both = inner.readers
    if outer.readers is not None:
        both = outer.readers if both is None else both & outer.readers
    return Notes(
        readers=both,
        guess=outer.guess or inner.guess,
        said=inner.said or outer.said,
        checked=inner.checked or outer.checked,
        exact=outer.exact or inner.exact,
        feeds=inner.feeds or outer.feeds,
        ok=inner.ok,
        agreed=inner.agreed or outer.agreed,
    )


def _read(inside: str, readers: Collection[str], parts: Collection[str]) -> Notes:
    notes, at = Notes(), 0
    if not inside.strip():
        raise NoteError("There is an empty note {}.", f"Take it away, or write one of: {', '.join(KNOWN)}.")
    while at < len(inside.rstrip()):
        found = _SETTING.match(inside, at)
        if not found or found.end() == at:
            raise NoteError(f"The note {{{inside}}} cannot be understood.",
                            'Write it like {for="family team"} or {said=Mum}.')
        at = found.end()
        value = (found.group(2) if found.group(2) is not None else found.group(3) or "").strip()
        notes = _set(notes, found.group(1), value, readers, parts)
    return notes


def _set(notes: Notes, key: str, value: str, readers: Collection[str], parts: Collection[str]) -> Notes:
    _refuse_half_a_note(key, value)
    match key:
        case "exact":
            return replace(notes, exact=True)
        case "for":
            return _set_readers(notes, value, readers)
        case "sure":
            return replace(notes, guess=True)
        case "said":
            return replace(notes, said=value)
        case "checked":
            return replace(notes, checked=_date(value))
        case "ok":
            return replace(notes, ok=notes.ok + _looked_at(value))
        case "agreed":
            return replace(notes, agreed=_agreement(value))
        case _:
            return _set_feeds(notes, value, parts)


def _refuse_half_a_note(key: str, value: str) -> None:
    if key not in KNOWN:
        raise NoteError(f"There is no note called '{key}'.",
                        f"{nearest(key, KNOWN)} To write a brace itself, put a backslash before it.")
    if key == "exact" and value:
        raise NoteError("The note 'exact' stands alone.", "Write {exact}.")
    if key != "exact" and not value:
        raise NoteError(f"The note '{key}' says nothing.", f"Write it like {{{key}=...}}.")
    if key == "sure" and value != "guess":
        raise NoteError(f"'sure={value}' is not an answer.", "Write {sure=guess}, or no note at all.")


def _set_readers(notes: Notes, value: str, readers: Collection[str]) -> Notes:
    if notes.readers is not None:
        raise NoteError("'for' is there twice.", 'Write both readers in one note: {for="family team"}.')
    return replace(notes, readers=_names(value, readers))


def _set_feeds(notes: Notes, value: str, parts: Collection[str]) -> Notes:
    if value not in parts:
        raise NoteError(f"There is no part called '{value}'.", nearest(value, parts))
    return replace(notes, feeds=value)


def _looked_at(value: str) -> tuple[Ok, ...]:
    """Codes of findings, after a colon why the line stays as it is. The checks know whether there are such codes."""
    codes, _, why = value.partition(":")
    found = re.split(r"[\s,]+", codes.strip())
    for code in found:
        if not _CODE.match(code):
            raise NoteError(f"'ok={code}' is not the code of a finding.",
                            'Write the code that pcp check says, like {ok=ER-12} or {ok="ER-12: Sam likes this word"}.')
    return tuple(Ok(code.upper(), " ".join(why.split())) for code in found)


def _agreement(value: str) -> Agreement:
    found = _AGREED.fullmatch(value)
    if not found:
        raise NoteError(f"'agreed={value}' is not what this program writes.",
                        "Take the note away, and let the program write it: pcp agree FOLDER")
    return Agreement(_date(found[1]), found[2])


def _names(value: str, readers: Collection[str]) -> frozenset[str]:
    names = frozenset(re.split(r"[\s,]+", value.strip()))
    for name in sorted(names):
        if name != ME and name not in readers:
            raise NoteError(f"No reader is called '{name}' in plan.yaml.", reader_hint(name, readers))
    return names - {ME}


def reader_hint(name: str, readers: Collection[str]) -> str:
    """What to do about a reader's name that is unknown."""
    if readers:
        return nearest(name, (*readers, ME))
    return f"Add them to plan.yaml, under 'readers': {name}: {{who: Mum and Dad, parts: all}}"


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NoteError(f"'{value}' is not a date.", "Write it like 2026-06-01 (year-month-day).") from None
