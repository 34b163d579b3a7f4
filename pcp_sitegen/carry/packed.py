"""A finished folder -> one run of bytes whose length tells little, and back.

`u32 length of the index, index as JSON, files one after the other, zeros`. The index has what the viewer has to know
and, for each file by its path, its type, its place and its length. The zeros hide the exact size: the whole is 256 KiB
at least and else a Padmé size (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files", PETS 2019, section
4), which adds at most 12 percent.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

_LEAST = 1 << 18
_LENGTH = struct.Struct(">I")
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json",
          "svg": "image/svg+xml", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "woff2": "font/woff2",
          "mp3": "audio/mpeg", "wav": "audio/wav", "m4a": "audio/mp4", "mp4": "video/mp4", "pdf": "application/pdf"}


def pack(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """Files by their paths, and what the viewer has to know -> the bytes."""
    places, at = {}, 0
    for name, data in files.items():
        places[name] = [_type(name), at, len(data)]
        at += len(data)
    index = json.dumps({**about, "files": places}, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    content = b"".join((_LENGTH.pack(len(index)), index, *files.values()))
    return content.ljust(padded(len(content)), b"\0")


def unpack(content: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files by their paths, and what the viewer has to know. Raises ValueError if it is not what `pack` made."""
    (length,) = _LENGTH.unpack_from(content)
    about = json.loads(content[_LENGTH.size:_LENGTH.size + length])
    start, found = _LENGTH.size + length, {}
    for name, (_, at, size) in about.pop("files").items():
        if not _safe(name) or at < 0 or size < 0 or start + at + size > len(content):
            raise ValueError("a file that is not there")
        found[name] = content[start + at:start + at + size]
    return found, about


def _safe(name: str) -> bool:
    """Whether a path stays in the folder it is written to."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and not set(name) & set("\\:\0")


def _type(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def padded(length: int) -> int:
    """The Padmé size of a length: all but its first bits rounded up, so that many lengths become one."""
    if length <= _LEAST:
        return _LEAST
    exponent = length.bit_length() - 1
    kept = exponent.bit_length()
    low = (1 << (exponent - kept)) - 1
    return (length + low) & ~low
