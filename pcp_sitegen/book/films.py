"""The bytes of a film (MP4, MOV) or of a recording (M4A) -> the same with nothing in it but pictures and sound.

Such a file is a tree of boxes. A phone puts into it where it was, when, whose it is, and tracks of its own for what it
measured. What comes out has the same size, and everything in its old place, but it begins as nothing but zeros: only
what is known to be needed to play it is copied over. Pictures are H.264 and sound is AAC, which every browser plays.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pcp_sitegen.book import samples
from pcp_sitegen.book.samples import Box
from pcp_sitegen.book.sounds import BadRecordingError

MOST_BOXES, MOST_PLACES = 5000, 16
_DEEPEST = 9
_HOLDERS = {b"moov", b"trak", b"edts", b"mdia", b"minf", b"stbl"}
_NUMBERS = {b"vmhd", b"smhd", b"elst", b"stts", b"stsc", b"stsz", b"stco", b"co64", b"ctts", b"stss"}
"""Boxes of numbers that say when and where each piece of picture and sound is."""
_CLOCKS = {b"mvhd", b"tkhd", b"mdhd"}
_FORMATS = {b"vide": {b"avc1", b"avc3"}, b"soun": {b"mp4a"}}
_IN_ENTRY = {b"avcC", b"pasp", b"btrt", b"esds", b"frma", b"mp4a", b"chan"}
_BRANDS = b"isom\0\0\2\0isomiso2avc1mp41"
_AGAIN = "Save it again as MP4, with H.264 pictures and AAC sound."
_IPHONE = f"{_AGAIN} On an iPhone: Settings, Camera, Formats, Most Compatible."


def clean(source: bytes, film: bool) -> bytes:
    """The film, or the recording, with nothing hidden in it. Raises BadRecordingError."""
    try:
        return _Cleaner(source).clean(film)
    except (struct.error, IndexError) as error:
        raise BadRecordingError("it is not whole", _AGAIN) from error


class _Cleaner:
    def __init__(self, source: bytes) -> None:
        self.source, self.out = source, bytearray(len(source))
        self.count = 0

    def clean(self, film: bool) -> bytes:
        whole = Box(b"", 0, 0, len(self.source), list(self.boxes(0, len(self.source), 0)))
        names = [box.name for box in whole.boxes]
        if b"moof" in names or whole.find(b"moov", b"mvex"):
            raise BadRecordingError("it is cut into pieces, as a web browser records it", _AGAIN)
        moov = whole.find(b"moov")
        if moov is None or not 1 <= names.count(b"mdat") <= MOST_PLACES:
            raise BadRecordingError("it is not a whole film or recording", _AGAIN)
        kept = [box for box in moov.boxes if box.name == b"trak" and self.is_played(box)]
        kinds = [self.handler(trak) for trak in kept]
        if (b"vide" in kinds) != film or not kept:
            raise BadRecordingError("it has no pictures" if film else "it has no sound, or it is a film",
                                    "Save a film as MP4, and a recording as MP3 or M4A.")
        places = [(box.inside, box.end) for box in whole.boxes if box.name == b"mdat"]
        for trak, kind in zip(kept, kinds, strict=True):
            samples.copy(self.source, self.out, trak, places, pictures=kind == b"vide")
        for box in whole.boxes:
            if box.name == b"ftyp":
                self.brands(box)
            elif box.name == b"mdat":
                self.head(box)
            else:
                self.box(box, kept)
        return bytes(self.out)

    def boxes(self, start: int, end: int, depth: int) -> Iterator[Box]:
        """The boxes between two places, each with those in it."""
        at = start
        while at + 8 <= end:
            size, name = struct.unpack_from(">I4s", self.source, at)
            inside = at + 8
            if size == 1:
                size, inside = struct.unpack_from(">Q", self.source, at + 8)[0], at + 16
            size = size or end - at
            self.count += 1
            if at + size > end or at + size < inside or self.count > MOST_BOXES or depth > _DEEPEST:
                raise BadRecordingError("it is not whole", _AGAIN)
            box = Box(name, at, inside, at + size)
            if name in _HOLDERS:
                box.boxes = list(self.boxes(inside, box.end, depth + 1))
            yield box
            at = box.end

    def handler(self, trak: Box) -> bytes:
        found = trak.find(b"mdia", b"hdlr")
        return self.source[found.inside + 8 : found.inside + 12] if found else b""

    def is_played(self, trak: Box) -> bool:
        """Whether a track is pictures or sound. Raises BadRecordingError if it is, of a kind that not all can play."""
        kind, table = self.handler(trak), trak.find(b"mdia", b"minf", b"stbl", b"stsd")
        if kind not in _FORMATS or table is None:
            return False
        for entry in self.entries(table):
            if entry.name not in _FORMATS[kind]:
                what = "pictures are" if kind == b"vide" else "sound is"
                name = entry.name.decode("ascii", "replace").strip()
                raise BadRecordingError(f"its {what} packed in a way ({name}) that not every machine can play",
                                        _IPHONE if kind == b"vide" else "Save it again as MP3, or as M4A with AAC.")
        return True

    def entries(self, table: Box) -> Iterator[Box]:
        """The entries of a table of formats, as boxes."""
        count, at = struct.unpack_from(">I", self.source, table.inside + 4)[0], table.inside + 8
        if not 1 <= count <= 8:
            raise BadRecordingError("it is not whole", _AGAIN)
        for _ in range(count):
            size, name = struct.unpack_from(">I4s", self.source, at)
            if size < 16 or at + size > table.end:
                raise BadRecordingError("it is not whole", _AGAIN)
            yield Box(name, at, at + 8, at + size)
            at += size

    def head(self, box: Box, name: bytes = b"") -> None:
        """Copy the head of a box: how long it is, and its name or another."""
        self.out[box.start : box.inside] = self.source[box.start : box.inside]
        self.out[box.start + 4 : box.start + 8] = name or box.name

    def copy(self, start: int, end: int) -> None:
        self.out[start:end] = self.source[start:end]

    def brands(self, box: Box) -> None:
        self.head(box)
        room = box.end - box.inside
        self.out[box.inside : box.end] = _BRANDS[: room - room % 4].ljust(room, b"\0")

    def box(self, box: Box, kept: list[Box]) -> None:
        """Copy a box if it is needed; else leave an empty one of the same size in its place."""
        if box.name in _HOLDERS and (box.name != b"trak" or box in kept):
            self.head(box)
            for inner in box.boxes:
                self.box(inner, kept)
        elif box.name in _NUMBERS:
            self.copy(box.start, box.end)
        elif box.name in _CLOCKS:
            self.copy(box.start, box.end)
            wide = self.source[box.inside] == 1
            self.out[box.inside + 4 : box.inside + (20 if wide else 12)] = bytes(16 if wide else 8)
        elif box.name == b"hdlr":
            self.head(box)
            self.copy(box.inside, min(box.inside + 12, box.end))
        elif box.name == b"dinf":
            self.sources(box)
        elif box.name == b"stsd":
            self.formats(box)
        else:
            self.head(box, b"free")

    def sources(self, dinf: Box) -> None:
        """Where pictures and sound are: in this file. The name of another one is not copied, and so not read."""
        self.head(dinf)
        size, name = struct.unpack_from(">I4s", self.source, dinf.inside)
        if name != b"dref" or dinf.inside + size > dinf.end or size < 28:
            raise BadRecordingError("it is not whole", _AGAIN)
        self.copy(dinf.inside, dinf.inside + 16)
        self.out[dinf.inside + 12 : dinf.inside + 16] = struct.pack(">I", 1)
        struct.pack_into(">I4sI", self.out, dinf.inside + 16, size - 16, b"url ", 1)
        if dinf.inside + size + 8 <= dinf.end:
            struct.pack_into(">I4s", self.out, dinf.inside + size, dinf.end - dinf.inside - size, b"free")

    def formats(self, table: Box) -> None:
        """How pictures and sound are packed. Names of programs and makers are left out."""
        self.copy(table.start, table.inside + 8)
        for entry in self.entries(table):
            self.copy(entry.start, min(entry.inside + 8, entry.end))
            struct.pack_into(">H", self.out, entry.inside + 6, 1)
            fixed = entry.inside + 8
            if entry.name in _FORMATS[b"vide"]:
                self.copy(fixed + 16, min(fixed + 34, entry.end))
                self.copy(fixed + 66, min(fixed + 70, entry.end))
                fixed += 70
            else:
                version = struct.unpack_from(">H", self.source, fixed)[0]
                self.copy(fixed, min(fixed + 2, entry.end))
                fixed += {0: 20, 1: 36, 2: 56}.get(version, 20)
                self.copy(entry.inside + 16, min(fixed, entry.end))
            self.details(fixed, entry.end, 0)

    def details(self, start: int, end: int, depth: int) -> None:
        """The boxes in an entry of the table of formats."""
        at = start
        while at + 8 <= end:
            size, name = struct.unpack_from(">I4s", self.source, at)
            if size < 8 or at + size > end:
                break
            if name in _IN_ENTRY:
                self.copy(at, at + size)
            elif name == b"wave" and depth == 0:
                self.copy(at, at + 8)
                self.details(at + 8, at + size, 1)
            else:
                self.out[at : at + 8] = struct.pack(">I4s", size, b"free")
            at += size
