"""A language -> which way its words run; a finished page -> the same, with what runs the other way marked as such.

A page runs as the plan's own language does. In it may stand words of another: English words around an Urdu plan, a
quotation in Arabic, a phone number. Without a mark their full stops jump to the wrong end and +44 stands behind its
number. Nothing but marks is added: `dir` on a block of words, `<bdi>` around words or a number within it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

LTR, RTL = "ltr", "rtl"

_RIGHT_TO_LEFT = frozenset((
    "apc", "ar", "arc", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "luz",
    "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi"))
"""Languages that are usually written from right to left (CLDR 48: characterOrder, and the scripts of likelySubtags)."""
_SCRIPTS = frozenset(("adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))
"""Scripts, as a language may name one: pa-Arab is Punjabi as it is written in Pakistan."""
_REGIONS = frozenset((
    "az-ir", "ha-sd", "ku-iq", "ku-ir", "ms-cc", "pa-pk", "tg-pk", "tk-af", "tk-ir", "uz-af"))
"""Languages that are written from right to left in one country and not in others (CLDR 48, likelySubtags)."""

_BLOCK_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "th", "td", "blockquote",
                         "figcaption"))
"""Blocks that may hold words and that nothing is laid out in: `dir` changes their words and nothing else."""
_HOLDERS = frozenset(("body", "main", "header", "footer", "nav", "section", "article", "div", "ul", "ol", "dl",
                      "table", "thead", "tbody", "tr", "details", "summary", "form", "figure", "label", "button"))
_LAID_OUT = re.compile(r'<(?:img|svg|input|video|audio)\b|<[a-z]+ class="(?:button|picture)')
"""What stands in a line and would stand at its other end."""
_TAG = re.compile(
    r"""<!--.*?-->|<(style|script|title|svg|textarea)\b.*?</\1\s*>|</?[a-zA-Z!](?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL)
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d+(?:[.,:/]\d+)*[\xa0 ]?°?[A-Za-z\u00c0-\u024f]+(?:[\xa0 ]\d{4}(?![\xa0 ]?\d))?"  # 3 March 2026, 500 mg
    r"|(?:\+[\xa0 ]?)?\(?\d(?:\)?[\xa0 -]?\(?\d)*")  # a phone number, with its plus and its brackets
_ENTITY = re.compile(r"&#?\w+;")
_ENOUGH = 6
"""Digits of which a number with gaps is surely one number, such as that of a phone."""


def direction(language: str) -> str:
    """Which way the words of a language run: `ltr` or `rtl`."""
    main, *others = language.casefold().split("-")
    script = next((one for one in others if len(one) == 4 and one.isalpha()), "")
    if script:
        return RTL if script in _SCRIPTS else LTR
    region = next((one for one in others if len(one) == 2), "")
    return RTL if main in _RIGHT_TO_LEFT or f"{main}-{region}" in _REGIONS else LTR


def runs(text: str) -> str:
    """Which way most letters of a text run, be it HTML or plain; empty if neither. What belongs to a number is none."""
    kinds = [unicodedata.bidirectional(sign) for sign in _NUMBER.sub("", _ENTITY.sub("", text))]
    rtl, ltr = sum(kind in ("R", "AL") for kind in kinds), kinds.count("L")
    return "" if rtl == ltr else RTL if rtl > ltr else LTR


def has_rtl(text: str) -> bool:
    """Whether anything in it runs from right to left. Quick, because most plans have nothing that does."""
    return not text.isascii() and any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in set(text))


@dataclass(slots=True)
class _Block:
    """An element that stands on lines of its own, while its pieces are walked through."""

    name: str
    at: int
    """The piece with its tag."""
    words: list[str] = field(default_factory=list)
    whole: bool = True
    """Whether it holds words and nothing else that is laid out."""


def directed(html: str, page: str) -> str:
    """A finished page, or a piece of one, that runs as `page` says -> the same with the marks."""
    if page == LTR and not has_rtl(html):
        return html
    pieces = list(_pieces(html.replace("&nbsp;", "\xa0")))
    marked = _marked_blocks(pieces, page)
    found, inside = [], [page]
    for at, (tag, text) in enumerate(pieces):
        if not tag:
            found.append(_words(text, inside[-1]))
            continue
        if at in marked:
            text = f'{text[:-1]} dir="{marked[at]}">'
        closes, name = _name(text)
        if name in _BLOCK_TAGS | _HOLDERS:
            if closes:
                inside = inside[:-1] or [page]
            else:
                inside.append(marked.get(at) or _said(text) or inside[-1])
        found.append(text)
    return "".join(found)


def _pieces(html: str) -> Iterator[tuple[bool, str]]:
    """(is a tag, text) of all that stands in it, in order; comments, scripts and drawings are left whole."""
    end = 0
    for found in _TAG.finditer(html):
        if found.start() > end:
            yield False, html[end : found.start()]
        yield True, found.group()
        end = found.end()
    if end < len(html):
        yield False, html[end:]


def _name(tag: str) -> tuple[bool, str]:
    """(whether it closes, name) of a tag; no name if it is a comment or is whole in itself."""
    found = _NAME.match(tag)
    if found is None or tag.endswith(("</svg>", "</style>", "</script>", "</title>", "</textarea>")):
        return False, ""
    return bool(found.group(1)), found.group(2).casefold()


def _said(tag: str) -> str:
    found = re.search(r'\sdir="(ltr|rtl)"', tag)
    return found.group(1) if found else ""


def _marked_blocks(pieces: list[tuple[bool, str]], page: str) -> dict[int, str]:
    """Piece -> direction, for the tags of blocks whose words run the other way than the page."""
    marked: dict[int, str] = {}
    stack: list[_Block] = []
    for at, (tag, text) in enumerate(pieces):
        closes, name = _name(text) if tag else (False, "")
        if not tag:
            if stack:
                stack[-1].words.append(text)
        elif closes and stack and stack[-1].name == name:
            block = stack.pop()
            way = runs("".join(block.words))
            if block.whole and name in _BLOCK_TAGS and way and way != page and not _said(pieces[block.at][1]):
                marked[block.at] = way
        elif not closes and (name in _BLOCK_TAGS | _HOLDERS or _LAID_OUT.match(text)):
            for outer in stack[-1:]:
                outer.whole = False
            if name in _BLOCK_TAGS | _HOLDERS:
                stack.append(_Block(name, at))
    return marked


def _words(text: str, around: str) -> str:
    """The words between 2 tags, in a block that runs as `around` says."""
    way = runs(text)
    if way in ("", around):
        return _NUMBER.sub(_apart, text) if around == RTL or has_rtl(text) else text
    inner = text.strip()
    start = text.index(inner)
    inside = _NUMBER.sub(_apart, inner) if way == RTL else inner
    return f'{text[:start]}<bdi dir="{way}">{inside}</bdi>{text[start + len(inner) :]}'


def _apart(found: re.Match[str]) -> str:
    """A number with its own direction, if it could be torn apart or turned round: 01539 000 111, 500 mg."""
    number = found.group()
    digits = sum(sign.isdigit() for sign in number)
    letters = any(unicodedata.bidirectional(sign) == "L" for sign in number)
    long = number.startswith("+") or (digits >= _ENOUGH and not number.isdigit())
    return f'<bdi dir="ltr">{number}</bdi>' if letters or long else number
