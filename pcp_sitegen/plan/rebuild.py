"""The person's own view of a plan -> what their `plan.json` has beside the plan, so that the folder can be made again.

No other reader gets any of it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pcp_sitegen.plan.model import ME, Copy, Plan, Reader


def mine(plan: Plan) -> dict[str, Any]:
    """What only the person gets, under its key; nothing for others."""
    if plan.reader.name != ME:
        return {}
    together = plan.together
    return {"rebuild": known({
        "readers": [_reader(reader) for reader in plan.readers],
        "link": plan.link,
        "text_size": plan.text_size,
        "pictures": plan.pictures,
        "theme": plan.theme,
        "speech": plan.speech,
        "easy_read": known({"profile": plan.easy_read.profile, "limits": dict(plan.easy_read.limits)}),
        "glossary": dict(plan.glossary),
        "together": {"agreed": together.agreed, "until": iso(together.until)} if together else None,
        "copies": [_copy(copy) for copy in plan.shared],
    })}


def _reader(reader: Reader) -> dict[str, Any]:
    parts: object = "all" if reader.parts is None else list(reader.parts)
    if reader.parts is None and reader.also:
        parts = ["all", *reader.also]
    return {"name": reader.name, "parts": parts} | known({
        "who": reader.who, "until": iso(reader.until), "why": reader.why, "agreed": reader.agreed})


def _copy(copy: Copy) -> dict[str, Any]:
    return known({
        "who": copy.who, "reader": copy.reader, "parts": list(copy.parts), "made": iso(copy.made),
        "until": iso(copy.until), "how": copy.how, "file": copy.file, "plan": copy.plan, "version": copy.version,
        "stopped": iso(copy.stopped),
    })


def iso(day: date | None) -> str:
    """A day as it is written in data; empty if there is none."""
    return day.isoformat() if day else ""


def known(data: dict[str, Any]) -> dict[str, Any]:
    """Only what is known: no empty words, no empty lists. An empty `for` stays: it means nobody but the person."""
    return {key: value for key, value in data.items() if value not in (None, "", {}) and (value != [] or key == "for")}
