"""The words of a line -> up to three symbols that may stand before it, the best first. Nothing is written anywhere.

The longest name wins, a word as it is written comes before its root, a word that tells more before one that tells less,
and one later in a sentence before an earlier one. A word with two meanings shows nothing unless its neighbours tell
which. Where a line says no to a thing, the crossed-out form is proposed. People are photos, never symbols.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pcp_sitegen.book.suggest import senses as languages
from pcp_sitegen.book.suggest.negation import Said, is_asked_for, said
from pcp_sitegen.book.suggest.senses import Phrase, Senses
from pcp_sitegen.book.suggest.tokens import Sentence, key, sentences

MOST = 3
"""Proposals for one line."""
_LONGEST = 5
"""Words in the name of a symbol that is looked for in a line."""
_A_NAME = 2
"""Words in a sentence that only says who or what: "Mum. Ring her first."."""
_NOT = "no "


@dataclass(frozen=True, slots=True)
class Proposal:
    """A symbol that may fit a line."""

    name: str
    """As it is written between colons, such as `tea` or `no hug`."""
    because: str
    """The words of the line it stands for."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A name found in a sentence."""

    name: str
    start: int
    end: int
    rank: int
    """2 if it tells much, 1 if little, 0 if so little that it counts only as the whole line."""


class Suggester:
    """Proposes symbols for the lines of one plan."""

    def __init__(self, names: Mapping[str, str], own: Collection[str], people: Collection[str], language: str) -> None:
        """`names`: each symbol's name and which drawing it has. `own`: those of them that are the person's own.
        `people`: the names of the people in the plan, word by word in small letters.
        """
        self._senses = languages.load(language)
        self._drawings = dict(names)
        self._own = {key(name): name for name in reversed(list(names)) if name in own}
        self._people = frozenset(people)
        same = self._senses.phrases("same") if self._senses else frozenset()
        self._same = {words[0] for words in same}
        self._known = {self._joined(key(name)): name for name in reversed(list(names)) if key(name)}

    def proposals(self, text: str, heading: str = "") -> tuple[Proposal, ...]:
        """What may stand before a line, given its Markdown and the words above it, such as "Things I do not like"."""
        found: dict[str, Proposal] = {}
        ranked = sorted(self._ranked(text, self._says_no(heading)), key=lambda one: one[0])
        first = next(iter(sentences(text)), ())
        if len(first) > _A_NAME and all(number for (_, number, *_), _ in ranked):
            return ()  # what only a later sentence speaks of is too often beside the point
        for _, proposal in ranked:
            drawing = self._drawing(proposal.name)
            if drawing not in found and len(found) < MOST:
                found[drawing] = proposal
        return tuple(found.values())

    def _ranked(self, text: str, under_no: bool) -> Iterator[tuple[tuple[int, int, int], Proposal]]:
        """Everything that can be proposed for a line, with what it is sorted by: rank, sentence, place in it."""
        all_sentences = sentences(text)
        for number, sentence in enumerate(all_sentences):
            matches = [match for match in self._matches(sentence) if match.rank > 1 or not number]
            known = frozenset(place for match in matches for place in range(match.start, match.end))
            for match in matches:
                whole = len(all_sentences) == 1 and (match.start, match.end) == (0, len(sentence))
                how = self._said(sentence, match, known)
                if (match.rank == 0 and not whole) or how is Said.DOUBT:
                    continue
                because = " ".join(token.written for token in sentence[match.start : match.end])
                # In "train book", "train" only says which book.
                only_which = any(other.start == match.end and not sentence[match.end].after_comma
                                 for other in matches if other.rank > 1)
                order = (-3 if whole else only_which - match.rank, number, match.start)
                if how is Said.YES and under_no and not self._is_bad(match.name):
                    yield order, Proposal(_NOT + match.name, because)
                    order = (0, *order[1:])
                yield order, Proposal(_NOT + match.name if how is Said.NO else match.name, because)

    def _says_no(self, heading: str) -> bool:
        """Whether what stands under a heading is to be left out."""
        words = [token.plain for sentence in sentences(heading) for token in sentence]
        phrases = self._senses.phrases("headings") if self._senses else frozenset()
        return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in phrases for at in range(len(words)))

    def _is_bad(self, name: str) -> bool:
        return self._senses is not None and self._senses.is_in("bad", key(name))

    def _said(self, sentence: Sentence, match: _Match, known: frozenset[int]) -> Said:
        if self._senses is None:
            return Said.YES
        how = said(self._senses, sentence, match.start, match.end, known)
        if how is Said.NO and match.rank == 1 and not is_asked_for(self._senses, sentence):
            return Said.DOUBT
        return how

    def _drawing(self, name: str) -> str:
        if name in self._drawings:
            return self._drawings[name]
        return _NOT + self._drawings[name.removeprefix(_NOT)]

    def _matches(self, sentence: Sentence) -> Iterator[_Match]:
        at = 0
        while at < len(sentence):
            for length in range(min(_LONGEST, len(sentence) - at), 0, -1):
                found = self._match(sentence, at, at + length)
                if found:
                    if found.name:
                        yield found
                    at = found.end
                    break
            else:
                at += 1

    def _match(self, sentence: Sentence, start: int, end: int) -> _Match | None:
        """The symbol that some words name. One without a name says that they name none, and are taken."""
        written = tuple(token.plain for token in sentence[start:end])
        if name := self._own.get(written):
            return _Match(name, start, end, 2)
        if self._senses is None:
            return None
        if self._senses.is_in("sayings", written) or self._is_person(sentence, start, end, written):
            return _Match("", start, end, 0)
        for words in dict.fromkeys((written, _without_owner(written), self._roots(written))):
            if self._senses.has_rules(words):
                name = self._senses.meaning(words, sentence, start, end)
                return _Match(name if name in self._drawings else "", start, end, self._rank(words, name))
            if name := self._known.get(self._joined(words), ""):
                return _Match(name, start, end, self._rank(words, name))
        return None

    def _rank(self, words: Phrase, name: str) -> int:
        assert self._senses is not None
        for rank, kind in enumerate(("never", "weak")):
            if self._senses.is_in(kind, words) or self._senses.is_in(kind, key(name)):
                return rank
        return 2

    def _roots(self, words: Phrase) -> Phrase:
        assert self._senses is not None
        return tuple(self._senses.root(word) for word in words)

    def _joined(self, words: Phrase) -> Phrase:
        """Words as names are compared: whose dog it is that is walked makes no difference."""
        return words[:1] + tuple("*" if word in self._same else word for word in words[1:])

    def _is_person(self, sentence: Sentence, start: int, end: int, written: Phrase) -> bool:
        senses: Senses | None = self._senses
        assert senses is not None
        words = tuple(word.removesuffix("'s") for word in written)
        if senses.is_in("people", words):
            return True
        if not all(token.capital for token in sentence[start:end]):
            return False
        if len(words) > 1 or senses.is_in("places", words):
            return False
        if words[0] in self._people or senses.is_in("names", words):
            return True
        before = sentence[start - 1] if start else None
        # "Mr Cook" and, not at the beginning of a sentence where any word has a capital, "Anna Cook".
        return before is not None and before.capital and (start > 1 or senses.is_in("titles", (before.plain,)))


def _without_owner(words: Phrase) -> Phrase:
    return tuple(word.removesuffix("'s") for word in words)
