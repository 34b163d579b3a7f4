"""A view of a plan -> who may see what, why, until when, and how the person said yes, as data.

The person has it of everybody; a reader has their own entry and no word of another.
"""

from __future__ import annotations

from typing import Any

from pcp_sitegen.plan.model import ME, Plan, Reader

SCHEMA = "pcp-consent/1"


def data(view: Plan) -> dict[str, Any]:
    """The entries."""
    mine = view.reader.name == ME
    found = {"schema": SCHEMA, "person": view.person.known_as, "draft": view.draft,
             "updated": view.updated.isoformat() if view.updated else "",
             "readers": [_entry(reader, view) for reader in (view.readers if mine else (view.reader,))]}
    if mine and view.together:
        found["together"] = {"what": "six statements without names, among those of other people",
                             "agreed": view.together.agreed, "until": view.together.until.isoformat()}
    return {key: value for key, value in found.items() if value not in ("", False)}


def _entry(reader: Reader, view: Plan) -> dict[str, Any]:
    """One reader. Which parts they may see is said by name and title, and so is what "all" leaves out."""
    sees = [part for part in view.parts if part.wanted and reader.sees(part)]
    found = {"reader": reader.name, "who": reader.who, "why": reader.why, "agreed": reader.agreed,
             "until": reader.until.isoformat() if reader.until else ""}
    return {key: value for key, value in found.items() if value} | {
        "everything": reader.parts is None, "parts": [{"part": part.name, "title": part.title} for part in sees]}
