"""Is the page easy on the eyes, as far as the writer decides it? (ER-04, ER-10, ER-31, ER-31A, ER-32, ER-33, ER-37)

Sizes, columns, line ends and the like are the program's own work, and no writer is asked about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pcp_sitegen.checks.easy_read.levels import level
from pcp_sitegen.checks.easy_read.lists import entries, grammar
from pcp_sitegen.checks.easy_read.page import Hit, Page, note, short
from pcp_sitegen.checks.easy_read.text import unmarked, words
from pcp_sitegen.checks.findings import Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.marks import IMAGE
from pcp_sitegen.plan.model import Block, Item, ItemList, Table

_SLANTED = re.compile(r"(?<![\w*\\])\*(?![*\s])([^*\n]+)(?<![\s\\])\*(?![\w*])"
                      r"|(?<![\w_\\])_(?![_\s])([^_\n]+)(?<![\s\\])_(?!\w)"
                      r"|<(?:u|i|em|ins)>([^<]*)</", re.IGNORECASE)
_LOUD = re.compile(r"(?<![\w'’])[^\W\d_a-z]{2,}(?:['’-][^\W\d_a-z]+)*(?![\w'’])")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_ORDINARY = 3
"""The level of words that are no letters, where two stand in capitals beside each other."""
_LONG = 4
"""Letters. A word in capitals that is longer than most letters that stand for words."""


def check(page: Page) -> Iterator[Finding]:
    yield from _looks(page)
    yield from _paragraphs(page)
    yield from _blocks(page)
    count = sum(len(words(line.text)) for line in page.lines)
    most = page.context.limits["part_words"]
    if count > most and not _looked_at(page, "ER-33"):
        yield page.context.finding("ER-33", Where(page.part.where.file, 1), part=page.part.title, count=str(count),
                                   most=str(most), guide=page.context.source("part_words"))


def _looked_at(page: Page, code: str) -> bool:
    return any(ok.code == code for ok in page.part.ok)


def _looks(page: Page) -> Iterator[Finding]:
    hits = []
    for section in page.part.sections:
        if section.where.line and _shouts(section.title, page.language):
            hits.append(Hit(section.where, short(section.title)))
    for line in page.lines:
        bare = _QUOTED.sub("", IMAGE.sub("", line.item.text))
        hits += [Hit(line.where, f"'{next(filter(None, one.groups()), '')}'", line.item)
                 for one in _SLANTED.finditer(bare)]
        if said := _shouts(line.text, line.language):
            hits.append(Hit(line.where, short(said), line.item))
    yield from note(page, "ER-04", hits)
    vague = grammar(page.language, "vague_headings")
    heads = [Hit(section.where, short(section.title)) for section in page.part.sections
             if not section.field and section.title and {word.casefold() for word in words(section.title)} - {"and"}
             and {word.casefold() for word in words(section.title)} - {"and"} <= vague]
    yield from note(page, "ER-37", heads)


def _shouts(said: str, language: str) -> str:
    """The words in capitals, if there are several beside each other or a long one; empty if there are none."""
    known = {entry.words for entry in entries(language, "acronyms")}
    found = [word for word in words(said) if not word.isdigit()]
    loud = [word for word in found if _LOUD.fullmatch(word) and word not in known]
    beside = any(one in loud and two in loud for one, two in pairwise(found))
    ordinary = any(0 < level(word.casefold()) <= _ORDINARY for word in loud) if known and beside else beside
    return " ".join(loud) if ordinary or (known and any(len(word) > _LONG for word in loud)) else ""


def _paragraphs(page: Page) -> Iterator[Finding]:
    limits, long, many = page.context.limits, [], []
    for line in page.lines:
        if (count := len(words(line.text))) > limits["paragraph_words"]:
            long.append(Hit(line.where, f"{short(line.text)} ({count})", line.item))
        if (count := len(line.sentences)) > limits["paragraph_sentences"]:
            many.append(Hit(line.where, f"{short(line.text)} ({count})", line.item))
    yield from note(page, "ER-31", long, most=limits["paragraph_words"], guide=page.context.source("paragraph_words"))
    yield from note(page, "ER-32", many, most=limits["paragraph_sentences"],
                    guide=page.context.source("paragraph_sentences"))


def _blocks(page: Page) -> Iterator[Finding]:
    limits, lists, wide = page.context.limits, [], []
    for section in page.part.sections:
        for block in _all(section.blocks):
            if isinstance(block, ItemList) and len(block.items) > limits["list_items"]:
                first = block.items[0]
                title = section.title or unmarked(first.text)
                lists.append(Hit(first.where, f"{short(title)} ({len(block.items)})", first))
            elif isinstance(block, Table) and len(block.columns) > limits["table_columns"] \
                    and not all(column.id for column in block.columns):
                wide.append(Hit(block.where, f"{short(section.title)} ({len(block.columns)})"))
    yield from note(page, "ER-31A", lists, most=limits["list_items"], guide=page.context.source("list_items"))
    yield from note(page, "ER-10", wide, most=limits["table_columns"], guide=page.context.source("table_columns"))


def _all(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks and those nested in them."""
    for block in blocks:
        yield block
        inside = (block,) if isinstance(block, Item) else block.items if isinstance(block, ItemList) else ()
        for item in inside:
            yield from _all(item.blocks)
