"""A track of a film -> its pieces of picture and sound, copied. What lies between them in the file stays behind.

Cameras also hide words inside the pictures (in H.264: "supplemental information"). Those become filling.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from pcp_sitegen.book.sounds import BadRecordingError

_INFORMATION, _FILLING = 6, 12
_BROKEN = ("its table of pieces is broken", "Save it again as MP4, with H.264 pictures and AAC sound.")


@dataclass(slots=True)
class Box:
    """One box: its name, where it begins, where its inside begins, where it ends, and the boxes in it."""

    name: bytes
    start: int
    inside: int
    end: int
    boxes: list[Box] = field(default_factory=list)

    def find(self, *path: bytes) -> Box | None:
        here: Box | None = self
        for name in path:
            here = next((box for box in here.boxes if box.name == name), None) if here else None
        return here


def copy(source: bytes, out: bytearray, trak: Box, places: list[tuple[int, int]], pictures: bool) -> None:
    """Copy every piece of a track from `source` to the same place in `out`; all lie in `places`."""
    stbl = trak.find(b"mdia", b"minf", b"stbl")
    if stbl is None:
        raise BadRecordingError(*_BROKEN)
    width = _length_of_lengths(source, stbl) if pictures else 0
    total = 0
    for start, size in _pieces(source, stbl):
        total += size
        if not any(first <= start and start + size <= last for first, last in places) or total > len(source):
            raise BadRecordingError(*_BROKEN)
        out[start : start + size] = source[start : start + size]
        if pictures:
            _blank(out, start, size, width)


def _numbers(source: bytes, box: Box | None, skip: int, form: str) -> Iterator[tuple[int, ...]]:
    """The rows of a table: after `skip` bytes the number of rows, then the rows."""
    if box is None:
        raise BadRecordingError(*_BROKEN)
    count = struct.unpack_from(">I", source, box.inside + skip)[0]
    start, width = box.inside + skip + 4, struct.calcsize(form)
    if start + count * width > box.end:
        raise BadRecordingError(*_BROKEN)
    return struct.iter_unpack(form, source[start : start + count * width])


def _pieces(source: bytes, stbl: Box) -> Iterator[tuple[int, int]]:
    """(where, how long) of each piece."""
    wide = stbl.find(b"co64")
    table = wide or stbl.find(b"stco")
    chunks = [row[0] for row in _numbers(source, table, 4, ">Q" if wide else ">I")]
    runs = [(first - 1, many) for first, many, _ in _numbers(source, stbl.find(b"stsc"), 4, ">III")]
    sizes, each, left = _sizes(source, stbl)
    run = -1
    for number, at in enumerate(chunks):
        while run + 1 < len(runs) and runs[run + 1][0] <= number:
            run += 1
        if run < 0:
            raise BadRecordingError(*_BROKEN)
        many = min(runs[run][1], left)
        left -= many
        if each:
            yield at, each * many
            continue
        for _ in range(many):
            size = next(sizes)[0]
            yield at, size
            at += size


def _sizes(source: bytes, stbl: Box) -> tuple[Iterator[tuple[int, ...]], int, int]:
    """The length of each piece, or the one length of all; and how many there are."""
    table = stbl.find(b"stsz")
    if table is None:
        raise BadRecordingError(*_BROKEN)
    each, count = struct.unpack_from(">II", source, table.inside + 4)
    return (iter(()) if each else _numbers(source, table, 8, ">I")), each, count


def _length_of_lengths(source: bytes, stbl: Box) -> int:
    """In how many bytes the length of each part of a picture is written."""
    table = stbl.find(b"stsd")
    assert table is not None, "a track without one is not played"
    at = source.find(b"avcC", table.inside, table.end)
    if at < 0 or at + 9 > table.end:
        raise BadRecordingError(*_BROKEN)
    return (source[at + 8] & 3) + 1


def _blank(out: bytearray, start: int, size: int, width: int) -> None:
    """Make filling of the words inside one picture."""
    at, end = start, start + size
    while at + width < end:
        length = int.from_bytes(out[at : at + width], "big")
        at += width
        if length == 0 or at + length > end:
            raise BadRecordingError(*_BROKEN)
        if out[at] & 0x1F == _INFORMATION:
            out[at : at + length] = bytes([_FILLING]) + b"\xff" * (length - 2) + b"\x80" * (length > 1)
        at += length
