"""Data from anywhere and a JSON Schema of ours -> nothing, or one clear sentence that names the first wrong place.

It knows just the words of JSON Schema that `plan.schema.json` uses, so that what is published is what is held to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pcp_sitegen.errors import PlanError, Problem, Where, nearest

_DEEPEST = 200
"""Steps. Lists in lists, 24 deep, take some eighty."""
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
_CALLED = {"object": "a group in { }", "array": "a list in [ ]", "string": "words", "integer": "a whole number",
           "boolean": "true or false"}
_SHOWN = 40
"""Letters of a value that a message repeats."""


def look_at(data: object, schema: dict[str, Any], file: str) -> None:
    """Raises PlanError if the data is not as the schema says."""
    for place, what, do in _wrong(data, schema, schema, ()):
        at = " > ".join(str(step + 1) if isinstance(step, int) else _short(step) for step in place)
        raise PlanError(Problem(f"{at}: {what}" if at else what, do, Where(file)))


_Found = tuple[tuple[str | int, ...], str, str]


def _wrong(data: Any, schema: dict[str, Any], whole: dict[str, Any], place: tuple[str | int, ...]) -> Iterator[_Found]:
    if len(place) > _DEEPEST:
        yield place[:6], "Here things stand in things too deep.", "Ask for the file again."
        return
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            yield from _wrong(data, _chosen(data, schema[choice], whole), whole, place)
            return
    if (kind := schema.get("type")) and not _is(data, kind):
        yield place, f"This is not {_CALLED[kind]}.", _AGAIN
        return
    yield from ((place, what, do) for what, do in _wrong_value(data, schema))
    if isinstance(data, dict):
        yield from _wrong_map(data, schema, whole, place)
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _wrong(value, schema.get("items", {}), whole, (*place, at))


_AGAIN = "docs/plan-json.md says what stands there. Ask for the file again, or mend it by hand."


def _is(data: object, kind: str) -> bool:
    return isinstance(data, _KINDS[kind]) and (kind == "boolean" or not isinstance(data, bool))


def _wrong_value(data: object, schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    allowed = [schema["const"]] if "const" in schema else schema.get("enum")
    if allowed is not None and not any(data is one or (type(data) is type(one) and data == one) for one in allowed):
        yield f"'{_short(data)}' is none of: {', '.join(map(_shown, allowed))}.", _AGAIN
    if isinstance(data, str):
        if found := _NOT_TEXT.search(data):
            yield f"There is a sign that nobody can see (number {ord(found.group())}).", "Take it out."
        if len(data) > schema.get("maxLength", len(data)):
            yield f"These words have {len(data)} letters, and {schema['maxLength']} is the most.", "Make them shorter."
        elif "pattern" in schema and ("\n" in data or not re.search(schema["pattern"], data)):
            yield f"'{_short(data)}' cannot stand there.", _AGAIN
        elif schema.get("format") == "date" and not _is_day(data):
            yield f"'{data}' is not a date.", "Write it like 2026-06-01 (year-month-day)."
    elif isinstance(data, list) and len(data) > schema.get("maxItems", len(data)):
        yield f"There are {len(data)} here, and {schema['maxItems']} is the most.", "Take some away."
    elif isinstance(data, int) and not schema.get("minimum", data) <= data <= schema.get("maximum", data):
        yield f"This number is not from {schema['minimum']} to {schema['maximum']}.", _AGAIN


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _wrong_map(data: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any],
               place: tuple[str | int, ...]) -> Iterator[_Found]:
    known: dict[str, Any] = schema.get("properties", {})
    other = schema.get("additionalProperties", {})
    if len(data) > schema.get("maxProperties", len(data)):
        yield place, f"There are {len(data)} here, and {schema['maxProperties']} is the most.", "Take some away."
    for name in schema.get("required", ()):
        if name not in data:
            yield place, f"'{name}' is missing.", _AGAIN
    names = schema.get("propertyNames", {})
    for name, value in data.items():
        if _NOT_TEXT.search(name) or ("pattern" in names and not re.search(names["pattern"], name)):
            yield place, f"'{_short(name)}' cannot stand there.", _AGAIN
        elif name not in known and other is False:
            yield place, f"There is nothing called '{_short(name)}' here.", nearest(name[:_SHOWN], known) or _AGAIN
        else:
            yield from _wrong(value, known.get(name, other), whole, (*place, name))


def _chosen(data: object, choices: list[dict[str, Any]], whole: dict[str, Any]) -> dict[str, Any]:
    """The one of several that the data means to be: by its `kind` if it has one, else by what it holds."""
    full = [whole["$defs"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in choices]
    if isinstance(data, dict) and "kind" in data:
        for one in full:
            kind = one.get("properties", {}).get("kind", {})
            if data["kind"] in kind.get("enum", [kind.get("const")]):
                return one
        names = [name for one in full if (kind := one.get("properties", {}).get("kind"))
                 for name in kind.get("enum", [kind.get("const")])]
        return {"properties": {"kind": {"enum": names}}}
    if data == {}:  # an empty cell
        return next((one for one in full if not one.get("required")), full[0])
    return next((one for one in full if one.get("const") == data or _is(data, one.get("type", "string"))), full[0])


def _short(value: object) -> str:
    text = _NOT_TEXT.sub("?", value if isinstance(value, str) else _shown(value)).replace("\n", " ")
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else type(value).__name__
