"""Recordings and films without what hides in them: sound and pictures stay, all else goes, whatever the bytes."""

from __future__ import annotations

import struct
import wave
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.book import films, sounds
from pcp_sitegen.book.sounds import BadRecordingError
from tests.hidden import FILM, MP3, SECRET, ape, box, id3, id3v1
from tests.made import PLANS


def a_wav(*extra: tuple[bytes, bytes]) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(bytes(range(256)) * 20)
    pieces = b"".join(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) & 1) for name, body in extra)
    whole = out.getvalue()
    return whole[:12] + pieces + whole[12:] + pieces


def with_secrets(film: bytes) -> bytes:
    """The film as a phone might have made it: a place, a name and a time in every corner that keeps its size."""
    found = films.Box(b"", 0, 0, len(film), list(films._Cleaner(film).boxes(0, len(film), 0)))
    moov = found.find(b"moov")
    assert moov is not None
    data = bytearray(film)
    struct.pack_into(">I", data, moov.find(b"mvhd").inside + 4, 0x71787365)  # type: ignore[union-attr]
    for trak in moov.boxes:
        handler = trak.find(b"mdia", b"hdlr")
        if handler:
            data[handler.inside + 24 : handler.end - 1] = SECRET[: handler.end - 1 - handler.inside - 24].ljust(
                handler.end - 1 - handler.inside - 24, b"q")
    udta = moov.find(b"udta")
    assert udta is not None
    data[udta.inside : udta.end] = (box(b"\xa9xyz", SECRET) + bytes(200))[: udta.end - udta.inside]
    return bytes(data) + box(b"uuid", SECRET) + box(b"meta", SECRET) + box(b"mdat", SECRET)


@pytest.mark.parametrize("source", [
    id3(SECRET) + MP3, MP3 + id3v1(SECRET), MP3 + ape(SECRET), MP3 + ape(SECRET) + id3v1(SECRET),
    id3(SECRET) + id3(SECRET) + MP3 + id3(SECRET), MP3[:1440] + id3(SECRET) + MP3[1440:], MP3 + SECRET,
], ids=["before", "id3v1", "ape", "both", "twice", "in the middle", "behind"])
def test_an_mp3_keeps_its_sound_and_nothing_else(source: bytes) -> None:
    clean = sounds.mp3(source)
    assert b"qxsecret" not in clean
    assert clean == sounds.mp3(MP3)
    assert len(MP3) - 600 < len(clean) <= len(MP3)
    assert sounds.mp3(clean) == clean


def test_the_name_of_a_program_is_not_in_the_first_frame() -> None:
    """The first frame may say how long the sound is, and with which program, by whom it was made."""
    length = sounds._length(MP3, 0)
    side = 9 if MP3[3] >> 6 == 3 else 17
    told = MP3[:4] + bytes(side) + b"Info" + struct.pack(">III", 3, 10, 1440) + b"LAME3.100" + SECRET
    clean = sounds.mp3(told.ljust(length, b"\0") + MP3)
    assert b"LAME3" not in clean[:length]
    assert b"qxsecret" not in clean
    assert struct.unpack_from(">4sIII", clean, 4 + side) == (b"Xing", 3, clean.count(MP3[:3]) - 1, len(clean))
    assert clean[length:] == sounds.mp3(MP3)


@pytest.mark.parametrize("source", [
    a_wav((b"LIST", b"INFOICMT" + SECRET)), a_wav((b"bext", SECRET)), a_wav((b"id3 ", id3(SECRET)), (b"iXML", SECRET)),
], ids=["list", "broadcast", "more"])
def test_a_wav_keeps_its_samples_and_nothing_else(source: bytes) -> None:
    clean = sounds.wav(source)
    assert b"qxsecret" not in clean
    with wave.open(BytesIO(clean)) as file:
        assert file.readframes(9999) == bytes(range(256)) * 20
        assert file.getframerate() == 16000


def test_a_film_keeps_its_pictures_and_sound_and_nothing_else() -> None:
    source = with_secrets(FILM)
    assert source.count(b"qxsecret") >= 5
    clean = films.clean(source, film=True)
    assert b"qxs" not in clean
    assert b"54.3271" not in clean
    assert clean[: len(FILM)] == films.clean(FILM, film=True)
    assert len(clean) == len(source)
    assert films.clean(clean, film=True) == clean


