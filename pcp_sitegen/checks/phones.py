"""Can every phone number be rung? (R-EMG-2; FIELD 1.17.) Texts -> the numbers in them, and whose each is.

A number in the United Kingdom begins with 0 and has 10 or 11 figures; one with + in front may be from anywhere. In a
plan in another language only the count of figures is looked at: 7 to 15, as the whole world has agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.plan.model import Item, Part, Row, Table

_SHORT = {"999", "112", "111", "101", "105", "119", "116123", "116000", "116111", "18000", "18001", "18002", "08001111"}
_NUMBER = re.compile(r"(?<![\w.,£/:-])(?<!\d\s)\(?(?:\+\s?\d|0)(?:[\d\s().–‑-]*\d){5,}(?![\w/:]|[.,]\d)")
_BARE = re.compile(r"(?<![\w.,£/:+-])(?<!\d\s)[1-9]\d{1,4}(?:[\s-]?\d{2,6}){1,3}(?![\w/:]|[.,]\d)")
"""In a column of phone numbers: a number that has lost its 0, as spreadsheets do, or some of its figures."""
_DAY = re.compile(r"\b\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_UK = ("en", "en-GB", "cy", "cy-GB", "gd", "ga-GB")
_COLUMNS = ("phone", "contact")
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+(?:\s+[^\W\d_a-z][\w'’-]+)*")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it stands in a plan."""

    digits: str
    written: str
    who: str
    """The name that stands nearest before it, or in its row; "" if none does."""
    relation: str
    where: Where


def check(context: Context) -> Iterator[Finding]:
    for phone in in_plan(context):
        if not _fits(phone.written, phone.digits, context.plan.language):
            yield context.finding("R-EMG-2", phone.where, number=phone.written, count=str(len(phone.digits)))


def in_plan(context: Context) -> Iterator[Phone]:
    """Every number in the plan, those of plan.yaml too."""
    plan = context.plan
    for key, helper in (("facilitator", plan.facilitator), ("key_worker", plan.key_worker)):
        if helper and helper.phone:
            digits = re.sub(r"\D", "", helper.phone)
            yield Phone(digits, helper.phone, helper.name, "", Where("plan.yaml", plan.lines.get(key, 0)))
    for part in context.parts():
        if not part.made:
            yield from _in_part(part, context)


def _in_part(part: Part, context: Context) -> Iterator[Phone]:
    for section in part.sections:
        for table in section.tables():
            for row in table.rows:
                yield from _in_row(table, row, context)
        in_tables = {id(cell) for table in section.tables() for row in table.rows for cell in row.cells}
        for item in section.items():
            if id(item) not in in_tables:
                yield from _in_text(item, "", "", False, context)


def _in_row(table: Table, row: Row, context: Context) -> Iterator[Phone]:
    cells = table.cells(row)
    who = cells.get("name") or cells.get("who")
    relation = cells["relation"].text if "relation" in cells else ""
    for id_, cell in zip((column.id for column in table.columns), row.cells, strict=True):
        column = id_ in _COLUMNS and who is not None
        yield from _in_text(cell, who.text if column and who else "", relation if column else "", column, context)


def _in_text(item: Item, who: str, relation: str, column: bool, context: Context) -> Iterator[Phone]:
    text = _DAY.sub(lambda day: " " * len(day.group()), item.text.replace("*", " ").replace("\xa0", " "))
    found = [*_NUMBER.finditer(text)]
    if column and not found:
        found = [one for one in _BARE.finditer(text) if re.sub(r"\D", "", one.group()) not in _SHORT
                 and len(re.sub(r"\D", "", one.group())) > 4]
    before = 0
    for one in found:
        named = _last_name(text[before:one.start()], context) or who
        digits, written = re.sub(r"\D", "", one.group()), " ".join(one.group().split())
        yield Phone(digits, written, named, relation if named == who else "", item.where)
        before = one.end()


def _last_name(text: str, context: Context) -> str:
    """The last name before a number. A capital alone makes none: "Ring" begins a sentence."""
    language = context.plan.language
    verbs = {*wording.listed(language, "verbs"), *wording.listed(language, "not_a_name")}
    at = wording.pattern(language, "at_a_place")
    names = [" ".join(word for word in found.group().split() if word.casefold() not in verbs)
             for found in _NAME.finditer(text) if not at.fullmatch(text[:found.start()].rstrip().rpartition(" ")[2])]
    return next((name for name in reversed(names) if name), "")


def _fits(written: str, digits: str, language: str) -> bool:
    if digits in _SHORT:
        return True
    if ("+" in written and digits.startswith("44")) or digits.startswith("0044"):
        digits = "0" + re.sub(r"^(?:00)?440?", "", digits)
    elif "+" in written or digits.startswith("00"):
        return 8 <= len(digits.removeprefix("00")) <= 15
    if language not in _UK:
        return 7 <= len(digits) <= 15
    if digits[:2] in ("01", "08"):
        return len(digits) in (10, 11)
    return digits[:2] in ("02", "03", "05", "07", "09") and len(digits) == 11
