"""How a paragraph of a document looks -> what it is: a title, a heading, a line that may be one, or a plain line."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from pcp_sitegen.bring.word.package import W
from pcp_sitegen.bring.word.styles import Styles, is_on, number
from pcp_sitegen.bring.word.xml import copied, style_of, text_of

TITLE, HEADING, MAYBE = "PcpTitle", "PcpHeading", "PcpMaybe"
"""Our own styles, by which the style map of `mammoth` knows what is what."""
_LONGEST_HEADING = 100
_LEVELS = 6


def properties(styles: Styles, given: Element | None, paragraph: Element) -> Element:
    """The style and the numbering of a paragraph; a heading gets one of our own styles."""
    made = Element(f"{W}pPr")
    id_ = style_of(given)
    style = styles.style(id_)
    numbering = given.find(f"{W}numPr") if given is not None else None
    ours = _kind(styles, given, paragraph)
    if ours or id_:
        SubElement(made, f"{W}pStyle", {f"{W}val": ours or id_})
    if numbering is not None and not (ours or style.level):
        made.append(copied(numbering))
    return made


def _kind(styles: Styles, properties: Element | None, paragraph: Element) -> str:
    """Which of our styles a paragraph gets: that of a title, a heading, or a line that may be one; or none."""
    style = styles.style(style_of(properties))
    words = text_of(paragraph)
    if not words or len(words) > _LONGEST_HEADING:
        return ""
    if style.title:
        return TITLE
    outline = properties.find(f"{W}outlineLvl") if properties is not None else None
    level = style.level or (number(outline) + 1 if outline is not None else 0)
    if 0 < level <= _LEVELS:
        return f"{HEADING}{level}"
    listed = style.list or (properties is not None and properties.find(f"{W}numPr") is not None)
    if listed or style.name.casefold() == "subtitle":
        return "" if listed else MAYBE
    runs = [run for run in paragraph.iter(f"{W}r") if text_of(run)]
    large = all(_is_large(styles, run, style.size) for run in runs)
    bold = all(is_on(run.find(f"{W}rPr/{W}b"), style.bold) for run in runs)
    return MAYBE if large or bold else ""


def _is_large(styles: Styles, run: Element, otherwise: int) -> bool:
    return styles.is_large(number(run.find(f"{W}rPr/{W}sz")) or otherwise)
