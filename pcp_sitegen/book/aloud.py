"""A finished page -> the same page, in which every piece of words knows how it is said, and all that is said on it.

Nothing is added but attributes, so that the page looks and reads as before. On each element that holds words stands
`data-say`: for each of its sentences the number of its words and, if speech was made for it, the name of that.
`data-as` tells which words are said otherwise than they are written: `3=9 9 9|5=G P`. The player (`player.js`) counts
the words in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import escape
from html.parser import HTMLParser

from pcp_sitegen.book.saying import Sayer

SPACE = " \t\n\r\f\xa0"
_WORDS = re.compile(f"[^{SPACE}]+")
_INLINE = {"a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
           "sub", "sup", "time", "u"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SILENT = {"nav", "form", "svg", "script", "style", "template", "noscript", "audio", "video", "thead", "button"}
_SILENT_CLASSES = {"film-note", "all-words", "note-coach"}
_BLOCKS = {"cell-label"}
"""Classes of elements that stand alone, though their names say otherwise."""
_WHOLE = {"li", "td"}
_ENDS = re.compile(r"[.!?…]+[\"'”’)\]]*$")
_BEGINS = re.compile(r"[\"'“‘(\[]*[^a-z]")
_LONGEST = 60
"""Words in a sentence. Longer ones are said in pieces."""

KeyOf = Callable[[str, str], str]
"""What is said, and its language -> the name of the speech that is made for it; "" if none is."""


@dataclass(slots=True)
class _Element:
    tag: str
    end: int
    """Where its first tag ends in the page."""
    language: str
    owner: _Element | None
    """The element whose words these are: itself, but for those inside a line."""
    heard: bool
    whole: bool
    """Whether it is one thing, such as a line, so that a picture alone in it must be told."""
    pieces: list[tuple[str, str] | None] = field(default_factory=list)
    """Words with their language; None where another element stands between them."""
    pictures: list[tuple[int, str, str]] = field(default_factory=list)
    """(where its tag ends, its words, its language) of pictures that nothing has been said about."""
    said: bool = False


class _Reader(HTMLParser):
    """Finds the elements of a page's main part that hold words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [0, *(found.end() for found in re.finditer("\n", html))]
        self.stack = [_Element("", 0, "", None, heard=False, whole=False)]
        self.found: list[_Element] = []
        self.alone: list[tuple[int, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = set(given.get("class", "").split())
        row, column = self.getpos()
        end = self.lines[row - 1] + column + len(self.get_starttag_text() or "") - 1
        above = self.stack[-1]
        language = given.get("lang") or above.language
        if tag == "img" and above.heard:
            self._picture(end, given.get("alt", ""), language, "cross" in classes)
        if tag == "br" and above.owner:
            above.owner.pieces.append((" ", language))
        if tag in _VOID:
            return
        silent = tag in _SILENT or "hidden" in given or given.get("aria-hidden") == "true" or classes & _SILENT_CLASSES
        element = _Element(tag, end, language, above.owner, heard=(above.heard or tag == "main") and not silent,
                           whole=tag in _WHOLE or "item" in classes)
        if tag not in _INLINE or classes & _BLOCKS:
            element.owner = element
            if above.owner:
                above.owner.pieces.append(None)
        self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.stack):
            while self._closed(self.stack.pop()) != tag:
                pass

    def handle_data(self, data: str) -> None:
        element = self.stack[-1]
        if element.heard and element.owner:
            element.owner.pieces.append((data, element.language))

    def _picture(self, end: int, words: str, language: str, cross: bool) -> None:
        """What a cross over a picture says, the words beside it may not say; else a picture is told if it is alone."""
        if words and cross and any(element.whole for element in self.stack):
            self.alone.append((end, words, language))
        elif words:
            self.stack[-1].pictures.append((end, words, language))

    def _closed(self, element: _Element) -> str:
        if any(piece and _WORDS.search(piece[0]) for piece in element.pieces):
            self.found.append(element)
            element.said = True
        if element.whole and not element.said:
            self.alone += element.pictures
        elif not element.whole:
            self.stack[-1].pictures += element.pictures
        self.stack[-1].said |= element.said
        return element.tag


@cache
def _sayer(language: str) -> Sayer:
    return Sayer(language)


@dataclass(slots=True)
class Aloud:
    """Marks pages, and gathers what is said on them: the name of each speech -> its words."""

    key_of: KeyOf
    sayings: dict[str, str] = field(default_factory=dict)

    def mark(self, html: str) -> str:
        reader = _Reader(html)
        marks = {element.end: self._attributes(element.pieces) for element in reader.found}
        marks |= {end: self._attributes([(words, language)]) for end, words, language in reader.alone}
        pieces, last = [], 0
        for end in sorted(marks):
            pieces += [html[last:end], marks[end]]
            last = end
        return "".join([*pieces, html[last:]])

    def _attributes(self, pieces: list[tuple[str, str] | None]) -> str:
        sentences = [sentence for words, language in _runs(pieces) for sentence in _sentences(words, language)]
        says, otherwise, count = [], [], 0
        for words, language in sentences:
            said = _sayer(language).said(words)
            otherwise += [f"{count + at}={one}" for at, (one, word) in enumerate(zip(said, words, strict=True))
                          if _heard(one) != _heard(word)]
            key = self._key(" ".join(filter(None, said)), language)
            says.append(f"{len(words)}:{key}" if key else str(len(words)))
            count += len(words)
        as_ = f' data-as="{escape("|".join(otherwise))}"' if otherwise else ""
        return f' data-say="{" ".join(says)}"{as_}'

    def _key(self, said: str, language: str) -> str:
        key = self.key_of(said, language) if re.search(r"[^\W_]", said) else ""
        if key:
            self.sayings[key] = said
        return key


def _runs(pieces: list[tuple[str, str] | None]) -> list[tuple[list[str], str]]:
    """The words of an element, in runs of one language with nothing between them."""
    runs: list[tuple[str, str]] = []
    fresh = True
    for piece in pieces:
        if piece is None:
            fresh = True
        elif not runs or fresh or (piece[1] != runs[-1][1] and piece[0].strip(SPACE)):
            runs.append(piece)
            fresh = False
        else:
            runs[-1] = (runs[-1][0] + piece[0], runs[-1][1])
    return [(words, language) for text, language in runs if (words := _WORDS.findall(text))]


def _sentences(words: list[str], language: str) -> list[tuple[list[str], str]]:
    """Words -> sentences. A full stop after "e.g." or before a small letter ends none."""
    known = _sayer(language)
    found: list[list[str]] = [[]]
    for at, word in enumerate(words):
        found[-1].append(word)
        after = words[at + 1] if at + 1 < len(words) else ""
        ends = _ENDS.search(word) and _BEGINS.match(after) and not known.is_short(word)
        if after and (ends or len(found[-1]) >= _LONGEST):
            found.append([])
    return [(sentence, language) for sentence in found]


def _heard(text: str) -> str:
    """A word without what has no sound, so that only what is said otherwise is written down."""
    return re.sub(r"[^\w%°£€$+& ]", "", text)
