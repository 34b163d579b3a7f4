"""A word such as `tea` or `no hug` -> its symbol, and who is to be thanked for it.

The person's own `symbols/` folder comes first, then a folder of pictures that plan.yaml names (`book/plugged.py`), then
the sets in the project's `symbols/`, one folder a set: `set.yaml` says where its drawings come from and what must be
said about them, `words.tsv` which drawing means which word. Drawings of our own come before those of a package.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen import assets
from pcp_sitegen.book.pictures import Media, finish
from pcp_sitegen.book.plugged import Plugged, load, named_pictures, word_of
from pcp_sitegen.errors import Problem, Where, nearest
from pcp_sitegen.files import YamlMap, inside, parse_yaml, read_text
from pcp_sitegen.plan.model import Picture

OWN = "symbols"
"""The folder in a plan with the person's own symbols."""
_NOT = "no "
_SOME = 5
"""Names in a message."""


@dataclass(frozen=True, slots=True)
class SymbolSet:
    """A folder in the project's `symbols/`."""

    name: str
    credit: str
    licence: str
    links: tuple[str, ...]
    """Where the licence can be found, and the set if it has a place of its own."""
    drawings: Path
    words: dict[str, str]
    """A word -> the name of its drawing, without the `.svg`."""
    ours: bool = False
    """Whether its drawings lie in its own folder, and come from no package."""

    def path(self, word: str) -> Path | None:
        stem = self.words.get(word)
        return self.drawings / f"{stem}.svg" if stem else None


@dataclass(frozen=True, slots=True)
class Symbol:
    media: Media
    source: SymbolSet | Plugged | None
    """The set it comes from; None if it is the person's own."""
    file: str = ""
    """Its path in the plan folder, if it lies there."""
    crossed: bool = False


@cache
def sets() -> tuple[SymbolSet, ...]:
    """The symbol sets there are: our own drawings first, then by the names of their folders."""
    found = (_load(path.parent) for path in sorted(assets.SYMBOLS.glob("*/set.yaml")))
    return tuple(sorted(found, key=lambda one: not one.ours))


def _load(folder: Path) -> SymbolSet:
    data = cast(YamlMap, parse_yaml(read_text(folder / "set.yaml", "set.yaml"), "set.yaml"))
    lines = read_text(folder / "words.tsv", "words.tsv").splitlines()[1:]
    words = dict(cast(tuple[str, str], tuple(line.split("\t"))) for line in lines if line.strip())
    drawings = folder
    if package := data.get("package"):
        found = importlib.util.find_spec(str(package))
        assert found is not None, f"{package} is one of our requirements"
        assert found.origin is not None
        drawings = Path(found.origin).parent
    links = tuple(str(data[key]) for key in ("link", "licence_link") if key in data)
    return SymbolSet(str(data["name"]), str(data["credit"]), str(data["licence"]), links,
                     drawings / str(data.get("folder", "")), words, ours=not package)


class Symbols:
    """Finds symbols for one plan."""

    def __init__(self, folder: Path, plugged: str = "") -> None:
        """`plugged` is the folder in the plan folder that plan.yaml names under `symbols`, if any."""
        self._folder = folder
        self._own = _own(folder)
        self._plugged = load(folder, plugged) if plugged else None

    @property
    def _sets(self) -> tuple[SymbolSet | Plugged, ...]:
        return (*([self._plugged] if self._plugged else []), *sets())

    def find(self, name: str, where: Where, cross: str) -> Symbol | None:
        """The symbol with this name; `no x` is x with a cross of that colour, unless something is called `no x`."""
        return self._find(name, where, "") or (
            self._find(name.removeprefix(_NOT), where, cross) if name.startswith(_NOT) else None
        )

    def knows(self, name: str) -> bool:
        """Whether there is a symbol with this name, without opening it."""
        words = [name, name.removeprefix(_NOT)]
        return any(word in self._own or any(one.path(word) for one in self._sets) for word in words)

    def names(self) -> dict[str, str]:
        """Every name there is, and which drawing it has: two names may have the same. The person's own come first."""
        plugged = self._plugged.files if self._plugged else {}
        found = plugged | {name: f"{OWN}/{path.name}" for name, path in self._own.items()}
        for one in sets():
            for name, stem in one.words.items():
                found.setdefault(name, f"{one.name}/{stem}")
        return found

    @property
    def own(self) -> frozenset[str]:
        """The names of the person's own symbols."""
        return frozenset(self._own)

    def hint(self, name: str) -> str:
        """What to do about a name that is unknown."""
        near = nearest(name.removeprefix(_NOT), self.names())
        return near if near.startswith("Did") else f"Put a picture called {name.replace(' ', '-')}.svg in {OWN}/."

    def mixed(self, pictures: Iterable[Picture], line: int) -> list[Problem]:
        """A warning if the symbols that a plan names are drawn in two ways: some from the folder, others from our sets.

        `line` is where plan.yaml names the folder.
        """
        if self._plugged is None:
            return []
        words = {name if self._is_there(name) else name.removeprefix(_NOT)
                 for name in (picture.name for picture in pictures if picture.kind == "symbol")} - self._own.keys()
        others = sorted(word for word in words if not self._plugged.path(word) and self._is_there(word))
        if not others or len(others) == len(words):
            return []
        some = ", ".join(others[:_SOME]) + (", ..." if len(others) > _SOME else "")
        return [Problem(f"Two kinds of drawings are mixed: {self._plugged.folder} has no symbol called {some}.",
                        f"Use words it has, or put pictures with these names in {OWN}/.", Where("plan.yaml", line))]

    def _is_there(self, name: str) -> bool:
        return name in self._own or any(one.path(name) for one in self._sets)

    def _find(self, name: str, where: Where, cross: str) -> Symbol | None:
        if path := self._own.get(name):
            return self._in_plan(path, None, where, cross)
        for one in self._sets:
            if path := one.path(name):
                if isinstance(one, Plugged):
                    return self._in_plan(path, one, where, cross)
                return Symbol(_drawing(path, cross), one, crossed=bool(cross))
        return None

    def _in_plan(self, path: Path, source: Plugged | None, where: Where, cross: str) -> Symbol:
        reference = path.relative_to(self._folder).as_posix()
        return Symbol(finish(path, reference, where, cross), source, reference, bool(cross))


@cache
def _drawing(path: Path, cross: str) -> Media:
    return finish(path, path.name, Where(path.name), cross)


def _own(folder: Path) -> dict[str, Path]:
    """The person's own symbols: the file's name, with spaces for dashes, is the word."""
    found = {}
    for path in named_pictures(folder / OWN):
        safe = inside(folder, path.relative_to(folder).as_posix())
        if safe and path.is_file():
            found[word_of(path.stem)] = path
    return found
