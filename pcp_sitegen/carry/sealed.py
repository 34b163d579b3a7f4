"""Bytes and keys -> sealed bytes that only those keys open, and back. The only door to `cryptography`.

The format is LOCK1: a header of fixed shape, one sealed copy of the content's key ("slot") for each pass phrase or
link, and the content in pieces of 256 KiB, each under AES-256-GCM. docs/locked-file.md describes every byte. What binds
a file together: the key of the content comes from the whole header, the number of a piece and "this is the last" are
its nonce, and the header holds a commitment to the key. So nothing can be changed, left out, put elsewhere or taken
from another file.

Nobody can see how many keys there are or of which kind: slots that are not used hold random bytes, used ones stand at
random places.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pcp_sitegen.errors import Problem, UsageError

MAGIC = b"LOCK1\r\n\x1a"
VERSION, SUITE, FLAGS, CHUNK = 1, 1, 0, 18
"""CHUNK is the power of two of a piece's size, without its tag."""
ROUNDS = 1_000_000
"""Of PBKDF2-HMAC-SHA256: OWASP's Password Storage Cheat Sheet asks for 600,000 at least."""
TAG, KEY, SLOT = 16, 32, 48
PHRASE, LINK = "pass", "link"
_FIXED = struct.Struct(">8sBBBBIQ16s32sB7x")
_READABLE_CHUNKS, _READABLE_ROUNDS, _MOST_SLOTS = range(14, 21), range(100_000, 10_000_001), 64
_MOST_BODY = 2**31


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a file: a pass phrase in its normal form (`phrases.normal`) as UTF-8, or the 32 bytes of a link."""

    kind: str
    secret: bytes


@dataclass(frozen=True, slots=True)
class _Header:
    """What the first bytes of a sealed file say, when they are whole."""

    chunk: int
    rounds: int
    length: int
    salt: bytes
    body_salt: bytes
    slots: tuple[bytes, ...]
    head: bytes
    commitment: bytes
    size: int


def seal(content: bytes, keys: Sequence[Key]) -> tuple[bytes, bytes]:
    """Header and body of a sealed file that each of these keys opens, each time with new random bytes.

    Raises ValueError for no key or more than 64, which is a mistake in this program.
    """
    if not 0 < len(keys) <= _MOST_SLOTS:
        raise ValueError(f"{len(keys)} keys")
    count = -(-len(keys) // 8) * 8
    step = 1 << CHUNK
    pieces = [content[at:at + step] for at in range(0, len(content), step)] or [b""]
    master, salt, body_salt = os.urandom(KEY), os.urandom(16), os.urandom(32)
    fixed = _FIXED.pack(MAGIC, VERSION, SUITE, FLAGS, CHUNK, ROUNDS, len(content) + TAG * len(pieces), salt, body_salt,
                        count)
    slots = [os.urandom(SLOT) for _ in range(count)]
    for place, key in zip(random.SystemRandom().sample(range(count), len(keys)), keys, strict=True):
        own = _slot_key(key.kind, _stretched(key, salt, ROUNDS), salt, place)
        slots[place] = AESGCM(own).encrypt(bytes(12), master, None)
    head = fixed + b"".join(slots)
    body_key, commitment = _body_keys(master, body_salt, head)
    header = head + commitment
    cipher = AESGCM(body_key)
    body = b"".join(cipher.encrypt(_nonce(at, at == len(pieces) - 1), piece, None) for at, piece in enumerate(pieces))
    return header + hashlib.sha256(header).digest()[:16], body


def unseal(header: bytes, body: bytes, key: Key) -> bytes | None:
    """The content; None if this key does not open the file. Raises UsageError if the file is damaged or too new."""
    said = read_header(header)
    if len(body) != said.length:
        less = len(body) < said.length
        raise _damaged("A part of this file is missing." if less else "There is more in this file than there was.")
    master = _master(said, key)
    if master is None:
        return None
    body_key, commitment = _body_keys(master, said.body_salt, said.head)
    if not hmac.compare_digest(commitment, said.commitment):
        raise _damaged("This file was changed after it was made.")
    cipher = AESGCM(body_key)
    try:
        return b"".join(cipher.decrypt(_nonce(at, last), piece, None) for at, last, piece in _pieces(body, said.chunk))
    except InvalidTag as error:
        raise _damaged("This file was changed after it was made.") from error


def read_header(header: bytes) -> _Header:
    """What a header says. Raises UsageError if it is not one of ours, is damaged, or is of a newer version."""
    if len(header) < _FIXED.size or not header.startswith(MAGIC):
        raise UsageError(Problem("This is not a locked copy of a plan.", "Choose the file that `pcp lock` made."))
    _, version, suite, flags, chunk, rounds, length, salt, body_salt, count = _FIXED.unpack_from(header)
    if (version, suite, flags) != (VERSION, SUITE, FLAGS):
        raise UsageError(Problem("This locked copy was made by a newer version of this program.", "Install that one."))
    end = _FIXED.size + SLOT * count
    sound = (len(header) == end + 48 and hashlib.sha256(header[:-16]).digest()[:16] == header[-16:]
             and not any(header[73:80]) and 1 <= count <= _MOST_SLOTS and chunk in _READABLE_CHUNKS
             and rounds in _READABLE_ROUNDS and TAG <= length <= _MOST_BODY)
    if not sound:
        raise _damaged("This file is damaged at its beginning.")
    slots = tuple(header[at:at + SLOT] for at in range(_FIXED.size, end, SLOT))
    return _Header(chunk, rounds, length, salt, body_salt, slots, header[:end], header[end:end + 32], len(header))


def _master(said: _Header, key: Key) -> bytes | None:
    stretched = _stretched(key, said.salt, said.rounds)
    for place, slot in enumerate(said.slots):
        try:
            return AESGCM(_slot_key(key.kind, stretched, said.salt, place)).decrypt(bytes(12), slot, None)
        except InvalidTag:
            continue
    return None


def _stretched(key: Key, salt: bytes, rounds: int) -> bytes:
    """A phrase made slow to guess; a link's key is random and needs nothing."""
    return hashlib.pbkdf2_hmac("sha256", key.secret, salt, rounds, KEY) if key.kind == PHRASE else key.secret


def _slot_key(kind: str, stretched: bytes, salt: bytes, place: int) -> bytes:
    """The key of one slot. It seals one thing once, so its nonce may be zero."""
    return _derived(stretched, salt, f"LOCK1 slot {kind}".encode() + bytes([place]), KEY)


def _body_keys(master: bytes, salt: bytes, head: bytes) -> tuple[bytes, bytes]:
    made = _derived(master, salt, b"LOCK1 body" + hashlib.sha256(head).digest(), 2 * KEY)
    return made[:KEY], made[KEY:]


def _derived(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(key)


def _nonce(at: int, last: bool) -> bytes:
    return at.to_bytes(11, "big") + bytes([last])


def _pieces(body: bytes, chunk: int) -> Iterator[tuple[int, bool, memoryview]]:
    """Number, whether it is the last, and the bytes of each piece."""
    step = (1 << chunk) + TAG
    view = memoryview(body)
    for at, start in enumerate(range(0, len(body), step)):
        yield at, start + step >= len(body), view[start:start + step]


def _damaged(what: str) -> UsageError:
    return UsageError(Problem(what, "Nothing of it is shown. Ask for a new copy."))


