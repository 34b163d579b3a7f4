"""Make the example recordings: python -m plans.drawings.sounds. Needs NumPy and the extra [speech].

None of them is a real person. The hums and the train are sums of waves; "Mum" is the computer voice of the extra.
"""

from pathlib import Path

import numpy as np
import soundfile
from py_nanotts import NanoTTS

PLANS = Path(__file__).parent.parent
RATE = 16000
Wave = np.ndarray

LULLABY = ((4, 1.0), (2, 0.5), (0, 1.0), (None, 0.2), (2, 0.6), (4, 0.6), (2, 0.5), (0, 1.4))
HYMN = ((0, 0.9), (4, 0.6), (5, 0.6), (7, 1.2), (5, 0.6), (4, 0.6), (2, 1.2), (None, 0.2), (4, 0.6), (2, 0.6), (0, 1.6))
"""Notes above the lowest, in half tones, and how long each is in seconds. Both tunes are our own."""


def hum(tune: tuple[tuple[int | None, float], ...], lowest: float) -> Wave:
    """A tune, hummed: a soft voice with its mouth shut."""
    notes = []
    for tone, seconds in tune:
        time = np.arange(int(seconds * RATE)) / RATE
        pitch = 0 if tone is None else lowest * 2 ** (tone / 12)
        swing = 2 * np.pi * pitch * time + 0.25 * np.sin(2 * np.pi * 5 * time)
        wave = sum(np.sin(swing * part) / part**2.2 for part in range(1, 7))
        edge = np.minimum(1, np.minimum(time, seconds - time) / 0.07)
        notes.append(wave * edge * (tone is not None))
    return np.concatenate(notes)


def choo(seconds: float = 0.55, pitch: float = 170) -> Wave:
    """One "Choo!": a hiss, then a high "oo"."""
    noise = np.random.default_rng(7).normal(size=int(0.16 * RATE))
    hiss = np.diff(noise, prepend=0) * np.hanning(noise.size) * 0.5
    time = np.arange(int(seconds * RATE)) / RATE
    swing = 2 * np.pi * np.cumsum(pitch * (1.25 - 0.3 * time / seconds)) / RATE
    parts = ((1, 1.0), (2, 0.9), (3, 0.25), (4, 0.2), (5, 0.12))
    voice = sum(np.sin(swing * part) * loud for part, loud in parts)
    return np.concatenate([hiss, voice * np.hanning(time.size), np.zeros(int(0.12 * RATE))])


def train(seconds: float) -> Wave:
    """A train that comes near and goes away, over the gaps between its rails."""
    time = np.arange(int(seconds * RATE)) / RATE
    noise = np.random.default_rng(11).normal(size=time.size)
    rumble = np.convolve(noise, np.hanning(90) / 45, mode="same")
    beat = sum(np.exp(-60 * np.mod(time + shift, 0.62)) for shift in (0, 0.12))
    near = np.exp(-((time - seconds / 2) ** 2) / (seconds / 3) ** 2)
    return (rumble * 0.6 + rumble * beat * 3) * near


def spoken(words: str) -> Wave:
    samples = np.frombuffer(NanoTTS().speak(words, voice="en-GB", speed=0.95), dtype="<i2")
    loud = np.flatnonzero(np.abs(samples) > 300)
    return samples[max(0, loud[0] - 800) : loud[-1] + 3200] / 32768


def save(wave: Wave, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    kind = {"format": "MP3", "subtype": "MPEG_LAYER_III", "compression_level": 0.86, "bitrate_mode": "CONSTANT"}
    soundfile.write(path, wave / np.abs(wave).max() * 0.7, RATE, **(kind if path.suffix == ".mp3" else {}))


def main() -> None:
    sam, olwen = PLANS / "sam" / "sounds", PLANS / "olwen" / "sounds"
    save(np.concatenate([choo(), choo(0.8, 185)]), sam / "choo.mp3")
    save(hum(LULLABY, 110), sam / "lullaby.mp3")
    save(spoken("I sit next to Mum on Sunday. That is my chair. Nobody else sits in it."), sam / "my-chair.mp3")
    save(spoken("Ask me one thing. Then count to ten in your head, and wait."), sam / "wait.mp3")
    save(hum(HYMN, 220), olwen / "hymn.mp3")


if __name__ == "__main__":
    main()
