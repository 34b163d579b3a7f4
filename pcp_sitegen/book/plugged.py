"""A folder of named pictures in a plan -> a set of symbols, with whom to thank for it.

The name of a file is the word: `cup-of-tea.svg` is `:cup of tea:`. A release of the Mulberry Symbols is known by its
list of symbols or its folder `EN`, and its names are made plain: `brush_teeth_,_to.svg` is `:brush teeth:`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pcp_sitegen.files import inside, read_text

ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".heic")
_MULBERRY_LIST, _MULBERRY_FOLDER = "symbol-info*.csv", "EN"
_MULBERRY_ENDS = re.compile(r"_,_to$|_\d+[a-z]?$")
"""That a word is a verb, and that there are several drawings for it: "bathe_,_to", "breakfast_2", "baker_1a"."""
_LICENCES = ("LICENSE.txt", "LICENCE.txt", "LICENSE", "LICENCE", "LICENSE.md", "LICENCE.md")
_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)")
_MADE_BY = re.compile(r"^\s*(?:copyright|©|\(c\)).*$", re.IGNORECASE | re.MULTILINE)
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Plugged:
    """A set of symbols that lies in a plan folder."""

    plan: Path
    folder: str
    """Its path in the plan folder."""
    files: dict[str, str]
    """A word -> the path of its picture in the plan folder."""
    credit: str
    """What its licence says about who made it; empty if there is none."""
    licence: str
    links: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.folder

    def path(self, word: str) -> Path | None:
        """The picture for a word, if it is in the plan folder and leads nowhere else."""
        file = self.files.get(word)
        found = inside(self.plan, file) if file else None
        return found if found and found.is_file() else None


def load(plan: Path, folder: str) -> Plugged:
    """The set in a folder of a plan. `plan/settings.py` has seen that it is there."""
    home = inside(plan, folder)
    assert home is not None, "the settings refuse a folder outside the plan folder"
    mulberry = (home / _MULBERRY_FOLDER).is_dir() or any(home.glob(_MULBERRY_LIST))
    places = [home, home / _MULBERRY_FOLDER] if mulberry else [home]
    files: dict[str, str] = {}
    for path in (path for place in places for path in named_pictures(place)):
        word = word_of(_MULBERRY_ENDS.sub("", path.stem) if mulberry else path.stem)
        files.setdefault(word, path.relative_to(plan).as_posix())
    return Plugged(plan, folder, files, *_thanks(plan, folder))


def named_pictures(folder: Path) -> Iterator[Path]:
    """The pictures in a folder, in the order of their names; `breakfast` comes before `breakfast_2`."""
    if folder.is_dir():
        with os.scandir(folder) as entries:
            names = sorted((Path(entry.name) for entry in entries), key=lambda path: (path.stem, path.suffix))
        yield from (folder / path for path in names if path.suffix.lower() in ENDINGS and not path.name.startswith("."))


def word_of(stem: str) -> str:
    """The name of a file without its ending -> the word it shows."""
    return " ".join(re.sub(r"[-_,]+", " ", stem.casefold()).split())


def _thanks(plan: Path, folder: str) -> tuple[str, str, tuple[str, ...]]:
    """What the licence in a folder says: who made the pictures, the licence's name, and where it can be read."""
    for name in _LICENCES:
        path = inside(plan, f"{folder}/{name}")
        if path and path.is_file():
            text = read_text(path, f"{folder}/{name}")
            commons = _COMMONS.search(text)
            makers = [" ".join(line.split()).rstrip(".") for line in _MADE_BY.findall(text)]
            title = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
            said = dict.fromkeys([*([title] if len(title) <= _LONGEST_TITLE else []), *makers])
            return (". ".join(said) + ".", f"CC {commons.group(1).upper()} {commons.group(2)}" if commons else "",
                    (commons.group(),) if commons else ())
    return "", "", ()
