"""A Plan -> its finished recordings and films, each made once, and the mark-up that plays them and has their words."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from markupsafe import Markup

from pcp_sitegen.book import films, render, sounds
from pcp_sitegen.book.album import Album
from pcp_sitegen.book.sounds import BadRecordingError
from pcp_sitegen.book.words import Words
from pcp_sitegen.errors import PlanError, Problem
from pcp_sitegen.files import inside, read_bytes
from pcp_sitegen.plan import captions
from pcp_sitegen.plan.media import STILL, beside
from pcp_sitegen.plan.model import Cue, Item, Plan, Recording

MOST_SOUND, MOST_FILM = 20_000_000, 100_000_000
"""Bytes. Half an hour of speech, and some minutes of film: a plan has to fit on a stick and through a slow line."""
MOST_TOGETHER = 500_000_000
"""Bytes of all of them."""
_SMALLER = {"sound": "Save it as MP3, or make it shorter.",
            "film": "Make it shorter, or save it with smaller pictures (720p, not 4K)."}
_ALWAYS = 86_400_000
"""Milliseconds: a day."""
_WORD = re.compile(r"[^\W_]+")
_PARAGRAPH = re.compile(r"<(p|li)\b")


@dataclass(slots=True)
class Recordings:
    """Finds and finishes the recordings and films of one plan."""

    plan: Plan
    words: Words
    album: Album
    names: dict[str, str] = field(default_factory=dict)
    """The path of a recording in the plan folder -> its place in the website, such as `sounds/4f1c.mp3`."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Place in the website -> the finished recording."""

    def prepare(self) -> None:
        """Finish them all. Raises PlanError with every one that cannot be used."""
        problems: list[Problem] = []
        for part in self.plan.parts:
            for recording in part.recordings() if part.wanted else ():
                if recording.name in self.names:
                    continue
                try:
                    self._finish(recording)
                except PlanError as error:
                    problems += error.problems
        if problems:
            raise PlanError(*problems)

    def _finish(self, recording: Recording) -> None:
        kind = "film" if recording.kind == "film" else "recording"
        path = inside(self.plan.folder, recording.name)
        assert path is not None, "read() refuses recordings outside the folder"
        most = MOST_FILM if recording.kind == "film" else MOST_SOUND
        if (size := path.stat().st_size) > most:
            what = f"The {kind} '{recording.name}' has {size / 1e6:.0f} MB, and {most // 1_000_000} MB is the most."
            raise PlanError(Problem(what, _SMALLER[recording.kind], recording.where))
        try:
            ending, data = _clean(read_bytes(path, recording.name, most), recording)
        except BadRecordingError as error:
            what = f"The {kind} '{recording.name}' cannot be used: {error.why}."
            raise PlanError(Problem(what, error.do, recording.where)) from error
        if recording.kind == "film":
            self.album.still(beside(recording.name, STILL), recording.where)
        if sum(map(len, self.files.values())) + len(data) > MOST_TOGETHER:
            what = f"The recordings and films of this plan have more than {MOST_TOGETHER // 1_000_000} MB together."
            raise PlanError(Problem(what, "Make them shorter, or take some away.", recording.where))
        place = f"{recording.kind}s/{hashlib.sha256(data).hexdigest()[:20]}{ending}"
        self.names[recording.name], self.files[place] = place, data

    def markup(self, item: Item, html: Markup, title: str) -> Markup:
        """The words of a line -> the same with its recordings and films after them. `title` is that of its part."""
        said = _said(render.plain(html))
        for recording in item.recordings:
            same = _said(recording.words) == said
            if same and recording.kind == "sound":  # it is the voice of these words
                html = Markup(_PARAGRAPH.sub(r"<\1 data-own", str(html)))
            html += self._player(recording, same, title)
        return html

    def _player(self, recording: Recording, same: bool, title: str) -> Markup:
        self.album.thank(recording.name)
        film = recording.kind == "film"
        return Markup(render.fill(
            "recording.html", recording=recording, same=same, words=self.words, title=title,
            file=self.names[recording.name], language=self.plan.language,
            still=self.album.still(beside(recording.name, STILL), recording.where) if film else None,
            track=b64encode(captions.written(_cues(recording)).encode()).decode(),
            all_words=_lines(recording)))


def _clean(source: bytes, recording: Recording) -> tuple[str, bytes]:
    """A file's bytes -> (the end of its new name, its bytes without what was hidden in it)."""
    ending = PurePosixPath(recording.name).suffix.lower()
    if recording.kind == "film":
        return ".mp4", films.clean(source, film=True)
    if ending == ".m4a":
        return ending, films.clean(source, film=False)
    return ending, sounds.wav(source) if ending == ".wav" else sounds.mp3(source)


def _cues(recording: Recording) -> tuple[Cue, ...]:
    """The captions of a film; of a sound its words, all the time."""
    return recording.captions or (Cue(0, _ALWAYS, recording.words),)


def _lines(recording: Recording) -> list[str]:
    """All the words in a recording, line by line; of a film what its captions say, each once where it says so twice."""
    lines = recording.transcript.split("\n") if recording.kind == "sound" else [c.words for c in recording.captions]
    kept = [line for line in map(str.strip, lines) if line]
    return [line for before, line in zip(["", *kept], kept, strict=False) if line != before]


def _said(text: str) -> str:
    """The words of a text alone, to see whether two say the same."""
    return " ".join(_WORD.findall(text.casefold()))
