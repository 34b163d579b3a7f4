"""Recordings and films in one line of a plan: its text -> what can be heard and seen there, and the rest of the text.

`![I drink strong tea](sounds/tea.mp3)` is a recording and its words; `sounds/tea.txt` may hold all the words of a long
one. `![The train comes in](films/train.mp4)` is a film; `films/train.jpg` is its still picture and `films/train.vtt`
its captions. On paper, and for somebody who cannot hear or see, there are words in any case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import inside, read_text
from pcp_sitegen.plan import captions
from pcp_sitegen.plan.marks import IMAGE, Missing, alt_of
from pcp_sitegen.plan.media import CAPTIONS, STILL, TRANSCRIPT, beside, kind_of
from pcp_sitegen.plan.model import Cue, Recording

_HOLE = "\ue003"

Text = Callable[[str], str | None]
"""A path in the plan folder -> the text of that file; None if there is none. Raises PlanError."""


def text_if_there(folder: Path, name: str) -> str | None:
    """The text of a file in a plan folder; None if there is none. Raises PlanError if it is no text."""
    path = inside(folder, name)
    return read_text(path, name) if path is not None and path.is_file() else None


@dataclass(slots=True)
class Taker:
    """Takes the recordings out of lines, and gathers what is wrong with them in `problems`."""

    missing: Missing
    text: Text
    problems: list[Problem] = field(default_factory=list)

    def take(self, line: str, where: Where) -> tuple[tuple[Recording, ...], str]:
        """Text of a line -> its recordings, and the rest; where nothing else is left, the words of the first."""
        taken: list[tuple[Recording, str]] = []

        def out(found: re.Match[str]) -> str:
            name = found.group(2).strip()
            kind = kind_of(name)
            if kind == "picture":
                return found.group()
            if kind == "other":
                self._complain(f"'{name}' cannot be cleaned of what may hide in it, such as where it was made.",
                               "Save it as MP3 (a recording) or as MP4 (a film), and use that.", where)
            else:
                taken.append((self._recording(name, alt_of(found), where), found.group(1).strip()))
            return _HOLE

        rest = IMAGE.sub(out, line.replace(_HOLE, ""))
        if _HOLE not in rest:
            return (), line
        rest = re.sub(f" ?{_HOLE} ?", " ", rest).strip()
        return tuple(recording for recording, _ in taken), rest or next((words for _, words in taken), "")

    def _recording(self, name: str, words: str, where: Where) -> Recording:
        film = kind_of(name) == "film"
        kind = "film" if film else "recording"
        reason = self.missing(name)
        if reason:
            self._complain(reason, f"Put the {kind} in the plan folder, and write its name just as it is there.", where)
        if not words:
            example = "what happens in it" if film else "what is said in it"
            self._complain(f"The {kind} '{name}' has no words.",
                           f"Not everybody can hear or play it. Write ![{example}]({name}).", where)
        if film and not reason:
            return Recording("film", name, words, where, captions=self._captions(name, where))
        return Recording("film" if film else "sound", name, words, where, self._transcript(name))

    def _captions(self, name: str, where: Where) -> tuple[Cue, ...]:
        """The captions of a film, which must be there, as its still picture must."""
        still, file = beside(name, STILL), beside(name, CAPTIONS)
        if self.missing(still):
            self._complain(f"The film '{name}' has no still picture: there is no '{still}'.",
                           "Save a picture of it under that name.", where)
        text = self._read(file)
        if text is None:
            self._complain(f"The film '{name}' has no captions: there is no '{file}'.",
                           "Write there what can be heard, even if that is nothing (docs/plan-folder.md).", where)
            return ()
        try:
            return captions.parse(text, file) if text else ()
        except PlanError as error:
            self.problems += error.problems
            return ()

    def _transcript(self, name: str) -> str:
        return (self._read(beside(name, TRANSCRIPT)) or "").strip()

    def _read(self, name: str) -> str | None:
        """The text of a file; empty if it cannot be read, which is then among the problems."""
        try:
            return self.text(name)
        except PlanError as error:
            self.problems += error.problems
            return ""

    def _complain(self, what: str, do: str, where: Where) -> None:
        self.problems.append(Problem(what, do, where))
