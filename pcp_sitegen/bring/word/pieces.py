"""Pieces of a line that look alike -> its Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from pcp_sitegen.bring.word import escape

_CAPS_LETTERS = 4


@dataclass(slots=True)
class Piece:
    words: str
    bold: bool = False
    italic: bool = False
    href: str = ""


def leading(pieces: list[Piece]) -> list[Piece]:
    end = next((at for at, piece in enumerate(pieces) if piece.words.strip() and not piece.bold), len(pieces))
    return pieces[:end]


def without(pieces: list[Piece], letters: int) -> list[Piece]:
    """The pieces without so many letters at their beginning."""
    result = []
    for piece in pieces:
        gone = min(letters, len(piece.words))
        letters -= gone
        result.append(replace(piece, words=piece.words[gone:]))
    return result


def is_capitals(words: str) -> bool:
    """Whether a line is all in capital letters, and is no single short word such as "OK" or "NHS"."""
    letters = [sign for sign in words if sign.isalpha()]
    return len(letters) >= _CAPS_LETTERS and all(sign.isupper() for sign in letters) and len(words) <= 80


def to_markdown(pieces: list[Piece], plain: bool) -> str:
    """Pieces of a line -> Markdown, with the blanks outside of what is bold, as Markdown wants them."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        looks = (piece.bold and not plain, piece.italic, piece.href)
        if last and (last.bold, last.italic, last.href) == looks:
            last.words += piece.words
        else:
            merged.append(Piece(piece.words, *looks))
    text = "".join(map(_marked, merged))
    return re.sub(r"(?: *<br> *)+", "<br>", text).strip().removeprefix("<br>").removesuffix("<br>").strip()


def _marked(piece: Piece) -> str:
    parts = [escape.inline(escape.clean(words)) for words in piece.words.split("\n")]
    text = "<br>".join(parts)
    inner = text.strip()
    if not inner or inner == "<br>":
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if piece.italic and inner[0].isalnum() and inner[-1].isalnum() and "<br>" not in inner:
        inner = f"*{inner}*"
    if piece.bold and "<br>" not in inner:
        inner = f"**{inner}**"
    if piece.href:
        inner = f"[{inner}]({quote(piece.href, safe=':/?#@!$&*+,;=%~-._')})"
    return before + inner + after
