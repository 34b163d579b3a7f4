"""What is to be said -> MP3s of a voice that says it, made on this machine. The door to `py_nanotts` and `soundfile`.

Both come with the extra `[speech]`; without them no speech is made, and the browser's own voice reads. The voice is
SVOX Pico: small, quick, British. It would obey commands written between < and >, such as one to write a file, so
nothing but letters, figures and pauses ever reaches it.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import io
import re
import unicodedata
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pcp_sitegen import processes

FOLDER = "speech"
"""Where it stands in a website."""
_VOICES = {"en": "en-GB"}
_RATE = 16000
_VOLUME = 0.75
"""More would cut off the tops of the loudest sounds."""
_COMPRESSION = 0.9
"""24 kilobits a second."""
_QUIET, _BEFORE, _AFTER = 300, 800, 3200
"""What is softer than this is silence; so many samples of it stay before and after the words."""
_LONGEST = 1500
"""Letters. A sentence of sixty words has fewer."""
_PERTURB = -6
"""mallopt(3), M_PERTURB."""
_FEW = 8


def installed() -> bool:
    """Whether speech can be made on this machine."""
    return all(importlib.util.find_spec(name) for name in ("py_nanotts", "soundfile"))


def name_of(said: str, language: str) -> str:
    """The name of the speech that says this; empty if there is no voice for the language, or nothing to be heard."""
    voice = _VOICES.get(language.split("-")[0])
    text = _harmless(said)
    if voice is None or not re.search(r"[^\W_]", text):
        return ""
    return hashlib.sha256(f"{_made_with()} {voice} {text}".encode()).hexdigest()[:14]


def make(sayings: dict[str, str], earlier: Path | None) -> dict[str, bytes]:
    """Name by `name_of` -> what is said: name -> MP3. `earlier` is a folder with the speech of the last build."""
    found = {name: path.read_bytes() for name in sayings
             if earlier and (path := earlier / f"{name}.mp3").is_file()}
    wanted = sorted(name for name in sayings if name not in found)
    texts = [_harmless(sayings[name]) for name in wanted]
    if len(wanted) < _FEW:
        made = [_spoken(text) for text in texts]
    else:
        with ExitStack() as stack:
            pool = processes.pool(processes.cores(), installed)
            stack.push(lambda kind, *_: processes.end(pool, at_once=kind is not None))
            made = list(pool.map(_spoken, texts, chunksize=16))
    return found | {name: data for name, data in zip(wanted, made, strict=True) if data}


@cache
def _made_with() -> str:
    return f"1 {version('py-nanotts')} {version('soundfile')} {_COMPRESSION} {_VOLUME}"


def _harmless(said: str) -> str:
    """What is said, in letters that the voice knows, figures and pauses; other letters lose their marks."""
    text = said.replace("’", "'")
    text = "".join(sign if sign.isascii() or sign in "àâäçèéêëîïôöùûü" else unicodedata.normalize("NFKD", sign)
                   for sign in text)
    return " ".join(re.sub(r"[^A-Za-z0-9àâäçèéêëîïôöùûü .,;:!?'-]", " ", text).split())[:_LONGEST]


@contextmanager
def _clean_memory() -> Iterator[None]:
    """Memory that is asked for in here is all noughts, whatever was in it before: else the voice, which takes it as it
    is, sounds a little different after each sentence. The C library of Linux can be told so (mallopt(3), M_PERTURB).
    """
    try:
        told = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        yield
        return
    told(_PERTURB, 0xFF)  # new memory is filled with what is left of a byte: nought
    try:
        yield
    finally:
        told(_PERTURB, 0)


def _spoken(text: str) -> bytes:
    """Words -> an MP3; empty if there is nothing to be heard."""
    from py_nanotts import NanoTTS
    from soundfile import SoundFile

    with _clean_memory():
        spoken = NanoTTS().speak(text, voice=_VOICES["en"], volume=_VOLUME)
    samples = _trimmed(array("h", spoken))
    if not samples:
        return b""
    out = io.BytesIO()
    with SoundFile(out, "w", _RATE, 1, "MPEG_LAYER_III", format="MP3", compression_level=_COMPRESSION,
                   bitrate_mode="CONSTANT") as file:
        file.buffer_write(samples.tobytes(), "int16")
    return out.getvalue()


def _trimmed(samples: array[int]) -> array[int]:
    """Without the long silence before and after the words."""
    loud = [at for at in range(0, len(samples), 80) if max(map(abs, samples[at : at + 80])) > _QUIET]
    if not loud:
        return array("h")
    return samples[max(0, loud[0] - _BEFORE) : loud[-1] + 80 + _AFTER]
