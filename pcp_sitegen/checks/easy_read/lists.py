"""A language -> what is known about its words, from `lists/<language>.yaml`; and where its entries stand in a line.

A language without a file has empty lists, so the rules that need them are silent: nobody is told about Welsh words by
the rules of English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pcp_sitegen.files import YamlMap, words_in

_FOLDER = Path(__file__).parent / "lists"
_VOWELS = "aeiou"
_PAIR = 2
Index = dict[str, list[tuple[tuple[str, ...], "Entry"]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """Words as they stand in a list, and an easier way to say them, or a question to ask about them."""

    words: str
    easier: str

    @property
    def is_question(self) -> bool:
        return self.easier.endswith("?")


@dataclass(frozen=True, slots=True)
class Match:
    """An entry in a line: from which of its words to which, and the words as they stand there."""

    start: int
    end: int
    words: str
    entry: Entry


@cache
def _data(language: str) -> YamlMap:
    path = _FOLDER / f"{language.split('-')[0]}.yaml"
    return words_in(path) if path.is_file() else YamlMap()


@cache
def entries(language: str, name: str) -> tuple[Entry, ...]:
    """The entries of a list; none if the language has no such list."""
    pairs = (line.partition(": ") for line in str(_data(language).get(name, "")).splitlines())
    return tuple(Entry(words, easier) for words, _, easier in pairs if easier)


@cache
def rows(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list that has words for the same thing in each."""
    return tuple(tuple(word.strip() for word in line.split(","))
                 for line in str(_data(language).get(name, "")).splitlines())


@cache
def grammar(language: str, name: str) -> frozenset[str]:
    """Small words of a language, by what they do in a sentence."""
    known = _data(language).get("grammar", YamlMap())
    assert isinstance(known, YamlMap)
    return frozenset(str(known.get(name, "")).casefold().split())


def forms(word: str) -> Iterator[str]:
    """An English word and the forms it may have: "facilitate" also as "facilitates", "facilitated", "facilitating"."""
    yield word
    yield word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
    stem = word.removesuffix("e")
    yield stem + "ed"
    yield stem + "ing"
    if word.endswith("y"):
        yield from (word[:-1] + "ies", word[:-1] + "ied")
    if word[-1:] not in _VOWELS + "wxy" and word[-2:-1] in tuple(_VOWELS):
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")


def _spellings(words: str) -> set[tuple[str, ...]]:
    """Words with and without the hyphens that people write or leave out: "wheelchair bound", "wheelchair-bound"."""
    apart = tuple(word.strip(".") for word in words.replace("-", " ").split())
    joined = ("-".join(apart),) if len(apart) == _PAIR else apart
    return {apart, joined, tuple(word.strip(".") for word in words.split())}


def _versions(words: tuple[str, ...], name: str) -> set[tuple[str, ...]]:
    """An entry with the forms that its first or its last word may have. What is short has no forms."""
    if name == "short":
        return {words}
    return ({words} | {(first, *words[1:]) for first in forms(words[0])}
            | {(*words[:-1], last) for last in forms(words[-1])})


@cache
def _index(language: str, name: str) -> Index:
    index: Index = {}
    for entry in entries(language, name):
        versions = {words for spelling in _spellings(entry.words.casefold()) for words in _versions(spelling, name)}
        for version in versions:
            index.setdefault(version[0], []).append((version, entry))
    for found in index.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return index


def find(language: str, name: str, words: Sequence[str]) -> Iterator[Match]:
    """Where entries of a list stand among the words of a line. The longest wins, and none begins inside another."""
    index = _index(language, name)
    folded = [word.casefold().replace("’", "'") for word in words]
    at = 0
    while at < len(folded):
        for version, entry in index.get(folded[at], ()):
            if tuple(folded[at : at + len(version)]) == version:
                yield Match(at, at + len(version), " ".join(words[at : at + len(version)]), entry)
                at += len(version) - 1
                break
        at += 1
