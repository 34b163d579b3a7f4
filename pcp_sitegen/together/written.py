"""Pool + a folder -> `together.pdf`, `together.json`, `READ ME FIRST.txt` and their checksums; all of them or none."""

from __future__ import annotations

import json
from pathlib import Path

from pcp_sitegen import files, folders, sums
from pcp_sitegen.errors import Problem
from pcp_sitegen.together import sheet
from pcp_sitegen.together.pool import LEAST, Pool

PDF, DATA, READ_ME = "together.pdf", "together.json", "READ ME FIRST.txt"
NAMES = frozenset((PDF, DATA, READ_ME, sums.NAME))
SCHEMA = "pcp-together-1"
"""What `together.json` is made like (docs/together.md)."""


def write(pool: Pool, out: Path) -> tuple[Problem, ...]:
    """Write them; what there is to tell about the sheet. A folder that is there is replaced only if we made it."""
    pdf, told = sheet.make(pool)
    with folders.replacing(out, _is_ours) as new:
        files.write(new / PDF, pdf)
        files.write(new / DATA, json.dumps(data(pool), ensure_ascii=False, indent=1) + "\n")
        files.write(new / READ_ME, _read_me(pool).encode("utf-8-sig"))
        files.write(new / sums.NAME, sums.text(sums.counted(new)))
    return told


def data(pool: Pool) -> dict[str, object]:
    """The pool as data. Nothing in it tells which statements are of one person, or when anybody said them."""
    return {"schema": SCHEMA, "people": pool.people, "fewest_people": LEAST, "statements": {
        group: [{"text": card.text, "language": card.language} for card in cards] for group, cards in pool.cards.items()
    }}


def _read_me(pool: Pool) -> str:
    said = sheet.words(sheet.language_of(pool))
    steps = said.steps
    assert isinstance(steps, list)
    lines = (str(said.title).upper(), "", said.fill("intro", count=pool.people), "", f"{PDF}, {DATA}", "",
             f"{said.how}:", *(f"{number}. {step}" for number, step in enumerate(steps, 1)), "", str(said.care), "")
    return "\r\n".join(lines)  # an old Notepad knows no other end of a line


def _is_ours(folder: Path) -> bool:
    there = sums.names(folder) if folder.is_dir() else {}
    return folder.is_dir() and there.keys() <= NAMES and there.keys() <= {sums.NAME, *sums.listed(folder)}
