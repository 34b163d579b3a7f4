"""The bytes of a .docx -> its XML, parsed, and its pictures. Nothing in it runs, grows or leads out of it.

A Word file is a zip and may come from anyone: there is a most of everything, a DOCTYPE (and so every entity) is
refused, and what lies outside the file is never fetched.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import read_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "http://purl.oclc.org/ooxml/drawingml/chart": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
"""Word's "strict" files say the same in other names."""

MOST_BYTES = 100_000_000
_MOST_ENTRIES = 3000
_MOST_XML = 12_000_000
"""Bytes of one XML file. A plan of a hundred pages has one."""
_MOST_PICTURE = 40_000_000
_MOST_ALL = 200_000_000
"""Bytes of all that is taken out of one file."""
_MOST_ELEMENTS = 250_000
DEEPEST = 120
"""Elements in each other. Tables in tables in text boxes have sixty."""
_CANNOT = (KeyError, RuntimeError, OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError)
"""What Python says of a zip it cannot read."""
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"


SAVE_AS = "Open it in Word or LibreOffice, and save it as .docx."
_SAVE_AGAIN = "Open it in Word, save it again as .docx, and try with that."


def refused(path: Path, what: str, do: str = _SAVE_AGAIN) -> PlanError:
    """The one clear sentence about a file that cannot be read."""
    return PlanError(Problem(what, do, Where(path.name)))


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: what one piece of the file calls another piece, or an address."""

    kind: str
    """The last word of its type, such as `image` or `hyperlink`."""
    target: str
    """The name of the other piece in the zip, or the address."""
    outside: bool


@dataclass(slots=True)
class Package:
    """A Word file that has been looked at. `main` is the name of its document."""

    path: Path
    zip: zipfile.ZipFile
    main: str = ""
    taken: int = 0
    links_read: dict[str, dict[str, Link]] = field(default_factory=dict)
    parsed: dict[str, Element] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.zip.NameToInfo

    def bytes_of(self, name: str, limit: int = _MOST_PICTURE) -> bytes:
        """A piece of the file. Raises PlanError if it is too big, broken or locked, or is not there."""
        try:
            with self.zip.open(name) as piece:
                data = piece.read(limit + 1)
        except _CANNOT as error:
            raise refused(self.path, "This Word file is broken.") from error
        self.taken += len(data)
        if len(data) > limit or self.taken > _MOST_ALL:
            raise refused(self.path, "This Word file unpacks to more than can be read.",
                          "Make the pictures in it smaller, or take some away.")
        return data

    def xml(self, name: str) -> Element:
        """A piece of the file, parsed. Raises PlanError."""
        if name not in self.parsed:
            self.parsed[name] = parse(self.bytes_of(name, _MOST_XML), self.path)
        return self.parsed[name]

    def links(self, name: str) -> dict[str, Link]:
        """The relationships of a piece, by their ids."""
        if name not in self.links_read:
            folder, base = posixpath.split(name)
            file = posixpath.join(folder, "_rels", base + ".rels")
            found = self.xml(file).iter(_RELATIONSHIP) if self.has(file) else iter(())
            self.links_read[name] = {one.get("Id", ""): _link(one, folder) for one in found}
        return self.links_read[name]

    def first(self, kind: str) -> str:
        """The name of the piece of this kind that the document leads to; empty if there is none."""
        return next((link.target for link in self.links(self.main).values()
                     if link.kind == kind and not link.outside and self.has(link.target)), "")


def _link(one: Element, folder: str) -> Link:
    target, outside = one.get("Target", ""), one.get("TargetMode", "") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Link(one.get("Type", "").rpartition("/")[2], target, outside)


def open_package(path: Path) -> Package:
    """A path -> the Word file there. Raises PlanError with one clear sentence if it is none."""
    data = read_bytes(path, path.name, MOST_BYTES)
    _refuse_other_kinds(path, data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise refused(path, "This Word file is broken.") from error
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_ALL:
        raise refused(path, "This Word file unpacks to more than can be read.",
                      "Make the pictures in it smaller, or take some away.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(path, "This Word file is locked with a password.", "Open it in Word, take the password away, "
                      "and save it again.")
    if any(".." in entry.filename.replace("\\", "/").split("/") or entry.filename.startswith(("/", "\\"))
           for entry in entries):
        raise refused(path, "This file has names in it that lead out of it, as no Word file has.",
                      "Ask whoever sent it for another copy.")
    package = Package(path, archive)
    package.main = next((link.target for link in package.links("").values()
                         if link.kind == "officeDocument" and package.has(link.target)), "word/document.xml")
    if not package.has(package.main):
        raise refused(path, "This is not a Word document.", SAVE_AS)
    return package


def _refuse_other_kinds(path: Path, data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refused(path, "This Word file is locked with a password.",
                          "Open it in Word, take the password away, and save it again.")
        raise refused(path, "This is a Word file of the old kind (.doc).",
                      "Open it in Word or LibreOffice, and save it as .docx.")
    if not data.startswith(_ZIP):
        raise refused(path, "This is not a Word document.", SAVE_AS)


def parse(data: bytes, path: Path) -> Element:
    """XML -> its elements. Raises PlanError if it is broken, has a DOCTYPE, or is too deep or too long."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = count = 0

    def doctype(*_: object) -> None:
        raise refused(path, "This Word file has a DOCTYPE in it, as no Word file has.",
                      "Ask whoever sent it for another copy.")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > _MOST_ELEMENTS:
            raise refused(path, "This Word file has too much in it, or too many things inside each other.",
                          "Make two files of it.")
        builder.start(_name(name), {_name(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(name))

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refused(path, "This Word file is broken.") from error
    return builder.close()


def _name(name: str) -> str:
    home, sign, local = name.rpartition("}")
    return f"{{{_STRICT.get(home, home)}}}{local}" if sign else name
