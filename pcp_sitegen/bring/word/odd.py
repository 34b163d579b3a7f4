"""Signs, formulas, tick boxes and other things of Word that are no plain text -> the words that say them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from pcp_sitegen.bring.word import mammoth
from pcp_sitegen.bring.word.package import W
from pcp_sitegen.bring.word.styles import is_on, number
from pcp_sitegen.bring.word.xml import M, text_of

_CODE = re.compile(r"[0-9A-F]{1,5}")
_PRIVATE = "F0"
"""How the codes begin with which Word calls the signs of a font."""


def letter_of(sign: Element) -> str:
    """The letter for a sign in a font of its own, such as a face in Wingdings, if mammoth knows one; else nothing."""
    font, char = sign.get(f"{W}font", ""), sign.get(f"{W}char", "").upper()
    codes = [char, char[2:]] if char.startswith(_PRIVATE) else [char]
    known = (mammoth.dingbat(font, int(code, 16)) for code in codes if _CODE.fullmatch(code))
    return next((chr(code) for code in known if code), "")


def formula(math: Element) -> str:
    """The letters and signs of a formula, in their order."""
    return " ".join("".join(one.itertext()) for one in math.iter(f"{M}t"))


def with_sounds(ruby: Element) -> str:
    """Words with what stands small above them, to say how they sound, in round brackets."""
    above, base = ruby.find(f"{W}rt"), ruby.find(f"{W}rubyBase")
    words = text_of(base) if base is not None else ""
    sounds = text_of(above) if above is not None else ""
    return f"{words} ({sounds})" if sounds else words


def ticked_or_chosen(field: Element) -> str:
    """A box to tick, or a list to choose from, as old forms have them: what was ticked or chosen."""
    box, choice = field.find(f"{W}ffData/{W}checkBox"), field.find(f"{W}ffData/{W}ddList")
    if box is not None:
        return "☒" if is_on(box.find(f"{W}checked"), is_on(box.find(f"{W}default"))) else "☐"
    entries = [one.get(f"{W}val", "") for one in choice.findall(f"{W}listEntry")] if choice is not None else []
    at = number(choice.find(f"{W}result")) if choice is not None else 0
    return entries[at] if at < len(entries) else ""
