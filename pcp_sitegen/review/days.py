"""The text of `plan.yaml`, or of a part, with new days in it, and not a sign of it changed elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pcp_sitegen.files import YamlMap, parse_yaml
from pcp_sitegen.plan.settings import FILE

_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^---", re.DOTALL | re.MULTILINE)
_UPDATED = re.compile(r"^(updated:[ \t]*[\"']?)(\d{4}-\d\d-\d\d)", re.MULTILINE)
_DAY = r"([\"']?)[\w-]*\2"


def head(text: str, day: date) -> str:
    """A part's text with the day on which it was changed at its top, if that is older."""
    found = _HEAD.match(text)
    if not found:
        return text
    return _UPDATED.sub(lambda old: old[1] + max(old[2], day.isoformat()), found.group(), count=1) + text[found.end():]


def settings(text: str, days: Mapping[str, str]) -> str:
    """The text of `plan.yaml` with days, by their names: `updated`, `review: last`, `review: next`."""
    end = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    for name, day in days.items():
        outer, _, inner = name.partition(": ")
        plain = _inside(plain, outer, inner, day) if inner else _at_top(plain, outer, day)
    return plain.replace("\n", end)


def _map(text: str) -> YamlMap:
    data = parse_yaml(text.removeprefix("\ufeff"), FILE)
    assert isinstance(data, YamlMap), "the plan was read from it"
    return data


def _at_top(text: str, key: str, day: str) -> str:
    data = _map(text)
    if key not in data:
        return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{key}: {day}\n"
    return _on_line(text, data.lines[key], key, day)


def _inside(text: str, outer: str, key: str, day: str) -> str:
    """A key under another: `review: {last: ..., next: ...}` on one line, or on lines of their own."""
    data = _map(text)
    inner = data.get(outer)
    if not isinstance(inner, YamlMap):
        if outer in data:  # `review:` with nothing after it
            lines = text.split("\n")
            at = data.lines[outer] - 1
            lines[at] = re.sub(rf"({outer}:)[ \t]*", rf"\1 {{{key}: {day}}}", lines[at], count=1)
            return "\n".join(lines)
        return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{outer}: {{{key}: {day}}}\n"
    if key in inner:
        return _on_line(text, inner.lines[key], key, day)
    lines = text.split("\n")
    first, at = next(iter(inner)), min(inner.lines.values()) - 1
    if re.match(rf"[ \t]*[\"']?{first}[\"']?[ \t]*:", lines[at]) and at != data.lines[outer] - 1:
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        lines.insert(at, f"{indent}{key}: {day}")
    else:
        lines[at] = re.sub(rf"([{{ ,]){first}[ \t]*:", rf"\g<1>{key}: {day}, {first}:", lines[at], count=1)
    return "\n".join(lines)


def _on_line(text: str, line: int, key: str, day: str) -> str:
    lines = text.split("\n")
    lines[line - 1] = re.sub(rf"(\b{key}[\"']?[ \t]*:[ \t]*){_DAY}", rf"\g<1>{day}", lines[line - 1], count=1)
    return "\n".join(lines)
