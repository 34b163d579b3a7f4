"""A file of captions (WebVTT) -> its cues: when, and which words. Looks, notes, places and styles are left behind.

A file that cannot be understood is explained with its line: captions that are not there are no captions.
"""

from __future__ import annotations

import re
from html import unescape

from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.plan.model import Cue

_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]{1,80})>")
_TAG = re.compile(r"<[^<>]*>")
_EXAMPLE = "Write it like: 00:01.000 --> 00:04.000, and under it the words."
MOST = 2000
"""Cues. A film of an hour has fewer."""


def parse(text: str, name: str) -> tuple[Cue, ...]:
    """The text of the file -> its cues in order of time. Raises PlanError with the line."""
    lines = text.lstrip("\ufeff").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0].rstrip()):
        raise PlanError(Problem("These captions do not begin with the word WEBVTT.", "Write it as the first line.",
                                Where(name, 1)))
    cues: list[Cue] = []
    for first, block in _blocks(lines):
        if cue := _cue(block, Where(name, first)):
            cues.append(cue)
    if not cues or len(cues) > MOST:
        what = f"There are more than {MOST} captions in it." if cues else "There are no captions in it."
        raise PlanError(Problem(what, "Write what can be heard, such as [A train goes by] or [No sound].", Where(name)))
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line; the head of the file is left out."""
    found: list[tuple[int, list[str]]] = []
    open_ = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            open_ = False
        elif open_:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            open_ = True
    return found[1:] if found and found[0][0] == 1 else found


def _cue(block: list[str], where: Where) -> Cue | None:
    """One block -> its cue; None for a note, a style, or a cue without words."""
    if re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", block[0]):
        return None
    at = next((at for at, line in enumerate(block[:2]) if "-->" in line), None)
    found = _TIMES.match(block[at]) if at is not None else None
    if at is None or found is None:
        raise PlanError(Problem("This caption does not say from when to when it is shown.", _EXAMPLE, where))
    start, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])
    if end <= start:
        raise PlanError(Problem("This caption ends before it begins.", _EXAMPLE, where))
    words = " ".join(" ".join(block[at + 1 :]).split())
    words = _TAG.sub("", _VOICE.sub(r"\1: ", words))
    words = " ".join(re.sub(r"[<>]|--+>", " ", unescape(words)).split())
    return Cue(start, end, words) if words else None


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def written(cues: tuple[Cue, ...]) -> str:
    """Cues -> a WebVTT file with them and nothing else."""
    return "WEBVTT\n" + "".join(f"\n{_clock(cue.start)} --> {_clock(cue.end)}\n{_plain(cue.words)}\n" for cue in cues)


def _clock(time: int) -> str:
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _plain(words: str) -> str:
    return words.replace("&", "&amp;")
