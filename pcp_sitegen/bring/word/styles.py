"""`styles.xml` of a Word file -> what each of its styles means for a paragraph: a heading, a title, bold, large.

A style of somebody's own says what it is by what it is based on, so each is looked up to its roots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pcp_sitegen.bring.word.package import Package, W

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
_PLAIN_SIZE = 22
"""Half points, as Word counts them: the size of a document that does not say."""
_LARGER = 1.25
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    name: str = ""
    level: int = 0
    """Of a heading, from 1; 0 if it is none."""
    bold: bool = False
    size: int = 0
    """Half points; 0 if the style does not say."""
    list: bool = False
    title: bool = False


class Styles:
    """The styles of one document."""

    def __init__(self, package: Package) -> None:
        name = package.first("styles")
        root = package.xml(name) if name else None
        styles = root.iter(f"{W}style") if root is not None else iter(())
        self._xml = {one.get(f"{W}styleId", ""): one for one in styles}
        size = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") if root is not None else None
        normal = next((one for one in self._xml.values() if one.get(f"{W}default") == "1"
                       and one.get(f"{W}type") == "paragraph"), None)
        self.size = self._own_size(normal) or number(size) or _PLAIN_SIZE
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if root is not None else None
        self.language = language.get(f"{W}val", "") if language is not None else ""
        self.language_right_to_left = language.get(f"{W}bidi", "") if language is not None else ""
        self._known: dict[str, Style] = {}

    def style(self, id_: str) -> Style:
        if id_ not in self._known:
            self._known[id_] = self._looked_up(id_, 0)
        return self._known[id_]

    def _looked_up(self, id_: str, depth: int) -> Style:
        one = self._xml.get(id_)
        if one is None or depth > _DEEPEST:
            return Style(id_)
        based = one.find(f"{W}basedOn")
        under = self._looked_up(based.get(f"{W}val", ""), depth + 1) if based is not None else Style()
        name = _value(one, "name")
        found = _HEADING.match(name)
        outline = one.find(f"{W}pPr/{W}outlineLvl")
        level = int(found.group(1)) if found else min(number(outline), 8) + 1 if outline is not None else under.level
        return Style(
            name=name,
            level=level if level <= 6 else 0,
            bold=is_on(one.find(f"{W}rPr/{W}b"), under.bold),
            size=self._own_size(one) or under.size,
            list=one.find(f"{W}pPr/{W}numPr") is not None or under.list or name.casefold().startswith("list "),
            title=name.casefold() == "title" or under.title,
        )

    @staticmethod
    def _own_size(one: Element | None) -> int:
        return number(one.find(f"{W}rPr/{W}sz")) if one is not None else 0

    def is_large(self, size: int) -> bool:
        return size >= self.size * _LARGER


def is_on(element: Element | None, otherwise: bool = False) -> bool:
    """Whether a switch such as `<w:b/>` is on."""
    return otherwise if element is None else element.get(f"{W}val", "1") not in _OFF


def _value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def number(element: Element | None) -> int:
    """The whole number that an element says; 0 if it says none."""
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
