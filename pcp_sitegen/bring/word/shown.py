"""What was understood of a Word file -> the lines that say so before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from pcp_sitegen.bring.word.account import as_read
from pcp_sitegen.bring.word.understood import Understood
from pcp_sitegen.bring.words import words
from pcp_sitegen.plan.marks import IMAGE
from pcp_sitegen.plan.model import Part, Section

_MOST = 12
"""Things of one kind that are shown one by one."""
_LONGEST = 90


def lines(found: Understood) -> Iterator[str]:
    """Part, section, lines and pictures; then what was left over or left out, and where it stood."""
    said = cast(dict[str, dict[str, str]], words(found.language))
    yield said["shown"]["about" if found.known_as else "nobody"].format(name=found.known_as, language=found.language)
    for part in found.parts:
        if part.name != found.left_over:
            yield from _part(part, said["shown"])
    if found.photo:
        yield said["shown"]["photo"].format(file=f"pictures/{found.photo.name}")
    without = sum(not picture.alt for picture in found.pictures)
    if without:
        yield said["shown"]["no-alt"].format(count=without)
    if len(found.names) > 1:
        yield said["shown"]["names"].format(names=", ".join(found.names))
    yield from _left_over(found, said)


def who(readers: Sequence[str], language: str) -> Iterator[str]:
    """Who will see the new parts without being asked again, if anybody will."""
    if readers:
        said = cast(dict[str, dict[str, str]], words(language))
        yield said["shown"]["who"].format(readers=", ".join(readers))


def _part(part: Part, said: dict[str, str]) -> Iterator[str]:
    yield f"{part.title} ({part.name}.md, {part.template})"
    for section in part.sections:
        count, pictures = _counted(section)
        numbers = said["line" if count == 1 else "lines"].format(count=count)
        if pictures:
            numbers += ", " + said["picture" if pictures == 1 else "pictures"].format(count=pictures)
        yield f"  {_short(section.title) or said['before']}: {numbers}"


def _counted(section: Section) -> tuple[int, int]:
    """Lines, with a row of a table as one, and pictures."""
    rows = sum(len(table.rows) - sum(len(row.cells) for row in table.rows) for table in section.tables())
    items = list(section.items())
    pictures = sum(bool(item.picture) + len(IMAGE.findall(item.text)) for item in items)
    return len(items) + rows, pictures


def _left_over(found: Understood, said: dict[str, dict[str, str]]) -> Iterator[str]:
    part = next((part for part in found.parts if part.name == found.left_over), None)
    if part:
        yield said["shown"]["kept"].format(file=f"{part.name}.md")
        for section in part.sections[1:]:
            yield f"  {section.title}:"
            items = list(section.items())
            for item in items[:_MOST]:
                yield f"    {_short(item.text) or (item.picture.name if item.picture else '')}"
            if len(items) > _MOST:
                yield "    " + said["shown"]["more"].format(count=len(items) - _MOST)
    gone = Counter(one.kind for one in found.named if not one.kept)
    for kind in gone:
        yield said["shown"][kind]
        ones = [one for one in found.named if one.kind == kind and not one.kept]
        for one in ones[:_MOST]:
            yield f"    {_short(one.said(found.language))}"
        if len(ones) > _MOST:
            yield "    " + said["shown"]["more"].format(count=len(ones) - _MOST)


def _short(text: str) -> str:
    text = as_read(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 4].rstrip() + " ..."
