"""The bytes of a recording -> the same sound with nothing in it but the sound.

A phone writes where and when it was, and whose it is, into what it records. So nothing is taken over that is not known
to be sound: of an MP3 its frames, of a WAV its samples (`films` does M4A and MP4). Whatever the bytes are, this ends in
a moment, with a clean recording or with a BadRecordingError.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

MOST_NOISE = 65536
"""Bytes of an MP3 that are neither sound nor a known label. More means that it is no MP3."""
_LEAST_FRAMES = 4
_BITRATES = {  # kilobits a second by their number in the frame, of layer III
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_SUBTYPE = bytes.fromhex("000000001000800000aa00389b71")


class BadRecordingError(ValueError):
    """A recording that cannot be used. `args` are why, and what to do."""

    def __init__(self, why: str, do: str = "Save it again as MP3.") -> None:
        super().__init__(why, do)
        self.why, self.do = why, do


def mp3(source: bytes) -> bytes:
    """An MP3 -> its frames of sound. Labels (ID3, APE, Lyrics3) and the pictures in them are left behind."""
    frames = list(_frames(source))
    if len(frames) < _LEAST_FRAMES:
        raise BadRecordingError("it is not a whole MP3")
    first, others = frames[0], frames[1:]
    tag = _tag_at(first)
    if tag is None:
        return b"".join(frames)
    return _counted(first, tag, others) + b"".join(others)


def _frames(source: bytes) -> Iterator[bytes]:
    at, noise, kind, after = _after_id3(source, 0), 0, None, -1
    while at + 4 <= len(source):
        length = _length(source, at)
        mine = source[at + 1] & 0xFE, source[at + 2] & 0x0C  # the same version, layer and rate all through
        follows = at == after and at + length <= len(source)
        if length and kind in (None, mine) and (follows or _goes_on(source, at, length, mine)):
            kind = mine
            yield source[at : at + length]
            at = after = at + length
            continue
        behind = max(_after_id3(source, at), _after_ape(source, at))
        if behind > at:
            at = behind
            continue
        step = source.find(b"\xff", at + 1)
        step = len(source) if step < 0 else step
        noise += step - at
        if noise > MOST_NOISE:
            raise BadRecordingError("it is not an MP3, or most of it is broken")
        at = step


def _length(source: bytes, at: int) -> int:
    """The bytes of the frame that begins here; 0 if none does."""
    if source[at] != 0xFF or source[at + 1] & 0xE6 != 0xE2:  # eleven bits of sign, and layer III
        return 0
    version, bitrate, rate = source[at + 1] >> 3 & 3, source[at + 2] >> 4, source[at + 2] >> 2 & 3
    if version == 1 or rate == 3 or bitrate in (0, 15):
        return 0
    bits = _BITRATES[1 if version == 3 else 2][bitrate] * 1000
    return (144 if version == 3 else 72) * bits // _RATES[version][rate] + (source[at + 2] >> 1 & 1)


def _goes_on(source: bytes, at: int, length: int, kind: tuple[int, int]) -> bool:
    """Whether after this frame stands another like it, a label, or nothing: two signs alone may be there by chance."""
    end = at + length
    if end + 4 > len(source):
        return end <= len(source)
    if _length(source, end):
        return (source[end + 1] & 0xFE, source[end + 2] & 0x0C) == kind
    return source[end : end + 3] in (b"TAG", b"ID3", b"LYR", b"APE") or not any(source[end : end + 64])


def _after_id3(source: bytes, at: int) -> int:
    """Where an ID3v2 label that begins here ends; `at` if there is none."""
    while source[at : at + 3] == b"ID3" and at + 10 <= len(source):
        size = sum((byte & 0x7F) << shift for byte, shift in zip(source[at + 6 : at + 10], (21, 14, 7, 0), strict=True))
        at += 10 + size + (10 if source[at + 5] & 0x10 else 0)
    return at


def _after_ape(source: bytes, at: int) -> int:
    """Where an APE or ID3v1 label that begins here ends; `at` if there is none."""
    if source[at : at + 8] == b"APETAGEX" and at + 16 <= len(source):
        return int(at + 32 + min(struct.unpack_from("<I", source, at + 12)[0], len(source)))
    return at + 128 if source[at : at + 3] == b"TAG" and at + 128 >= len(source) else at


def _tag_at(frame: bytes) -> int | None:
    """Where in a first frame it says how long the sound is and which program made it; None if it is sound."""
    mono, newer = frame[3] >> 6 == 3, frame[1] >> 3 & 3 == 3
    side = 4 + ((17 if mono else 32) if newer else (9 if mono else 17)) + (0 if frame[1] & 1 else 2)
    if frame[side : side + 4] in (b"Xing", b"Info"):
        return side
    return side if frame[36:40] == b"VBRI" else None


def _counted(first: bytes, at: int, others: list[bytes]) -> bytes:
    """The first frame, saying only how many frames and bytes follow."""
    head = first[:1] + bytes([first[1] | 1]) + first[2:4]
    at -= 0 if first[1] & 1 else 2
    told = struct.pack(">4sIII", b"Xing", 3, len(others), len(first) + sum(map(len, others)))
    return (head.ljust(at, b"\0") + told).ljust(len(first), b"\0")[: max(len(first), at + len(told))]


def wav(source: bytes) -> bytes:
    """A WAV -> its samples and how to play them. Labels and all other pieces are left behind."""
    if source[:4] != b"RIFF" or source[8:12] != b"WAVE":
        raise BadRecordingError("it is not a WAV that this program can read")
    shape, samples, at = b"", b"", 12
    while at + 8 <= len(source):
        name, size = source[at : at + 4], struct.unpack_from("<I", source, at + 4)[0]
        body = source[at + 8 : at + 8 + size]
        if name == b"fmt " and not shape:
            shape = _shape(body)
        elif name == b"data" and not samples:
            samples = body
        at += 8 + size + (size & 1)
    if not shape or not samples:
        raise BadRecordingError("it is not a whole WAV")
    block = struct.unpack_from("<H", shape, 12)[0]
    samples = samples[: len(samples) // block * block]
    inside = b"".join(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) & 1)
                      for name, body in ((b"fmt ", shape), (b"data", samples)))
    return struct.pack("<4sI4s", b"RIFF", len(inside) + 4, b"WAVE") + inside


def _shape(body: bytes) -> bytes:
    """How a WAV is to be played, written again."""
    if len(body) < 16:
        raise BadRecordingError("it is not a whole WAV")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if kind == _EXTENSIBLE and len(body) >= 40 and body[26:40] == _SUBTYPE:
        kind = struct.unpack_from("<H", body, 24)[0]
    usual = 1 <= channels <= 2 and 8000 <= rate <= 192000 and bits in (8, 16, 24, 32)
    if kind not in (_PCM, _FLOAT) or not usual:
        raise BadRecordingError("it is a WAV of a kind that browsers cannot play")
    block = channels * bits // 8
    return struct.pack("<HHIIHH", kind, channels, rate, rate * block, block, bits)
