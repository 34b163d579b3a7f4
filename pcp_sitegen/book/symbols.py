"""A word such as `tea` or `no hug` -> its symbol, and who is to be thanked for it.

The person's own `symbols/` folder comes first, then the sets in `symbols/`, one folder a set: `set.yaml` says where its
drawings come from and what must be said about them, `words.tsv` which drawing means which word.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen import assets
from pcp_sitegen.book.pictures import Media, finish
from pcp_sitegen.errors import Where, nearest
from pcp_sitegen.files import YamlMap, inside, parse_yaml, read_text

OWN = "symbols"
"""The folder in a plan with the person's own symbols."""
_ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".heic")
_NOT = "no "


@dataclass(frozen=True, slots=True)
class SymbolSet:
    """A folder in the project's `symbols/`."""

    name: str
    credit: str
    licence: str
    links: tuple[str, ...]
    """Where the set and its licence can be found."""
    drawings: Path
    words: dict[str, str]
    """A word -> the name of its drawing, without the `.svg`."""

    def path(self, word: str) -> Path | None:
        stem = self.words.get(word)
        return self.drawings / f"{stem}.svg" if stem else None


@dataclass(frozen=True, slots=True)
class Symbol:
    media: Media
    source: SymbolSet | None
    """The set it comes from; None if it is the person's own."""
    file: str = ""
    """Its path in the plan folder, if it is the person's own."""
    crossed: bool = False


@cache
def sets() -> tuple[SymbolSet, ...]:
    """The symbol sets there are, in the order of their folders' names."""
    return tuple(_load(path.parent) for path in sorted(assets.SYMBOLS.glob("*/set.yaml")))


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
    links = (str(data["link"]), str(data["licence_link"]))
    return SymbolSet(str(data["name"]), str(data["credit"]), str(data["licence"]), links,
                     drawings / str(data.get("folder", "")), words)


class Symbols:
    """Finds symbols for one plan."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = _own(folder)

    def find(self, name: str, where: Where, cross: str) -> Symbol | None:
        """The symbol with this name; `no x` is x with a cross of that colour, unless something is called `no x`."""
        return self._find(name, where, "") or (
            self._find(name.removeprefix(_NOT), where, cross) if name.startswith(_NOT) else None
        )

    def knows(self, name: str) -> bool:
        """Whether there is a symbol with this name, without opening it."""
        words = [name, name.removeprefix(_NOT)]
        return any(word in self._own or any(one.path(word) for one in sets()) for word in words)

    def hint(self, name: str) -> str:
        """What to do about a name that is unknown."""
        known = [*self._own, *(word for one in sets() for word in one.words)]
        near = nearest(name.removeprefix(_NOT), known)
        return near if near.startswith("Did") else f"Put a picture called {name.replace(' ', '-')}.svg in {OWN}/."

    def _find(self, name: str, where: Where, cross: str) -> Symbol | None:
        if path := self._own.get(name):
            reference = path.relative_to(self._folder).as_posix()
            return Symbol(finish(path, reference, where, cross), None, reference, bool(cross))
        for one in sets():
            if path := one.path(name):
                return Symbol(_drawing(path, cross), one, crossed=bool(cross))
        return None


@cache
def _drawing(path: Path, cross: str) -> Media:
    return finish(path, path.name, Where(path.name), cross)


def _own(folder: Path) -> dict[str, Path]:
    """The person's own symbols: the file's name, with spaces for dashes, is the word."""
    found = {}
    for path in sorted((folder / OWN).glob("*")):
        safe = inside(folder, path.relative_to(folder).as_posix())
        if safe and path.suffix.lower() in _ENDINGS and path.is_file():
            found[path.stem.casefold().replace("-", " ").replace("_", " ")] = path
    return found
