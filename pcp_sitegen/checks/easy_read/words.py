"""Are the words ones that most people know? (ER-20, ER-21, ER-22, ER-23, ER-26, ER-34 and ER-34A)

A word is not hard if the person has it in their glossary, if it has a symbol, if it is a name, or if the next sentence
says what it means. Our own lists come first, for they have an easier word; then the European level of a word, which is
asked only about long words of the kind that reports are made of: a harmonica is on no list of easy words, and is none
the harder for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pcp_sitegen.checks.easy_read.levels import level
from pcp_sitegen.checks.easy_read.lists import Entry, Match, entries, find, grammar, rows
from pcp_sitegen.checks.easy_read.page import Hit, Line, Page, note, saying
from pcp_sitegen.checks.easy_read.text import lemma, words
from pcp_sitegen.checks.findings import Finding

_CAPITALS = re.compile(r"(?<![\w/.-])(?:[A-Z]{2,7}|[A-Z][a-z]?[A-Z]{1,4}|[A-Z]/[A-Z])s?(?![\w-])")
_ROMAN = re.compile(r"[IVX]+")
_SIGN = re.compile(r"(?<=\w)\s?(?:&|\+|=|/|→|>|<)\s?(?=\w)|(?<!\w)[@#§~](?=\s?\w)")
_DIGIT_SIDE = re.compile(r"\d\s?/\s?\d|\d\s?[+=<>]\s?\d")
_SHORT_FORM = re.compile(r"\b(?:\w+n['’]t|(?:I|you|we|they|he|she|it|that|there|who|what)['’](?:m|re|ve|ll|d|s))\b",
                         re.IGNORECASE)
_TIMED = re.compile(r"\d\d[:.]?\d\d")
"""What stands before "hrs" in a time, which is another rule's business."""
_LONG_WORD = 8
_TWO = 2
"""Letters before figures, as in the number of an insurance or a car: they stand for no words."""
_KNOWN = "="
"""What a list says of letters that most people know better than the words they stand for."""
_CODES = {"idioms": "ER-26", "deficit": "ER-34A", "jargon": "ER-34"}
"""Our lists, those first whose words are to be taken together."""
_ASKED_THERE = {"communication-chart": ("deficit",)}
"""Templates with rules of their own about the same words (R-COM-2): nobody is asked twice."""


def check(page: Page) -> Iterator[Finding]:
    hits: dict[str, list[Hit]] = defaultdict(list)
    for line in page.lines:
        for at, sentence in enumerate(line.sentences):
            after = line.sentences[at + 1] if at + 1 < len(line.sentences) else ""
            if not _explains(after, line.language):
                _in_lists(sentence, line, page, hits)
                hits["ER-21"] += [Hit(line.where, shown, line.item) for shown in _letters(sentence, page)]
            hits["ER-22"] += [Hit(line.where, shown, line.item) for shown in _shortened(sentence, page, line)]
            hits["ER-23"] += [Hit(line.where, f"'{one.group()}'", line.item) for one in _SHORT_FORM.finditer(sentence)]
    forms = hits.pop("ER-23", [])
    if len(forms) >= page.context.limits["contractions"]:
        yield from note(page, "ER-23", forms, guide=page.context.source("contractions"))
    for code, found in sorted(hits.items()):
        yield from note(page, code, found)
    yield from _same(page)


def _explains(sentence: str, language: str) -> bool:
    """Whether a sentence says what the one before it means: "It is ...", "This means ..."."""
    first = " ".join(words(sentence)[:2]).casefold()
    return first in {row for one in rows(language, "means") for row in one}


def _in_lists(sentence: str, line: Line, page: Page, hits: dict[str, list[Hit]]) -> None:
    """Words of a sentence that are in our lists, and after those the ones that are hard by their level."""
    found = words(sentence)
    taken: set[int] = set()
    for name in _CODES:
        if name in _ASKED_THERE.get(page.part.template, ()):
            continue
        for match in find(line.language, name, found):
            places = set(range(match.start, match.end))
            if places & taken or _is_own(match, found, line, page):
                continue
            taken |= places
            hits[_CODES[name]].append(Hit(line.where, _offer(match.words, match.entry, page), line.item))
    for at, word in enumerate(found):
        if at not in taken and _is_hard(word, line, page):
            hits["ER-34"].append(Hit(line.where, f"'{word}'", line.item))


