"""Sealed bytes: made of what others publish; what was sealed once opens for ever; any change is refused."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.carry import packed, sealed
from pcp_sitegen.carry.sealed import LINK, PHRASE, Key
from pcp_sitegen.errors import UsageError

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
"""Published test vectors, by where they stand; the browser is asked the same (tests/web/test_locked.py)."""
KNOWN = json.loads((Path(__file__).parent / "known.json").read_text(encoding="utf-8"))
"""A file of version 1, as it was sealed on the day this format was made. It must open for ever."""
ANNE, BOB = Key(LINK, bytes(range(32))), Key(LINK, bytes(range(1, 33)))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "ROUNDS", 100_000)


@pytest.mark.parametrize("case", VECTORS["aes-256-gcm"])
def test_the_cipher_is_the_published_one(case: dict[str, str]) -> None:
    key, nonce, plain, cipher = (bytes.fromhex(case[name]) for name in ("key", "iv", "plain", "cipher"))
    assert AESGCM(key).encrypt(nonce, plain, None) == cipher
    assert AESGCM(key).decrypt(nonce, cipher, None) == plain
    with pytest.raises(InvalidTag):
        AESGCM(key).decrypt(nonce, cipher[:-1] + bytes([cipher[-1] ^ 1]), None)


@pytest.mark.parametrize("case", VECTORS["hkdf-sha-256"])
def test_keys_are_derived_as_published(case: dict[str, str]) -> None:
    key, salt, info, made = (bytes.fromhex(case[name]) for name in ("key", "salt", "info", "made"))
    assert HKDF(SHA256(), len(made), salt, info).derive(key) == made


@pytest.mark.parametrize("case", VECTORS["pbkdf2-hmac-sha-256"])
def test_phrases_are_stretched_as_published(case: dict[str, str | int]) -> None:
    made = bytes.fromhex(str(case["made"]))
    password, salt = str(case["password"]).encode(), str(case["salt"]).encode()
    assert hashlib.pbkdf2_hmac("sha256", password, salt, int(case["rounds"]), len(made)) == made


def test_what_was_sealed_once_opens_for_ever() -> None:
    header, body = bytes.fromhex(KNOWN["header"]), bytes.fromhex(KNOWN["body"])
    for key in (Key(PHRASE, KNOWN["phrase"].encode()), Key(LINK, bytes.fromhex(KNOWN["link"]))):
        content = sealed.unseal(header, body, key)
        assert content is not None
        assert packed.unpack(content) == ({"a.txt": b"I choke on bread"}, {"pages": []})
    assert sealed.unseal(header, body, Key(PHRASE, b"acorn")) is None


@given(st.binary(max_size=70_000), st.integers(1, 9))
def test_what_is_sealed_opens_with_each_key_and_no_other(content: bytes, count: int) -> None:
    keys = [Key(LINK, bytes([number] * 32)) for number in range(count)]
    header, body = sealed.seal(content, keys)
    assert {sealed.unseal(header, body, key) for key in keys} == {content}
    assert sealed.unseal(header, body, ANNE) is None


@pytest.mark.parametrize("size", [0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 3 << 18])
def test_every_length_is_whole_again(size: int) -> None:
    content = random.Random(size).randbytes(size)
    header, body = sealed.seal(content, [ANNE])
    assert len(body) == size + 16 * max(1, -(-size // (1 << 18)))
    assert sealed.unseal(header, body, ANNE) == content


@pytest.mark.parametrize("count", [1, 7, 8])
def test_nobody_sees_how_many_keys_there_are(count: int) -> None:
    header, _ = sealed.seal(b"x", [Key(LINK, bytes([number] * 32)) for number in range(count)])
    assert len(header) == 512
    assert header[72] == 8


def test_a_phrase_does_not_open_the_slot_of_a_link() -> None:
    header, body = sealed.seal(b"x", [ANNE])
    assert sealed.unseal(header, body, Key(PHRASE, ANNE.secret)) is None


def test_two_files_of_the_same_have_nothing_in_common() -> None:
    (one, body), (other, other_body) = (sealed.seal(bytes(64), [ANNE]) for _ in range(2))
    same = sum(a == b for a, b in zip(one[24:-48] + body, other[24:-48] + other_body, strict=True))
    assert same < 40  # of about 500: chance makes two


def _refused(header: bytes, body: bytes, key: Key = ANNE) -> bool:
    """A change is noticed, or the key does not fit any more; the content is never seen."""
    try:
        return sealed.unseal(header, body, key) is None
    except UsageError:
        return True


def test_ten_thousand_changes_of_one_byte_are_refused() -> None:
    header, body = sealed.seal(random.Random(1).randbytes(3000), [ANNE, BOB])
    whole, chance = header + body, random.Random(2)
    for _ in range(10_000):
        at = chance.randrange(len(whole))
        changed = bytearray(whole)
        changed[at] ^= chance.randrange(1, 256)
        assert _refused(bytes(changed[:len(header)]), bytes(changed[len(header):])), at


def test_every_bit_of_the_header_counts_even_when_its_checksum_is_made_again() -> None:
    header, body = sealed.seal(b"content", [ANNE])
    for bit in range(8 * (len(header) - 16)):
        changed = bytearray(header)
        changed[bit // 8] ^= 1 << bit % 8
        changed[-16:] = hashlib.sha256(changed[:-16]).digest()[:16]
        assert _refused(bytes(changed), body), bit


def test_every_place_to_cut_a_file_is_refused() -> None:
    header, body = sealed.seal(random.Random(3).randbytes(1500), [ANNE])
    for at in range(len(header)):
        assert _refused(header[:at], body), at
    for at in range(len(body)):
        assert _refused(header, body[:at]), at


@pytest.mark.parametrize("change", [
    lambda pieces: pieces[1:] + pieces[:1],
    lambda pieces: [pieces[0], pieces[0], pieces[2]],
    lambda pieces: pieces[:-1],
    lambda pieces: [*pieces, pieces[-1]],
], ids=["another order", "one twice", "without its end", "with a second end"])
def test_pieces_have_their_place(change: Callable[[list[bytes]], list[bytes]]) -> None:
    header, body = sealed.seal(bytes(3 << 18), [ANNE])
    step = (1 << 18) + 16
    assert _refused(header, b"".join(change([body[at:at + step] for at in range(0, len(body), step)])))


def test_the_body_of_another_file_does_not_fit() -> None:
    (header, _), (_, other) = (sealed.seal(b"the same length", [ANNE]) for _ in range(2))
    assert _refused(header, other)


def test_a_newer_version_says_so() -> None:
    header, body = sealed.seal(b"x", [ANNE])
    with pytest.raises(UsageError, match="newer version"):
        sealed.unseal(header[:8] + b"\x02" + header[9:], body, ANNE)
