"""The styles of a page that runs from left to right -> the same for one that runs from right to left.

Whoever writes a theme or a template thinks of left and right once, and every right-to-left plan has it the other way
round: pictures at the right, words at the left. What stays as it is says so inside its rule: `/*rtl:ignore*/`.
"""

from __future__ import annotations

import re

from pcp_sitegen.book.tokens import rewritten

IGNORE = "rtl:ignore"

_SIDE = re.compile(r"\b(left|right)\b")
_OTHER = {"left": "right", "right": "left"}
_SIDED = re.compile(r"float|clear|text-align(-last)?|justify-(content|items|self)|transform-origin|object-position"
                    r"|background(-position)?|(page-)?break-(before|after)")
"""Properties whose value may name a side."""
_FOUR = re.compile(r"margin|padding|inset|border-(width|style|color)|scroll-(margin|padding)")
"""Properties with a value for each side: top, right, bottom, left."""
_PIECE = re.compile(r"""(?:[^\s,/()"']|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|"[^"]*"|'[^']*')+""")
_MOVES = re.compile(r"\b(translateX?|rotateZ?|skewX?)\(\s*([^,()]+(?:\([^()]*\))?)")


def mirrored(css: str) -> str:
    """The same styles with left and right changed for each other."""
    return rewritten(css, _declaration, other_side, IGNORE)


def other_side(text: str) -> str:
    """`margin-left` -> `margin-right`, `@top-left` -> `@top-right`, `:left` -> `:right`."""
    return _SIDE.sub(lambda found: _OTHER[found.group()], text)


def _declaration(name: str, value: str) -> tuple[str, str]:
    """One declaration, the other way round. Tokens have no sides."""
    if name.startswith("--"):
        return name, value
    if _SIDED.fullmatch(name):
        return name, other_side(value)
    if _FOUR.fullmatch(name):
        return name, _four(value)
    if name == "border-radius":
        return name, " / ".join(_corners(one.strip()) for one in value.split("/"))
    if name in ("box-shadow", "text-shadow"):
        return name, _shadows(value)
    if name == "transform":
        return name, _MOVES.sub(lambda found: f"{found.group(1)}({_negative(found.group(2).strip())}", value)
    return other_side(name), value


def _four(value: str) -> str:
    pieces = _PIECE.findall(value)
    if len([one for one in pieces if not one.startswith("!")]) == 4:
        pieces[1], pieces[3] = pieces[3], pieces[1]
    return " ".join(pieces)


def _corners(value: str) -> str:
    """From the top left corner clockwise -> from the top right corner the other way."""
    match _PIECE.findall(value):
        case [one, two]:
            return f"{two} {one}"
        case [one, two, three]:
            return f"{two} {one} {two} {three}"
        case [one, two, three, four]:
            return f"{two} {one} {four} {three}"
    return value


def _shadows(value: str) -> str:
    """The first length of each shadow is how far it lies to the right."""
    return ", ".join(re.sub(r"(?<![\w.#(-])(-?[\d.]+\w*)", lambda found: _negative(found.group()), one.strip(), count=1)
                     for one in value.split(","))


def _negative(length: str) -> str:
    if re.fullmatch(r"0\w*", length):
        return length
    return length[1:] if length.startswith("-") else f"calc(-1 * {length})" if "(" in length else f"-{length}"
