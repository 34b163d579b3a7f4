"""A language -> the words around a plan, from `<language>.yaml`. One file a language; there is no register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pcp_sitegen.files import YamlMap, in_language
from pcp_sitegen.plan import dates


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
        """A date in full, in the words' own language."""
        return dates.in_words(day, self.language)


def load(language: str) -> Words:
    """The words in this language, such as en-GB; in English if nobody has written them yet."""
    return Words(*in_language(Path(__file__).parent, language))
