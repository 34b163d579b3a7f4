"""What the makers of parts share: which lines of a plan may be gathered, and when two lines say the same.

Lines come from parts that people wrote and that are not sensitive: money is never on a sheet for strangers
(FIELD, R-BUD-5). In the person's own copy, lines that only some may see stay behind too, because what is made
from it is made to be handed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pcp_sitegen.plan.model import ME, Block, Item, ItemList, Notes, Part, Picture, Plan, Row, Section, Table

_ENDS = ".!?:"
_NOT = frozenset(("not", "never", "no", "nobody", "nothing", "without", "cannot", "t", "gone", "free", "nid",
                  "nac", "ddim", "byth", "peidiwch"))
_SMALL = frozenset(("a", "an", "the", "i", "me", "my", "it", "is", "am", "are", "to", "of", "in", "on", "at", "please"))
"""Words that bear no meaning of their own."""


def sources(plan: Plan, names: tuple[str, ...]) -> Iterator[Section]:
    """The sections with these names, in the order of the names: `hospital-passport.allergies`, or a whole template."""
    for name in names:
        template, _, field = name.partition(".")
        for part in plan.parts:
            if part.template == template and part.wanted and not part.sensitive:
                yield from (section for section in part.sections if (section.field == field or not field)
                            and section.state != "not yet" and may_travel(section.notes, plan))


def may_travel(notes: Notes, plan: Plan) -> bool:
    """Whether a line may be gathered: it is for everyone who sees the part, or this copy is made for one reader."""
    return notes.readers is None or plan.reader.name != ME


def lines(section: Section, plan: Plan) -> Iterator[Item]:
    """The lines of a section and its sub-headings, nested lines after theirs; a row of a table is one line."""
    yield from _lines(section.blocks, plan, joined=True)


def each(section: Section, plan: Plan) -> Iterator[Item]:
    """Every line of a section and every cell of its tables, nested ones too."""
    if may_travel(section.notes, plan):
        yield from _lines(section.blocks, plan, joined=False)


def _lines(blocks: tuple[Block, ...], plan: Plan, joined: bool, exact: bool = False) -> Iterator[Item]:
    """`exact` is what a line is that stands under an exact one."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                if may_travel(row.notes, plan):
                    row = replace(row, cells=block.agreed(row))
                    yield from (row_line(row),) if joined else row.cells
        else:
            for item in block.items if isinstance(block, ItemList) else (block,):
                if may_travel(item.notes, plan):  # what is nested is no less private than what it stands under
                    notes = replace(item.notes, exact=item.notes.exact or exact)
                    yield replace(item, kind="heading" if item.kind == "heading" else "line", notes=notes, blocks=())
                    yield from _lines(item.blocks, plan, joined, notes.exact)


def row_line(row: Row) -> Item:
    """A row as one line: its first cell in bold, then the others; with the row's first picture, exact if a cell is."""
    shown = [_shown(cell.picture) for cell in row.cells]
    text, meaning = (_joined([words or other for words, other in zip(all_, shown, strict=True) if words or other])
                     for all_ in ([c.text.strip() for c in row.cells], [c.meaning.strip() for c in row.cells]))
    picture = next((cell.picture for cell in row.cells if cell.picture), None)
    more = tuple(found for cell in row.cells for found in cell.more_pictures)
    recordings = tuple(found for cell in row.cells for found in cell.recordings)
    notes = Notes(row.notes.readers, guess=any(c.notes.guess for c in row.cells),
                  exact=any(c.notes.exact for c in row.cells),
                  feeds=next((c.notes.feeds for c in row.cells if c.notes.feeds), ""))
    return Item(text, row.where, picture=picture, more_pictures=more, recordings=recordings, notes=notes,
                original=meaning, language=row.cells[0].language)


def _joined(texts: list[str]) -> str:
    """The first text in bold, then the others."""
    first, *others = texts or [""]
    return f"**{first}**{'' if first[-1:] in _ENDS else ':'} {_sentences(others)}" if others else first


def called(part: Part) -> str:
    """The title of a part, marked with its language if that is not the plan's."""
    return f'<span lang="{part.language}">{part.title}</span>' if part.language else part.title


def _shown(picture: Picture | None) -> str:
    """What a picture that stands alone says."""
    return "" if picture is None else picture.name if picture.kind == "symbol" else picture.alt


def _sentences(texts: list[str]) -> str:
    """Texts one after another, each with a full stop if it has no end of its own and another follows."""
    return " ".join(text if text[-1:] in _ENDS or text is texts[-1] else f"{text}." for text in texts)


def chosen(found: list[Item], part: str) -> list[Item]:
    """If the writer chose lines for a part with {feeds=...}, only those."""
    named = [item for item in found if item.notes.feeds == part]
    return named or found


def words(text: str) -> frozenset[str]:
    """The words and numbers of a line."""
    return frozenset(re.findall(r"\d+(?:[.,:]\d+)*|[^\W\d_]+", text.casefold()))


def denies(said: frozenset[str]) -> bool:
    """Whether a line says that something is not so."""
    return bool(said & _NOT)


def same(one: str, other: str) -> bool:
    """Whether two lines say the same in the same words: a word more may make a rule weaker, so it is another line."""
    return words(one) - _SMALL == words(other) - _SMALL


def says_all(one: str, other: str) -> bool:
    """Whether one line says all that another does: each of its words and numbers, and not more of "not"."""
    more, less = words(one) - _SMALL, words(other) - _SMALL
    return bool(less) and less <= more and more & _NOT == less & _NOT


def without_twins(items: list[Item]) -> list[Item]:
    """The lines, each said once."""
    kept: list[Item] = []
    for item in items:
        if not any(same(item.meaning, other.meaning) for other in kept):
            kept.append(item)
    return kept
