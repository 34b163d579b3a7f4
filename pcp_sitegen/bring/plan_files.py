"""The files that a `plan.json` names -> their places in a new plan folder, and copies of them there.

What it names must lie in its own folder, be of a kind that this program makes, and be as the checksums say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pcp_sitegen import files, sums
from pcp_sitegen.errors import PlanError, Problem, Where
from pcp_sitegen.files import inside, read_bytes
from pcp_sitegen.plan import data as plan_data
from pcp_sitegen.plan.media import STILL, beside

FILE = "plan.json"
_MOST_FILE, _MOST_TOGETHER, _MOST_FILES = 100_000_000, 700_000_000, 4000
_ENDINGS = {"picture": (".jpg", ".jpeg", ".png", ".svg"), "sound": (".mp3", ".m4a", ".wav"), "film": (".mp4",)}
_WORD = re.compile(r"[\w'’][\w'’ -]{0,60}")


@dataclass(slots=True)
class Files:
    """Gives each file of the data its place in the new folder."""

    home: Path
    sums: dict[str, str]
    placed: dict[str, str] = field(default_factory=dict)
    """Where a file lies beside the data -> its path in the new folder."""
    copies: dict[str, str] = field(default_factory=dict)
    """A path in the new folder -> where the file lies beside the data."""

    def place(self, reference: str, kind: str) -> str:
        """The path that a file gets. Raises PlanError if it is not one that this program makes, or not there."""
        if reference in self.placed:
            return self.placed[reference]
        ending = PurePosixPath(reference).suffix.lower()
        number = 1 + sum(1 for path in self.copies if path.startswith(f"{kind}s/"))
        self._look_at(reference, ending, kind)
        return self._keep(reference, f"{kind}s/{kind}-{number:03}{ending}")

    def put(self, reference: str, path: str) -> None:
        """A place that is settled, such as that of a film's still picture."""
        self._look_at(reference, PurePosixPath(reference).suffix.lower(), "picture")
        self._keep(reference, path)

    def _keep(self, reference: str, path: str) -> str:
        self.copies[path] = reference
        return self.placed.setdefault(reference, path)

    def _look_at(self, reference: str, ending: str, kind: str) -> None:
        if ending not in _ENDINGS[kind]:
            raise problem(f"'{reference}' is not a {kind} that this program makes.", "Ask for the folder again.")
        path = inside(self.home, reference)
        if path is None:
            raise problem(f"'{reference}' is outside the folder of {FILE}.", "Do not use this file.")
        if not path.is_file():
            raise problem(f"There is no file '{reference}' beside {FILE}.", "Copy the whole folder.")
        if self.sums and self.sums.get(reference) != sums.of(path):
            raise problem(f"'{reference}' is not as it was when the folder was made.", "Ask for the folder again.")
        if len(self.copies) > _MOST_FILES:
            raise problem(f"This plan has more than {_MOST_FILES} files.", "Ask for a smaller one.")

    def copy(self, folder: Path) -> None:
        together = 0
        for path, reference in self.copies.items():
            source = inside(self.home, reference)
            assert source is not None, "place() has looked"
            data = read_bytes(source, reference, _MOST_FILE)
            together += len(data)
            if together > _MOST_TOGETHER:
                raise problem(f"The files have more than {_MOST_TOGETHER // 1_000_000} MB together.",
                               "Ask for a smaller plan.")
            files.write(folder / path, data)


def problem(what: str, do: str) -> PlanError:
    """Something that is wrong with the file."""
    return PlanError(Problem(what, do, Where(FILE)))


def stills(data: dict[str, Any], there: Files) -> None:
    """The still picture of a film stands beside it, under its name."""
    for entry in plan_data.entries(data):
        for one in entry.get("recordings", ()):
            if one["kind"] == "film" and one["file"] in there.placed:
                if "still" not in one:
                    raise problem(f"The film '{one['file']}' has no still picture.", "Ask for the folder again.")
                there.put(one["still"]["file"], beside(there.placed[one["file"]], STILL))


def own_symbols(data: dict[str, Any], there: Files) -> None:
    for one in data.get("symbols", ()):
        if not _WORD.fullmatch(one["symbol"]):
            raise problem(f"A symbol cannot be called '{one['symbol'][:40]}'.", "Ask for the file again.")
        ending = PurePosixPath(one["file"]).suffix.lower()
        there.put(one["file"], f"symbols/{one['symbol'].casefold().replace(' ', '-')}{ending}")


def credit_lists(data: dict[str, Any], there: Files, folder: Path) -> None:
    """Whom to thank, in a list beside the files."""
    lists: dict[str, list[str]] = {}
    for one in data.get("credits", ()):
        if path := there.placed.get(one["file"]):
            home, _, name = path.rpartition("/")
            lists.setdefault(home, []).append(f"{name}: {' '.join(one['credit'].split())}")
    for home, lines in lists.items():
        files.write(folder / home / "CREDITS.txt", "\n".join(lines) + "\n")
