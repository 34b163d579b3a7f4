"""A form that came back -> the symbols that were chosen, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

from pcp_sitegen.choose.page import Answers, unknown
from pcp_sitegen.choose.proposed import PartLines, Proposed
from pcp_sitegen.plan.writing.bare import Key, mark

_MOST_FIELDS = 20_000


def fields(body: bytes) -> dict[str, str]:
    """The body of a form -> its fields. Raises ValueError if it is none."""
    found = parse_qs(body.decode("utf-8"), keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST_FIELDS)
    return {name: values[-1] for name, values in found.items()}


def read(proposed: Proposed, one: PartLines, sent: Mapping[str, str]) -> tuple[Answers, dict[Key, str]]:
    """What was sent for a part -> the answers, to show them again, and the symbols that were chosen."""
    chosen = {line.key: sent.get(f"c-{line.key}", "") for line in one.lines}
    written = {line.key: sent.get(f"o-{line.key}", "").strip() for line in one.lines}
    wrong, names = {}, {}
    for line in one.lines:
        name = _name(written[line.key]) or chosen[line.key]
        if name and not (mark(name) and proposed.symbols.knows(name)):
            wrong[line.key] = unknown(proposed, name)
        elif name:
            names[line.bare.key] = name
    return Answers(chosen, written, wrong), names


def _name(written: str) -> str:
    """A name as somebody wrote it -> as plans have it: "Cup of  tea" is "cup of tea"."""
    return " ".join(written.strip(" :").casefold().replace("’", "'").split())