def test_words_between_and_inside_the_pictures_of_a_film_go() -> None:
    at = FILM.index(b"x264 - core")
    source = FILM[:at] + SECRET + FILM[at + len(SECRET) :]
    clean = films.clean(source, film=True)
    assert b"qxsecret" not in clean
    assert len(clean) == len(source)


def test_other_tracks_of_a_film_go() -> None:
    """A phone keeps a track of where it was. Here the sound is called that, and with it go all its pieces."""
    source = FILM.replace(b"soun", b"meta")
    clean = films.clean(source, film=True)
    whole = films.clean(FILM, film=True)
    assert clean.count(b"trak") == whole.count(b"trak") - 1
    assert sum(byte != 0 for byte in clean) < sum(byte != 0 for byte in whole) - 10_000


@pytest.mark.parametrize(("source", "film", "why"), [
    (FILM, False, "it has no sound, or it is a film"),
    (FILM.replace(b"avc1", b"hvc1"), True, "its pictures are packed in a way (hvc1) that not every machine can play"),
    (FILM.replace(b"mp4a", b"alac"), True, "its sound is packed in a way (alac)"),
    (FILM.replace(b"vide", b"meta"), True, "it has no pictures"),
    (FILM[:-5000], True, "it is not whole"),
    (FILM.replace(b"mdat", b"free"), True, "it is not a whole film"),
    (FILM + box(b"moof"), True, "it is cut into pieces"),
    (b"", True, "it is not a whole film"),
    (MP3, True, "it is not whole"),
])
def test_a_film_that_cannot_be_used_is_explained(source: bytes, film: bool, why: str) -> None:
    with pytest.raises(BadRecordingError) as error:
        films.clean(source, film=film)
    assert why in error.value.why
    assert error.value.do.startswith("Save")


@pytest.mark.parametrize(("clean", "source"), [
    (sounds.mp3, b""), (sounds.mp3, a_wav()), (sounds.mp3, FILM), (sounds.mp3, b"\xff" * 500_000),
    (sounds.mp3, b"ID3\3\0\0\x7f\x7f\x7f\x7f" + MP3), (sounds.wav, MP3), (sounds.wav, a_wav()[:44]),
    (sounds.wav, a_wav().replace(b"\x01\x00\x01\x00", b"\x55\x00\x01\x00", 1)),
])
def test_what_is_no_recording_is_refused(clean: object, source: bytes) -> None:
    with pytest.raises(BadRecordingError):
        clean(source)  # type: ignore[operator]


def _cleaned(kind: str, source: bytes) -> bytes:
    if kind == "mp3":
        return sounds.mp3(source)
    return sounds.wav(source) if kind == "wav" else films.clean(source, film=True)


SOURCES = {"mp3": id3(SECRET) + MP3[:9000], "wav": a_wav((b"LIST", SECRET)), "film": with_secrets(FILM)}
LONG = [b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"]


@given(st.sampled_from(["mp3", "wav", "film"]), st.data())
def test_whatever_the_bytes_it_ends_clean_or_refused(kind: str, data: st.DataObject) -> None:
    source = bytearray(SOURCES[kind])
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.one_of(st.integers(0, min(3000, len(source) - 1)), st.integers(0, len(source) - 1)))
        new = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from(LONG)))
        source[at : at + (len(new) if data.draw(st.booleans()) else 0)] = new
    try:
        clean = _cleaned(kind, bytes(source))
    except BadRecordingError:
        return
    assert len(clean) <= len(source) + 64
    try:
        assert len(_cleaned(kind, clean)) == len(clean)
    except BadRecordingError:
        assert kind == "film", "a film may be broken in a way that shows only when it is played"


def test_the_recordings_of_the_examples_can_be_used() -> None:
    found = [path for folder in ("sounds", "films") for path in sorted(PLANS.glob(f"*/{folder}/*.mp[34]"))]
    assert len(found) >= 5
    for path in found:
        assert _cleaned("film" if path.suffix == ".mp4" else "mp3", path.read_bytes())
    assert sum(path.stat().st_size for path in found) < 1_000_000


def test_a_film_is_cleaned_in_a_moment_however_its_tables_lie(tmp_path: Path) -> None:
    """A table that says the same piece a million times would make a small file last for ever."""
    at = FILM.index(b"stsc") + 4
    source = FILM[: at + 8] + struct.pack(">III", 1, 2**31, 1) + FILM[at + 20 :]
    with pytest.raises(BadRecordingError):
        films.clean(source, film=True)
