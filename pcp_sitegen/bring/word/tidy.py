"""A Word document -> the same in the few elements that mammoth reads whole, and what could not be made into them.

mammoth passes over text boxes, fields, pictures in groups and much else. Here each is turned into a paragraph, a small
table or a picture; what was struck out, hidden or meant for the writers only is taken out and named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast
from xml.etree.ElementTree import Element

from pcp_sitegen.bring.word import looks, odd
from pcp_sitegen.bring.word.package import Package, R, W
from pcp_sitegen.bring.word.pictures import A, Pictures, V
from pcp_sitegen.bring.word.styles import Styles, is_on
from pcp_sitegen.bring.word.xml import MC, M, a_text, boxed, copied, run_of, said, shown, style_of, text_of, way
from pcp_sitegen.bring.words import words

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_NEAR = 60
_SPLICED = {f"{W}{name}" for name in ("smartTag", "customXml", "ins", "moveTo", "fldSimple", "dir", "bdo", "rubyBase")}
_DROPPED = {f"{W}{name}" for name in (
    "commentReference", "commentRangeStart", "commentRangeEnd", "annotationRef", "footnoteRef", "endnoteRef",
    "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "sectPr", "sdtPr", "sdtEndPr", "customXmlPr",
    "smartTagPr", "rubyPr", "permStart", "permEnd", "del", "moveFrom", "delText", "delInstrText", "separator",
    "continuationSeparator")}
_KEPT = {f"{W}{name}" for name in ("rPr", "tblPr", "tblGrid", "tcPr", "trPr", "instrText", "t")}


@dataclass(slots=True)
class Named:
    """What was not made into a line of a part. `kind` is its key in the words; `words` are its own."""

    kind: str
    words: str = ""
    near: str = ""
    """The words it stands after."""
    kept: bool = True
    """Whether it is kept at the end; words that somebody struck out are not."""


    def said(self, language: str) -> str:
        """What it is, and where it stood if its own words do not say that."""
        near = cast(dict[str, str], words(language)["shown"])["near"].format(words=self.near) if self.near else ""
        return " ".join(filter(None, (self.words, near))) or "-"


@dataclass(slots=True)
class Tidy:
    """Makes one story of a document (its text, a footnote, the top of its pages) ready."""

    package: Package
    styles: Styles
    pictures: Pictures
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """Footnotes and endnotes by kind and id: what each says. Taken out when it has found its place."""
    named: list[Named] = field(default_factory=list)
    home: str = ""
    """The name of the piece of the file that is being read: pictures and links are looked up beside it."""
    near: str = ""
    """The words that were read last, to say where something stands."""
    boxes: list[Element] = field(default_factory=list)
    """The text boxes of the paragraph that is being read."""

    def body(self, element: Element, home: str) -> Element:
        """An element with paragraphs and tables in it -> the same, ready."""
        before, self.home = self.home, home
        made = Element(f"{W}body")
        made.extend(self._all(element))
        self.home = before
        return made

    def _all(self, parent: Iterable[Element]) -> list[Element]:
        return [made for child in parent for made in self._one(child)]

    def _one(self, child: Element) -> list[Element]:
        """An element -> what stands for it."""
        if child.tag in _KEPT:
            return [copied(child)]
        if child.tag in (f"{W}del", f"{W}moveFrom"):
            self._struck(child)
        if child.tag in _DROPPED:
            return []
        if child.tag in _SPLICED:
            return self._all(child)
        special = _SPECIAL.get(child.tag)
        if special:
            return special(self, child)
        made = Element(child.tag, self._attributes(child))
        made.text = child.text
        made.extend(self._all(child))
        return [made]

    def _attributes(self, child: Element) -> dict[str, str]:
        """Links go by ids that hold in one piece of the file only; here they get ids that hold in all of it."""
        attributes = dict(child.attrib)
        if child.tag == f"{W}hyperlink" and f"{R}id" in attributes:
            link = self.package.links(self.home).get(attributes.pop(f"{R}id"))
            if link is not None:
                attributes[f"{R}id"] = self.pictures.link(link.target)
        return attributes

    def _struck(self, child: Element) -> None:
        if child.tag == f"{W}moveFrom":
            return  # it stands in its new place
        words = " ".join("".join(one.itertext()).strip() for one in child.iter(f"{W}delText")).strip()
        words = words or text_of(child, deleted=True)
        if words:
            self._name("deleted", words, kept=False)

    def _chosen(self, child: Element) -> list[Element]:
        """One of two ways to say the same: the newer, unless only the older has words or pictures."""
        return self._all(way(child))

    def _content_control(self, child: Element) -> list[Element]:
        content = child.find(f"{W}sdtContent")
        if content is None:
            return []
        if is_on(child.find(f"{W}sdtPr/{W}showingPlcHdr")):
            self._name("prompt", text_of(content))
            return []
        return self._all(content)

    def _name(self, kind: str, words: str = "", kept: bool = True) -> None:
        self.named.append(Named(kind, words, self.near, kept))

    def _paragraph(self, child: Element) -> list[Element]:
        """A paragraph, and after it the text boxes that hang on it, each as a table of one cell."""
        properties = child.find(f"{W}pPr")
        outer, self.boxes = self.boxes, []
        made = Element(child.tag)
        made.extend(self._all(element for element in child if element is not properties))
        boxes, self.boxes = self.boxes, outer
        style = self.styles.style(style_of(properties))
        if style.name.casefold().startswith(("toc ", "table of ")):
            self._name("contents", text_of(made))
            return boxes
        made.insert(0, looks.properties(self.styles, properties, made))
        self.near = text_of(made)[:_NEAR] or self.near
        there = text_of(made) or made.find(f".//{A}blip") is not None
        return [made, *boxes] if there or not boxes else boxes

    def _run(self, child: Element) -> list[Element]:
        if is_on(child.find(f"{W}rPr/{W}vanish")):
            self._name("hidden", text_of(child))
            return []
        if is_on(child.find(f"{W}rPr/{W}strike")) and text_of(child):
            self._name("struck", text_of(child), kept=False)
        made = Element(child.tag)
        made.extend(self._all(child))
        return [made]

    def _row(self, child: Element) -> list[Element]:
        if child.find(f"{W}trPr/{W}del") is not None:
            self._name("deleted", text_of(child, deleted=True), kept=False)
            return []
        made = Element(child.tag)
        made.extend(self._all(child))
        return [made]

    def _drawing(self, child: Element) -> list[Element]:
        """A drawing, old or new: its pictures, and its text boxes as tables."""
        made = []
        for found in shown(child):
            if found.tag == f"{W}txbxContent":
                self.boxes.append(boxed(self._all(found)))
            elif found.tag == f"{V}textpath" and found.get("string", "").strip():
                self.boxes.append(boxed([said(found.get("string", ""))]))
            elif found.tag in (f"{A}blip", f"{V}imagedata"):
                made += self._picture(found, child)
            elif found.tag == f"{A}graphicData" and found.get("uri", "").endswith(("/chart", "/diagram")):
                self._words_elsewhere(found)
        return made

    def _picture(self, found: Element, drawing: Element) -> list[Element]:
        links = self.package.links(self.home)
        link = links.get(found.get(f"{R}embed") or found.get(f"{R}id") or found.get(f"{R}link") or "")
        shown, why, alt = self.pictures.taken(link, found, drawing)
        if shown is None:
            self._name(why, alt)
            return []
        return [shown]

    def _words_elsewhere(self, data: Element) -> None:
        """A chart or a "smart" drawing keeps its words in other pieces of the file."""
        links = self.package.links(self.home)
        targets = [link.target for one in data.iter() for key, value in one.attrib.items()
                   if key.startswith(R) and (link := links.get(value)) and not link.outside]
        words = []
        for name in dict.fromkeys(targets):
            if self.package.has(name) and name.endswith(".xml") and ("data" in name or "/charts/" in name):
                root = self.package.xml(name)
                words += ["".join(one.itertext()) for one in root.iter(f"{A}p") if "".join(one.itertext()).strip()]
        self._name("drawing", " / ".join(words))

    def _object(self, child: Element) -> list[Element]:
        """Something of another program. What Word shows of it is mostly a picture that only Windows can draw."""
        kind = next((one.get("ProgID", "") for one in child.iter(f"{_OFFICE}OLEObject")), "")
        self._name("object", " ".join(filter(None, (kind, text_of(child)))))
        return []

    def _break(self, child: Element) -> list[Element]:
        """Every kind of end of a line or a page; mammoth would join the words around the end of a page."""
        return [Element(f"{W}tab" if child.tag == f"{W}ptab" else f"{W}br")]

    def _sign(self, child: Element) -> list[Element]:
        letter = odd.letter_of(child)
        if not letter:
            self._name("sign", child.get(f"{W}font", ""), kept=False)
        return [a_text(letter)] if letter else []

    def _elsewhere(self, _: Element) -> list[Element]:
        self._name("object")
        return []

    def _note(self, child: Element) -> list[Element]:
        """A footnote stands in round brackets where its number stood."""
        key = child.tag.rpartition("}")[2].removesuffix("Reference"), child.get(f"{W}id", "")
        words = self.notes.pop(key, "")
        return [a_text(f" ({words})")] if words else []

    def _math(self, child: Element) -> list[Element]:
        return [run_of(odd.formula(child))]

    def _ruby(self, child: Element) -> list[Element]:
        return [a_text(odd.with_sounds(child))]

    def _field_begins(self, child: Element) -> list[Element]:
        return [Element(child.tag, dict(child.attrib)), a_text(odd.ticked_or_chosen(child))]


_SPECIAL = {
    f"{MC}AlternateContent": Tidy._chosen,
    f"{W}sdt": Tidy._content_control,
    f"{W}p": Tidy._paragraph,
    f"{W}r": Tidy._run,
    f"{W}tr": Tidy._row,
    f"{W}drawing": Tidy._drawing,
    f"{W}pict": Tidy._drawing,
    f"{W}object": Tidy._object,
    f"{W}altChunk": Tidy._elsewhere,
    f"{W}subDoc": Tidy._elsewhere,
    f"{W}footnoteReference": Tidy._note,
    f"{W}endnoteReference": Tidy._note,
    f"{M}oMath": Tidy._math,
    f"{M}oMathPara": Tidy._math,
    f"{W}ruby": Tidy._ruby,
    f"{W}fldChar": Tidy._field_begins,
    f"{W}br": Tidy._break,
    f"{W}cr": Tidy._break,
    f"{W}ptab": Tidy._break,
    f"{W}sym": Tidy._sign,
}