def _is_own(match: Match, found: Sequence[str], line: Line, page: Page) -> bool:
    """Whether words of a list are the person's here: a name, in the glossary, or with a symbol."""
    name = match.start > 0 and all(word[:1].isupper() for word in found[match.start : match.end])
    folded = match.words.casefold()
    return name or bool({folded, match.entry.words} & page.context.glossary) \
        or _has_symbol(folded, line, page)


def _has_symbol(word: str, line: Line, page: Page) -> bool:
    picture = line.item.picture
    beside = picture.name if picture and picture.kind == "symbol" else ""
    return bool(beside) and (word in beside or lemma(word, line.language) in beside.split())


def _is_hard(word: str, line: Line, page: Page) -> bool:
    """Whether a word of no list of ours is above the level of the plan, and so is its root."""
    endings = tuple(grammar(line.language, "hard_endings"))
    if len(word) < _LONG_WORD or not word.islower() or not word.isalpha() or not endings or not word.endswith(endings):
        return False
    most = page.context.limits["word_level"] + 0.5
    own = page.context.glossary | grammar(line.language, "easy")
    if word in own or level(word) <= most or page.context.knows_symbol(word):
        return False
    root = lemma(word, line.language)
    return level(root) > most and root not in own and not _has_symbol(word, line, page)


def _offer(said: str, entry: Entry, page: Page) -> str:
    """'utilise' (easier: use), or the word with a question."""
    return saying(page, "ask" if entry.is_question else "easier", word=said, easier=entry.easier)


def _letters(sentence: str, page: Page) -> Iterator[str]:
    """Letters that stand for words, unless most people know them, or the words stand beside them."""
    known = {entry.words: entry for entry in entries(page.language, "acronyms")}
    found = words(sentence)
    pairs = [(one, two) for one, two in pairwise(found) if one.isupper() and two.isupper()]
    loud = {word for pair in pairs for word in pair} - known.keys()  # words in capitals are another rule's business
    if not known:
        return
    for one in _CAPITALS.finditer(sentence):
        letters = one.group().removesuffix("s")
        entry = known.get(letters.upper())
        beside = {sentence[one.start() - 1 : one.start()], sentence[one.end() : one.end() + 2].strip()[:1]} & {"(", ")"}
        is_number = len(letters) == _TWO and sentence[one.end() :].lstrip()[:1].isdigit()
        is_own = letters in loud or letters.casefold() in page.context.glossary
        is_roman = _ROMAN.fullmatch(letters) and not entry
        if (entry and entry.easier == _KNOWN) or beside or is_number or is_own or is_roman:
            continue
        yield _offer(one.group(), entry, page) if entry else f"'{one.group()}'"


def _shortened(sentence: str, page: Page, line: Line) -> Iterator[str]:
    """Signs, Latin and short ways to write that a reader has to know."""
    found = words(sentence)
    for match in find(line.language, "short", found):
        timed = match.start > 0 and _TIMED.fullmatch(found[match.start - 1])
        if match.words.replace(".", "").islower() and not timed and match.words.casefold() not in page.context.glossary:
            yield _offer(match.words, match.entry, page)
    for sign in _SIGN.finditer(sentence):
        around = sentence[max(0, sign.start() - 1) : sign.end() + 1]
        if not _DIGIT_SIDE.search(around) and not (sign.group() == "/" and _is_one(around)):
            yield f"'{sign.group().strip()}'"


def _is_one(around: str) -> bool:
    """Whether a slash stands in a name, a size or letters such as N/A."""
    return any(letter.isdigit() or letter.isupper() for letter in around)


def _same(page: Page) -> Iterator[Finding]:
    """Two words for the same thing in one part."""
    for row in rows(page.language, "same"):
        where: dict[str, Line] = {}
        for line in page.lines:
            folded = f" {' '.join(words(line.text)).casefold()} "
            for word in row:
                if f" {word.casefold()} " in folded or f" {word.casefold()}s " in folded:
                    where.setdefault(word, line)
        names = [word for word in row if word in where]
        if len(names) > 1:
            hits = [Hit(where[word].where, f"'{word}'", where[word].item) for word in names]
            yield from note(page, "ER-20", hits, best=row[0], guide=saying(page, "same_guide"))
