"""Does a plan say what must be known in an emergency, or that there is none? (SAFE-01 and R-EMG codes; FIELD 1.17, 2.1)

The sheet for a first shift has its own question about what it lacks (SHIFT-01); nothing is asked twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pcp_sitegen.checks import wording
from pcp_sitegen.checks.findings import Context, Finding
from pcp_sitegen.errors import Where
from pcp_sitegen.files import YamlMap
from pcp_sitegen.plan.gather import first_shift
from pcp_sitegen.plan.model import Part

_ASKED_BY_THE_SHEET = ("allergies", "pain", "never")
_FIELDS = {"allergies": ("allergies",), "choking": ("choking",), "pain": ("pain",), "never": ("never",)}
"""The fields that answer each: a line there is an answer, be it "None known"."""
_CONTACTS = 2


def check(context: Context) -> Iterator[Finding]:
    missing = list(_missing(context))
    if missing:
        yield context.finding("SAFE-01", Where("plan.yaml"), missing=", ".join(missing))
    for part in context.parts("emergency-plan"):
        yield from _contacts(part, context)
    for _, row, cells in wording.rows(context, "emergency-plan", "plans"):
        if wording.empty(cells, "trigger", "first", "phone"):
            yield context.finding("R-EMG-1", row.where, line=wording.short(row.cells[0].text))


def _missing(context: Context) -> Iterator[str]:
    basics = cast(dict[str, YamlMap], wording.lists(context.plan.language).get("basics", {}))
    parts = list(context.parts())
    sheet = any(part.template == first_shift.NAME for part in parts)
    said = [item.text for part in parts for item in part.items()]
    for name, basic in basics.items():
        answered = any(section.field in _FIELDS[name] and section.state != "not yet"
                       for part in parts for section in part.sections)
        told = wording.any_of(tuple(cast(list[str], basic["words"])))
        if not (answered or (sheet and name in _ASKED_BY_THE_SHEET) or any(told.search(text) for text in said)):
            yield str(basic["label"])


def _contacts(part: Part, context: Context) -> Iterator[Finding]:
    contacts = part.section("contacts")
    rows = sum(len(table.rows) for table in contacts.tables()) if contacts else 0
    if contacts and 0 < rows < _CONTACTS:
        yield context.finding("R-EMG-4", contacts.where)
