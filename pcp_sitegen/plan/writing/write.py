"""A Part -> the Markdown of its file, such that reading that file gives the same Part: `plan/parts.py` backwards.

What nobody wrote is not written: sections that a template adds, and what is gathered or counted in a view.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from pcp_sitegen.plan import template as templates
from pcp_sitegen.plan.model import Block, Item, ItemList, Notes, Part, Picture, Recording, Row, Section, Table
from pcp_sitegen.plan.parts import title_of

_MOST_NUMBERED = 99
"""A longer number begins no list."""
_STARTS = re.compile(r"#{1,6}(?:\s|$)|(?:[-*+]|\d{1,2}[.)])(?: |$)|([-*_])(?:\s*\1){2,}\s*$|(?:=+|-{2,})\s*$")
"""What would begin a list or its like, had it not stood further in."""
_BARE = re.compile(r"[\w.-]+")
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def text(part: Part, language: str = "en-GB", translation: bool = False) -> str:
    """The text of `<part.name>.md`. `language` is the plan's, or that of a translation, which says less at its top."""
    template = templates.load(part.template, language)
    title = "" if part.title == title_of(part.name, template) else part.title
    head = {
        "template": "" if translation else part.template,
        "title": title,
        "updated": part.updated.isoformat() if part.updated else "",
        "said_by": part.said_by,
        "written_by": part.written_by,
        "wanted": "" if translation or part.wanted else "no",
    }
    lines = ["---", *(f"{key}: {quoted(value)}" for key, value in head.items() if value), "---"]
    if part.ok:
        lines += ["", *_heading(1, part.title + _notes(Notes(ok=part.ok)))]
    for at, section in enumerate(part.written):
        lines += _section(section, first=at == 0)
    return "\n".join(lines) + "\n"


def quoted(value: str) -> str:
    """Text as a value in YAML, in quotation marks if it has any sign that could mean something there."""
    if value == value.strip() and all(sign.isalnum() or sign in " -" for sign in value) and value[:1].isalnum():
        return value
    return _ODD.sub(lambda sign: f"\\u{ord(sign.group()):04x}", json.dumps(value, ensure_ascii=False))


def _section(section: Section, first: bool) -> list[str]:
    if not section.where.line and section.state == "not yet":
        return []  # its template adds it again
    blocks = _blocks(section.blocks)
    if first and not section.title:
        return ["", *blocks] if blocks else []
    picture = None if section.picture and section.picture.language else section.picture
    words = _beside(picture, (), section.title)
    note = _notes(section.notes) if words else ""
    return ["", *_heading(2, words + note), *([""] if blocks else []), *blocks]


def _blocks(blocks: Iterable[Block]) -> list[str]:
    """Blocks with an empty line between them, and a rule where a list would take in what follows it."""
    blocks = tuple(blocks)
    lines = _block(blocks[0]) if blocks else []
    for before, block in pairwise(blocks):
        both = isinstance(before, ItemList) and isinstance(block, ItemList) and before.numbered == block.numbered
        written = _block(block)
        apart = both or (isinstance(before, ItemList) and written[0].startswith(" "))
        lines += ["", *(["---", ""] if apart else []), *written]
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case ItemList():
            signs = [f"{min(number, _MOST_NUMBERED)}." if block.numbered else "-"
                     for number in range(1, len(block.items) + 1)]
            listed = zip(signs, block.items, strict=True)
            return [line for sign, item in listed for line in bullet(sign, item)] or ["1." if block.numbered else "-"]
        case Table():
            head = " | ".join(column.title.replace("|", r"\|") for column in block.columns)
            return [f"| {head} |", "|" + "---|" * len(block.columns), *map(table_row, block.rows)]
        case Item(kind="heading"):
            return _heading(block.level, _words(block))
        case Item(kind="quote"):
            return [f"> {line}" if line else ">" for line in _words(block).split("\n")]
        case Item():
            return _further_in(_words(block))


def _heading(level: int, words: str) -> list[str]:
    if "\n" in words:  # only a line of signs under them can make a heading of two lines
        return [*_further_in(words), "===" if level == 1 else "---"]
    closing = " #" if words.endswith("#") else ""
    return [f"{'#' * level} {words}{closing}".rstrip()]


def _further_in(words: str) -> list[str]:
    """The lines of a paragraph; those that would begin something else further in, as they must have stood."""
    return [f"    {line}" if _STARTS.match(line) else line for line in words.split("\n")]


def bullet(sign: str, item: Item) -> list[str]:
    first, *more = _words(item).split("\n")
    inner = _blocks(item.blocks)
    gap = [""] if inner and not isinstance(item.blocks[0], ItemList) else []
    indent = " " * (len(sign) + 1)
    return [f"{sign} {first}".rstrip(), *(indent + line if line else "" for line in (*more, *gap, *inner))]


def table_row(row: Row) -> str:
    cells = [_words(cell) for cell in row.cells]
    if row.notes.readers is not None:
        last = row.cells[-1].notes
        cells[-1] = _words(row.cells[-1], replace(last, readers=row.notes.readers))
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _words(item: Item, notes: Notes | None = None) -> str:
    """A line as it is written: its picture, its recordings, its words and its notes."""
    picture = None if item.picture and item.picture.language else item.picture  # that of the original stands there
    words = _beside(picture, tuple(one for one in item.recordings if not one.language), item.text)
    if notes is not None:
        return (words + _notes(notes)).lstrip()
    return words + _notes(item.notes) if words else ""  # a heading above hands its notes down without being asked


def _beside(picture: Picture | None, recordings: tuple[Recording, ...], words: str) -> str:
    played = [f"![{_alt(recording.words)}]({recording.name})" for recording in recordings]
    if len(played) == 1 and not picture and played[0].startswith(f"![{words}]("):
        words = ""  # the words of a line that is only a recording
    while played and re.search(r"\n[ ]*\n", words):  # where a line was only a recording, it stands there again
        words = re.sub(r"\n[ ]*\n", lambda _: f"\n{played.pop(0)}\n", words, count=1)
    shown = [_picture(picture)] if picture else []
    return " ".join(filter(None, (*shown, *played, words)))


def _picture(picture: Picture) -> str:
    if picture.kind == "symbol":
        return f":{picture.name}:"
    title = f' "{picture.title}"' if picture.title else ""
    return f"![{_alt(picture.alt)}]({picture.name}{title})"


def _alt(words: str) -> str:
    return re.sub(r"([\\\]{}])", r"\\\1", words).replace("<!--", r"<\!--")


def _notes(notes: Notes) -> str:
    """The braces at the end of a line, with the space before them; empty if there is nothing to note."""
    found = []
    if notes.readers is not None:
        found.append(_setting("for", " ".join(sorted(notes.readers)) or "me"))
    found += [_setting("said", notes.said)] if notes.said else []
    found += ["sure=guess"] if notes.guess else []
    found += [f"checked={notes.checked.isoformat()}"] if notes.checked else []
    found += ["exact"] if notes.exact else []
    found += [f"feeds={notes.feeds}"] if notes.feeds else []
    found += [f"agreed={notes.agreed}"] if notes.agreed else []
    found += [_setting("ok", f"{ok.code}: {ok.why}" if ok.why else ok.code) for ok in notes.ok]
    return f" {{{' '.join(found)}}}" if found else ""


def _setting(key: str, value: str) -> str:
    return f"{key}={value}" if _BARE.fullmatch(value) else f'{key}="{value}"'
