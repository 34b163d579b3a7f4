"""Plans -> the names in them; a statement -> the first name in it, in whatever form it stands there.

Names are what stands where people are named (the person, who helps, readers, who said and wrote, tables and lists of
people), and every word in a plan that has a capital though no sentence begins with it. In its own plan a name is found
in any form; that of somebody in another of the plans, for people may live together, where it has a capital. Last, what
only looks like a name is one. To refuse too much costs a minute, to refuse too little cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pcp_sitegen.checks.easy_read import levels
from pcp_sitegen.errors import Where
from pcp_sitegen.together.data import listed, no_names, small
from pcp_sitegen.together.letters import Token, spelled, tokens
from pcp_sitegen.together.named import Said

_ENDINGS = ("s", "es", "y", "ie", "i", "ey")
"""What makes another form of a name: Sams, Sammy."""
_INSIDE, _CHANGED, _TAIL = 5, 3, 4
"""Letters a name must have to be found inside a word, and with an ending; and what follows the apostrophe of one."""
_FEW = 2
"""Words in small letters that may be somebody's name, where people are named: joe bell."""
Name = tuple[str, ...]
Found = tuple[str, Where]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one plan, or of several together."""

    language: str = "en"
    sure: dict[str, Where] = field(default_factory=dict)
    """Words that are names wherever they stand, and however they are written."""
    likely: dict[str, Where] = field(default_factory=dict)
    """Words that may also be no name: only with a capital."""
    whole: dict[Name, Where] = field(default_factory=dict)
    """Names of several words."""
    lower: set[str] = field(default_factory=set)
    """Words that the plan writes in small letters, outside its top twos: they look like no names."""

    def find(self, words: Sequence[Token]) -> Found | None:
        """The first of them in a statement of their own plan, in any form, and where the plan has it."""
        if found := self._whole(words):
            return found
        for token in words:
            for word in (token.base, token.plain.replace("'", "")):
                if name := self._like(word, token.capital):
                    return name, self.sure[name]
                if token.capital and word in self.likely:
                    return word, self.likely[word]
        names = (self._like(word, capital=True) for word in spelled(words))
        return next(((name, self.sure[name]) for name in names if name), None)

    def find_exactly(self, words: Sequence[Token]) -> Found | None:
        """The first in a statement of another plan: there, a word without a capital is more likely a word."""
        found = self._whole(words)
        return found or next(((token.base, self.sure[token.base]) for token in words
                              if token.capital and token.base in self.sure), None)

    def _whole(self, words: Sequence[Token]) -> Found | None:
        plain = [token.base for token in words]
        runs = (tuple(plain[at:end]) for at in range(len(plain)) for end in range(at + 2, min(at + 6, len(plain)) + 1))
        return next(((" ".join(run), self.whole[run]) for run in runs if run in self.whole), None)

    def _like(self, word: str, capital: bool) -> str:
        """The name that a word is a form of; empty if it is of none."""
        if word in self.sure and (capital or word not in small(self.language)):
            return word
        return next((name for name in self.sure if name not in small(self.language) and _is_form(word, name)), "")

    def add(self, other: Names, folder: str) -> None:
        """Take in those of another plan, with its folder before their places."""
        for word, where in other.sure.items():
            self.sure.setdefault(word, Where(f"{folder}/{where.file}", where.line))
        for name, where in other.whole.items():
            self.whole.setdefault(name, Where(f"{folder}/{where.file}", where.line))


def _is_form(word: str, name: str) -> bool:
    more = word.removeprefix(name)
    return (len(name) >= _INSIDE and name in word) or (len(name) >= _CHANGED and more != word and (
        more in _ENDINGS or more in (name[-1] + "y", name[-1] + "ie")))


def of(said: Iterable[Said], language: str) -> Names:
    """The names in all that a plan in this language says."""
    names = Names(language)
    every = [(one, tokens(one.text)) for one in said]
    for one, words in every:
        if not one.statement:
            names.lower.update(token.base for token in words if token.written.islower())
    for one, words in every:
        for run in _runs(words, one, names.lower):
            _take(names, run, one, alone=len(run) == len(words))
    return names


def _take(names: Names, run: list[Token], said: Said, alone: bool) -> None:
    """Take one name in. `alone`: nothing else is said there, so that a month or a day may be somebody's name."""
    for token in run:
        word = token.base
        if word in listed("titles") or (word in no_names() and not alone):
            continue
        if said.kind != "name" and (len(word) < 2 or word in listed("small")):
            continue
        if said.kind == "text" and word in listed("places"):
            continue
        vague = word in no_names() | listed("places") or (said.kind == "text" and _is_word(word, said.language))
        (names.likely if vague else names.sure).setdefault(word, said.where)
        if "'" in token.plain and len(tail := token.plain.split("'")[-1]) >= _TAIL:
            names.sure.setdefault(tail, said.where)
    for word in spelled(run) if said.kind != "text" else ():
        if len(word) > 2:
            names.sure.setdefault(word, said.where)
    if len(run) > 1 and not all(token.base in no_names() | small(said.language) for token in run):
        names.whole.setdefault(tuple(token.base for token in run), said.where)


def _runs(words: Sequence[Token], said: Said, lower: Collection[str]) -> Iterator[list[Token]]:
    """The names in a text: words with capitals that follow each other."""
    if said.kind == "name":
        yield list(words)
        return
    if said.kind == "people" and len(words) <= _FEW and all(token.written.islower() for token in words):
        yield [token for token in words if len(words) == 1 or not _is_word(token.base, said.language)]
        return
    shouts = said.kind == "text" and _shouts(words)
    run: list[Token] = []
    for token in words:
        belongs = not shouts and _is_name(token, said, lower)
        if run and (not belongs or (token.first and said.kind == "text")):
            yield run
            run = []
        if belongs:
            run.append(token)
    if run:
        yield run


def _is_name(token: Token, said: Said, lower: Collection[str]) -> bool:
    if said.kind == "people":
        return token.capital
    unknown = _is_english(said.language) and token.base not in lower and not _is_word(token.base, said.language)
    return any(map(str.isupper, token.written)) and (not token.first or unknown)


def _shouts(words: Sequence[Token]) -> bool:
    """Whether nearly all words have capitals, as in a heading, so that they tell nothing."""
    return len(words) > 2 and sum(any(map(str.isupper, token.written)) for token in words) > 0.6 * len(words)


def _is_english(language: str) -> bool:
    """Whether it is known which words there are, so that another must be a name."""
    return language.split("-")[0] == "en"


def _is_word(word: str, language: str) -> bool:
    """Whether a word is surely no name."""
    return word in no_names() | small(language) or (_is_english(language) and levels.level(word) > 0
                                                    and not levels.may_be_name(word))


def looks_like(words: Sequence[Token], lower: Collection[str], language: str) -> str:
    """A word of a statement that looks like a name, though no plan has it as one; empty if none does."""
    for token in words:
        known = {token.base, token.plain} & (no_names() | small(language))
        if known or not any(map(str.isupper, token.written)):
            continue
        if not token.first or (_is_english(language) and token.base not in lower
                               and not _is_word(token.base, language)):
            return token.written
    return ""
