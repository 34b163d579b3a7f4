"""Recordings and films with something hidden in them, as phones and programs make them."""

from __future__ import annotations

import struct

from tests.made import PLANS

SECRET = b"qxsecret +54.3271-002.7470/ Mum's iPhone"
MP3 = (PLANS / "sam/sounds/choo.mp3").read_bytes()
FILM = (PLANS / "sam/films/train.mp4").read_bytes()


def id3(text: bytes) -> bytes:
    size = len(text) + 11
    comment = b"COMM" + struct.pack(">IHB", len(text) + 1, 0, 0) + text
    return b"ID3\x03\0\0\0\0" + bytes([size >> 7, size & 0x7F]) + comment


def id3v1(text: bytes) -> bytes:
    return b"TAG" + text[:125].ljust(125, b"\0")


def ape(text: bytes) -> bytes:
    body = text.ljust(64, b"\0")
    head = b"APETAGEX" + struct.pack("<IIII", 2000, len(body) + 32, 1, 0) + bytes(8)
    return head + body + head


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, name) + body
