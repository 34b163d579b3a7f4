"""A language -> the words around a plan, from `<language>.yaml`. One file a language; there is no register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen.files import YamlMap, parse_yaml, read_text

_FOLDER = Path(__file__).parent
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The interface's words. `words.next` gives one; `words.fill("hello", name=...)` puts a name into one."""

    language: str
    texts: YamlMap

    def __getattr__(self, key: str) -> object:
        try:
            return self.texts[key]
        except KeyError:
            raise AttributeError(key) from None

    def fill(self, key: str, **values: object) -> str:
        return str(self.texts[key]).format(**values)

    def date(self, day: date) -> str:
        """A date in full and on one line, as easy read asks (FIELD, ER-29 and ER-50): 3 March 2026."""
        return f"{day.day}\xa0{self.months[day.month - 1]}\xa0{day.year}"

    @property
    def months(self) -> list[str]:
        return cast(list[str], self.texts["months"])


@cache
def load(language: str) -> Words:
    """The words in this language, such as en-GB; in English if nobody has written them yet."""
    for name in (language, language.split("-")[0], FALLBACK):
        path = _FOLDER / f"{name}.yaml"
        if path.is_file():
            return Words(name, cast(YamlMap, parse_yaml(read_text(path, path.name), path.name)))
    raise AssertionError("the English words are part of the package")
