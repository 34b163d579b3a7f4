"""What a language knows about its words (`<language>.yaml`) -> which of them may become a picture, and which one.

The file says which words are people, which tell little, which turn a sentence round, and what its neighbours make of
a word with more than one meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from pcp_sitegen.book.suggest.tokens import Sentence, key
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.roots import root

Phrase = tuple[str, ...]
_START, _END = "<start>", "<end>"
"""What a rule calls the beginning and the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One meaning of a word: what must stand beside it, and what it shows. An empty condition holds always."""

    before: tuple[Phrase, ...]
    after: tuple[Phrase, ...]
    near: frozenset[str]
    show: str


class Senses:
    """The words of one language."""

    def __init__(self, data: YamlMap) -> None:
        self.data = data
        groups = cast(Mapping[str, list[str]], data["groups"])
        self._groups = {f"<{name}>": frozenset(words) for name, words in groups.items()}
        self._lists: dict[str, frozenset[Phrase]] = {}
        senses = cast(Mapping[str, list[YamlMap]], data["senses"])
        self._rules = {key(word): tuple(self._rule(rule) for rule in rules) for word, rules in senses.items()}

    def is_in(self, kind: str, words: Phrase) -> bool:
        """Whether a word or a phrase stands in one of the lists, such as `weak`."""
        return words in self.phrases(kind)

    def phrases(self, kind: str) -> frozenset[Phrase]:
        """One of the lists, each entry as its words."""
        if kind not in self._lists:
            self._lists[kind] = frozenset(key(entry) for entry in cast(list[str], self.data[kind]))
        return self._lists[kind]

    def root(self, word: str) -> str:
        return root(word, str(self.data["roots"]))

    def has_rules(self, words: Phrase) -> bool:
        return words in self._rules

    def meaning(self, words: Phrase, sentence: Sentence, start: int, end: int) -> str:
        """What a word with several meanings shows where it stands; empty if that cannot be told."""
        plain = [token.plain for token in sentence]
        around = {form for word in (*plain[:start], *plain[end:]) for form in (word, self.root(word))}
        for rule in self._rules[words]:
            if (
                (not rule.before or any(self._ends(plain[:start], phrase) for phrase in rule.before))
                and (not rule.after or any(self._begins(plain[end:], phrase) for phrase in rule.after))
                and (not rule.near or rule.near & around)
            ):
                return rule.show
        return ""

    def _rule(self, data: YamlMap) -> Rule:
        def words(name: str) -> list[str]:
            return cast(list[str], data.get(name, []))

        near = frozenset(form for word in words("near") for form in self._groups.get(word, (word,)))
        before, after = (tuple(tuple(phrase.split()) for phrase in words(name)) for name in ("before", "after"))
        return Rule(before, after, near, str(data["show"]))

    def _ends(self, words: Sequence[str], phrase: Phrase) -> bool:
        words = (_START, *words)
        return len(words) >= len(phrase) and self._same(words[len(words) - len(phrase) :], phrase)

    def _begins(self, words: Sequence[str], phrase: Phrase) -> bool:
        words = (*words, _END)
        return len(words) >= len(phrase) and self._same(words[: len(phrase)], phrase)

    def _same(self, words: Iterable[str], phrase: Phrase) -> bool:
        pairs = zip(words, phrase, strict=True)
        return all(word == wanted or word in self._groups.get(wanted, ()) for word, wanted in pairs)


@cache
def load(language: str) -> Senses | None:
    """The words of a language, such as en-GB; None if nobody has written them yet."""
    path = Path(__file__).parent / f"{language.split('-')[0]}.yaml"
    return Senses(cast(YamlMap, parse_yaml(read_text(path, path.name), path.name))) if path.is_file() else None
