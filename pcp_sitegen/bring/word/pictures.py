"""The pictures and links of a Word file -> one list of each, with ids that hold in the document we make of it.

A picture is used only if it can be shown: `book.pictures` opens it, as it will when the plan is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from pcp_sitegen.book import pictures
from pcp_sitegen.bring.word.package import Link, Package, R, W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_MOST = 500
_STARTS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n", ".png"), (b"GIF8", ".gif"), (b"BM", ".bmp"),
           (b"II*\0", ".tif"), (b"MM\0*", ".tif"))
_MADE_UP = re.compile(r"\s*(?:Description automatically generated.*|AI-generated content may be incorrect\.?"
                      r"|A (?:picture|close[ -]up) containing text)\s*$", re.IGNORECASE)
_NO_WORDS = re.compile(r"[\w -]+\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp|emf|wmf)"
                       r"|(?:picture|image|img|photo|dsc)[ _-]?\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture as it is in the file. `name` is what it will be called in `pictures/`."""

    name: str
    data: bytes
    alt: str


@dataclass(slots=True)
class Pictures:
    """The pictures that were found so far, and the addresses of links."""

    package: Package
    found: dict[str, Taken] = field(default_factory=dict)
    """By the id that the document calls them by."""
    addresses: list[str] = field(default_factory=list)
    _of: dict[str, str] = field(default_factory=dict)
    """Names in the file -> what their data is; empty if it cannot be shown."""

    def link(self, address: str) -> str:
        """An id for the address of a link."""
        self.addresses.append(address)
        return f"link{len(self.addresses)}"

    def taken(self, link: Link | None, found: Element, drawing: Element) -> tuple[Element | None, str, str]:
        """A picture in a drawing -> (what shows it, why it is not shown, what it shows): the first or the second."""
        alt = said_of(found, drawing)
        if link is None or not link.target:
            return None, "picture-missing", alt
        if link.outside:
            return None, "picture-outside", alt
        if not self.package.has(link.target):
            return None, "picture-missing", alt
        if len(self.found) >= _MOST:
            return None, "picture-many", alt
        data = self.package.bytes_of(link.target)
        if link.target not in self._of:
            self._of[link.target] = _kind(data)
        ending = self._of[link.target]
        if not ending:
            return None, "picture-kind", alt
        id_ = f"picture{len(self.found) + 1}"
        self.found[id_] = Taken(self._name(alt, ending, data), data, alt)
        return _inline(id_), "", alt

    def _name(self, alt: str, ending: str, data: bytes) -> str:
        """A file name of plain letters; the same picture has the same name each time."""
        for other in self.found.values():
            if other.data == data:
                return other.name
        words = re.findall(r"[a-z0-9]+", alt.casefold())[:5]
        stem = "-".join(words)[:40].strip("-") or "picture"
        names = {other.name for other in self.found.values()}
        numbered = (f"{stem}-{number}" for number in range(2, len(names) + 3))
        return next(name + ending for name in (stem, *numbered) if name + ending not in names)


def _kind(data: bytes) -> str:
    """The end of the name for a picture that can be shown; empty if it cannot."""
    ending = next((ending for start, ending in _STARTS if data.startswith(start)), "")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        ending = ".webp"
    elif data[4:8] == b"ftyp":
        ending = ".heic"
    elif not ending and b"<svg" in data[:2000]:
        ending = ".svg"
    return ending if ending and not pictures.fault(data, ending) else ""


def said_of(found: Element, drawing: Element) -> str:
    """What a picture shows, as its writer said; nothing where a program or a camera said it."""
    whole = [one.get("descr") or one.get("title") or "" for one in drawing.iter(f"{_WP}docPr")]
    own = [one.get("descr") or "" for pic in drawing.iter(f"{_PIC}pic") if any(found is one for one in pic.iter())
           for one in pic.iter(f"{_PIC}cNvPr")]
    alone = len(list(drawing.iter(f"{_PIC}pic"))) < 2
    old = [one.get("alt") or "" for one in drawing.iter(f"{V}shape")] if found.tag.startswith(V) else []
    said = [*old, *(whole if alone else ()), *own]
    words = " ".join(next(filter(None, said), "").split())
    words = _MADE_UP.sub("", words).strip(" ,")
    return "" if _NO_WORDS.fullmatch(words) else re.sub(r"[\x00-\x1f\x7f-\x9f{}]", "", words)[:400]


def _inline(id_: str) -> Element:
    """The one way to show a picture that mammoth knows. What it passes on is what is said of it: here, its id."""
    drawing = Element(f"{W}drawing")
    inline = SubElement(drawing, f"{_WP}inline")
    SubElement(inline, f"{_WP}docPr", {"id": "1", "name": id_, "descr": id_})
    data = SubElement(SubElement(inline, f"{A}graphic"), f"{A}graphicData")
    fill = SubElement(SubElement(data, f"{_PIC}pic"), f"{_PIC}blipFill")
    SubElement(fill, f"{A}blip", {f"{R}embed": id_})
    return drawing
