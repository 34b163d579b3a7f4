"""Words of a plan -> which secrets stand in them: codes that open a door, numbers that open a bank account.

No reader needs them, and a plan is carried about; whoever finds it must not be able to walk in. A number counts as
such by what stands beside it, or by its own check figures. Never by looking like one alone: doses, phone numbers,
dates and prices are what plans are full of. NHS numbers are no secret here, because a hospital asks for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap, parse_yaml, read_text
from pcp_sitegen.plan import public
from pcp_sitegen.plan.model import Plan, Section

KINDS = ("code", "account", "card", "iban", "insurance")
_FILE = Path(__file__).with_name("secrets.yaml")
_NEAR, _BEFORE = 60, 25
"""Letters between the words and the number: after the words, and before them."""

_CARD = re.compile(r"(?<![\w-])[2-6]\d(?:[ -]?\d){11,17}(?![\w-])")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?!\w)", re.IGNORECASE | re.ASCII)
_INSURANCE = re.compile(r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ -]?\d\d){3}[ -]?[A-D]"
                        r"(?!\w)", re.IGNORECASE | re.ASCII)
_SORT_AND_ACCOUNT = re.compile(r"(?<![\w-])\d\d[- ]\d\d[- ]\d\d(?![\w-]).{1,40}?(?<![\w-])\d{4} ?\d{4}(?![\w-])")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
                  r"|\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
                  r"ion|chwe|maw|ebr|mai|meh|gor|aws|med|hyd|tach|rhag)\w* "
                  r"|in |since |until |from |by |of |yn |ers |tan )(?:19|20)\d\d\b(?! ?\d)", re.IGNORECASE)
"""A day or a year: its figures are no code."""


@lru_cache(maxsize=8192)
def kinds_in(text: str) -> tuple[str, ...]:
    """The same as `in_text`, remembered: a plan is looked at once for each of its readers."""
    return tuple(in_text(text))


def in_text(text: str) -> Iterator[str]:
    """The kinds of secrets in some words, each once."""
    seen = _as_typed(text)
    rest = _DAY.sub(" ; ", public.without_contacts(seen))
    if _beside("code").search(rest):
        yield "code"
    if _beside("account").search(rest) or _SORT_AND_ACCOUNT.search(seen):
        yield "account"
    if any(_adds_up(re.sub(r"\D", "", found)) for found in _CARD.findall(seen)):
        yield "card"
    if any(_is_iban(found) for found in _IBAN.findall(seen)):
        yield "iban"
    if _INSURANCE.search(seen):
        yield "insurance"


def in_plan(plan: Plan, lines: dict[str, int]) -> list[tuple[Where, str]]:
    """Where secrets stand in a plan and in its translations, and of which kind, each once and in the order of the plan.

    `lines` are those of the whole plan's plan.yaml: the view of a reader has forgotten them.
    """
    found = {(where, kind): None for one in (plan, *plan.translations) for where, text in _texts(one, lines)
             for kind in kinds_in(text)}
    return list(found)


def _texts(plan: Plan, lines: dict[str, int]) -> Iterator[tuple[Where, str]]:
    """All words of a plan with their places; a number together with the heading over it and the cells beside it."""
    yield Where("plan.yaml", lines.get("kept", 0)), plan.kept
    for key, helper in (("facilitator", plan.facilitator), ("key_worker", plan.key_worker)):
        if helper:
            where = Where("plan.yaml", lines.get(key, 0))
            yield where, f"{helper.name}, {helper.role}, {helper.phone}, {helper.chosen_by}"
    for part in plan.parts:
        yield from public.texts(part)
        for section in part.sections:
            yield from _together(section)


def _together(section: Section) -> Iterator[tuple[Where, str]]:
    over = section.title
    for item in section.items():
        yield item.where, f"{over}: {item.text}"
        over = item.text if item.kind == "heading" or item.text.rstrip("* ").endswith(":") else section.title
    for table in section.tables():
        for row in table.rows:
            yield row.where, f"{section.title}: {' '.join(cell.text for cell in row.cells)}"
            for column, cell in zip(table.columns, row.cells, strict=True):
                yield cell.where, f"{column.title}: {cell.text}"


def _as_typed(text: str) -> str:
    """A text as the eye has it: one kind of space, dash and figure, and no signs that do not show."""
    text = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return re.sub("[\u2010-\u2015\u2212]", "-", public.as_seen(text.replace("\\", "")))


@cache
def _beside(kind: str) -> re.Pattern[str]:
    """Words that name a secret with its number near them, after them or before."""
    data = cast(dict[str, YamlMap], parse_yaml(read_text(_FILE, _FILE.name), _FILE.name))
    words = [rf"(?i:{re.escape(word)})" for word in cast(list[str], data[kind]["words"])]
    names = rf"(?<!\w)(?:{'|'.join([*words, *cast(list[str], data[kind]['signs'])])})(?!\w)"
    units = "|".join(map(re.escape, cast(list[str], data["numbers"]["after"])))
    streets = "|".join(map(re.escape, cast(list[str], data["numbers"]["streets"])))
    counted = rf" ?(?i:(?:{units})(?!\w))| (?:\w+ ){{1,2}}(?i:(?:{streets})\b)"
    number = rf"(?<![\w£$€.:/#-]){data[kind]['number']}(?![\w%:/£€-]|[.,]\d|{counted})"
    return re.compile(rf"{names}.{{0,{_NEAR}}}?{number}|{number}.{{0,{_BEFORE}}}?{names}")


def _adds_up(digits: str) -> bool:
    """Whether the figures of a bank card fit together (Luhn)."""
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _is_iban(text: str) -> bool:
    """Whether the check figures of an IBAN fit (ISO 13616, mod 97), with or without a word that follows it."""
    words = text.upper().split(" ")
    for end in range(len(words), 0, -1):
        code = "".join(words[:end])
        if 15 <= len(code) <= 34 and int("".join(str(int(sign, 36)) for sign in code[4:] + code[:4])) % 97 == 1:
            return True
    return False
