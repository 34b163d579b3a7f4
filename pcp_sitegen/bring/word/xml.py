"""The XML of Word: what is read in an element, and the few elements that we write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from pcp_sitegen.bring.word.package import W
from pcp_sitegen.bring.word.pictures import A, V
from pcp_sitegen.bring.word.styles import is_on

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BOX = "PcpBox"
"""The style of a table that was a text box, by which our style map knows it."""


def text_of(element: Element, deleted: bool = False) -> str:
    """The words in an element as they are read, with blanks between paragraphs. Each once, where two ways say them."""
    words: list[str] = []
    _gather(element, words, deleted)
    return " ".join("".join(words).split())


def _gather(element: Element, words: list[str], deleted: bool) -> None:
    if element.tag in (f"{W}t", f"{M}t") or (deleted and element.tag == f"{W}delText"):
        words.append(element.text or "")
    elif element.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}p", f"{W}tc"):
        words.append(" ")
    elif element.tag == f"{W}noBreakHyphen":
        words.append("\u2011")
    left_out = () if deleted else (f"{W}del", f"{W}moveFrom")
    if element.tag in (*left_out, f"{W}pPr", f"{W}rPr"):
        return
    apart = element.tag == f"{W}rt" or (element.tag == f"{W}r" and is_on(element.find(f"{W}rPr/{W}vanish")))
    words += [" "] if apart else []
    for child in way(element) if element.tag == f"{MC}AlternateContent" else element:
        _gather(child, words, deleted)
    words += [" "] if apart else []


def way(alternatives: Element) -> Iterable[Element]:
    """Of two ways to say the same, the newer, unless only the older has words or pictures."""
    ways = [*alternatives.findall(f"{MC}Choice"), *alternatives.findall(f"{MC}Fallback")]
    known = (f"{W}txbxContent", f"{A}blip", f"{W}t", f"{V}imagedata", f"{A}graphicData")
    return next((way for way in ways if any(one.tag in known for one in way.iter())), ways[0] if ways else ())


def shown(drawing: Element) -> Iterator[Element]:
    """What is in a drawing, each thing once; what is in its text boxes is left to them."""
    for child in way(drawing) if drawing.tag == f"{MC}AlternateContent" else drawing:
        yield child
        if child.tag != f"{W}txbxContent":
            yield from shown(child)


def copied(element: Element) -> Element:
    """A copy without marks of changes, which mammoth would obey in its own way."""
    made = Element(element.tag, dict(element.attrib))
    made.text = element.text
    made.extend(copied(child) for child in element if child.tag not in (f"{W}del", f"{W}ins", f"{W}rPrChange",
                f"{W}tcPrChange", f"{W}tblPrChange", f"{W}trPrChange"))
    return made


def style_of(properties: Element | None) -> str:
    style = properties.find(f"{W}pStyle") if properties is not None else None
    return style.get(f"{W}val", "") if style is not None else ""


def a_text(words: str) -> Element:
    made = Element(f"{W}t")
    made.text = words
    return made


def run_of(words: str) -> Element:
    made = Element(f"{W}r")
    made.append(a_text(words))
    return made


def said(words: str) -> Element:
    made = Element(f"{W}p")
    made.append(run_of(words))
    return made


def boxed(content: list[Element]) -> Element:
    """A text box as a table of one cell, which our style map knows by its style."""
    table = Element(f"{W}tbl")
    SubElement(SubElement(table, f"{W}tblPr"), f"{W}tblStyle", {f"{W}val": BOX})
    SubElement(SubElement(table, f"{W}tr"), f"{W}tc").extend(content)
    return table
