"""The name of a file in a plan -> what it is: a picture, a recording, a film, or something that is none of them.

Only kinds whose insides this program can make again without what a phone hides in them (where, when, by whom) are
recordings and films: `book.sounds` and `book.films` do that.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

SOUNDS = (".mp3", ".m4a", ".wav")
FILMS = (".mp4", ".m4v", ".mov")
STILL, CAPTIONS, TRANSCRIPT = ".jpg", ".vtt", ".txt"
"""What stands beside a film, and may stand beside a recording, under the same name."""
_OTHERS = (".3gp", ".aac", ".aif", ".aiff", ".amr", ".avi", ".caf", ".flac", ".mid", ".mkv", ".mpeg", ".mpg", ".oga",
           ".ogg", ".ogv", ".opus", ".webm", ".wma", ".wmv")

Kind = Literal["picture", "recording", "film", "other"]


def kind_of(reference: str) -> Kind:
    """What a file is by the end of its name. "other" is sound or film of a kind that is not used."""
    ending = PurePosixPath(reference).suffix.lower()
    if ending in SOUNDS:
        return "recording"
    if ending in FILMS:
        return "film"
    return "other" if ending in _OTHERS else "picture"


def beside(reference: str, ending: str) -> str:
    """The file of the same name with another ending: `films/tea.mp4` -> `films/tea.jpg`."""
    return reference[: len(reference) - len(PurePosixPath(reference).suffix)] + ending
